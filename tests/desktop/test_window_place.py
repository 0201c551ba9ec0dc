"""A group's window comes back where it stood, on a screen that is there, at the page that was open."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.core.trouble import trouble_of
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.window_place import IN_SIGHT, WindowPlace, within_screens
from organizer_app.errors import NoSuchFile
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.new_person import add_person
from tests.desktop.keys import CONTROL, press
from tests.desktop.planner import Until

ROOM = QRect(0, 0, 1366, 740)
BESIDE = QRect(1366, 0, 1920, 1040)
SIDES = st.integers(-6000, 6000)


@given(SIDES, SIDES, st.integers(1, 5000), st.integers(1, 5000))
def test_wherever_it_stood_it_is_in_sight_and_no_larger_than_a_screen(
    x: int, y: int, width: int, height: int
) -> None:
    stood = QRect(x, y, width, height)
    now = within_screens(stood, [ROOM, BESIDE])
    assert any(room.contains(now) for room in (ROOM, BESIDE))
    assert within_screens(now, [ROOM, BESIDE]) == now or now.width() < IN_SIGHT or now.height() < IN_SIGHT


def test_a_window_on_a_screen_that_is_gone_comes_to_the_one_that_is_there() -> None:
    assert ROOM.contains(within_screens(QRect(2000, 200, 900, 600), [ROOM]))


def test_the_size_and_the_page_are_remembered_for_each_group_apart(qtbot: QtBot, tmp_path: Path) -> None:
    remembered = Remembered(tmp_path / "views.json")
    shown = QMainWindow()
    qtbot.addWidget(shown)
    shown.setGeometry(QRect(60, 80, 500, 400))
    WindowPlace(shown, remembered, b"a" * 16).keep("people")
    shown.setGeometry(QRect(0, 40, 300, 300))
    again = WindowPlace(shown, Remembered(tmp_path / "views.json"), b"a" * 16)
    again.take()
    assert shown.size().toTuple() == (500, 400)
    assert again.page(["today", "people"]) == "people"
    assert again.page(["today"]) == ""
    assert WindowPlace(shown, remembered, b"b" * 16).page(["people"]) == ""


def test_what_the_strip_says_follows_the_language_or_leaves(
    window: MainWindow, workspace: Workspace, choices: Choices, until: Until
) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Pilar")
    press(window, Qt.Key.Key_Z, CONTROL)
    until(lambda: window.strip.text() == "Undone: a new person.")
    choices.speak("es")
    assert window.strip.text() == "Se deshizo: una persona nueva."
    assert window.strip.offer_button.text() == "Rehacer"


def test_a_warning_of_the_strip_follows_the_language_too(
    window: MainWindow, choices: Choices, tmp_path: Path
) -> None:
    window.tell_trouble(trouble_of(NoSuchFile(tmp_path / "list.csv")))
    english = window.strip.text()
    choices.speak("es")
    assert "list.csv" in window.strip.text() != english
    choices.speak("en")
    assert window.strip.text() == english
    window.take_files([tmp_path / "IMG_1.jpg"])
    choices.speak("es")
    assert "todavía no se agregó" in window.strip.text()
    assert window.strip.offer_button.text() == "Elegir…"
