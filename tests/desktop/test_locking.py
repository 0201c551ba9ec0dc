"""A locked window shows nothing of the file, and everything is where it was afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.locking.covers import Cover
from organizer_app.desktop.locking.lock_dialog import LockDialog
from organizer_app.desktop.locking.passphrase_dialog import PassphraseDialog
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.widgets.messages import Message
from organizer_app.desktop.widgets.pick_person import PickPersonDialog
from organizer_app.desktop.widgets.where_to_save import ask_where_to_save
from organizer_app.desktop.window.finders import FINDERS
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.page_list import PAGES
from organizer_app.errors import CannotWrite, WrongPassphrase
from organizer_app.locations import APPLICATION
from organizer_app.store import passphrase
from organizer_app.store.backup import backup_now, backups_of, restore
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from tests.desktop.keys import CONTROL, press, type_text
from tests.desktop.office import Office
from tests.desktop.planner import Until
from tests.desktop.small_group import NOON, held, make_small_group, meeting_tonight

SECRET = "four quiet palm trees"
ENTER = Qt.Key.Key_Return


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The small group's file under a passphrase."""
    return make_small_group(tmp_path / "group.organizer", held(), SECRET)


@pytest.fixture
def office(until: Until, window: MainWindow, workspace: Workspace) -> Office:
    return Office(until, window, workspace)


def lock_of(window: MainWindow) -> LockDialog | None:
    return next((one for one in window.findChildren(LockDialog) if one.isVisible()), None)


def locked(window: MainWindow, until: Until) -> LockDialog:
    until(lambda: lock_of(window) is not None)
    found = lock_of(window)
    assert found is not None
    return found


def covered(shown: QWidget) -> bool:
    """Tell whether a cover lies over all of a window, above all else in it."""
    cover = shown.findChild(Cover)
    middle = shown.childAt(shown.rect().center())
    return cover is not None and cover.geometry() == shown.rect() and middle is cover


def unlock(window: MainWindow, dialog: LockDialog, until: Until) -> None:
    type_text(dialog, SECRET)
    press(dialog, ENTER)
    until(lambda: not window.lock.locked)


def test_ctrl_l_locks_from_a_dialog_too(window: MainWindow, until: Until) -> None:
    window.ask_who()
    asking = window.findChildren(PickPersonDialog)[-1]
    type_text(asking, "lu")
    handle = asking.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    unlock(window, locked(window, until), until)
    assert asking.isVisible()
    asking.reject()


