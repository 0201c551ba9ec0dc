"""The people offered at the desk, and the row that adds somebody new; the cursor stays in the box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from organizer_app.desktop.theme import Theme
from organizer_app.i18n import _, ngettext
from organizer_app.work.sign_in.desk import PersonMatch

Index = QModelIndex | QPersistentModelIndex
OFFER = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()


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
    """Draws a name large, its town beside it and the note at the right; one cut short ends in dots."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetrics(_large(option.font)).height()
        return QSize(0, round(height * 1.75))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer: Offer = index.data(OFFER)
        state: QStyle.StateFlag = option.state
        place: QRect = option.rect
        font: QFont = option.font
        palette: QPalette = option.palette
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        colors = self._theme.colors
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(place.adjusted(2, 1, -2, -1), 8, 8)
        text = QColor(colors.on_accent if chosen else colors.text)
        quiet = QColor(colors.on_accent if chosen else colors.quiet)
        inside = place.adjusted(14, 0, -14, 0)
        if offer.note:
            noted = quiet if chosen or not offer.here else QColor(colors.attention)
            inside.setRight(self._write_note(painter, font, noted, inside, offer.note) - 16)
        self._write_name(painter, font, text, quiet, inside, offer)
        painter.restore()

    def _write_note(self, painter: QPainter, font: QFont, color: QColor, inside: QRect, note: str) -> int:
        painter.setFont(font)
        painter.setPen(color)
        width = QFontMetrics(font).horizontalAdvance(note)
        spot = QRect(inside.right() - width, inside.top(), width + 1, inside.height())
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, note)
        return spot.left()

    def _write_name(
        self, painter: QPainter, font: QFont, text: QColor, quiet: QColor, inside: QRect, offer: Offer
    ) -> None:
        large = _large(font)
        metrics = QFontMetrics(large)
        shown = offer.spoken() if offer.adds else offer.name
        fitting = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, inside.width())
        painter.setFont(large)
        painter.setPen(QColor(self._theme.colors.accent) if offer.adds and text != quiet else text)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)
        if offer.town:
            beside = inside.adjusted(metrics.horizontalAdvance(fitting) + 14, 0, 0, 0)
            painter.setFont(font)
            painter.setPen(quiet)
            town = QFontMetrics(font).elidedText(offer.town, Qt.TextElideMode.ElideRight, beside.width())
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, town)


class MatchList(QListView):
    """The list below the box: arrows move in it while the cursor stays in the box; a click takes a row."""

    def __init__(self, theme: Theme, take: Callable[[int], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = OfferModel(self)
        self.setModel(self._model)
        self.setItemDelegate(OfferPainter(theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: take(index.row()))

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these, the first one chosen."""
        self._model.show_offers(offers)
        if offers:
            self.setCurrentIndex(self._model.index(0, 0))

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
