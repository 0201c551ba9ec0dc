"""What the page of a campaign shows, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from organizer_app.desktop.campaigns.campaign_words import campaign_name
from organizer_app.desktop.core.drafting import drafts_of
from organizer_app.records.base import Id
from organizer_app.store.workspace import Session, Workspace
from organizer_app.work.actions.list import ActionFilter, ActionRow, count_actions, list_actions
from organizer_app.work.campaigns.evidence import EvidenceRow, evidence
from organizer_app.work.campaigns.list import CampaignCard, campaign, list_campaigns, meetings_of_campaign
from organizer_app.work.campaigns.milestones import MilestoneRow, milestones
from organizer_app.work.campaigns.seats import SeatRow, seats
from organizer_app.work.campaigns.voices import Voice, count_voices, voices
from organizer_app.work.conflicts import Returned, returned_about
from organizer_app.work.meetings.list import MeetingRow, meetings_of
from organizer_app.work.organizations import list_organizations

MOST = 6
"""So many meetings, action items and voices stand there before somebody asks for all."""


@dataclass(frozen=True)
class CampaignLook:
    """One campaign with all that belongs to it, and what was typed about it and never saved."""

    card: CampaignCard
    milestones: tuple[MilestoneRow, ...]
    evidence: tuple[EvidenceRow, ...]
    seats: tuple[SeatRow, ...]
    voices: tuple[Voice, ...]
    voices_in_all: int
    meetings: tuple[MeetingRow, ...]
    meetings_in_all: int
    actions: tuple[ActionRow, ...]
    actions_in_all: int
    bodies: tuple[str, ...]
    campaigns: tuple[str, ...]
    returned: tuple[Returned, ...]
    drafts: Mapping[str, str]


def read_campaign(
    session: Session, workspace: Workspace, campaign_id: Id, every: frozenset[str]
) -> CampaignLook:
    """Read a campaign; `every` names the lists that are shown whole: meetings, actions, voices.

    Raises UnknownRow.
    """
    today = workspace.world.today()

    def most(of: str) -> int | None:
        return None if of in every else MOST

    card = campaign(session, campaign_id, today)
    held = meetings_of_campaign(session, campaign_id)
    chosen = ActionFilter(campaign_id=campaign_id)
    sat = seats(session, campaign_id)
    return CampaignLook(
        card=card,
        milestones=milestones(session, campaign_id, today),
        evidence=evidence(session, campaign_id),
        seats=sat,
        voices=voices(session, campaign_id, limit=most("voices")),
        voices_in_all=count_voices(session, campaign_id),
        meetings=meetings_of(session, held[: most("meetings")]),
        meetings_in_all=len(held),
        actions=list_actions(session, today, chosen, sort="urgent", limit=most("actions")),
        actions_in_all=count_actions(session, today, chosen),
        bodies=tuple(one.name for one in list_organizations(session)),
        campaigns=tuple(campaign_name(one) for one in list_campaigns(session)),
        returned=(
            *returned_about(session, "campaign", [campaign_id]),
            *returned_about(session, "public_seat", [one.id for one in sat]),
        ),
        drafts=drafts_of(workspace, "campaign", campaign_id),
    )
