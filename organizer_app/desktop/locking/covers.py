"""Covers over all that a window and its dialogs show, so that nothing of the file is seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QToolTip, QWidget
from shiboken6 import isValid

from organizer_app.locations import APPLICATION


class Cover(QWidget):
    """Lies over a window, whatever its size; the window keeps its state, its words and its cursor below."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._title = window.windowTitle()
        # A color of its own, whatever the style sheet says of windows: nothing shines through.
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAccessibleName(APPLICATION)
        window.installEventFilter(self)
        window.setWindowTitle(APPLICATION)
        self._fit()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.ChildAdded):
            self._fit()
        elif event.type() == QEvent.Type.WindowTitleChange and self._window.windowTitle() != APPLICATION:
            # Said anew in another language, or because something came meanwhile.
            self._title = self._window.windowTitle()
            self._window.setWindowTitle(APPLICATION)
        return False

    def lift(self) -> None:
        """Show the window again as it was."""
        self._window.removeEventFilter(self)
        self._window.setWindowTitle(self._title)
        self.hide()
        self.deleteLater()

    def _fit(self) -> None:
        self.setGeometry(self._window.rect())
        self.raise_()


def shows_system_dialog(dialog: QDialog) -> bool:
    """Tell whether the system shows its own dialog about files in place of Qt's: no cover lies over that."""
    return isinstance(dialog, QFileDialog) and dialog.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)


def close_system_dialogs(window: QWidget) -> None:
    """Close the system's dialogs about files, as if nothing had been chosen in them."""
    for dialog in dialogs_of(window):
        if shows_system_dialog(dialog):
            dialog.reject()


def cover_all(window: QWidget) -> list[Cover]:
    """Cover a window and every dialog of its own that is open; close its menus and tips."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    QToolTip.hideText()
    return [Cover(window), *(Cover(dialog) for dialog in dialogs_of(window))]


def lift_all(covers: list[Cover]) -> None:
    """Lift the covers of those windows that are still there."""
    for cover in covers:
        if isValid(cover):
            cover.lift()


def dialogs_of(window: QWidget) -> list[QDialog]:
    """Return the dialogs of a window that are open, the one that was opened last at the end."""
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
