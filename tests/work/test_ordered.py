"""Lists put in order by hand on two laptops: one order after they met; a later move lands where put."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from organizer_app.records.base import Id
from organizer_app.records.meetings import AgendaItem
from organizer_app.store.edit import gesture
from organizer_app.store.intake import receive
from organizer_app.store.progress import Progress
from organizer_app.store.workspace import Workspace
from organizer_app.work.ordered import in_order, key_at, move_before
from tests.store.laptops import Beginning, begin_group, letter, open_laptops

MOVES = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 9), st.integers(0, 9)), max_size=7)
"""On which laptop, which point, before which; beyond the last is at the end."""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beginning]:
    yield begin_group(tmp_path_factory.mktemp("two"), 2)


def add(workspace: Workspace, meeting: Id, title: str, before: Id | None) -> None:
    with workspace.edit(gesture("change_agenda")) as edit:
        position = key_at(edit, AgendaItem, meeting, before)
        edit.add(AgendaItem, meeting_id=meeting, title=title, position=position)


def order(workspace: Workspace, meeting: Id) -> list[Id]:
    with workspace.read() as session:
        return [row for row, _ in in_order(session, AgendaItem, meeting)]


def meet(one: Workspace, other: Workspace) -> None:
    for giver, taker in ((one, other), (other, one)):
        receive(taker, letter(giver), Progress())


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moves=MOVES, later=st.tuples(st.integers(0, 9), st.integers(0, 9)))
def test_two_laptops_that_move_points_apart_show_one_order_and_a_later_move_lands_where_it_was_put(
    two: Beginning, moves: list[tuple[int, int, int]], later: tuple[int, int]
) -> None:
    meeting = two.meetings[0]
    with tempfile.TemporaryDirectory() as folder, open_laptops(two, Path(folder)) as laptops:
        here, there = (laptop.workspace for laptop in laptops)
        for title in ("Bus", "Roads", "Water"):
            add(here, meeting, title, None)
        meet(here, there)
        for number, workspace in enumerate((here, there)):
            # Both make the same key, for the same place.
            add(workspace, meeting, f"Point {number}", order(workspace, meeting)[1])
        for which, moved, before in moves:
            move((here, there)[which], meeting, moved, before)
        meet(here, there)
        assert order(here, meeting) == order(there, meeting)
        rows = order(here, meeting)
        last, target = rows[later[0] % len(rows)], [*rows, None][later[1] % (len(rows) + 1)]
        move(here, meeting, *later)
        expected = [row for row in rows if row != last]
        if target == last:
            expected = rows
        else:
            expected.insert(len(expected) if target is None else expected.index(target), last)
        assert order(here, meeting) == expected
        meet(here, there)
        assert order(there, meeting) == expected


def move(workspace: Workspace, meeting: Id, moved: int, before: int) -> None:
    rows = order(workspace, meeting)
    row, target = rows[moved % len(rows)], [*rows, None][before % (len(rows) + 1)]
    with workspace.edit(gesture("change_agenda")) as edit:
        move_before(edit, AgendaItem, meeting, row, target)
