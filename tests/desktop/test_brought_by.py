"""Who brought somebody: said at the desk without one key more for whoever says nothing, and on the list."""

from __future__ import annotations

from PySide6.QtCore import Qt

from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.pages.person import PersonPage
from organizer_app.desktop.widgets.pick_person import PickPersonDialog
from organizer_app.desktop.window.main_window import MainWindow
from tests.desktop.door import Door, Until
from tests.desktop.keys import CONTROL, press, type_text

ENTER = Qt.Key.Key_Return


def brought(door: Door) -> list[tuple[str, str]]:
    return [(row.name, row.brought_by) for row in door.list()]


def test_ctrl_b_at_the_desk_says_who_brought_the_last_one_and_ctrl_z_takes_one_back_after_the_other(
    door: Door,
) -> None:
    door.sign_in("zam")
    door.press(Qt.Key.Key_B, CONTROL)
    panel = door.page.brought
    assert door.focus() is panel.box
    # Whoever stands at the table sees no name before three letters.
    door.type("vi")
    assert panel.offered() == []
    door.type("ll")
    door.press(ENTER)
    door.until(lambda: brought(door) == [("Tomás Zamora", "Luz Villaseñor")])
    door.until(lambda: "Brought by Luz Villaseñor" in door.said() and "Vino con Luz" in door.said())
    assert panel.isHidden()
    assert door.focus() is door.page.box
    door.press(Qt.Key.Key_Z, CONTROL)
    door.until(lambda: brought(door) == [("Tomás Zamora", "")])
    door.until(lambda: "not written down any more" in door.said())
    door.press(Qt.Key.Key_Z, CONTROL)
    door.until(lambda: brought(door) == [])


def test_the_next_one_is_signed_in_as_ever_when_nobody_says_who_brought_whom(door: Door) -> None:
    door.sign_in("zam")
    door.press(Qt.Key.Key_B, CONTROL)
    door.type("zam")
    door.until(lambda: "Nobody called so" in door.page.brought.said())
    door.press(Qt.Key.Key_Escape)
    door.press(Qt.Key.Key_Escape)
    assert door.page.brought.isHidden()
    door.look_up("vill")
    door.press(ENTER)
    door.until(lambda: len(door.list()) == 2)
    assert [by for _name, by in brought(door)] == ["", ""]


def test_the_list_of_those_who_came_says_who_brought_them_and_so_does_the_card(
    door: Door, window: MainWindow, until: Until
) -> None:
    door.sign_in("zam")
    came = door.who_came()
    came.rows.setFocus()
    press(window, Qt.Key.Key_B)
    until(lambda: window.findChild(PickPersonDialog) is not None)
    dialog = window.findChild(PickPersonDialog)
    assert dialog is not None
    type_text(dialog, "vill")
    until(lambda: len(dialog.offered()) == 1)
    press(dialog, ENTER)
    until(lambda: "brought by Luz Villaseñor" in str(came.rows.model().index(0, 0).data()))
    came.rows.setFocus()
    press(window, ENTER)
    until(lambda: window.page.key == "person")
    card = window.page
    assert isinstance(card, PersonPage)
    until(lambda: "brought by Luz Villaseñor" in card._glance.text())
    window.go("person", next(row.brought_by_id for row in door.list()))
    until(lambda: "brought 1 person" in card._glance.text())


def test_somebody_remembered_later_is_put_on_the_list_and_taken_off_by_a_key(
    door: Door, window: MainWindow, until: Until
) -> None:
    window.go("meeting", door.meeting)
    page = window.page
    assert isinstance(page, MeetingPage)
    until(lambda: page.title() == "Bus stop and paved roads")
    page.tabs.setCurrentIndex(3)
    came = page.counts.came
    came.person.box.setFocus()
    type_text(window, "Tomás Zamora")
    press(window, ENTER)
    until(lambda: [row.name for row in door.list()] == ["Tomás Zamora"])
    until(lambda: came.rows.model().rowCount() == 1)
    came.rows.setFocus()
    press(window, Qt.Key.Key_Delete)
    until(lambda: door.list() == [])
