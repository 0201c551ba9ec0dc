"""What the screenshots show of what is everywhere: preferences, locking, help, shortcuts, history, trash."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QScrollArea, QWidget

from organizer_app.desktop.help.help_window import HelpWindow
from organizer_app.desktop.locking.lock_dialog import LockDialog
from organizer_app.desktop.locking.passphrase_dialog import PassphraseDialog
from organizer_app.desktop.pages.history import HistoryPage
from organizer_app.desktop.pages.preferences import PreferencesPage
from organizer_app.desktop.pages.trash import TrashPage
from organizer_app.desktop.past.changes_dialog import ChangesDialog
from organizer_app.desktop.past.past_dialog import PastDialog
from organizer_app.desktop.window.file_home_box import FileHomeBox
from organizer_app.desktop.window.shortcuts_dialog import ShortcutsDialog
from organizer_app.store.edit import gesture
from organizer_app.work.lookup import find_people
from organizer_app.work.people.change import change_person, remove_person
from organizer_app.work.people.list import list_people
from tests.desktop.stage import Scene, Stage


def preferences(stage: Stage) -> QWidget:
    """Show what this laptop and the group chose."""
    stage.window.go("preferences")
    page = stage.window.page
    assert isinstance(page, PreferencesPage)
    stage.until(lambda: page.group.name.text() != "")
    stage.pause(200)
    return stage.window


def preferences_below(stage: Stage) -> QWidget:
    """Show the lower half of the preferences."""
    preferences(stage)
    area = stage.window.page.findChild(QScrollArea)
    assert area is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    stage.pause()
    return stage.window


def passphrase(stage: Stage) -> QWidget:
    """Show the form for another passphrase, with one that is too short."""
    stage.window.change_passphrase()
    stage.until(lambda: any(one.isVisible() for one in stage.window.findChildren(PassphraseDialog)))
    dialog = stage.window.findChildren(PassphraseDialog)[-1]
    dialog.change_button.click()
    stage.pause()
    return dialog


def lock(stage: Stage) -> QWidget:
    """Show what a locked window shows."""
    dialog = LockDialog(stage.workspace, stage.choices, stage.window.close, stage.window)
    dialog.begin()
    stage.pause()
    return dialog


def history(stage: Stage) -> QWidget:
    """Show what was done, with the ways to narrow it."""
    stage.window.go("history")
    page = stage.window.page
    assert isinstance(page, HistoryPage)
    stage.until(lambda: bool(page.lines()))
    stage.pause(200)
    return stage.window


def history_narrowed(stage: Stage) -> QWidget:
    """Show what one person did on this laptop."""
    history(stage)
    page = stage.window.page
    assert isinstance(page, HistoryPage)
    name = next(line.actor for line in page.lines() if line.actor)
    with stage.workspace.read() as session:
        page.filters.choose_person(find_people(session, name, limit=1)[0].id)
    stage.until(lambda: {line.actor for line in page.lines()} == {name})
    stage.pause(200)
    return stage.window


def field_past(stage: Stage) -> QWidget:
    """Show what a town was before, with the ways back."""
    with stage.workspace.read() as session:
        somebody = list_people(session, limit=1)[0].id
    for town in ("Thermal", "Mecca", "Oasis"):
        with stage.workspace.edit(gesture("change_person", somebody)) as edit:
            change_person(edit, somebody, community=town)
    dialog = PastDialog(stage.window.around, "person", somebody, "community", stage.window)
    dialog.open()
    stage.until(lambda: bool(dialog.buttons()))
    stage.pause(200)
    return dialog


def changes(stage: Stage) -> QWidget:
    """Show what one entry of the history changed."""
    history(stage)
    page = stage.window.page
    assert isinstance(page, HistoryPage)
    line = next(one for one in page.lines() if one.rows > 1)
    dialog = ChangesDialog(stage.window.around, line, stage.window)
    dialog.open()
    stage.until(lambda: dialog.shown() is not None)
    stage.pause(200)
    return dialog


def trash(stage: Stage) -> QWidget:
    """Show what was deleted."""
    with stage.workspace.read() as session:
        two = [one.id for one in list_people(session, limit=2)]
    for person_id in two:
        with stage.workspace.edit(gesture("remove_person", person_id)) as edit:
            remove_person(edit, person_id)
    stage.window.go("trash")
    page = stage.window.page
    assert isinstance(page, TrashPage)
    stage.until(lambda: bool(page.shown()))
    stage.pause(200)
    return stage.window


def shortcuts(stage: Stage) -> QWidget:
    """Show the list of shortcuts."""
    stage.desk()
    stage.window.show_shortcuts()
    stage.pause(200)
    return stage.window.findChildren(ShortcutsDialog)[-1]


def help_page(stage: Stage) -> QWidget:
    """Show the help page about signing in."""
    stage.desk()
    stage.window.show_help()
    stage.pause(200)
    return stage.window.findChildren(HelpWindow)[-1]


def file_home(stage: Stage) -> QWidget:
    """Show where dropped photos may belong."""
    stage.window.go("people")
    stage.window.take_files([Path("IMG_2041.jpg"), Path("IMG_2042.jpg")])
    stage.window.strip.offer_button.click()
    box = stage.window.findChildren(FileHomeBox)[-1]
    stage.until(lambda: bool(box.offered()))
    return box


EVERYWHERE_SCENES: Mapping[str, Scene] = {
    "preferences": preferences,
    "preferences-below": preferences_below,
    "passphrase": passphrase,
    "lock": lock,
    "history-narrowed": history_narrowed,
    "field-past": field_past,
    "changes": changes,
    "trash": trash,
    "shortcuts": shortcuts,
    "help": help_page,
    "file-home": file_home,
}
