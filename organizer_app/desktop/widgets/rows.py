"""Lists for reading: each row a title, what is told of it below, and a word at the right; all of it wraps."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from organizer_app.desktop.look.campaign_colors import draw_bar, ink_of
from organizer_app.desktop.look.theme import SPACE, Theme
from organizer_app.desktop.widgets.pieces import column, label
from organizer_app.desktop.widgets.row_bar import draw_bar_in_row
from organizer_app.desktop.widgets.row_drag import RowDrag
from organizer_app.desktop.widgets.row_heights import RowHeights
from organizer_app.desktop.widgets.row_places import WRAPS, RowLook, arrange, beside_mark, strong_font
from organizer_app.records.base import Id

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LookAt = Callable[[Index], RowLook | None]


class RowsModel(QAbstractListModel):
    """Rows that are all in memory: the points of one agenda, the lines of one meeting's minutes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Sequence[tuple[Id, RowLook]] = ()

    def show_rows(self, rows: Sequence[tuple[Id, RowLook]]) -> None:
        """Show these in place of those before."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def ids(self) -> list[Id]:
        """Return the ids of the rows in order."""
        return [row_id for row_id, _look in self._rows]

    def look_at(self, index: Index) -> RowLook | None:
        """Return how a row looks."""
        return self._rows[index.row()][1] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        look = self.look_at(index)
        if look is not None and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return look.spoken()
        return None


class RowsView(QListView):
    """A list of rows. Alt+Up and Alt+Down ask to move the chosen one, Delete to take it away."""

    chosen = Signal(int)
    """The place of the row the cursor came to; -1 for none."""
    opened = Signal(int)
    move_asked = Signal(int)
    remove_asked = Signal()
    dropped = Signal(int, int)
    """The place of a row that was dragged, and the place of the row it was dropped before."""

    def __init__(self, model: QAbstractItemModel, look_at: LookAt, theme: Theme) -> None:
        self._lines = 0
        self._theme = theme
        self._drag: RowDrag | None = None
        self._empty: QLabel | None = None
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_RowPainter(theme, look_at, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.activated.connect(lambda index: self.opened.emit(index.row()))
        model.dataChanged.connect(self._rows_came)

    def _rows_came(self) -> None:
        """Lay out anew: what is read later may be higher than the empty row that kept its place."""
        chosen_in_sight = self.visualRect(self.currentIndex()).intersects(self.viewport().rect())
        self.scheduleDelayedItemsLayout()
        if chosen_in_sight:
            QTimer.singleShot(0, self, self._show_chosen)

    def let_drag(self) -> None:
        """Have rows dragged to another place; Esc gives it up."""
        self._drag = RowDrag(self)

    def say_when_empty(self) -> QLabel:
        """Return the words that stand in the list while it has no row."""
        self._empty = label("", "quiet")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column(self.viewport(), margin=2).addWidget(self._empty)
        model = self.model()
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._show_empty)
        self._show_empty()
        return self._empty

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._empty.setVisible(not self.model().rowCount())

    def show_lines(self, lines: int) -> None:
        """Be at least so many lines of text high, at any size of text."""
        self._lines = lines
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * lines)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._lines:
            self.show_lines(self._lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Qt keeps the heights of rows where only the width changes.
            self.scheduleDelayedItemsLayout()
        # Rows wrap anew: the chosen one stays in sight, once they have their places.
        QTimer.singleShot(0, self, self._show_chosen)

    def _show_chosen(self) -> None:
        self.executeDelayedItemsLayout()
        self.scrollTo(self.currentIndex())

    def fit(self) -> None:
        """Be as high as the rows need, for a page that scrolls as a whole."""
        model = self.model()
        heights = (self.sizeHintForIndex(model.index(place, 0)).height() for place in range(model.rowCount()))
        self.setFixedHeight(max(sum(heights), self.fontMetrics().height() * 3) + self.frameWidth() * 2 + 4)

    def place(self) -> int:
        """Return the place of the chosen row; -1 if there is none."""
        return self.currentIndex().row()

    def choose(self, place: int) -> None:
        """Put the cursor on a row."""
        model = self.model()
        if 0 <= place < model.rowCount():
            self.setCurrentIndex(model.index(place, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(current.row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._drag is not None and event.button() == Qt.MouseButton.LeftButton:
            self._drag.take(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None or not self._drag.move(event.position().toPoint()):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moved = self._drag.let_go() if self._drag is not None else None
        super().mouseReleaseEvent(event)
        if moved is not None:
            self.dropped.emit(*moved)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drag is not None:
            self._drag.draw(QColor(self._theme.colors.accent), QColor(self._theme.colors.on_accent))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._drag is not None and self._drag.let_go() is not None:
            return
        with_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        match event.key():
            case Qt.Key.Key_Up if with_alt:
                self.move_asked.emit(-1)
            case Qt.Key.Key_Down if with_alt:
                self.move_asked.emit(1)
            case Qt.Key.Key_Delete:
                self.remove_asked.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.currentIndex().isValid():
                self.opened.emit(self.place())
            case _:
                super().keyPressEvent(event)


class _RowPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, look_at: LookAt, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._look_at, self._view = theme, look_at, view
        self._heights = RowHeights(view.model())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        font: QFont = option.font
        width = self._width()

        def reckon() -> int | None:
            look = self._look_at(index)
            return None if look is None else arrange(look, QRect(0, 0, width, 0), font).body.bottom() + 1

        # A row that is not read yet has a height all the same; it is read when it is to be drawn.
        kept = self._heights.of(index.row(), width, font.key(), reckon)
        return QSize(0, QFontMetrics(font).height() * 3) if kept is None else kept

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = self._look_at(index)
        if look is None:
            # Asking for its words makes the model read it.
            index.data()
            return
        font: QFont = option.font
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        colors = self._theme.colors
        # Arranged just as its height was reckoned: from 0, and as wide as the list, though Qt keeps a scroll
        # bar's width free that may be none.
        places = arrange(look, QRect(0, 0, self._width(), row.height()), font)
        text = QColor(colors.on_accent if chosen else colors.quiet if look.faded else colors.text)
        quiet = QColor(colors.on_accent if chosen else colors.quiet)
        left = Qt.AlignmentFlag.AlignLeft
        painter.save()
        painter.translate(row.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(strong_font(font))
        if look.heading:
            painter.setPen(QColor(colors.accent))
            painter.drawText(places.heading, left | WRAPS, look.heading)
        ink = ink_of(self._theme, look.ink)
        draw_bar(painter, QRect(2, places.body.top() + 4, SPACE - 2, places.body.height() - 8), ink)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.accent))
            # Beside the bar, which keeps its contrast to the ground.
            painter.drawRoundedRect(places.body.adjusted(SPACE + 2 if ink else 2, 1, -2, -2), 8, 8)
        else:
            painter.setPen(QColor(colors.line))
            painter.drawLine(places.body.bottomLeft(), places.body.bottomRight())
        if look.picture is not None and not look.picture.isNull():
            fitting = look.picture.size().scaled(places.picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
            inside = QRect(QPoint(0, 0), fitting)
            inside.moveCenter(places.picture.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(inside, look.picture)
        painter.setPen(text)
        painter.drawText(places.lead, left | WRAPS, look.lead)
        painter.setFont(_title_font(look, font))
        painter.drawText(places.title, left | WRAPS, look.title)
        painter.setFont(font)
        painter.setPen(quiet)
        painter.drawText(places.detail, left | WRAPS, look.detail)
        if look.bar is not None:
            drawn = colors.on_accent if chosen else colors.accent
            over = colors.on_accent if chosen else colors.stop
            draw_bar_in_row(painter, QRectF(places.bar), look.bar, QColor(drawn), QColor(over))
        if look.mark:
            self._write_mark(painter, places.mark, look.mark, chosen=chosen)
        if look.note:
            self._write_note(painter, font, places.note, look)
        painter.restore()

    def _width(self) -> int:
        return max(self._view.viewport().width(), 60)

    def _write_mark(self, painter: QPainter, place: QRect, words: str, *, chosen: bool) -> None:
        colors = self._theme.colors
        color = colors.on_accent if chosen else colors.attention
        side = painter.fontMetrics().height()
        picture = QRect(place.left(), place.top(), side, side)
        self._theme.icon("attention", color).paint(painter, picture)
        painter.setPen(QColor(color))
        beside = place.adjusted(beside_mark(painter.fontMetrics()), 0, 0, 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | WRAPS, words)

    def _write_note(self, painter: QPainter, font: QFont, place: QRect, look: RowLook) -> None:
        color, surface = self._theme.colors.of(look.meaning)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(surface))
        painter.drawRoundedRect(place, 6, 6)
        painter.setFont(strong_font(font))
        painter.setPen(QColor(color))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, look.note)


def _title_font(look: RowLook, font: QFont) -> QFont:
    made = QFont(font) if look.running else strong_font(font)
    made.setStrikeOut(look.struck)
    return made
