"""Whatever two laptops do, give each other and undo: with everything taken back, all is as it was first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

import pytest

from organizer_app.errors import AlreadyUndone, OrganizerError
from organizer_app.records.base import Id
from organizer_app.records.catalog import TABLES
from organizer_app.store.check import check
from organizer_app.store.edit import gesture
from organizer_app.store.undo import redo, redo_last, redo_source, undo, undo_last, undo_source
from organizer_app.store.workspace import Workspace
from organizer_app.sync.take_in import take_in
from organizer_app.work.conflicts import conflicts, keep_returned, remove_returned, returned, take_version
from organizer_app.work.history import HistoryLine, files_of, history
from tests.desktop.random_files import SecondLaptop, do_anything
from tests.desktop.small_group import a_campaign, held, make_small_group

STEPS: Final = 45
MANY_STEPS: Final = 80
PARTS: Final = 10
MOST_ROUNDS: Final = 8
FINAL: Final = ("undo", "redo")

Picture: TypeAlias = dict[tuple[str, Id], tuple[Any, ...]]


class Pair:
    """The office and Diego's laptop, on each of which somebody does, undoes and decides at random."""

    def __init__(self, folder: Path, chance: Random) -> None:
        self._chance = chance
        self.office = make_small_group(folder / "group.organizer", held())
        a_campaign(self.office)
        self._laptop = SecondLaptop(self.office, folder, chance)
        self.diego = self._laptop.workspace
        for each in (self.office, self.diego):
            # What a crash would lose is proved elsewhere.
            each.ledger.db.execute("PRAGMA synchronous = OFF")
        self.before = picture(self.office)
        self._known = {line.entry_id for line in lines(self.office)}

    def close(self) -> None:
        self.office.close()
        self.diego.close()

    def step(self) -> None:
        """Let somebody do something."""
        office, diego, chance = self.office, self.diego, self._chance
        ways: tuple[Callable[[], object], ...] = (
            lambda: do_anything(office, chance),
            lambda: do_anything(office, chance),
            lambda: do_anything(diego, chance),
            lambda: do_anything(diego, chance),
            lambda: take_in(office, self._laptop.give()),
            lambda: self._laptop.take(office),
            lambda: self._decide(chance.choice((office, diego))),
            lambda: self._keep_or_remove(chance.choice((office, diego))),
            lambda: undo_last(office),
            lambda: redo_last(office),
            lambda: undo_last(diego),
            lambda: redo_last(diego),
            lambda: self._turn_an_entry(office, undo),
            lambda: self._turn_an_entry(diego, undo),
            lambda: self._turn_an_entry(office, redo),
            lambda: self._turn_a_file(undo_source, undone=False),
            lambda: self._turn_a_file(redo_source, undone=True),
        )
        with suppress(OrganizerError):
            chance.choice(ways)()

    def _decide(self, where: Workspace) -> None:
        with where.read() as session:
            found = conflicts(session, where.writer)
        if found:
            asked = self._chance.choice(found)
            with where.edit(gesture("resolve_conflict", asked.row_id)) as edit:
                take_version(edit, asked, self._chance.choice(asked.versions))

    def _keep_or_remove(self, where: Workspace) -> None:
        with where.read() as session:
            found = returned(session)
        if found:
            asked, way = self._chance.choice(found), self._chance.choice((keep_returned, remove_returned))
            with where.edit(gesture("resolve_conflict", asked.row_id)) as edit:
                way(edit, asked.table, asked.row_id)

    def _turn_an_entry(self, where: Workspace, turn: Callable[[Workspace, bytes], object]) -> None:
        found = [line for line in lines(where) if self._may_turn(line) and line.undone == (turn is redo)]
        if found:
            turn(where, self._chance.choice(found).entry_id)

    def _turn_a_file(self, turn: Callable[[Workspace, int], object], *, undone: bool) -> None:
        with self.office.read() as session:
            files = files_of(session, lines(self.office)).values()
        found = [file.number for file in files if file.undone == undone]
        if found:
            turn(self.office, self._chance.choice(found))

    def _may_turn(self, line: HistoryLine) -> bool:
        return line.entry_id not in self._known and line.gesture not in FINAL and not line.refused

    def take_everything_back(self) -> None:
        """Take back what was done here and every file, the latest first, until nothing stands any more.

        A file may have brought the other laptop's undos: what these took back stands again when they go with
        their file. What had been there first and was taken back is done again.
        """
        for _round in range(MOST_ROUNDS):
            told = len(lines(self.office))
            self._take_back()
            if len(lines(self.office)) == told:
                return
        pytest.fail("taking everything back comes to no end")

    def _take_back(self) -> None:
        with self.office.read() as session:
            files = files_of(session, lines(self.office))
        for line in lines(self.office):
            if line.own and self._may_turn(line) and not line.undone:
                # One of several that went together.
                with suppress(AlreadyUndone):
                    undo(self.office, line.entry_id)
            elif (file := files.pop(line.source or 0, None)) is not None and not file.undone:
                undo_source(self.office, file.number)
        for line in reversed(lines(self.office)):
            if line.entry_id in self._known and line.undone:
                redo(self.office, line.entry_id)


def lines(workspace: Workspace) -> tuple[HistoryLine, ...]:
    """Return the whole history, the latest first."""
    with workspace.read() as session:
        return history(session, workspace.writer, limit=None)


def picture(workspace: Workspace) -> Picture:
    """Read every row in view."""
    found: Picture = {}
    for record in TABLES:
        table = record.__tablename__
        columns = ", ".join(each.name for each in record.__table__.columns if "kind" in each.info)
        for row, *values in workspace.ledger.db.execute(
            f"SELECT id, {columns} FROM {table} WHERE NOT hidden"
        ):
            found[(table, bytes(row))] = tuple(values)
    return found


@contextmanager
def pair(seed: int) -> Iterator[Pair]:
    with TemporaryDirectory() as folder:
        made = Pair(Path(folder), Random(seed))
        try:
            yield made
        finally:
            made.close()


def live_and_take_back(seed: int, steps: int) -> None:
    """Live a history of two laptops on them, and take all of it back."""
    with pair(seed) as both:
        for _step in range(steps):
            both.step()
        assert not check(both.office).faults
        both.take_everything_back()
        after = picture(both.office)
        differing = {
            row for row in both.before.keys() | after.keys() if both.before.get(row) != after.get(row)
        }
        assert not differing, f"seed {seed}"
        assert not check(both.office).faults


@pytest.mark.parametrize("seed", range(8))
def test_everything_taken_back_is_what_was_there_first(seed: int) -> None:
    live_and_take_back(seed, STEPS)


@pytest.mark.full
@pytest.mark.parametrize("part", range(PARTS))
def test_everything_taken_back_after_a_long_history_is_what_was_there_first(part: int) -> None:
    for seed in range(1000 + part, 1400, PARTS):
        live_and_take_back(seed, MANY_STEPS)
