"""Whom and what refused changes are about: an admin who accepts one must know it."""

from __future__ import annotations

from collections.abc import Sequence

from organizer_app.records.catalog import tables
from organizer_app.store.quarantine import Refused
from organizer_app.store.readers import Session
from organizer_app.work.conflicts import label_columns, names_of_values, row_label


def refused_about(session: Session, found: Sequence[Refused]) -> dict[bytes, tuple[str, ...]]:
    """Return by entry the names a refused change is about, as they are known here; what has none is left out.

    A row that is here has its own name; one that was refused as a whole, those of the rows it belongs to.
    """
    about = {one.entry_id: _names(session, one) for one in found}
    return {entry_id: names for entry_id, names in about.items() if names}


def _names(session: Session, one: Refused) -> tuple[str, ...]:
    first = next((cell for cell in one.cells if cell.table in tables()), None)
    if first is None:
        return ()
    label = row_label(session, first.table, first.row)
    if label:
        return label
    kinds = tables()[first.table].columns
    values = {cell.column: cell.value for cell in one.cells if cell.row == first.row}
    named = [
        names_of_values(session, kinds[column].points_to, [value]).get(value)
        for column in label_columns(first.table)
        if isinstance(value := values.get(column), bytes)
    ]
    return tuple(name for name in named if name)
