"""Campaigns, so far by name: what a series of meetings is after."""

from __future__ import annotations

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.campaigns import Campaign
from organizer_app.rules.names import fold
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living


def add_campaign(edit: Edit, name: str) -> Id:
    """Write down a campaign and return its id. Raises MissingValue."""
    return edit.add(Campaign, **typed_values(Campaign, {"name": name}))


def campaign_named(edit: Edit, name: str) -> Id | None:
    """Return the campaign of this name, accents and case aside, written down now if it is new; None for "".

    Raises UnusableText.
    """
    wanted = fold(name)
    if not wanted:
        return None
    known = (row_id for row_id, called in list_campaigns(edit.session) if fold(called) == wanted)
    return next(known, None) or add_campaign(edit, name)


def rename_campaign(edit: Edit, campaign_id: Id, name: str) -> None:
    """Give a campaign another name. Raises UnknownRow and MissingValue."""
    expect(edit.session, Campaign, campaign_id)
    edit.set(Campaign, campaign_id, **typed_values(Campaign, {"name": name}))


def list_campaigns(session: Session) -> tuple[tuple[Id, str], ...]:
    """Return every campaign's id and name, by name."""
    rows = session.execute(
        select(Campaign.id, Campaign.name).where(living(Campaign)).order_by(Campaign.name, Campaign.id)
    )
    return tuple((row_id, name) for row_id, name in rows)
