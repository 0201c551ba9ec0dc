"""What a source's money may not pay for: a tick at each category; budgets warn of it at the line."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.parts.edits import RowEdits
from organizer_app.desktop.widgets.kept_choice import KeptTick
from organizer_app.desktop.widgets.pieces import column, label
from organizer_app.i18n import _
from organizer_app.rules.budget_vocabulary import CATEGORIES, COST_CATEGORIES
from organizer_app.work.budgets.funding_change import bar_category


class BarredCard(WordedFrame):
    """Each tick keeps itself."""

    def __init__(self, edits: RowEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        heading, hint = label("", "heading"), label("", "quiet")
        self.ticks = {
            code: KeptTick(partial(CATEGORIES.word, code), self._keeps(code))
            for code in COST_CATEGORIES.codes
        }
        holder = QWidget()
        column(holder).addLayout(flow(*self.ticks.values(), gap=1))
        layout = column(self, margin=2, gap=1.5)
        for made in (heading, hint, holder):
            layout.addWidget(made)
        self.say(heading.setText, lambda: _("It may not pay for"))
        self.say(hint.setText, lambda: _("A budget says so at the line that would take its money for that."))
        edits.around.rights.guard(self, writes("funding_source"))

    def show_codes(self, codes: Collection[str]) -> None:
        """Show what it may not pay for."""
        for code, tick in self.ticks.items():
            tick.show_answer(code in codes)

    def _keeps(self, code: str) -> Callable[[bool], None]:
        def keep(barred: bool) -> None:
            source_id = self._edits.row_id
            if source_id is not None:
                self._edits.make(
                    "change_funding", lambda edit: bar_category(edit, source_id, code, barred=barred)
                )

        return keep
