"""What a budget is: its title in two languages, for which event, who plans it, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.core.rights import strikes, writes
from organizer_app.desktop.erasing.strike_dialog import Struck
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.past.offer import offer_past
from organizer_app.desktop.widgets.captioned import TypedField
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.kept_choice import KeptChoice, KeptTick
from organizer_app.desktop.widgets.pieces import column
from organizer_app.i18n import _, pgettext
from organizer_app.records.base import Id
from organizer_app.store.free_text import free_text_columns
from organizer_app.work.budgets.change import BudgetFields, change_budget
from organizer_app.work.budgets.list import BudgetHead

Event = tuple[Id, str]


class Details(WordedFrame):
    """The fields of the budget, each kept as it is left."""

    def __init__(self, edits: BudgetEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        self._events: Sequence[Event] = ()
        self.title = KeptField(
            lambda: pgettext("of a budget", "Title"),
            lambda typed: self._change("title", BudgetFields(title=typed)),
        )
        self.title_other = KeptField(
            lambda: _("Title in the other language"),
            lambda typed: self._change("title_other", BudgetFields(title_other=typed or None)),
        )
        self.for_event = KeptChoice(
            lambda: _("For which meeting or event"),
            lambda: (("", _("For none yet")), *((row_id.hex(), words) for row_id, words in self._events)),
            self._keep_event,
        )
        self.youth_led = KeptTick(
            lambda: _("Young people plan it"),
            lambda yes: self._change("youth_led", BudgetFields(youth_led=yes)),
        )
        self.notes = KeptText(
            lambda: pgettext("of a budget", "Notes"),
            lambda typed: self._change("notes", BudgetFields(notes=typed or None)),
            lines=2,
        )
        self.fields: dict[str, TypedField] = {
            "title": self.title,
            "title_other": self.title_other,
            "notes": self.notes,
        }
        layout = column(self, margin=2, gap=1.5)
        for made in (self.title, self.title_other, self.for_event, self.youth_led, self.notes):
            layout.addWidget(made)
        for name, field in self.fields.items():
            offer_past(edits.around, field, "budget", name, lambda: edits.budget_id)
            field.keep_drafts(partial(edits.keep_draft, name))
            if name in free_text_columns()["budget"]:
                field.offer_in_menu(lambda: _("Strike this text…"), partial(self._strike, name))
        edits.around.rights.guard(self, writes("budget"))
        edits.around.rights.guard_actions(self, strikes)

    def show_head(
        self, head: BudgetHead, events: Sequence[Event], drafts: Mapping[str, str], *, another: bool
    ) -> None:
        """Show a budget; `another` than before takes the place of whatever was typed for that one."""
        self._events = events
        for name, text in (("title", head.title), ("title_other", head.title_other), ("notes", head.notes)):
            field = self.fields[name]
            (field.empty_for if another else field.show_text)(text)
            if another and name in drafts:
                field.offer_draft(drafts[name])
        self.for_event.show_code(head.meeting_id.hex() if head.meeting_id else "", head.id)
        self.youth_led.show_answer(head.youth_led)

    def _keep_event(self, code: str) -> None:
        self._change("meeting_id", BudgetFields(meeting_id=bytes.fromhex(code) if code else None))

    def _change(self, name: str, fields: BudgetFields) -> None:
        budget_id, field = self._edits.budget_id, self.fields.get(name)
        if budget_id is None:
            return
        self._edits.make(
            "change_budget",
            lambda edit: change_budget(edit, budget_id, **fields),
            blame=field.blame if field is not None else None,
            field=name if field is not None else "",
        )

    def _strike(self, name: str) -> None:
        budget_id, field = self._edits.budget_id, self.fields[name]
        if budget_id is not None:
            field.restore()
            self._edits.strike(Struck("budget", budget_id, name, field.text()))
