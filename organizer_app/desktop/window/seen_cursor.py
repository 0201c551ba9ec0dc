"""The cursor stays on what is in sight, though an answer comes for a page that was left meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from organizer_app.desktop.frame.page import Page


class SeenCursor(QObject):
    """Gives the cursor back to the page in front: when one behind it took it, or what had it went away.

    A page puts its cursor on when something was written; whoever pressed Alt+1 before that would otherwise
    type into a page that nobody sees. A row that goes with its button lets Qt send the cursor anywhere, or
    nowhere, where no key is heard; so does a window that comes forward while its button is only just made.
    """

    def __init__(self, pages: QStackedWidget, window: QWidget) -> None:
        super().__init__(window)
        self._pages, self._window = pages, window
        self._given_to: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._moved)
        pages.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            # Qt passes over what was given the cursor under a dialog and is not painted yet.
            at = self._window.focusWidget()
            if at is not None and self._lost(at):
                QTimer.singleShot(0, self, self._come_back)
        return False

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.isVisible():
            self._given_to = None
        if now is None:
            QTimer.singleShot(0, self, self._take_it_up)
            return
        # What is about to be shown may take the cursor first.
        if self._lost(now):
            QTimer.singleShot(0, self, self._leave_what_is_hidden)
        elif self._is_outside(now) and before is not None and isValid(before) and self._lost(before):
            QTimer.singleShot(0, self, self._come_back)

    def _lost(self, widget: QWidget) -> bool:
        return self._pages.isAncestorOf(widget) and not widget.isVisible()

    def _is_outside(self, widget: QWidget) -> bool:
        return widget.window() is self._window and not self._pages.isAncestorOf(widget)

    def _leave_what_is_hidden(self) -> None:
        at = self._window.focusWidget()
        # A button that was made just now is not painted yet.
        if at is not None and self._lost(at) and not self._go_first(at):
            at.clearFocus()

    def _come_back(self) -> None:
        at = self._window.focusWidget()
        if at is not None and self._is_outside(at):
            self._go_first(at)

    def _take_it_up(self) -> None:
        # A window behind another has its cursor all the same.
        if not self._window.isActiveWindow() or self._window.focusWidget() is not None:
            return
        self._go_first(None)
        # Where a page begins may be held or hidden just now.
        if self._window.focusWidget() is None:
            self._window.focusNextChild()

    def _go_first(self, at: QWidget | None) -> bool:
        page = self._pages.currentWidget()
        target = page.first_focus() if isinstance(page, Page) else None
        # What is hidden until an answer comes is given the cursor once: else it would go round and round.
        if target is None or target is at or (target is self._given_to and not target.isVisible()):
            return False
        self._given_to = target
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
