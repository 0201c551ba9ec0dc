"""One line paid by several sources: fixed amounts, equal parts of what they leave, and who pays the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import SideBySide, flow, grow_to_show_page
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.entry_line import UndoLine
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, mean, scrolling
from organizer_app.desktop.words.spoken_texts import spoken_first
from organizer_app.errors import OrganizerError
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import LineShare, Plan, PlannedLine
from organizer_app.rules.budget_sums import line_shares, line_total
from organizer_app.rules.money import money_figures, money_text, read_money
from organizer_app.wording.sentence import sentence

LETTERS_WIDE = 70
Split = Callable[[Id | None, Sequence[LineShare]], None]


@dataclass(frozen=True)
class _Row:
    source_id: Id
    amount: UndoLine
    in_parts: QCheckBox
    parts: int
    """How many parts a tick stands for: those it had, else one."""


class SplitDialog(WordedDialog):
    """A row a source; `kept` gets who pays the rest and the shares of the others."""

    def __init__(
        self,
        around: Surroundings,
        plan: Plan,
        line: PlannedLine,
        sources: Mapping[Id, str],
        kept: Split,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._around, self._plan, self._line, self._sources = around, plan, line, sources
        self._kept = kept
        self.rest = Chooser()
        self.told, self.fault = label(""), label()
        self.accept_button, cancel = button("", "primary", "check"), button("", "quiet")
        heading, total, caption = label("", "page_heading"), label("", "quiet"), label("", "strong")
        mean(self.fault, "stop")
        self.fault.hide()
        content, foot = QWidget(), QWidget()
        inside, below = column(content, margin=3, gap=1.5), column(foot, margin=3, gap=1)
        for made in (heading, total, caption, self.rest):
            inside.addWidget(made)
        shares = {share.source_id: share for share in line.shares}
        order = sorted(sources, key=lambda one: (one not in shares, sources[one]))
        self.rows = {one: self._row(one, shares.get(one)) for one in order}
        for row in self.rows.values():
            inside.addWidget(self._line_of(row))
        for told in (self.told, self.fault):
            inside.addWidget(told)
        inside.addStretch(1)
        below.addLayout(flow(self.accept_button, cancel))
        outside = column(self)
        self._area = scrolling(content)
        outside.addWidget(self._area, 1)
        outside.addWidget(foot)
        self.resize(self.fontMetrics().averageCharWidth() * LETTERS_WIDE, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        description = spoken_first(line.description, line.description_other, line.language)[0]
        self.say(self.setWindowTitle, lambda: _("Who pays this line"))
        self.say(heading.setText, lambda: _("Who pays “{line}”").format(line=description))
        self.say(total.setText, self._total_words)
        self.say(caption.setText, lambda: _("What the others leave is paid by"))
        self.say(self.rest.setAccessibleName, lambda: _("What the others leave is paid by"))
        self.say(self.accept_button.setText, lambda: _("Keep it so"))
        self.say(cancel.setText, lambda: _("Leave it as it is (Esc)"))
        caption.setBuddy(self.rest)
        self._offer()
        self.rest.currentIndexChanged.connect(lambda _place: self._show())
        self.accept_button.clicked.connect(self._accept)
        self.accept_button.setDefault(True)
        cancel.clicked.connect(self.reject)
        self._show()
        draw_icons(self, around.theme)
        self.rest.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: grow_to_show_page(self, self._area))

    def reworded(self) -> None:
        super().reworded()
        self._show()

    def _total_words(self) -> str:
        amount = money_text(line_total(self._line, self._plan), self._plan.currency)
        return _("It comes to {amount}. Type what each other source gives, or tick an equal part.").format(
            amount=amount
        )

    def _offer(self) -> None:
        self.rest.addItem(_("Nobody yet"), None)
        for source_id, name in self._sources.items():
            self.rest.addItem(name, source_id)
        self.rest.setCurrentIndex(max(self.rest.place_of(self._line.source_id), 0))

    def _row(self, source_id: Id, share: LineShare | None) -> _Row:
        amount, in_parts = UndoLine(), QCheckBox()
        name = self._sources[source_id]
        self.say(amount.setAccessibleName, lambda: _("What {source} gives").format(source=name))
        self.say(in_parts.setText, lambda: _("an equal part"))
        self.say(in_parts.setAccessibleName, lambda: _("{source} pays an equal part").format(source=name))
        if share is not None and share.amount is not None:
            amount.setText(money_figures(share.amount, self._plan.currency))
        in_parts.setChecked(share is not None and share.amount is None and bool(share.parts))
        amount.textEdited.connect(lambda _typed: self._typed(amount, in_parts))
        in_parts.toggled.connect(lambda _yes: self._show())
        return _Row(source_id, amount, in_parts, (share.parts if share is not None else None) or 1)

    def _line_of(self, row: _Row) -> QWidget:
        beside = SideBySide(44, gap=2)
        beside.add(label(self._sources[row.source_id], "strong"), 3)
        beside.add(row.amount, 2)
        beside.add(row.in_parts, 2)
        return beside

    def _typed(self, amount: UndoLine, in_parts: QCheckBox) -> None:
        if amount.text().strip() and in_parts.isChecked():
            in_parts.setChecked(False)
        self._show()

    def _show(self) -> None:
        """Say, to the cent, what each would pay; the row of who pays the rest rests."""
        main = self._main()
        for row in self.rows.values():
            for part in (row.amount, row.in_parts):
                part.setEnabled(row.source_id != main)
            row.amount.setEnabled(row.source_id != main and not row.in_parts.isChecked())
        try:
            shares = self._shares()
        except OrganizerError:
            # It is said at Enter: an amount that is being typed is not wrong yet.
            return
        self._blame("")
        split = self._line._replace(source_id=main, shares=tuple(shares))
        told = [
            _("{source}: {amount}").format(
                source=self._sources.get(source, "") if source is not None else _("Nobody yet"),
                amount=money_text(amount, self._plan.currency),
            )
            for source, amount in line_shares(split, self._plan).items()
            if amount or source is not None
        ]
        self.told.setText("\n".join(told))

    def _main(self) -> Id | None:
        chosen = self.rest.currentData()
        return chosen if isinstance(chosen, bytes) else None

    def _shares(self) -> list[LineShare]:
        main, shares = self._main(), []
        for row in self.rows.values():
            typed = row.amount.text().strip()
            if row.source_id == main:
                continue
            if row.in_parts.isChecked():
                shares.append(LineShare(row.source_id, parts=row.parts))
            elif typed:
                shares.append(LineShare(row.source_id, read_money(typed, self._plan.currency)))
        return shares

    def _accept(self) -> None:
        try:
            shares = self._shares()
        except OrganizerError as fault:
            self._blame(sentence(fault))
            return
        self._kept(self._main(), shares)
        self.accept()

    def _blame(self, told: str) -> None:
        self.fault.setText(told)
        self.fault.setVisible(bool(told))
        if told:
            announce(self.fault, told, at_once=True)
