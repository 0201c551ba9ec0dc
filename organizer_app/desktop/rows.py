"""Lists for reading: each row a title, what is told of it below, and a word at the right; all of it wraps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from organizer_app.desktop.campaigns.campaign_colors import draw_bar, ink_of
from organizer_app.desktop.colors import Meaning
from organizer_app.desktop.row_drag import RowDrag
from organizer_app.desktop.row_heights import RowHeights
from organizer_app.desktop.theme import SPACE, Theme
from organizer_app.records.base import Id

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
WRAPS = Qt.TextFlag.TextWordWrap
PICTURE_LINES = 3
"""A picture before a title is as high as so many lines."""
WORDS_BESIDE_NOTE = 40
"""The width, in letters, that is left for the title where the word at the right stands beside it."""


@dataclass(frozen=True)
class RowLook:
    """How one row looks. `lead` stands in a column of its own at the left; `heading` above the row.

    `meaning` colors the note, whose words say it without the color; `mark` is a line of its own with the
    drawing of what wants to be looked at; `faded` is for what is over, `running` for a title that is a text
    to read; `ink` is the code of the color of a campaign that the words name. `picture` stands small before
    the title: a null one keeps its place, None has no place.
    """

    title: str
    detail: str = ""
    lead: str = ""
    note: str = ""
    meaning: Meaning = "plain"
    mark: str = ""
    faded: bool = False
    running: bool = False
    heading: str = ""
    ink: str = ""
    picture: QImage | None = None

    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        parts = (self.heading, self.lead, self.title, self.note, self.mark, self.detail)
        return ", ".join(part for part in parts if part)


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


@dataclass(frozen=True)
class _Places:
    """Where the parts of a row stand."""

    heading: QRect
    body: QRect
    picture: QRect
    lead: QRect
    title: QRect
    note: QRect
    detail: QRect
    mark: QRect


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
            return None if look is None else _arrange(look, QRect(0, 0, width, 0), font).body.bottom() + 1

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
        places = _arrange(look, QRect(0, 0, self._width(), row.height()), font)
        text = QColor(colors.on_accent if chosen else colors.quiet if look.faded else colors.text)
        quiet = QColor(colors.on_accent if chosen else colors.quiet)
        left = Qt.AlignmentFlag.AlignLeft
        painter.save()
        painter.translate(row.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_strong(font))
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
        painter.setFont(font if look.running else _strong(font))
        painter.drawText(places.title, left | WRAPS, look.title)
        painter.setFont(font)
        painter.setPen(quiet)
        painter.drawText(places.detail, left | WRAPS, look.detail)
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
        beside = place.adjusted(_beside_mark(painter.fontMetrics()), 0, 0, 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | WRAPS, words)

    def _write_note(self, painter: QPainter, font: QFont, place: QRect, look: RowLook) -> None:
        color, surface = self._theme.colors.of(look.meaning)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(surface))
        painter.drawRoundedRect(place, 6, 6)
        painter.setFont(_strong(font))
        painter.setPen(QColor(color))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, look.note)


def _strong(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _arrange(look: RowLook, area: QRect, font: QFont) -> _Places:
    """Find where the parts of a row stand from the top of an area; only the area's width matters."""
    strong = QFontMetrics(_strong(font))
    plain = QFontMetrics(font)
    gap = SPACE
    top = area.top()
    heading = QRect()
    if look.heading:
        heading = _wrapped(strong, look.heading, area.left() + gap, top + gap * 2, area.width() - gap * 2)
        top = heading.bottom() + gap // 2
    first = top + gap
    left = area.left() + gap * 2
    right = area.left() + area.width() - gap * 2
    picture = QRect()
    if look.picture is not None:
        picture = QRect(left, first, strong.height() * PICTURE_LINES, strong.height() * PICTURE_LINES)
        left = picture.right() + gap * 2
    lead = QRect()
    if look.lead:
        lead = QRect(left, first, strong.horizontalAdvance(look.lead) + 2, strong.height())
        left = max(lead.right() + gap * 2, left + strong.averageCharWidth() * 10)
    note_size = QSize(strong.horizontalAdvance(look.note) + gap * 2, strong.height() + 4)
    beside = bool(look.note) and (
        right - left - note_size.width() >= plain.averageCharWidth() * WORDS_BESIDE_NOTE
    )
    words_right = right - note_size.width() - gap * 2 if beside else right
    title = _wrapped(plain if look.running else strong, look.title, left, first, max(words_right - left, gap))
    bottom = max(title.bottom(), lead.bottom())
    note = QRect()
    if beside:
        note = QRect(right - note_size.width(), first - 2, note_size.width(), note_size.height())
    detail = QRect()
    if look.detail:
        detail = _wrapped(plain, look.detail, left, bottom + 2, max(words_right - left, gap))
        bottom = detail.bottom()
    mark = QRect()
    if look.mark:
        room = max(words_right - left - _beside_mark(plain), gap)
        words = _wrapped(plain, look.mark, left, bottom + 2, room)
        mark = QRect(left, words.top(), max(words_right - left, gap), words.height())
        bottom = mark.bottom()
    if look.note and not beside:
        note = QRect(left, bottom + gap // 2, min(note_size.width(), right - left), note_size.height())
        bottom = note.bottom()
    bottom = max(bottom, note.bottom(), picture.bottom()) + gap
    body = QRect(area.left(), top, area.width(), bottom - top)
    return _Places(heading, body, picture, lead, title, note, detail, mark)


def _beside_mark(metrics: QFontMetrics) -> int:
    """Return how far from a mark's drawing its words begin."""
    return metrics.height() + SPACE // 2


def _wrapped(metrics: QFontMetrics, text: str, left: int, top: int, width: int) -> QRect:
    place = metrics.boundingRect(QRect(left, top, width, 100_000), int(WRAPS.value), text)
    return QRect(left, top, width, place.height())
