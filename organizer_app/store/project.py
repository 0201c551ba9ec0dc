"""Rows as people see them: refilled from heads when a cell changes, hidden, and brought back into view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from organizer_app.records.base import Id
from organizer_app.records.catalog import Table, children, tables
from organizer_app.rules.names import search_text
from organizer_app.rules.phones import last_four
from organizer_app.store.cipher import Connection
from organizer_app.store.heads import Head, Heads, is_open, to_sql
from organizer_app.store.log.transactions import DELETED
from organizer_app.store.names import Names

_SEARCHED = frozenset({"full_name", "preferred_name", "sort_name", "phone", "phone_2"})


class Projection:
    """Keeps row tables, open cells and the search index equal to what heads say."""

    def __init__(self, db: Connection, names: Names, heads: Heads) -> None:
        self._db = db
        self._names = names
        self._heads = heads

    def refill(
        self,
        touched: Mapping[tuple[str, Id], set[str]],
        fresh: Mapping[tuple[str, Id, str], Head],
    ) -> None:
        """Bring rows up to date for the touched columns; `fresh` holds heads whose values are at hand."""
        by_shape: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
        watched: list[tuple[str, Id]] = []
        left: list[tuple[str, Id]] = []
        open_now: list[tuple[int, Id, int]] = []
        settled: list[tuple[int, Id, int]] = []
        found: list[tuple[str, Id]] = []
        for (table, row), columns in touched.items():
            heads = self._heads.of_row(table, row)
            known = tables().get(table)
            cells: list[str] = []
            values: list[Any] = []
            for column in sorted(columns):
                spots = heads.get(column, [])
                loaded = self._loaded(table, row, column, spots, fresh)
                cell = (self._names.number(table), row, self._names.number(column))
                (open_now if is_open(table, column, loaded) else settled).append(cell)
                if known is None or column not in known.columns:
                    continue
                shown = self._heads.shown(table, column, loaded).value if loaded else None
                cells.append(column)
                kind = known.columns[column]
                value = kind.blank if shown is None else shown
                values.append(None if value is None else to_sql(kind.name, value))
            if known is None:
                continue
            by_shape.setdefault((table, tuple(cells)), []).append((row, *values))
            if known.derived:
                found.append((table, row))
            if DELETED in heads or known.child_of:
                watched.append((table, row))
                left += self._parents(known, row, columns)
        if settled and self._db.execute("SELECT 1 FROM open_cell LIMIT 1").fetchone():
            self._db.executemany("DELETE FROM open_cell WHERE tbl = ? AND row = ? AND col = ?", settled)
        self._db.executemany("INSERT OR IGNORE INTO open_cell (tbl, row, col) VALUES (?, ?, ?)", open_now)
        for (table, named), rows in by_shape.items():
            self._db.executemany(upsert(table, named), rows)
        for table, row in found:
            self._derive(tables()[table], row, touched[(table, row)])
        for table, row in watched:
            self._decide_view(tables()[table], row)
        for table, row in left:
            if self._heads.of_cell(table, row, DELETED):
                self._decide_view(tables()[table], row)

    def _parents(self, table: Table, row: Id, touched: set[str]) -> list[tuple[str, Id]]:
        """Return the parents a row has before touched columns change, which may lose it."""
        columns = [column for column in table.child_of if column in touched]
        if not columns:
            return []
        found = self._db.execute(
            f"SELECT {', '.join(columns)} FROM {table.name} WHERE id = ?", (row,)
        ).fetchone()
        above = [table.columns[column].points_to or "" for column in columns]
        return [(name, parent) for name, parent in zip(above, found or (), strict=False) if parent]

    def _loaded(
        self,
        table: str,
        row: Id,
        column: str,
        spots: list[tuple[int, int]],
        fresh: Mapping[tuple[str, Id, str], Head],
    ) -> list[Head]:
        if len(spots) == 1:
            at_hand = fresh.get((table, row, column))
            if at_hand is not None and (at_hand.txn, at_hand.no) == spots[0]:
                return [at_hand]
        return self._heads.load(column, spots)

    def _derive(self, table: Table, row: Id, touched: set[str]) -> None:
        for name, (sources, compute) in table.derived.items():
            if touched.isdisjoint(sources):
                continue
            values = self._db.execute(
                f"SELECT {', '.join(sources)} FROM {table.name} WHERE id = ?", (row,)
            ).fetchone()
            made = compute(dict(zip(sources, values, strict=True)))
            self._db.execute(f"UPDATE {table.name} SET {name} = ? WHERE id = ?", (made, row))
        if table.name == "person" and not touched.isdisjoint(_SEARCHED):
            index_person(self._db, row)

    def _decide_view(self, table: Table, row: Id) -> None:
        hidden, revived = self.view(table.name, row)
        self._db.execute(
            f"UPDATE {table.name} SET hidden = ?, revived = ? WHERE id = ? AND (hidden != ? OR revived != ?)",
            (hidden, revived, row, hidden, revived),
        )
        for column in table.child_of:
            parent = self._db.execute(f"SELECT {column} FROM {table.name} WHERE id = ?", (row,)).fetchone()[0]
            above = table.columns[column].points_to
            if parent is not None and above is not None and self._heads.of_cell(above, parent, DELETED):
                self._decide_view(tables()[above], parent)

    def view(self, table: str, row: Id) -> tuple[bool, bool]:
        """Work out whether a row is hidden, and whether it was brought back into view (format, section 6)."""
        heads = self._heads.of_row(table, row)
        ends = {head.txn for head in self._heads.load(DELETED, heads.get(DELETED, [])) if head.value is True}
        if not ends:
            return False, False
        seen = all(self._was_seen(txn, ends) for spots in heads.values() for txn, _ in spots)
        hidden = seen and not self._has_unseen_child(table, row, ends)
        return hidden, not hidden

    def _was_seen(self, txn: int, ends: set[int]) -> bool:
        return txn in ends or any(self._heads.comes_before(txn, end) for end in ends)

    def _has_unseen_child(self, table: str, row: Id, ends: set[int]) -> bool:
        for child, column in children().get(table, ()):
            for (kid,) in self._db.execute(
                f"SELECT id FROM {child} WHERE {column} = ? AND NOT hidden", (row,)
            ).fetchall():
                spots = self._heads.of_row(child, kid).values()
                if any(not self._was_seen(txn, ends) for pairs in spots for txn, _ in pairs):
                    return True
        return False


def upsert(table: str, columns: tuple[str, ...]) -> str:
    """Return the statement that writes some columns of a row, making it with blanks where it is new."""
    names = ", ".join(("id", *columns))
    marks = ", ".join("?" * (len(columns) + 1))
    if not columns:
        return f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING"
    sets = ", ".join(f"{name} = excluded.{name}" for name in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {sets}"


def index_person(db: Connection, row: Id) -> None:
    """Write one person's names and the last four digits of their phones into the search index."""
    number, *names, phone, phone_2 = db.execute(
        "SELECT rowid, full_name, preferred_name, sort_name, phone, phone_2 FROM person WHERE id = ?", (row,)
    ).fetchone()
    words = " ".join(search_text(name) for name in names if name)
    digits = " ".join(last for phone in (phone, phone_2) if phone and (last := last_four(phone)))
    db.execute(
        "INSERT OR REPLACE INTO person_search (rowid, names, digits) VALUES (?, ?, ?)",
        (number, words, digits),
    )
