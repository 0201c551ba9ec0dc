"""A month of days by keys: arrows go from day to day, Page Up and Page Down from month to month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from organizer_app.desktop.core.key_list import FIRST_OF_MONTH, LAST_OF_MONTH, MONTH_BEFORE, NEXT_MONTH
from organizer_app.desktop.look.campaign_colors import draw_bar, ink_of
from organizer_app.desktop.look.theme import SPACE, Theme
from organizer_app.desktop.paper.country import first_day_of_week
from organizer_app.desktop.words.spoken_times import weekday_words
from organizer_app.i18n import current_language, ngettext
from organizer_app.rules.month_days import WEEK, WEEKS, days_of, month_after, weekday_names

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LINES = 2
WORDS_FROM = 11
"""The width of a day, in letters, from which titles are written into it; else how many there are."""


@dataclass(frozen=True)
class DayLine:
    """One meeting in the square of its day; `faded` is for what is cancelled.

    Of its campaign the square has the color alone: the name is spoken, and stands below the month.
    """

    title: str
    faded: bool
    campaign: str | None = None
    color: str | None = None

    def spoken(self) -> str:
        """Return the meeting as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.campaign) if part)


class MonthDays(QAbstractTableModel):
    """Six weeks around a month, and what stands on each day."""

    def __init__(self, parent: QObject, week_begins: int) -> None:
        super().__init__(parent)
        self._week_begins = week_begins
        self.month = date(2000, 1, 1)
        self.today = date(2000, 1, 1)
        self._days: Sequence[date] = days_of(self.month, week_begins)
        self._lines: Mapping[date, Sequence[DayLine]] = {}

    def show_month(self, month: date, today: date) -> None:
        """Show the weeks around the month of a day, with nothing on them yet."""
        self.beginResetModel()
        self.month, self.today = month.replace(day=1), today
        self._days = days_of(month, self._week_begins)
        self._lines = {}
        self.endResetModel()

    def show_lines(self, lines: Mapping[date, Sequence[DayLine]]) -> None:
        """Show what stands on the days; the cursor stays."""
        self._lines = lines
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, WEEK - 1))

    def reach(self) -> tuple[date, date]:
        """Return the first and the last day that is shown."""
        return self._days[0], self._days[-1]

    def day_at(self, index: Index) -> date:
        """Return the day of a square."""
        return self._days[index.row() * WEEK + index.column()]

    def index_of(self, day: date) -> QModelIndex:
        """Return the square of a day; none where it is not shown."""
        place = (day - self._days[0]).days
        return self.index(place // WEEK, place % WEEK) if 0 <= place < len(self._days) else NOWHERE

    def lines_of(self, day: date) -> Sequence[DayLine]:
        """Return what stands on a day."""
        return self._lines.get(day, ())

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else WEEK

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        day = self.day_at(index)
        return ", ".join([weekday_words(day), *(line.spoken() for line in self.lines_of(day))])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return weekday_names(self._week_begins, current_language())[section]
        return None


class MonthGrid(QTableView):
    """The days of one month, one of them chosen."""

    day_chosen = Signal(object)
    """The day the cursor came to."""
    month_asked = Signal(object)
    """A day of another month that the cursor is to go to."""
    opened = Signal(object)
    """The day on which Enter was pressed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        # Qt counts from Monday as 1, Python from Monday as 0.
        self.days = MonthDays(self, first_day_of_week().value - 1)
        self.setModel(self.days)
        self.setItemDelegate(_DayPainter(theme, self.days, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setProperty("piece", "days")
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(SPACE * 4)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.days.day_at(index)))
        self._fit()

    def chosen(self) -> date:
        """Return the day the cursor is on."""
        index = self.currentIndex()
        return self.days.day_at(index) if index.isValid() else self.days.month

    def choose(self, day: date, today: date) -> None:
        """Put the cursor on a day, with the month it is in."""
        if day.replace(day=1) != self.days.month or today != self.days.today:
            self.days.show_month(day, today)
        self.setCurrentIndex(self.days.index_of(day))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.day_chosen.emit(self.days.day_at(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -WEEK,
            Qt.Key.Key_Down: WEEK,
        }
        key, chosen = event.key(), self.chosen()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            # Ctrl+Page Down and the like belong to the page.
            super().keyPressEvent(event)
        elif key in steps:
            self._go(chosen + timedelta(days=steps[Qt.Key(key)]))
        elif MONTH_BEFORE.is_pressed(event):
            self._go(month_after(chosen, -1))
        elif NEXT_MONTH.is_pressed(event):
            self._go(month_after(chosen, 1))
        elif FIRST_OF_MONTH.is_pressed(event):
            self._go(chosen.replace(day=1))
        elif LAST_OF_MONTH.is_pressed(event):
            self._go(month_after(chosen.replace(day=1), 1) - timedelta(days=1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(chosen)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def lines(self) -> int:
        """Return how many lines a day has room for under its number."""
        wide = self.viewport().width() / WEEK >= self.fontMetrics().averageCharWidth() * WORDS_FROM
        return LINES if wide else 1

    def writes_titles(self) -> bool:
        """Tell whether a day is wide enough for titles."""
        return self.lines() == LINES

    def _go(self, day: date) -> None:
        if day.replace(day=1) == self.days.month:
            self.setCurrentIndex(self.days.index_of(day))
        else:
            self.month_asked.emit(day)

    def _fit(self) -> None:
        height = self.fontMetrics().lineSpacing() * (self.lines() + 1) + SPACE * 2
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setFixedHeight(height * WEEKS + self.horizontalHeader().sizeHint().height() + 2)


class _DayPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, days: MonthDays, grid: MonthGrid) -> None:
        super().__init__(grid)
        self._theme, self._days, self._grid = theme, days, grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        day, colors = self._days.day_at(index), self._theme.colors
        lines = self._days.lines_of(day)
        square: QRect = option.rect
        state: QStyle.StateFlag = option.state
        font: QFont = option.font
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        outside = day.replace(day=1) != self._days.month
        text = QColor(colors.on_accent if chosen else colors.quiet if outside else colors.text)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = square.adjusted(2, 2, -2, -2)
        painter.setPen(QColor(colors.accent if day == self._days.today or chosen else colors.line))
        painter.setBrush(QColor(colors.accent) if chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner, 6, 6)
        if day == self._days.today and not chosen:
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 5, 5)
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        words = inner.adjusted(SPACE // 2 + 2, SPACE // 2, -SPACE // 2, 0)
        painter.setPen(text)
        painter.setFont(strong if lines or day == self._days.today else font)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, str(day.day))
        painter.setFont(font)
        for place, told in enumerate(self._told(lines), 1):
            line = words.translated(0, metrics.lineSpacing() * place)
            faded = place <= len(lines) and lines[place - 1].faded
            painter.setPen(QColor(colors.quiet) if faded and not chosen else text)
            ink = ink_of(self._theme, lines[place - 1].color) if place <= len(lines) else ""
            if ink and self._grid.writes_titles() and told == lines[place - 1].title:
                self._mark(painter, line.topLeft(), ink, metrics, chosen=chosen)
                line.adjust(SPACE + 2, 0, 0, 0)
            # The only meeting of a day has the room of two.
            alone = len(lines) == 1 and self._grid.writes_titles()
            for shown in _in_lines(metrics, told, line.width(), self._grid.lines() if alone else 1):
                painter.drawText(line, Qt.AlignmentFlag.AlignLeft, shown)
                line.translate(0, metrics.lineSpacing())
        painter.restore()

    def _mark(self, painter: QPainter, at: QPoint, ink: str, metrics: QFontMetrics, *, chosen: bool) -> None:
        """Draw a campaign's color before a title; on a chosen day on the ground it is made for."""
        bar = QRect(at.x(), at.y() + 2, SPACE - 2, metrics.height() - 4)
        if chosen:
            draw_bar(painter, bar.adjusted(-2, -2, 2, 2), self._theme.colors.card)
        draw_bar(painter, bar, ink)

    def _told(self, lines: Sequence[DayLine]) -> list[str]:
        """Return what is written under a day's number: titles, or how many there are."""
        room = self._grid.lines()
        if not lines:
            return []
        if not self._grid.writes_titles():
            return [f"● {len(lines)}"]
        if len(lines) <= room:
            return [line.title for line in lines]
        rest = len(lines) - room + 1
        more = ngettext("{n} more", "{n} more", rest).format(n=rest)
        return [*(line.title for line in lines[: room - 1]), more]


def _in_lines(metrics: QFontMetrics, told: str, width: int, most: int) -> list[str]:
    """Break a title between words into so many lines at most, the last one cut short where it must be."""
    lines: list[str] = []
    rest = told.split()
    while rest and len(lines) < most - 1:
        taken = 1
        while taken < len(rest) and metrics.horizontalAdvance(" ".join(rest[: taken + 1])) <= width:
            taken += 1
        lines.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    if rest:
        lines.append(" ".join(rest))
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]
