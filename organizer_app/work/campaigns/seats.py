"""Seats on public bodies: who holds each, until when, and by when one must apply for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict, Unpack

from sqlalchemy import ColumnElement, func, select

from organizer_app.records.base import Id
from organizer_app.records.campaigns import Campaign, Seat
from organizer_app.records.organizations import Organization
from organizer_app.rules.action_text import read_action
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.known_names import campaign_colors, campaign_names, organization_names, people_names
from organizer_app.work.lookup import organization_called, person_or_words
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living


class SeatDetails(TypedDict, total=False):
    """All that may be kept of a seat beside its title; days are YYYY-MM-DD."""

    organization_id: Id | None
    campaign_id: Id | None
    holder_id: Id | None
    holder_text: str | None
    term_until: str | None
    apply_until: str | None
    notes: str | None
    archived: bool


class SeatFields(SeatDetails, total=False):
    """All that may be kept of a seat."""

    title: str


@dataclass(frozen=True)
class SeatRow:
    """One seat; `holder` is a person's name, or the words that were typed; nobody known is None."""

    id: Id
    title: str
    body: str | None
    campaign_id: Id | None
    campaign: str | None
    holder_id: Id | None
    holder: str | None
    term_until: str | None
    apply_until: str | None
    notes: str | None
    archived: bool
    revived: bool = False
    campaign_color: str | None = None
    """Deleted on one laptop, changed on another: it waits for somebody to say which holds."""


def add_seat(edit: Edit, title: str, **fields: Unpack[SeatDetails]) -> Id:
    """Write down a seat and return its id. Raises UnknownRow, MissingValue and UnreadableValue."""
    if (campaign_id := fields.get("campaign_id")) is not None:
        expect(edit.session, Campaign, campaign_id)
    return edit.add(Seat, **typed_values(Seat, {**fields, "title": title}))


def add_seat_from_line(edit: Edit, line: str, language: str, campaign_id: Id | None) -> Id:
    """Write down a seat of a line, "Division 3 @Water District may 1", in a language, "en" or "es".

    After the @ stands the public body, new or known; the day at the end is that by which one must apply.
    Raises UnknownRow and MissingValue.
    """
    title, _at, of = (part.strip() for part in line.partition("@"))
    read = read_action(of if title and of else line, edit.world.today(), language)
    body = read.title if title and of else ""
    return add_seat(
        edit,
        title if body else read.title,
        organization_id=_body_called(edit, body),
        apply_until=read.due_on.isoformat() if read.due_on else None,
        campaign_id=campaign_id,
    )


def change_seat(edit: Edit, seat_id: Id, **fields: Unpack[SeatFields]) -> None:
    """Change a seat. Raises UnknownRow, MissingValue and UnreadableValue."""
    expect(edit.session, Seat, seat_id)
    edit.set(Seat, seat_id, **typed_values(Seat, dict(fields)))


def set_body(edit: Edit, seat_id: Id, typed: str) -> None:
    """Say of which public body a seat is, by its name; a new name is written down. Raises UnknownRow."""
    change_seat(edit, seat_id, organization_id=_body_called(edit, typed))


def set_holder(edit: Edit, seat_id: Id, typed: str) -> None:
    """Say who holds a seat: a person on file if just one is meant, else the words. Raises UnknownRow."""
    person_id, words = person_or_words(edit.session, typed)
    change_seat(edit, seat_id, holder_id=person_id, holder_text=words)


def remove_seat(edit: Edit, seat_id: Id) -> None:
    """Delete a seat. Raises UnknownRow."""
    expect(edit.session, Seat, seat_id)
    edit.remove(Seat, seat_id)


def seats(session: Session, campaign_id: Id) -> tuple[SeatRow, ...]:
    """Return the seats of a campaign, the one to apply for first; those set aside stand at the end."""
    return seat_rows(session, Seat.campaign_id == campaign_id)


def all_seats(session: Session) -> tuple[SeatRow, ...]:
    """Return the seats of every campaign and of none, the one to apply for first."""
    return seat_rows(session)


def seat_rows(session: Session, *conditions: ColumnElement[bool]) -> tuple[SeatRow, ...]:
    """Return seats by the day that comes first, of applying or of the term's end."""
    soonest = func.coalesce(Seat.apply_until, Seat.term_until)
    rows = session.execute(
        select(
            Seat.id,
            Seat.title,
            Seat.organization_id,
            Seat.campaign_id,
            Seat.holder_id,
            Seat.holder_text,
            Seat.term_until,
            Seat.apply_until,
            Seat.notes,
            Seat.archived,
            Seat.revived,
        )
        .where(living(Seat), *conditions)
        .order_by(Seat.archived, soonest.is_(None), soonest, Seat.title, Seat.id)
    ).all()
    people = people_names(session, (row.holder_id for row in rows))
    bodies = organization_names(session, (row.organization_id for row in rows))
    campaigns = campaign_names(session, (row.campaign_id for row in rows))
    colors = campaign_colors(session, campaigns)
    return tuple(
        SeatRow(
            row.id,
            row.title,
            bodies.get(row.organization_id),
            row.campaign_id,
            campaigns.get(row.campaign_id),
            row.holder_id,
            people.get(row.holder_id) or row.holder_text,
            row.term_until,
            row.apply_until,
            row.notes,
            bool(row.archived),
            bool(row.revived),
            colors.get(row.campaign_id),
        )
        for row in rows
    )


def _body_called(edit: Edit, typed: str) -> Id | None:
    """Return the organization of this name, written down as a public body if it is new; None for ""."""
    words = " ".join(typed.split())
    if not words:
        return None
    known = organization_called(edit.session, words)
    values = {"name": words, "kind": "public_body"}
    return known or edit.add(Organization, **typed_values(Organization, values))
