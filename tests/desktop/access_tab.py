"""Presses Tab and Shift+Tab through a window, and tells where the way is not the one it is read in.

WCAG 2.2, 2.1.1 (all by keyboard), 2.1.2 (no trap), 2.4.3 (a meaningful order).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QTextBrowser, QWidget

from organizer_app.desktop.sign_in.finder import Finder
from tests.desktop.keys import PLAIN, SHIFT
from tests.desktop.sighted import called, in_sight

MOST_STEPS = 400
OVERLAP = 3
"""So many pixels of two neighbors may overlap."""


def stops(root: QWidget) -> set[QWidget]:
    """Return all that should take the cursor; of a group of buttons the one that is on."""
    return {
        one
        for one in in_sight(root, QWidget)
        if one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not (isinstance(one, QRadioButton) and not one.isChecked())
    }


def walk(root: QWidget, *, back: bool = False) -> tuple[list[QWidget], bool]:
    """Press Tab until it comes to where it has been; returns what it came to, and if it is where it began."""
    begun = root.focusWidget()
    assert begun is not None
    passed = [begun]
    key, keys = (Qt.Key.Key_Backtab, SHIFT) if back else (Qt.Key.Key_Tab, PLAIN)
    for _step in range(MOST_STEPS):
        before = root.focusWidget() or root
        QTest.keyClick(before, key, keys)
        at = root.focusWidget()
        # In a text with links Tab goes from link to link first.
        if at is None or (at is before and isinstance(at, QTextBrowser)):
            continue
        if at is before and isinstance(at.parentWidget(), Finder):
            # Tab goes on to the next name that is offered; Esc gives the names up.
            QTest.keyClick(at, Qt.Key.Key_Escape)
            continue
        if at in passed:
            return passed, at is begun
        passed.append(at)
    return passed, False


def lost_on_the_way(root: QWidget, settle: Callable[[], None], *, back: bool) -> Iterator[str]:
    """Tell what Tab, or going `back` Shift+Tab, comes to too early or too late or never, and where it stays.

    What a page shows later, as it is answered, changes the way while it is gone: then it is gone again.
    """
    if root.focusWidget() is None:
        root.focusNextPrevChild(True)
    if root.focusWidget() is None:
        yield from (f"is never reached: {called(one)}" for one in stops(root))
        return
    for _attempt in range(3):
        before = stops(root)
        passed, came_round = walk(root, back=back)
        QApplication.processEvents()
        settle()
        if stops(root) == before:
            break
    if not came_round:
        yield f"holds the cursor: {called(passed[-1])}"
        return
    yield from (f"is never reached by Tab: {called(one)}" for one in before - set(passed))
    yield from _out_of_order(root, passed[::-1] if back else passed)


def _out_of_order(root: QWidget, passed: Sequence[QWidget]) -> Iterator[str]:
    """Tell what comes after what it is read before, wherever the way begins."""
    number = len(passed)
    against = np.zeros((number, number), bool)
    above = [_parents(one, root) for one in passed]
    for late, early in permutations(range(number), 2):
        against[early, late] = _stands_before(above[late], above[early])
    orders = [[*range(begins, number), *range(begins)] for begins in range(number)]
    best = min(orders, key=lambda order: int(np.triu(against[np.ix_(order, order)], 1).sum()))
    for place, later in enumerate(best):
        first = next((earlier for earlier in best[:place] if against[earlier, later]), None)
        if first is not None:
            yield f"comes only after {called(passed[first])}: {called(passed[later])}"


def _stands_before(one: list[QWidget], other: list[QWidget]) -> bool:
    """Tell whether one is read before the other for certain: above it in its column, or left on its line.

    Both are handed over below all that they are parts of. They are looked at as the whole parts of the
    smallest part that has both: what is in a list that scrolls stands where the list is.
    """
    apart = (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] is not pair[1])
    place = next(apart, None)
    if place is None:
        return False
    first, second = one[place].geometry(), other[place].geometry()
    wide = min(first.right(), second.right()) - max(first.left(), second.left())
    if wide > OVERLAP and first.bottom() <= second.top() + OVERLAP:
        return True
    high = min(first.bottom(), second.bottom()) - max(first.top(), second.top())
    return high > min(first.height(), second.height()) / 2 and first.right() <= second.left() + OVERLAP


def _parents(one: QWidget, root: QWidget) -> list[QWidget]:
    """Return a widget below all it is part of, the window first."""
    found = [one]
    while found[-1] is not root and (above := found[-1].parentWidget()) is not None:
        found.append(above)
    return found[::-1]
