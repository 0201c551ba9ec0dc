"""The history page: what was done is named with those it was about, and taken back at a press, once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from organizer_app.desktop.choices import Choices
from organizer_app.desktop.main_window import MainWindow
from organizer_app.desktop.pages.history import HistoryPage
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.new_person import add_person
from tests.desktop.keys import press
from tests.desktop.planner import Until


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
