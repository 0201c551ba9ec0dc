"""Words that change their language while they are looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QWidget

from organizer_app.desktop.look.fitting import grow_to_show_all, keep_above_the_edge
from organizer_app.desktop.look.reading_order import tab_in_reading_order


class _Wording:
    """What every widget below has: its words, how each is put on the screen, and when again."""

    # Two underscores: a page may well call something of its own `_words`.
    __words: tuple[tuple[Callable[[str], object], Callable[[], str]], ...] = ()

    def say(self, put: Callable[[str], object], words: Callable[[], str]) -> None:
        """Put words on the screen now, and again in each language that is chosen later."""
        self.__words = (*self.__words, (put, words))
        put(words())

    def reworded(self) -> None:
        """Make again what is not a fixed text; called after each change of language."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        if isinstance(self, QWidget) and self.isWindow():
            tab_in_reading_order(self)
        return bool(super().focusNextPrevChild(forward))  # type: ignore[misc]  # as in changeEvent

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            for put, words in self.__words:
                put(words())
            self.reworded()
        super().changeEvent(event)  # type: ignore[misc]  # the Qt class stands behind in every subclass


class Worded(_Wording, QWidget):
    """A widget that says its own words with `self.say(label.setText, lambda: _("Meetings"))`."""


class WordedFrame(_Wording, QFrame):
    """A frame that says its own words, as `Worded` does."""


@runtime_checkable
class Helps(Protocol):
    """A window that shows the help page about where somebody is, beside whatever asks for it."""

    def show_help(self, parent: QWidget | None = None) -> None: ...


def _who_helps(dialog: QWidget) -> Helps | None:
    above = dialog.parentWidget()
    while above is not None and not isinstance(above, Helps):
        above = above.parentWidget()
    return above


class WordedDialog(_Wording, QDialog):
    """A dialog that says its own words, as `Worded` does, and grows for those that appear later."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1 and (helps := _who_helps(self)) is not None:
            helps.show_help(self)
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            grow_to_show_all(self)
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Whoever made it higher, this class or Qt itself for what it holds.
        if self.isVisible() and event.size().height() > event.oldSize().height():
            keep_above_the_edge(self)


def announce_language_change(application: QApplication) -> None:
    """Tell every living widget that another language is spoken."""
    for window in application.topLevelWidgets():
        QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
