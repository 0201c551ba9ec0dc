"""Which columns hold what people typed in their own words: those that can be struck and searched."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from organizer_app.records.catalog import tables
from organizer_app.rules.coded_columns import codes_of

_NOT_TYPED = frozenset(
    "position zone geometry sheet_code language owner_table media_type folded answer languages".split()
)
"""Texts that the program makes: keys of order, names of zones, codes."""


@cache
def free_text_columns() -> Mapping[str, frozenset[str]]:
    """Return, by table, the columns of free text and of lists of free texts; ends of an id never change."""
    found = {
        name: frozenset(
            column
            for column, kind in table.columns.items()
            if kind.name in ("text", "list")
            and not kind.form
            and column not in table.ends
            and column not in _NOT_TYPED
            and not _is_coded(name, column)
        )
        for name, table in tables().items()
    }
    return {name: columns for name, columns in found.items() if columns}


def _is_coded(table: str, column: str) -> bool:
    # People add towns' own languages to the list: these two are coded words and free texts in one.
    return codes_of(table, column) is not None and column not in ("speaks", "reads")
