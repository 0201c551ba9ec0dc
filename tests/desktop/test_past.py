"""A field's past is two clicks away, the history can be narrowed, and what was deleted comes back."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.pages.history import HistoryPage
from organizer_app.desktop.pages.trash import TrashPage
from organizer_app.desktop.past.changes_dialog import ChangesDialog
from organizer_app.desktop.past.past_dialog import PastDialog
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.people import Person
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.meetings.agenda import add_agenda_item, agenda
from organizer_app.work.meetings.plan import remove_meeting
from organizer_app.work.people.change import remove_person
from tests.desktop.keys import ALT, press, type_text
from tests.desktop.office import Office
from tests.desktop.planner import Until
from tests.desktop.small_group import meeting_tonight


def keeps_town(office: Office, town: str) -> bool:
    return office.kept("Ana Ruiz López").community == town


def test_alt_h_shows_what_a_field_held_and_a_press_gives_it_back_as_one_change(
    office: Office, window: MainWindow, until: Until
) -> None:
    page = office.open("Ana Ruiz López")
    town = page.form.fields["community"]
    for typed in ("Mecca", "Oasis"):
        town.box.setFocus()
        town.box.selectAll()
        type_text(window, typed)
        press(window, Qt.Key.Key_Return)
        until(partial(keeps_town, office, typed))
    press(window, Qt.Key.Key_H, ALT)
    dialog = window.findChildren(PastDialog)[-1]
    until(lambda: dialog.past() is not None)
    past = dialog.past()
    assert past is not None
    assert [one.value for one in past.lines] == ["Oasis", "Mecca", "North Shore"]
    assert past.lines[0].laptop_name == "Office"
    assert [made.accessibleName() for made in dialog.buttons()] == [
        "Go back to this one: Mecca",
        "Go back to this one: North Shore",
    ]
    dialog.buttons()[1].click()
    until(lambda: office.kept("Ana Ruiz López").community == "North Shore")
    until(lambda: window.strip.text() == "It is as it was: North Shore")
    window.strip.offer_button.click()
    until(lambda: office.kept("Ana Ruiz López").community == "Oasis")


@pytest.fixture
def history_page(window: MainWindow, workspace: Workspace, until: Until) -> HistoryPage:
    window.go("history")
    page = window.page
    assert isinstance(page, HistoryPage)
    until(lambda: bool(page.lines()))
    return page


def test_the_history_is_narrowed_by_what_was_done_and_by_whom_and_shown_whole_again(
    history_page: HistoryPage, workspace: Workspace, office: Office, until: Until
) -> None:
    page, ana = history_page, office.id_of("Ana Ruiz López")
    every = len(page.lines())
    page.filters.what.setCurrentIndex(page.filters.what.findData("actions"))
    page.filters.what.activated.emit(0)
    until(lambda: {one.gesture for one in page.lines()} == {"add_action"})
    page.filters.clear_button.click()
    until(lambda: len(page.lines()) == every)
    workspace.actor = ana
    with workspace.edit(gesture("change_person", ana)) as edit:
        edit.set(Person, ana, community="Mecca")
    page.filters.choose_person(ana)
    until(lambda: [one.actor for one in page.lines()] == ["Ana Ruiz López"])

    def openers() -> list[QPushButton]:
        found = [made for made in page.findChildren(QPushButton) if made.isVisible()]
        return [made for made in found if made.text() == "What was changed…"]

    until(lambda: bool(openers()))
    openers()[0].click()
    dialog = page.window().findChildren(ChangesDialog)[-1]
    until(lambda: dialog.shown() is not None)
    shown = dialog.shown()
    assert shown is not None
    assert [(past.about, past.column) for past in shown] == [(("Ana Ruiz López",), "community")]
    dialog.reject()
    page.filters.where.setCurrentIndex(1)
    page.filters.since.setCurrentIndex(page.filters.since.findData("today"))
    page.filters.since.activated.emit(0)
    until(lambda: len(page.lines()) == 1)


def test_what_was_deleted_is_found_in_the_trash_and_comes_back_with_what_went_with_it(
    window: MainWindow, workspace: Workspace, office: Office, choices: Choices, until: Until
) -> None:
    tonight, ana = meeting_tonight(workspace), office.id_of("Ana Ruiz López")
    with workspace.edit(gesture("change_agenda")) as edit:
        add_agenda_item(edit, tonight, "Paved roads", minutes_planned=10)
    with workspace.edit(gesture("remove_meeting", tonight)) as edit:
        remove_meeting(edit, tonight)
    with workspace.edit(gesture("remove_person", ana)) as edit:
        remove_person(edit, ana)
    window.go("trash")
    page = window.page
    assert isinstance(page, TrashPage)
    until(lambda: {one.name for one in page.shown()} == {"Ana Ruiz López", "Bus stop and paved roads"})
    type_text(window, "reun")
    until(lambda: page.shown() == ())
    choices.speak("es")
    until(lambda: [one.name for one in page.shown()] == ["Bus stop and paved roads"])
    page.buttons()[0].click()
    until(lambda: page.shown() == ())
    assert meeting_tonight(workspace) == tonight
    with workspace.read() as session:
        assert [one.title for one in agenda(session, tonight).points] == ["Paved roads"]
