"""Garbage in circles goes between two events on the window's thread, and never on another."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from threading import Thread, get_ident
from typing import ClassVar
from weakref import ref

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.fitting import size_for_text
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.startup import garbage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.page_list import PAGES
from tests.desktop.keys import press
from tests.desktop.planner import Until


class Circle:
    """Holds itself, and notes on which thread it goes."""

    went: ClassVar[list[int]] = []

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        self.went.append(get_ident())


def leave_circles() -> None:
    for _time in range(5_000):
        Circle()


def test_what_another_thread_leaves_lying_goes_on_the_windows_own(started: Choices, until: Until) -> None:
    assert not gc.isenabled()
    Circle.went.clear()
    thread = Thread(target=leave_circles)
    thread.start()
    thread.join()
    assert not Circle.went
    until(lambda: len(Circle.went) == 5_000)
    assert set(Circle.went) == {get_ident()}


def test_nothing_is_looked_for_before_it_is_due() -> None:
    gc.collect()
    assert garbage.collect_what_is_due() == 0


def make_all_due() -> list[object]:
    """Do what brings Python itself to collect every generation."""
    for _time in range(gc.get_threshold()[2] + 2):
        gc.collect(1)
    return [[] for _time in range(gc.get_threshold()[0] + 100)]


def test_the_oldest_are_gone_through_once_they_are_a_quarter_more(started: Choices) -> None:
    gc.collect()
    held = [make_all_due()]
    garbage.collect_what_is_due()
    Circle.went.clear()
    circle = Circle()
    gc.collect(0)
    gc.collect(1)
    del circle
    held.append(make_all_due())
    garbage.collect_what_is_due()
    assert not Circle.went
    held.append([[] for _time in range(len(gc.get_objects()) // 2)])
    held.append(make_all_due())
    garbage.collect_what_is_due()
    assert Circle.went


class Question(WordedDialog):
    """Two boxes to go through, over a window."""

    def __init__(self, parent: MainWindow) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.addWidget(QLineEdit())
        column.addWidget(QLineEdit())


def test_a_dialog_through_which_tab_went_stays_though_nobody_else_holds_it(
    window: MainWindow, until: Until
) -> None:
    asked = Question(window)
    asked.open()
    until(asked.isActiveWindow)
    for _time in range(3):
        press(asked, Qt.Key.Key_Tab)
    left = ref(asked)
    del asked
    gc.collect()
    still = left()
    assert still is not None
    assert still.isVisible()
    still.close()


def test_a_window_that_goes_leaves_the_screen_it_was_fitted_to(window: MainWindow) -> None:
    size_for_text(window, 900, 600, 100)

    class Circular(QDialog):
        itself: QDialog

    going = Circular()
    size_for_text(going, 200, 100, 100)
    going.itself = going
    left = ref(going)
    del going
    gc.collect()
    assert left() is None
    assert len(QGuiApplication.screens()) == 1


PARENT = re.compile(r"parent\.+ .* at 0x([0-9a-f]+)[^\n]*>\n")


def taken_for_parts() -> Iterator[tuple[QWidget, object]]:
    """Give each widget with what PySide takes it for a part of; with that it would go."""
    held = {id(one): one for one in gc.get_objects() if isinstance(one, Shiboken.Object)}
    shown = [one for one in held.values() if Shiboken.isValid(one) and isinstance(one, QWidget)]
    for one, told in [(one, PARENT.search(Shiboken.dump(one))) for one in shown]:
        if told is not None:
            yield one, held.get(int(told[1], 16))


def stands_in(one: QWidget, whole: object) -> bool:
    above = one.parent()
    while above is not None and above is not whole:
        above = above.parent()
    return above is not None


def test_python_takes_no_widget_for_a_part_of_what_qt_does_not(window: MainWindow, until: Until) -> None:
    for place in PAGES:
        if place.rail is not None:
            window.go(place.key)
            for _time in range(5):
                press(window, Qt.Key.Key_Tab)
    found = list(taken_for_parts())
    assert len(found) > 200
    assert [one for one, whole in found if not stands_in(one, whole)] == []
