"""Tab goes through a window as it is read, also through what was put there after the window was built.

The order is made when Tab is pressed: what came, went or moved since the last time has its place then. Qt is
never asked what follows in its own order: PySide takes the answer of `nextInFocusChain` for a child of the
widget that was asked, and with the last of them the window itself. See packaging/decisions/qt-and-python.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from weakref import WeakKeyDictionary, ref

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QMainWindow, QScrollArea, QWidget

_ORDERS: WeakKeyDictionary[QWidget, tuple[ref[QWidget], ...]] = WeakKeyDictionary()
"""What was set last in each window."""


class WindowInOrder(QMainWindow):
    """A main window through which Tab goes as it is read."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Qt asks too while it hides what has the cursor, its cards half taken apart: those are let be.
        at: QWidget | None = self.focusWidget()
        while at is not None and not at.isHidden() and at is not self:
            at = at.parentWidget()
        if at is None or not at.isHidden():
            tab_in_reading_order(self)
        return super().focusNextPrevChild(forward)


def tab_in_reading_order(root: QWidget) -> None:
    """Put what is shown and takes the cursor into the order of the layouts; Qt appends what is made later.

    A widget that gives the cursor on to a part of itself is put in its place whole, as Qt asks: left behind
    alone, it would send Tab back to that part.
    """
    wanted = list(_within(root))
    before = _ORDERS.get(root, ())
    # A look at what was set last is much cheaper than to set each anew.
    if len(before) == len(wanted) and all(one() is now for one, now in zip(before, wanted, strict=True)):
        return
    for one, after in pairwise(wanted):
        # Behind the whole of a field that has more than its control Qt sets nothing; behind its end it does.
        _set_behind(_end(one), after)
    _ORDERS[root] = tuple(ref(one) for one in wanted)


def _set_behind(one: QWidget, after: QWidget) -> None:
    """Set a widget behind another; Qt sets none that takes no cursor, though a part of it does for it."""
    part = after.focusProxy()
    if part is None or after.focusPolicy() != Qt.FocusPolicy.NoFocus:
        QWidget.setTabOrder(one, after)
        return
    own = part.focusPolicy()
    after.setFocusPolicy(own)
    QWidget.setTabOrder(one, after)
    # What is said of a field is said of the part it gives on to as well.
    after.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    part.setFocusPolicy(own)


def _end(widget: QWidget) -> QWidget:
    """Return the last part of a widget that takes the cursor, the widget itself where it has no parts."""
    parts = list(_within(widget)) if _gives_on(widget) else []
    return _end(parts[-1]) if parts else widget


def _gives_on(widget: QWidget) -> bool:
    """Tell whether a widget gives the cursor on to a part of itself."""
    part = widget.focusProxy()
    return part is not None and widget.isAncestorOf(part)


def _in_widget(widget: QWidget) -> Iterator[QWidget]:
    if widget.isHidden():
        return
    if _gives_on(widget):
        yield widget
        return
    if widget.focusProxy() is None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    yield from _within(widget)


def _within(widget: QWidget) -> Iterator[QWidget]:
    layout: QLayout | None = widget.layout()
    if layout is not None:
        yield from _in_layout(layout, [one for one in widget.children() if isinstance(one, QWidget)])
    elif isinstance(widget, QScrollArea) and (content := widget.widget()) is not None:
        yield from _in_widget(content)


def _in_layout(layout: QLayout, widgets: Sequence[QWidget]) -> Iterator[QWidget]:
    """Give what stands in a layout of one widget, whose parts are handed over, in the layout's order.

    Its items are not asked for one by one: Python would keep them beyond their life, and take what Qt puts
    in their place in memory for them.
    """
    inner = [one for one in layout.children() if isinstance(one, QLayout)]
    placed: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(one), one) for one in widgets]
    placed += [(layout.indexOf(one), one) for one in inner]
    for _place, part in sorted((pair for pair in placed if pair[0] >= 0), key=itemgetter(0)):
        if isinstance(part, QWidget):
            yield from _in_widget(part)
        else:
            yield from _in_layout(part, widgets)
