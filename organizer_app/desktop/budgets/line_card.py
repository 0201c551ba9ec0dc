"""The line the cursor is on: why it is needed, a hint for its price, a note, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.budgets.grid_columns import description_words
from organizer_app.desktop.budgets.split_dialog import SplitDialog
from organizer_app.desktop.core.rights import strikes, writes
from organizer_app.desktop.erasing.strike_dialog import Struck
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.past.offer import offer_past
from organizer_app.desktop.widgets.captioned import TypedField
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.pieces import button, column, label, mean
from organizer_app.desktop.words.spoken_texts import spoken_first
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_actual import Compared
from organizer_app.rules.budget_plan import LineShare, Plan, PlannedLine
from organizer_app.rules.money import money_text
from organizer_app.store.free_text import free_text_columns
from organizer_app.work.budgets.lines import LineFields, change_line, split_line


class LineCard(WordedFrame):
    """The words of one line; hidden where the cursor is on none."""

    def __init__(self, edits: BudgetEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        self.line_id: Id | None = None
        self._line: PlannedLine | None = None
        self._money: tuple[Plan, Mapping[Id, str]] = Plan(), {}
        self.before = label("", "quiet")
        self._heading, self._hint, self.warning = label("", "heading"), label("", "quiet"), label()
        mean(self.warning, "attention")
        self.why = KeptText(
            lambda: _("Why it is needed"),
            lambda typed: self._change("why", LineFields(why=typed or None)),
            lambda: _("For example: 2 slices each. It becomes the reasons in the request for money."),
            lines=2,
        )
        self.description_other = KeptField(
            lambda: _("What for, in the other language"),
            lambda typed: self._change("description_other", LineFields(description_other=typed or None)),
        )
        self.note = KeptField(
            lambda: _("Note"), lambda typed: self._change("note", LineFields(note=typed or None))
        )
        self.fields: dict[str, TypedField] = {
            "why": self.why,
            "description_other": self.description_other,
            "note": self.note,
        }
        self.split_button = button("", "quiet", "people")
        self.split_button.clicked.connect(self._split)
        self.say(self.split_button.setText, lambda: _("Several pay it…"))
        layout = column(self, margin=2, gap=1.5)
        for made in (self._heading, self.warning, self._hint, self.before, *self.fields.values()):
            layout.addWidget(made)
        layout.addLayout(flow(self.split_button))
        rights = edits.around.rights
        for name, field in self.fields.items():
            offer_past(edits.around, field, "budget_line", name, lambda: self.line_id)
            field.keep_drafts(partial(self._keep_draft, name))
            if name in free_text_columns()["budget_line"]:
                field.offer_in_menu(lambda: _("Strike this text…"), partial(self._strike, name))
        rights.guard(self, writes("budget_line"))
        rights.guard_actions(self, strikes)

    def show_money(self, plan: Plan, sources: Mapping[Id, str]) -> None:
        """Know the plan a line is part of, and who may pay; nobody where the numbers cannot be changed."""
        self._money = plan, sources

    def show_last_time(self, before: Compared | None) -> None:
        """Say what the line planned and came to in the budget it was copied from."""
        self.before.setVisible(before is not None)
        if before is not None:
            currency = self._money[0].currency
            self.before.setText(
                _("Last time: {planned} planned, {actual} spent.").format(
                    planned=money_text(before.planned, currency), actual=money_text(before.actual, currency)
                )
            )

    def show_line(self, line: PlannedLine | None, warning: str, drafts: Mapping[str, str]) -> None:
        """Show a line, or nothing."""
        another = (line.id if line is not None else None) != self.line_id
        self.setVisible(line is not None)
        if line is None:
            self.line_id = None
            return
        if another:
            # What is being typed belongs to the line that was open: it is kept before another one comes.
            for field in self.fields.values():
                field.commit()
        self.line_id, self._line = line.id, line
        self.split_button.setVisible(bool(self._money[1]) and not line.in_kind)
        self._heading.setText(description_words(line))
        hint = spoken_first(line.hint or "", line.hint_other, line.language)[0]
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint) and line.unit_cost is None)
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        texts = {"why": line.why, "description_other": line.description_other, "note": line.note}
        for name, field in self.fields.items():
            (field.empty_for if another else field.show_text)(texts[name])
            if another and (draft := drafts.get(self._draft(name))):
                field.offer_draft(draft)

    def _keep_draft(self, name: str, text: str) -> None:
        self._edits.keep_draft(self._draft(name), text)

    def _draft(self, name: str) -> str:
        return f"line {(self.line_id or b'').hex()} {name}"

    def _change(self, name: str, fields: LineFields) -> None:
        line_id = self.line_id
        if line_id is None:
            return
        self._edits.make(
            "change_budget_line",
            lambda edit: change_line(edit, line_id, **fields),
            blame=self.fields[name].blame,
            field=self._draft(name),
            still=lambda: self.line_id == line_id,
        )

    def _split(self) -> None:
        """Ask who pays the line, where it is not one alone."""
        line, (plan, sources) = self._line, self._money
        if line is None:
            return

        def keep(main: Id | None, shares: Sequence[LineShare]) -> None:
            self._edits.make("change_budget_line", lambda edit: split_line(edit, line.id, main, shares))

        SplitDialog(self._edits.around, plan, line, sources, keep, self.window()).open()

    def _strike(self, name: str) -> None:
        field = self.fields[name]
        if self.line_id is not None:
            field.restore()
            self._edits.strike(Struck("budget_line", self.line_id, name, field.text()))
