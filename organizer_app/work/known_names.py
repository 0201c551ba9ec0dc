"""The names behind ids: people, organizations, places and meetings as lists and cards show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, select

from organizer_app.records.base import Id, Record
from organizer_app.records.budgets import Budget, BudgetLine
from organizer_app.records.campaigns import Campaign
from organizer_app.records.funding import FundingSource
from organizer_app.records.meetings import Meeting
from organizer_app.records.organizations import Organization, Place
from organizer_app.records.people import Person
from organizer_app.rules.two_texts import TwoTexts
from organizer_app.rules.vocabulary import forgotten_words
from organizer_app.store.erasures import forgotten_among
from organizer_app.store.readers import Session
from organizer_app.work.linked import linked_groups
from organizer_app.work.shown_person import shown_values
from organizer_app.work.visible import parts


def people_names(session: Session, ids: Iterable[Id | None]) -> dict[Id, str]:
    """Return the names that are shown of people, also of deleted ones; who has not come yet is left out.

    Whom the group forgot is "somebody forgotten", in the language spoken here.
    """
    wanted = {one for one in ids if one is not None}
    found = _names(session, Person, Person.full_name, wanted)
    groups = linked_groups(session, wanted)
    shown = shown_values(session, groups.values(), ("full_name",))
    found |= {one: shown[group[0]]["full_name"] for one, group in groups.items() if group[0] in shown}
    nameless = {one for one in wanted if not found.get(one)}
    return found | dict.fromkeys(forgotten_among(session, nameless), forgotten_words())


def record_names(session: Session, ids: Iterable[Id]) -> dict[Id, str]:
    """Return the names that stand in these records themselves, also where another one's is shown."""
    return _names(session, Person, Person.full_name, ids)


def organization_names(session: Session, ids: Iterable[Id | None]) -> dict[Id, str]:
    """Return the names of organizations; what has not been received is left out."""
    return _names(session, Organization, Organization.name, ids)


def place_names(session: Session, ids: Iterable[Id | None]) -> dict[Id, str]:
    """Return the names of places; what has not been received is left out."""
    return _names(session, Place, Place.name, ids)


def campaign_names(session: Session, ids: Iterable[Id | None]) -> dict[Id, str]:
    """Return the names of campaigns, in the language spoken here; what has not been received is left out."""
    return _spoken(session, Campaign, (Campaign.name, Campaign.name_other, Campaign.language), ids)


def campaign_colors(session: Session, ids: Iterable[Id | None]) -> dict[Id, str]:
    """Return the codes of the colors of campaigns; one without a color is left out."""
    found: dict[Id, str] = {}
    for part in parts(sorted({row_id for row_id in ids if row_id is not None})):
        for row_id, color in session.execute(
            select(Campaign.id, Campaign.color).where(Campaign.id.in_(part), Campaign.color.is_not(None))
        ):
            found[row_id] = color or ""
    return found


def meeting_titles(session: Session, ids: Iterable[Id | None]) -> dict[Id, str]:
    """Return the titles of meetings, in the language spoken here; what has not been received is left out."""
    return _spoken(session, Meeting, (Meeting.title, Meeting.title_other, Meeting.language), ids)


def budget_titles(session: Session, ids: Iterable[Id | None]) -> dict[Id, str]:
    """Return the titles of budgets, in the language spoken here; what has not been received is left out."""
    return _spoken(session, Budget, (Budget.title, Budget.title_other, Budget.language), ids)


def budget_line_names(session: Session, ids: Iterable[Id | None]) -> dict[Id, str]:
    """Return what budget lines are for, in the language spoken here; those not received are left out."""
    texts = (BudgetLine.description, BudgetLine.description_other, BudgetLine.language)
    return _spoken(session, BudgetLine, texts, ids)


def funding_names(session: Session, ids: Iterable[Id | None]) -> dict[Id, str]:
    """Return the names of funding sources; what has not been received is left out."""
    return _names(session, FundingSource, FundingSource.name, ids)


def _spoken(
    session: Session, record: type[Record], texts: tuple[Column[Any], ...], ids: Iterable[Id | None]
) -> dict[Id, str]:
    found: dict[Id, str] = {}
    for part in parts(sorted({row_id for row_id in ids if row_id is not None})):
        rows = session.execute(select(record.id, *texts).where(record.id.in_(part)))
        for row_id, text, other, language in rows:
            found[row_id] = TwoTexts(text or "", other or "", language or "").spoken()[0]
    return found


def _names(
    session: Session, record: type[Record], name: Column[str], ids: Iterable[Id | None]
) -> dict[Id, str]:
    wanted = sorted({row_id for row_id in ids if row_id is not None})
    found: dict[Id, str] = {}
    for part in parts(wanted):
        for row_id, text in session.execute(select(record.id, name).where(record.id.in_(part))):
            found[row_id] = text
    return found
