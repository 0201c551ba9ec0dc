"""Tells what of a window is too faint: texts under 4.5:1, edges, ticks and drawings under 3:1 (WCAG 2.2).

All is measured on what was painted, not on what the theme says (1.4.3, 1.4.11). What is disabled is left
out, as there. A color that means something has a word beside it (1.4.1).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from tests.desktop.painted import Luminances, Painted, best_contrast, most
from tests.desktop.sighted import called, in_sight, text_of

LEAST_FOR_TEXT = 4.5
LEAST_FOR_SHAPES = 3.0
WITHOUT_EDGE = ("quiet", "row", "search")
"""Pieces of a button that are known by their words alone."""
BOXES = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)


def too_faint(root: QWidget) -> Iterator[str]:
    """Tell everything whose text or shape does not stand out."""
    seen = Painted(root)
    for one in in_sight(root, QWidget):
        place = whole_place(one, root) if one.isEnabled() else None
        if place is not None:
            yield from _faint(one, place, seen)
    yield from _wordless(root)


def whole_place(one: QWidget, root: QWidget) -> QRect | None:
    """Return where a widget is, if all of it is in sight: of what is scrolled half away letters are gone."""
    seen = one.visibleRegion().boundingRect()
    if seen.size() != one.size() or one.size().isEmpty():
        return None
    place = QRect(one.mapTo(root, seen.topLeft()), seen.size())
    top = root.childAt(place.center())
    return place if top is not None and (top is one or one.isAncestorOf(top)) else None


def _faint(one: QWidget, place: QRect, seen: Painted) -> Iterator[str]:
    inside = seen.of(place)
    match one:
        case QCheckBox() | QRadioButton():
            yield from _told(one, "text", best_contrast(inside), LEAST_FOR_TEXT if one.text() else 0)
            tick = seen.of(indicator_of(one).translated(place.topLeft()))
            yield from _told(one, "box", best_contrast(tick, around(place, seen)), LEAST_FOR_SHAPES)
        # The cross of an empty box is on its way out.
        case QAbstractButton() if not isinstance(box := one.parentWidget(), QLineEdit) or box.text():
            least = LEAST_FOR_TEXT if one.text() else LEAST_FOR_SHAPES
            yield from _told(one, "text", best_contrast(inside), least)
            if _has_edge(one):
                yield from _told(one, "edge", edge_contrast(place, seen), LEAST_FOR_SHAPES)
        case QLabel() if one.text():
            yield from _told(one, "text", best_contrast(inside), LEAST_FOR_TEXT)
        case QLabel() if one.property("drawing"):
            yield from _told(one, "drawing", best_contrast(inside), LEAST_FOR_SHAPES)
        case QLineEdit() | QPlainTextEdit() | QTextEdit() | QComboBox() | QAbstractSpinBox():
            yield from _faint_box(one, place, seen)
        case QTabBar():
            yield from _faint_tabs(one, place, seen)
        case QScrollBar() if one.maximum() > one.minimum():
            yield from _told(one, "handle", best_contrast(inside, around(place, seen)), LEAST_FOR_SHAPES)
        case QProgressBar():
            yield from _told(one, "filled part", best_contrast(inside), LEAST_FOR_SHAPES)
        case QAbstractItemView():
            yield from _faint_rows(one, place, seen)


def _faint_box(one: QWidget, place: QRect, seen: Painted) -> Iterator[str]:
    if isinstance(one.parentWidget(), (QComboBox, QAbstractSpinBox)):
        return
    if _shown_in(one):
        yield from _told(one, "text", best_contrast(seen.of(place.adjusted(4, 4, -4, -4))), LEAST_FOR_TEXT)
    # What is only read is known by its text.
    if not one.property("readOnly"):
        yield from _told(one, "edge", edge_contrast(place, seen), LEAST_FOR_SHAPES)


def _faint_tabs(one: QTabBar, place: QRect, seen: Painted) -> Iterator[str]:
    for tab in range(one.count()):
        rect = one.tabRect(tab)
        if not one.rect().contains(rect):
            continue
        lights = seen.of(rect.translated(place.topLeft()))
        yield from _told(one, f"tab {one.tabText(tab)}", best_contrast(lights), LEAST_FOR_TEXT)
    mark = one.tabRect(one.currentIndex()) & one.rect()
    mark.setTop(mark.bottom() - 3)
    lights = seen.of(mark.translated(place.topLeft()))
    ground = around(place, seen)
    yield from _told(one, "mark of the chosen tab", best_contrast(lights, ground), LEAST_FOR_SHAPES)


def _faint_rows(one: QAbstractItemView, place: QRect, seen: Painted) -> Iterator[str]:
    model, port = one.model(), one.viewport()
    if model is None:
        return
    ground = _ground_of_rows(one, place, seen)
    for row in range(min(model.rowCount(), 40)):
        index = model.index(row, 0)
        rect = one.visualRect(index)
        if not str(index.data() or "").strip() or not port.rect().contains(rect):
            continue
        lights = seen.of(rect.translated(port.mapTo(one, rect.topLeft()) - rect.topLeft() + place.topLeft()))
        yield from _told(one, f"row {row + 1}", best_contrast(lights), LEAST_FOR_TEXT)
        if one.selectionModel().isSelected(index) and model.rowCount() > 1:
            yield from _told(one, f"chosen row {row + 1}", best_contrast(lights, ground), LEAST_FOR_SHAPES)


def _ground_of_rows(one: QAbstractItemView, place: QRect, seen: Painted) -> float:
    return most(seen.of(place.adjusted(3, 3, -3, -3)))


def indicator_of(one: QCheckBox | QRadioButton) -> QRect:
    """Return where the box to tick stands in its widget."""
    option = QStyleOptionButton()
    one.initStyleOption(option)
    elements = QStyle.SubElement
    part = elements.SE_CheckBoxIndicator if isinstance(one, QCheckBox) else elements.SE_RadioButtonIndicator
    return one.style().subElementRect(part, option, one).adjusted(-2, -2, 2, 2)


def around(place: QRect, seen: Painted) -> float:
    """Return the luminance that there is most of just outside of a place."""
    return most(_ring(place.adjusted(-4, -4, 4, 4), place, seen))


def edge_contrast(place: QRect, seen: Painted) -> float:
    """Return how well an edge stands out all around from what is outside: the median of its four sides."""
    outside = around(place, seen)
    width, middle = 4, place.center()
    sides = (
        QRect(place.left(), middle.y() - 2, width, 4),
        QRect(place.right() - width + 1, middle.y() - 2, width, 4),
        QRect(middle.x() - 2, place.top(), 4, width),
        QRect(middle.x() - 2, place.bottom() - width + 1, 4, width),
    )
    return float(np.median([best_contrast(seen.of(side), outside) for side in sides]))


def _ring(outer: QRect, inner: QRect, seen: Painted) -> Luminances:
    strips = (
        QRect(outer.left(), outer.top(), outer.width(), inner.top() - outer.top()),
        QRect(outer.left(), inner.bottom() + 1, outer.width(), outer.bottom() - inner.bottom()),
        QRect(outer.left(), inner.top(), inner.left() - outer.left(), inner.height()),
        QRect(inner.right() + 1, inner.top(), outer.right() - inner.right(), inner.height()),
    )
    lights = [seen.of(strip).ravel() for strip in strips]
    whole = np.concatenate(lights)
    return whole if whole.size else seen.of(inner).ravel()


def _has_edge(one: QAbstractButton) -> bool:
    parent = one.parentWidget()
    on_rail = one.property("place") == "page"
    in_way = isinstance(parent, QFrame) and parent.property("piece") == "way"
    in_pair = str(one.property("piece") or "").startswith("segment")
    # The small tools Qt puts into a box or beside tabs are known by their sign.
    is_tool = isinstance(one, QToolButton)
    return one.property("piece") not in WITHOUT_EDGE and not (on_rail or in_way or in_pair or is_tool)


def _shown_in(one: QWidget) -> str:
    match one:
        case QLineEdit():
            return one.displayText() or one.placeholderText()
        case QPlainTextEdit() | QTextEdit():
            return one.toPlainText() or one.placeholderText()
        case QComboBox():
            return one.currentText()
        case QAbstractSpinBox():
            return one.text()
    return ""


def _wordless(root: QWidget) -> Iterator[str]:
    """Tell what means something by its color alone."""
    for one in in_sight(root, QFrame):
        if one.property("meaning") not in ("good", "attention", "stop") or isinstance(one, QLabel):
            # A label shows its meaning in the color of its words.
            continue
        words = one.findChildren(QLabel)
        said = any(label.isVisible() and (text_of(label) or label.property("drawing")) for label in words)
        if not said:
            yield f"means {one.property('meaning')} by its color alone: {called(one)}"


def _told(one: QWidget, what: str, contrast: float, least: float) -> Iterator[str]:
    if contrast < least:
        yield f"has a faint {what} ({contrast:.1f} of {least}): {called(one)}"
