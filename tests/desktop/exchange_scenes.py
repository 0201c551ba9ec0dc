"""What the screenshots show of people, lists brought in, and exchange between laptops."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from organizer_app.desktop.pages.bring_list import BringListPage
from organizer_app.desktop.pages.history import HistoryPage
from organizer_app.desktop.pages.people import PeoplePage
from organizer_app.desktop.pages.person import PersonPage
from organizer_app.desktop.pages.sync import SyncPage
from organizer_app.desktop.people.add_person import AddPersonDialog
from organizer_app.desktop.startup.join_window import JoinWindow
from organizer_app.desktop.sync.admit_dialog import AdmitDialog
from organizer_app.desktop.sync.export_dialog import KEY, ExportDialog
from organizer_app.desktop.sync.take_in_dialog import TakeInDialog
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.sync.give_out import give_out
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.take_in import take_in
from organizer_app.work.lookup import find_people
from organizer_app.work.new_person import add_person
from tests.desktop.keys import press, type_text
from tests.desktop.small_group import NOON
from tests.desktop.stage import Scene, Stage

LIST = """Nombre,Celular,Pueblo,Idioma,Correo,Seguro social,Notas
Xóchitl Reyes Mendoza,760 555 0201,Mecca,español,xochitl@example.org,123-45-6789,Trae sillas
{alike},760 555 0202,Mecca,español,,,
,760 555 0203,Oasis,,,,
Pilar Montes,760 555 0204,Thermal,inglés,pilar@example.org,,
{known},,,,,,
Benjamín Cruz Tzintzun,7.60555E+09,North Shore,Purépecha,,,Necesita intérprete
Rosa Elena Gómez,760 555 0207,Mecca,español,,,es indocumentada
Jorge Luis Peña,760 555 0208,Oasis,español,jorge@example.org,,
"""


def people(stage: Stage) -> PeoplePage:
    """Open the list of people."""
    stage.window.go("people")
    page = stage.window.page
    assert isinstance(page, PeoplePage)
    stage.until(lambda: page.table.rowCount() > 0)
    stage.pause()
    return page


def people_all(stage: Stage) -> QWidget:
    """Show everybody."""
    people(stage)
    return stage.window


def people_typed(stage: Stage) -> QWidget:
    """Show the list narrowed by letters."""
    page = people(stage)
    before = page.table.rowCount()
    type_text(stage.window, "rui")
    stage.until(lambda: 0 < page.table.rowCount() < before)
    return stage.window


def people_nobody(stage: Stage) -> QWidget:
    """Show what is said where nobody is found."""
    page = people(stage)
    type_text(stage.window, "Xyz")
    stage.until(lambda: page.table.rowCount() == 0)
    return stage.window


def names(stage: Stage, number: int) -> list[str]:
    """Return some names on file."""
    page = people(stage)
    return [str(page.table.index(row, 0).data()) for row in range(number)]


def card_of(stage: Stage, name: str) -> PersonPage:
    """Open somebody's card."""
    with stage.workspace.read() as session:
        found = find_people(session, name)
    stage.window.go("person", found[0].id)
    page = stage.window.page
    assert isinstance(page, PersonPage)
    stage.until(lambda: page.shown() is not None)
    stage.pause(200)
    return page


def person_top(stage: Stage) -> QWidget:
    """Show a card with family on the same phone."""
    card_of(stage, "Ana Ruiz")
    return stage.window


def person_whole(stage: Stage) -> QWidget:
    """Show the whole card, on a screen high enough for it."""
    stage.window.resize(1180, 2200)
    card_of(stage, "Ana Ruiz")
    return stage.window


def add_dialog(stage: Stage) -> QWidget:
    """Show somebody new with look-alikes."""
    known = names(stage, 5)[4]
    page = people(stage)
    page.add_person("")
    dialog = page.findChild(AddPersonDialog)
    assert dialog is not None
    type_text(dialog, known.rpartition(" ")[0])
    stage.until(lambda: bool(dialog.alike()))
    return dialog


def bring_choose(stage: Stage) -> QWidget:
    """Show where a list is dropped."""
    stage.window.go("bring_list")
    return stage.window


def bring_look(stage: Stage) -> QWidget:
    """Show a list before it goes in."""
    known = names(stage, 3)
    path = Path(stage.workspace.path).with_name("lista de la reunión.csv")
    path.write_text(LIST.format(alike=known[1], known=known[2]), "utf-8")
    stage.window.take_files([path])
    page = stage.window.page
    assert isinstance(page, BringListPage)
    stage.until(lambda: page.import_button.isEnabled())
    return stage.window


def bring_rows(stage: Stage) -> QWidget:
    """Show the rows of a list and the question about one."""
    stage.window.resize(1180, 1500)
    bring_look(stage)
    page = stage.window.page
    assert isinstance(page, BringListPage)
    page.table.setCurrentIndex(page.model.index(1, 0))
    return stage.window


def bring_done(stage: Stage) -> QWidget:
    """Show a list that is in."""
    bring_look(stage)
    page = stage.window.page
    assert isinstance(page, BringListPage)
    page.import_button.click()
    stage.until(lambda: page.steps.currentIndex() == 2)
    return stage.window


