"""The first page of a day: the next meeting and what it still needs, what is overdue, what waits."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from organizer_app.records.attendance import PrintedSheet
from organizer_app.records.base import Id
from organizer_app.rules.circles import CIRCLE
from organizer_app.store.readers import Session
from organizer_app.store.world import World
from organizer_app.work.actions.list import ActionFilter, ActionRow, count_actions, list_each
from organizer_app.work.budgets.waiting import Waiting, waiting_budgets
from organizer_app.work.coming_dates import ComingDate, coming_dates
from organizer_app.work.conflicts import count_conflicts
from organizer_app.work.meetings.agenda import agenda
from organizer_app.work.meetings.checklist import checklist
from organizer_app.work.meetings.list import MeetingRow, meeting, upcoming_meetings
from organizer_app.work.meetings.roles import roles
from organizer_app.work.visible import living

MOST_MEETINGS = 6
INTERPRETED = ("consecutive", "simultaneous")


@dataclass(frozen=True)
class Step:
    """One thing a meeting needs before it begins; `left` counts what is still to do where that is counted.

    Codes: place, agenda, facilitator, interpreter, checklist, sign_in_sheet.
    """

    code: str
    done: bool
    left: int = 0


@dataclass(frozen=True)
class Today:
    """What stands on the page of today. `coming` are planned meetings, the next first.

    `overdue` and `promised` are the most urgent few of each;
    `promised` are commitments of officials and agencies that are still open, overdue or not. `dates` are
    those of campaigns and seats within the days that `coming_dates` looks ahead. `budgets` are those that
    wait for somebody.
    """

    coming: tuple[MeetingRow, ...]
    steps: tuple[Step, ...]
    overdue: tuple[ActionRow, ...]
    overdue_count: int
    promised: tuple[ActionRow, ...]
    promised_count: int
    dates: tuple[ComingDate, ...]
    budgets: tuple[Waiting, ...]
    conflicts: int

    @property
    def next_meeting(self) -> MeetingRow | None:
        """Give the first of the meetings that come."""
        return self.coming[0] if self.coming else None


def today(session: Session, world: World, *, most: int = 8) -> Today:
    """Return what today's page shows; `most` action items of each kind."""
    day = world.today()
    coming = upcoming_meetings(session, world.now_local(), limit=MOST_MEETINGS, status="planned")
    overdue, promised = ActionFilter(overdue_only=True), ActionFilter(kind="commitment")
    late, awaited = list_each(session, day, (overdue, promised), limit=most)
    return Today(
        coming=coming,
        steps=steps_of(session, coming[0].id) if coming else (),
        overdue=late,
        overdue_count=count_actions(session, day, overdue),
        promised=awaited,
        promised_count=count_actions(session, day, promised),
        dates=coming_dates(session, day),
        budgets=waiting_budgets(session),
        conflicts=count_conflicts(session),
    )


def steps_of(session: Session, meeting_id: Id) -> tuple[Step, ...]:
    """Return what a meeting needs before it begins, and what of it is done. Raises UnknownRow."""
    planned = meeting(session, meeting_id)
    taken = {role.role for role in roles(session, meeting_id)}
    left = sum(not item.done for item in checklist(session, meeting_id))
    printed = session.scalar(
        select(func.count()).where(PrintedSheet.meeting_id == meeting_id, living(PrintedSheet))
    )
    steps = [
        Step("place", planned.place_id is not None),
        Step("agenda", bool(agenda(session, meeting_id).points)),
        Step("facilitator", "facilitator" in taken),
    ]
    if planned.interpretation in INTERPRETED:
        steps.append(Step("interpreter", "interpreter" in taken))
    steps.append(Step("checklist", left == 0, left))
    if planned.kind != CIRCLE:
        steps.append(Step("sign_in_sheet", bool(printed)))
    return tuple(steps)
