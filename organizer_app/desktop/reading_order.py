"""Tab goes through a page as it is read, also through what was put there after the page was built."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def tab_in_reading_order(root: QWidget) -> None:
    """Put what takes the cursor into the order of the layouts; Qt appends what was made later at the end.

    A widget that gives the cursor on to a part of itself is put in its place whole, as Qt asks: left behind
    alone, it would send Tab back to that part.
    """
    for before, after in pairwise(_within(root)):
        QWidget.setTabOrder(before, after)


def _in_widget(widget: QWidget) -> Iterator[QWidget]:
    part = widget.focusProxy()
    if part is not None and widget.isAncestorOf(part):
        yield widget
        return
    if part is None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    yield from _within(widget)


def _within(widget: QWidget) -> Iterator[QWidget]:
    layout: QLayout | None = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)
    elif isinstance(widget, QScrollArea) and (content := widget.widget()) is not None:
        yield from _in_widget(content)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _in_widget(widget)
        elif inner is not None:
            yield from _in_layout(inner)
