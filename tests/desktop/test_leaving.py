"""When somebody left, the hours they gave and a note, on the list of those who came; never at the door."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from organizer_app.desktop.counting import came_card
from organizer_app.desktop.counting.leaving_dialog import LeavingDialog
from organizer_app.desktop.past.past_dialog import PastDialog
from organizer_app.desktop.window.main_window import MainWindow
from tests.desktop.door import Door
from tests.desktop.keys import ALT, CONTROL, press
from tests.desktop.planner import ENTER, Until


def test_somebody_leaves_by_a_key_and_their_hours_are_written_beside_it(
    door: Door, window: MainWindow, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(came_card, "announce", lambda _where, words: heard.append(words))
    door.sign_in("zam")
    came = door.who_came()
    came.rows.setFocus()
    press(window, Qt.Key.Key_L)
    assert heard == [], "said only once it is written down"
    until(lambda: len(heard) == 1)
    assert heard[0].startswith("Tomás Zamora: left at")
    until(lambda: "left at" in str(came.rows.model().index(0, 0).data()))
    press(window, Qt.Key.Key_Z, CONTROL)
    until(lambda: "left at" not in str(came.rows.model().index(0, 0).data()))
    press(window, Qt.Key.Key_E)
    dialog = window.findChild(LeavingDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.hours.box, "2,5")
    QTest.keyClick(dialog.hours.box, ENTER)
    until(lambda: door.list()[0].hours == 2500)
    until(lambda: dialog.hours.text() == "2.5")
    QTest.keyClicks(dialog.left.box, "a while ago")
    QTest.keyClick(dialog.left.box, ENTER)
    assert "when they came" in dialog.left.fault()
    dialog.left.restore()
    QTest.keyClicks(dialog.left.box, "11:30 pm")
    QTest.keyClick(dialog.left.box, ENTER)
    until(lambda: door.list()[0].signed_out_at is not None)
    until(lambda: dialog.left.text().endswith("PM"))
    dialog.note.box.setFocus()
    QTest.keyClicks(dialog.note.box, "Drove two families home")
    dialog.accept()
    until(lambda: door.list()[0].note == "Drove two families home")
    until(lambda: "2.5 hours · Drove two families home" in str(came.rows.model().index(0, 0).data()))


def kept_hours(door: Door, hours: int) -> bool:
    return door.list()[0].hours == hours


def test_alt_h_shows_what_hours_stood_there_before(door: Door, window: MainWindow, until: Until) -> None:
    door.sign_in("zam")
    door.who_came().leaving_button.click()
    dialog = window.findChild(LeavingDialog)
    assert dialog is not None
    for typed, hours in (("1", 1000), ("2", 2000)):
        dialog.hours.box.setFocus()
        dialog.hours.box.selectAll()
        QTest.keyClicks(dialog.hours.box, typed)
        QTest.keyClick(dialog.hours.box, ENTER)
        until(partial(kept_hours, door, hours))
        until(lambda: not dialog.hours.box.dirty())
    dialog.activateWindow()
    until(dialog.isActiveWindow)
    QTest.keyClick(dialog.hours.box, Qt.Key.Key_H, ALT)
    until(lambda: dialog.findChild(PastDialog) is not None)
    past = dialog.findChild(PastDialog)
    assert past is not None
    until(lambda: past.past() is not None)
    past.buttons()[0].click()
    until(lambda: door.list()[0].hours == 1000 and dialog.hours.text() == "1")
