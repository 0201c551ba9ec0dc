"""Campaigns written down and changed: their name, what they are after, where they stand, their color."""

from __future__ import annotations

from typing import TypedDict, Unpack

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.campaigns import Campaign
from organizer_app.rules.names import fold
from organizer_app.rules.vocabulary import OVER_STATUSES
from organizer_app.store.edit import Edit
from organizer_app.work.campaigns.list import list_campaigns
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect


class CampaignDetails(TypedDict, total=False):
    """All that may be kept of a campaign beside its name; days are YYYY-MM-DD."""

    name_other: str | None
    language: str | None
    goal: str | None
    goal_other: str | None
    status: str
    started_on: str | None
    ended_on: str | None
    color: str | None


class CampaignFields(CampaignDetails, total=False):
    """All that may be kept of a campaign."""

    name: str


def add_campaign(edit: Edit, name: str, **details: Unpack[CampaignDetails]) -> Id:
    """Write down a campaign and return its id. Raises MissingValue, UnusableText and UnreadableValue."""
    return edit.add(Campaign, **typed_values(Campaign, {**details, "name": name}))


def campaign_named(edit: Edit, name: str) -> Id | None:
    """Return the campaign of this name, accents and case aside, written down now if it is new; None for "".

    Either of its two names will do. Raises UnusableText.
    """
    wanted = fold(name)
    if not wanted:
        return None
    known = (one.id for one in list_campaigns(edit.session) if wanted in one.folded_names())
    return next(known, None) or add_campaign(edit, name)


def rename_campaign(edit: Edit, campaign_id: Id, name: str) -> None:
    """Give a campaign another name. Raises UnknownRow and MissingValue."""
    change_campaign(edit, campaign_id, name=name)


def change_campaign(edit: Edit, campaign_id: Id, **fields: Unpack[CampaignFields]) -> None:
    """Change a campaign; won or ended it has a last day, today's unless it has one, and taken up again none.

    Raises UnknownRow, MissingValue and UnreadableValue.
    """
    expect(edit.session, Campaign, campaign_id)
    values = typed_values(Campaign, dict(fields))
    if "status" in values and "ended_on" not in values:
        is_over = values["status"] in OVER_STATUSES
        ended = edit.session.scalar(select(Campaign.ended_on).where(Campaign.id == campaign_id))
        values["ended_on"] = (ended or edit.world.today().isoformat()) if is_over else None
    edit.set(Campaign, campaign_id, **values)


def remove_campaign(edit: Edit, campaign_id: Id) -> None:
    """Delete a campaign with its milestones and evidence; meetings, action items and seats stay.

    Raises UnknownRow.
    """
    expect(edit.session, Campaign, campaign_id)
    edit.remove(Campaign, campaign_id)
