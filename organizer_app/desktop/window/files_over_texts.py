"""Files dragged over a text field are taken as files, by what takes files there, not typed as names.

Qt hands what is dragged to the field below the pointer and asks nobody else, and a field takes a file for
the text of its address. So the window looks first: what comes with files goes past all texts, up to the
card, dialog or window that takes files.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QWindow
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from organizer_app.desktop.files.dropped_files import dropped_files

_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
_TEXTS = (QLineEdit, QPlainTextEdit, QTextEdit)


class FilesOverTexts(QObject):
    """Stands before one window and its dialogs, from when each is first used."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch)

    def begin(self) -> None:
        """Stand before the window, now that it is shown."""
        self._watch(self._window.windowHandle())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGGED or not isinstance(event, QDropEvent):
            return False
        if not isinstance(watched, QWindow) or not dropped_files(event.mimeData()):
            return False
        above = self._shown_by(watched)
        if above is None:
            return False
        place = event.position().toPoint()
        taker = self._taker(above, place, event)
        event.ignore()
        if taker is not None:
            if event.type() == QEvent.Type.Drop:
                QCoreApplication.sendEvent(taker, event)
            # Whatever the file manager proposed: nothing is taken away from where it was.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        return True

    def _watch(self, shown: QWindow | None) -> None:
        # Qt hears of a filter that is there already once all the same.
        if shown is not None and self._shown_by(shown) is not None:
            shown.installEventFilter(self)

    def _shown_by(self, shown: QWindow) -> QWidget | None:
        """Return the window or dialog of ours that this is."""
        own: list[QWidget] = [self._window, *self._window.findChildren(QDialog)]
        return next((one for one in own if one.windowHandle() is shown), None)

    def _taker(self, above: QWidget, place: QPoint, event: QDropEvent) -> QWidget | None:
        """Ask whatever lies at this place, from the innermost on, who takes these files."""
        widget: QWidget | None = above.childAt(place) or above
        while widget is not None:
            if widget.acceptDrops() and not _is_text(widget):
                asked = QDragEnterEvent(
                    widget.mapFrom(above, place),
                    event.possibleActions(),
                    event.mimeData(),
                    event.buttons(),
                    event.modifiers(),
                )
                asked.ignore()
                QCoreApplication.sendEvent(widget, asked)
                if asked.isAccepted():
                    return widget
            widget = None if widget is above else widget.parentWidget()
        return None


def _is_text(widget: QWidget) -> bool:
    """Tell whether a widget is a text, or the part of one that is written on."""
    return isinstance(widget, _TEXTS) or isinstance(widget.parentWidget(), (QPlainTextEdit, QTextEdit))
