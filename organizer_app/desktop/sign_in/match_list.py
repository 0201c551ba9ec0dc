"""The people offered at the desk, and the row that adds somebody new; the cursor stays in the box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.widgets.pieces import breakable
from organizer_app.desktop.widgets.row_places import WRAPS
from organizer_app.i18n import _, ngettext
from organizer_app.work.sign_in.desk import PersonMatch

Index = QModelIndex | QPersistentModelIndex
OFFER = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()
EDGE = 14
"""So far from the list's edges a row's words stand, in pixels."""
BETWEEN = 14
"""So far apart a name, a town and a note stand at least, in pixels."""
FRAME = 6
"""What the list's own frame takes of its height, in pixels, and a little air."""
_BEGINS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True)
class Offer:
    """One row: a name, the town that tells it from others, and a note at the right ("here since 6:12 PM").

    An offer to add somebody new has `adds`. Nothing else of a person is ever shown at the door.
    """

    name: str
    town: str = ""
    note: str = ""
    here: bool = False
    adds: bool = False

    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        if self.adds:
            return _("Add “{name}”").format(name=self.name)
        return ", ".join(part for part in (self.name, self.town, self.note) if part)


def found_words(matches: Sequence[PersonMatch]) -> str:
    """Say how many are offered and who stands first, as it is read aloud."""
    if not matches:
        return _("Nobody called so is on file.")
    told = ngettext("{n} person", "{n} people", len(matches)).format(n=len(matches))
    first = matches[0]
    return f"{told}: {', '.join(part for part in (first.name, first.town) if part)}"


class OfferModel(QAbstractListModel):
    """The offers in order, the likeliest first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._offers: Sequence[Offer] = ()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these in place of those before."""
        self.beginResetModel()
        self._offers = offers
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        offer = self._offers[index.row()]
        if role == OFFER:
            return offer
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return offer.spoken()
        return None


class OfferPainter(QStyledItemDelegate):
    """Draws a name large, its town beside it and the note at the right.

    Where a row is too narrow for all of it, town and note go below the name and the name wraps: at the door
    somebody must be told from others by what stands here.
    """

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _arrange(index.data(OFFER), self._view.viewport().width(), option.font).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer: Offer = index.data(OFFER)
        state: QStyle.StateFlag = option.state
        row: QRect = option.rect
        font: QFont = option.font
        palette: QPalette = option.palette
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        colors = self._theme.colors
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(row.adjusted(2, 1, -2, -1), 8, 8)
        text = QColor(colors.on_accent if chosen else colors.accent if offer.adds else colors.text)
        quiet = QColor(colors.on_accent if chosen else colors.quiet)
        noted = quiet if chosen or not offer.here else QColor(colors.attention)
        places = _arrange(offer, self._view.viewport().width(), font)
        painter.translate(row.topLeft())
        painter.setFont(_large(font))
        painter.setPen(text)
        painter.drawText(places.name, _BEGINS | WRAPS, _called(offer))
        painter.setFont(font)
        for place, words, color in ((places.town, offer.town, quiet), (places.note, offer.note, noted)):
            painter.setPen(color)
            painter.drawText(place, _BEGINS | WRAPS, words)
        painter.restore()


@dataclass(frozen=True)
class _Places:
    """Where the parts of a row stand from its own corner, and how high it is."""

    name: QRect
    town: QRect
    note: QRect
    height: int


def _called(offer: Offer) -> str:
    return breakable(offer.spoken() if offer.adds else offer.name)


def _arrange(offer: Offer, width: int, font: QFont) -> _Places:
    """Find where the parts of a row stand in a list so wide."""
    large, plain = QFontMetrics(_large(font)), QFontMetrics(font)
    room = max(width - 2 * EDGE, 1)
    name, town, note = (
        metrics.horizontalAdvance(words) + 1 if words else 0
        for metrics, words in ((large, _called(offer)), (plain, offer.town), (plain, offer.note))
    )
    if name + bool(town) * BETWEEN + town + bool(note) * BETWEEN + note <= room:
        height = round(large.height() * 1.75)
        beside = QRect(EDGE + name + BETWEEN, 0, town, height)
        return _Places(
            QRect(EDGE, 0, name, height), beside, QRect(EDGE + room - note, 0, note, height), height
        )
    air = round(large.height() * 0.375)
    first = _wrapped(large, _called(offer), EDGE, air, room)
    second = _wrapped(plain, offer.town, EDGE, first.bottom() + 1, room)
    beside_town = second.x() + town + BETWEEN
    if town and beside_town + note <= EDGE + room:
        third = QRect(beside_town, second.y(), note, second.height())
    else:
        third = _wrapped(plain, offer.note, EDGE, second.bottom() + 1, room)
    return _Places(first, second, third, max(second.bottom(), third.bottom()) + 1 + air)


def _wrapped(metrics: QFontMetrics, words: str, left: int, top: int, width: int) -> QRect:
    height = 0
    if words:
        height = metrics.boundingRect(QRect(0, 0, width, 100_000), int(WRAPS.value), words).height()
    return QRect(left, top, width, height)


class MatchList(QListView):
    """The list below the box: arrows move in it while the cursor stays in the box; a click takes a row.

    It is as high as its rows, or as the first `most` of them, and gives way to the height of the first
    `least` where the window is low.
    """

    def __init__(self, theme: Theme, take: Callable[[int], None], *, most: int = 0, least: int = 0) -> None:
        super().__init__()
        self._most, self._least = most, least
        self._model = OfferModel(self)
        self.setModel(self._model)
        self.setItemDelegate(OfferPainter(theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: take(index.row()))

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these, the first one chosen."""
        self._model.show_offers(offers)
        self._fit()
        if offers:
            self.setCurrentIndex(self._model.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Qt keeps the heights of rows where only the width changes.
            self.scheduleDelayedItemsLayout()
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        heights = [self.sizeHintForRow(place) for place in range(self._model.rowCount())]
        whole = sum(heights[: self._most or None]) + FRAME if heights else 0
        self.setMaximumHeight(whole)
        self.setMinimumHeight(min(sum(heights[: self._least]) + FRAME, whole) if self._least else whole)

    def choose(self, place: int) -> None:
        """Choose a row; -1 has nobody chosen until somebody moves to one."""
        self.setCurrentIndex(self._model.index(place, 0))

    def chosen(self) -> int:
        """Return the place of the chosen row; -1 if there is none."""
        return self.currentIndex().row()

    def move_by(self, rows: int) -> str:
        """Choose a row so many further down and return how it is spoken."""
        count = self._model.rowCount()
        if not count:
            return ""
        place = min(max(self.chosen() + rows, 0), count - 1)
        index = self._model.index(place, 0)
        self.setCurrentIndex(index)
        return str(index.data())


def _large(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 1.35)
    return made
