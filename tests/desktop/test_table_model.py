"""The list of any length: read by pages, sorted in the file, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from organizer_app.desktop.core.jobs import Jobs
from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.widgets.table_model import PAGE_ROWS, Column, PagedTable, Sorting, table_view
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Session, Workspace
from organizer_app.work.new_person import add_person
from organizer_app.work.people.list import PersonRow, Sort, count_people, list_people

Until = Callable[[Callable[[], bool]], None]
COLUMNS = (
    Column[PersonRow]("name", lambda: "Name", lambda row: row.full_name),
    Column[PersonRow]("town", lambda: "Town", lambda row: row.town or ""),
)


def read_rows(session: Session, sorting: Sorting, offset: int, limit: int) -> tuple[PersonRow, ...]:
    sort: Sort = "town" if sorting.key == "town" else "name"
    return list_people(session, sort=sort, descending=sorting.descending, limit=limit, offset=offset)


@pytest.fixture
def jobs(qtbot: QtBot, workspace: Workspace) -> Iterator[Jobs]:
    made = Jobs(workspace)
    yield made
    made.close()
    workspace.close()


@pytest.fixture
def model(jobs: Jobs, workspace: Workspace, until: Until) -> Iterator[PagedTable[PersonRow]]:
    with workspace.edit(gesture("import_people")) as edit:
        for number in range(PAGE_ROWS * 3):
            add_person(edit, f"Zz {number:04}", community="Bombay Beach")
    owner = QObject()
    made = PagedTable(jobs, COLUMNS, Sorting("name"), owner)
    made.show_list(count_people, read_rows)
    until(lambda: made.rowCount() == PAGE_ROWS * 3 + 10)
    yield made
    owner.deleteLater()


def text(model: PagedTable[PersonRow], row: int, column: int = 0) -> str:
    return str(model.data(model.index(row, column)))


def test_a_row_far_down_is_blank_for_a_moment_and_then_read(
    model: PagedTable[PersonRow], until: Until
) -> None:
    last = model.rowCount() - 1
    assert text(model, last) == ""
    until(lambda: text(model, last) == f"Zz {PAGE_ROWS * 3 - 1:04}")
    assert model.row_at(model.index(last, 0)) is not None


def test_sorting_is_done_in_the_file_and_the_other_way_round_too(
    model: PagedTable[PersonRow], until: Until
) -> None:
    first = text(model, 0)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    until(lambda: text(model, 0) == f"Zz {PAGE_ROWS * 3 - 1:04}")
    model.sort(0, Qt.SortOrder.AscendingOrder)
    until(lambda: text(model, 0) == first)


def test_a_list_comes_back_as_it_was_left(
    qtbot: QtBot, model: PagedTable[PersonRow], jobs: Jobs, tmp_path: Path
) -> None:
    path = tmp_path / "views.json"
    view = table_view(model, "people", Remembered(path))
    qtbot.addWidget(view)
    view.horizontalHeader().resizeSection(1, 222)
    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    again = PagedTable(jobs, COLUMNS, Sorting("name"), view)
    second = table_view(again, "people", Remembered(path))
    qtbot.addWidget(second)
    assert again.sorting == Sorting("town", descending=True)
    assert second.horizontalHeader().sectionSize(1) == 222


def test_the_first_rows_of_another_list_stand_there_before_it_is_counted(
    model: PagedTable[PersonRow], until: Until
) -> None:
    counted = Event()

    def count_slowly(session: Session) -> int:
        counted.wait(10)
        return count_people(session)

    model.begin_list(count_slowly, read_rows)
    until(lambda: not model.is_counted)
    assert (model.rowCount(), text(model, 0) != "") == (PAGE_ROWS, True)
    counted.set()
    until(lambda: model.is_counted)
    assert model.rowCount() == PAGE_ROWS * 3 + 10


def test_a_list_that_ends_within_its_first_rows_is_never_counted(
    model: PagedTable[PersonRow], until: Until
) -> None:
    def count_in_vain(session: Session) -> int:
        raise AssertionError("it was counted")

    model.begin_list(
        count_in_vain, lambda session, sorting, offset, limit: read_rows(session, sorting, offset, 7)
    )
    until(lambda: model.rowCount() == 7)
    assert model.is_counted
