"""What else is known of an expense: when, who was paid, how, who paid it first, a note."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.spending.fields import DayField, LineField, OnePersonField
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.widgets.pieces import column
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_vocabulary import PAYMENT_METHODS
from organizer_app.work.budgets.entries import EntryRow
from organizer_app.work.budgets.expenses import OWN_POCKET

TWO_FROM = 50


@dataclass(frozen=True)
class TypedDetails:
    """What was typed; `day` is None for today, "" stands for nothing."""

    day: str | None
    who: str
    method: str
    paid_by_id: Id | None
    paid_by: str
    note: str
    reason: str


NOTHING_MORE = TypedDetails(None, "", "", None, "", "", "")


class EntryDetails(Worded):
    """The fields below amount and line; all may stay empty.

    After `read` gave nothing, `fault` says why, and `at_fault` is where.
    """

    entered = Signal()
    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.fault = ""
        self.reason = LineField(lambda: _("Why the other one was wrong"))
        self.day = DayField(lambda: _("When"), around.workspace.world.today)
        self.payee = LineField(lambda: _("Who was paid"), lambda: _("A shop, a driver, a caterer"))
        self.method = KeptChoice(
            lambda: _("How it was paid"),
            lambda: (("", _("Not said")), *PAYMENT_METHODS.choices()),
            lambda _code: self.changed.emit(),
        )
        self.paid_by = OnePersonField(
            around.jobs,
            lambda: _("Who paid it first"),
            lambda: _("From their own pocket it is asked back for them."),
        )
        self.note = LineField(lambda: _("Note"))
        self.at_fault: QWidget = self.day.box
        layout = column(self, gap=1.5)
        for pair in ((self.payee, self.note), (self.method, self.paid_by)):
            beside = SideBySide(TWO_FROM)
            for made in pair:
                beside.add(made, 1)
            layout.addWidget(beside)
        for field in (self.day, self.payee, self.note, self.reason):
            field.box.returnPressed.connect(self.entered)
        self.day.box.textChanged.connect(lambda _text: self.changed.emit())
        self.paid_by.found.connect(self._who_paid)
        self.paid_by.entered.connect(self.entered)

    def read(self) -> TypedDetails | None:
        """Return what is typed; where something cannot be read, nothing."""
        try:
            day = self.day.day()
        except ValueError as fault:
            self.fault, self.at_fault = str(fault), self.day.box
            return None
        if trouble := self.paid_by.trouble():
            self.fault, self.at_fault = trouble, self.paid_by.box
            return None
        return TypedDetails(
            day,
            self.payee.text(),
            self.method.code(),
            self.paid_by.chosen(),
            self.paid_by.text(),
            self.note.text(),
            self.reason.text(),
        )

    def fill(self, entry: EntryRow) -> None:
        """Show what is known of an entry, to be corrected."""
        who, method, note = entry.who or "", entry.method or "", entry.note or ""
        self.put_back(TypedDetails(entry.day, who, method, entry.paid_by_id, entry.paid_by, note, ""))

    def put_back(self, typed: TypedDetails) -> None:
        """Show these: they were not written, or wrongly."""
        self.day.box.setText(day_words(typed.day))
        self.payee.box.setText(typed.who)
        self.method.show_code(typed.method)
        self.note.box.setText(typed.note)
        self.reason.box.setText(typed.reason)
        if typed.paid_by_id is not None and typed.paid_by:
            self.paid_by.show_person(typed.paid_by, typed.paid_by_id)
        else:
            self.paid_by.empty_for("")

    def empty(self) -> None:
        """Begin anew."""
        self.put_back(NOTHING_MORE)

    def _who_paid(self) -> None:
        """Take it from their pocket where nobody said how it was paid."""
        if self.paid_by.chosen() is not None and not self.method.code():
            self.method.show_code(OWN_POCKET)
        self.changed.emit()
