"""The switch between English and Spanish, each named in its own language, always in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.pieces import button, row
from organizer_app.i18n import _, current_language

NAMES = {"en": "English", "es": "Español"}


class LanguageSwitch(Worded):
    """Two buttons, one of them pressed; `choose` is called with "en" or "es"."""

    def __init__(self, choose: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = row(self, gap=0)
        group = QButtonGroup(self)
        self._buttons = {}
        for code, piece in (("en", "segment_first"), ("es", "segment_last")):
            made = button(NAMES[code], piece)
            made.setCheckable(True)
            made.setChecked(code == current_language())
            made.clicked.connect(lambda _checked=False, code=code: choose(code))
            made.installEventFilter(self)
            group.addButton(made)
            layout.addWidget(made)
            self._buttons[code] = made
        self.say(self.setAccessibleName, lambda: _("Language"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt keeps Up and Down inside a group of buttons; these stand side by side: the cursor would stay.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            return self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        return super().eventFilter(watched, event)

    def reworded(self) -> None:
        self._buttons[current_language()].setChecked(True)
