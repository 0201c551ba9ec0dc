"""The evidence of a campaign: its kind chosen, its number first in the line, the rest in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from organizer_app.desktop.campaigns.campaign_words import evidence_look
from organizer_app.desktop.files.adding_files import FileOwner
from organizer_app.desktop.files.files_card import FilesCard
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.parts.edits import RowEdits
from organizer_app.desktop.parts.part_card import EntryWords, Part, PartCard
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.widgets.kept_day import KeptDay
from organizer_app.desktop.widgets.list_card import ListWords
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.number_text import whole_number
from organizer_app.rules.vocabulary import EVIDENCE_KINDS
from organizer_app.store.edit import Edit
from organizer_app.work.campaigns.evidence import (
    EvidenceFields,
    EvidenceRow,
    add_evidence_from_line,
    change_evidence,
    remove_evidence,
)


class EvidenceCard(PartCard):
    """What shows that the campaign is needed, the latest first."""

    table = "evidence"
    gesture = "change_campaign"

    def __init__(self, edits: RowEdits) -> None:
        super().__init__(
            edits,
            ListWords(
                lambda: _("Evidence"),
                lambda: _("What shows that it is needed: surveys, counts, petitions, photos, letters."),
            ),
            EntryWords(
                lambda: _("For example: 312 signatures"),
                lambda: _("New evidence"),
                lambda: _("The number first, if there is one. Enter adds it with today's day."),
            ),
        )
        self._rows: dict[Id, EvidenceRow] = {}
        self._files_of: Id | None = None
        self.new_kind = Chooser()
        self.say(self.new_kind.setAccessibleName, lambda: _("Kind of the new evidence"))
        self.kind = KeptChoice(
            lambda: _("Kind"),
            EVIDENCE_KINDS.choices,
            lambda code: self._change("kind", EvidenceFields(kind=code)),
        )
        self.number = KeptField(lambda: _("Number"), self._keep_number)
        self.told = KeptText(
            lambda: _("What it shows"),
            lambda typed: self._change("text", EvidenceFields(text=typed)),
            lines=2,
        )
        self.gathered = KeptDay(
            lambda: _("Gathered on"),
            lambda day: self._change("gathered_on", EvidenceFields(gathered_on=day)),
            edits.around.workspace.world.today,
        )
        self.fields |= {"text": self.told, "number": self.number, "gathered_on": self.gathered}
        numbers = SideBySide(34)
        numbers.add(self.number, 1)
        numbers.add(self.kind, 1)
        self.files = FilesCard(
            edits.around,
            words=lambda: _("The photo or letter itself"),
            explained=lambda: _("Drop it here, paste a picture, or choose it."),
        )
        self.lay_out([self.told, numbers, self.gathered, self.files], beside=self.new_kind)
        self._fill_kinds()

    def show_evidence(self, rows: Sequence[EvidenceRow], drafts: Mapping[str, str], *, another: bool) -> None:
        """Show a campaign's evidence."""
        self._rows = {row.id: row for row in rows}
        self.show_parts([_part(row) for row in rows], drafts, another=another)

    def add(self, edit: Edit, line: str) -> Id:
        campaign_id = self.edits.row_id
        assert campaign_id is not None, "evidence stands on the page of one campaign"
        return add_evidence_from_line(edit, campaign_id, line, str(self.new_kind.currentData()))

    def remove(self, edit: Edit, row_id: Id) -> None:
        remove_evidence(edit, row_id)

    def show_part(self, part: Part) -> None:
        self.kind.show_code(self._rows[part.id].kind, part.id)
        if part.id != self._files_of:
            self._files_of = part.id
            self.files.show_of(FileOwner("evidence", part.id))

    def reworded(self) -> None:
        super().reworded()
        self._fill_kinds()

    def _fill_kinds(self) -> None:
        chosen = self.new_kind.currentData() or "count"
        self.new_kind.clear()
        for code, word in EVIDENCE_KINDS.choices():
            self.new_kind.addItem(word, code)
        self.new_kind.setCurrentIndex(self.new_kind.place_of(chosen))

    def _change(self, name: str, fields: EvidenceFields) -> None:
        self.change(name, lambda edit, row_id: change_evidence(edit, row_id, **fields))

    def _keep_number(self, typed: str) -> None:
        number = whole_number(typed)
        if typed and number is None:
            self.number.blame(_("Type a number, such as 60."))
        else:
            self._change("number", EvidenceFields(number=number))


def _part(row: EvidenceRow) -> Part:
    texts = {
        "text": row.text,
        "number": f"{row.number:,}" if row.number is not None else "",
        "gathered_on": day_words(row.gathered_on),
    }
    return Part(row.id, evidence_look(row), texts)
