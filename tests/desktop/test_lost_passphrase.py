"""Who lost the passphrase opens the file by the key on its recovery page, by keys, and chooses a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel

from organizer_app.desktop.locking.passphrase_dialog import PassphraseDialog
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.startup.program import Program
from organizer_app.desktop.startup.unlock_window import UnlockWindow
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.recovery import recovery_groups
from organizer_app.store.workspace import Workspace
from tests.desktop.keys import press, type_text
from tests.desktop.small_group import held, make_small_group

Until = Callable[[Callable[[], bool]], None]
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return
LOST, NEW = "cuatro garzas en el mar", "siete nopales verdes"


@pytest.fixture
def program(choices: Choices) -> Iterator[Program]:
    made = Program(choices, held(seed=2))
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(tmp_path: Path) -> tuple[str, ...]:
    made = make_small_group(tmp_path / "group.organizer", held(), LOST)
    printed = recovery_groups(made.key)
    made.close()
    return printed


def asked_for_the_page(program: Program, path: Path, until: Until) -> UnlockWindow:
    """Say that the passphrase is lost, by keys."""
    program.unlock(path)
    until(lambda: isinstance(program.window, UnlockWindow))
    window = program.window
    assert isinstance(window, UnlockWindow)
    for _time in range(2):
        press(window, TAB)
    assert window.focusWidget() is window.lost_button
    press(window, ENTER)
    assert window.focusWidget() is window.key.box
    return window


def read_back(window: UnlockWindow) -> list[str]:
    return [each.text() for each in window.key.findChildren(QLabel) if each.isVisible()]


def test_the_key_opens_the_file_and_a_new_passphrase_is_chosen_at_once(
    program: Program, page: tuple[str, ...], tmp_path: Path, until: Until
) -> None:
    window = asked_for_the_page(program, tmp_path / "group.organizer", until)
    type_text(window, f"{page[0].lower()} {page[1]}")
    assert "2 of 13 groups of letters" in read_back(window)
    type_text(window, f" {page[3]}")
    assert "Look at group 3 of the key." in read_back(window)
    for _letter in page[3]:
        press(window, Qt.Key.Key_Backspace)
    type_text(window, " ".join(page[2:]))
    press(window, ENTER)
    until(lambda: isinstance(program.window, MainWindow))
    main = program.window
    assert isinstance(main, MainWindow)
    until(lambda: any(one.isVisible() for one in main.findChildren(PassphraseDialog)))
    (dialog,) = main.findChildren(PassphraseDialog)
    assert not dialog.old.isVisible()
    for _time in range(2):
        type_text(dialog, NEW)
        press(dialog, ENTER)
    until(lambda: dialog.recovery is not None)
    assert dialog.recovery is not None
    dialog.recovery.decline_button.click()
    until(lambda: main.strip.text().startswith("The passphrase is changed."))
    main.close()
    Workspace.open(tmp_path / "group.organizer", held(seed=3), passphrase=NEW).close()


def test_a_slip_is_told_by_its_group_and_what_was_typed_stays(
    program: Program, page: tuple[str, ...], tmp_path: Path, until: Until
) -> None:
    window = asked_for_the_page(program, tmp_path / "group.organizer", until)
    typed = " ".join((*page[:4], page[5], *page[5:]))
    type_text(window, typed)
    press(window, ENTER)
    until(lambda: bool(window.blamed()))
    assert window.blamed().startswith("Group 5 of the recovery key is not as it is printed.")
    assert window.key.box.text() == typed


def test_who_remembers_goes_back_to_the_passphrase(
    program: Program, page: tuple[str, ...], tmp_path: Path, until: Until
) -> None:
    window = asked_for_the_page(program, tmp_path / "group.organizer", until)
    type_text(window, page[0])
    for _time in range(2):
        press(window, TAB)
    press(window, ENTER)
    type_text(window, LOST)
    press(window, ENTER)
    until(lambda: isinstance(program.window, MainWindow))
    assert isinstance(program.window, MainWindow)
    assert not program.window.findChildren(PassphraseDialog)


def test_capitals_that_nobody_sees_are_asked_about(
    program: Program, page: tuple[str, ...], tmp_path: Path, until: Until
) -> None:
    assert page
    program.unlock(tmp_path / "group.organizer")
    until(lambda: isinstance(program.window, UnlockWindow))
    window = program.window
    assert isinstance(window, UnlockWindow)

    def asks() -> bool:
        found = window.findChildren(QLabel)
        return any(each.isVisible() and "Caps Lock" in each.text() for each in found)

    type_text(window, "Cua")
    assert not asks()
    press(window, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    type_text(window, "CUATRO")
    assert asks()
