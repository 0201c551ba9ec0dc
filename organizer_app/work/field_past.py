"""What a field of a record has held: each value, who gave it, when, on which laptop; and one of them back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from organizer_app.errors import AlreadyDecided
from organizer_app.records.base import Id, Record, Value
from organizer_app.records.catalog import TABLES, tables
from organizer_app.rules.amounts import MONEY
from organizer_app.store.conflicts import may_be_asked
from organizer_app.store.edit import Edit
from organizer_app.store.history import PastValue, cells_of, field_past
from organizer_app.store.readers import Session
from organizer_app.work.actions.change import change_action
from organizer_app.work.budgets.change import change_budget
from organizer_app.work.budgets.funding_answers import change_answer
from organizer_app.work.budgets.funding_change import change_funding
from organizer_app.work.budgets.lines import change_line
from organizer_app.work.campaigns.change import change_campaign
from organizer_app.work.campaigns.seats import change_seat
from organizer_app.work.conflicts import names_of_values, row_label
from organizer_app.work.counting.childcare import change_stay
from organizer_app.work.known_names import people_names
from organizer_app.work.linked import linked_groups
from organizer_app.work.meetings.plan import change_meeting
from organizer_app.work.minutes import change_entry
from organizer_app.work.people.change import change_person
from organizer_app.work.row_currency import row_currency
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, is_living

MOST_CELLS = 200

_CHANGE: Mapping[str, Callable[..., None]] = {
    "person": change_person,
    "meeting": change_meeting,
    "minute_entry": change_entry,
    "childcare_stay": change_stay,
    "action_item": change_action,
    "campaign": change_campaign,
    "public_seat": change_seat,
    "budget": change_budget,
    "budget_line": change_line,
    "funding_source": change_funding,
    "grant_answer": change_answer,
}
"""What changes a field with the rules of its subject; other records hold theirs in their columns."""


_UNSPOKEN = frozenset(
    ("attachment", column) for column in ("owner_table", "owner_id", "content_hash", "media_type", "size")
)
"""What the program keeps of a file for itself; people know it by its name, its kind and its caption."""


@dataclass(frozen=True)
class PastLine:
    """One value a field has had; `name` where it points to somebody or something with a name.

    It has no value where it was `erased` (struck, or of somebody forgotten), or is `held_back`: it came late
    on a struck text. `wall` is UTC milliseconds by its laptop's clock.
    """

    value: Value
    name: str | None
    erased: bool
    held_back: bool
    wall: int
    actor: str | None
    laptop_name: str


@dataclass(frozen=True)
class Past:
    """The past of one field, newest first: what stands first was written last.

    `about` names the record; `living` tells whether it is there to have a value given back.
    """

    table: str
    row_id: Id
    column: str
    about: tuple[str, ...]
    living: bool
    lines: tuple[PastLine, ...]
    currency: str = ""
    """What its money counts in."""


def past_of(session: Session, table: str, row_id: Id, column: str) -> Past:
    """Return what a field has held; of somebody who is several rows, what it held in all of them."""
    values = _values(session, table, row_id, column)
    kind = tables()[table].columns.get(column) if table in tables() else None
    names = names_of_values(session, kind.points_to if kind else None, [one.value for one in values])
    actors = people_names(session, (one.actor for one in values))
    record = _record(table)
    return Past(
        table,
        row_id,
        column,
        row_label(session, table, row_id),
        record is not None and is_living(session, record, row_id),
        tuple(
            PastLine(
                one.value,
                names.get(one.value) if isinstance(one.value, bytes) else None,
                one.erased,
                one.held_back,
                one.wall,
                actors.get(one.actor or b""),
                one.laptop_name,
            )
            for one in values
        ),
        row_currency(session, table, row_id) if (table, column) in MONEY else "",
    )


def changed_fields(session: Session, entry_id: bytes) -> tuple[Past, ...]:
    """Return the fields that a gesture wrote, each with its past; of a long one the first two hundred."""
    return tuple(
        past_of(session, cell.table, cell.row, cell.column)
        for cell in cells_of(session, entry_id, MOST_CELLS)
        if may_be_asked(cell.table, cell.column) and (cell.table, cell.column) not in _UNSPOKEN
    )


def give_back(edit: Edit, table: str, row_id: Id, column: str, value: Value) -> None:
    """Give a field back one of the values it has had, as a change like any other.

    Raises AlreadyDecided where it never held that, or it is erased meanwhile, UnknownRow for a row that is
    not there, also one that the value points to, and what changing the field raises: a rule of today holds
    for a value of yesterday too.
    """
    record = _record(table)
    held = (one.value for one in _values(edit.session, table, row_id, column) if not _is_gone(one))
    if record is None or not may_be_asked(table, column) or value not in held:
        raise AlreadyDecided(table, row_id, column)
    pointed_to = _record(tables()[table].columns[column].points_to or "")
    if pointed_to is not None and isinstance(value, bytes):
        expect(edit.session, pointed_to, value)
    change = _CHANGE.get(table)
    if change is not None:
        change(edit, row_id, **{column: value})
        return
    values: dict[str, Any] = typed_values(record, {column: value})
    edit.set(record, row_id, **values)


def _values(session: Session, table: str, row_id: Id, column: str) -> list[PastValue]:
    rows: tuple[Id, ...] = (row_id,)
    if table == "person":
        rows = next((tuple(group) for group in linked_groups(session, [row_id]).values()), rows)
    found = [one for row in rows for one in field_past(session, table, row, column)]
    return found if len(rows) == 1 else sorted(found, key=lambda one: one.wall, reverse=True)


def _is_gone(value: PastValue) -> bool:
    return value.erased or value.held_back


def _record(table: str) -> type[Record] | None:
    return next((known for known in TABLES if known.__tablename__ == table), None)
