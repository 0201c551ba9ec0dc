"""Pictures of a group that has nothing yet, and of small questions: who, which list, who leaves the desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.pages.history import HistoryPage
from organizer_app.desktop.people.saved_bar import NameListDialog
from organizer_app.desktop.sign_in.door_lock import DoorLock
from organizer_app.desktop.startup.backup_dialog import BackupDialog
from organizer_app.desktop.widgets.pick_person import PickPersonDialog
from organizer_app.desktop.window.finders import FINDERS
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.page_list import PAGES
from organizer_app.store.backup import Backup
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from tests.desktop.keys import type_text
from tests.desktop.scenes_of_people import people_page
from tests.desktop.small_group import NOON, held
from tests.desktop.stage import Scene, Stage


def first_look_at(page: str) -> Scene:
    """Make the scene of a page in a group that was founded a moment ago."""

    def show(stage: Stage) -> QWidget:
        made = Workspace.create(
            stage.workspace.path.parent / "nuevo.organizer",
            held_world(NOON, seed=11, step=1),
            group_name="Vecinas de Thermal",
            laptop_name="Oficina",
        )
        window = MainWindow(made, stage.choices, Remembered(), PAGES, FINDERS)
        window.resize(stage.window.size())
        window.show()
        window.go(page)
        Stage(window, made, stage.choices).pause(400)
        return window

    return show


def pick_person(stage: Stage) -> QWidget:
    """Show the question whose gestures of the history are asked for."""
    stage.window.go("history")
    page = stage.window.page
    assert isinstance(page, HistoryPage)
    stage.until(lambda: bool(page.lines()))
    page.filters.who.click()
    dialog = stage.window.findChildren(PickPersonDialog)[-1]
    type_text(dialog, "ana")
    stage.pause(300)
    return dialog


def name_list(stage: Stage) -> QWidget:
    """Show the question under which name a list is kept."""
    page = people_page(stage)
    page.filters.town.setCurrentIndex(1)
    stage.until(lambda: not page.saved.keep.isHidden())
    page.saved.keep.click()
    return stage.window.findChildren(NameListDialog)[-1]


def leave_the_desk(stage: Stage) -> QWidget:
    """Show what stands between a locked desk and the other pages."""
    dialog = DoorLock(stage.workspace, lambda: None, stage.window)
    dialog.open()
    return dialog


def backup(stage: Stage) -> QWidget:
    """Show the question which day's backup is brought back."""
    group = Path("Vecinos del Mar.organizer")
    folder = Path(f"{group}-backups")
    kept = [Backup(folder / f"2031-03-0{day}.organizer", date(2031, 3, day), 2_300_000) for day in (5, 4)]
    dialog = BackupDialog(group, kept, held(), stage.choices, lambda *_made: None, stage.window)
    dialog.begin(None, "")
    stage.pause()
    return dialog


BEGINNING_SCENES: Mapping[str, Scene] = {
    "first-today": first_look_at("today"),
    "first-meetings": first_look_at("meetings"),
    "first-people": first_look_at("people"),
    "first-actions": first_look_at("actions"),
    "first-campaigns": first_look_at("campaigns"),
    "first-sync": first_look_at("sync"),
    "pick-person": pick_person,
    "name-list": name_list,
    "leave-desk": leave_the_desk,
    "backup": backup,
}
