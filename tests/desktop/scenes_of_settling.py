"""Scenes of what catching up leaves to settle, for pictures: rows that came back, links, files taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QScrollArea, QWidget

from organizer_app.desktop.pages.actions import ActionsPage
from organizer_app.desktop.pages.history import HistoryPage
from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.pages.people import PeoplePage
from organizer_app.desktop.pages.person import PersonPage
from organizer_app.desktop.pages.sync import SyncPage
from organizer_app.desktop.startup.join_window import JoinWindow
from organizer_app.desktop.sync.file_dialog import FileDialog
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.sources import sources
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.sync.give_out import give_out
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.take_in import take_in
from organizer_app.work.actions.change import change_action, remove_action
from organizer_app.work.actions.list import list_actions
from organizer_app.work.meetings.plan import change_meeting, remove_meeting
from organizer_app.work.new_person import add_person
from organizer_app.work.people.change import change_person, remove_person
from organizer_app.work.people.list import list_people
from organizer_app.work.people.same import link_same, tell_apart
from tests.desktop.small_group import NOON, meeting_tonight
from tests.desktop.stage import Stage


def other_laptop(stage: Stage) -> Workspace:
    """Let a laptop in that holds all the group has."""
    folder = stage.workspace.path.parent
    made = Workspace.create_waiting(
        folder / "lupe.organizer", held_world(NOON + 9, seed=9, step=1), laptop_name="Lupe's laptop"
    )
    write_join_file(made, folder / "lupe.orgjoin")
    admit(stage.workspace, read_join_file(folder / "lupe.orgjoin"))
    take_in(made, give_out(stage.workspace, folder / "for-lupe.orgsync").path)
    return made


def come_back(stage: Stage) -> tuple[Id, Id, Id]:
    """Delete a person, tonight's meeting and an action item on one laptop, and change them on the other."""
    other, here = other_laptop(stage), stage.workspace
    meeting = meeting_tonight(here)
    with here.read() as session:
        person = list_people(session, limit=3)[2].id
        action = list_actions(session, here.world.today())[0].id
    with other.edit(gesture("script")) as edit:
        remove_person(edit, person)
        remove_meeting(edit, meeting)
        remove_action(edit, action)
    with here.edit(gesture("script")) as edit:
        change_person(edit, person, phone="760 555 0134")
        change_meeting(edit, meeting, purpose="Shade at the stop")
        change_action(edit, action, due_on="2031-03-09")
    take_in(here, give_out(other, here.path.parent / "lupe-back.orgsync").path)
    other.close()
    return person, meeting, action


def sync_page(stage: Stage, height: int = 1500) -> SyncPage:
    stage.window.resize(1180, height)
    stage.window.go("sync")
    page = stage.window.page
    assert isinstance(page, SyncPage)
    stage.until(lambda: page.shown() is not None)
    stage.pause(200)
    return page


def returned_on_sync(stage: Stage) -> QWidget:
    come_back(stage)
    page = sync_page(stage, 900)
    page.findChildren(QScrollArea)[0].ensureWidgetVisible(page.returned)
    return stage.window


def returned_in_people(stage: Stage) -> QWidget:
    come_back(stage)
    stage.window.go("people")
    page = stage.window.page
    assert isinstance(page, PeoplePage)
    stage.until(lambda: page.table.rowCount() > 0)
    return stage.window


def returned_in_meetings(stage: Stage) -> QWidget:
    come_back(stage)
    stage.window.go("meetings")
    stage.pause(200)
    return stage.window


def returned_in_actions(stage: Stage) -> QWidget:
    _person, _meeting, action = come_back(stage)
    stage.window.go("actions", action)
    page = stage.window.page
    assert isinstance(page, ActionsPage)
    stage.until(page.returned.isVisible)
    return stage.window


def returned_person(stage: Stage) -> QWidget:
    person, _meeting, _action = come_back(stage)
    stage.window.go("person", person)
    page = stage.window.page
    assert isinstance(page, PersonPage)
    stage.until(page.returned.isVisible)
    return stage.window


def returned_meeting(stage: Stage) -> QWidget:
    _person, meeting, _action = come_back(stage)
    stage.window.go("meeting", meeting)
    page = stage.window.page
    assert isinstance(page, MeetingPage)
    stage.until(page.returned.isVisible)
    return stage.window


def contradiction(stage: Stage) -> QWidget:
    with stage.workspace.edit(gesture("script")) as edit:
        one, two, three = (add_person(edit, name) for name in ("Ana María Uno", "Ana M. Uno", "Ana Uno"))
        link_same(edit, one, two)
        link_same(edit, two, three)
        tell_apart(edit, one, three)
    page = sync_page(stage, 900)
    page.findChildren(QScrollArea)[0].ensureWidgetVisible(page.contradictions)
    return stage.window


def file_on_history(stage: Stage) -> QWidget:
    come_back(stage)
    stage.window.go("history")
    page = stage.window.page
    assert isinstance(page, HistoryPage)
    stage.until(lambda: bool(page.lines()))
    return stage.window


def file_taken_back(stage: Stage) -> QWidget:
    come_back(stage)
    with stage.workspace.read() as session:
        file = sources(session)[-1]
    dialog = FileDialog(stage.window.around, file, stage.window)
    dialog.open()
    stage.pause(300)
    return dialog


def join_by_folder(stage: Stage) -> QWidget:
    """The window of a laptop that waits, after it looked in a folder that has nothing for it yet."""
    folder = stage.workspace.path.parent / "Carpeta del grupo"
    folder.mkdir()
    waiting = Workspace.create_waiting(
        folder.parent / "puerta.organizer", held_world(NOON + 5, seed=5, step=1), laptop_name="Puerta"
    )
    write_join_file(waiting, folder / "puerta.orgjoin")
    window = JoinWindow(waiting, stage.choices, lambda _joined: None)
    window.show()
    window.look_in(folder)
    stage.until(window.again_button.isVisible)
    return window


SETTLING_SCENES: Mapping[str, Callable[[Stage], QWidget]] = {
    "returned-sync": returned_on_sync,
    "returned-people": returned_in_people,
    "returned-meetings": returned_in_meetings,
    "returned-actions": returned_in_actions,
    "returned-person": returned_person,
    "returned-meeting": returned_meeting,
    "contradiction": contradiction,
    "history-file": file_on_history,
    "history-file-back": file_taken_back,
    "join-folder": join_by_folder,
}
