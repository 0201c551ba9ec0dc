"""Opens the menus of what is in sight, and tells what of them could not be read, pressed or heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QAccessible, QAction, QContextMenuEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from tests.desktop.access import LEAST_TARGET, MNEMONIC
from tests.desktop.access_colors import LEAST_FOR_SHAPES, LEAST_FOR_TEXT
from tests.desktop.access_roles import heard
from tests.desktop.painted import Painted, best_contrast, most
from tests.desktop.sighted import called, in_sight

WITH_A_MENU = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QLabel)


def wrong_with_menus(root: QWidget) -> Iterator[str]:
    """Tell what is wrong with the menus of what is in sight, each kind of menu once."""
    known: set[tuple[str, ...]] = set()
    for one in in_sight(root, QPushButton):
        assert isinstance(one, QPushButton)
        if (menu := one.menu()) is not None and one.isEnabled():
            menu.popup(one.mapToGlobal(one.rect().bottomLeft()))
            yield from (f"the menu of {called(one)} {told}" for told in wrong_with_menu(menu))
            menu.close()
    for one in in_sight(root, *WITH_A_MENU):
        if not isinstance(one.parentWidget(), QComboBox):
            yield from (f"the menu at {called(one)} {told}" for told in _context_menu(one, known))


def _context_menu(one: QWidget, known: set[tuple[str, ...]]) -> list[str]:
    """Open what a press of the menu key opens, and close it again."""
    found: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            texts = tuple(action.text() for action in menu.actions())
            if texts not in known:
                known.add(texts)
                found.extend(wrong_with_menu(menu))
        if menu is not None:
            menu.close()

    QTimer.singleShot(0, look)
    middle = one.rect().center()
    asks = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, one.mapToGlobal(middle))
    inner = one.viewport() if isinstance(one, (QPlainTextEdit, QTextEdit)) else one
    QApplication.sendEvent(inner, asks)
    QApplication.processEvents()
    return found


def wrong_with_menu(menu: QMenu) -> Iterator[str]:
    """Tell what is wrong with an open menu."""
    offered = [one for one in menu.actions() if one.isVisible() and not one.isSeparator()]
    if not offered:
        yield "is empty"
        return
    if heard(menu).role() != QAccessible.Role.PopupMenu:
        yield f"is heard as {heard(menu).role()!r}"
    yield from _heard_wrongly(menu, offered)
    letters = Counter(letter.casefold() for one in offered for letter in MNEMONIC.findall(one.text()))
    yield from (f"answers twice to {letter}" for letter, times in letters.items() if times > 1)
    keys = Counter(one.shortcut().toString() for one in offered if not one.shortcut().isEmpty())
    yield from (f"has {key} twice" for key, times in keys.items() if times > 1)
    # Qt has no other way to light nothing.
    nothing = menu.addSeparator()
    menu.setActiveAction(nothing)
    for one in offered:
        place = menu.actionGeometry(one)
        if min(place.width(), place.height()) < LEAST_TARGET:
            yield f"has a line of {place.width()} x {place.height()}: {one.text()}"
        if one.isEnabled():
            yield from _faint(menu, one, place, nothing)


def _heard_wrongly(menu: QMenu, offered: list[QAction]) -> Iterator[str]:
    face = heard(menu)
    lines = [face.child(place) for place in range(face.childCount())]
    lines = [line for line in lines if line.role() == QAccessible.Role.MenuItem]
    if len(lines) != len(offered):
        yield f"has {len(offered)} lines, of which {len(lines)} are heard"
        return
    for line, one in zip(lines, offered, strict=True):
        name = line.text(QAccessible.Text.Name)
        if not name or name.replace("&", "") not in one.text().replace("&", ""):
            yield f"says {name!r} for {one.text()!r}"
        if bool(line.state().checked) != one.isChecked() or bool(line.state().disabled) == one.isEnabled():
            yield f"does not say how it stands with {one.text()!r}"


def _faint(menu: QMenu, one: QAction, place: QRect, nothing: QAction) -> Iterator[str]:
    resting = Painted(menu, place).light
    menu.setActiveAction(one)
    lit = Painted(menu, place).light
    menu.setActiveAction(nothing)
    if best_contrast(resting) < LEAST_FOR_TEXT:
        yield f"is faint ({best_contrast(resting):.1f}): {one.text()}"
    if best_contrast(lit) < LEAST_FOR_TEXT:
        yield f"is faint where it is chosen ({best_contrast(lit):.1f}): {one.text()}"
    if best_contrast(lit, most(resting)) < LEAST_FOR_SHAPES:
        yield f"does not show that it is chosen: {one.text()}"
    if one.isCheckable() and one.isChecked():
        mark = resting[:, : place.height()]
        if best_contrast(mark, most(resting)) < LEAST_FOR_SHAPES:
            yield f"does not show that it is on: {one.text()}"
