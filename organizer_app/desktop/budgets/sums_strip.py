"""The totals of a plan in large figures: what it costs, what is given, what there is, what is left."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.pieces import column, label, mean
from organizer_app.i18n import _, ngettext
from organizer_app.rules.budget_sums import PlanSums
from organizer_app.rules.money import money_text


class SumsStrip(Worded):
    """Five totals beside each other, those that say nothing left out."""

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[PlanSums, str] | None = None
        self.figures: dict[str, QLabel] = {}
        self._words: dict[str, QLabel] = {}
        self._parts: dict[str, Worded] = {}
        for name in ("cost", "income", "in_kind", "money", "left"):
            part = Worded()
            layout = column(part, gap=0)
            self._words[name], self.figures[name] = label("", "quiet"), label("", "number")
            for made in (self._words[name], self.figures[name]):
                made.setWordWrap(False)
                layout.addWidget(made)
            self._parts[name] = part
        self.unpriced = label("", "quiet")
        layout = column(self, gap=0.5)
        layout.addLayout(flow(*self._parts.values(), gap=4))
        layout.addWidget(self.unpriced)

    def show_sums(self, found: PlanSums, currency: str) -> None:
        """Show the totals of a plan."""
        self._found = found, currency
        left = found.left
        amounts = {
            "cost": found.cost,
            "income": found.income,
            "in_kind": found.in_kind,
            "money": found.money,
            "left": abs(left) if left is not None else None,
        }
        words = {
            "cost": _("Costs"),
            "income": _("Income"),
            "in_kind": _("Given in kind"),
            "money": _("Money there is"),
            "left": _("Left to spend") if left is None or left >= 0 else _("Missing"),
        }
        for name, amount in amounts.items():
            self._words[name].setText(words[name])
            self.figures[name].setText("" if amount is None else money_text(amount, currency))
            self._parts[name].setVisible(amount is not None and (amount != 0 or name in ("cost", "left")))
        mean(self.figures["left"], "stop" if left is not None and left < 0 else "good")
        self.unpriced.setVisible(found.unpriced > 0)
        self.unpriced.setText(
            ngettext("{n} line has no price yet.", "{n} lines have no price yet.", found.unpriced).format(
                n=found.unpriced
            )
        )

    def reworded(self) -> None:
        super().reworded()
        if self._found is not None:
            self.show_sums(*self._found)
