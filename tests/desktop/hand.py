"""Somebody at a laptop: a hand all of whose keys and clicks are counted, and eyes for what is in sight.

Nothing here knows a page of the program. What is pressed goes to whatever has the cursor, a click goes to
the place of a control on the screen, and what is read are the words in sight.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QElapsedTimer,
    QEventLoop,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from tests.desktop.accessible import spoken_name
from tests.desktop.keys import ALT, CONTROL, PLAIN, SHIFT, type_text

Replace = Callable[[object, str, object], None]
LONGEST_MS = 20_000
GIVES_BACK_MS = 500
MOST_STEPS = 120
AS_READ = str.maketrans({"\u200b": "", "\u00a0": " ", "\u202f": " "})
"""What keeps words together or lets them break is not seen."""
HELD = {"Ctrl": CONTROL, "Shift": SHIFT, "Alt": ALT}
MOST_ROLES = 12
"""How many roles of an item are looked at for letters: Qt's own that hold texts, and the program's first."""


@dataclass(frozen=True)
class Count:
    """How many keys and clicks something took."""

    keys: int = 0
    clicks: int = 0

    def __sub__(self, before: Count) -> Count:
        return Count(self.keys - before.keys, self.clicks - before.clicks)


class Hand:
    """The only way in which a scripted day touches the program."""

    def __init__(self, replace: Replace = setattr) -> None:
        self._keys = self._clicks = 0
        self._chosen: Path | None = None
        self._answer_system_dialogs(replace)

    def count(self) -> Count:
        """Return how many keys and clicks there were so far."""
        return Count(self._keys, self._clicks)

    # What a hand does

    def press(self, *names: str) -> None:
        """Press keys one after another, each by its name: "Ctrl+K", "Return", "Plus"."""
        for name in names:
            *held, last = name.split("+")
            modifiers = [HELD[key] for key in held]
            self._keys += 1
            QTest.keyClick(
                _receiver(), Qt.Key[f"Key_{last}"], functools.reduce(operator.or_, modifiers, PLAIN)
            )
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type letters."""
        for letter in text:
            self._keys += 1
            type_text(_receiver(), letter)
            QApplication.processEvents()

    def walk_to(self, name: str, key: str = "Tab") -> None:
        """Press Tab until the cursor stands on the control of this name."""
        passed: list[str] = []
        for _step in range(MOST_STEPS):
            if _name(_cursor()).startswith(name):
                return
            passed.append(_name(_cursor()))
            self.press(key)
        raise AssertionError(f"{key} never came to {name!r}, only to {list(dict.fromkeys(passed))}")

    def click(self, name: str) -> None:
        """Click on the control of this name, where it stands on the screen."""
        self.until(lambda: self._control(name) is not None, f"nothing to click is called {name!r}")
        control = self._control(name)
        assert control is not None
        self._bring_into_sight(control)
        spot = control.rect().center()
        window = control.window()
        under = window.childAt(control.mapTo(window, spot))
        covered = under is None or not (under is control or control.isAncestorOf(under))
        assert not covered, f"{name!r} is covered by {under}"
        self._clicks += 1
        QTest.mouseClick(control, Qt.MouseButton.LeftButton, PLAIN, spot)
        QApplication.processEvents()

    def drop(self, file: str) -> None:
        """Drag a file into the window and let it go: as much as one click."""
        window = _front()
        dropped = QMimeData()
        dropped.setUrls([QUrl.fromLocalFile(file)])
        how = (Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, PLAIN)
        self._clicks += 1
        QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), *how))
        QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), *how))
        QApplication.processEvents()

    def choose_next(self, path: str) -> None:
        """Say what will be chosen in the system's own dialog of files the next time it opens."""
        self._chosen = Path(path)

    # What eyes see

    def at(self, name: str) -> None:
        """Wait until the cursor stands on the control of this name."""
        try:
            self.until(lambda: _name(_cursor()).startswith(name))
        except AssertionError as late:
            raise AssertionError(f"the cursor stays on {self.cursor()!r}, not {name!r}{late}") from None

    def sees(self, *words: str) -> None:
        """Wait until all of these stand somewhere in sight."""
        self.until(lambda: self._see_all(words), f"never saw all of {words}")

    def _see_all(self, words: Sequence[str]) -> bool:
        lines = self.lines() if self.has_window() else []
        return all(any(one in line for line in lines) for one in words)

    def sees_no(self, words: str) -> None:
        """Wait until these stand nowhere in sight any more."""
        self.until(lambda: not any(words in line for line in self.lines()), f"still saw {words!r}")

    def lines(self) -> list[str]:
        """Return every line in sight in the window in front, from top to bottom as it was built."""
        popup = QApplication.activePopupWidget()
        found = [*_lines(_front()), *(_lines(popup) if popup is not None else ())]
        return [line.translate(AS_READ) for line in found]

    def secrets(self) -> list[str]:
        """Return every text that a window in sight holds for eyes or for a screen reader, shown or not."""
        return [text for window in _windows() for text in _all_texts(window)]

    def has_window(self) -> bool:
        """Tell whether any window is in sight."""
        return bool(_windows())

    def cursor(self) -> str:
        """Return the name of what has the cursor."""
        return _name(_cursor())

    def typed(self) -> str:
        """Return what stands in the field that has the cursor."""
        box = _cursor()
        if isinstance(box, QPlainTextEdit):
            return box.toPlainText()
        return box.text() if isinstance(box, QLineEdit) else ""

    # Time

    def until(self, is_so: Callable[[], bool], told: str = "") -> None:
        """Let the program run until something is so."""
        clock = QElapsedTimer()
        clock.start()
        while not is_so():
            if clock.elapsed() > LONGEST_MS:
                sight = "\n  ".join(self.lines() if self.has_window() else ["no window"])
                raise AssertionError(f"{told}; in sight:\n  {sight}")
            self.pause(5)

    def pause(self, milliseconds: int) -> None:
        """Let the program run for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    # Inside

    def _control(self, name: str) -> QWidget | None:
        found = [one for one in _controls(_front()) if _name(one).startswith(name)]
        exact = [one for one in found if _name(one) == name]
        return next(iter(exact or found), None)

    def _bring_into_sight(self, control: QWidget) -> None:
        parent = control.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(control)
            parent = parent.parentWidget()
        QApplication.processEvents()

    def _answer_system_dialogs(self, replace: Replace) -> None:
        """Have the dialogs of files, which are the system's and not ours, answer what was said before."""

        def path(*_asked: object, **_more: object) -> str:
            assert self._chosen is not None, "a dialog of files opened that nobody expected"
            chosen, self._chosen = self._chosen, None
            return str(chosen)

        replace(QFileDialog, "getOpenFileName", lambda *_asked, **_more: (path(), ""))
        replace(QFileDialog, "getExistingDirectory", path)
        replace(QFileDialog, "exec", lambda _dialog: 1)
        replace(QFileDialog, "selectedFiles", lambda _dialog: [path()])


