"""Which rows that are to go stay for the sake of others: what names them, and what they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import TypeAlias

from organizer_app.records.base import Id
from organizer_app.records.catalog import pointers, tables
from organizer_app.store.apply import Ledger
from organizer_app.store.due import Due
from organizer_app.store.heads import in_parts, marks
from organizer_app.store.in_view import names_any

Row: TypeAlias = tuple[str, Id]


@dataclass
class Going:
    """Rows that are to go: those of which nothing takes effect, and those due to be deleted, with by whom."""

    unmade: set[Row] = field(default_factory=set)
    deleted: dict[Row, Set[int]] = field(default_factory=dict)
    once_more: set[Row] = field(default_factory=set)
    """Of these, those that one who is taken back deleted too: that deletion is to be seen as taken back."""

    def __contains__(self, row: object) -> bool:
        return row in self.unmade or row in self.deleted

    def __iter__(self) -> Iterator[Row]:
        yield from self.unmade
        yield from self.deleted

    def __len__(self) -> int:
        return len(self.unmade) + len(self.deleted)

    def drop(self, row: Row) -> None:
        """Let a row stay."""
        self.unmade.discard(row)
        self.deleted.pop(row, None)


class Naming:
    """Looks at rows that name others, while `those` go or come again."""

    def __init__(self, ledger: Ledger, due: Due, those: Set[int]) -> None:
        self._ledger = ledger
        self._due = due
        self._those = those

    def staying(self, going: Going, table: str, rows: Sequence[Id]) -> tuple[set[Row], set[Row]]:
        """Return those of some rows to go that stay for a row that names them, and which of these are news.

        That is where somebody came to name them who knew what goes or comes now.
        """
        found: set[Row] = set()
        kept: set[Row] = set()
        for other, column in pointers().get(table, ()):
            for part in in_parts(rows if names_any(self._ledger.db, other, column) else ()):
                for at, named in self._ledger.db.execute(
                    f"SELECT id, {column} FROM {other} WHERE {column} IN ({marks(part)}) AND NOT hidden", part
                ).fetchall():
                    row = (table, named)
                    if (other, at) in going:
                        continue
                    if row in going.unmade:
                        found.add(row)
                        kept.add(row)
                        continue
                    late = self._late(other, at, column, going.deleted[row])
                    if not late:
                        continue
                    (past,) = self._due.pasts(table, [named])
                    since = self._due.knew_those(past, late, self._those)
                    # A child keeps its parent in view, whenever it was written; another row names one that
                    # is hidden, unless whoever wrote it saw it as those left it.
                    if since or column in tables()[other].child_of:
                        found.add(row)
                        kept |= {row} if since else set()
        attached = self._with_files(going, table, rows)
        return found | attached, kept | attached

    def _with_files(self, going: Going, table: str, rows: Sequence[Id]) -> set[Row]:
        """Return the rows that were made and to which somebody has attached a file since."""
        return {
            (table, row)
            for part in in_parts(rows if names_any(self._ledger.db, "attachment", "owner_id") else ())
            for attachment, row in self._ledger.db.execute(
                "SELECT id, owner_id FROM attachment"
                f" WHERE owner_table = ? AND owner_id IN ({marks(part)}) AND NOT hidden",
                (table, *part),
            ).fetchall()
            if ("attachment", attachment) not in going and (table, row) in going.unmade
        }

    def _late(self, table: str, row: Id, column: str, ends: Set[int]) -> set[int]:
        """Return who wrote what of a row that names another, and whoever deleted that one had not seen.

        Of a child all of it brings its parent back; of another row the naming alone.
        """
        (past,) = self._due.pasts(table, [row])
        late = self._due.unseen(past, ends, None if column in tables()[table].child_of else [column])
        return {txn for txns in late.values() for txn in txns}

    def named_by(self, table: str, rows: Sequence[Id]) -> set[Row]:
        """Return what some rows in view name, as far as it is known here."""
        found: set[Row] = set()
        named = [f"'{other}', {column}" for column, other in sorted(pointing_columns(table).items())]
        if table == "attachment":
            named.append("owner_table, owner_id")
        for pair in named:
            for part in in_parts(rows):
                found.update(
                    (other, row)
                    for other, row in self._ledger.db.execute(
                        f"SELECT DISTINCT {pair} FROM {table} WHERE id IN ({marks(part)}) AND NOT hidden",
                        part,
                    )
                    if row is not None and other in tables()
                )
        return found

    def names(self, row: Row) -> Iterator[Row]:
        """Give the rows that a row names."""
        table, row_id = row
        columns = pointing_columns(table)
        if columns:
            values = self._ledger.db.execute(
                f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (row_id,)
            ).fetchone()
            for other, value in zip(columns.values(), values, strict=True):
                if value is not None:
                    yield other, value


def pointing_columns(table: str) -> dict[str, str]:
    """Return the columns of a table that name rows, with the tables of these."""
    return {
        name: kind.points_to for name, kind in tables()[table].columns.items() if kind.points_to is not None
    }


def by_table(rows: Iterable[Row]) -> dict[str, list[Id]]:
    """Return rows by their tables."""
    found: dict[str, list[Id]] = {}
    for table, row in rows:
        found.setdefault(table, []).append(row)
    return found
