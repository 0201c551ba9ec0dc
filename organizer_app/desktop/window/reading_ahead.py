"""What the slowest pages read when they are opened, read once ahead, for nobody.

The first time takes twice as long: statements are compiled, the code behind is run in for the first time, and
the file's pages are fetched and deciphered, by each reading connection for itself. Nothing that was read is
kept, but for some of these pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from organizer_app.records.base import Id
from organizer_app.records.campaigns import Campaign
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.store.workspace import Session, Workspace
from organizer_app.work.visible import any_row


def _today(session: Session, workspace: Workspace) -> None:
    from organizer_app.desktop.today.reading import read_day

    read_day(session, workspace.world)


def likely_meeting(session: Session, workspace: Workspace) -> Id:
    """Return the last meeting that somebody came to: it has some of everything, and is opened the most.

    Where there was none yet, any meeting. Raises UnknownRow where there is none.
    """
    return _last(session, workspace) or any_row(session, Meeting)


def likely_person(session: Session, workspace: Workspace) -> Id:
    """Return somebody who came last time, with more on their card than most, or else anybody.

    Raises UnknownRow where there is nobody.
    """
    from organizer_app.work.sign_in.room import signed_in_ids

    last = _last(session, workspace)
    came = signed_in_ids(session, last) if last else None
    return min(came) if came else any_row(session, Person)


def _last(session: Session, workspace: Workspace) -> Id | None:
    from organizer_app.work.people.narrowing import latest_meetings

    return next(iter(latest_meetings(session, 1, workspace.world.today().isoformat())), None)


def _meeting(session: Session, workspace: Workspace) -> None:
    from organizer_app.desktop.meetings.reading import read_plan

    read_plan(session, workspace, likely_meeting(session, workspace))


def _person(session: Session, workspace: Workspace) -> None:
    from organizer_app.desktop.people.person_look import look_at_person

    look_at_person(session, workspace, likely_person(session, workspace), workspace.world.today())


def _paper(session: Session, workspace: Workspace) -> None:
    from organizer_app.work.attachments import files_of
    from organizer_app.work.sign_in.paper import names_on_sheet, sheets_of
    from organizer_app.work.sign_in.room import signed_in_ids

    meeting_id = likely_meeting(session, workspace)
    sheets = sheets_of(session, meeting_id)
    names_on_sheet(session, meeting_id, sheets[0].id if sheets else meeting_id)
    signed_in_ids(session, meeting_id)
    files_of(session, "meeting", meeting_id)


def _campaign(session: Session, workspace: Workspace) -> None:
    from organizer_app.desktop.campaigns.reading import read_campaign

    read_campaign(session, workspace, any_row(session, Campaign), frozenset())


READ_AHEAD: Final[Mapping[str, Callable[[Session, Workspace], None]]] = {
    "meeting": _meeting,
    "person": _person,
    "campaign": _campaign,
    "today": _today,
    "paper": _paper,
}
"""By the keys of pages. Raises UnknownRow in a group that has none of it yet."""
