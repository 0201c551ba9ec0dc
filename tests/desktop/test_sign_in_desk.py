"""The sign-in desk by keys alone, on a real file: what is confirmed on the screen is in the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.pages.sign_in_desk import SignInDeskPage
from organizer_app.desktop.sign_in.door_lock import DoorLock
from organizer_app.desktop.window.command_box import CommandBox
from organizer_app.desktop.window.finders import FINDERS
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.page_list import PAGES
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.meetings.plan import change_meeting, plan_meeting, set_meeting_status
from organizer_app.work.new_person import add_person
from organizer_app.work.sign_in.room import headcounts
from tests.desktop.door import ENTER, Door, Until
from tests.desktop.keys import ALT, CONTROL, PLAIN, press, type_text
from tests.desktop.looks import Look
from tests.desktop.small_group import held, make_small_group, meeting_tonight
from tests.desktop.stage import Stage


def test_three_letters_and_enter_sign_somebody_in(door: Door) -> None:
    door.sign_in("nan")
    assert door.said() == "Rosario Ñáñez Ortega — Signed in · Asistencia registrada"
    assert door.page.banner.meaning() == "good"
    assert [row.name for row in door.list()] == ["Rosario Ñáñez Ortega"]


def test_the_box_is_empty_and_has_the_cursor_right_after_enter(door: Door) -> None:
    door.look_up("nan")
    door.press(ENTER)
    assert door.page.box.text() == ""
    assert door.focus() is door.page.box
    door.until(lambda: bool(door.said()))


def test_enter_before_the_list_is_painted_takes_who_stands_first(door: Door) -> None:
    door.type("nan")
    door.press(ENTER)
    assert door.page.box.text() == ""
    door.until(lambda: "Rosario" in door.said())


def test_two_letters_show_no_name(door: Door) -> None:
    door.type("ru")
    assert door.names() == []
    assert [offer.adds for offer in door.offers()] == [True]


def test_the_last_four_digits_of_a_phone_find_a_person_and_show_no_phone(door: Door) -> None:
    door.look_up("0117")
    assert [offer.spoken() for offer in door.offers()] == ["Rosario Ñáñez Ortega, Mecca"]


def test_a_second_sign_in_is_amber_with_the_first_hour_and_makes_no_second_row(door: Door) -> None:
    door.sign_in("nan")
    first = door.said()
    door.look_up("nan")
    door.press(ENTER)
    door.until(lambda: bool(door.said()) and door.said() != first)
    assert "Already on the list since 12:00" in door.said()
    assert "Ya estaba en la lista" in door.said()
    assert door.page.banner.meaning() == "attention"
    assert len(door.list()) == 1


def test_somebody_new_takes_two_enters(door: Door) -> None:
    door.type("Pilar")
    door.until(lambda: door.page.looked_for == "Pilar")
    door.press(ENTER)
    door.press(ENTER)
    door.until(lambda: bool(door.said()))
    assert [row.name for row in door.list()] == ["Pilar"]
    assert door.focus() is door.page.box


def test_a_new_persons_town_and_phone_are_kept(door: Door) -> None:
    door.type("Pilar Ochoa")
    door.until(lambda: door.page.looked_for == "Pilar Ochoa")
    door.press(ENTER)
    door.type("Salton City")
    door.press(Qt.Key.Key_Tab)
    door.type("760 555 0199")
    door.press(ENTER)
    door.until(lambda: bool(door.said()))
    assert [(row.name, row.town) for row in door.list()] == [("Pilar Ochoa", "Salton City")]


def test_escape_leaves_somebody_new_with_what_was_typed(door: Door) -> None:
    door.type("Pilar")
    door.until(lambda: door.page.looked_for == "Pilar")
    door.press(ENTER)
    door.press(Qt.Key.Key_Escape)
    assert door.page.box.text() == "Pilar"
    assert door.list() == []


def test_a_look_alike_is_taken_with_one_key_instead_of_a_second_row(door: Door) -> None:
    door.type("Tomas Zamorra")
    door.until(lambda: door.page.looked_for == "Tomas Zamorra")
    door.press(ENTER)
    door.until(lambda: bool(door.page.new_person.alike()))
    door.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    door.until(lambda: bool(door.said()))
    assert [row.name for row in door.list()] == ["Tomás Zamora"]


def test_down_and_space_sign_in_the_family_on_the_same_phone(door: Door) -> None:
    door.sign_in("ana ru")
    door.until(door.page.family.offers)
    door.press(Qt.Key.Key_Down)
    door.press(Qt.Key.Key_Space)
    door.until(lambda: len(door.list()) == 2)
    assert {row.name for row in door.list()} == {"Ana Ruiz López", "Diego Ruiz López"}


def test_a_space_by_mistake_signs_nobody_of_the_family_in_and_the_first_down_chooses_the_first(
    door: Door,
) -> None:
    with door.workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Sofía Ruiz López", phone="760 555 0101")
    door.sign_in("ana ru")
    door.until(door.page.family.offers)
    door.press(Qt.Key.Key_Space)
    door.press(Qt.Key.Key_Down)
    door.press(Qt.Key.Key_Space)
    door.press(Qt.Key.Key_Space)
    door.sign_in("nan")
    door.until(lambda: len(door.list()) == 3)
    assert {row.name for row in door.list()} == {
        "Ana Ruiz López",
        "Diego Ruiz López",
        "Rosario Ñáñez Ortega",
    }


def test_a_family_that_is_shown_again_between_down_and_space_keeps_who_was_chosen(door: Door) -> None:
    with door.workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Sofía Ruiz López", phone="760 555 0101")
    door.sign_in("ana ru")
    family = door.page.family
    door.until(family.offers)
    door.press(Qt.Key.Key_Down)
    door.press(Qt.Key.Key_Down)
    family.show_family(family.members())
    door.press(Qt.Key.Key_Space)
    door.until(lambda: len(door.list()) == 2)
    assert {row.name for row in door.list()} == {"Ana Ruiz López", "Sofía Ruiz López"}


def test_ctrl_z_takes_the_last_sign_in_back(door: Door) -> None:
    door.sign_in("nan")
    door.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    door.until(lambda: "Taken off" in door.said())
    assert door.list() == []


def test_ctrl_z_with_no_sign_in_here_is_about_the_last_change_anywhere(
    door: Door, window: MainWindow
) -> None:
    door.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    door.until(lambda: window.strip.text() == "Undone: a new action item.")


def test_one_key_counts_a_child_and_with_shift_takes_one_away(door: Door) -> None:
    door.press(Qt.Key.Key_F8)
    door.press(Qt.Key.Key_F8)
    door.until(lambda: door.page.counters.total("children") == 2)
    door.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    door.until(lambda: door.page.counters.total("children") == 1)
    with door.workspace.read() as session:
        assert {row.category: row.total for row in headcounts(session, door.meeting)}["children"] == 1


def test_a_key_pressed_once_too_often_takes_nobody_away(door: Door) -> None:
    door.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    door.press(Qt.Key.Key_F8)
    door.until(lambda: door.page.counters.total("children") == 1)


def test_a_name_in_angle_brackets_is_shown_as_typed(door: Door) -> None:
    door.sign_in("salas")
    assert door.said().startswith("<i>Beto</i> Salas")


def test_f11_shuts_every_other_page_and_a_file_without_a_passphrase_is_left_without_asking(
    door: Door, window: MainWindow
) -> None:
    door.press(Qt.Key.Key_F11)
    assert window.isFullScreen()
    press(window, Qt.Key.Key_1, ALT)
    press(window, Qt.Key.Key_K, CONTROL)
    assert window.page is door.page
    assert not window.findChildren(CommandBox)
    door.press(Qt.Key.Key_F11)
    door.until(lambda: not door.page.locked)
    assert not window.isFullScreen()


def test_a_key_that_leads_nowhere_at_the_door_types_nothing(door: Door, window: MainWindow) -> None:
    door.press(Qt.Key.Key_F11)
    handle = window.windowHandle()
    assert handle is not None
    for key, modifiers in ((Qt.Key.Key_R, PLAIN), (Qt.Key.Key_2, ALT), (Qt.Key.Key_U, PLAIN)):
        QTest.keyClick(handle, key, modifiers)
    assert door.page.box.text() == "ru"
    door.press(Qt.Key.Key_F11)
    door.until(lambda: not door.page.locked)


def test_leaving_the_locked_desk_asks_for_the_files_passphrase(
    qtbot: QtBot, until: Until, choices: Choices, tmp_path: Path
) -> None:
    workspace = make_small_group(tmp_path / "locked.organizer", held(), "cuatro garzas")
    window = MainWindow(workspace, choices, Remembered(tmp_path / "views.json"), PAGES, FINDERS)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    until(window.isActiveWindow)
    window.go("sign_in_desk", meeting_tonight(workspace))
    desk = window.page
    assert isinstance(desk, SignInDeskPage)
    press(window, Qt.Key.Key_F11)
    press(window, Qt.Key.Key_F11)
    until(lambda: any(lock.isVisible() for lock in window.findChildren(DoorLock)))
    lock = window.findChildren(DoorLock)[0]
    type_text(lock, "wrong words")
    press(lock, Qt.Key.Key_Return)
    until(lambda: bool(lock.blamed()))
    assert desk.locked
    type_text(lock, "cuatro garzas")
    press(lock, Qt.Key.Key_Return)
    until(lambda: not desk.locked)


def test_a_circle_keeps_no_names_and_says_so(
    qtbot: QtBot, until: Until, window: MainWindow, workspace: Workspace
) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        circle = plan_meeting(edit, "Circle", "2031-03-06T20:00", kind="circle")
    window.go("sign_in_desk", circle)
    desk = window.page
    assert isinstance(desk, SignInDeskPage)
    until(lambda: desk.box.isHidden())
    press(window, Qt.Key.Key_F6)
    until(lambda: desk.counters.total("adults") == 1)


def test_the_counters_tell_first_time_youth_and_languages(door: Door) -> None:
    with door.workspace.edit(gesture("import_people")) as edit:
        add_person(
            edit, "Xóchitl Paz", speaks=["es", "Purépecha"], age_group="youth", needs_interpretation=True
        )
    door.sign_in("paz")
    told = door.page.counters.findChildren(QLabel)

    def said() -> str:
        return "\n".join(each.text() for each in told)

    door.until(lambda: "1 child or youth" in said())
    assert "1 first time" in said()
    # Who needs interpretation is not for those who stand in line.
    assert "interpretation" not in said()
    assert "Languages: " in said()
    assert "Purépecha 1" in said()


def test_with_large_text_all_of_undo_is_in_sight_below_the_box_once_somebody_signed_in(
    opened: Callable[[Look], Stage],
) -> None:
    stage = opened(("es", "light", 200))
    desk = stage.desk()
    with stage.workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Guadalupe Montserrat Hernández Villavicencio")
    QTest.keyClicks(desk.box, "guadalupe mont")
    stage.until(lambda: desk.looked_for == "guadalupe mont")
    QTest.keyClick(desk.box, ENTER)
    stage.until(lambda: bool(desk.banner.said()))
    stage.pause()
    parts = (desk.box, desk.banner.undo_button)
    stage.until(lambda: all(part.visibleRegion().boundingRect() == part.rect() for part in parts))


def test_the_door_of_a_meeting_on_another_day_says_so_at_once(door: Door) -> None:
    assert door.page.heading.warning() == ""
    window = door.page.window()
    assert isinstance(window, MainWindow)
    with door.workspace.edit(gesture("plan_meeting")) as edit:
        later = plan_meeting(edit, "Paved roads", f"{edit.world.today() + timedelta(days=12)}T18:00")
    window.go("sign_in_desk", later)
    door.until(lambda: door.page.heading.warning() == "Not today · In 12 days")
    with door.workspace.edit(gesture("change_meeting", later)) as edit:
        set_meeting_status(edit, later, "cancelled")
    door.until(lambda: door.page.heading.warning() == "Canceled · Not today · In 12 days")
    with door.workspace.edit(gesture("change_meeting", later)) as edit:
        set_meeting_status(edit, later, "planned")
        change_meeting(edit, later, starts_at=f"{edit.world.today() - timedelta(days=1)}T18:00")
    door.until(lambda: door.page.heading.warning() == "Not today · Yesterday")


def test_a_meeting_that_goes_on_past_midnight_is_not_said_to_be_another_days(door: Door) -> None:
    today = door.workspace.world.today()
    window = door.page.window()
    assert isinstance(window, MainWindow)
    with door.workspace.edit(gesture("plan_meeting")) as edit:
        vigil = plan_meeting(edit, "Vigil", f"{today - timedelta(days=1)}T21:00")
    window.go("sign_in_desk", vigil)
    door.until(lambda: door.page.heading.warning() == "Not today · Yesterday")
    with door.workspace.edit(gesture("change_meeting", vigil)) as edit:
        change_meeting(edit, vigil, ends_at=f"{today}T23:59")
    door.until(lambda: not door.page.heading.warning())
