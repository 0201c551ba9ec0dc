"""What a funding source is: whose money, how far it is, how much, what for, its days, who writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, Literal

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.rights import strikes, writes
from organizer_app.desktop.erasing.strike_dialog import Struck
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.parts.edits import RowEdits
from organizer_app.desktop.past.offer import offer_past
from organizer_app.desktop.widgets.captioned import TypedField
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.widgets.kept_day import KeptDay
from organizer_app.desktop.widgets.person_field import PersonField
from organizer_app.desktop.widgets.pieces import column
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.errors import OrganizerError
from organizer_app.i18n import _, pgettext
from organizer_app.records.base import Id
from organizer_app.rules.budget_vocabulary import FUNDING_STATUSES
from organizer_app.rules.money import money_figures, read_money
from organizer_app.store.edit import Edit
from organizer_app.store.free_text import free_text_columns
from organizer_app.wording.sentence import sentence
from organizer_app.work.budgets.funding import SourceCard
from organizer_app.work.budgets.funding_change import FundingFields, change_funding, set_funder, set_helper

COLUMNS: Final = {"funder": "funder_id", "writer": "writer_id", "mentor": "mentor_id"}
"""The columns of fields that are not called as they are."""
MONEY: Final = ("requested", "award")


class Details(WordedFrame):
    """The fields of the source, each kept as it is left."""

    def __init__(self, edits: RowEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        self._currency = "USD"
        jobs = edits.around.jobs
        self.name = KeptField(
            lambda: pgettext("of a funding source", "Name"),
            lambda typed: self._change("name", FundingFields(name=typed)),
        )
        self.status = KeptChoice(
            lambda: pgettext("of a funding source", "Status"),
            FUNDING_STATUSES.choices,
            lambda code: self._change("status", FundingFields(status=code)),
        )
        self.funder = KeptField(
            lambda: _("Whose money it is"),
            lambda typed: self._do("funder", lambda edit, source_id: set_funder(edit, source_id, typed)),
            lambda: _("A foundation, an office, your own group. A new name is a new organization."),
        )
        self.requested = KeptField(lambda: _("Asked for"), partial(self._keep_money, "requested"))
        self.award = KeptField(lambda: pgettext("of a funding source", "Award"), self._keep_award)
        self.currency = KeptField(
            lambda: _("Currency"),
            lambda typed: self._change("currency", FundingFields(currency=typed.upper() or "USD")),
        )
        self.purpose = KeptText(
            lambda: _("What it is for"),
            lambda typed: self._change("purpose", FundingFields(purpose=typed or None)),
            lines=2,
        )
        self.apply_until = self._day("apply_until", lambda: _("Apply by"))
        self.report_due_on = self._day("report_due_on", lambda: _("Report due"))
        self.starts_on = self._day("starts_on", lambda: _("It pays from"))
        self.ends_on = self._day("ends_on", lambda: _("It pays until"))
        self.writer = PersonField(jobs, lambda: _("Who writes it"), partial(self._keep_helper, "writer"))
        self.mentor = PersonField(jobs, lambda: _("Who mentors"), partial(self._keep_helper, "mentor"))
        self.grant_number = KeptField(
            lambda: _("Grant number"),
            lambda typed: self._change("grant_number", FundingFields(grant_number=typed or None)),
        )
        self.notes = KeptText(
            lambda: _("Notes for ourselves"),
            lambda typed: self._change("notes", FundingFields(notes=typed or None)),
            lines=2,
        )
        self.fields: dict[str, TypedField] = {
            "name": self.name,
            "funder": self.funder,
            "requested": self.requested,
            "award": self.award,
            "currency": self.currency,
            "purpose": self.purpose,
            "apply_until": self.apply_until,
            "report_due_on": self.report_due_on,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "writer": self.writer,
            "mentor": self.mentor,
            "grant_number": self.grant_number,
            "notes": self.notes,
        }
        self._lay_out()
        for name, field in self.fields.items():
            offer_past(edits.around, field, "funding_source", COLUMNS.get(name, name), lambda: edits.row_id)
            field.keep_drafts(partial(edits.keep_draft, name))
            if name in free_text_columns()["funding_source"]:
                field.offer_in_menu(lambda: _("Strike this text…"), partial(self._strike, name))
        edits.around.rights.guard(self, writes("funding_source"))
        edits.around.rights.guard_actions(self, strikes)

    def show_card(
        self, card: SourceCard, funders: Sequence[str], drafts: Mapping[str, str], *, another: bool
    ) -> None:
        """Show a source; `another` than before takes the place of whatever was typed for that one."""
        row = card.row
        self._currency = row.currency
        texts = {
            "name": row.name,
            "funder": row.funder,
            "requested": self._figures(row.requested),
            "award": self._figures(row.award),
            "currency": row.currency,
            "purpose": card.purpose,
            "apply_until": day_words(row.apply_until),
            "report_due_on": day_words(row.report_due_on),
            "starts_on": day_words(card.starts_on),
            "ends_on": day_words(card.ends_on),
            "writer": card.writer,
            "mentor": card.mentor,
            "grant_number": card.grant_number,
            "notes": card.notes,
        }
        self.funder.offer(funders)
        for name, field in self.fields.items():
            show: Callable[[str | None], None] = field.empty_for if another else field.show_text
            show(texts[name])
            if another and name in drafts:
                field.offer_draft(drafts[name])
        self.status.show_code(row.status, row.id)

    def _lay_out(self) -> None:
        layout = column(self, margin=2, gap=1.5)
        sets: tuple[tuple[QWidget, ...], ...] = (
            (self.name,),
            (self.funder,),
            (self.status, self.currency),
            (self.requested, self.award),
            (self.purpose,),
            (self.apply_until, self.report_due_on),
            (self.starts_on, self.ends_on),
            (self.writer, self.mentor),
            (self.grant_number,),
            (self.notes,),
        )
        for parts in sets:
            if len(parts) == 1:
                layout.addWidget(parts[0])
                continue
            beside = SideBySide(20 * len(parts))
            for part in parts:
                beside.add(part, 1)
            layout.addWidget(beside)

    def _day(self, name: str, words: Callable[[], str]) -> KeptDay:
        def keep(day: str | None) -> None:
            fields: dict[str, FundingFields] = {
                "apply_until": {"apply_until": day},
                "report_due_on": {"report_due_on": day},
                "starts_on": {"starts_on": day},
                "ends_on": {"ends_on": day},
            }
            self._change(name, fields[name])

        return KeptDay(words, keep, self._edits.around.workspace.world.today)

    def _figures(self, amount: int | None) -> str:
        return money_figures(amount, self._currency) if amount is not None else ""

    def _keep_award(self, typed: str) -> None:
        self._keep_money("award", typed)

    def _keep_money(self, name: str, typed: str) -> None:
        try:
            amount = read_money(typed, self._currency) if typed else None
        except OrganizerError as fault:
            self.fields[name].blame(sentence(fault))
            return
        fields = FundingFields(award=amount) if name == "award" else FundingFields(requested=amount)
        self._change(name, fields)

    def _keep_helper(self, name: Literal["writer", "mentor"], typed: str, person_id: Id | None) -> None:
        role: Literal["writer_id", "mentor_id"] = "writer_id" if name == "writer" else "mentor_id"
        self._do(name, lambda edit, source_id: set_helper(edit, source_id, role, typed, person_id))

    def _change(self, name: str, fields: FundingFields) -> None:
        self._do(name, lambda edit, source_id: change_funding(edit, source_id, **fields))

    def _do(self, name: str, change: Callable[[Edit, Id], None]) -> None:
        source_id, field = self._edits.row_id, self.fields.get(name)
        if source_id is None:
            return
        self._edits.make(
            "change_funding",
            lambda edit: change(edit, source_id),
            blame=field.blame if field is not None else None,
            field=name if field is not None else "",
        )

    def _strike(self, name: str) -> None:
        source_id, field = self._edits.row_id, self.fields[name]
        if source_id is not None:
            field.restore()
            self._edits.strike(Struck("funding_source", source_id, name, field.text()))
