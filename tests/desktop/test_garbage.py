"""Garbage in circles goes between two events on the window's thread, and never on another."""

from __future__ import annotations

import gc
from threading import Thread, get_ident
from typing import ClassVar

from organizer_app.desktop import garbage
from organizer_app.desktop.choices import Choices
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
