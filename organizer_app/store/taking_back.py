"""Takes transactions back, and does them again: every row they concern is written as it is due to be.

Rows are looked at and written by the hundred, so that a sync file with a hundred thousand of them is taken
back in the time and memory of writing them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from organizer_app.records.base import Id, Value
from organizer_app.records.catalog import tables
from organizer_app.store.apply import Ledger
from organizer_app.store.due import Due, RowPast
from organizer_app.store.due_cell import Spot
from organizer_app.store.edit import Edit
from organizer_app.store.heads import in_parts, marks
from organizer_app.store.log.transactions import DELETED
from organizer_app.store.log.write_once import is_write_once
from organizer_app.store.naming import Going, Naming, Row, by_table, pointing_columns
from organizer_app.store.progress import Progress
from organizer_app.store.undo_log import Fallen

ROWS_AT_A_TIME: Final = 500


@dataclass(frozen=True)
class Cell:
    """One field of one row."""

    table: str
    row: Id
    column: str


@dataclass(frozen=True)
class Change:
    """What an undo or redo changes: transactions by their numbers here.

    `those` go: what was done, or the undo of it. `concerned` are all whose rows may be due to change with
    them; `fallen` what is taken back once it is done.
    """

    those: Set[int]
    concerned: Set[int]
    fallen: Fallen


def take_back(ledger: Ledger, edit: Edit, change: Change, progress: Progress) -> tuple[Cell, ...]:
    """Write what an undo or redo changes within an edit; returns the cells that stay as they are.

    Raises Cancelled; then the edit is to be given up.
    """
    return _Taking(ledger, edit, change, progress).run()


class _Taking:
    def __init__(self, ledger: Ledger, edit: Edit, change: Change, progress: Progress) -> None:
        self._ledger = ledger
        self._edit = edit
        self._those = change.those
        self._concerned = change.concerned
        self._due = Due(ledger, change.fallen)
        self._naming = Naming(ledger, self._due, change.those)
        self._progress = progress
        self._kept: list[Cell] = []
        self._asked: set[Row] = set()
        """The rows that were asked about: what stays of others is no news."""
        self._to_unmake: set[Row] = set()
        """Of these, those of which more was asked than to bring them back."""
        self._going = Going()
        self._named_before: set[Row] = set()
        """What rows that change have named: it may have stayed for their sake alone."""
        self._open: list[tuple[Cell, list[Value], set[Spot]]] = []
        self._same: tuple[Cell, Value, set[Spot]] | None = None
        """A cell that says already what it is due to, by an undo or redo: where it is said anew."""
        self._has_written = False
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
        self._let_go_what_is_free()
        self._keep_named()
        # What is to go has then seen what was written of it.
        self._open_again()
        self._delete()
        self._say_the_same()
        return tuple(self._kept)

    def _step(self, more: int) -> None:
        self._progress.stop_if_cancelled()
        self._done += more
        if self._progress.report is not None:
            self._progress.report(min(self._done, self._total), self._total)

    def _rows(self) -> dict[str, dict[Id, None]]:
        """Return the rows that are concerned, by table, in the order of the log: so bodies are read once."""
        found: dict[str, dict[Id, None]] = {}
        of_shape = self._ledger.names.of_shape
        for txn in sorted(self._concerned):
            for shape, row in self._ledger.db.execute(
                "SELECT shape, row FROM log_op WHERE txn = ? ORDER BY no", (txn,)
            ):
                (table, columns), row = of_shape(shape), bytes(row)
                found.setdefault(table, {})[row] = None
                if txn in self._those:
                    self._asked.add((table, row))
                    if columns != (DELETED,):
                        self._to_unmake.add((table, row))
        return found

    def _keep_whole(self, table: str, rows: Sequence[Id]) -> None:
        """Leave what a newer version wrote: how its rows hang together is not known here."""
        for past in self._due.pasts(table, rows):
            self._kept += [Cell(table, past.row, column) for column in sorted(past.columns_of(self._those))]

    def _look_at(self, table: str, rows: Sequence[Id]) -> None:
        unmade = self._due.unmade(rows)
        self._going.unmade.update((table, row) for row in unmade)
        others = [row for row in rows if row not in unmade]
        deleted = self._due.only_deleted(table, others)
        writes: dict[Id, dict[str, Value]] = {row: {DELETED: False} for row in others if row in deleted}
        replaces: set[Spot] = set()
        rest = [row for row in others if row not in deleted]
        hidden = self._due.hidden(table, rest)
        for past in self._due.pasts(table, rest):
            if past.makers and not {txn for txn, _ in past.makers}.isdisjoint(self._those):
                self._keep(past, self._due.written_since(past, self._those))
            values = self._cells(past, replaces, whole=past.row in hidden)
            if any(DELETED in columns for columns in past.ops.values()):
                self._take_back_view(past, values, past.row in hidden)
            if values:
                writes[past.row] = values
        self._put(table, writes, replaces)

    def _put(self, table: str, writes: dict[Id, dict[str, Value]], replaces: set[Spot]) -> None:
        if writes:
            pointing = pointing_columns(table).keys()
            self._named_before |= self._naming.named_by(
                table, [row for row, values in writes.items() if pointing & values.keys()]
            )
            self._write(table, writes, replaces)

    def _write(
        self, table: str, writes: Mapping[Id, Mapping[str, Value]], replaces: Container[Spot] = ()
    ) -> None:
        self._edit.put_rows(table, writes, replaces=replaces)
        self._has_written = True

    def _keep(self, past: RowPast, columns: Iterable[str]) -> None:
        self._kept += [Cell(past.table, past.row, column) for column in columns]

    def _cells(self, past: RowPast, replaces: set[Spot], *, whole: bool) -> dict[str, Value]:
        """Return what is to be written of a row: of all its columns, or of those that are concerned."""
        values: dict[str, Value] = {}
        known = tables()[past.table]
        wrote = past.columns_of(self._those)
        for column in sorted(past.columns_of(None if whole else self._concerned) - {DELETED, *known.ends}):
            if column not in known.columns:
                self._keep(past, {column} & wrote)
                continue
            cell = self._due.cell(past, column)
            if is_write_once(past.table):
                self._keep(past, {column} & wrote if cell.differs() else ())
                continue
            if column in wrote and not past.makers and self._due.gives_way(past, column, self._those):
                self._kept.append(Cell(past.table, past.row, column))
            said = cell.values()
            if len(said) == 1:
                values[column] = said[0]
                replaces |= cell.passing()
            elif said:
                self._open.append((Cell(past.table, past.row, column), said, cell.passing()))
            elif column in wrote and cell.passing():
                self._same = Cell(past.table, past.row, column), cell.target, cell.passing()
        return values

    def _take_back_view(self, past: RowPast, values: dict[str, Value], hidden: bool) -> None:
        """Bring back a row that nobody is due to have deleted; let one go that somebody is."""
        if self._due.gives_way(past, DELETED, self._those):
            self._kept.append(Cell(past.table, past.row, DELETED))
        ends = self._due.deletions(past)
        unseen = self._due.unseen(past, ends) if ends else {}
        cell = self._due.cell(past, DELETED)
        gives_way = not cell.passing() <= cell.turned
        if ends and not unseen:
            self._going.deleted[(past.table, past.row)] = ends
            if gives_way:
                self._going.once_more.add((past.table, past.row))
        elif hidden or (not ends and (gives_way or any(head.value is True for head in cell.heads))):
            values[DELETED] = False
        if DELETED in past.columns_of(self._those) and cell.passing() and (hidden or not ends):
            self._same = Cell(past.table, past.row, DELETED), hidden, set()
        if DELETED in past.columns_of(self._those):
            knew = self._due.knew_those
            self._keep(
                past, [column for column, late in sorted(unseen.items()) if knew(past, late, self._those)]
            )

    def _let_go_what_is_free(self) -> None:
        """Let rows go too of which nothing takes effect, and that rows which go or change had kept."""
        fresh: set[Row] = set(self._going)
        while fresh or self._named_before:
            for table, rows in by_table(fresh).items():
                self._named_before |= self._naming.named_by(table, rows)
            named = {row for row in self._named_before if row not in self._going}
            self._named_before.clear()
            fresh = {
                (table, row)
                for table, rows in by_table(named).items()
                for part in _parts(sorted(rows))
                for row in self._due.unmade(part)
            }
            self._going.unmade |= fresh

    def _keep_named(self) -> None:
        """Keep those rows that a row which stays has come to name, and what they name in turn."""
        newly: set[Row] = set()
        for table, rows in by_table(self._going).items():
            for part in _parts(rows):
                found, kept = self._naming.staying(self._going, table, part)
                newly |= found
                self._keep_rows(kept)
        unmade: set[Row] = set()
        while newly:
            for row in newly:
                if row in self._going.deleted:
                    self._stays_in_view(row)
                else:
                    unmade.add(row)
                self._going.drop(row)
            newly = {each for row in newly for each in self._naming.names(row) if each in self._going}
            self._keep_rows(newly)
        for table, rows in by_table(unmade).items():
            for part in _parts(rows):
                self._put_as_made(table, part)

    def _keep_rows(self, rows: Iterable[Row]) -> None:
        for row in sorted(rows):
            if row in (self._to_unmake if row in self._going.unmade else self._asked):
                self._kept.append(Cell(*row, DELETED))

    def _put_as_made(self, table: str, rows: Sequence[Id]) -> None:
        """Let rows that stay for the sake of others say what they were made with."""
        writes: dict[Id, dict[str, Value]] = {}
        replaces: set[Spot] = set()
        hidden = self._due.hidden(table, rows)
        for past in self._due.pasts(table, rows):
            values = self._cells(self._due.as_made(past), replaces, whole=False)
            if past.row in hidden and (table, past.row) in self._asked:
                values[DELETED] = False
            if values:
                writes[past.row] = values
        self._put(table, writes, replaces)

    def _stays_in_view(self, row: Row) -> None:
        """Bring a row back that somebody is due to have deleted: what they never saw keeps it in view."""
        if row in self._going.once_more or not self._in_view(row[0], [row[1]]):
            self._write(row[0], {row[1]: {DELETED: False}})

    def _delete(self) -> None:
        for table, rows in by_table(self._going).items():
            for part in _parts(sorted(rows)):
                self._step(len(part))
                shown = {row for each in in_parts(part) for row in self._in_view(table, each)}
                meant = [row for row in part if row in shown or (table, row) in self._going.once_more]
                if meant:
                    self._write(table, {row: {DELETED: True} for row in meant})

    def _say_the_same(self) -> None:
        """Write a value once more where there is nothing else to write, and nobody came in between.

        So the log says that something does not stand any more though all looks as before: what another undo
        brought back says the same.
        """
        if self._same is not None and not self._has_written and not self._kept:
            cell, value, replaces = self._same
            self._write(cell.table, {cell.row: {cell.column: value}}, replaces)

    def _open_again(self) -> None:
        """Write values that stood beside each other one after the other, the one that showed at last."""
        while self._open:
            self._edit.next_part()
            for cell, values, replaces in self._open:
                self._write(cell.table, {cell.row: {cell.column: values.pop(0)}}, replaces)
                replaces.clear()
            self._open = [each for each in self._open if each[1]]

    def _in_view(self, table: str, rows: Sequence[Id]) -> list[Id]:
        found = self._ledger.db.execute(
            f"SELECT id FROM {table} WHERE id IN ({marks(rows)}) AND NOT hidden", rows
        )
        return [row for (row,) in found]


def _parts(rows: Sequence[Id]) -> Iterator[Sequence[Id]]:
    for at in range(0, len(rows), ROWS_AT_A_TIME):
        yield rows[at : at + ROWS_AT_A_TIME]
