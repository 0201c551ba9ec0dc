"""A choice that a turning wheel leaves as it is: it scrolls the page and changes no record."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent

from organizer_app.desktop.choice_box import ChoiceBox
from organizer_app.desktop.theme import Theme


class StillBox(ChoiceBox):
    """A choice box chosen in by a press or by keys alone, which gives way where the page is narrow."""

    def __init__(self, theme: Theme, letters: int) -> None:
        super().__init__(theme)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
