"""Look after the children of a meeting: who brought each, who may collect it, and who is still here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from organizer_app.errors import UnreadableValue
from organizer_app.records.attendance import ChildcareStay
from organizer_app.records.base import Id
from organizer_app.records.people import Person
from organizer_app.rules.names import fold
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.counting.allowed import expect_counted_here
from organizer_app.work.known_names import people_names
from organizer_app.work.linked import linked_ids
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living

_RANDOM_BYTES = 8


@dataclass(frozen=True)
class ChildStay:
    """One child at one meeting; instants are UTC milliseconds, `left_at` None while it is here.

    `collected_by` is None where who brought the child took it home.
    """

    id: Id
    first_name: str
    brought_by_id: Id
    brought_by: str
    may_collect: str | None
    allergies: str | None
    came_at: int | None
    left_at: int | None
    collected_by: str | None

    @property
    def is_here(self) -> bool:
        """Tell whether nobody has collected the child yet."""
        return self.left_at is None


@dataclass(frozen=True)
class ChildcareCount:
    """How many children are here, and how many came; also those whose names the group has forgotten."""

    here: int
    came: int


def bring_child(
    edit: Edit,
    meeting_id: Id,
    brought_by_id: Id,
    first_name: str,
    at: int,
    *,
    may_collect: str | None = None,
    allergies: str | None = None,
) -> Id:
    """Write down that somebody brought a child at `at`, UTC milliseconds, and return the stay's id.

    Raises UnknownRow, MissingValue, TextTooLong, and CircleKeepsNoNames: a child's name tells who came.
    """
    session = edit.session
    expect_counted_here(session, meeting_id)
    expect(session, Person, brought_by_id)
    values = typed_values(
        ChildcareStay,
        {"first_name": first_name, "may_collect": may_collect, "allergies": allergies, "came_at": at},
    )
    return edit.add(
        ChildcareStay,
        meeting_id=meeting_id,
        brought_by_id=linked_ids(session, brought_by_id)[0],
        stay=edit.world.random(_RANDOM_BYTES).hex(),
        **values,
    )


def change_stay(edit: Edit, stay_id: Id, **fields: str | None) -> None:
    """Correct first_name, may_collect or allergies. Raises UnknownRow, MissingValue, TextTooLong."""
    expect(edit.session, ChildcareStay, stay_id)
    edit.set(ChildcareStay, stay_id, **typed_values(ChildcareStay, fields))


def hand_over(edit: Edit, stay_id: Id, at: int, collected_by: str | None = None) -> None:
    """Write down that a child was collected at `at`, UTC milliseconds, by who brought it or by somebody else.

    Of a child that was handed over already nothing changes. Raises UnknownRow, and UnreadableValue for a
    moment before the child came.
    """
    expect(edit.session, ChildcareStay, stay_id)
    came, left = edit.session.execute(
        select(ChildcareStay.came_at, ChildcareStay.left_at).where(ChildcareStay.id == stay_id)
    ).one()
    if left is not None:
        return
    if came is not None and at < came:
        raise UnreadableValue(ChildcareStay.__tablename__, "left_at")
    values: dict[str, Any] = typed_values(ChildcareStay, {"left_at": at, "collected_by": collected_by})
    edit.set(ChildcareStay, stay_id, **values)


def take_back_in(edit: Edit, stay_id: Id) -> None:
    """Write down that a child is here after all. Raises UnknownRow."""
    expect(edit.session, ChildcareStay, stay_id)
    edit.set(ChildcareStay, stay_id, left_at=None, collected_by=None)


def remove_stay(edit: Edit, stay_id: Id) -> None:
    """Take a child off the list, as if it had not come; it can be undone. Raises UnknownRow."""
    expect(edit.session, ChildcareStay, stay_id)
    edit.remove(ChildcareStay, stay_id)


def childcare(session: Session, meeting_id: Id) -> tuple[ChildStay, ...]:
    """Return a meeting's children: who is still here first, by name, then who left, the latest first.

    Whose names the group has forgotten are only counted.
    """
    rows = session.execute(
        select(
            ChildcareStay.id,
            ChildcareStay.first_name,
            ChildcareStay.brought_by_id,
            ChildcareStay.may_collect,
            ChildcareStay.allergies,
            ChildcareStay.came_at,
            ChildcareStay.left_at,
            ChildcareStay.collected_by,
        ).where(ChildcareStay.meeting_id == meeting_id, living(ChildcareStay), ChildcareStay.first_name != "")
    ).all()
    names = people_names(session, [row.brought_by_id for row in rows])
    found = [
        ChildStay(
            id=row.id,
            first_name=row.first_name,
            brought_by_id=row.brought_by_id,
            brought_by=names.get(row.brought_by_id, ""),
            may_collect=row.may_collect,
            allergies=row.allergies,
            came_at=row.came_at,
            left_at=row.left_at,
            collected_by=row.collected_by,
        )
        for row in rows
    ]
    return tuple(
        sorted(
            found,
            key=lambda child: (not child.is_here, -(child.left_at or 0), fold(child.first_name), child.id),
        )
    )


def childcare_count(session: Session, meeting_id: Id) -> ChildcareCount:
    """Count the children of a meeting."""
    came, left = session.execute(
        select(func.count(), func.count(ChildcareStay.left_at)).where(
            ChildcareStay.meeting_id == meeting_id, living(ChildcareStay)
        )
    ).one()
    return ChildcareCount(here=came - left, came=came)
