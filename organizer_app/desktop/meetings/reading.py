"""All that the plan of one meeting shows, read at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from organizer_app.desktop.campaigns.campaign_words import campaign_name
from organizer_app.desktop.core.drafting import drafts_of
from organizer_app.desktop.meetings.counts_reading import MeetingCounts, read_counts
from organizer_app.records.base import Id
from organizer_app.rules.circles import CIRCLE
from organizer_app.store.workspace import Session, Workspace
from organizer_app.work.actions.list import ActionRow, old_business
from organizer_app.work.budgets.list import BudgetHead, budgets_of_meeting
from organizer_app.work.campaigns.list import list_campaigns
from organizer_app.work.conflicts import Returned, returned_about
from organizer_app.work.meetings.agenda import Agenda, agenda
from organizer_app.work.meetings.checklist import ChecklistRow, checklist
from organizer_app.work.meetings.list import MeetingCard, meeting
from organizer_app.work.meetings.roles import Role, roles
from organizer_app.work.meetings.visitors import Visitor, visitors
from organizer_app.work.minutes import Minutes, minutes
from organizer_app.work.organizations import list_organizations
from organizer_app.work.people.consents import answer_of
from organizer_app.work.places import list_places
from organizer_app.work.sign_in.room import (
    AttendanceRow,
    HeadcountRow,
    RoomCount,
    attendance_list,
    headcounts,
    room_count,
)


@dataclass(frozen=True)
class MeetingPlan:
    """One meeting with its parts, and the names that can be chosen for it."""

    today: date
    card: MeetingCard
    agenda: Agenda
    roles: tuple[Role, ...]
    checklist: tuple[ChecklistRow, ...]
    room: RoomCount
    headcounts: tuple[HeadcountRow, ...]
    counts: MeetingCounts
    old_business: tuple[ActionRow, ...]
    minutes: Minutes
    quotes: Mapping[Id, str]
    """What those who are quoted in the minutes answered about it on their cards, a code of consents."""
    visitors: tuple[Visitor, ...]
    organizations: tuple[str, ...]
    attendance: tuple[AttendanceRow, ...]
    """Who is expected, came or is excused; of a circle nobody is named."""
    budgets: tuple[BudgetHead, ...]
    places: tuple[str, ...]
    campaigns: tuple[str, ...]
    drafts: Mapping[str, str]
    """What was typed on its page and never saved, by field."""
    returned: tuple[Returned, ...]
    """The meeting itself, or what belongs to it, deleted on one laptop and changed on another."""


def read_plan(session: Session, workspace: Workspace, meeting_id: Id) -> MeetingPlan:
    """Read one meeting. Raises UnknownRow if it was removed."""
    today = workspace.world.today()
    written = minutes(session, meeting_id)
    speakers = {line.speaker_id for line in written.lines if line.speaker_id is not None}
    card = meeting(session, meeting_id)
    return MeetingPlan(
        today=today,
        card=card,
        agenda=agenda(session, meeting_id),
        roles=roles(session, meeting_id),
        checklist=checklist(session, meeting_id),
        room=room_count(session, meeting_id),
        headcounts=headcounts(session, meeting_id),
        counts=read_counts(session, meeting_id),
        old_business=old_business(session, meeting_id, today),
        minutes=written,
        quotes={one: answer_of(session, one, "quote", today.isoformat()) for one in speakers},
        visitors=visitors(session, meeting_id),
        organizations=tuple(row.name for row in list_organizations(session)),
        attendance=attendance_list(session, meeting_id) if card.kind != CIRCLE else (),
        budgets=budgets_of_meeting(session, meeting_id),
        places=tuple(place.name for place in list_places(session)),
        campaigns=tuple(campaign_name(one) for one in list_campaigns(session)),
        drafts=drafts_of(workspace, "meeting", meeting_id),
        returned=returned_about(session, "meeting", [meeting_id]),
    )
