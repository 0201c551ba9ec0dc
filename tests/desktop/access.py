"""Walks what is in sight and tells what somebody could not read, reach, press or hear.

The rules are WCAG 2.2's: text at 200 % without a loss (1.4.4), targets of 24 px (2.5.8), names on controls
(4.1.2), what `access_colors` measures, what `access_roles` hears; and that no two controls of a window
answer to one mnemonic.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from tests.desktop.access_colors import too_faint
from tests.desktop.access_roles import said_wrongly
from tests.desktop.accessible import nameless
from tests.desktop.sighted import called, in_sight, text_of

LEAST_TARGET = 24
ROUNDING = 2
"""So many pixels a font may measure differently from how it is laid out."""
MNEMONIC = re.compile(r"&([^&\s])")
_TARGETS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)


def complaints(root: QWidget) -> Iterator[str]:
    """Tell everything that is wrong with a window as it stands on the screen."""
    yield from (f"has no name: {one}" for one in nameless(root))
    yield from _too_small(root)
    yield from _twice(root)
    yield from _cut(root)
    yield from too_faint(root)
    yield from said_wrongly(root)


def _too_small(root: QWidget) -> Iterator[str]:
    for one in in_sight(root, *_TARGETS):
        if isinstance(one.parentWidget(), QComboBox):
            continue
        if min(one.width(), one.height()) < LEAST_TARGET:
            yield f"is {one.width()} x {one.height()}: {called(one)}"
    for view in in_sight(root, QAbstractItemView):
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        if isinstance(view, QHeaderView) or model is None or not model.rowCount():
            continue
        height = view.rowHeight(0) if isinstance(view, QTableView) else view.sizeHintForRow(0)
        if height < LEAST_TARGET:
            yield f"has rows of {height}: {called(view)}"


def _twice(root: QWidget) -> Iterator[str]:
    letters = Counter(
        letter.casefold()
        for one in in_sight(root, QAbstractButton, QLabel)
        for letter in MNEMONIC.findall(text_of(one))
        if not (isinstance(one, QLabel) and one.buddy() is None)
    )
    yield from (f"answers twice to Alt+{letter}" for letter, times in letters.items() if times > 1)
    for menu in root.findChildren(QMenu):
        actions = Counter(
            letter.casefold() for action in menu.actions() for letter in MNEMONIC.findall(action.text())
        )
        yield from (f"has a menu with two {letter}" for letter, times in actions.items() if times > 1)


def _cut(root: QWidget) -> Iterator[str]:
    for one in in_sight(root, QLabel, QAbstractButton):
        if not text_of(one):
            continue
        if isinstance(one, QLabel) and one.wordWrap():
            needed = one.heightForWidth(one.width())
            if needed > one.height() + ROUNDING:
                yield f"is cut below ({one.height()} of {needed}): {called(one)}"
        elif one.sizeHint().width() > one.width() + ROUNDING:
            yield f"is cut at the side ({one.width()} of {one.sizeHint().width()}): {called(one)}"
        elif one.fontMetrics().height() > one.height() + ROUNDING:
            yield f"is cut below ({one.height()} of {one.fontMetrics().height()}): {called(one)}"
    for area in in_sight(root, QScrollArea):
        assert isinstance(area, QScrollArea)
        # A picture that was made larger is moved about on purpose.
        if area.horizontalScrollBar().maximum() > 0 and not isinstance(area.widget(), QLabel):
            yield f"scrolls sideways: {called(area)}"
