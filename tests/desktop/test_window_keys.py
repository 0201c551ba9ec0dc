"""The window's own keys where the cursor stands in a text box that knows the same keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from organizer_app.desktop.window.main_window import MainWindow
from tests.desktop.keys import ALT, CONTROL, press, type_text


class GreedyBox(QLineEdit):
    """Takes every key for itself, as a box on X11 takes Ctrl+E for the end of the line."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def greedy_box(window: MainWindow) -> GreedyBox:
    box = GreedyBox(window.page)
    box.show()
    box.setFocus()
    return box


def test_a_key_of_the_window_works_from_a_text_box_that_would_take_it_for_itself(window: MainWindow) -> None:
    greedy_box(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_2, ALT)
    assert window.page.key == "meetings"


def test_letters_and_ctrl_z_stay_with_the_text_box(window: MainWindow) -> None:
    box = greedy_box(window)
    type_text(window, "Mecca")
    press(window, Qt.Key.Key_Z, CONTROL)
    assert box.text() == ""
    assert window.page.key == "today"


def test_no_key_of_the_window_works_while_the_desk_fills_the_screen(window: MainWindow) -> None:
    greedy_box(window)
    window.fill_screen(True)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_2, ALT)
    window.fill_screen(False)
    assert window.page.key == "today"
