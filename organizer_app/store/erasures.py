"""What the group erased, as this file keeps it at hand: forgotten people, their rows, struck cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache

from organizer_app.records.base import Id, Value
from organizer_app.records.catalog import tables
from organizer_app.store.cipher import Connection
from organizer_app.store.log.transactions import DELETED
from organizer_app.store.readers import Session, raw


class Erasures:
    """The erased rows and cells of an open file; they follow from statements and log and can be made anew."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.reload()

    def reload(self) -> None:
        """Read everything again."""
        rows = self._db.execute("SELECT tbl, row, person FROM erased_row").fetchall()
        self.rows: set[tuple[str, Id]] = {(table, bytes(row)) for table, row, _ in rows}
        self.people: set[Id] = {bytes(row) for _, row, person in rows if person}
        self.struck: dict[tuple[str, Id, str], set[bytes]] = {}
        for table, row, column, corrected in self._db.execute("SELECT tbl, row, col, corrected FROM struck"):
            self.struck.setdefault((table, bytes(row), column), set()).add(bytes(corrected))
        self._struck_rows = {cell[:2] for cell in self.struck}

    def is_hidden(self, table: str, row: Id) -> bool:
        """Tell whether a row is a forgotten person's own."""
        return table == "person" and row in self.people

    def concern(self, table: str, row: Id) -> bool:
        """Tell whether a row is not simply what its ops say: forgotten, or with a cell that was struck."""
        return self.is_hidden(table, row) or (table, row) in self._struck_rows

    def would_erase(self, table: str, row: Id, values: Mapping[str, Value]) -> bool:
        """Tell whether what is about to be written speaks of somebody forgotten, and would not stay."""
        if not self.rows:
            return False
        if (values.get("owner_table"), values.get("owner_id")) in self.rows:
            return True
        named = any(values.get(end) in self.people for end in person_ends().get(table, ()))
        return (named or (table, row) in self.rows) and not kept_columns(table).issuperset(values)

    def left_of(self, table: str, rows: Mapping[Id, Mapping[str, Value]]) -> dict[Id, Mapping[str, Value]]:
        """Return the rows of which something may be written still."""
        return {row: values for row, values in rows.items() if not self.would_erase(table, row, values)}

    def add_rows(self, rows: Iterable[tuple[str, Id]], *, people: bool = False) -> None:
        """Keep rows as erased, `people` as those that are hidden too."""
        self._db.executemany(
            "INSERT OR REPLACE INTO erased_row (tbl, row, person) VALUES (?, ?, ?)",
            [(table, row, people) for table, row in rows],
        )
        self.reload()

    def replace(self, people: Iterable[Id], struck: Iterable[tuple[str, Id, str, bytes]]) -> None:
        """Keep these people as forgotten and these cells as struck, and no others.

        Rows that were erased with people who are not forgotten any more are let go with them.
        """
        self._db.execute("DELETE FROM erased_row")
        self._db.execute("DELETE FROM struck")
        self._db.executemany(
            "INSERT INTO struck (tbl, row, col, corrected) VALUES (?, ?, ?, ?)", sorted(set(struck))
        )
        self.add_rows((("person", person) for person in people), people=True)


def forgotten_among(session: Session, people: Collection[Id]) -> set[Id]:
    """Return those of these people whom the group forgot; nobody of them has a name any more."""
    return everybody_forgotten(session) & set(people) if people else set()


def everybody_forgotten(session: Session) -> set[Id]:
    """Return all person rows that the group forgot."""
    rows = raw(session).execute("SELECT row FROM erased_row WHERE tbl = 'person' AND person").fetchall()
    return {bytes(row) for (row,) in rows}


@cache
def person_ends() -> dict[str, tuple[str, ...]]:
    """Return, by table, the ends that name a person: its rows are that person's."""
    found = {
        name: tuple(end for end in table.ends if table.columns[end].points_to == "person")
        for name, table in tables().items()
    }
    return {name: ends for name, ends in found.items() if ends}


def kept_columns(table: str) -> frozenset[str]:
    """Return the columns of a forgotten person's row whose values stay (packaging/format, section 11)."""
    known = tables().get(table)
    return frozenset({DELETED, *known.ends, *known.stays} if known else {DELETED})
