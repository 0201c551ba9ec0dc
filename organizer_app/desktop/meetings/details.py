"""What is planned of a meeting: what, when, where, in which languages, for how many; field by field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.meetings.circle_words import circle_words
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.meetings.reading import MeetingPlan
from organizer_app.desktop.past.offer import offer_past
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.kept_choice import KeptChoice, KeptTick
from organizer_app.desktop.widgets.messages import Message, said_again
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.desktop.words.spoken_times import read_words
from organizer_app.i18n import _, current_language
from organizer_app.records.base import Id
from organizer_app.records.catalog import tables
from organizer_app.rules.circles import CIRCLE
from organizer_app.rules.date_text import clock_time, long_date
from organizer_app.rules.meeting_times import TypedTime, read_end, read_meeting_time
from organizer_app.rules.number_text import MOST_PEOPLE, whole_number
from organizer_app.rules.vocabulary import INTERPRETATIONS, LANGUAGES, MEETING_KINDS
from organizer_app.store.edit import Edit
from organizer_app.store.free_text import free_text_columns
from organizer_app.work.campaigns.change import campaign_named
from organizer_app.work.meetings.circles import TakenOut, kept_against_a_circle
from organizer_app.work.meetings.list import MeetingCard
from organizer_app.work.meetings.plan import HEARING, MeetingFields, change_meeting, move_meeting
from organizer_app.work.places import place_named

TWO_FROM = 60
"""The width, in letters, from which two fields stand side by side."""

COLUMNS = {
    "day": "starts_at",
    "begins": "starts_at",
    "ends": "ends_at",
    "place": "place_id",
    "campaign": "campaign_id",
    "expected": "expected_count",
}
"""The columns of fields that have another name."""


class Details(WordedFrame):
    """The form of one meeting."""

    def __init__(self, edits: MeetingEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        self._card: MeetingCard | None = None
        self._languages: dict[str, QCheckBox] = {}
        self._make_what()
        self._make_when_and_where()
        self._make_for_whom()
        self._lay_out()
        self.fields: dict[str, KeptField | KeptText] = {
            "title": self.heading,
            "title_other": self.heading_other,
            "day": self.day,
            "begins": self.begins,
            "ends": self.ends,
            "place": self.place,
            "campaign": self.campaign,
            "expected": self.expected,
            "purpose": self.purpose,
            "purpose_other": self.purpose_other,
            "notes": self.notes,
        }
        for name in free_text_columns()["meeting"] & self.fields.keys():
            field = self.fields[name]
            strike = partial(edits.strike, name, field)
            field.offer_in_menu(lambda: _("Strike this text…"), strike)
        for name, field in self.fields.items():
            field.keep_drafts(partial(edits.keep_draft, name))
        for name, kept in {**self.fields, "kind": self.kind, "interpretation": self.interpretation}.items():
            if name in tables()["meeting"].columns or name in COLUMNS:
                offer_past(edits.around, kept, "meeting", COLUMNS.get(name, name), lambda: edits.meeting_id)

    def show_plan(self, plan: MeetingPlan, *, another: bool) -> None:
        """Show a meeting; `another` than before takes the place of whatever was typed for that one."""
        card = self._card = plan.card
        self.place.offer(plan.places)
        self.campaign.offer(plan.campaigns)
        language = current_language()
        starts = datetime.fromisoformat(card.starts_at) if card.starts_at else None
        ends = datetime.fromisoformat(card.ends_at) if card.ends_at else None
        texts: tuple[tuple[KeptField | KeptText, str | None], ...] = (
            (self.heading, card.title),
            (self.heading_other, card.title_other),
            (self.day, long_date(starts.date(), language) if starts else ""),
            (self.begins, clock_time(starts, language) if starts else ""),
            (self.ends, clock_time(ends, language) if ends else ""),
            (self.place, card.place),
            (self.campaign, card.campaign),
            (self.expected, str(card.expected_count) if card.expected_count is not None else ""),
            (self.purpose, card.purpose),
            (self.purpose_other, card.purpose_other),
            (self.notes, card.notes),
        )
        for field, text in texts:
            if another:
                field.empty_for(text)
            else:
                field.show_text(text)
        for name, draft in plan.drafts.items() if another else ():
            if name in self.fields:
                self.fields[name].offer_draft(draft)
        self.kind.show_code(card.kind, card.id)
        self.interpretation.show_code(card.interpretation, card.id)
        self.about_place.setVisible(card.place_id is not None)
        self.kind.tell(_kind_words(card.kind))
        self.public_body.show_answer(card.public_body)
        self.public_body.box.setEnabled(card.kind != HEARING)
        for code, box in self._languages.items():
            box.setChecked(code in card.languages)

    # The fields

    def _make_what(self) -> None:
        self.heading = KeptField(
            lambda: _("Title"),
            lambda typed: self._change(self.heading, MeetingFields(title=typed)),
        )
        self.heading_other = KeptField(
            lambda: _("Title in the other language"),
            lambda typed: self._change(self.heading_other, MeetingFields(title_other=typed or None)),
        )
        self.kind = KeptChoice(
            lambda: _("Kind"),
            MEETING_KINDS.choices,
            self._keep_kind,
        )
        self.purpose = KeptText(
            lambda: _("What it is for"),
            lambda typed: self._change(self.purpose, MeetingFields(purpose=typed or None)),
            lines=2,
        )
        self.purpose_other = KeptText(
            lambda: _("What it is for, in the other language"),
            lambda typed: self._change(self.purpose_other, MeetingFields(purpose_other=typed or None)),
            lines=2,
        )

    def _make_when_and_where(self) -> None:
        self.day = KeptField(
            lambda: _("Day"), self._keep_day, lambda: _("For example: Thursday 6pm, or 3/13")
        )
        self.begins = KeptField(lambda: _("Begins"), self._keep_beginning)
        self.ends = KeptField(lambda: _("Ends"), self._keep_end)
        for field in (self.day, self.begins):
            field.read_back(self._read_words)
        self.place = KeptField(lambda: _("Place"), self._keep_place, lambda: _("A new name is a new place."))
        self.about_place = button("", "quiet", "place")
        self.about_place.clicked.connect(self._open_place)
        self.say(self.about_place.setText, lambda: _("What is known of this place"))
        self.campaign = KeptField(
            lambda: _("Campaign"), self._keep_campaign, lambda: _("What this meeting is part of, if anything")
        )

    def _make_for_whom(self) -> None:
        self.interpretation = KeptChoice(
            lambda: _("Interpretation"),
            INTERPRETATIONS.choices,
            lambda code: self._change(None, MeetingFields(interpretation=code)),
        )
        self.expected = KeptField(lambda: _("How many are expected"), self._keep_expected)
        self.public_body = KeptTick(
            lambda: _("Of a public body"),
            lambda answer: self._change(None, MeetingFields(public_body=answer)),
        )
        for code in LANGUAGES.codes:
            box = QCheckBox()
            self.say(box.setText, partial(LANGUAGES.word, code))
            box.clicked.connect(self._keep_languages)
            self._languages[code] = box
        self.notes = KeptText(
            lambda: _("Notes for ourselves"),
            lambda typed: self._change(self.notes, MeetingFields(notes=typed or None)),
            lambda: _("These are never printed."),
        )

    def _lay_out(self) -> None:
        layout = column(self, margin=2.5, gap=2)
        for pair in (
            # A title, and a day in words, need the whole width.
            (self.heading,),
            (self.heading_other,),
            (self.day,),
            (self.begins, self.ends),
            (self.place, self.campaign),
            (self.kind, self.expected),
            (self.interpretation,),
        ):
            beside = SideBySide(TWO_FROM)
            for field in pair:
                beside.add(field, 1)
            layout.addWidget(beside)
            if self.place in pair:
                layout.addWidget(self.about_place, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._languages_spoken())
        layout.addWidget(self.public_body)
        layout.addWidget(self.purpose)
        layout.addWidget(self.purpose_other)
        layout.addWidget(self.notes)

    def _languages_spoken(self) -> QWidget:
        caption = label("", "strong")
        self.say(caption.setText, lambda: _("Languages of the meeting"))
        holder = QWidget()
        layout = column(holder, gap=0.5)
        layout.addWidget(caption)
        layout.addLayout(flow(*self._languages.values()))
        return holder

    # What is kept

    def _change(self, field: KeptField | KeptText | None, fields: MeetingFields) -> None:
        self._keep(field, lambda edit, meeting_id: change_meeting(edit, meeting_id, **fields))

    def _keep(self, field: KeptField | KeptText | None, change: Callable[[Edit, Id], None]) -> None:
        """Keep what was typed into a field, if it was typed into one: it hears what was refused."""
        name = next((name for name, one in self.fields.items() if one is field), "")
        blame = field.blame if field is not None else None
        self._edits.make("change_meeting", change, blame=blame, field=name)

    def _move(self, to: TypedTime, field: KeptField) -> None:
        self._keep(field, lambda edit, meeting_id: move_meeting(edit, meeting_id, to))

    def _read_words(self, typed: str) -> str:
        today = self._edits.around.workspace.world.today()
        read = read_meeting_time(typed, today, current_language())
        return read_words(read, today) if read is not None else ""

    def _keep_day(self, typed: str) -> None:
        today = self._edits.around.workspace.world.today()
        read = read_meeting_time(typed, today, current_language())
        if read is None:
            self.day.blame(_("That is no day. Type it like “Thursday”, “March 13” or “3/13 6pm”."))
        else:
            self._move(read, self.day)

    def _keep_beginning(self, typed: str) -> None:
        read = read_meeting_time(typed, self._edits.around.workspace.world.today(), current_language())
        if read is None or read.starts is None:
            self.begins.blame(_("That is no hour. Type it like “6pm” or “18:30”."))
        else:
            self._move(read, self.begins)

    def _keep_end(self, typed: str) -> None:
        if not typed:
            self._change(self.ends, MeetingFields(ends_at=None))
            return
        began = self._began()
        ends = read_end(typed, began) if began is not None else None
        if ends is None or began is None:
            self.ends.blame(_("That is no hour. Type it like “6pm” or “18:30”."))
        else:
            self._move(TypedTime(None, began, ends), self.ends)

    def _began(self) -> time | None:
        starts_at = self._card.starts_at if self._card else None
        return datetime.fromisoformat(starts_at).time() if starts_at else None

    def _keep_kind(self, code: str) -> None:
        def change(edit: Edit, meeting_id: Id) -> TakenOut | None:
            becomes = code == CIRCLE and (self._card is None or self._card.kind != CIRCLE)
            taken = kept_against_a_circle(edit.session, meeting_id) if becomes else None
            change_meeting(edit, meeting_id, kind=code)
            return taken

        self._edits.make("change_meeting", change, then=self._tell_of_circle, field="")

    def _tell_of_circle(self, taken: TakenOut | None) -> None:
        if taken:
            self._edits.around.tell(said_again(lambda: Message(circle_words(taken), "attention")))

    def _open_place(self) -> None:
        if self._card is not None and self._card.place_id is not None:
            self._edits.around.go("place", self._card.place_id)

    def _keep_place(self, typed: str) -> None:
        def change(edit: Edit, meeting_id: Id) -> None:
            change_meeting(edit, meeting_id, place_id=place_named(edit, typed))

        self._keep(self.place, change)

    def _keep_campaign(self, typed: str) -> None:
        def change(edit: Edit, meeting_id: Id) -> None:
            change_meeting(edit, meeting_id, campaign_id=campaign_named(edit, typed))

        self._keep(self.campaign, change)

    def _keep_expected(self, typed: str) -> None:
        number = whole_number(typed, MOST_PEOPLE)
        if typed and number is None:
            self.expected.blame(_("Type a number, such as 60."))
        else:
            self._change(self.expected, MeetingFields(expected_count=number))

    def _keep_languages(self) -> None:
        # A language of a newer version, or typed elsewhere, stays though no box stands for it.
        others = [code for code in (self._card.languages if self._card else ()) if code not in LANGUAGES]
        chosen = [code for code, box in self._languages.items() if box.isChecked()]
        self._change(None, MeetingFields(languages=[*chosen, *others]))


def _kind_words(kind: str) -> str:
    """Say what follows from a kind of meeting; nothing where nothing does."""
    if kind == CIRCLE:
        return _("A circle keeps a headcount and its agreements: no list, no speakers, no quotes, no photos.")
    if kind == HEARING:
        return _("On its sign-in sheet stands, and cannot be taken off, that signing in is voluntary.")
    return ""
