"""Lists that people put in order by hand: agenda items, minutes, budget lines, each row with its own key."""

from __future__ import annotations

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.budgets import BudgetLine
from organizer_app.records.funding import GrantAnswer
from organizer_app.records.meetings import AgendaItem, ChecklistItem, MinuteEntry
from organizer_app.rules.order_keys import key_between, keys_between, needs_new_keys
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.visible import living

Ordered = type[AgendaItem] | type[ChecklistItem] | type[MinuteEntry] | type[BudgetLine] | type[GrantAnswer]


def in_order(session: Session, record: Ordered, parent_id: Id) -> list[tuple[Id, str]]:
    """Return the rows of a meeting, a budget or a grant as they stand, each with its key; ties by id."""
    rows = session.execute(
        select(record.id, record.position)
        .where(getattr(record, record.child_of[0]) == parent_id, living(record))
        .order_by(record.position, record.id)
    )
    return [(row_id, position or "") for row_id, position in rows]


def key_at(edit: Edit, record: Ordered, parent_id: Id, before: Id | None = None) -> str:
    """Make the key for a new row just before another, or at the end.

    Where two laptops made the same key apart, or a row has none, all get new keys first.
    """
    return keys_at(edit, record, parent_id, 1, before)[0]


def keys_at(edit: Edit, record: Ordered, parent_id: Id, count: int, before: Id | None = None) -> list[str]:
    """Make the keys for `count` new rows, one after the other, just before another row or at the end."""
    rows = in_order(edit.session, record, parent_id)
    if needs_new_keys([key for _, key in rows]):
        rows = _with_new_keys(edit, record, rows)
    place = next((index for index, (row_id, _) in enumerate(rows) if row_id == before), len(rows))
    lower = rows[place - 1][1] if place else None
    upper = rows[place][1] if place < len(rows) else None
    return keys_between(lower, upper, count)


def move_before(edit: Edit, record: Ordered, parent_id: Id, row_id: Id, before: Id | None) -> None:
    """Put a row just before another one of its list, or at the end."""
    if before == row_id:
        return
    rows = in_order(edit.session, record, parent_id)
    if needs_new_keys([key for _, key in rows]):
        rows = _with_new_keys(edit, record, rows)
    others = [row for row in rows if row[0] != row_id]
    place = next((index for index, (other, _) in enumerate(others) if other == before), len(others))
    lower = others[place - 1][1] if place else None
    upper = others[place][1] if place < len(others) else None
    edit.set(record, row_id, position=key_between(lower, upper))


def _with_new_keys(edit: Edit, record: Ordered, rows: list[tuple[Id, str]]) -> list[tuple[Id, str]]:
    fresh = keys_between(None, None, len(rows))
    for (row_id, _), key in zip(rows, fresh, strict=True):
        edit.set(record, row_id, position=key)
    return [(row_id, key) for (row_id, _), key in zip(rows, fresh, strict=True)]
