"""What is kept of one line of the minutes beside its text: its votes, who said it, how it may be quoted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QPushButton

from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.past.offer import offer_past
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.widgets.person_field import PersonField
from organizer_app.desktop.widgets.pieces import column, label
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.number_text import MOST_PEOPLE, whole_number
from organizer_app.rules.vocabulary import CONSENT_ANSWERS, QUOTE_ANSWERS
from organizer_app.store.edit import Edit
from organizer_app.work.minutes import DECIDED, EntryFields, MinuteLine, change_entry, set_speaker

LINE = "line"
SPOKEN = ("resident_voice", "question")


class LineForm(WordedFrame):
    """The chosen line, field by field; only those that its kind has."""

    def __init__(self, edits: MeetingEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        self._id: Id | None = None
        self.text = label("", "strong")
        self.votes = {
            name: KeptField(words, partial(self._keep_votes, name))
            for name, words in (
                ("votes_for", lambda: _("In favor")),
                ("votes_against", lambda: _("Against")),
                ("votes_abstained", lambda: _("Abstained")),
            )
        }
        self.speaker = PersonField(edits.around.jobs, lambda: _("Who said it"), self._keep_speaker)
        self.may_quote = KeptChoice(
            lambda: _("May it be quoted?"),
            QUOTE_ANSWERS.choices,
            lambda code: self._change("may_quote", EntryFields(may_quote=code)),
            lambda: _("Nothing of it is passed on or printed for others before somebody said yes."),
        )
        self.other = KeptText(
            lambda: _("In the other language"),
            lambda typed: self._change("text_other", EntryFields(text_other=typed or None)),
            lines=2,
        )
        self.fields: dict[str, KeptField | KeptText] = {
            **self.votes,
            "speaker": self.speaker,
            "text_other": self.other,
        }
        heading = label("", "heading")
        self.say(heading.setText, lambda: _("The chosen line"))
        self._counted = SideBySide(36, gap=1)
        for votes in self.votes.values():
            self._counted.add(votes, 1)
        self._whole = layout = column(self, margin=2, gap=1.5)
        for made in (heading, self.text, self._counted, self.speaker, self.may_quote, self.other):
            layout.addWidget(made)
        for name, field in self.fields.items():
            field.keep_drafts(partial(self._keep_draft, name))
            # Who said it is two columns, one of which is empty.
            if name != "speaker":
                offer_past(edits.around, field, "minute_entry", name, lambda: self._id)
        offer_past(edits.around, self.may_quote, "minute_entry", "may_quote", lambda: self._id)

    def put_below(self, *buttons: QPushButton) -> None:
        """Put what can be done with the line below its fields."""
        self._whole.addLayout(flow(*buttons, gap=1))

    def show_line(
        self, line: MinuteLine | None, drafts: Mapping[str, str], on_file: str, *, in_circle: bool
    ) -> None:
        """Show a line; `on_file` is what its speaker once answered about being quoted, a code of consents.

        `drafts` are what was typed on the page and never saved.
        """
        self.setVisible(line is not None)
        if line is None:
            self._id = None
            return
        another, self._id = line.id != self._id, line.id
        self.text.setText(line.text)
        for name, made in self.fields.items():
            kept = _kept(line, name)
            if another:
                made.empty_for(kept)
                if (draft := drafts.get(self._draft(name))) is not None:
                    made.offer_draft(draft)
            else:
                made.show_text(kept)
        self.may_quote.show_code(line.may_quote, line.id)
        counted = any(_kept(line, name) for name in self.votes)
        self._counted.setVisible(counted or (not in_circle and line.kind in DECIDED))
        self.speaker.setVisible(not in_circle and (line.kind in SPOKEN or bool(line.speaker)))
        self.may_quote.setVisible(not in_circle and line.kind == "resident_voice")
        self.speaker.tell(_on_file(line.speaker, on_file))

    def _keep_votes(self, name: str, typed: str) -> None:
        number = whole_number(typed, MOST_PEOPLE)
        if typed and number is None:
            self.votes[name].blame(_("Type how many, such as 14."))
            return
        match name:
            case "votes_for":
                self._change(name, EntryFields(votes_for=number))
            case "votes_against":
                self._change(name, EntryFields(votes_against=number))
            case _:
                self._change(name, EntryFields(votes_abstained=number))

    def _keep_speaker(self, typed: str, person_id: Id | None) -> None:
        if (entry_id := self._id) is not None:
            self._make("speaker", lambda edit: set_speaker(edit, entry_id, typed, person_id))

    def _change(self, name: str, fields: EntryFields) -> None:
        if (entry_id := self._id) is not None:
            self._make(name, lambda edit: change_entry(edit, entry_id, **fields))

    def _make(self, name: str, change: Callable[[Edit], None]) -> None:
        """Make a change of the chosen line; the field of this name, if there is one, hears why not."""
        entry_id, field = self._id, self.fields.get(name)

        self._edits.make(
            "write_minutes",
            lambda edit, _meeting: change(edit),
            blame=field.blame if field is not None else None,
            still=lambda: self._id == entry_id,
            field=self._draft(name) if field is not None else "",
        )

    def _draft(self, name: str) -> str:
        """Name the place of what is typed into a field of the chosen line."""
        return f"{LINE} {self._id.hex()} {name}" if self._id is not None else ""

    def _keep_draft(self, name: str, text: str) -> None:
        if self._id is not None:
            self._edits.keep_draft(self._draft(name), text)


def _kept(line: MinuteLine, name: str) -> str:
    """Return what is kept under a field's name, as it is shown."""
    shown = {
        "votes_for": line.votes_for,
        "votes_against": line.votes_against,
        "votes_abstained": line.votes_abstained,
        "speaker": line.speaker,
        "text_other": line.text_other,
    }[name]
    return "" if shown is None else str(shown)


def _on_file(speaker: str | None, answer: str) -> str:
    if not speaker or answer not in ("yes", "no"):
        return ""
    told = _("On the card about being quoted: {answer}.")
    return told.format(answer=CONSENT_ANSWERS.word(answer))
