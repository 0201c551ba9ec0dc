"""Takes transactions back: every row as it would be without them, wherever nobody changed it since.

Rows are looked at and written by the hundred, so that a sync file with a hundred thousand of them is taken
back in the time and memory of writing them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from organizer_app.records.base import Id, Value
from organizer_app.records.catalog import pointers, tables
from organizer_app.store.apply import Ledger
from organizer_app.store.cell_without import CellWithout, Spot
from organizer_app.store.edit import Edit
from organizer_app.store.heads import Head, in_parts, marks
from organizer_app.store.in_view import names_any
from organizer_app.store.log.transactions import DELETED
from organizer_app.store.log.write_once import is_write_once
from organizer_app.store.progress import Progress
from organizer_app.store.without import RowPast, Without

Row: TypeAlias = tuple[str, Id]

ROWS_AT_A_TIME: Final = 500


@dataclass(frozen=True)
class Cell:
    """One field of one row."""

    table: str
    row: Id
    column: str


@dataclass
class _Going:
    """Rows that are to go: those that were made, and those to be deleted once more, with who deleted them."""

    made: set[Row] = field(default_factory=set)
    again: dict[Row, Set[int]] = field(default_factory=dict)
    twice: set[Row] = field(default_factory=set)
    """Of these, those that were deleted by those and by others: each deletion is to be taken back."""

    def __contains__(self, row: object) -> bool:
        return row in self.made or row in self.again

    def __iter__(self) -> Iterator[Row]:
        yield from self.made
        yield from self.again

    def __len__(self) -> int:
        return len(self.made) + len(self.again)

    def drop(self, row: Row) -> None:
        self.made.discard(row)
        self.again.pop(row, None)


def take_back(ledger: Ledger, edit: Edit, those: Collection[int], progress: Progress) -> tuple[Cell, ...]:
    """Take transactions (their numbers here) back within an edit; returns the cells that stay as they are.

    Raises Cancelled; then the edit is to be given up.
    """
    taking = _Taking(ledger, edit, frozenset(those), progress)
    return taking.run()


class _Taking:
    def __init__(self, ledger: Ledger, edit: Edit, those: Set[int], progress: Progress) -> None:
        self._ledger = ledger
        self._edit = edit
        self._those = those
        self._without = Without(ledger, those)
        self._progress = progress
        self._kept: list[Cell] = []
        self._going = _Going()
        self._open: list[tuple[Cell, list[Value], set[Spot]]] = []
        self._done = 0
        self._total = 0

    def run(self) -> tuple[Cell, ...]:
        by_table = self._rows()
        self._total = 2 * sum(map(len, by_table.values()))
        for table, rows in by_table.items():
            for part in _parts(list(rows)):
                self._step(len(part))
                going = len(self._going)
                if table in tables():
                    self._look_at(table, part)
                else:
                    self._keep_whole(table, part)
                # The others are done with.
                self._step(len(part) - (len(self._going) - going))
        self._keep_named()
        # What is to go has then seen what was written of it.
        self._open_again()
        self._delete()
        return tuple(self._kept)

    def _step(self, more: int) -> None:
        self._progress.stop_if_cancelled()
        self._done += more
        if self._progress.report is not None:
            self._progress.report(min(self._done, self._total), self._total)

    def _rows(self) -> dict[str, dict[Id, None]]:
        """Return the rows those wrote on, by table, in the order of the log: so bodies are read once."""
        found: dict[str, dict[Id, None]] = {}
        of_shape = self._ledger.names.of_shape
        for txn in sorted(self._those):
            for shape, row in self._ledger.db.execute(
                "SELECT shape, row FROM log_op WHERE txn = ? ORDER BY no", (txn,)
            ):
                found.setdefault(of_shape(shape)[0], {})[bytes(row)] = None
        return found

    def _keep_whole(self, table: str, rows: Sequence[Id]) -> None:
        """Leave what a newer version wrote: how its rows hang together is not known here."""
        for past in self._without.pasts(table, rows):
            self._kept += [Cell(table, past.row, column) for column in sorted(past.columns())]

    def _look_at(self, table: str, rows: Sequence[Id]) -> None:
        alone = self._without.alone(rows)
        self._going.made.update((table, row) for row in alone)
        others = [row for row in rows if row not in alone]
        deleted = self._without.deleted_alone(table, others)
        writes: dict[Id, dict[str, Value]] = {row: {DELETED: False} for row in others if row in deleted}
        replaces: set[Spot] = set()
        for past in self._without.pasts(table, [row for row in others if row not in deleted]):
            if self._without.made(past):
                self._let_go(past)
                continue
            values: dict[str, Value] = {}
            for column in sorted(past.columns() - {DELETED, *tables()[table].ends}):
                self._take_back_cell(past, column, values, replaces)
            if past.heads.get(DELETED):
                self._take_back_view(past, values)
            if values:
                writes[past.row] = values
        if writes:
            self._edit.put_rows(table, writes, replaces=replaces)

    def _let_go(self, past: RowPast) -> None:
        since = self._without.written_since(past)
        if since:
            self._kept += [Cell(past.table, past.row, column) for column in sorted(since)]
        else:
            self._going.made.add((past.table, past.row))

    def _take_back_cell(
        self, past: RowPast, column: str, values: dict[str, Value], replaces: set[Spot]
    ) -> None:
        known = column in tables()[past.table].columns
        plain = self._without.plain(past, column) if known and not is_write_once(past.table) else None
        if plain is not None:
            values[column] = plain.target
            replaces.add(plain.spot)
            return
        cell = self._without.cell(past, column)
        if not known or cell.since or is_write_once(past.table):
            if cell.differs() or not known:
                self._kept.append(Cell(past.table, past.row, column))
        elif cell.is_settled() and not (cell.theirs and cell.says_the_same()):
            return
        elif beside := cell.missing():
            self._open.append((Cell(past.table, past.row, column), [*beside, cell.target], set(_spots(cell))))
        else:
            values[column] = cell.target
            replaces.update(_spots(cell))

    def _take_back_view(self, past: RowPast, values: dict[str, Value]) -> None:
        """Bring back a row that those deleted; let one go that they brought back and nobody else would."""
        cell = self._without.cell(past, DELETED)
        if cell.since:
            if cell.differs():
                self._kept.append(Cell(past.table, past.row, DELETED))
            return
        ends, unseen, since = self._without.deletions(past)
        if ends and not unseen:
            self._going.again[(past.table, past.row)] = ends
            if any(head.value is True for head in cell.theirs):
                self._going.twice.add((past.table, past.row))
        elif any(head.value is True for head in cell.theirs):
            values[DELETED] = False
        elif DELETED in past.columns() and ends:
            self._kept += [Cell(past.table, past.row, column) for column in sorted(since)]

    def _keep_named(self) -> None:
        """Keep those rows that a row which stays has come to name, and what they name in turn."""
        newly: set[Row] = set()
        for table, rows in _by_table(self._going).items():
            for part in _parts(rows):
                newly |= self._named(table, part)
        while newly:
            for row in newly:
                if row in self._going.again:
                    self._stays_in_view(row)
                self._going.drop(row)
            newly = {each for row in newly for each in self._names(row) if each in self._going}
            self._kept += [Cell(table, row, DELETED) for table, row in sorted(newly)]

    def _stays_in_view(self, row: Row) -> None:
        """Bring a row back that those deleted, and that something not seen by others had kept in view.

        Also where that brings it back by itself: the deletion is taken back, and is not to stand beside it.
        """
        if row in self._going.twice or not self._in_view(row[0], [row[1]]):
            self._edit.put_rows(row[0], {row[1]: {DELETED: False}}, replaces=())

    def _named(self, table: str, rows: Sequence[Id]) -> set[Row]:
        found: set[Row] = set()
        kept: set[Row] = set()
        for other, column in pointers().get(table, ()):
            for part in in_parts(rows if names_any(self._ledger.db, other, column) else ()):
                for at, named in self._ledger.db.execute(
                    f"SELECT id, {column} FROM {other} WHERE {column} IN ({marks(part)}) AND NOT hidden", part
                ).fetchall():
                    row = (table, named)
                    if (other, at) in self._going:
                        continue
                    if row in self._going.made:
                        found.add(row)
                        kept.add(row)
                        continue
                    late = self._late(other, at, column, self._going.again[row])
                    if not late:
                        continue
                    past = self._without.pasts(table, [named])[0]
                    since = self._without.knew_those(past, filter(self._without.is_strange, late))
                    # A child keeps its parent in view, whenever it was written; another row names one that
                    # is hidden, unless whoever wrote it saw it as those left it.
                    if since or column in tables()[other].child_of:
                        found.add(row)
                        kept |= {row} if since else set()
        attached = self._with_files(table, rows)
        self._kept += [Cell(table, row, DELETED) for table, row in sorted(kept | attached)]
        return found | attached

    def _with_files(self, table: str, rows: Sequence[Id]) -> set[Row]:
        """Return the rows that were made and to which somebody has attached a file since."""
        return {
            (table, row)
            for part in in_parts(rows if names_any(self._ledger.db, "attachment", "owner_id") else ())
            for attachment, row in self._ledger.db.execute(
                "SELECT id, owner_id FROM attachment"
                f" WHERE owner_table = ? AND owner_id IN ({marks(part)}) AND NOT hidden",
                (table, *part),
            ).fetchall()
            if ("attachment", attachment) not in self._going and (table, row) in self._going.made
        }

    def _late(self, table: str, row: Id, column: str, ends: Set[int]) -> list[Head]:
        """Return what of a row that names another whoever deleted that one had not seen.

        Of a child all of it brings its parent back; of another row the naming alone.
        """
        past = self._without.pasts(table, [row])[0]
        child = column in tables()[table].child_of
        return [
            head
            for each, spots in past.heads.items()
            if child or each == column
            for head in self._ledger.heads.load(each, spots)
            if not self._without.was_seen(past, each, head, ends)
        ]

    def _names(self, row: Row) -> Iterator[Row]:
        table, row_id = row
        columns = [column for column, kind in tables()[table].columns.items() if kind.points_to]
        if columns:
            values = self._ledger.db.execute(
                f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (row_id,)
            ).fetchone()
            for column, value in zip(columns, values, strict=True):
                if value is not None:
                    yield tables()[table].columns[column].points_to or "", value

    def _delete(self) -> None:
        for table, rows in _by_table(self._going).items():
            for part in _parts(sorted(rows)):
                self._step(len(part))
                shown = {row for each in in_parts(part) for row in self._in_view(table, each)}
                meant = [row for row in part if row in shown or (table, row) in self._going.twice]
                if meant:
                    self._edit.put_rows(table, {row: {DELETED: True} for row in meant}, replaces=())

    def _open_again(self) -> None:
        """Write values that stood beside each other one after the other, the one that showed at last."""
        while self._open:
            self._edit.next_part()
            for cell, values, replaces in self._open:
                self._edit.put_rows(cell.table, {cell.row: {cell.column: values.pop(0)}}, replaces=replaces)
                replaces.clear()
            self._open = [each for each in self._open if each[1]]

    def _in_view(self, table: str, rows: Sequence[Id]) -> list[Id]:
        found = self._ledger.db.execute(
            f"SELECT id FROM {table} WHERE id IN ({marks(rows)}) AND NOT hidden", rows
        )
        return [row for (row,) in found]


def _spots(cell: CellWithout) -> Iterator[Spot]:
    for head in cell.theirs:
        yield head.txn, head.no


def _by_table(rows: Iterable[Row]) -> dict[str, list[Id]]:
    found: dict[str, list[Id]] = {}
    for table, row in rows:
        found.setdefault(table, []).append(row)
    return found


def _parts(rows: Sequence[Id]) -> Iterator[Sequence[Id]]:
    for at in range(0, len(rows), ROWS_AT_A_TIME):
        yield rows[at : at + ROWS_AT_A_TIME]
