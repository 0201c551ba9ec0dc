"""What holds on every page: two languages, the search, undo, themes, names for screen readers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.pages.person import PersonPage
from organizer_app.desktop.widgets.pick_person import PickPersonDialog
from organizer_app.desktop.widgets.pieces import button
from organizer_app.desktop.window.command_box import CommandBox
from organizer_app.desktop.window.finders import FINDERS
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.page_list import PAGES, PagePlace
from organizer_app.desktop.window.rail import Rail
from organizer_app.preferences import load_preferences
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.lookup import find_people
from organizer_app.work.meetings.plan import change_meeting, plan_meeting
from organizer_app.work.new_person import add_person
from organizer_app.work.people.list import count_people
from tests.desktop.accessible import nameless, spoken_name
from tests.desktop.keys import ALT, CONTROL, SHIFT, press, type_text
from tests.desktop.small_group import a_campaign, meeting_tonight

Until = Callable[[Callable[[], bool]], None]


def box_of(window: MainWindow) -> CommandBox:
    return next(box for box in window.findChildren(CommandBox) if box.isVisible())


def people_on_file(workspace: Workspace) -> int:
    with workspace.read() as session:
        return count_people(session)


def test_the_language_changes_without_a_restart_and_is_remembered(
    window: MainWindow, choices: Choices
) -> None:
    assert window.windowTitle().startswith("Today")
    choices.speak("es")
    assert window.windowTitle().startswith("Hoy")
    assert load_preferences().language == "es"


def test_the_windows_title_says_whose_page_it_is_once_that_is_read(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        people = [add_person(edit, name) for name in ("Ana Ruiz", "Luis Vega")]
    window.go("person", people[0])
    until(lambda: window.windowTitle().startswith("Ana Ruiz — "))
    window.go("person", people[1])
    until(lambda: window.windowTitle().startswith("Luis Vega — "))
    with workspace.edit(gesture("plan_meeting")) as edit:
        times = ("2031-03-13T18:00", "2031-04-13T18:00")
        meetings = [plan_meeting(edit, "Circle of parents", starts_at) for starts_at in times]
    for meeting in meetings:
        window.go("meeting", meeting)
        until(lambda: window.windowTitle().startswith("Circle of parents — "))
    window.go("today")
    until(lambda: window.windowTitle().startswith("Today — "))


def test_text_at_200_percent_is_remembered_and_leaves_the_window_narrower_than_an_old_screen(
    window: MainWindow, choices: Choices
) -> None:
    choices.scale_text(200)
    assert load_preferences().text_percent == 200
    assert window.minimumSizeHint().width() <= 1366


def test_ctrl_k_finds_a_command_by_its_name_in_the_other_language(window: MainWindow, until: Until) -> None:
    press(window, Qt.Key.Key_K, CONTROL)
    box = box_of(window)
    type_text(box, "deshacer")
    until(lambda: box.offered()[:1] == ["Undo   Ctrl+Z"])
    press(box, Qt.Key.Key_Escape)


def test_ctrl_k_finds_a_person_and_their_town(window: MainWindow, until: Until) -> None:
    press(window, Qt.Key.Key_K, CONTROL)
    box = box_of(window)
    type_text(box, "nanez")
    until(lambda: box.offered()[:1] == ["Rosario Ñáñez Ortega   Mecca"])
    press(box, Qt.Key.Key_Escape)


def test_enter_in_the_search_before_its_list_came_opens_what_was_typed_and_not_what_stood_there_before(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    press(window, Qt.Key.Key_K, CONTROL)
    box = box_of(window)
    type_text(box, "nanez")
    press(box, Qt.Key.Key_Return)
    until(lambda: isinstance(window.page, PersonPage) and window.page.shown() is not None)
    assert isinstance(window.page, PersonPage)
    shown = window.page.shown()
    assert shown is not None
    assert shown.card.full_name == "Rosario Ñáñez Ortega"


def test_enter_before_the_list_came_seats_whoever_was_typed(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    window.ask_who()
    dialog = window.findChildren(PickPersonDialog)[-1]
    type_text(dialog, "lu")
    until(lambda: bool(dialog.offered()))
    for _letter in range(2):
        press(dialog, Qt.Key.Key_Backspace)
    type_text(dialog, "zamora")
    press(dialog, Qt.Key.Key_Return)
    until(lambda: "Using this laptop: Tomás Zamora" in names_of_buttons(window))


def test_ctrl_z_says_what_was_undone_and_ctrl_shift_z_does_it_again(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Pilar")
    press(window, Qt.Key.Key_Z, CONTROL)
    until(lambda: window.strip.text() == "Undone: a new person.")
    assert people_on_file(workspace) == 10
    press(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    until(lambda: window.strip.text() == "Done again: a new person.")
    assert people_on_file(workspace) == 11


def test_a_change_of_anybody_reaches_the_page_that_is_looked_at(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    def shown() -> list[str]:
        return [words.text() for words in window.page.findChildren(QLabel)]

    until(lambda: "10" in shown())
    with workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Pilar")
    until(lambda: "11" in shown())


def row_of(place: PagePlace, workspace: Workspace) -> Id | None:
    """Return a row for a page that is about one."""
    if place.key == "campaign":
        return a_campaign(workspace)
    return meeting_tonight(workspace) if place.key in ("sign_in_desk", "meeting") else None


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("place", PAGES, ids=lambda place: place.key)
def test_every_control_of_every_page_has_a_name_a_screen_reader_can_say(
    window: MainWindow, choices: Choices, workspace: Workspace, place: PagePlace, language: str
) -> None:
    choices.speak(language)
    window.go(place.key, row_of(place, workspace))
    QApplication.processEvents()
    assert list(nameless(window)) == []


@pytest.mark.parametrize("place", PAGES, ids=lambda place: place.key)
def test_no_page_is_wider_than_a_small_screen_in_spanish_at_200_percent(
    window: MainWindow, choices: Choices, workspace: Workspace, place: PagePlace
) -> None:
    choices.speak("es")
    choices.scale_text(200)
    window.resize(1366, 740)
    window.go(place.key, row_of(place, workspace))
    for _turn in range(5):
        QApplication.processEvents()
    seen = [area for area in window.page.findChildren(QScrollArea) if area.isVisible()]
    assert [area for area in seen if area.horizontalScrollBar().maximum()] == []


def test_whoever_sits_at_the_laptop_is_chosen_by_letters_said_on_the_rail_and_remembered(
    window: MainWindow, workspace: Workspace, choices: Choices, until: Until
) -> None:
    window.ask_who()
    dialog = window.findChildren(PickPersonDialog)[-1]
    type_text(dialog, "nan")
    until(lambda: dialog.offered() == ["Rosario Ñáñez Ortega   Mecca"])
    press(dialog, Qt.Key.Key_Return)
    until(lambda: "Using this laptop: Rosario Ñáñez Ortega" in names_of_buttons(window))
    with workspace.read() as session:
        rosario = find_people(session, "nanez")[0].id
    assert workspace.actor == rosario
    kept = window.around.remembered.recall(f"sitting {workspace.laptop_id.hex()}")
    assert kept["actor"] == rosario.hex()


def test_a_damaged_note_of_who_sat_here_keeps_nobody_out(
    qtbot: QtBot, workspace: Workspace, choices: Choices, tmp_path: Path
) -> None:
    remembered = Remembered(tmp_path / "views.json")
    remembered.keep(f"sitting {workspace.laptop_id.hex()}", {"actor": "Ana", "lately": ["", "0f"]})
    window = MainWindow(workspace, choices, remembered, PAGES, FINDERS)
    qtbot.addWidget(window)
    assert workspace.actor is None


def test_a_very_long_name_at_the_keyboard_leaves_the_rail_as_wide_as_it_was(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    QApplication.processEvents()
    rail = window.findChildren(Rail)[0]
    before = rail.width()
    name = "Guadalupe" * 22
    with workspace.edit(gesture("add_person")) as edit:
        person_id = add_person(edit, name)
    window.sit(person_id)
    until(lambda: f"Using this laptop: {name}" in names_of_buttons(window))
    window.go("people")
    QApplication.processEvents()
    assert rail.width() == before


def test_a_button_shows_an_ampersand_as_it_was_typed(window: MainWindow) -> None:
    made = button("Beans & rice")
    # Qt writes a sign that makes no shortcut twice.
    assert QPushButton.text(made) == "Beans && rice"
    assert made.text() == "Beans & rice"
    assert made.shortcut().isEmpty()
    made.setParent(window)
    assert spoken_name(made) == "Beans & rice"


def names_of_buttons(window: MainWindow) -> list[str]:
    return [made.accessibleName() for made in window.findChildren(QPushButton)]


def test_a_meeting_with_two_titles_is_found_by_either_and_shown_in_the_language_spoken(
    window: MainWindow, workspace: Workspace, choices: Choices, until: Until
) -> None:
    with workspace.edit(gesture("change_meeting")) as edit:
        meeting = meeting_tonight(workspace)
        change_meeting(
            edit, meeting, title="Stop at the pier", title_other="Parada del muelle", language="en"
        )
    until(lambda: "Stop at the pier" in [told.text() for told in window.page.findChildren(QLabel)])
    choices.speak("es")
    until(lambda: "Parada del muelle" in [told.text() for told in window.page.findChildren(QLabel)])
    press(window, Qt.Key.Key_K, CONTROL)
    box = box_of(window)
    type_text(box, "pier")
    until(lambda: any(found.startswith("Parada del muelle") for found in box.offered()))
    press(box, Qt.Key.Key_Escape)


def test_the_number_of_a_page_that_is_not_there_types_nothing_into_a_box(
    window: MainWindow, until: Until
) -> None:
    window.go("people")
    press(window, Qt.Key.Key_F, CONTROL)
    box = window.focusWidget()
    assert isinstance(box, QLineEdit)
    window.activateWindow()
    until(box.hasFocus)
    handle = window.windowHandle()
    assert handle is not None
    taken = {entry.shortcut for place in PAGES if (entry := place.rail) is not None}
    free = next(number for number in range(10) if f"Alt+{number}" not in taken)
    QTest.keyClick(handle, Qt.Key(Qt.Key.Key_0 + free), ALT)
    QTest.keyClick(handle, Qt.Key.Key_L)
    assert box.text() == "l"
