"""What a line of people at the door may see and press: names after three letters, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from organizer_app.desktop.sign_in.door_lock import DoorLock
from organizer_app.desktop.widgets.messages import Message
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.edit import gesture
from organizer_app.store.history import entries
from organizer_app.work.meetings.plan import plan_meeting
from tests.desktop.door import ENTER, Door
from tests.desktop.keys import CONTROL

F11 = Qt.Key.Key_F11


def deeds(door: Door) -> int:
    """Return how many entries the history has."""
    with door.workspace.read() as session:
        return len(entries(session))


def open_new(door: Door, name: str) -> None:
    """Type somebody who is not on file, and Enter."""
    door.type(name)
    door.until(lambda: door.page.looked_for == name or len(name) < 3)
    door.press(ENTER)
    assert door.page.new_person.isVisible()


def test_ctrl_z_never_brings_back_the_phone_of_whoever_stood_here_before(door: Door) -> None:
    open_new(door, "Pilar")
    door.press(Qt.Key.Key_Tab)
    door.type("760 555 0199")
    door.press(ENTER)
    door.until(lambda: bool(door.said()))
    open_new(door, "Ofelia")
    door.press(Qt.Key.Key_Tab)
    door.press(Qt.Key.Key_Z, CONTROL)
    assert door.page.new_person.typed().phone == ""


def test_look_alikes_follow_the_name_that_is_corrected(door: Door) -> None:
    open_new(door, "Tomas Zamorra")
    door.until(lambda: bool(door.page.new_person.alike()))
    box = door.page.new_person.name.box
    box.setFocus()
    box.selectAll()
    door.type("Pilar Ochoa")
    door.until(lambda: not door.page.new_person.alike())


def test_a_message_about_something_else_is_out_of_sight_while_the_desk_fills_the_screen(
    door: Door, window: MainWindow
) -> None:
    offered: list[str] = []
    half_typed = Message("You were typing", "attention", "Put it back", lambda: offered.append("taken"))
    window.strip.show_message(half_typed)
    door.press(F11)
    assert window.strip.text() == ""
    window.strip.show_message(Message("Ana was deleted", "good", "Undo", lambda: offered.append("undone")))
    assert window.strip.text() == ""
    window.strip.show_message(Message("The disk is full.", "stop"))
    assert window.strip.text() == "The disk is full."
    door.press(F11)
    door.until(lambda: not door.page.locked)
    assert window.strip.text() == "Ana was deleted"
    assert offered == []


def test_ctrl_z_at_the_locked_desk_undoes_nothing_but_a_sign_in(door: Door) -> None:
    before = deeds(door)
    door.press(F11)
    door.press(Qt.Key.Key_Z, CONTROL)
    door.sign_in("nan")
    assert deeds(door) == before + 1


def test_f11_pressed_twice_asks_once_for_the_passphrase(door: Door, window: MainWindow) -> None:
    door.press(F11)
    door.press(F11)
    door.press(F11)
    assert len(window.findChildren(DoorLock)) == 1
    door.until(lambda: not door.page.locked)


def test_a_window_as_large_as_the_screen_is_so_again_after_the_desk_filled_it(
    door: Door, window: MainWindow
) -> None:
    window.showMaximized()
    door.press(F11)
    door.press(F11)
    door.until(lambda: not door.page.locked)
    assert window.isMaximized()


def test_a_meeting_after_a_circle_asks_for_names_again(door: Door, window: MainWindow) -> None:
    with door.workspace.edit(gesture("plan_meeting")) as edit:
        circle = plan_meeting(edit, "Circle", "2031-03-06T20:00", kind="circle")
    window.go("sign_in_desk", circle)
    door.until(door.page.box.isHidden)
    window.go("sign_in_desk", door.meeting)
    door.until(lambda: not door.page.box.isHidden())
    shown = [made.text() for made in door.page.findChildren(QLabel) if made.isVisible()]
    assert "Three letters of any name, or the last four digits of the phone, then Enter." in shown
