"""The edits that histories are made of: a few rows that everybody writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from sqlalchemy import select

from organizer_app.records.actions import ActionItem, ActionNote
from organizer_app.records.attendance import Attendance, Headcount
from organizer_app.records.base import Record
from organizer_app.records.meetings import AgendaItem, Meeting
from organizer_app.records.people import Consent, Person, SamePerson
from organizer_app.store.edit import Edit
from tests.store.laptops import Beginning

NAMES: Final = ("Ana Ruiz", "Ana Ruíz", "Luz", "Ana")
ANSWERS: Final = ("no", "not_asked", "yes")

Make: TypeAlias = Callable[[Edit, Beginning, int, int, int], Any]


def visible(edit: Edit, record: type[Record]) -> list[bytes]:
    """Return the rows of a table that are in view."""
    return sorted(edit.session.scalars(select(record.id).where(record.hidden.is_(False))))


def set_if_there(edit: Edit, record: type[Record], row: bytes, **values: object) -> None:
    """Change a row, unless it is deleted here."""
    if row in visible(edit, record):
        edit.set(record, row, **values)


def remove(edit: Edit, record: type[Record], row: bytes) -> None:
    if row in visible(edit, record):
        edit.remove(record, row)


def change_name(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    """Change a name, now and then to one that stands nowhere else: once erased it must be found nowhere."""
    name = NAMES[c % 4]
    if name == "Luz":
        name = f"Luz secret{edit.world.clock():x}{edit.writer[:3].hex()}"
    set_if_there(edit, Person, start.people[a % 2], full_name=name)


def change_phone(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    phone = None if c % 4 == 0 else f"760 555 010{c % 4}"
    set_if_there(edit, Person, start.people[a % 2], phone=phone, speaks=["en", "es"][: c % 3])


def change_row(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    match a % 3:
        case 0:
            change_name(edit, start, b, b, b)
        case 1:
            set_if_there(edit, Meeting, start.meetings[b % 2], title=f"Meeting {c}")
        case 2:
            set_if_there(edit, ActionItem, start.action, title=f"Action {c}", priority=b)


def remove_row(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    match a % 3:
        case 0:
            remove(edit, Person, start.people[b % 2])
        case 1:
            remove(edit, Meeting, start.meetings[b % 2])
        case 2:
            remove(edit, ActionItem, start.action)


def remove_child(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    record = (Attendance, Consent, ActionNote)[a % 3]
    for row in visible(edit, record)[:1]:
        edit.remove(record, row)


def add_child(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    match a % 3:
        case 0:
            edit.add(Consent, person_id=start.people[b % 2], kind="photo_video", answer=ANSWERS[c % 3])
        case 1:
            edit.add(AgendaItem, meeting_id=start.meetings[b % 2], title=f"Item {c}", position=str(b))
        case 2:
            edit.add(ActionNote, action_id=start.action, text=f"Note {c}")


def sign_in(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    edit.add(
        Attendance,
        meeting_id=start.meetings[b % 2],
        person_id=start.people[a % 2],
        status=("present", "expected", "excused")[c % 3],
        signed_in_at=None if c == 7 else 1000 + c,
    )


def give_consent(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    edit.add(Consent, person_id=start.people[a % 2], kind="call", answer=ANSWERS[c % 3])


def link(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    """Say that two are one person, or that they are not: nothing of either row changes."""
    first, second = sorted(start.people[:2])
    edit.add(SamePerson, first_id=first, second_id=second, answer=("same", "not_same")[c % 2], main=second)


def count_heads(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    meeting = start.meetings[b % 2]
    edit.add(Headcount, meeting_id=meeting, category="adults", writer=edit.writer, count=c - 2)


def move_item(edit: Edit, item: bytes, meeting: bytes) -> None:
    set_if_there(edit, AgendaItem, item, meeting_id=meeting)


def bring_back(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    """Type a deleted person's name again, and take the row that was offered."""
    edit.add(Person, start.people[b % 2], full_name=NAMES[c % 4])


EDITS: Final[tuple[Make, ...]] = (
    change_name,
    change_phone,
    change_row,
    remove_row,
    add_child,
    remove_child,
    count_heads,
    bring_back,
    link,
)
RECORDS: Final = {record.__tablename__: record for record in (Person, Meeting, AgendaItem, ActionItem)} | {
    record.__tablename__: record for record in (ActionNote, Attendance, Consent, Headcount, SamePerson)
}
