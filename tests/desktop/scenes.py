"""What the screenshots show: pages and dialogs in a state worth looking at, reached by keys."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.core.trouble import trouble_of
from organizer_app.desktop.pages.today import TodayPage
from organizer_app.desktop.paper.print_dialog import PrintDialog
from organizer_app.desktop.paper.recovery_step import RecoveryStep, file_key_paper
from organizer_app.desktop.startup.first_run import FirstRun
from organizer_app.desktop.startup.start_form import StartForm
from organizer_app.desktop.startup.unlock_window import UnlockWindow
from organizer_app.desktop.window.command_box import CommandBox
from organizer_app.errors import CannotWrite, NotAWorkspace
from organizer_app.i18n import _
from organizer_app.store.looked_over import keep_looked_over
from organizer_app.store.workspace import Workspace
from organizer_app.wording.sentence import sentence
from organizer_app.work.people.family import family
from organizer_app.work.people.list import list_people
from organizer_app.work.people.looked_over import look_over_everybody
from tests.desktop.keys import CONTROL, press, type_text
from tests.desktop.scenes_of_meetings import (
    actions,
    circle,
    desk_another_day,
    guests,
    known_organization,
    known_place,
    last,
    late_arrival,
    meeting_files,
    meeting_part,
    meetings,
    month,
    new_one,
    next_one,
    tonight,
)
from tests.desktop.small_group import held
from tests.desktop.stage import LONGEST_MS, Scene, Stage


def today(stage: Stage) -> QWidget:
    """Show the first page."""
    stage.window.go("today")
    page = stage.window.page
    assert isinstance(page, TodayPage)
    with stage.workspace.read() as session:
        found = look_over_everybody(session, stage.workspace.world.clock(), lambda _done, _total: None)
    keep_looked_over(stage.workspace, found)
    page.reload()
    stage.until(lambda: bool(page.printables()) and page.alike.isVisible())
    return stage.window


def desk_typed(stage: Stage) -> QWidget:
    """Show the desk with letters typed and people offered."""
    desk = stage.desk()
    type_text(stage.window, "mar")
    stage.until(lambda: desk.looked_for == "mar")
    return stage.window


def somebody_with_family(workspace: Workspace) -> str:
    """Return the name of somebody who shares a phone with others."""
    with workspace.read() as session:
        return next(
            person.full_name
            for person in list_people(session, limit=400)
            if person.full_name.isascii() and family(session, person.id)
        )


def desk_signed_in(stage: Stage) -> QWidget:
    """Show somebody signed in, with the family on the same phone."""
    desk = stage.desk()
    desk.box.empty()
    name = somebody_with_family(stage.workspace)
    type_text(stage.window, name)
    stage.until(lambda: desk.looked_for == name)
    press(stage.window, Qt.Key.Key_Return)
    stage.until(lambda: bool(desk.banner.said()))
    stage.pause(300)
    return stage.window


def desk_brought(stage: Stage) -> QWidget:
    """Show the desk asking who brought whoever has just signed in."""
    desk_signed_in(stage)
    desk = stage.desk()
    press(stage.window, Qt.Key.Key_B, CONTROL)
    type_text(stage.window, "mar")
    stage.until(lambda: bool(desk.brought.offered()))
    return stage.window


def desk_already(stage: Stage) -> QWidget:
    """Show somebody who is on the list already."""
    desk_signed_in(stage)
    return desk_signed_in(stage)


def desk_new(stage: Stage) -> QWidget:
    """Show somebody new with a look-alike beside."""
    desk = stage.desk()
    desk.box.empty()
    name = f"{somebody_with_family(stage.workspace)}z"
    type_text(stage.window, name)
    stage.until(lambda: desk.looked_for == name)
    press(stage.window, Qt.Key.Key_Return)
    stage.until(lambda: bool(desk.new_person.alike()))
    return stage.window


def desk_waiting(stage: Stage) -> QWidget:
    """Show somebody who is still being saved behind a long job, and somebody who was refused."""
    desk = stage.desk()
    gate = Event()
    stage.window.around.jobs.write(lambda: gate.wait(LONGEST_MS / 1000), owner=desk)
    name = somebody_with_family(stage.workspace)
    type_text(stage.window, name)
    stage.until(lambda: desk.looked_for == name)
    press(stage.window, Qt.Key.Key_Return)
    full = sentence(CannotWrite(stage.workspace.path, "ENOSPC"))
    desk.unanswered.refuse("Pilar Ochoa", full, _("Try again"), lambda: None)
    stage.at_end.append(gate.set)
    stage.until(lambda: bool(desk.unanswered.said()))
    return stage.window


def command_box(stage: Stage) -> QWidget:
    """Show the search that reaches everything."""
    stage.window.go("today")
    press(stage.window, Qt.Key.Key_K, CONTROL)
    stage.pause()
    box = stage.window.findChildren(CommandBox)[-1]
    type_text(box, "ru")
    stage.pause(300)
    return box


def print_dialog(stage: Stage) -> QWidget:
    """Show the sign-in sheet before it is printed."""
    stage.desk()
    press(stage.window, Qt.Key.Key_P, CONTROL)
    dialog = stage.window.findChildren(PrintDialog)[-1]
    stage.until(lambda: dialog.look() is not None)
    stage.pause()
    return dialog


def first_run(stage: Stage) -> QWidget:
    """Show the ways to begin."""
    window = FirstRun(held(), stage.choices, Remembered(), lambda began: None, lambda path: None)
    window.show()
    stage.pause()
    return window


def start_group(stage: Stage) -> QWidget:
    """Show the form that starts a group, with a name missing."""
    window = FirstRun(held(), stage.choices, Remembered(), lambda began: None, lambda path: None)
    window.show()
    window.open_form()
    next(form for form in window.findChildren(StartForm) if form.isVisible()).make_button.click()
    stage.pause()
    return window


def recovery(stage: Stage) -> QWidget:
    """Show the step at which the recovery page is printed, saved or declined."""
    step = RecoveryStep(file_key_paper(stage.workspace, "Vecinos del Mar"), stage.choices, lambda: None)
    step.resize(stage.window.size())
    step.show()
    step.begin()
    stage.pause()
    return step


def unlock(stage: Stage) -> QWidget:
    """Show the window that asks for a passphrase."""
    window = UnlockWindow(
        Path("Vecinos del Mar.organizer"),
        held(),
        stage.choices,
        lambda workspace: None,
        lambda: None,
    )
    window.show()
    window.ask()
    stage.pause()
    return window


def unlock_page(stage: Stage) -> QWidget:
    """Show the same window when the passphrase is lost, with a part of the recovery page's key typed."""
    window = unlock(stage)
    assert isinstance(window, UnlockWindow)
    window.lost_button.click()
    type_text(window, "0GHJK 1MNPQ")
    stage.pause()
    return window


