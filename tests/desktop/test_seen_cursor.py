"""The cursor stays on the page in front, though a page that was left finishes something."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QPushButton, QWidget

from organizer_app.desktop.pages.campaign import CampaignPage
from organizer_app.desktop.pages.trash import TrashPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.people.change import remove_person
from tests.desktop.keys import press
from tests.desktop.office import Office
from tests.desktop.planner import Planner, Until


def test_a_page_that_was_left_cannot_take_the_cursor(planner: Planner) -> None:
    window = planner.page.window()
    planner.page.around.go("actions")
    # As it does when a role was written, which may be after another page was opened.
    planner.page.roles.person.setFocus()

    def stands_in_sight() -> bool:
        at = window.focusWidget()
        return at is not None and at.isVisible()

    planner.until(stands_in_sight)


def test_the_cursor_stays_on_the_page_when_the_button_that_had_it_goes_with_its_row(
    window: MainWindow, workspace: Workspace, office: Office, until: Until
) -> None:
    for name in ("Ana Ruiz López", "Juan de la Cruz"):
        with workspace.edit(gesture("remove_person", office.id_of(name))) as edit:
            remove_person(edit, office.id_of(name))
    window.go("trash")
    page = window.page
    assert isinstance(page, TrashPage)
    until(lambda: len(page.shown()) == 2)
    page.buttons()[0].setFocus()
    press(window, Qt.Key.Key_Space)
    until(lambda: len(page.shown()) == 1)
    until(lambda: window.focusWidget() is page.box)


def test_a_cursor_that_was_nowhere_is_on_the_page_again(window: MainWindow, until: Until) -> None:
    window.go("trash")
    page = window.page
    assert isinstance(page, TrashPage)
    until(page.box.hasFocus)
    page.box.setEnabled(False)
    cursor = window.focusWidget()
    if cursor is not None:
        cursor.clearFocus()
    assert window.focusWidget() is None
    until(lambda: window.focusWidget() is not None)
    page.box.setEnabled(True)
    window.setFocus()
    left = window.focusWidget()
    assert left is not None
    left.clearFocus()
    until(page.box.hasFocus)


def test_the_cursor_does_not_go_round_while_a_page_waits_for_what_it_shows(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CampaignPage, "reload", lambda _page: None)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    moves = list[QWidget | None]()
    application.focusChanged.connect(lambda _before, now: moves.append(now))
    window.go("campaign", bytes(16))
    for _turn in range(100):
        application.processEvents()
    assert 0 < len(moves) < 10
    left = window.focusWidget()
    assert left is not None and left.isVisible()


def test_a_window_that_comes_forward_before_its_new_button_is_painted_has_the_cursor_on_its_page(
    window: MainWindow, until: Until
) -> None:
    window.go("trash")
    page = window.page
    assert isinstance(page, TrashPage)
    until(page.box.hasFocus)
    dialog = QDialog(window)
    dialog.open()
    until(lambda: not window.isActiveWindow())
    # As an answer does that comes while the dialog goes: made, given the cursor, and not painted yet.
    card = QFrame(page)
    made = QPushButton(card)
    made.show()
    made.setFocus()
    assert window.focusWidget() is made and not made.isVisible()
    dialog.done(0)
    window.activateWindow()
    until(window.isActiveWindow)
    until(page.box.hasFocus)
