"""Taking back a whole sync file: rows are as if it had never come, but for what somebody changed since."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from organizer_app.errors import AlreadyUndone, Cancelled, UnknownRow
from organizer_app.records.attendance import Attendance
from organizer_app.records.catalog import TABLES
from organizer_app.records.people import Person, SamePerson
from organizer_app.store.dump import dump
from organizer_app.store.edit import ROWS_A_TRANSACTION, gesture
from organizer_app.store.history import entries
from organizer_app.store.intake import receive
from organizer_app.store.progress import Progress
from organizer_app.store.sources import Source, source_of, sources
from organizer_app.store.undo import redo_last, redo_source, undo, undo_last, undo_source
from organizer_app.store.workspace import Workspace
from tests.store.histories import Season, Step, step
from tests.store.laptops import Beginning, Laptop, letter, open_laptops
from tests.store.merge_steps import add_on, decide_on, meet, open_on, remove_on, set_on, shown
from tests.store.proving import ALLOWED

NO_SHRINKING: Final = (Phase.explicit, Phase.reuse, Phase.generate)
"""A history of three laptops takes minutes to be made smaller."""

Picture: TypeAlias = dict[str, list[Any]]

LAPTOPS: Final = 3
ORDINARY: Final = ("clash", "cross", "edit", "decide", "clock", "meet")
"""What a newer version wrote is left alone, and an admission lets in more than the file at hand."""


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Draw a step among what laptops of this version do."""
    return step(lambda size: draw(st.integers(0, size - 1)), ORDINARY, LAPTOPS)


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


def bring_back(laptop: Laptop) -> list[str]:
    """Bring the last file back, held to the oracle; returns the columns that stayed."""
    kept: list[str] = []

    def do() -> None:
        source = latest_file(laptop).number
        kept.extend(cell.column for cell in redo_source(laptop.workspace, source).kept)

    laptop.do(do)
    return kept


