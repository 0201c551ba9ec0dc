"""The agenda of a meeting: its points in order, each with its hour, and what is still open from before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, Unpack

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.meetings import AgendaItem, Meeting
from organizer_app.rules.agenda_clock import AgendaClock, PlannedItem, run_agenda
from organizer_app.rules.agenda_text import read_agenda_line
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.known_names import people_names
from organizer_app.work.lookup import person_or_words
from organizer_app.work.ordered import key_at, move_before
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living

_CARRIED = (
    *("meeting_id", "title", "title_other", "language", "kind", "minutes_planned", "lead_id", "lead_text"),
    *("detail", "detail_other", "takeaway", "takeaway_other", "materials", "how_we_ask"),
)
"""What a point has that is carried over to another meeting."""


class AgendaItemDetails(TypedDict, total=False):
    """All that may be kept of a point beside its title."""

    title_other: str | None
    language: str | None
    kind: str
    minutes_planned: int | None
    lead_id: Id | None
    lead_text: str | None
    detail: str | None
    detail_other: str | None
    takeaway: str | None
    takeaway_other: str | None
    materials: str | None
    how_we_ask: str | None
    carried_from_id: Id | None


class AgendaItemFields(AgendaItemDetails, total=False):
    """All that may be kept of a point."""

    title: str


@dataclass(frozen=True)
class AgendaPoint:
    """One point as it stands; `starts` is wall-clock time, None where the meeting has no hour."""

    id: Id
    title: str
    title_other: str | None
    language: str | None
    kind: str
    minutes_planned: int | None
    lead_id: Id | None
    lead: str | None
    detail: str | None
    detail_other: str | None
    takeaway: str | None
    takeaway_other: str | None
    materials: str | None
    how_we_ask: str | None
    starts: datetime | None
    doubled: bool
    carried_from: str | None = None
    """When the meeting began that it was carried over from, as planned there."""


@dataclass(frozen=True)
class Agenda:
    """A meeting's points in order, and the clock they run by; no clock without a beginning."""

    points: tuple[AgendaPoint, ...]
    clock: AgendaClock | None


def add_agenda_item(
    edit: Edit, meeting_id: Id, title: str, *, before: Id | None = None, **details: Unpack[AgendaItemDetails]
) -> Id:
    """Put a point on the agenda, just before another one or at the end, and return its id.

    Raises UnknownRow, MissingValue and UnreadableValue.
    """
    expect(edit.session, Meeting, meeting_id)
    values = typed_values(AgendaItem, {**details, "title": title})
    return edit.add(
        AgendaItem, meeting_id=meeting_id, position=key_at(edit, AgendaItem, meeting_id, before), **values
    )


def add_agenda_line(edit: Edit, meeting_id: Id, line: str, *, before: Id | None = None) -> Id:
    """Put a point on the agenda from one line, with its minutes and lead: "Bus stop 15 min @Diego".

    Raises UnknownRow, MissingValue and UnreadableValue.
    """
    read = read_agenda_line(line)
    lead_id, lead_text = person_or_words(edit.session, read.lead)
    return add_agenda_item(
        edit,
        meeting_id,
        read.title,
        before=before,
        minutes_planned=read.minutes,
        lead_id=lead_id,
        lead_text=lead_text,
    )


def set_lead(edit: Edit, item_id: Id, typed: str) -> None:
    """Say who leads a point, by a name: somebody on file where it means one person, else the words.

    Raises UnknownRow.
    """
    lead_id, lead_text = person_or_words(edit.session, typed)
    change_agenda_item(edit, item_id, lead_id=lead_id, lead_text=lead_text)


def change_agenda_item(edit: Edit, item_id: Id, **fields: Unpack[AgendaItemFields]) -> None:
    """Change a point of the agenda. Raises UnknownRow, MissingValue and UnreadableValue."""
    expect(edit.session, AgendaItem, item_id)
    edit.set(AgendaItem, item_id, **typed_values(AgendaItem, dict(fields)))


def move_agenda_item(edit: Edit, item_id: Id, before: Id | None) -> None:
    """Put a point just before another one of its agenda, or at the end. Raises UnknownRow."""
    expect(edit.session, AgendaItem, item_id)
    meeting_id = edit.session.scalar(select(AgendaItem.meeting_id).where(AgendaItem.id == item_id))
    assert meeting_id is not None, "a point belongs to a meeting"
    move_before(edit, AgendaItem, meeting_id, item_id, before)