def _windows() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def _front() -> QWidget:
    """Return the window in front; as every desktop does, give the keys back to one when a dialog closed."""
    front = QApplication.activeModalWidget() or QApplication.activeWindow()
    if front is None or not front.isVisible():
        shown = _windows()
        assert shown, "no window is open"
        front = shown[-1]
    clock = QElapsedTimer()
    clock.start()
    while not front.isActiveWindow() and QApplication.activePopupWidget() is None:
        front.activateWindow()
        QApplication.processEvents()
        if clock.elapsed() > GIVES_BACK_MS:
            break
    return front


def _cursor() -> QWidget:
    front = _front()
    return QApplication.focusWidget() or front.focusWidget() or front


def _receiver() -> QWidget:
    """Return what gets the keys: a menu or a list that is open, else what has the cursor."""
    return QApplication.activePopupWidget() or _cursor()


def _name(widget: QWidget) -> str:
    # Of a list to choose from Qt tells what is chosen for its name, where the system asks for both.
    return widget.accessibleName() or spoken_name(widget)


def _controls(root: QWidget) -> Iterator[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
    for one in root.findChildren(QWidget):
        if isinstance(one, kinds) and one.isVisible() and one.isEnabled():
            yield one


def _lines(root: QWidget) -> Iterator[str]:
    for one in (root, *root.findChildren(QWidget)):
        if not one.isVisible():
            continue
        if isinstance(one, (QLabel, QAbstractButton)):
            yield one.text() or one.accessibleName()
        elif isinstance(one, (QLineEdit, QComboBox)):
            yield one.text() if isinstance(one, QLineEdit) else one.currentText()
        elif isinstance(one, QPlainTextEdit):
            yield one.toPlainText()
        elif isinstance(one, QTabBar):
            yield from (one.tabText(place) for place in range(one.count()))
        elif isinstance(one, QAbstractItemView) and not isinstance(one, QHeaderView):
            yield from _rows(one)


def _rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(model.rowCount()):
        told = [model.index(row, column).data() for column in range(columns)]
        yield " · ".join(str(part) for part in told if part)


def _all_texts(root: QWidget) -> Iterator[str]:
    for one in [root, *root.findChildren(QWidget)]:
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.windowTitle())
        if isinstance(one, (QLabel, QAbstractButton, QLineEdit)):
            yield one.text()
        if isinstance(one, QLineEdit):
            yield one.placeholderText()
        if isinstance(one, QPlainTextEdit):
            yield one.toPlainText()
        if isinstance(one, QAbstractItemView) and (model := one.model()) is not None:
            for row in range(model.rowCount()):
                for role in (*range(MOST_ROLES), *range(0x0100, 0x0100 + MOST_ROLES)):
                    yield repr(model.index(row, 0).data(role))
