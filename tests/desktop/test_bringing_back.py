"""A file that is damaged, gone, or itself a backup: a day is brought back as a new file, by keys."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.startup import unlock_window as unlock_module
from organizer_app.desktop.startup.backup_dialog import BackupDialog
from organizer_app.desktop.startup.first_run import FirstRun
from organizer_app.desktop.startup.program import Program
from organizer_app.desktop.startup.unlock_window import UnlockWindow
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.errors import CannotRead
from organizer_app.store.backup import Backup, backup_now
from organizer_app.work.people.list import count_people
from tests.desktop.keys import press, type_text
from tests.desktop.small_group import held, make_small_group

Until = Callable[[Callable[[], bool]], None]
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return
SECRET = "cuatro garzas en el mar"


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
def backup(tmp_path: Path) -> Backup:
    made = make_small_group(tmp_path / "group.organizer", held(), SECRET)
    done = backup_now(made)
    made.close()
    return done


def damage(path: Path) -> bytes:
    """Spoil what stands in the middle of a file; returns what it is now."""
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 3, len(content) * 2 // 3):
        content[place] ^= 0x5A
    path.write_bytes(content)
    return bytes(content)


def unlock_window(program: Program, until: Until) -> UnlockWindow:
    until(lambda: isinstance(program.window, UnlockWindow))
    assert isinstance(program.window, UnlockWindow)
    return program.window


def dialog_over(window: QWidget, until: Until) -> BackupDialog:
    until(lambda: any(one.isVisible() for one in window.findChildren(BackupDialog)))
    (dialog,) = window.findChildren(BackupDialog)
    return dialog


def assert_brought_back(program: Program, until: Until, name: str) -> None:
    """Look at the window that opened: the new file, everybody in it, and a sentence that says so."""
    until(lambda: isinstance(program.window, MainWindow))
    main = program.window
    assert isinstance(main, MainWindow)
    assert main.around.workspace.path.name == name
    assert main.strip.text().startswith("This is the backup of ") and name in main.strip.text()
    with main.around.workspace.read() as session:
        assert count_people(session) > 0


def test_a_damaged_file_leads_to_its_backups(
    program: Program, backup: Backup, tmp_path: Path, until: Until
) -> None:
    group = tmp_path / "group.organizer"
    spoiled = damage(group)
    program.unlock(group)
    window = unlock_window(program, until)
    assert not window.backups_button.isVisible()
    type_text(window, SECRET)
    press(window, ENTER)
    until(window.backups_button.isVisible)
    assert "damaged" in window.blamed()
    window.backups_button.setFocus()
    press(window, ENTER)
    dialog = dialog_over(window, until)
    # The passphrase that was typed stands there already.
    press(dialog, ENTER)
    assert_brought_back(program, until, f"group {backup.day.isoformat()}.organizer")
    assert group.read_bytes() == spoiled


def test_a_file_that_is_gone_leads_to_its_backups_too(
    program: Program, backup: Backup, tmp_path: Path, until: Until
) -> None:
    group = tmp_path / "group.organizer"
    group.unlink()
    program.unlock(group)
    window = unlock_window(program, until)
    until(window.backups_button.isVisible)
    assert "is not there" in window.blamed()
    window.backups_button.click()
    dialog = dialog_over(window, until)
    type_text(dialog, "wrong words")
    press(dialog, ENTER)
    until(lambda: bool(dialog.secret.blamed()))
    assert [path for path in tmp_path.glob("*.organizer") if path.is_file()] == []
    type_text(dialog, SECRET)
    press(dialog, ENTER)
    assert_brought_back(program, until, f"group {backup.day.isoformat()}.organizer")


def test_a_backup_is_never_worked_in_but_brought_back(
    program: Program, backup: Backup, tmp_path: Path, until: Until
) -> None:
    (tmp_path / f"group {backup.day.isoformat()}.organizer").write_bytes(b"in the way")
    before = backup.path.read_bytes()
    program.unlock(backup.path)
    dialog = dialog_over(unlock_window(program, until), until)
    assert dialog.day.currentIndex() == 0
    type_text(dialog, SECRET)
    press(dialog, ENTER)
    assert_brought_back(program, until, f"group {backup.day.isoformat()} (2).organizer")
    assert backup.path.read_bytes() == before


def test_a_file_of_another_name_among_the_backups_is_the_one_that_is_offered(
    program: Program, backup: Backup, until: Until
) -> None:
    before = backup.path.with_name("layout-1.organizer")
    before.write_bytes(backup.path.read_bytes())
    os.utime(before, (1_600_000_000, 1_600_000_000))
    program.unlock(before)
    dialog = dialog_over(unlock_window(program, until), until)
    assert dialog.day.currentText().startswith("Sep 13, 2020 ")
    type_text(dialog, SECRET)
    press(dialog, ENTER)
    assert_brought_back(program, until, "group 2020-09-13.organizer")


def test_esc_while_a_backup_is_brought_back_leaves_no_file_unopened(
    program: Program, backup: Backup, until: Until
) -> None:
    program.unlock(backup.path)
    dialog = dialog_over(unlock_window(program, until), until)
    type_text(dialog, SECRET)
    press(dialog, ENTER)
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert any(each.text() == "Making the file…" for each in dialog.findChildren(QLabel))
    assert_brought_back(program, until, f"group {backup.day.isoformat()}.organizer")


def test_backups_that_cannot_be_listed_are_told_of_where_the_file_is_shut(
    program: Program, backup: Backup, tmp_path: Path, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot_list(path: Path) -> list[Backup]:
        raise CannotRead(path, "EIO")

    (tmp_path / "group.organizer").unlink()
    monkeypatch.setattr(unlock_module, "backups_of", cannot_list)
    program.unlock(tmp_path / "group.organizer")
    window = unlock_window(program, until)
    until(lambda: bool(window.blamed()))
    # Looking for backups by itself takes nothing away from what was said.
    until(lambda: not window._looking.running)
    assert "is not there" in window.blamed()
    window.offer_backups()
    until(lambda: "is not there" not in window.blamed())
    assert any(each.text() == window.blamed() and each.isVisible() for each in window.findChildren(QLabel))
    assert backup.path.exists()


def test_where_there_is_no_backup_none_is_offered(program: Program, tmp_path: Path, until: Until) -> None:
    (tmp_path / "letter.organizer").write_text("Dear neighbors,\n" * 400)
    program.unlock(tmp_path / "letter.organizer")
    window = unlock_window(program, until)
    until(lambda: bool(window.blamed()))
    assert not window.backups_button.isVisible()


@pytest.mark.parametrize("kept", ["gone", "empty", "other"])
def test_no_passphrase_is_asked_for_what_is_no_groups_file(
    program: Program, tmp_path: Path, until: Until, kept: str
) -> None:
    path = tmp_path / "group.organizer"
    if kept != "gone":
        path.write_bytes(b"" if kept == "empty" else b"Dear neighbors,\n" * 401)
    program.unlock(path)
    window = unlock_window(program, until)
    texts = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    assert any("Nothing was changed." in text for text in texts)
    assert not any("passphrase" in text.casefold() for text in texts)


def test_a_stick_that_is_in_again_is_opened_by_enter_and_asked_for_its_passphrase(
    program: Program, backup: Backup, tmp_path: Path, until: Until
) -> None:
    assert backup.day
    group = tmp_path / "group.organizer"
    whole = group.read_bytes()
    group.unlink()
    program.unlock(group)
    window = unlock_window(program, until)
    assert "is not there" in window.blamed()
    group.write_bytes(whole)
    press(window, ENTER)
    until(lambda: not window.blamed())
    type_text(window, SECRET)
    press(window, ENTER)
    until(lambda: isinstance(program.window, MainWindow))


def test_another_group_is_not_opened_in_place_of_the_last_one(
    program: Program, choices: Choices, backup: Backup, tmp_path: Path
) -> None:
    group = tmp_path / "group.organizer"
    make_small_group(tmp_path / "other.organizer", held()).close()
    for path in (tmp_path / "other.organizer", tmp_path / "lost.organizer", group):
        choices.remember_workspace(path)
    group.unlink()
    program.begin(None)
    assert isinstance(program.window, FirstRun)
    texts = [each.text() for each in program.window.findChildren(QLabel)]
    assert any("lost · not there any more" in text for text in texts)
    # Where it has backups, it is opened all the same, and they are offered.
    assert backup.path.exists()
    assert [each.text() for each in program.window.findChildren(QPushButton)].count("group") == 1
