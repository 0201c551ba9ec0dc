"""One person as a page shows it: what is kept, what they allow, when they came, who is near them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id, Value
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person, PersonTag, Tag
from organizer_app.store.readers import Session
from organizer_app.work.familiar import PRESENT
from organizer_app.work.known_names import organization_names, people_names
from organizer_app.work.linked import linked_ids
from organizer_app.work.new_person import PersonFields
from organizer_app.work.people.shown import rows_in_order, values_by_row
from organizer_app.work.visible import expect, living

SHOWN = (*PersonFields.__annotations__, "archived", "revived")


@dataclass(frozen=True)
class Visit:
    """One meeting a person has to do with; `signed_in_at` is UTC milliseconds."""

    meeting_id: Id
    title: str
    starts_at: str | None
    status: str
    signed_in_at: int | None
    title_other: str | None = None
    language: str | None = None
    brought_by: str = ""


@dataclass(frozen=True)
class PersonCard:
    """All that is kept of one person, over all rows that are this person.

    `id` is the row that was asked for, `canonical_id` the one under which they are counted, `linked`
    all rows that are this person. `also_recorded` holds, by column, further values of the linked rows.
    """

    id: Id
    canonical_id: Id
    linked: tuple[Id, ...]
    full_name: str
    sort_name: str | None
    preferred_name: str | None
    pronouns: str | None
    phone: str | None
    phone_2: str | None
    email: str | None
    address: str | None
    community: str | None
    speaks: tuple[str, ...]
    reads: tuple[str, ...]
    needs_interpretation: bool
    age_group: str | None
    birth_year: int | None
    guardian_id: Id | None
    guardian_name: str | None
    guardian_phone: str | None
    organization_id: Id | None
    organization_name: str | None
    role: str | None
    accessibility_needs: str | None
    notes: str | None
    external_ids: tuple[str, ...]
    archived: bool
    revived: bool
    tags: tuple[str, ...]
    also_recorded: dict[str, tuple[str, ...]]
    visits: tuple[Visit, ...]


def person(session: Session, person_id: Id) -> PersonCard:
    """Return all that is kept of one person. Raises UnknownRow."""
    expect(session, Person, person_id)
    linked = linked_ids(session, person_id)
    order = rows_in_order(session, linked)
    rows = values_by_row(session, order, SHOWN)
    values = [rows[row_id] for row_id in order]

    def first(column: str) -> Value:
        given = (value[column] for value in values if value[column] not in (None, "", []))
        return next(given, values[0][column])

    guardian, organization = _id(first("guardian_id")), _id(first("organization_id"))
    return PersonCard(
        id=person_id,
        canonical_id=linked[0],
        linked=linked,
        full_name=_text(first("full_name")) or "",
        sort_name=_text(first("sort_name")),
        preferred_name=_text(first("preferred_name")),
        pronouns=_text(first("pronouns")),
        phone=_text(first("phone")),
        phone_2=_text(first("phone_2")),
        email=_text(first("email")),
        address=_text(first("address")),
        community=_text(first("community")),
        speaks=_words(first("speaks")),
        reads=_words(first("reads")),
        needs_interpretation=any(value["needs_interpretation"] for value in values),
        age_group=_text(first("age_group")),
        birth_year=_number(first("birth_year")),
        guardian_id=guardian,
        guardian_name=people_names(session, [guardian]).get(guardian or b""),
        guardian_phone=_text(first("guardian_phone")),
        organization_id=organization,
        organization_name=organization_names(session, [organization]).get(organization or b""),
        role=_text(first("role")),
        accessibility_needs=_text(first("accessibility_needs")),
        notes=_text(first("notes")),
        external_ids=_words(first("external_ids")),
        archived=all(value["archived"] for value in values),
        revived=any(value["revived"] for value in values),
        tags=tags_of(session, linked),
        also_recorded=_also_recorded(session, values),
        visits=visits_of(session, linked),
    )


def tags_of(session: Session, linked: tuple[Id, ...]) -> tuple[str, ...]:
    """Return the names of the tags on any of these rows, in order."""
    names = session.scalars(
        select(Tag.name)
        .join(PersonTag.__table__, PersonTag.tag_id == Tag.id)
        .where(living(Tag), living(PersonTag), PersonTag.person_id.in_(linked))
        .order_by(Tag.folded)
        .distinct()
    )
    return tuple(names)


def visits_of(session: Session, linked: tuple[Id, ...]) -> tuple[Visit, ...]:
    """Return the meetings these rows have to do with, the latest first, each once."""
    found = session.execute(
        select(
            Meeting.id,
            Meeting.title,
            Meeting.starts_at,
            Attendance.status,
            Attendance.signed_in_at,
            Meeting.title_other,
            Meeting.language,
            Attendance.brought_by_id,
        )
        .join(Attendance.__table__, Attendance.meeting_id == Meeting.id)
        .where(living(Meeting), living(Attendance), Attendance.person_id.in_(linked))
        .order_by(Meeting.starts_at.desc(), Meeting.id, Attendance.status != PRESENT)
        .order_by(Attendance.signed_in_at.is_(None), Attendance.signed_in_at)
    )
    rows = found.all()
    brought = {row.id: row.brought_by_id for row in rows if row.brought_by_id not in (None, *linked)}
    names = people_names(session, brought.values())
    visits: dict[Id, Visit] = {}
    for row in rows:
        visits.setdefault(row.id, Visit(*row[:-1], names.get(brought.get(row.id, b""), "")))
    return tuple(visits.values())


def _also_recorded(session: Session, values: list[dict[str, Value]]) -> dict[str, tuple[str, ...]]:
    """Give what else linked rows say, by column and in words; what is shown is not among it."""
    further: dict[str, tuple[str, ...]] = {}
    for column in PersonFields.__annotations__:
        kept = [value[column] for value in values if value[column] not in (None, "", [], False)]
        texts = [_told(session, column, value) for value in kept]
        others = dict.fromkeys(text for told in texts[1:] for text in told if text not in texts[0])
        if others:
            further[column] = tuple(others)
    return further


def _told(session: Session, column: str, value: Value) -> tuple[str, ...]:
    if isinstance(value, bytes):
        names = organization_names if column == "organization_id" else people_names
        return tuple(names(session, [value]).values())
    return _words(value) if isinstance(value, list) else (str(value),)


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _id(value: Value) -> Id | None:
    return value if isinstance(value, bytes) else None


def _words(value: Value) -> tuple[str, ...]:
    return tuple(part for part in value if isinstance(part, str)) if isinstance(value, list) else ()