def carry_over(edit: Edit, item_id: Id) -> Id | None:
    """Put a point that was not finished on the agenda of the next meeting, and return that meeting's id.

    The next one is the one planned from this meeting, else the first of its kind that is planned after it;
    None, and nothing done, where there is none. A point that stands there already is not put there twice.
    Raises UnknownRow.
    """
    expect(edit.session, AgendaItem, item_id)
    columns = [getattr(AgendaItem, column) for column in _CARRIED]
    point = edit.session.execute(select(*columns).where(AgendaItem.id == item_id)).one()._asdict()
    meeting_id = point.pop("meeting_id")
    following = _following(edit.session, meeting_id)
    if following is None:
        return None
    there = select(AgendaItem.id).where(
        AgendaItem.meeting_id == following, AgendaItem.carried_from_id == item_id, living(AgendaItem)
    )
    if edit.session.scalar(there) is None:
        edit.add(
            AgendaItem,
            meeting_id=following,
            position=key_at(edit, AgendaItem, following, None),
            **point,
            carried_from_id=item_id,
        )
    return following


def _following(session: Session, meeting_id: Id) -> Id | None:
    this = session.execute(select(Meeting.starts_at, Meeting.kind).where(Meeting.id == meeting_id)).one()
    planned = (
        select(Meeting.id)
        .where(living(Meeting), Meeting.status == "planned", Meeting.id != meeting_id)
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(1)
    )
    return session.scalar(planned.where(Meeting.planned_from_id == meeting_id)) or session.scalar(
        planned.where(Meeting.starts_at > (this.starts_at or ""), Meeting.kind == this.kind)
    )


def remove_agenda_item(edit: Edit, item_id: Id) -> None:
    """Take a point off the agenda. Raises UnknownRow."""
    expect(edit.session, AgendaItem, item_id)
    edit.remove(AgendaItem, item_id)


def agenda(session: Session, meeting_id: Id) -> Agenda:
    """Return a meeting's agenda against the clock. Raises UnknownRow."""
    expect(session, Meeting, meeting_id)
    times = session.execute(
        select(Meeting.starts_at, Meeting.ends_at, Meeting.interpretation).where(Meeting.id == meeting_id)
    ).one()
    rows = session.execute(
        select(
            AgendaItem.id,
            AgendaItem.title,
            AgendaItem.title_other,
            AgendaItem.language,
            AgendaItem.kind,
            AgendaItem.minutes_planned,
            AgendaItem.lead_id,
            AgendaItem.lead_text,
            AgendaItem.detail,
            AgendaItem.detail_other,
            AgendaItem.takeaway,
            AgendaItem.takeaway_other,
            AgendaItem.materials,
            AgendaItem.how_we_ask,
            AgendaItem.carried_from_id,
        )
        .where(AgendaItem.meeting_id == meeting_id, living(AgendaItem))
        .order_by(AgendaItem.position, AgendaItem.id)
    ).all()
    clock = None
    if times.starts_at:
        clock = run_agenda(
            [PlannedItem(row.kind, row.minutes_planned) for row in rows],
            datetime.fromisoformat(times.starts_at),
            datetime.fromisoformat(times.ends_at) if times.ends_at else None,
            times.interpretation,
        )
    carried = _carried(session, [row.carried_from_id for row in rows if row.carried_from_id])
    leads = people_names(session, (row.lead_id for row in rows))
    points = []
    for place, row in enumerate(rows):
        clocked = clock.items[place] if clock else None
        points.append(
            AgendaPoint(
                row.id,
                row.title,
                row.title_other,
                row.language,
                row.kind,
                row.minutes_planned,
                row.lead_id,
                leads.get(row.lead_id) or row.lead_text,
                row.detail,
                row.detail_other,
                row.takeaway,
                row.takeaway_other,
                row.materials,
                row.how_we_ask,
                clocked.starts if clocked else None,
                clocked.doubled if clocked else False,
                carried.get(row.carried_from_id or b""),
            )
        )
    return Agenda(tuple(points), clock)


def _carried(session: Session, item_ids: list[Id]) -> dict[Id, str]:
    if not item_ids:
        return {}
    rows = session.execute(
        select(AgendaItem.id, Meeting.starts_at)
        .join(Meeting.__table__, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id.in_(item_ids), living(Meeting))
    )
    return {row.id: row.starts_at for row in rows if row.starts_at}