def unlock_shut(stage: Stage) -> QWidget:
    """Show the same window where no passphrase would open the file."""
    window = unlock(stage)
    assert isinstance(window, UnlockWindow)
    window.ask(trouble_of(NotAWorkspace(Path("Vecinos del Mar.organizer"))))
    window.backups_button.show()
    stage.pause()
    return window


SCENES: Mapping[str, Scene] = {
    "today": today,
    "desk-typed": desk_typed,
    "desk-signed-in": desk_signed_in,
    "desk-brought": desk_brought,
    "desk-already": desk_already,
    "desk-new": desk_new,
    "desk-waiting": desk_waiting,
    "meetings": meetings,
    "meeting": meeting_part(0, tonight),
    "agenda": meeting_part(1, tonight, 2),
    "minutes": meeting_part(2, last),
    "meeting-files": meeting_files,
    "month": month,
    "desk-another-day": desk_another_day,
    "circle": circle,
    "guests": guests,
    "place": known_place,
    "organization": known_organization,
    "plan-new": new_one,
    "plan-next": next_one,
    "late-arrival": late_arrival,
    "actions": actions,
    "command-box": command_box,
    "print": print_dialog,
    "first-run": first_run,
    "start-group": start_group,
    "recovery": recovery,
    "unlock": unlock,
    "unlock-page": unlock_page,
    "unlock-shut": unlock_shut,
}
