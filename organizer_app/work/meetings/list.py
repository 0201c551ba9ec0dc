"""Meetings in lists: what comes, what was, a month at a time; and one meeting with all that is planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from organizer_app.records.attendance import Attendance, Headcount
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.records.organizations import Place
from organizer_app.rules.dates import known_zone
from organizer_app.rules.names import words_begin
from organizer_app.store.readers import Session
from organizer_app.work.familiar import PRESENT
from organizer_app.work.known_names import campaign_colors, campaign_names, meeting_titles, place_names
from organizer_app.work.linked import all_canonical, canonical_ids
from organizer_app.work.visible import expect, living, parts

FEW = 500
"""Of so many who came it is asked whom each is linked to; of more, which of all linked people came."""


@dataclass(frozen=True)
class MeetingRow:
    """One line of a list of meetings; times are YYYY-MM-DDTHH:MM in `zone`, which is None if nobody knows it.

    `signed_in` counts people, each once; `counted` those who signed nothing.
    """

    id: Id
    title: str
    kind: str
    status: str
    starts_at: str | None
    ends_at: str | None
    zone: str | None
    place: str | None
    expected_count: int | None
    signed_in: int
    counted: int
    title_other: str | None = None
    language: str | None = None
    revived: bool = False
    """Deleted on one laptop, changed on another: it waits for somebody to say which holds."""
    campaign: str | None = None
    campaign_color: str | None = None
    """The code of the color of its campaign."""


@dataclass(frozen=True)
class MeetingCard:
    """One meeting with all that is kept of it; its agenda, roles and lists are asked for by themselves."""

    id: Id
    title: str
    title_other: str | None
    language: str | None
    kind: str
    status: str
    starts_at: str | None
    ends_at: str | None
    zone: str | None
    place_id: Id | None
    place: str | None
    campaign_id: Id | None
    campaign: str | None
    languages: tuple[str, ...]
    interpretation: str
    expected_count: int | None
    public_body: bool
    purpose: str | None
    purpose_other: str | None
    notes: str | None
    planned_from_id: Id | None
    planned_from: str | None
    revived: bool


@dataclass(frozen=True)
class MeetingFilter:
    """Which meetings a list shows: `typed` are beginnings of words of a title or place, in any order."""

    typed: str = ""
    kind: str | None = None
    status: str | None = None


def find_meetings(
    session: Session, now: str, chosen: MeetingFilter, *, offset: int = 0, limit: int | None = None
) -> tuple[Id, ...]:
    """Return the ids of what comes, the next first, then of what was, the last first; a part of them.

    What comes is from the day of `now` (YYYY-MM-DDTHH:MM) on; meetings without an hour stand at the end.
    """
    end = None if limit is None else offset + limit
    today, comes = now[:10], Meeting.starts_at >= now[:10]
    if chosen.typed:
        shown = _named(session, chosen)
        coming = [row.id for row in reversed(shown) if row.starts_at and row.starts_at >= today]
        before = [row.id for row in shown if not row.starts_at or row.starts_at < today]
        return (*coming, *before)[offset:end]
    meant = select(Meeting.id).where(*_conditions(chosen))
    coming = list(
        session.scalars(meant.where(comes).order_by(Meeting.starts_at, Meeting.id.desc()).limit(end))
    )
    left = None if end is None else end - len(coming)
    was: list[Id] = []
    if left is None or left > 0:
        is_over = or_(Meeting.starts_at < today, Meeting.starts_at.is_(None))
        last_first = meant.where(is_over).order_by(Meeting.starts_at.desc(), Meeting.id)
        was = list(session.scalars(last_first.limit(left)))
    return (*coming, *was)[offset:end]


def count_meetings(session: Session, chosen: MeetingFilter) -> int:
    """Count what `find_meetings` returns without a limit."""
    if chosen.typed:
        return len(_named(session, chosen))
    return session.scalar(select(func.count(Meeting.id)).where(*_conditions(chosen))) or 0


def _conditions(chosen: MeetingFilter) -> list[ColumnElement[bool]]:
    conditions = [living(Meeting)]
    if chosen.kind:
        conditions.append(Meeting.kind == chosen.kind)
    if chosen.status:
        conditions.append(Meeting.status == chosen.status)
    return conditions


def _named(session: Session, chosen: MeetingFilter) -> list[Any]:
    """Look through the titles and places of all that are meant, the last first."""
    rows = session.execute(
        select(Meeting.id, Meeting.title, Meeting.title_other, Meeting.starts_at, Place.name)
        .outerjoin(Place.__table__, (Place.id == Meeting.place_id) & living(Place))
        .where(*_conditions(chosen))
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )
    return [
        row
        for row in rows
        if words_begin(f"{row.title} {row.title_other or ''} {row.name or ''}", chosen.typed)
    ]


def expected_counts(session: Session, ids: Sequence[Id]) -> dict[Id, int]:
    """Return how many are expected at meetings, where somebody said so."""
    rows = session.execute(
        select(Meeting.id, Meeting.expected_count).where(
            Meeting.id.in_(ids), Meeting.expected_count.is_not(None)
        )
    )
    return {row.id: row.expected_count or 0 for row in rows}


def meetings_of(session: Session, ids: Sequence[Id]) -> tuple[MeetingRow, ...]:
    """Return these meetings in this order."""
    found = {row.id: row for row in _rows(session, [Meeting.id.in_(ids)], Meeting.starts_at.asc(), None)}
    return tuple(found[one] for one in ids if one in found)


def upcoming_meetings(
    session: Session, now: str, *, limit: int = 50, status: str | None = None
) -> tuple[MeetingRow, ...]:
    """Return what comes from the day of `now` (YYYY-MM-DDTHH:MM) on, the next first; of one status, or any.

    A meeting of today that has begun, or is over, is still among them.
    """
    conditions = [Meeting.starts_at >= now[:10]]
    if status is not None:
        conditions.append(Meeting.status == status)
    return _rows(session, conditions, Meeting.starts_at.asc(), limit)


def past_meetings(session: Session, now: str, *, limit: int = 50, offset: int = 0) -> tuple[MeetingRow, ...]:
    """Return what was before the day of `now` (YYYY-MM-DDTHH:MM), the last first."""
    return _rows(session, [Meeting.starts_at < now[:10]], Meeting.starts_at.desc(), limit, offset)


def meetings_of_month(session: Session, month: str) -> tuple[MeetingRow, ...]:
    """Return the meetings of a month, YYYY-MM, in order."""
    of_month = [Meeting.starts_at >= month, Meeting.starts_at < f"{month}-99"]
    return _rows(session, of_month, Meeting.starts_at.asc(), None)


def meetings_between(
    session: Session, first: str, last: str, chosen: MeetingFilter
) -> tuple[MeetingRow, ...]:
    """Return the meetings from one day to another, both YYYY-MM-DD and counted in, in order."""
    conditions = [Meeting.starts_at >= first, Meeting.starts_at < f"{last}~"]
    if chosen.kind:
        conditions.append(Meeting.kind == chosen.kind)
    if chosen.status:
        conditions.append(Meeting.status == chosen.status)
    rows = _rows(session, conditions, Meeting.starts_at.asc(), None)
    return tuple(
        row
        for row in rows
        if words_begin(f"{row.title} {row.title_other or ''} {row.place or ''}", chosen.typed)
    )


def all_meetings(session: Session) -> tuple[MeetingRow, ...]:
    """Return every meeting, the last first; those without an hour stand at the end."""
    return _rows(session, [], Meeting.starts_at.desc(), None)


def meeting(session: Session, meeting_id: Id) -> MeetingCard:
    """Return one meeting. Raises UnknownRow."""
    expect(session, Meeting, meeting_id)
    row = session.execute(
        select(
            Meeting.title,
            Meeting.title_other,
            Meeting.language,
            Meeting.kind,
            Meeting.status,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.zone,
            Meeting.place_id,
            Meeting.campaign_id,
            Meeting.languages,
            Meeting.interpretation,
            Meeting.expected_count,
            Meeting.public_body,
            Meeting.purpose,
            Meeting.purpose_other,
            Meeting.notes,
            Meeting.planned_from_id,
            Meeting.revived,
        ).where(Meeting.id == meeting_id)
    ).one()
    return MeetingCard(
        id=meeting_id,
        title=row.title,
        title_other=row.title_other,
        language=row.language,
        kind=row.kind,
        status=row.status,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        zone=known_zone(row.zone),
        place_id=row.place_id,
        place=place_names(session, [row.place_id]).get(row.place_id),
        campaign_id=row.campaign_id,
        campaign=campaign_names(session, [row.campaign_id]).get(row.campaign_id),
        languages=tuple(row.languages or ()),
        interpretation=row.interpretation,
        expected_count=row.expected_count,
        public_body=bool(row.public_body),
        purpose=row.purpose,
        purpose_other=row.purpose_other,
        notes=row.notes,
        planned_from_id=row.planned_from_id,
        planned_from=meeting_titles(session, [row.planned_from_id]).get(row.planned_from_id),
        revived=bool(row.revived),
    )


def _rows(
    session: Session,
    conditions: Sequence[ColumnElement[bool]],
    order: ColumnElement[str | None],
    limit: int | None,
    offset: int = 0,
) -> tuple[MeetingRow, ...]:
    rows = session.execute(
        select(
            Meeting.id,
            Meeting.title,
            Meeting.title_other,
            Meeting.language,
            Meeting.kind,
            Meeting.status,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.zone,
            Meeting.place_id,
            Meeting.expected_count,
            Meeting.revived,
            Meeting.campaign_id,
        )
        .where(living(Meeting), *conditions)
        .order_by(order, Meeting.id)
        .limit(limit)
        .offset(offset)
    ).all()
    places = place_names(session, (row.place_id for row in rows))
    campaigns = campaign_names(session, (row.campaign_id for row in rows))
    colors = campaign_colors(session, campaigns)
    ids = [row.id for row in rows]
    signed_in, counted = _signed_in(session, ids), _counted(session, ids)
    return tuple(
        MeetingRow(
            row.id,
            row.title,
            row.kind,
            row.status,
            row.starts_at,
            row.ends_at,
            known_zone(row.zone),
            places.get(row.place_id),
            row.expected_count,
            signed_in.get(row.id, 0),
            counted.get(row.id, 0),
            row.title_other,
            row.language,
            bool(row.revived),
            campaigns.get(row.campaign_id),
            colors.get(row.campaign_id),
        )
        for row in rows
    )


def _signed_in(session: Session, meetings: Sequence[Id]) -> dict[Id, int]:
    """Count who signed in, each person once, though two of their rows may have been signed in apart.

    The file counts rows; those of people of several rows are then put together, who are few.
    """
    present = (Attendance.meeting_id.in_(meetings), Attendance.status == PRESENT, living(Attendance))
    counted = select(Attendance.meeting_id, func.count(Attendance.person_id.distinct())).where(*present)
    found = {row[0]: row[1] for row in session.execute(counted.group_by(Attendance.meeting_id))}
    if not found:
        return {}
    who = select(Attendance.meeting_id, Attendance.person_id).where(*present)
    rows: list[tuple[Id, Id]] = []
    if sum(found.values()) <= FEW:
        rows = [(meeting_id, person_id) for meeting_id, person_id in session.execute(who)]
        canonical: Mapping[Id, Id] = canonical_ids(session, {person_id for _meeting, person_id in rows})
    else:
        canonical = all_canonical(session)
        for part in parts(sorted(canonical)):
            of_several = session.execute(who.where(Attendance.person_id.in_(part)))
            rows += [(meeting_id, person_id) for meeting_id, person_id in of_several]
    came: dict[Id, list[Id]] = {}
    for meeting_id, person_id in rows:
        came.setdefault(meeting_id, []).append(person_id)
    for meeting_id, people in came.items():
        found[meeting_id] -= len(people) - len({canonical[person] for person in people})
    return found


def _counted(session: Session, meetings: Sequence[Id]) -> dict[Id, int]:
    rows = session.execute(
        select(Headcount.meeting_id, Headcount.category, func.sum(Headcount.count))
        .where(Headcount.meeting_id.in_(meetings), living(Headcount))
        .group_by(Headcount.meeting_id, Headcount.category)
    )
    counted: dict[Id, int] = {}
    for meeting_id, _category, total in rows:
        counted[meeting_id] = counted.get(meeting_id, 0) + max(total or 0, 0)
    return counted
