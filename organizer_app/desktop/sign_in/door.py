"""What the desk reads: the meeting, the room, and who of a family is not here yet."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_app.records.base import Id
from organizer_app.store.workspace import Session
from organizer_app.work.meetings.list import MeetingCard, meeting
from organizer_app.work.people.family import FamilyMember, family
from organizer_app.work.people.list import towns
from organizer_app.work.sign_in.room import (
    HeadcountRow,
    RoomCount,
    attendance_list,
    headcounts,
    room_count,
)

LETTERS_NEEDED = 3
DIGITS_NEEDED = 4


@dataclass(frozen=True)
class Door:
    """What the desk shows of the meeting and the room."""

    meeting: MeetingCard
    count: RoomCount
    headcounts: tuple[HeadcountRow, ...]
    towns: tuple[str, ...]


def may_show_names(typed: str) -> bool:
    """Tell whether enough is typed for names to be shown at a door: three letters, or four digits."""
    letters = sum(letter.isalpha() for letter in typed)
    digits = sum(letter.isdigit() for letter in typed)
    return letters >= LETTERS_NEEDED or digits >= DIGITS_NEEDED


def read_door(session: Session, meeting_id: Id) -> Door:
    """Read what the desk shows of a meeting. Raises UnknownRow if it was deleted."""
    known = tuple(town for town, _number in towns(session))
    return Door(
        meeting(session, meeting_id), room_count(session, meeting_id), headcounts(session, meeting_id), known
    )


def not_here_yet(session: Session, meeting_id: Id, person_id: Id) -> tuple[FamilyMember, ...]:
    """Return those on the same phone who have not signed in at this meeting."""
    here = {row.person_id for row in attendance_list(session, meeting_id) if row.signed_in_at is not None}
    return tuple(member for member in family(session, person_id) if member.id not in here)