@settings(
    max_examples=12, deadline=None, suppress_health_check=ALLOWED, derandomize=True, phases=NO_SHRINKING
)
@given(
    past=st.lists(steps(), max_size=4),
    brought=st.lists(steps(), min_size=1, max_size=4),
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
        here.take(giver.letter())
        after = picture(here.workspace)
        if after == before:
            return
        turn_three_times(here, before, after)
        meet(*laptops)
        assert len({dump(laptop.workspace.ledger.db) for laptop in laptops}) == 1


def turn_three_times(here: Laptop, before: Picture, after: Picture) -> None:
    """Take the last file back, bring it back, and take it back again: nothing was changed since."""
    assert take_back(here) == []
    assert picture(here.workspace) == before
    assert bring_back(here) == []
    assert picture(here.workspace) == after
    assert take_back(here) == []
    assert picture(here.workspace) == before


@pytest.mark.parametrize("seed", [24, 27, 37, 38, 44, 50, 160, 240, 253])
def test_of_a_file_that_comes_late_in_a_long_history_nothing_stays_either(
    laptops: list[Laptop], beginning: Beginning, seed: int
) -> None:
    chance, season = random.Random(seed), Season(beginning, laptops)
    for _ in range(chance.randrange(40) + 2):
        season.step(step(chance.randrange, ORDINARY, LAPTOPS))
    taker = chance.randrange(LAPTOPS)
    here, giver = laptops[taker], laptops[taker - 1]
    before = picture(here.workspace)
    here.take(giver.letter())
    turn_three_times(here, before, picture(here.workspace))


def test_whom_a_child_had_kept_in_view_is_not_named_when_a_file_deletes_both_and_is_taken_back(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    there, here, third = laptops
    person, meeting = beginning.people[0], beginning.meetings[1]
    remove_on(here, Person, person)
    add_on(third, Attendance, meeting_id=meeting, person_id=person, status="present")
    meet(there, here, third)
    before = picture(here.workspace)
    assert any(row[0] == person for row in before["person"])
    remove_on(there, Person, person)
    here.take(there.letter())
    after = picture(here.workspace)
    assert not any(row[0] == person for row in after["person"])
    turn_three_times(here, before, after)


def test_what_was_changed_since_stays_and_is_named_here_and_on_every_laptop(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    there, here, third = laptops
    one, two = beginning.people
    set_on(there, one, full_name="Luz", phone="760 555 0101")
    set_on(there, two, full_name="Eva")
    here.take(there.letter())
    set_on(here, one, phone="760 555 0102")
    assert take_back(here) == ["phone"]
    meet(there, here, third)
    for laptop in laptops:
        assert [shown(laptop, Person.full_name, row) for row in (one, two)] == ["Ana Ruiz", "Beto Ruiz"]
        assert shown(laptop, Person.phone, one) == "760 555 0102"


def test_after_a_file_was_taken_back_ones_own_change_beside_it_gives_way_to_what_stood_before_both(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    there, here, _third = laptops
    one = beginning.people[0]
    set_on(there, one, phone="760 555 0101")
    meet(*laptops)
    set_on(here, one, phone="760 555 0102")
    with here.workspace.read() as session:
        own = next(entry for _number, entry in entries(session)).entry_id
    set_on(there, one, phone="760 555 0103")
    here.take(there.letter())
    assert take_back(here) == []
    assert shown(here, Person.phone, one) == "760 555 0102"
    here.do(lambda: undo(here.workspace, own))
    assert shown(here, Person.phone, one) == "760 555 0101"


def test_every_laptop_says_what_of_the_file_was_taken_back_and_what_stands_again(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    there, here, _ = laptops
    set_on(there, beginning.people[0], full_name="Luz")
    here.take(there.letter())
    take_back(here)
    there.take(here.letter())
    assert (undone_here(here), undone_here(there)) == ([False, True], [False, True])
    there.do(lambda: undo(there.workspace, latest_entry(there)))
    here.take(there.letter())
    assert (undone_here(here)[:3], undone_here(there)[:3]) == ([False, True, False], [False, True, False])
    assert shown(here, Person.full_name, beginning.people[0]) == "Luz"


def undone_here(laptop: Laptop) -> list[bool]:
    with laptop.workspace.read() as session:
        return [entry.undone for _, entry in entries(session) if entry.gesture in ("change", "undo", "redo")]


def latest_entry(laptop: Laptop) -> bytes:
    with laptop.workspace.read() as session:
        return entries(session, limit=1)[0][1].entry_id


def test_one_key_brings_a_file_back_that_was_taken_back_and_another_takes_it_back_again(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    there, here, _ = laptops
    person = beginning.people[0]
    set_on(here, person, community="Mecca")
    set_on(there, person, full_name="Luz")
    here.take(there.letter())
    take_back(here)
    here.do(lambda: undo_last(here.workspace))
    assert (shown(here, Person.full_name, person), latest_file(here).undone) == ("Luz", False)
    here.do(lambda: redo_last(here.workspace))
    assert (shown(here, Person.full_name, person), latest_file(here).undone) == ("Ana Ruiz", True)
    with pytest.raises(AlreadyUndone):
        undo_source(here.workspace, latest_file(here).number)


def test_who_was_deleted_by_a_file_comes_back_with_what_they_allow(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    there, here, _ = laptops
    before = picture(here.workspace)
    remove_on(there, Person, beginning.people[0])
    here.take(there.letter())
    assert picture(here.workspace) != before
    assert take_back(here) == []
    assert picture(here.workspace) == before


def test_a_conflict_that_a_file_decided_is_open_again(laptops: list[Laptop], beginning: Beginning) -> None:
    there, here, _ = laptops
    person = beginning.people[0]
    set_on(here, person, full_name="Luz")
    set_on(there, person, full_name="Eva")
    meet(there, here)
    decide_on(there, person, "full_name", "Sol")
    here.take(there.letter())
    assert open_on(here) == []
    take_back(here)
    assert {version.value for version in open_on(here)[0].versions} == {"Luz", "Eva"}


def test_a_link_of_two_rows_is_taken_back_with_its_file(laptops: list[Laptop], beginning: Beginning) -> None:
    there, here, _ = laptops
    before = picture(here.workspace)
    one, two = sorted(beginning.people)
    add_on(there, SamePerson, first_id=one, second_id=two, answer="same")
    add_on(there, Attendance, meeting_id=beginning.meetings[1], person_id=one, status="present")
    here.take(there.letter())
    take_back(here)
    assert picture(here.workspace) == before


def test_a_large_file_is_taken_back_in_parts_with_progress_and_stopped_it_leaves_all_as_it_was(
    laptops: list[Laptop],
) -> None:
    there, here, _ = laptops
    before = picture(here.workspace)
    with there.workspace.edit(gesture("import_people")) as edit:
        for number in range(2 * ROWS_A_TRANSACTION + 7):
            edit.add(Person, full_name=f"Person {number}")
    receive(here.workspace, letter(there.workspace), Progress())
    after = picture(here.workspace)
    heard: list[tuple[int, int]] = []

    def stop_late(done: int, total: int) -> None:
        heard.append((done, total))
        if done > total // 2:
            raise Cancelled

    source = latest_file(here).number
    with pytest.raises(Cancelled):
        undo_source(here.workspace, source, Progress(stop_late))
    assert picture(here.workspace) == after
    assert heard == sorted(heard) and len(heard) > 3
    undo_source(here.workspace, source)
    assert picture(here.workspace) == before
    with here.workspace.read() as session:
        assert entries(session, limit=1)[0][1].rows == 2 * ROWS_A_TRANSACTION + 7


def test_a_file_that_never_came_is_not_taken_back(laptops: list[Laptop]) -> None:
    with pytest.raises(UnknownRow):
        undo_source(laptops[0].workspace, 77)
    with laptops[0].workspace.read() as session:
        assert source_of(session, 10**9) is None


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
