"""What a commit changed: handed to every open view, which decides for itself whether it cares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from organizer_app.records.base import Id

Origin: TypeAlias = Literal["edit", "undo", "sync", "rebuild"]


@dataclass(frozen=True)
class ChangeSet:
    """The rows one commit touched, by table; empty when nothing changed."""

    gesture: str
    origin: Origin = "edit"
    rows: Mapping[str, frozenset[Id]] = field(default_factory=dict)
    entry: bytes | None = None
    """The history entry that undoes it: the id of its first transaction."""

    def __bool__(self) -> bool:
        return bool(self.rows)

    def touches(self, *tables: str) -> bool:
        """Tell whether any row of these tables changed."""
        return any(table in self.rows for table in tables)

    def of(self, table: str) -> frozenset[Id]:
        """Return the rows of a table that changed."""
        return self.rows.get(table, frozenset())
