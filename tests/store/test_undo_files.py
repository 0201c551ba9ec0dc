"""Taking back a whole sync file: rows are as if it had never come, but for what somebody changed since."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.errors import AlreadyUndone
from organizer_app.records.catalog import TABLES
from organizer_app.store.dump import dump
from organizer_app.store.sources import Source, sources
from organizer_app.store.undo import redo_source, undo_source
from organizer_app.store.workspace import Workspace
from tests.store.histories import KINDS, LAPTOPS, Season, Step, step
from tests.store.laptops import Beginning, Laptop, open_laptops
from tests.store.merge_steps import meet
from tests.store.proving import proving

Picture: TypeAlias = dict[str, object]

ORDINARY: Final = [number for number, kind in enumerate(KINDS) if kind not in ("newer", "admit")]
"""What a newer version wrote is left alone, and an admission lets in more than the file at hand."""


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Draw a step among what laptops of this version do."""
    kind = draw(st.sampled_from(ORDINARY))
    rest = iter([kind])
    return step(lambda size: next(rest, None) or draw(st.integers(0, size - 1)))


def picture(workspace: Workspace) -> Picture:
    """Read what anybody sees: every row in view, every open question."""
    db = workspace.ledger.db
    rows: Picture = {
        record.__tablename__: sorted(
            db.execute(
                f"SELECT id, {', '.join(workspace_columns(record.__tablename__))}"
                f" FROM {record.__tablename__} WHERE NOT hidden"
            ).fetchall()
        )
        for record in TABLES
    }
    rows["open"] = sorted(open_in_view(workspace))
    return rows


def workspace_columns(table: str) -> list[str]:
    """Return the columns of a table that sync."""
    record = next(each for each in TABLES if each.__tablename__ == table)
    return [column.name for column in record.__table__.columns if "kind" in column.info]


def latest_file(laptop: Laptop) -> Source:
    with laptop.workspace.read() as session:
        return sources(session)[0]


def take_back(laptop: Laptop, number: int | None = None) -> list[str]:
    """Take back the last file, held to the oracle; returns the columns that stayed."""
    kept: list[str] = []
    source = latest_file(laptop).number if number is None else number

    def do() -> None:
        kept.extend(cell.column for cell in undo_source(laptop.workspace, source).kept)

    laptop.do(do)
    return kept


def bring_back(laptop: Laptop) -> None:
    laptop.do(lambda: redo_source(laptop.workspace, latest_file(laptop).number))


@proving(25)
@given(
    past=st.lists(steps(), max_size=8),
    brought=st.lists(steps(), min_size=1, max_size=6),
    taker=st.integers(0, LAPTOPS - 1),
)
def test_a_file_taken_back_leaves_what_was_there_before_it_and_brought_back_what_it_brought(
    beginning: Beginning, past: Sequence[Step], brought: Sequence[Step], taker: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_laptops(beginning, Path(folder)) as laptops:
        season = Season(beginning, laptops)
        for each in [*past, *brought]:
            season.step(each)
        here, giver = laptops[taker], laptops[taker - 1]
        before = picture(here.workspace)
        known = sources_of(here)
        here.take(giver.letter())
        if sources_of(here) == known:
            return
        after = picture(here.workspace)
        assert take_back(here) == []
        assert picture(here.workspace) == before
        with pytest.raises(AlreadyUndone):
            undo_source(here.workspace, latest_file(here).number)
        bring_back(here)
        assert picture(here.workspace) == after
        take_back(here)
        assert picture(here.workspace) == before
        meet(*laptops)
        assert len({dump(laptop.workspace.ledger.db) for laptop in laptops}) == 1


def sources_of(laptop: Laptop) -> list[int]:
    with laptop.workspace.read() as session:
        return [source.number for source in sources(session)]


def open_in_view(workspace: Workspace) -> list[tuple[str, bytes, str]]:
    """Return the open cells of rows in view, but those that ask nothing since nobody sees the row."""
    ledger = workspace.ledger
    word = ledger.names.word
    cells = ledger.db.execute("SELECT tbl, row, col FROM open_cell").fetchall()
    return [
        (word(table), row, word(column))
        for table, row, column in cells
        if ledger.db.execute(f"SELECT NOT hidden FROM {word(table)} WHERE id = ?", (row,)).fetchone()[0]
    ]
