"""Bring my list: dropped on the window, looked at, corrected, brought in by Enter, undone at a press."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from organizer_app.desktop.list_import.importing import bring_in
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.pages.bring_list import CHOOSE, DONE, LOOK, BringListPage
from organizer_app.desktop.pages.people import PeoplePage
from organizer_app.desktop.widgets.progress_line import ProgressLine
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.dump import dump
from organizer_app.store.workspace import Workspace
from organizer_app.transfer.people_lists import read_people
from organizer_app.work.lookup import find_people
from organizer_app.work.people.card import PersonCard, person
from organizer_app.work.people.list import count_people
from tests.desktop.keys import press

Until = Callable[[Callable[[], bool]], None]

PEOPLE_CSV = """Nombre,Teléfono,Pueblo,Seguro social
Xóchitl Reyes,760 555 0201,Mecca,123-45-6789
Tomas Zamora,760 555 0202,Mecca,
,760 555 0203,Oasis,
Ana Ruiz López,760 555 0101,North Shore,
Pilar Montes,760 555 0204,Thermal,
"""


class Bringing:
    """Somebody who brings a list to the office's laptop."""

    def __init__(self, until: Until, window: MainWindow, workspace: Workspace, folder: Path) -> None:
        self.until, self.window, self.workspace, self.folder = until, window, workspace, folder

    def drop(self, name: str = "lista.csv", text: str = PEOPLE_CSV) -> BringListPage:
        """Hand a file to the window and wait until it is looked at."""
        path = self.folder / name
        path.write_text(text, "utf-8")
        page = self.take(path)
        self.until(lambda: page.import_button.isEnabled())
        return page

    def take(self, path: Path) -> BringListPage:
        """Hand a file to the window."""
        self.window.take_files([path])
        page = self.window.page
        assert isinstance(page, BringListPage)
        return page

    def until_written(self) -> None:
        """Wait for the writing thread without letting its answers be delivered."""
        while self.count() == 10:
            pass

    def states(self, page: BringListPage) -> list[tuple[str, str, str]]:
        """Return line, name and what happens of the rows shown."""
        rows = range(page.model.rowCount())
        return [(cell(page, row, 0), cell(page, row, 1), cell(page, row, 2)) for row in rows]

    def count(self) -> int:
        """Return how many are on file."""
        with self.workspace.read() as session:
            return count_people(session)

    def kept(self, name: str) -> PersonCard:
        """Return what the file holds of somebody."""
        with self.workspace.read() as session:
            return person(session, find_people(session, name)[0].id)


@pytest.fixture
def bringing(until: Until, window: MainWindow, workspace: Workspace, tmp_path: Path) -> Bringing:
    return Bringing(until, window, workspace, tmp_path)


def cell(page: BringListPage, row: int, column: int) -> str:
    return str(page.model.index(row, column).data())


def words(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def button(page: QWidget, text: str) -> QPushButton:
    return next(made for made in page.findChildren(QPushButton) if made.text() == text)


def test_each_row_says_what_will_happen_to_it_before_anything_is_saved(bringing: Bringing) -> None:
    page = bringing.drop()
    assert page.steps.currentIndex() == LOOK
    assert bringing.states(page) == [
        ("2", "Xóchitl Reyes", "New"),
        ("3", "Tomas Zamora", "Look here"),
        ("4", "", "Stays out"),
        ("5", "Ana Ruiz López", "Nothing new"),
        ("6", "Pilar Montes", "New"),
    ]
    assert cell(page, 1, 3).startswith("Looks like Tomás Zamora (Mecca): the same name")
    assert cell(page, 2, 3) == "There is no name"
    assert bringing.count() == 10


def test_a_column_of_identity_numbers_stays_out_and_says_why(bringing: Bringing) -> None:
    page = bringing.drop()
    bringing.until(lambda: "Stays out: it could put somebody at risk" in words(page))
    assert not any("123-45-6789" in text for text in words(page))
    assert len(page.columns.boxes) == 3


def test_enter_brings_the_good_rows_in_and_one_press_takes_all_of_it_back(bringing: Bringing) -> None:
    page = bringing.drop()
    assert bringing.window.focusWidget() is page.import_button
    press(bringing.window, Qt.Key.Key_Space)
    bringing.until(lambda: page.steps.currentIndex() == DONE)
    assert bringing.count() == 13
    assert "The list is in. 3 people are new." in words(page)
    assert any("1 row stayed out" in text for text in words(page))
    page.undo_button.click()
    bringing.until(lambda: bringing.count() == 10)
    bringing.until(lambda: page.steps.currentIndex() == CHOOSE)


def test_a_look_alike_is_taken_for_who_is_on_file_at_a_press(bringing: Bringing) -> None:
    page = bringing.drop()
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(1, 0))
    button(page.question, "Yes: Tomás Zamora (Mecca)").click()
    assert cell(page, 1, 2) == "Already on file"
    page.import_button.click()
    bringing.until(lambda: page.steps.currentIndex() == DONE)
    assert bringing.count() == 12
    assert bringing.kept("Zamora").phone == "760 555 0202"


