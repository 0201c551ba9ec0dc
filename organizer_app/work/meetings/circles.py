"""A meeting that becomes a circle: who came is counted, and what a circle keeps nothing of is taken out.

A circle keeps a headcount and agreements only. What is taken out leaves the screen, other laptops and paper
in one change, which can be undone; earlier versions stay in the history until somebody strikes or forgets.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from sqlalchemy import and_, or_, select

from organizer_app.records.attachments import Attachment
from organizer_app.records.attendance import Attendance, ChildcareStay, DemographicCount, Headcount, Tally
from organizer_app.records.base import Id, Record, id_from_ends
from organizer_app.records.meetings import MinuteEntry
from organizer_app.rules.circles import AGREEMENT, NOBODY_SHOWN
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.familiar import PRESENT
from organizer_app.work.linked import canonical_ids
from organizer_app.work.shown_person import shown_of_all
from organizer_app.work.visible import living

_CATEGORIES: Final = {"child": "children", "youth": "youth"}
_COUNTED: Final[tuple[type[Record], ...]] = (Tally, DemographicCount, ChildcareStay)


@dataclass(frozen=True)
class TakenOut:
    """What a meeting keeps that a circle does not; `names` are people on its list, each once."""

    names: int
    lines: int
    speakers: int
    photos: int
    counts: int

    def __bool__(self) -> bool:
        return any((self.names, self.lines, self.speakers, self.photos, self.counts))


def kept_against_a_circle(session: Session, meeting_id: Id) -> TakenOut:
    """Tell how much of a meeting would be taken out if it became a circle."""
    people = {person for _row, person, _status in _on_list(session, meeting_id)}
    lines, speakers = _lines(session, meeting_id)
    return TakenOut(
        names=len(set(canonical_ids(session, people).values())),
        lines=len(lines),
        speakers=len(speakers),
        photos=len(_photos(session, meeting_id)),
        counts=sum(len(_rows(session, record, meeting_id)) for record in _COUNTED),
    )


def become_circle(edit: Edit, meeting_id: Id) -> None:
    """Count those on a meeting's list, and take out its names, words, photos and counts by question."""
    session = edit.session
    listed = _on_list(session, meeting_id)
    _count(edit, meeting_id, {person for _row, person, status in listed if status == PRESENT})
    for row, _person, _status in listed:
        edit.remove(Attendance, row)
    lines, speakers = _lines(session, meeting_id)
    for line in lines:
        edit.remove(MinuteEntry, line)
    for line in speakers:
        edit.set(MinuteEntry, line, speaker_id=None, speaker_text=None, may_quote="not_asked")
    for photo in _photos(session, meeting_id):
        edit.remove(Attachment, photo)
    for record in _COUNTED:
        for row in _rows(session, record, meeting_id):
            edit.remove(record, row)


def _count(edit: Edit, meeting_id: Id, people: set[Id]) -> None:
    """Add people to this laptop's share of the headcounts, by how old they are."""
    everybody = set(canonical_ids(edit.session, people).values())
    ages = shown_of_all(edit.session, everybody, ("age_group",))
    found = Counter(_CATEGORIES.get(shown["age_group"] or "", "adults") for shown in ages.values())
    for category, number in found.items():
        row = id_from_ends(Headcount.__tablename__, meeting_id, category, edit.writer)
        share = edit.session.scalar(select(Headcount.count).where(Headcount.id == row, living(Headcount)))
        count = (share or 0) + number
        edit.add(Headcount, meeting_id=meeting_id, category=category, writer=edit.writer, count=count)


def _on_list(session: Session, meeting_id: Id) -> list[tuple[Id, Id, str]]:
    """Return the rows of a meeting's list: their ids, whose they are, and whether that person came."""
    rows = session.execute(
        select(Attendance.id, Attendance.person_id, Attendance.status).where(
            Attendance.meeting_id == meeting_id, living(Attendance)
        )
    )
    return [(row.id, row.person_id, row.status) for row in rows]


def _lines(session: Session, meeting_id: Id) -> tuple[list[Id], list[Id]]:
    """Return the lines that are no agreements, and the agreements that name somebody."""
    rows = session.execute(
        select(MinuteEntry.id, MinuteEntry.kind, MinuteEntry.speaker_id, MinuteEntry.speaker_text).where(
            MinuteEntry.meeting_id == meeting_id, living(MinuteEntry)
        )
    ).all()
    lines = [row.id for row in rows if row.kind != AGREEMENT]
    return lines, [row.id for row in rows if row.kind == AGREEMENT and (row.speaker_id or row.speaker_text)]


def _photos(session: Session, meeting_id: Id) -> list[Id]:
    """Return the pictures on which somebody may be seen, also of sheets."""
    pictured = and_(Attachment.kind.not_in(NOBODY_SHOWN), Attachment.media_type.startswith("image/"))
    rows = session.scalars(
        select(Attachment.id).where(
            Attachment.owner_id == meeting_id,
            Attachment.owner_table == "meeting",
            or_(Attachment.kind == "sheet_photo", pictured),
            living(Attachment),
        )
    )
    return list(rows.all())


def _rows(session: Session, record: type[Record], meeting_id: Id) -> list[Id]:
    of_meeting = record.__table__.c.meeting_id == meeting_id
    return list(session.scalars(select(record.id).where(of_meeting, living(record))).all())
