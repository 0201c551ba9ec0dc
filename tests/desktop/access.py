"""Walks what is in sight and tells what somebody could not read, reach, press or hear.

The rules are WCAG 2.2's: contrast 4.5:1 (1.4.3), text at 200 % without a loss (1.4.4), targets of 24 px
(2.5.8), names on controls (4.1.2); and that no two controls of a window answer to one mnemonic.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
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

from tests.desktop.accessible import nameless

LEAST_TARGET = 24
LEAST_CONTRAST = 4.5
ROUNDING = 2
"""So many pixels a font may measure differently from how it is laid out."""
_MNEMONIC = re.compile(r"&([^&\s])")
_TARGETS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)


def complaints(root: QWidget) -> Iterator[str]:
    """Tell everything that is wrong with a window as it stands on the screen."""
    yield from (f"has no name: {one}" for one in nameless(root))
    yield from _too_small(root)
    yield from _twice(root)
    yield from _cut(root)
    yield from _faint(root)


def _in_sight(root: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    for one in root.findChildren(QWidget):
        if isinstance(one, kinds) and one.isVisible() and not one.objectName().startswith("qt_"):
            yield one


def _too_small(root: QWidget) -> Iterator[str]:
    for one in _in_sight(root, *_TARGETS):
        if isinstance(one.parentWidget(), (QComboBox, QLineEdit)):
            continue
        if min(one.width(), one.height()) < LEAST_TARGET:
            yield f"is {one.width()} x {one.height()}: {_called(one)}"
    for view in _in_sight(root, QAbstractItemView):
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        if isinstance(view, QHeaderView) or model is None or not model.rowCount():
            continue
        height = view.rowHeight(0) if isinstance(view, QTableView) else view.sizeHintForRow(0)
        if height < LEAST_TARGET:
            yield f"has rows of {height}: {_called(view)}"


def _twice(root: QWidget) -> Iterator[str]:
    letters = Counter(
        letter.casefold()
        for one in _in_sight(root, QAbstractButton, QLabel)
        for letter in _MNEMONIC.findall(_text_of(one))
        if not (isinstance(one, QLabel) and one.buddy() is None)
    )
    yield from (f"answers twice to Alt+{letter}" for letter, times in letters.items() if times > 1)
    for menu in root.findChildren(QMenu):
        actions = Counter(
            letter.casefold() for action in menu.actions() for letter in _MNEMONIC.findall(action.text())
        )
        yield from (f"has a menu with two {letter}" for letter, times in actions.items() if times > 1)


def _cut(root: QWidget) -> Iterator[str]:
    for one in _in_sight(root, QLabel, QAbstractButton):
        if not _text_of(one):
            continue
        if isinstance(one, QLabel) and one.wordWrap():
            needed = one.heightForWidth(one.width())
            if needed > one.height() + ROUNDING:
                yield f"is cut below ({one.height()} of {needed}): {_called(one)}"
        elif one.sizeHint().width() > one.width() + ROUNDING:
            yield f"is cut at the side ({one.width()} of {one.sizeHint().width()}): {_called(one)}"
        elif one.fontMetrics().height() > one.height() + ROUNDING:
            yield f"is cut below ({one.height()} of {one.fontMetrics().height()}): {_called(one)}"
    for area in _in_sight(root, QScrollArea):
        assert isinstance(area, QScrollArea)
        # A picture that was made larger is moved about on purpose.
        if area.horizontalScrollBar().maximum() > 0 and not isinstance(area.widget(), QLabel):
            yield f"scrolls sideways: {_called(area)}"


def _faint(root: QWidget) -> Iterator[str]:
    picture = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    scale = picture.devicePixelRatio()
    for one in _in_sight(root, QLabel, QAbstractButton):
        if not _text_of(one) or not one.isEnabled():
            continue
        seen = one.visibleRegion().boundingRect()
        place = QRect(one.mapTo(root, seen.topLeft()), seen.size())
        # Of what is scrolled half out of sight the letters may be gone.
        if place.size() != one.size() or root.childAt(place.center()) is not one:
            continue
        colors = _colors(picture, QRect(place.topLeft() * scale, place.size() * scale))
        ratio = _best_contrast(colors)
        if ratio < LEAST_CONTRAST:
            yield f"is faint ({ratio:.1f}): {_called(one)}"


def _colors(picture: QImage, place: QRect) -> Counter[int]:
    part = picture.copy(place)
    return Counter(memoryview(part.constBits()).cast("B").cast("I").tolist())


def _best_contrast(colors: Counter[int]) -> float:
    """Return the contrast between the ground, the color there is most of, and what differs most from it."""
    ground = _luminance(colors.most_common(1)[0][0])
    return max((max(ground, one) + 0.05) / (min(ground, one) + 0.05) for one in map(_luminance, colors))


def _luminance(color: int) -> float:
    """Reckon the relative luminance of 0xffRRGGBB as WCAG 2.2 defines it."""
    parts = ((color >> shift & 255) / 255 for shift in (16, 8, 0))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _text_of(one: QWidget) -> str:
    return one.text() if isinstance(one, (QLabel, QAbstractButton)) else ""


def _called(one: QWidget) -> str:
    about, above = _text_of(one) or one.accessibleName(), one.parentWidget()
    at = one.mapTo(one.window(), QPoint())
    return f"{type(one).__name__} “{about[:60]}” in {type(above).__name__} at {at.x()}, {at.y()}"
