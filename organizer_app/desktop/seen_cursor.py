"""The cursor stays on what is in sight, though an answer comes for a page that was left meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from organizer_app.desktop.page import Page


class SeenCursor(QObject):
    """Gives the cursor back to the page in front when one behind it took it.

    A page puts its cursor on when something was written; whoever pressed Alt+1 before that would otherwise
    type into a page that nobody sees.
    """

    def __init__(self, pages: QStackedWidget, window: QWidget) -> None:
        super().__init__(window)
        self._pages, self._window = pages, window
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._moved)

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._lost(now):
            # What is about to be shown may take the cursor first.
            QTimer.singleShot(0, self, self._give_back)

    def _lost(self, widget: QWidget) -> bool:
        return self._pages.isAncestorOf(widget) and not widget.isVisible()

    def _give_back(self) -> None:
        page, lost = self._pages.currentWidget(), self._window.focusWidget()
        if lost is None or not self._lost(lost) or not isinstance(page, Page):
            return
        target = page.first_focus()
        # A button that was made just now is not painted yet.
        if target is not None and target is not lost:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            lost.clearFocus()
