"""Layouts that give way when text is large or the window narrow, instead of cutting anything."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QWidget,
    QWidgetItem,
)
from shiboken6 import isValid

from organizer_app.desktop.look.theme import SPACE

TITLE_BAR = 40
"""What a system puts above a window, at most, in pixels; no system tells before the window is shown."""


@runtime_checkable
class Headed(Protocol):
    """A part with words above it, in one line or more."""

    def head_height(self) -> int: ...

    def keep_head(self, height: int) -> None: ...


class SideBySide(QWidget):
    """Parts that stand beside each other where there is room for so many letters, else under each other.

    Words keep half of the width at least: a row of buttons that needs more stands below them.

    It knows its parts itself. What `itemAt` of a layout returns, Python keeps as long as the layout lives,
    also when Qt has let go of it and something else has its place in memory: that ended the process.
    """

    def __init__(self, letters: int, gap: float = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(round(SPACE * gap))
        self._parts: list[QWidget | QLayout] = []

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a part after the others; `stretch` is its share of the width."""
        self._parts.append(part)
        if isinstance(part, QLayout):
            self._box.addLayout(part, stretch)
        else:
            self._box.addWidget(part, stretch)

    def minimumSizeHint(self) -> QSize:
        widths = [_least_width(part) for part in self._parts if isValid(part)]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def level_heads(self) -> None:
        """Give the words above parts that stand beside each other one height: the parts begin in one line."""
        heads = [part for part in self.children() if isinstance(part, Headed)]
        beside = self._box.direction() == QBoxLayout.Direction.LeftToRight and len(heads) > 1
        height = max(head.head_height() for head in heads) if beside else 0
        for head in heads:
            head.keep_head(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        # Buttons come, go and get other words while the width stays.
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        wide = self.width() >= self._letters * self.fontMetrics().averageCharWidth()
        wide = wide and 2 * self._width_of_buttons() <= self.width()
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _width_of_buttons(self) -> int:
        """Return how wide rows of buttons beside words are, each in one line."""
        rows = [part for part in self._parts if isinstance(part, Flow) and isValid(part)]
        return sum(part.sizeHint().width() for part in rows) if len(rows) < len(self._parts) else 0


def _least_width(part: QWidget | QLayout) -> int:
    item = QWidgetItem(part) if isinstance(part, QWidget) else part
    return item.minimumSize().width()


class Flow(QLayout):
    """A row of buttons or badges that goes on in the next line where the row is too narrow.

    Its items are made here, and not by Qt's own `addWidget`: of these Python knows when Qt lets them go.
    """

    def __init__(self, gap: float = 1.5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        # What was reckoned since something in it changed: Qt asks dozens of times for one laying out.
        self._sizes: list[tuple[QLayoutItem, QSize]] | None = None
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(round(SPACE * gap))

    def add(self, widget: QWidget) -> None:
        """Put a widget after the others."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        self._forget()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._lines(QRect(0, 0, width, 0), place=False)
        return height

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(size.width() + self.spacing() for _item, size in shown) - self.spacing()
        return QSize(max(width, 0), max((size.height() for _item, size in shown), default=0))

    def minimumSize(self) -> QSize:
        if self._least is None:
            least = [item.minimumSize() for item, _size in self._shown()]
            self._least = QSize(
                max((size.width() for size in least), default=0),
                max((size.height() for size in least), default=0),
            )
        return self._least

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lines(rect, place=True)

    def _forget(self) -> None:
        self._sizes, self._least = None, None
        self._heights.clear()

    def _shown(self) -> list[tuple[QLayoutItem, QSize]]:
        if self._sizes is None:
            self._sizes = [
                (item, item.sizeHint()) for item in self._items if isValid(item) and not item.isEmpty()
            ]
        return self._sizes

    def _lines(self, rect: QRect, *, place: bool) -> int:
        """Set items into lines of the rectangle's width and return the height they take."""
        y, spacing, widest = rect.y(), self.spacing(), max(rect.width(), 1)
        line: list[tuple[QLayoutItem, QSize]] = []
        used = 0
        for item, wanted in self._shown():
            size = wanted if wanted.width() <= widest else QSize(widest, wanted.height())
            if line and used + size.width() > widest:
                y += self._line(line, rect.x(), y, place=place) + spacing
                line, used = [], 0
            line.append((item, size))
            used += size.width() + spacing
        return y + self._line(line, rect.x(), y, place=place) - rect.y()

    def _line(self, line: list[tuple[QLayoutItem, QSize]], x: int, y: int, *, place: bool) -> int:
        """Set one line, each item in the middle of its height, and return that height."""
        height = max((size.height() for _item, size in line), default=0)
        for item, size in line if place else ():
            if isValid(item):
                item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
            x += size.width() + self.spacing()
        return height


def flow(*widgets: QWidget, gap: float = 1.5) -> Flow:
    """Make a row of these widgets that wraps; each is as wide as it needs to be."""
    made = Flow(gap)
    for widget in widgets:
        widget.setSizePolicy(QSizePolicy.Policy.Maximum, widget.sizePolicy().verticalPolicy())
        made.add(widget)
    return made


def _room(window: QWidget) -> QSize:
    """Return how large a window may be on the screen it stands on, or will stand on.

    A window is not asked for its screen: Python takes that for a part of the window, and lets go of both.
    """
    parent = window.parentWidget()
    stands = window if parent is None or window.isVisible() else parent.window()
    screen = QGuiApplication.screenAt(stands.frameGeometry().center()) or QGuiApplication.primaryScreen()
    return screen.availableSize()


def size_for_text(window: QWidget, width: int, height: int, text_percent: int) -> None:
    """Give a window this size in pixels at 100 % text, and more for larger text if the screen has it."""
    wanted = QSize(width, height) * (text_percent / 100)
    window.resize(wanted.boundedTo(_room(window)))


def show_whole(window: QWidget) -> None:
    """Show a window, over all of the screen where it would reach beyond the edge of a small one."""
    room = _room(window)
    if window.width() > room.width() or window.height() + TITLE_BAR > room.height():
        window.showMaximized()
    else:
        window.show()


def grow_to_show_all(window: QWidget) -> None:
    """Make a window high enough for all that stands in it now, as far as the screen goes; never lower.

    Qt does not ask again how high wrapped words are once a window is shown: a sentence that appears later
    would lie over its neighbors.
    """
    layout = window.layout()
    if layout is None:
        return
    width = window.width()
    needed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
    needed = min(needed, _room(window).height() - TITLE_BAR)
    if needed > window.height():
        window.resize(width, needed)


def keep_above_the_edge(window: QWidget) -> None:
    """Move a window up as far as it reaches below its screen: there its buttons could not be pressed."""
    framed = window.frameGeometry()
    screen = QGuiApplication.screenAt(framed.topLeft()) or QGuiApplication.primaryScreen()
    room = screen.availableGeometry()
    beyond = framed.bottom() - room.bottom()
    if beyond > 0:
        window.move(framed.left(), max(framed.top() - beyond, room.top()))


def fit_height(window: QWidget) -> None:
    """Make a window as high as what is left in it, once something large went."""
    layout = window.layout()
    if layout is not None:
        layout.activate()
        width = window.width()
        wraps = layout.hasHeightForWidth()
        window.resize(width, layout.totalHeightForWidth(width) if wraps else layout.sizeHint().height())


def grow_to_show_page(window: QWidget, area: QScrollArea) -> None:
    """Make a window high enough for what scrolls in it, as far as the screen goes; never lower."""
    content = area.widget()
    layout = content.layout() if content is not None else None
    if layout is None:
        return
    lacking = layout.totalHeightForWidth(area.viewport().width()) - area.viewport().height()
    needed = min(window.height() + lacking, _room(window).height() - TITLE_BAR)
    if needed > window.height():
        window.resize(window.width(), needed)


def grow_with_page(window: QWidget, area: QScrollArea) -> None:
    """Make a window higher whenever what scrolls in it has grown, as far as the screen goes."""
    area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: grow_to_show_page(window, area))


def bring_into_sight(widget: QWidget, *, below: QWidget | None = None) -> None:
    """Scroll to a widget that has just appeared, as far as what it stands `below` stays in sight."""

    def scroll() -> None:
        area = _area_around(widget)
        if area is None:
            return
        held, bar = area.window().focusWidget(), area.verticalScrollBar()
        if widget.height() <= area.viewport().height():
            area.ensureWidgetVisible(widget, 0, 24)
        else:
            # What is higher than the screen begins at its top, with the cursor's own box in sight.
            bar.setValue(_top_in(area, widget))
            if held is not None and widget.isAncestorOf(held):
                area.ensureWidgetVisible(held, 0, 24)
        if below is not None:
            bar.setValue(min(bar.value(), _top_in(area, below)))

    # Where it stands is known only after what was shown and hidden has found its place.
    QTimer.singleShot(0, widget, scroll)


def _top_in(area: QScrollArea, widget: QWidget) -> int:
    """Return how far to scroll for a widget to begin at the top."""
    return widget.mapTo(area.viewport(), QPoint(0, 0)).y() + area.verticalScrollBar().value() - SPACE


def _area_around(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def follow_row(area: QScrollArea, view: QAbstractItemView) -> None:
    """Scroll a page after the arrow keys of a list in it, so that the chosen row is never out of sight."""

    def show_row(now: QModelIndex) -> None:
        content = area.widget()
        if content is not None and view.hasFocus() and now.isValid():
            row = view.visualRect(now)
            at = view.viewport().mapTo(content, row.center())
            area.ensureVisible(at.x(), at.y(), 0, row.height())

    view.selectionModel().currentChanged.connect(lambda now, _before: show_row(now))
