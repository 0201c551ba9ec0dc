"""What a field was left with stands until it is kept: what was read before knows nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from organizer_app.desktop.core.jobs import Jobs, UnderWay

T = TypeVar("T")


class Keeping(Generic[T]):
    """Holds back what is read of a field's record while a change that the field asked for is under way.

    `show` shows what was held back, once it is known what came of the change; what only says what stood
    there before it is old and is not shown again.
    """

    def __init__(self, field: QObject, show: Callable[[T], None]) -> None:
        self._field, self._show = field, show
        self._change = UnderWay(over=True)
        self._before: T | None = None
        self._held: list[T] = []

    def begin(self, before: T) -> None:
        """Hold back from here on, until the change that was just asked for is over; `before` was kept."""
        if Jobs.last_change.over:
            return
        if self._change.over:
            self._before = before
        change = self._change = Jobs.last_change
        change.when_over(lambda: self._end(change))

    def holds_back(self, value: T) -> bool:
        """Tell whether this is not to be shown now."""
        if self._change.over:
            return False
        self._held = [value]
        return True

    def forget(self) -> None:
        """Hold back nothing: another record is shown."""
        self._change = UnderWay(over=True)
        self._held = []

    def _end(self, change: UnderWay) -> None:
        held, self._held = self._held, []
        if change is self._change and isValid(self._field):
            for value in held:
                if value != self._before:
                    self._show(value)