def test_ctrl_l_hides_the_page_the_open_dialog_and_all_titles_and_gives_them_back(
    window: MainWindow, office: Office, until: Until, tmp_path: Path
) -> None:
    page = office.open("Ana Ruiz López")
    title = window.windowTitle()
    window.ask_who()
    asking = window.findChildren(PickPersonDialog)[-1]
    type_text(asking, "lu")
    asked = asking.windowTitle()
    window.lock.lock()
    dialog = locked(window, until)
    assert covered(window) and covered(asking)
    assert {one.windowTitle() for one in (window, asking, dialog)} == {APPLICATION}
    window.resize(900, 700)
    assert covered(window)
    # What comes meanwhile is neither shown nor said, nor is a file taken.
    window.strip.show_message(Message("Ana Ruiz López signed in", "stop"))
    assert window.strip.isHidden()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "list.csv"))])
    drag = QDragEnterEvent(
        QPointF(5, 5).toPoint(),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    drag.ignore()
    QApplication.sendEvent(window, drag)
    assert not drag.isAccepted()
    type_text(dialog, "not this one")
    press(dialog, ENTER)
    until(lambda: dialog.blamed() != "")
    press(dialog, Qt.Key.Key_Escape)
    assert window.lock.locked
    unlock(window, dialog, until)
    assert (window.windowTitle(), asking.windowTitle()) == (title, asked)
    assert asking.isVisible()
    assert not window.findChildren(Cover) or not covered(window)
    assert window.strip.text() == "Ana Ruiz López signed in"
    assert window.page is page
    asking.reject()
    page.form.fields["phone"].box.setFocus()
    page.form.fields["phone"].box.selectAll()
    type_text(window, "760 55")
    window.lock.lock()
    unlock(window, locked(window, until), until)
    until(lambda: window.focusWidget() is page.form.fields["phone"].box)
    assert page.form.fields["phone"].typed() == "760 55"
    assert page.form.fields["phone"].dirty()


def test_a_dialog_that_an_answer_opens_later_is_covered_too_and_cannot_be_used(
    window: MainWindow, until: Until
) -> None:
    window.lock.lock()
    dialog = locked(window, until)
    type_text(dialog, SECRET[:5])
    window.ask_who()
    late = window.findChildren(PickPersonDialog)[-1]
    until(lambda: late.findChild(Cover) is not None)
    until(dialog.isActiveWindow)
    assert covered(late)
    assert late.windowTitle() == APPLICATION
    assert dialog.windowHandle().transientParent() is late.windowHandle()
    assert dialog.isModal()
    type_text(dialog, SECRET[5:])
    press(dialog, ENTER)
    until(lambda: not window.lock.locked)
    assert late.isVisible() and not covered(late)
    late.reject()


def test_a_locked_window_closes_when_the_session_ends_but_not_by_its_own_button(
    window: MainWindow, until: Until
) -> None:
    window.lock.lock()
    dialog = locked(window, until)
    QApplication.sendEvent(dialog.windowHandle(), QCloseEvent())
    assert dialog.isVisible()
    QApplication.closeAllWindows()
    assert not dialog.isVisible()


def test_a_window_that_is_left_alone_locks_but_not_while_a_file_is_written_nor_at_the_locked_desk(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    gate = Event()
    window.around.jobs.long(
        lambda _step: gate.wait(10), lambda _done: None, owner=window, told=lambda _p: None
    )
    window.lock._left_alone()
    window.lock.lock()
    assert not window.lock.locked
    assert window.strip.text() == "A file is being written. The window locks when it is done."
    gate.set()
    locked_now = locked(window, until)
    unlock(window, locked_now, until)
    window.go("sign_in_desk", meeting_tonight(workspace))
    window.fill_screen(True)
    window.lock._left_alone()
    window.fill_screen(False)
    assert not window.lock.locked
    window.lock._left_alone()
    unlock(window, locked(window, until), until)


def test_the_passphrase_is_changed_after_the_old_one_and_the_backups_with_it(
    window: MainWindow, workspace: Workspace, until: Until, tmp_path: Path
) -> None:
    backup_now(workspace)
    window.change_passphrase()
    until(lambda: any(one.isVisible() for one in window.findChildren(PassphraseDialog)))
    dialog = window.findChildren(PassphraseDialog)[-1]
    for text in ("a wrong one", "seven blue herons", "seven blue heron"):
        type_text(dialog, text)
        press(dialog, ENTER)
    assert dialog.again.blamed() == "The two passphrases differ. Type the second one again."
    dialog.again.box.clear()
    type_text(dialog, "seven blue herons")
    press(dialog, ENTER)
    until(lambda: dialog.old.blamed().startswith("This passphrase does not open"))
    dialog.old.box.clear()
    type_text(dialog, SECRET)
    dialog.again.take_cursor()
    press(dialog, ENTER)
    until(lambda: dialog.recovery is not None)
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.recovery is not None
    dialog.recovery.decline_button.click()
    until(lambda: window.strip.text() == "The passphrase is changed. Backups open with it alone.")
    (kept,) = backups_of(workspace.path)
    with pytest.raises(WrongPassphrase):
        restore(kept.path, tmp_path / "x.organizer", held_world(NOON, seed=5), passphrase=SECRET)
    restore(
        kept.path, tmp_path / "y.organizer", held_world(NOON, seed=5), passphrase="seven blue herons"
    ).close()
    window.lock.lock()
    dialog_of_lock = locked(window, until)
    type_text(dialog_of_lock, "seven blue herons")
    press(dialog_of_lock, ENTER)
    until(lambda: not window.lock.locked)


@pytest.fixture
def open_to_all(qtbot: QtBot, choices: Choices, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(
        make_small_group(tmp_path / "open.organizer", held()),
        choices,
        Remembered(tmp_path / "other.json"),
        PAGES,
        FINDERS,
    )
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go("today")
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_file_without_a_passphrase_says_that_locking_needs_one_and_offers_to_set_it(
    open_to_all: MainWindow, until: Until
) -> None:
    press(open_to_all, Qt.Key.Key_L, CONTROL)
    until(lambda: open_to_all.strip.text().startswith("Locking needs a passphrase"))
    open_to_all.strip.offer_button.click()
    until(lambda: any(one.isVisible() for one in open_to_all.findChildren(PassphraseDialog)))
    dialog = open_to_all.findChildren(PassphraseDialog)[-1]
    assert dialog.windowTitle() == "Set a passphrase"
    assert not dialog.old.isVisible()
    dialog.reject()


def test_a_first_passphrase_is_told_as_set_and_not_as_changed(open_to_all: MainWindow, until: Until) -> None:
    open_to_all.change_passphrase()
    until(lambda: any(one.isVisible() for one in open_to_all.findChildren(PassphraseDialog)))
    dialog = open_to_all.findChildren(PassphraseDialog)[-1]
    for _time in range(2):
        type_text(dialog, "seven blue herons")
        press(dialog, ENTER)
    until(lambda: dialog.recovery is not None)
    assert dialog.recovery is not None
    dialog.recovery.decline_button.click()
    until(
        lambda: (
            open_to_all.strip.text() == "The passphrase is set. The file and its backups open with it alone."
        )
    )


def test_a_first_passphrase_says_of_backups_that_were_not_renewed_that_they_open_without_one(
    open_to_all: MainWindow, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_a_full_disk(*_asked: object) -> None:
        raise CannotWrite(open_to_all.around.workspace.path, "ENOSPC")

    monkeypatch.setattr(passphrase, "forget_older_keys", on_a_full_disk)
    open_to_all.change_passphrase()
    until(lambda: any(one.isVisible() for one in open_to_all.findChildren(PassphraseDialog)))
    dialog = open_to_all.findChildren(PassphraseDialog)[-1]
    for _time in range(2):
        type_text(dialog, "seven blue herons")
        press(dialog, ENTER)
    until(lambda: dialog.recovery is not None)
    assert dialog.recovery is not None
    dialog.recovery.decline_button.click()
    told = "The passphrase is set, but older backups still open without one. The disk is full"
    until(lambda: open_to_all.strip.text().startswith(told))


def ask_as_on_a_system_with_dialogs_of_its_own(window: MainWindow, meanwhile: Callable[[], None]) -> None:
    """Do something while the system's dialog about files is open: Qt's stands for it, out of sight."""

    def opened() -> None:
        shown = window.findChild(QFileDialog)
        assert shown is not None and shown.isVisible()
        shown.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        meanwhile()

    QTimer.singleShot(0, window, opened)


def test_the_systems_own_file_dialog_is_closed_with_nothing_chosen_when_the_window_locks(
    window: MainWindow, until: Until, tmp_path: Path
) -> None:
    ask_as_on_a_system_with_dialogs_of_its_own(window, window.lock.lock)
    assert ask_where_to_save(window, "Save", tmp_path / "list.pdf", "PDF (*.pdf)") is None
    assert not [one for one in window.findChildren(QFileDialog) if one.isVisible()]
    unlock(window, locked(window, until), until)
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_file_dialog_of_qts_own_is_covered_and_is_there_again_afterwards(
    window: MainWindow, until: Until, tmp_path: Path
) -> None:
    dialog = QFileDialog(window, "Choose", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    window.lock.lock()
    asked = locked(window, until)
    assert covered(dialog)
    unlock(window, asked, until)
    assert dialog.isVisible()
    dialog.reject()


def test_steps_in_a_file_dialog_are_use(window: MainWindow, until: Until, tmp_path: Path) -> None:
    dialog = QFileDialog(window, "Choose", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    dialog.activateWindow()
    until(dialog.isActiveWindow)
    window.lock._timer.stop()
    dialog.directoryEntered.emit(str(tmp_path))
    assert window.lock._timer.isActive()
    dialog.reject()
