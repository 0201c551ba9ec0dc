"""The list of shortcuts cannot lie: it is read from the keys that are bound, page by page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from organizer_app.desktop.bound_key import BoundKey
from organizer_app.desktop.choices import Choices
from organizer_app.desktop.main_window import MainWindow
from organizer_app.desktop.page_list import PAGES
from organizer_app.desktop.print_dialog import PrintDialog
from organizer_app.desktop.shortcuts_dialog import ShortcutsDialog
from organizer_app.store.workspace import Workspace
from tests.desktop.keys import CONTROL, press, type_text
from tests.desktop.planner import Until
from tests.desktop.small_group import meeting_tonight
from tests.printing.read_back import text_of

DESKTOP = Path(__file__).parents[2] / "organizer_app" / "desktop"
BINDING = {"bound_key.py", "window_keys.py"}
"""Where keys are bound: to a page or dialog with their words, to the window with their command."""


def opened(window: MainWindow) -> ShortcutsDialog:
    window.show_shortcuts()
    return next(one for one in window.findChildren(ShortcutsDialog) if one.isVisible())


def test_every_key_of_every_page_stands_in_the_list_in_both_languages(
    window: MainWindow, choices: Choices, workspace: Workspace
) -> None:
    for place in PAGES:
        window.go(place.key, meeting_tonight(workspace) if place.key in ("meeting", "sign_in_desk") else None)
        dialog = opened(window)
        shown = dict(dialog.shown())
        for shortcut in window.page.findChildren(QShortcut):
            assert isinstance(shortcut, BoundKey), f"{shortcut.key().toString()} on {place.key} has no words"
            assert shortcut.keys_words() in {keys for keys, _words in dialog.shown()}
        assert shown["Ctrl+K"] == "Search everything"
        dialog.reject()
    dialog = opened(window)
    choices.speak("es")
    assert "Buscar en todo" in dict(dialog.shown()).values(), dialog.shown()
    dialog.reject()


def test_letters_narrow_the_list_by_what_is_done_and_by_the_key(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Slash, CONTROL)
    dialog = window.findChildren(ShortcutsDialog)[-1]
    type_text(dialog, "ctrl+z")
    assert ("Ctrl+Z", "Undo") in dialog.shown()
    dialog.reject()
    dialog = opened(window)
    type_text(dialog, "lock")
    assert dialog.shown() == [("Ctrl+L", "Lock the window")]


def test_ctrl_p_prints_the_whole_list_in_the_language_spoken_without_the_name_of_an_open_record(
    window: MainWindow, choices: Choices, workspace: Workspace, until: Until
) -> None:
    window.go("meeting", meeting_tonight(workspace))
    until(lambda: window.page.title() == "Bus stop and paved roads")
    choices.speak("es")
    dialog = opened(window)
    type_text(dialog, "deshacer")
    dialog.activateWindow()
    until(dialog.isActiveWindow)
    press(dialog, Qt.Key.Key_P, CONTROL)
    until(lambda: window.findChild(PrintDialog) is not None)
    printing = window.findChild(PrintDialog)
    assert printing is not None
    until(lambda: printing.look() is not None)
    look = printing.look()
    assert look is not None
    text = text_of(look.pdf)
    assert look.pages <= 2
    assert "Atajos del teclado" in text and "Buscar en todo" in text and "Reuniones" in text
    assert "Bus stop" not in text
    assert not printing._language.isVisibleTo(printing)


@pytest.mark.parametrize("path", sorted(DESKTOP.rglob("*.py")), ids=lambda path: path.stem)
def test_no_key_is_bound_without_its_words(path: Path) -> None:
    assert path.name in BINDING or "QShortcut(" not in path.read_text("utf-8")
