"""Amount and line of an expense, and further lines it is split over: the first one gets what they leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from organizer_app.budget_errors import UnreadableMoney
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.spending.fields import MoneyField
from organizer_app.desktop.spending.what_for import WhatFor
from organizer_app.desktop.spending.what_for_box import WhatForBox, WhatForList
from organizer_app.desktop.widgets.captioned import Captioned
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label
from organizer_app.i18n import _
from organizer_app.rules.money import money_text
from organizer_app.wording.sentence import sentence

TWO_FROM = 40


@dataclass(frozen=True)
class TypedRows:
    """The amount and what of it goes where, all above zero; `is_negative` was typed with a minus."""

    total: int
    parts: tuple[tuple[int, WhatFor | None], ...]
    is_negative: bool


class PartRow(Worded):
    """One further line: its amount, what it is, and a way to take it out."""

    def __init__(self, rows: SplitRows) -> None:
        super().__init__()
        self.amount, self.what = MoneyField(lambda: _("Amount")), WhatForBox()
        self.out = button("", "quiet", "close")
        what = Captioned(self.what, lambda: _("For what"), None)
        beside = SideBySide(TWO_FROM, gap=1.5)
        beside.add(self.amount, 1)
        beside.add(what, 2)
        layout = column(self, gap=0.5)
        layout.addWidget(beside)
        layout.addLayout(flow(self.out, gap=1))
        self.say(self.out.setText, lambda: _("Take this line out"))
        self.out.clicked.connect(lambda: rows.take_out(self))


class SplitRows(Worded):
    """The first row takes the whole amount; each further row, where it `splits`, takes its own part of it.

    After `read` gave nothing, `fault` says why, and `at_fault` is where.
    """

    entered = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, *, splits: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._targets: Sequence[WhatFor] = ()
        self._currency = "USD"
        self.more: list[PartRow] = []
        self.fault, self.at_fault = "", QWidget(self)
        self.at_fault.hide()
        self.amount, self.what, self.list = MoneyField(lambda: _("Amount")), WhatForBox(), WhatForList()
        self._at: WhatForBox = self.what
        self.rest = label("", "quiet")
        self.split_button = button("", "quiet", "plus")
        first = SideBySide(TWO_FROM, gap=1.5)
        first.add(self.amount, 1)
        first.add(Captioned(self.what, lambda: _("For what"), None), 2)
        self._more_rows = column(gap=1)
        layout = column(self, gap=1)
        layout.addWidget(first)
        layout.addLayout(self._more_rows)
        layout.addWidget(self.rest)
        layout.addWidget(self.list)
        layout.addLayout(flow(self.split_button, gap=1))
        self.rest.hide()
        self.split_button.setVisible(splits)
        self.say(self.what.setPlaceholderText, lambda: _("A few letters of a line or category"))
        self.say(self.list.setAccessibleName, lambda: _("Lines and categories"))
        self.say(self.split_button.setText, lambda: _("Split over another line"))
        self.split_button.clicked.connect(lambda: self.add_row().amount.setFocus())
        self.list.pressed_on.connect(self._take)
        self._bind(self.amount, self.what)

    def show_targets(self, targets: Sequence[WhatFor], currency: str) -> None:
        """Offer these lines and categories."""
        self._targets, self._currency = targets, currency
        for amount, what in self._pairs():
            amount.show_currency(currency)
            what.show_targets(targets)
        self.list.reword()
        self.list.show_for(self._at)

    def add_row(self) -> PartRow:
        """Add a row for another line."""
        row = PartRow(self)
        row.amount.show_currency(self._currency)
        row.what.show_targets(self._targets)
        self.more.append(row)
        self._more_rows.addWidget(row)
        # A layout shows it a moment later, and the cursor goes there now.
        row.show()
        self._bind(row.amount, row.what)
        draw_icons(row, self._theme)
        self._follow()
        return row

    def take_out(self, row: PartRow) -> None:
        """Take a further row out."""
        self.more.remove(row)
        self._at = self.what
        self.amount.box.setFocus(Qt.FocusReason.OtherFocusReason)
        row.hide()
        row.deleteLater()
        self._follow()

    def fill(self, total: str, parts: Sequence[tuple[str, WhatFor | None]]) -> None:
        """Show what was written, to be corrected."""
        self.empty()
        self.amount.box.setText(total)
        (_first, what), *others = parts or [(total, None)]
        self.what.take(what)
        for amount, one in others:
            row = self.add_row()
            row.amount.box.setText(amount)
            row.what.take(one)
        self._follow()

    def empty(self) -> None:
        """Begin anew."""
        for row in tuple(self.more):
            self.take_out(row)
        self.amount.box.clear()
        self.what.take(None)
        self._turn(self.what)

    def read(self) -> TypedRows | None:
        """Return what is typed; where something cannot be read, nothing."""
        try:
            total = self._amount(self.amount)
            parts = [(self._amount(row.amount), self._what(row.what)) for row in self.more]
            first = self._what(self.what)
        except _Unreadable as fault:
            self.fault, self.at_fault = fault.words, fault.at
            return None
        rest = abs(total) - sum(amount for amount, _one in parts)
        if any(amount < 0 for amount, _one in parts) or rest <= 0:
            told = _("The other lines take {parts} of {amount}: nothing is left for the first one.")
            self.fault = told.format(
                parts=money_text(abs(total) - rest, self._currency),
                amount=money_text(abs(total), self._currency),
            )
            self.at_fault = self.more[-1].amount.box
            return None
        return TypedRows(abs(total), ((rest, first), *parts), total < 0)

    def reworded(self) -> None:
        self.list.reword()
        self.list.show_for(self._at)
        self._follow()

    def _pairs(self) -> list[tuple[MoneyField, WhatForBox]]:
        return [(self.amount, self.what), *((row.amount, row.what) for row in self.more)]

    def _bind(self, amount: MoneyField, what: WhatForBox) -> None:
        amount.box.returnPressed.connect(lambda: what.setFocus(Qt.FocusReason.TabFocusReason))
        amount.box.textChanged.connect(lambda _text: self._follow())
        what.returnPressed.connect(lambda: self._enter(what))
        what.turned.connect(lambda: self._turn(what))

    def _enter(self, what: WhatForBox) -> None:
        if (marked := what.marked()) is not None:
            what.take(marked)
        self.entered.emit()

    def _turn(self, what: WhatForBox) -> None:
        self._at = what
        self.list.show_for(what)
        self._follow()

    def _take(self, one: WhatFor) -> None:
        self._at.take(one)
        self._at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """Say what the first line gets, where there are others."""
        read = self.read() if self.more else None
        self.rest.setVisible(read is not None)
        if read is not None:
            amount, first = read.parts[0]
            told = _("The first line gets {amount}.")
            if first is not None:
                told = _("“{line}” gets {amount}.").replace("{line}", first.name)
            self.rest.setText(told.replace("{amount}", money_text(amount, self._currency)))
        self.changed.emit()

    def _amount(self, field: MoneyField) -> int:
        try:
            amount = field.amount()
        except UnreadableMoney as fault:
            raise _Unreadable(sentence(fault), field.box) from None
        if amount == 0:
            raise _Unreadable(_("The amount is nothing. Type how much it was."), field.box)
        return amount

    def _what(self, box: WhatForBox) -> WhatFor | None:
        if box.is_unknown():
            told = _("“{what}” is neither a line nor a category. Choose one of the list, or leave it empty.")
            raise _Unreadable(told.format(what=box.text().strip()), box)
        return box.marked()


class _Unreadable(Exception):
    def __init__(self, words: str, at: QLineEdit) -> None:
        super().__init__()
        self.words, self.at = words, at