def test_only_the_rows_to_look_at_can_be_shown(bringing: Bringing) -> None:
    page = bringing.drop()
    page.to_look_at.click()
    assert [row[0] for row in bringing.states(page)] == ["3", "4"]


def test_a_column_is_corrected_and_the_rows_are_read_again(bringing: Bringing) -> None:
    page = bringing.drop("list.csv", "Name,Remark\nPilar Montes,brings chairs\n")
    remark = page.columns.boxes[1]
    remark.setCurrentIndex(remark.findData("notes"))
    remark.activated.emit(remark.currentIndex())
    bringing.until(lambda: page.import_button.isEnabled())
    page.import_button.click()
    bringing.until(lambda: page.steps.currentIndex() == DONE)
    assert bringing.kept("Pilar").notes == "brings chairs"


def test_a_workbook_says_which_sheet_was_read_and_which_were_not(bringing: Bringing) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Members"
    sheet.append(["Name", "Town"])
    sheet.append(["Pilar Montes", "Thermal"])
    book.create_sheet("Old")["A1"] = "something"
    book.save(bringing.folder / "people.xlsx")
    page = bringing.take(bringing.folder / "people.xlsx")
    bringing.until(lambda: page.import_button.isEnabled())
    assert "Sheet “Members” · not read: Old" in words(page)


def test_a_file_that_is_no_list_is_told_in_a_sentence_and_another_can_be_chosen(bringing: Bringing) -> None:
    (bringing.folder / "list.xlsx").write_bytes(b"PK\3\4 not a workbook")
    page = bringing.take(bringing.folder / "list.xlsx")
    bringing.until(lambda: bool(page.drop.fault()))
    assert "list.xlsx" in page.drop.fault()
    assert "Nothing was brought in" in page.drop.fault()
    assert page.steps.currentIndex() == CHOOSE


def test_a_list_without_names_asks_for_the_column_and_brings_nothing_in(bringing: Bringing) -> None:
    path = bringing.folder / "numbers.csv"
    path.write_text("a,b\n1,2\n3,4\n")
    page = bringing.take(path)
    bringing.until(lambda: page.steps.currentIndex() == LOOK)
    bringing.until(lambda: any("No column is taken for the names" in text for text in words(page)))
    assert not page.import_button.isEnabled()


