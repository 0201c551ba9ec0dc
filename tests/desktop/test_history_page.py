"""The history page: what was done is named with those it was about, and taken back at a press, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from sqlalchemy import select

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.pages.history import AT_A_TIME, HistoryPage
from organizer_app.desktop.past.history_lines import line_words
from organizer_app.desktop.sync.file_dialog import FileDialog
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.people import Person
from organizer_app.store.edit import gesture
from organizer_app.store.intake import receive
from organizer_app.store.membership import declare
from organizer_app.store.progress import Progress
from organizer_app.store.readers import Session
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.work.erasing import strike
from organizer_app.work.new_person import add_person
from tests.desktop.keys import press
from tests.desktop.planner import Until
from tests.store.laptops import letter
from tests.work.conftest import NOW


@pytest.fixture
def page(window: MainWindow, workspace: Workspace, until: Until) -> HistoryPage:
    with workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Pilar Montes")
    window.go("history")
    shown = window.page
    assert isinstance(shown, HistoryPage)
    until(lambda: bool(shown.lines()))
    return shown


def words(page: HistoryPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def buttons(page: HistoryPage, text: str) -> list[QPushButton]:
    return [made for made in page.findChildren(QPushButton) if made.text() == text and made.isVisible()]


def test_a_list_brought_in_names_the_first_and_counts_the_others_in_both_languages(
    page: HistoryPage, choices: Choices, until: Until
) -> None:
    assert "A list brought in: Ana Ruiz López and 9 more" in words(page)
    choices.speak("es")
    until(lambda: "Una lista traída: Ana Ruiz López y 9 más" in words(page))


def test_an_undo_says_what_of_whom_was_taken_back(page: HistoryPage, until: Until) -> None:
    buttons(page, "Undo")[0].click()
    until(lambda: "Undone: a new person: Pilar Montes" in words(page))


def test_two_presses_take_it_back_once_and_the_second_is_told_so(
    page: HistoryPage, window: MainWindow, until: Until
) -> None:
    undo = buttons(page, "Undo")[0]
    undo.click()
    undo.click()
    until(lambda: window.strip.text() == "That was taken back already. Nothing was changed.")


def test_the_cursor_is_on_the_page_when_it_opens(page: HistoryPage, window: MainWindow) -> None:
    focused = window.focusWidget()
    assert focused is not None and page.isAncestorOf(focused)


def test_the_cursor_stays_with_what_was_undone(page: HistoryPage, window: MainWindow, until: Until) -> None:
    undo = next(made for made in buttons(page, "Undo") if made.accessibleName().endswith("Pilar Montes"))
    undo.setFocus()
    press(window, Qt.Key.Key_Return)
    until(lambda: bool(buttons(page, "Do again")))
    until(lambda: window.focusWidget() is buttons(page, "Do again")[0])


def test_a_line_that_was_undone_further_down_stays_where_it_was_pressed(
    page: HistoryPage, window: MainWindow, workspace: Workspace, until: Until
) -> None:
    for number in range(AT_A_TIME):
        with workspace.edit(gesture("add_person")) as edit:
            add_person(edit, f"Number {number}")
    until(lambda: len(buttons(page, "Undo")) >= AT_A_TIME)

    undo = next(made for made in buttons(page, "Undo") if made.accessibleName().endswith("Number 27"))
    around = next(one for one in page.findChildren(QScrollArea) if one.isAncestorOf(undo))
    around.ensureWidgetVisible(undo)
    stood = undo.mapTo(around.viewport(), QPoint()).y()
    undo_height = undo.height()
    undo.setFocus()
    press(window, Qt.Key.Key_Return)
    until(lambda: bool(buttons(page, "Do again")))
    again = buttons(page, "Do again")[0]
    until(lambda: window.focusWidget() is again)
    until(lambda: abs(again.mapTo(around.viewport(), QPoint()).y() - stood) < undo_height // 2)


def test_a_struck_text_does_not_offer_to_be_undone(
    page: HistoryPage, workspace: Workspace, until: Until
) -> None:
    with workspace.read() as session:
        person = session.scalars(select(Person.id).where(Person.full_name == "Pilar Montes")).one()
    strike(workspace, "person", person, "notes", "")
    until(lambda: any(text.startswith("A text struck") for text in words(page)))
    assert not [made for made in buttons(page, "Undo") if "text struck" in made.accessibleName()]


def test_a_whole_file_is_taken_back_after_a_question_and_brought_back_at_a_press(
    page: HistoryPage, window: MainWindow, workspace: Workspace, until: Until, tmp_path: Path
) -> None:
    with workspace.read() as session:
        before = people_names_here(session)
    taken_in_from_another(workspace, tmp_path)
    until(lambda: bool(buttons(page, "Undo the whole file…")))
    assert any(text.startswith("Sync file “letter”") for text in words(page))
    buttons(page, "Undo the whole file…")[0].click()
    dialog = window.findChild(FileDialog)
    assert dialog is not None
    assert dialog.said().startswith("Take back the 1 change that this file brought?")
    press(dialog, Qt.Key.Key_Return)
    until(lambda: window.strip.text() == "Undone: a sync file taken in.")
    with workspace.read() as session:
        assert people_names_here(session) == before
    until(lambda: line_words(page.lines()[0]) == "Undone: a sync file taken in")
    window.strip.offer_button.click()
    until(lambda: bool(buttons(page, "Undo the whole file…")))


def test_where_nothing_could_be_taken_back_it_is_not_called_undone(
    page: HistoryPage, window: MainWindow, workspace: Workspace, until: Until
) -> None:
    made = next(one for one in buttons(page, "Undo") if one.accessibleName().endswith("Pilar Montes"))
    with workspace.read() as session:
        person = session.scalars(select(Person.id).where(Person.full_name == "Pilar Montes")).one()
    with workspace.edit(gesture("change_person", person)) as edit:
        edit.set(Person, person, full_name="Pilar Montes", community="Mecca")
    made.click()
    until(lambda: "Nothing could be taken back of this: a new person." in window.strip.text())
    assert "1 field stays: somebody changed it since: town." in window.strip.text()


def people_names_here(session: Session) -> list[str]:
    return list(session.scalars(select(Person.full_name).where(Person.hidden.is_(False))))


def taken_in_from_another(workspace: Workspace, folder: Path) -> None:
    """Let another laptop of the group add somebody, and take its file in."""
    other = Workspace.create_waiting(
        folder / "other.organizer", held_world(NOW, seed=9), laptop_name="Carmen's"
    )
    me = other.identity
    body = [me.writer, me.laptop, me.laptop_name, "organizer", me.recipient, bytes(32)]
    declare(workspace, "admit", body)
    receive(other, letter(workspace), Progress())
    with other.edit(gesture("add_person")) as edit:
        add_person(edit, "Lucha Vega")
    receive(workspace, letter(other), Progress())
    other.close()


def test_lines_that_do_not_fit_the_window_come_after_those_that_do(
    page: HistoryPage, workspace: Workspace, until: Until
) -> None:
    for number in range(AT_A_TIME):
        with workspace.edit(gesture("add_person")) as edit:
            add_person(edit, f"Number {number}")
    until(lambda: len(buttons(page, "Undo")) >= AT_A_TIME and page.earlier.isVisible())
    shown = [label.split()[-1] for label in words(page) if " Number " in label]
    assert shown == [f"{number}" for number in reversed(range(AT_A_TIME))]
