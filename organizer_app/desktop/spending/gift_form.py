"""The form for a gift card or stipend that somebody is handed: who, how much, which one, signed on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from organizer_app.budget_errors import UnreadableMoney
from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.spending.fields import DayField, LineField, MoneyField, OnePersonField
from organizer_app.desktop.spending.reading import SpentLook
from organizer_app.desktop.spending.written_form import WrittenForm
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import COST
from organizer_app.rules.budget_vocabulary import GIFT_KINDS
from organizer_app.rules.money import money_figures, money_text
from organizer_app.store.edit import Edit
from organizer_app.wording.sentence import sentence
from organizer_app.work.budgets.gifts import GiftDetails, hand_out

TWO_FROM = 50
CATEGORY_OF = {"gift_card": "gift_cards", "stipend": "stipends"}


@dataclass(frozen=True)
class TypedGift:
    """What was handed out as it was typed; `line` is a line's id in hex, "" for none."""

    person_id: Id
    person: str
    what: str
    amount: int
    kind: str
    line: str
    day: str | None
    signed: bool
    note: str

    def details(self) -> GiftDetails:
        """Return what is kept of it beside what it is."""
        details = GiftDetails(
            kind=self.kind,
            line_id=bytes.fromhex(self.line) if self.line else None,
            signed=self.signed,
            note=self.note or None,
        )
        if self.day is not None:
            details["handed_on"] = self.day
        return details


class GiftForm(WrittenForm):
    """To whom, how much, which one; Enter writes it down."""

    def __init__(self, edits: BudgetEdits) -> None:
        super().__init__(edits, "gift_log")
        around = edits.around
        self.person = OnePersonField(around.jobs, lambda: _("To whom"))
        self.amount = MoneyField(lambda: _("Amount"))
        self.what = LineField(
            lambda: _("Which one"), lambda: _("The shop and the card's last digits tell two cards apart.")
        )
        self.kind = KeptChoice(lambda: _("What it is"), GIFT_KINDS.choices, lambda _code: self._follow())
        self.line = KeptChoice(lambda: _("Which line plans it"), self._lines, lambda _code: None)
        self.day = DayField(lambda: _("When"), around.workspace.world.today)
        self.note = LineField(lambda: _("Note"))
        self.signed = QCheckBox()
        pairs = ((self.person, self.amount), (self.what, self.kind), (self.line, self.day))
        beside = [SideBySide(TWO_FROM) for _pair in pairs]
        for holder, pair in zip(beside, pairs, strict=True):
            for made in pair:
                holder.add(made, 1)
        self.lay_out(
            (*beside, self.note, self.signed),
            (self.what, self.note),
            {"gift amount": self.amount.box, "gift what": self.what.box, "gift note": self.note.box},
        )
        self.say(self.signed.setText, lambda: _("They signed for it on paper"))
        self._show_words()
        self.person.entered.connect(lambda: self.amount.setFocus(Qt.FocusReason.TabFocusReason))
        for field in (self.amount, self.what, self.day, self.note):
            field.box.returnPressed.connect(self.write)

    def show_look(self, look: SpentLook, *, another: bool) -> None:
        """Show what may be handed out under a budget; `another` than before begins with an empty form."""
        self._look = look
        self.amount.show_currency(look.head.currency)
        self.line.reworded()
        if another:
            self.empty()
            self.put_drafts(look)

    def first_focus(self) -> QWidget:
        return self.person.box

    def write(self) -> None:
        typed = self._typed()
        if typed is not None and self.is_safe():
            self._write(typed)

    def empty(self) -> None:
        self.person.empty_for("")
        for field in (self.amount, self.what, self.day, self.note):
            field.box.clear()
        self.kind.show_code("gift_card")
        self.signed.setChecked(False)
        self._follow()

    def reworded(self) -> None:
        self._show_words()

    def _show_words(self) -> None:
        self._heading.setText(_("What is handed to somebody"))
        self.write_button.setText(_("Write it down (Enter)"))
        self.leave_button.setText(_("Throw away"))

    def _lines(self) -> Sequence[tuple[str, str]]:
        offered = self._look.targets[COST] if self._look is not None else ()
        return [("", _("None")), *((one.line_id.hex(), one.name) for one in offered if one.line_id)]

    def _follow(self) -> None:
        """Choose the line that plans this kind, where there is just one."""
        offered = self._look.targets[COST] if self._look is not None else ()
        wanted = CATEGORY_OF.get(self.kind.code())
        fits = [one.line_id.hex() for one in offered if one.line_id and one.category == wanted]
        self.line.show_code(fits[0] if len(fits) == 1 else "")

    def _typed(self) -> TypedGift | None:
        """Read the form; where something cannot be read, say so and return nothing."""
        self.blame("")
        person = self.person.chosen()
        try:
            amount, day = self.amount.amount(), self.day.day()
        except UnreadableMoney as fault:
            self.blame(sentence(fault), self.amount.box)
            return None
        except ValueError as fault:
            self.blame(str(fault), self.day.box)
            return None
        if person is None:
            self.blame(self.person.trouble() or _("Say who was handed it."), self.person.box)
        elif amount <= 0:
            self.blame(_("The amount is nothing. Type how much it was."), self.amount.box)
        elif not self.what.text():
            self.blame(_("Say which one it is: the shop, the card's last digits."), self.what.box)
        else:
            return TypedGift(
                person,
                self.person.text(),
                self.what.text(),
                amount,
                self.kind.code(),
                self.line.code(),
                day,
                self.signed.isChecked(),
                self.note.text(),
            )
        return None

    def _write(self, typed: TypedGift) -> None:
        budget_id = self._edits.budget_id
        if budget_id is None or self._look is None:
            return

        def change(edit: Edit) -> Id:
            return hand_out(edit, budget_id, typed.person_id, typed.what, typed.amount, **typed.details())

        told = _("{amount} for {name} was written down.")
        told = told.format(amount=money_text(typed.amount, self._look.head.currency), name=typed.person)
        self.send("hand_out_gift", change, told, partial(self._put_back, typed), lambda: self.amount.box)

    def _put_back(self, typed: TypedGift) -> None:
        """Show again what was not written."""
        if self._look is None:
            return
        self.person.show_person(typed.person, typed.person_id)
        self.amount.box.setText(money_figures(typed.amount, self._look.head.currency))
        self.what.box.setText(typed.what)
        self.kind.show_code(typed.kind)
        self.line.show_code(typed.line)
        self.day.box.setText(day_words(typed.day))
        self.note.box.setText(typed.note)
        self.signed.setChecked(typed.signed)