def test_an_import_that_is_stopped_leaves_everything_as_it_was(
    workspace: Workspace, tmp_path: Path, window: MainWindow
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(PEOPLE_CSV)
    people = read_people(path, this_year=2031)
    before = dump(workspace.ledger.db)

    class Stopped(Exception):
        """Raised where the person pressed Cancel."""

    def step(done: int, total: int) -> None:
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        bring_in(workspace, people.drafts, {}, step)
    assert dump(workspace.ledger.db) == before


def test_the_preview_speaks_the_language_that_is_chosen_while_it_is_open(
    bringing: Bringing, choices: Choices
) -> None:
    page = bringing.drop()
    choices.speak("es")
    bringing.until(lambda: cell(page, 0, 2) == "Persona nueva")
    assert cell(page, 2, 3) == "No hay nombre"


def test_an_empty_group_is_offered_to_bring_its_list(bringing: Bringing) -> None:
    bringing.window.go("people")
    page = bringing.window.page
    assert isinstance(page, PeoplePage)
    button(page, "Bring my list").click()
    assert isinstance(bringing.window.page, BringListPage)


def test_tab_goes_through_the_page_from_the_top_down(bringing: Bringing) -> None:
    page = bringing.drop()
    passed: list[QWidget | None] = []
    for _step in range(len(page.columns.boxes) + 3):
        press(page.window(), Qt.Key.Key_Tab)
        passed.append(page.window().focusWidget())
    stops = [widget for widget in passed if widget in (*page.columns.boxes, page.every, page.table)]
    assert stops == [*page.columns.boxes, page.every, page.table]


def test_the_page_follows_the_arrow_keys_down_the_rows(bringing: Bringing) -> None:
    page = bringing.drop()
    page.window().resize(900, 420)
    page.table.setFocus()
    for _step in range(4):
        press(page.window(), Qt.Key.Key_Down)
    row = page.table.visualRect(page.table.currentIndex())
    assert page.table.currentIndex().row() >= 3
    assert page.table.viewport().visibleRegion().contains(row.center())


def test_a_row_about_the_person_of_a_row_above_is_said_to_repeat_it(bringing: Bringing) -> None:
    page = bringing.drop(text="Nombre,Teléfono\nPilar Montes,760 555 0204\nPilar Montes,(760) 555-0204\n")
    assert bringing.states(page)[1] == ("3", "Pilar Montes", "Repeats")
    assert cell(page, 1, 3) == "The same person as in line 2"


NO_PHONES = "Nombre,Pueblo\nXóchitl Reyes,Mecca\nTomás Zamora,Mecca\n"


def test_the_same_list_again_says_who_is_on_file_already_and_asks_where_it_may_be_somebody_else(
    bringing: Bringing, choices: Choices
) -> None:
    page = bringing.drop(text=NO_PHONES)
    assert bringing.states(page) == [("2", "Xóchitl Reyes", "New"), ("3", "Tomás Zamora", "Already on file")]
    page.import_button.click()
    bringing.until(lambda: page.steps.currentIndex() == DONE)
    page = bringing.drop(text=NO_PHONES)
    assert [state for _line, _name, state in bringing.states(page)] == ["Already on file"] * 2
    bringing.until(lambda: "2 are on file already" in words(page))
    page.table.setCurrentIndex(page.model.index(0, 0))
    assert "Line 2: is “Xóchitl Reyes” on file already?" in [
        label.text() for label in page.question.findChildren(QLabel)
    ]
    choices.speak("es")
    bringing.until(lambda: cell(page, 0, 2) == "Ya está")
    button(page.question, "No: es una persona nueva").click()
    assert [state for _line, _name, state in bringing.states(page)] == ["Persona nueva", "Ya está"]
    page.import_button.click()
    bringing.until(lambda: page.steps.currentIndex() == DONE)
    assert bringing.count() == 12


def test_a_column_corrected_by_keys_keeps_the_cursor(bringing: Bringing) -> None:
    page = bringing.drop("list.csv", "Name,Remark\nPilar Montes,brings chairs\n")
    remark = page.columns.boxes[1]
    remark.setFocus()
    press(bringing.window, Qt.Key.Key_Down)
    bringing.until(lambda: page.import_button.isEnabled())
    assert bringing.window.focusWidget() is remark


def test_a_list_that_is_in_before_it_could_be_stopped_is_said_to_be_in(bringing: Bringing) -> None:
    page = bringing.drop()
    page.import_button.click()
    # The writing thread is done, its answer is not delivered yet.
    bringing.until_written()
    progress = page.findChild(ProgressLine)
    assert progress is not None
    progress.cancel_button.click()
    bringing.until(lambda: page.steps.currentIndex() == DONE)
    assert bringing.count() == 13


def test_whole_names_show_beside_what_happens_where_text_is_large(
    bringing: Bringing, choices: Choices
) -> None:
    choices.scale_text(200)
    page = bringing.drop(text="Nombre,Pueblo\nFátima Aguilar Tejeda,Mecca\n")
    table = page.table
    bringing.until(lambda: page.model.rowCount() == 1 and table.isVisible())
    name, state = (table.visualRect(page.model.index(0, column)) for column in (1, 2))
    room = name.adjusted(8, 0, -8, 0)
    needed = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, "Fátima Aguilar Tejeda")
    assert needed.height() <= name.height() and needed.width() <= room.width()
    assert state.right() <= table.viewport().width()