def sync(stage: Stage) -> SyncPage:
    """Open the sync page."""
    stage.window.go("sync")
    page = stage.window.page
    assert isinstance(page, SyncPage)
    stage.until(lambda: page.shown() is not None)
    stage.pause(200)
    return page


def sync_versions(stage: Stage) -> QWidget:
    """Show two versions of one field."""
    sync(stage)
    return stage.window


def sync_both(stage: Stage) -> QWidget:
    """Show the second question."""
    sync(stage)
    press(stage.window, Qt.Key.Key_L)
    stage.pause(200)
    return stage.window


def sync_whole(stage: Stage) -> QWidget:
    """Show the whole page, on a screen high enough for it."""
    stage.window.resize(1180, 1300)
    sync(stage)
    return stage.window


def sync_folder(stage: Stage) -> QWidget:
    """Show a shared folder after a round, with a file that is not whole yet."""
    page = sync(stage)
    shared = stage.workspace.path.parent / "Carpeta del grupo"
    (shared / ("0" * 32)).mkdir(parents=True)
    (shared / ("0" * 32) / "k-1.age").write_bytes(b"half")
    rounds = stage.window.around.rounds
    rounds.choose(shared)
    stage.until(lambda: rounds.shown().last is not None and not rounds.shown().running)
    rounds.every(15)
    stage.until(rounds.timer.isActive)
    stage.window.strip.hide()
    stage.pause()
    page.findChildren(QScrollArea)[0].ensureWidgetVisible(page.folder.leave_button)
    return stage.window


def export_ask(stage: Stage) -> QWidget:
    """Show where a file for the other laptops can go."""
    stage.window.around.remembered.keep(KEY, {"folder": str(stage.workspace.path.parent)})
    sync(stage).export()
    dialog = stage.window.findChildren(ExportDialog)[-1]
    stage.until(lambda: dialog.list.count() > 0)
    return dialog


def export_done(stage: Stage) -> QWidget:
    """Show a file that was written."""
    sync(stage).export()
    dialog = stage.window.findChildren(ExportDialog)[-1]
    dialog.write_to(stage.workspace.path.parent, stick=True)
    stage.until(lambda: bool(dialog.said()))
    return dialog


def third_laptop(stage: Stage) -> tuple[Workspace, Path]:
    """Make a laptop that asks to join, and its join file."""
    folder = stage.workspace.path.parent
    third = Workspace.create_waiting(
        folder / "third.organizer", held_world(NOON + 9, seed=9, step=1), laptop_name="Lupe's laptop"
    )
    write_join_file(third, folder / "lupe.orgjoin")
    return third, folder / "lupe.orgjoin"


def take_in_summary(stage: Stage) -> QWidget:
    """Show what a file of another laptop brings."""
    third, join = third_laptop(stage)
    admit(stage.workspace, read_join_file(join))
    folder = stage.workspace.path.parent
    take_in(third, give_out(stage.workspace, folder / "for-lupe.orgsync").path)
    for name in ("Pilar Montes", "Jorge Luis Peña", "Xóchitl Reyes"):
        with third.edit(gesture("add_person")) as edit:
            add_person(edit, name)
    file = give_out(third, folder / "lupe.orgsync").path
    third.close()
    sync(stage).take_file(file)
    dialog = stage.window.findChildren(TakeInDialog)[-1]
    stage.until(dialog.apply_button.isVisible)
    return dialog


def take_in_done(stage: Stage) -> QWidget:
    """Show a file that was taken in, with the reply offered."""
    dialog = take_in_summary(stage)
    assert isinstance(dialog, TakeInDialog)
    dialog.apply_button.click()
    stage.until(lambda: dialog.applied() is not None)
    return dialog


def six_words(stage: Stage) -> QWidget:
    """Show the six words of a laptop that asks to join."""
    third, join = third_laptop(stage)
    third.close()
    sync(stage).take_file(join)
    dialog = stage.window.findChildren(AdmitDialog)[-1]
    stage.until(dialog.same_button.isVisible)
    return dialog


def join_window(stage: Stage) -> QWidget:
    """Show the words on the laptop that asks to join."""
    third, _join = third_laptop(stage)
    window = JoinWindow(third, stage.choices, lambda workspace: None)
    window.show()
    stage.pause()
    return window


def history(stage: Stage) -> QWidget:
    """Show what was done lately."""
    stage.window.go("history")
    page = stage.window.page
    assert isinstance(page, HistoryPage)
    stage.until(lambda: bool(page.lines()))
    return stage.window


EXCHANGE_SCENES: Mapping[str, Scene] = {
    "people": people_all,
    "people-typed": people_typed,
    "people-nobody": people_nobody,
    "person": person_top,
    "person-whole": person_whole,
    "add-person": add_dialog,
    "bring-choose": bring_choose,
    "bring-look": bring_look,
    "bring-rows": bring_rows,
    "bring-done": bring_done,
    "sync": sync_versions,
    "sync-second": sync_both,
    "sync-whole": sync_whole,
    "sync-folder": sync_folder,
    "export": export_ask,
    "export-done": export_done,
    "take-in": take_in_summary,
    "take-in-done": take_in_done,
    "six-words": six_words,
    "join": join_window,
    "history": history,
}
