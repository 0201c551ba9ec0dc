"""The fingers of a hand at random: one key, one word, one press of the mouse at whatever is in sight."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import monotonic
from typing import Final

from PySide6.QtCore import (
    QKeyCombination,
    QPoint,
    Qt,
    QTimer,
)
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeySequence,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from tests.desktop.random_desk import Desk

PASSPHRASE: Final = "sal y sol en la orilla 2031"
HELD_AFTER_S: Final = 0.3
KEY = Qt.Key
PLAIN, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
CONTROLS: Final = (
    QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView, QAbstractSpinBox,
)  # fmt: skip


class Fingers:
    """Presses keys and the mouse as a system hands them to the program, and lets nothing hold it for ever."""

    def __init__(self, desk: Desk, chance: Random) -> None:
        self.desk, self.chance = desk, chance
        self.in_step = self.in_turn = False
        self._held: QWidget | None = None
        self._attendant = QTimer()
        self._attendant.setInterval(20)
        self._attendant.timeout.connect(self._attend)
        self._attendant.start()

    def stop(self) -> None:
        """Do nothing more."""
        self._attendant.stop()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> str:
        """Press a key, wherever the cursor stands, and tell which."""
        told = f"{QKeySequence(int(key) | modifiers.value).toString()} in {name_of(cursor_at())}"
        if hides_letters(cursor_at()) and key in (KEY.Key_Backspace, KEY.Key_Delete, KEY.Key_V, KEY.Key_Z):
            return "nothing"
        self._send(key, modifiers)
        return told

    def press_all(self, keys: QKeySequence) -> str:
        """Press the keys of a shortcut."""
        first: QKeyCombination = keys[0]  # type: ignore[index]  # the stubs know no item of a sequence
        return self.press(first.key(), first.keyboardModifiers())

    def say(self, text: str) -> str:
        """Type a text where the cursor stands: by keys, or as a whole where keys have no such letters."""
        cursor = cursor_at()
        if hides_letters(cursor):
            self.type_passphrase()
            return "type the passphrase"
        if cursor is None:
            return "type: nowhere"
        told = f"type {len(text)} letters in {name_of(cursor)}"
        if text.isascii() and len(text) < 60 and text.isprintable():
            for letter in text:
                self._send(ord(letter))
        else:
            event = QInputMethodEvent("", [])
            event.setCommitString(text)
            QApplication.sendEvent(cursor, event)
        return told

    def type_passphrase(self) -> None:
        """Type the one passphrase of these runs where a box hides its letters, and press Enter."""
        if not hides_letters(cursor_at()):
            return
        self._send(KEY.Key_A, CONTROL)
        for letter in PASSPHRASE:
            self._send(ord(letter))
        self._send(KEY.Key_Return)

    def _send(self, key: Qt.Key | int, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key in whatever has the cursor: in a menu that is open before all else.

        Where no window has the keys, they are given to one as a system does.
        """
        active = QApplication.activePopupWidget() or QApplication.activeWindow()
        if active is None or not active.isVisible():
            active = QApplication.activeModalWidget() or self.desk.window
            active.activateWindow()
        QTest.keyClick(active.focusWidget() or active, key, modifiers)

    def point(self, name: str, deed: Callable[[QWindow, QPoint], None]) -> str:
        """Do something with the mouse at a point in sight, and tell what."""
        window, at, told = self.target(QWidget)
        if window is None:
            return "point: nothing"
        deed(window, at)
        return f"{name} {told}"

    def target(
        self, kind: type[QWidget], wanted: tuple[type[QWidget], ...] = CONTROLS
    ) -> tuple[QWindow | None, QPoint, str]:
        """Choose something in sight, mostly a control of the page, and a point in its window."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.desk.window
        # The binding forgets a window's own handle together with the window that it was asked of.
        self._held = top
        if not top.isVisible() or (window := handle_of(top)) is None:
            return None, QPoint(), ""
        seen = [one for one in (top, *top.findChildren(kind)) if _in_sight(one, top)]
        controls = [one for one in seen if isinstance(one, wanted) and one.isEnabled()]
        if self.chance.random() < 0.75:
            page = self.desk.window.page
            controls = [one for one in controls if page.isAncestorOf(one)] or controls
        if not controls or (wanted is CONTROLS and self.chance.random() < 0.1):
            controls = seen if wanted is CONTROLS else []
        if not controls:
            return None, QPoint(), ""
        one = self.chance.choice(controls)
        points = one.visibleRegion().boundingRect()
        x = self.chance.randint(points.left(), points.right())
        y = self.chance.randint(points.top(), points.bottom())
        return window, one.mapTo(top, QPoint(x, y)), name_of(one)

    def rest(self) -> None:
        """Let the program run for a moment in the midst of a step."""
        self.in_turn = True
        self.desk.turn(self.chance.choice((0, 1, 10)))
        self.in_turn = False

    def _attend(self) -> None:
        """Go on where a menu or something dragged holds the program until it is let go."""
        if not self.in_step or (self.in_turn and monotonic() < self.desk.turning_until + HELD_AFTER_S):
            return
        popup = QApplication.activePopupWidget()
        key = self.chance.choice((KEY.Key_Down, KEY.Key_Down, KEY.Key_Return, KEY.Key_Escape))
        if popup is None:
            key = KEY.Key_Escape
            if (window := handle_of(self.desk.window)) is not None:
                QTest.mouseRelease(window, LEFT)
        self._send(key)

    def expect_cursor(self) -> None:
        """See that a window or a dialog in use has the cursor somewhere."""
        active = QApplication.activeWindow()
        if not isinstance(active, (QMainWindow, QDialog)) or not active.isVisible():
            return
        if active.focusWidget() is None:
            self.desk.watch.blame(f"the cursor is nowhere in {name_of(active)}")


def click(button: Qt.MouseButton, window: QWindow, at: QPoint) -> None:
    # In two halves: a menu may be gone after the first.
    QTest.mousePress(window, button, PLAIN, at)
    if isValid(window):
        QTest.mouseRelease(window, button, PLAIN, at)


def handle_of(top: QWidget) -> QWindow | None:
    """Return a window's own handle, if it has one that lives."""
    window = top.windowHandle()
    return window if window is not None and isValid(window) else None


def cursor_at() -> QWidget | None:
    return QApplication.focusWidget()


def hides_letters(cursor: QWidget | None) -> bool:
    return isinstance(cursor, QLineEdit) and cursor.echoMode() == QLineEdit.EchoMode.Password


def _in_sight(one: QWidget, top: QWidget) -> bool:
    return one.isVisible() and one.window() is top and not one.visibleRegion().isEmpty()


def name_of(one: QWidget | None) -> str:
    """Name a widget by its kinds, never by what stands in it."""
    names: list[str] = []
    while one is not None and len(names) < 4:
        kind = type(one).__name__
        if not kind.startswith("Q") or not names:
            names.append(kind)
        one = one.parentWidget()
    return " in ".join(names) or "nothing"
