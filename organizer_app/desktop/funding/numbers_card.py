"""What there is of a source's money: spent, committed, promised, left, in words and as a bar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from organizer_app.desktop.funding.funding_words import award_words
from organizer_app.desktop.funding.money_bar import (
    COMMITTED,
    LEFT,
    PROMISED,
    SPENT,
    MoneyBar,
    Part,
    Swatch,
)
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.pieces import clear, column, label
from organizer_app.i18n import _, pgettext
from organizer_app.rules.money import money_text
from organizer_app.work.budgets.funding import SourceRow


class NumbersCard(WordedFrame):
    """One line a number with what it means; the bar shows them beside each other."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._shown: SourceRow | None = None
        heading = label("", "heading")
        self.sentence, self.warning = label("", "large"), label()
        self.warning.setProperty("meaning", "attention")
        self.bar = MoneyBar()
        self._rows = column(gap=0.5)
        layout = column(self, margin=2, gap=1.5)
        for made in (heading, self.sentence, self.bar, self.warning):
            layout.addWidget(made)
        layout.addLayout(self._rows)
        self.say(heading.setText, lambda: pgettext("of a funding source", "The money"))

    def show_row(self, row: SourceRow) -> None:
        """Show the numbers of a source."""
        if row == self._shown:
            return
        self._shown = row
        self._say()

    def reworded(self) -> None:
        super().reworded()
        self._say()

    def _say(self) -> None:
        row = self._shown
        if row is None:
            return
        words = award_words(row)
        self.sentence.setText(words or _("Nobody wrote down yet how much it is."))
        left = max(row.left or 0, 0)
        free = max(left - row.promised, 0)
        parts = (Part(row.spent, SPENT), Part(row.committed, COMMITTED), Part(left - free, PROMISED))
        self.bar.show_parts(parts, row.award or 0)
        self.bar.setVisible(row.left is not None)
        self.bar.setAccessibleName(words)
        self._warn(row)
        clear(self._rows)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        lines = [
            (SPENT, _("Spent"), _("Written down as expenses."), row.spent),
            (COMMITTED, _("Committed"), _("Approved in budgets and not spent yet."), row.committed),
            (PROMISED, _("Promised"), _("Planned in budgets that nobody approved yet."), row.promised),
        ]
        if row.left is not None:
            told = _("Of the award, without what is spent and committed.")
            lines.append((LEFT, pgettext("of an award", "Left"), told, row.left))
        for place, (pattern, name, told, amount) in enumerate(lines):
            figures = label(money_text(amount, row.currency), "strong", wraps=False)
            words_of = column(gap=0)
            words_of.addWidget(label(name, "strong"))
            words_of.addWidget(label(told, "quiet"))
            grid.addWidget(Swatch(pattern), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(words_of, place, 1)
            grid.addWidget(figures, place, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(holder)

    def _warn(self, row: SourceRow) -> None:
        told = ""
        if row.left is not None and row.left < 0:
            told = _("Budgets spent or approved {amount} more than the award.").format(
                amount=money_text(-row.left, row.currency)
            )
        elif row.left is not None and row.promised > row.left:
            told = _("Budgets plan {amount} more than is left.").format(
                amount=money_text(row.promised - row.left, row.currency)
            )
        elif row.status == "declined" and row.promised + row.committed + row.spent:
            told = _("It was declined, and budgets still take money of it: choose other money there.")
        self.warning.setText(told)
        self.warning.setVisible(bool(told))
