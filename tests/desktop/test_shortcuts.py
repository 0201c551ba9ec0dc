"""The list of shortcuts cannot lie: it is read from the one list of keys that pages and dialogs bind from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from organizer_app.desktop.core import key_list
from organizer_app.desktop.core.bound_key import BoundKey, Key, spoken_keys
from organizer_app.desktop.core.key_list import ANYWHERE, PLACES
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.paper.print_dialog import PrintDialog
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.page_list import PAGES
from organizer_app.desktop.window.shortcuts_dialog import ShortcutsDialog
from organizer_app.i18n import in_language
from organizer_app.store.workspace import Workspace
from tests.desktop.keys import CONTROL, press, type_text
from tests.desktop.planner import Until
from tests.desktop.small_group import meeting_tonight
from tests.printing.read_back import text_of

DESKTOP = Path(__file__).parents[2] / "organizer_app" / "desktop"
BINDING = {"bound_key.py", "key_list.py", "window_keys.py"}
"""Where keys are declared with their words, and bound: to a page or dialog, to the window with a command."""


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
            where = [one for one in PLACES if shortcut.declared in one.keys]
            held = [one for one in where if one in ANYWHERE or place.key in one.pages]
            assert held, f"{shortcut.declared.keys} of {place.key} does not stand under it"
            assert (shortcut.declared.keys_words(), shortcut.declared.words()) in dialog.shown()
        assert shown["Ctrl+K"] == "Search everything"
        dialog.reject()
    dialog = opened(window)
    choices.speak("es")
    assert "Buscar en todo" in dict(dialog.shown()).values(), dialog.shown()
    dialog.reject()


def test_every_key_that_is_declared_stands_in_a_place_of_the_list() -> None:
    declared = [value for value in vars(key_list).values() if isinstance(value, Key)]
    for made in (value for name, value in vars(key_list).items() if name.isupper()):
        each = made.values() if isinstance(made, dict) else made if isinstance(made, tuple) else ()
        declared += [value for value in each if isinstance(value, Key)]
    assert set(declared) <= {key for place in PLACES for key in place.keys}


def test_keys_are_called_in_both_languages_as_they_are_in_every_sentence(choices: Choices) -> None:
    keys = ("Ctrl+Return", "Ctrl+Shift+N", "Backspace", "Del", "Esc")
    assert [spoken_keys(one) for one in keys] == ["Ctrl+Enter", "Ctrl+Shift+N", "Backspace", "Del", "Esc"]
    choices.speak("es")
    assert [spoken_keys(one) for one in keys] == ["Ctrl+Enter", "Ctrl+Mayús+N", "Retroceso", "Supr", "Esc"]


def test_letters_narrow_the_list_by_what_is_done_and_by_the_key(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Slash, CONTROL)
    dialog = window.findChildren(ShortcutsDialog)[-1]
    type_text(dialog, "ctrl+z")
    assert ("Ctrl+Z", "Undo") in dialog.shown()
    dialog.reject()
    dialog = opened(window)
    type_text(dialog, "lock")
    assert dialog.shown() == [("Ctrl+L", "Lock the window")]


def test_ctrl_p_prints_the_keys_of_all_places_in_the_language_spoken_and_no_name_of_an_open_record(
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
    with in_language("es"):
        for place in PLACES:
            assert place.words() in text
    assert "Bus stop" not in text
    assert not printing._language.isVisibleTo(printing)


@pytest.mark.parametrize("path", sorted(DESKTOP.rglob("*.py")), ids=lambda path: path.stem)
def test_no_key_is_bound_that_does_not_stand_in_the_list_of_keys(path: Path) -> None:
    made = re.findall(r"(?<![\w.])(?:QShortcut|Key)\(", path.read_text("utf-8"))
    assert path.name in BINDING or not made
