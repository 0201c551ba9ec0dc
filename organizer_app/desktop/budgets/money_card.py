"""Whose money a budget may take, and how much of it; what each source may not pay for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.entry_line import EntryLine
from organizer_app.desktop.widgets.kept import KeptField
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.errors import OrganizerError
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import Plan
from organizer_app.rules.budget_sums import sums
from organizer_app.rules.budget_vocabulary import CATEGORIES, FUNDING_STATUSES, GIVEN_STATUSES
from organizer_app.rules.money import money_figures, money_text, read_money
from organizer_app.rules.planned_terms import lacks
from organizer_app.store.edit import Edit
from organizer_app.wording.sentence import sentence
from organizer_app.work.budgets.change import remove_source, set_source, source_named
from organizer_app.work.budgets.payers import Payer

NEW = "new source"


class MoneyCard(WordedFrame):
    """One row a source, and a line to name another."""

    def __init__(self, edits: BudgetEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        self._shown: tuple[Plan, Mapping[Id, Payer]] = Plan(), {}
        self._taken: Mapping[Id | None, int] = {}
        self._may = False
        self._holders: dict[Id, tuple[str, QWidget]] = {}
        self.amounts: dict[Id, KeptField] = {}
        self.rows = column(gap=1.5)
        self.box = EntryLine()
        heading, hint, self._nothing = label("", "heading"), label("", "quiet"), label("", "quiet")
        layout = column(self, margin=2, gap=1.5)
        for made in (heading, self._nothing):
            layout.addWidget(made)
        layout.addLayout(self.rows)
        layout.addWidget(self.box)
        layout.addWidget(self.box.warning)
        layout.addWidget(hint)
        self.say(heading.setText, lambda: _("Whose money"))
        self.say(self._nothing.setText, lambda: _("Nobody yet. So nobody can say what is left to spend."))
        self.say(self.box.setPlaceholderText, lambda: _("For example: Shoreline grant"))
        self.say(self.box.setAccessibleName, lambda: _("Another funding source"))
        self.say(hint.setText, lambda: _("A grant, a donation, your own fund. Enter adds it."))
        self.box.entered.connect(self._add)
        edits.around.drafting.watch(self.box, lambda: edits.place(NEW))
        edits.around.rights.guard(self.box, writes("budget_source"))

    def show_sources(
        self, plan: Plan, payers: Mapping[Id, Payer], *, may_change: bool, another: bool
    ) -> None:
        """Show the sources of a plan; each one's field stays as long as the source does."""
        self._shown = plan, payers
        self._taken = sums(plan).by_source
        order = tuple(source.source_id for source in plan.sources)
        anew, self._may = another or may_change != self._may, may_change
        self._lay_out(order, anew=anew)
        if another:
            self.box.clear()
        self.box.setVisible(may_change)
        self._nothing.setVisible(not order)
        self._offer([one.name for one in payers.values() if one.id not in order])
        for source in plan.sources:
            amount = money_figures(source.amount, plan.currency) if source.amount is not None else ""
            self.amounts[source.source_id].show_text(amount)
            self._explain(source.source_id)

    def reworded(self) -> None:
        super().reworded()
        plan, payers = self._shown
        self._lay_out((), anew=True)
        self.show_sources(plan, payers, may_change=self._may, another=False)

    def _lay_out(self, order: Sequence[Id], *, anew: bool) -> None:
        """Let each row stay that is still wanted, whatever stands beside it now: somebody may type in it."""
        names = {source_id: self._name(source_id) for source_id in order}
        for source_id, (name, holder) in tuple(self._holders.items()):
            if anew or names.get(source_id) != name:
                self.rows.removeWidget(holder)
                holder.hide()
                holder.deleteLater()
                del self._holders[source_id], self.amounts[source_id]
        for place, (source_id, name) in enumerate(names.items()):
            if source_id not in self._holders:
                self._holders[source_id] = name, self._row(source_id, name)
            holder = self._holders[source_id][1]
            if self.rows.indexOf(holder) != place:
                self.rows.insertWidget(place, holder)

    def _name(self, source_id: Id) -> str:
        payer = self._shown[1].get(source_id)
        return payer.name if payer is not None else _("not yet received")

    def _row(self, source_id: Id, name: str) -> QWidget:
        holder = QWidget()
        inside = column(holder, gap=0.5)
        amount = KeptField(
            lambda: _("How much this budget may take"), partial(self._keep, source_id), lambda: ""
        )
        # Of several fields with one word each says whose it is.
        amount.box.setAccessibleName(_("How much this budget may take: {name}").format(name=name))
        amount.box.setReadOnly(not self._may)
        self.amounts[source_id] = amount
        beside = SideBySide(44, gap=2)
        beside.add(label(name, "strong"), 2)
        beside.add(amount, 2)
        about = button(_("Details"), "quiet", "open")
        about.setAccessibleName(_("Details: {name}").format(name=name))
        # It only opens a page.
        about.setProperty("for_all", True)
        about.clicked.connect(partial(self._edits.around.go, "funding_source", source_id))
        buttons = [about]
        if self._may:
            remove = button(_("Take off"), "quiet", "close")
            remove.setAccessibleName(_("Take off: {name}").format(name=name))
            remove.clicked.connect(partial(self._remove, source_id))
            self._edits.around.rights.guard(remove, writes("budget_source"))
            buttons.append(remove)
        beside.add(flow(*buttons, gap=1))
        inside.addWidget(beside)
        return holder

    def _explain(self, source_id: Id) -> None:
        """Say below an amount what is left of the source, and what it may not pay for."""
        plan, payers = self._shown
        payer = payers.get(source_id)
        if payer is None:
            return
        told = []
        if payer.is_sure:
            left = money_text(payer.available, plan.currency)
            told.append(_("Left of it: {amount}. Empty takes all of that.").format(amount=left))
            told += _too_much(plan, payer, self._taken)
        elif payer.terms.declined:
            told.append(_("It was declined: choose other money, and take it off."))
        elif payer.status in GIVEN_STATUSES:
            told.append(_("Nobody wrote down yet how much it is. Empty counts as nothing."))
        else:
            status = FUNDING_STATUSES.word(payer.status)
            told.append(_("Not sure yet: {status}. Empty counts as nothing.").format(status=status))
        if payer.may_not_pay_for:
            barred = ", ".join(CATEGORIES.word(code) for code in payer.may_not_pay_for)
            told.append(_("It may not pay for: {categories}.").format(categories=barred))
        self.amounts[source_id].tell(" ".join(told))

    def _offer(self, names: Sequence[str]) -> None:
        completer = QCompleter(list(names), self.box)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)

    def _add(self) -> None:
        typed, budget_id = self.box.text().strip(), self._edits.budget_id
        if not typed or budget_id is None:
            return
        self.box.clear()

        def add(edit: Edit) -> None:
            set_source(edit, budget_id, source_named(edit, budget_id, typed))

        self._edits.make("change_budget", add, field=NEW)

    def _keep(self, source_id: Id, typed: str) -> None:
        budget_id, field = self._edits.budget_id, self.amounts[source_id]
        if budget_id is None:
            return
        try:
            amount = read_money(typed, self._shown[0].currency) if typed else None
        except OrganizerError as fault:
            field.blame(sentence(fault))
            return
        self._edits.make(
            "change_budget", lambda edit: set_source(edit, budget_id, source_id, amount), blame=field.blame
        )

    def _remove(self, source_id: Id) -> None:
        budget_id = self._edits.budget_id
        if budget_id is not None:
            self._edits.make("change_budget", lambda edit: remove_source(edit, budget_id, source_id))


def _too_much(plan: Plan, payer: Payer, taken: Mapping[Id | None, int]) -> list[str]:
    """Say where a plan takes more of a source than is left over all budgets, or than it may."""
    told = []
    allowed = next((one.amount for one in plan.sources if one.source_id == payer.id), None)
    more = lacks(taken, {payer.id: payer.available}).get(payer.id, 0)
    beyond = lacks(taken, {payer.id: allowed}).get(payer.id, 0) if allowed is not None else 0
    if more:
        words = _("The lines take {amount} more of it than is left.")
        told.append(words.format(amount=money_text(more, plan.currency)))
    elif beyond:
        words = _("The lines take {amount} more of it than this budget may.")
        told.append(words.format(amount=money_text(beyond, plan.currency)))
    if allowed is not None and allowed > payer.available:
        words = _("That is {amount} more than is left of it over all budgets.")
        told.append(words.format(amount=money_text(allowed - payer.available, plan.currency)))
    return told
