"""What a plan comes to by category and by who pays: each with its amount, and a bar as long as its part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.pieces import clear, column, label
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import INCOME
from organizer_app.rules.budget_sums import PlanSums
from organizer_app.rules.budget_vocabulary import CATEGORIES
from organizer_app.rules.money import money_text

Amount = tuple[str, int]


class Bar(QWidget):
    """A bar as long as a part of a whole; the amount stands beside it in figures."""

    def __init__(self, part: float) -> None:
        super().__init__()
        self._part = 0.0
        self.show_part(part)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: float) -> None:
        """Be as long as another part."""
        self._part = min(max(part, 0), 1)
        self.update()

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(height * 3, round(height * 0.7))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 4
        whole = QRectF(0, 0, self.width(), self.height())
        painter.setBrush(self.palette().color(QPalette.ColorRole.Mid))
        painter.setOpacity(0.25)
        painter.drawRoundedRect(whole, radius, radius)
        painter.setOpacity(1)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(QRectF(0, 0, self.width() * self._part, self.height()), radius, radius)
        painter.end()


class TotalsCard(WordedFrame):
    """Two small tables of totals."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._shown: tuple[PlanSums, Mapping[Id, str], str] | None = None
        self._tables: list[tuple[str, list[str]]] = []
        self._figures: list[tuple[Bar, QLabel]] = []
        self.layout_of_rows = column(gap=1)
        heading = label("", "heading")
        layout = column(self, margin=2, gap=1.5)
        layout.addWidget(heading)
        layout.addLayout(self.layout_of_rows)
        self.say(heading.setText, lambda: _("Totals"))

    def show_sums(self, found: PlanSums, sources: Mapping[Id, str], currency: str) -> None:
        """Show the totals of a plan."""
        if self._shown == (found, sources, currency):
            return
        self._shown = found, dict(sources), currency
        every = (
            (_("What it is for"), _by_category(found, income=False)),
            (_("Who pays"), _by_source(found, sources)),
            (_("What comes in"), _by_category(found, income=True)),
        )
        tables = [(words, [name for name, _amount in amounts]) for words, amounts in every if amounts]
        # While somebody types prices the same rows stand here with other figures.
        if tables != self._tables:
            self._tables, self._figures = tables, []
            clear(self.layout_of_rows)
            for words, names in tables:
                self._lay_out(words, names)
        self._fill([amounts for _words, amounts in every if amounts], currency)

    def reworded(self) -> None:
        super().reworded()
        if self._shown is not None:
            found, sources, currency = self._shown
            self._shown = None
            self.show_sums(found, sources, currency)

    def _lay_out(self, words: str, names: Sequence[str]) -> None:
        self.layout_of_rows.addWidget(label(words, "strong"))
        holder = QWidget()
        rows = QGridLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setColumnStretch(1, 1)
        for place, name in enumerate(names):
            figures, bar = label(""), Bar(0)
            figures.setWordWrap(False)
            rows.addWidget(label(name), place, 0)
            rows.addWidget(bar, place, 1)
            rows.addWidget(figures, place, 2, Qt.AlignmentFlag.AlignRight)
            self._figures.append((bar, figures))
        self.layout_of_rows.addWidget(holder)

    def _fill(self, tables: Sequence[Sequence[Amount]], currency: str) -> None:
        rows = iter(self._figures)
        for amounts in tables:
            most = max(abs(amount) for _name, amount in amounts) or 1
            for (_name, amount), (bar, figures) in zip(amounts, rows, strict=False):
                bar.show_part(amount / most)
                figures.setText(money_text(amount, currency))
                font = figures.font()
                font.setBold(amount < 0)
                figures.setFont(font)


def _by_category(found: PlanSums, *, income: bool) -> list[Amount]:
    amounts = {
        code: amount for (side, code), amount in found.by_category.items() if (side == INCOME) == income
    }
    order = {code: place for place, code in enumerate(CATEGORIES)}
    codes = sorted(
        (code for code in amounts if amounts[code]), key=lambda code: order.get(code or "", len(order))
    )
    return [(CATEGORIES.word(code) or _("No category yet"), amounts[code]) for code in codes]


def _by_source(found: PlanSums, sources: Mapping[Id, str]) -> list[Amount]:
    amounts = [
        (sources.get(source, _("not yet received")), amount)
        for source, amount in found.by_source.items()
        if source is not None and amount
    ]
    nobody = found.by_source.get(None, 0)
    return [*sorted(amounts), *([(_("Nobody yet"), nobody)] if nobody else [])]
