"""The fields of one action item: who, by when, where it stands, what came of it, what was heard since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt

from organizer_app.desktop.core.drafting import DraftPlace
from organizer_app.desktop.core.rights import strikes
from organizer_app.desktop.erasing.strike_dialog import StrikeDialog, Struck
from organizer_app.desktop.frame.changing import Change, make_change
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.past.offer import offer_past
from organizer_app.desktop.widgets.entry_line import EntryLine
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.widgets.messages import Message
from organizer_app.desktop.widgets.person_field import PersonField
from organizer_app.desktop.widgets.pieces import button, clear, column, label, line
from organizer_app.desktop.words.spoken_times import day_words, read_words
from organizer_app.i18n import _, current_language, pgettext
from organizer_app.records.base import Id
from organizer_app.rules.date_phrases import read_phrase
from organizer_app.rules.dates import read_date
from organizer_app.rules.meeting_times import TypedTime
from organizer_app.rules.vocabulary import ACTION_KINDS, ACTION_STATUSES, CLOSED_STATUSES
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.free_text import free_text_columns
from organizer_app.work.actions.change import (
    ActionFields,
    change_action,
    finish_action,
    note_action,
    postpone_action,
    remove_action,
    set_owner,
)
from organizer_app.work.actions.list import ActionCard
from organizer_app.work.campaigns.change import campaign_named

T = TypeVar("T")
PAGE, NOTE = "actions", "note"
WEEK = 7


class ActionForm(WordedFrame):
    """The chosen action item; `again` shows what is kept when an edit changed nothing."""

    def __init__(self, around: Surroundings, again: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._around, self._again = around, again
        self._id: Id | None = None
        self.finishing: Id | None = None
        """What was just closed here: it leaves the list, its fields stay, as its outcome is to come."""
        self._card: ActionCard | None = None
        self._make_fields()
        self._lay_out()

    def show_card(self, card: ActionCard | None, drafts: Mapping[str, str]) -> None:
        """Show an action item; another than before takes the place of whatever was typed for that one.

        `drafts` are what was typed into its fields and never saved.
        """
        self.setVisible(card is not None)
        self._card = card
        if card is None:
            self._id = None
            return
        another, self._id = card.row.id != self._id, card.row.id
        texts = {
            "title": card.row.title,
            "title_other": card.row.title_other,
            "owner": card.row.owner,
            "due": day_words(card.row.due_on),
            "campaign": card.row.campaign,
            "outcome": card.row.outcome,
            "detail": card.detail,
        }
        for name, field in self.fields.items():
            if another:
                field.empty_for(texts[name])
            else:
                field.show_text(texts[name])
            if another and name in drafts:
                field.offer_draft(drafts[name])
        self.kind.show_code(card.row.kind, card.row.id)
        self.status.show_code(card.row.status, card.row.id)
        closed = card.row.status in CLOSED_STATUSES
        self.done.setVisible(not closed)
        self.later.setVisible(not closed)
        self.outcome.setVisible(closed or bool(card.row.outcome))
        if another:
            self.note.setText(drafts.get(NOTE, ""))
        if card.row.id != self.finishing:
            self.finishing = None
        self._show_notes(card)

    def put_back(self, name: str, text: str) -> None:
        """Put a text back into the field it was typed into when the program stopped."""
        if name == NOTE:
            self.note.setText(text)
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name in self.fields:
            self.fields[name].put_back(text)

    def finish(self) -> None:
        """Write down that it is done, and ask what came of it."""
        action_id = self._id
        if action_id is not None:
            self.finishing = action_id
            self._make("finish_action", lambda edit: finish_action(edit, action_id), self._ask_outcome)

    def postpone(self) -> None:
        """Give the action item a week more; undo takes it back."""
        action_id = self._id

        def told(day: date) -> None:
            said = _("Due {day} now. Ctrl+Z takes it back.")
            self._around.tell(Message(said.format(day=day_words(day.isoformat())), "good"))

        if action_id is not None and self._card is not None and self._card.row.status not in CLOSED_STATUSES:
            self._make("change_action", lambda edit: postpone_action(edit, action_id, WEEK), told)

    def remove(self) -> None:
        """Remove the action item; undo brings it back."""
        action_id = self._id
        if action_id is not None:
            self._make("remove_action", lambda edit: remove_action(edit, action_id), self._tell_removed)

    # The fields

    def _make_fields(self) -> None:
        self.heading = KeptField(
            lambda: _("What is to be done"),
            lambda typed: self._change("title", ActionFields(title=typed)),
        )
        self.heading_other = KeptField(
            lambda: _("In the other language"),
            lambda typed: self._change("title_other", ActionFields(title_other=typed or None)),
        )
        self.owner = PersonField(
            self._around.jobs,
            lambda: _("Who"),
            self._keep_owner,
            lambda: _("Somebody on file, an organization, or any words"),
        )
        self.due = KeptField(
            lambda: _("Due"), self._keep_due, lambda: _("For example: friday, 3/13, in two weeks")
        )
        self.kind = KeptChoice(
            lambda: _("Kind"),
            ACTION_KINDS.choices,
            lambda code: self._change("kind", ActionFields(kind=code)),
        )
        self.status = KeptChoice(
            lambda: pgettext("of an action item", "Status"),
            ACTION_STATUSES.choices,
            self._keep_status,
        )
        self.outcome = KeptText(
            lambda: _("What came of it"),
            lambda typed: self._change("outcome", ActionFields(outcome=typed or None)),
            lines=2,
        )
        self.detail = KeptText(
            lambda: _("More about it"),
            lambda typed: self._change("detail", ActionFields(detail=typed or None)),
        )
        self.campaign = KeptField(
            lambda: _("Campaign"), self._keep_campaign, lambda: _("A new name is a new campaign.")
        )
        self.note = EntryLine()
        self._around.drafting.watch(self.note, lambda: self._place(NOTE))
        self.due.read_back(self._read_words)
        self.fields: dict[str, KeptField | KeptText] = {
            "title": self.heading,
            "title_other": self.heading_other,
            "owner": self.owner,
            "due": self.due,
            "campaign": self.campaign,
            "outcome": self.outcome,
            "detail": self.detail,
        }
        for name, field in self.fields.items():
            field.keep_drafts(partial(self._keep_draft, name))
            if name in free_text_columns()["action_item"]:
                field.offer_in_menu(lambda: _("Strike this text…"), partial(self._strike_field, name))
            if name != "owner":
                wanted = {"due": "due_on", "campaign": "campaign_id"}.get(name, name)
                offer_past(self._around, field, "action_item", wanted, lambda: self._id)
        self.done, self.later = button("", "primary", "check"), button("", "", "today")
        self.take_away = button("", "quiet", "close")

    def _lay_out(self) -> None:
        self._notes = column(gap=1)
        notes_heading = label("", "heading")
        layout = column(self, margin=2, gap=1.5)
        layout.addWidget(self.heading)
        layout.addWidget(self.heading_other)
        for pair in ((self.owner, self.due), (self.kind, self.status)):
            beside = SideBySide(40)
            for field in pair:
                beside.add(field, 1)
            layout.addWidget(beside)
        layout.addWidget(self.outcome)
        layout.addLayout(flow(self.done, self.later, self.take_away, gap=1))
        layout.addWidget(self.campaign)
        layout.addWidget(self.detail)
        layout.addWidget(notes_heading)
        layout.addWidget(self.note)
        layout.addWidget(self.note.warning)
        layout.addLayout(self._notes)
        self.setFocusProxy(self.heading)
        self.say(notes_heading.setText, lambda: _("Heard since"))
        self.say(self.note.setPlaceholderText, lambda: _("What was heard or done today"))
        self.say(self.note.setAccessibleName, lambda: _("What was heard or done today"))
        self.say(self.done.setText, lambda: _("It is done"))
        self.say(self.done.setToolTip, lambda: _("Write it down as done (Ctrl+Enter)"))
        self.say(self.take_away.setText, lambda: _("Remove"))
        self.say(self.later.setText, lambda: _("A week later"))
        self.say(self.later.setToolTip, lambda: _("Give it a week more (+ in the list)"))
        self.done.clicked.connect(self.finish)
        self.later.clicked.connect(self.postpone)
        self.take_away.clicked.connect(self.remove)
        self.note.entered.connect(self._add_note)

    def reworded(self) -> None:
        if self._card is not None:
            self.show_card(self._card, {})

    def _show_notes(self, card: ActionCard) -> None:
        clear(self._notes)
        for place, note in enumerate(card.notes):
            if place:
                self._notes.addWidget(line())
            self._notes.addWidget(label(note.text))
            strike = button(_("Strike…"), "quiet")
            strike.setAccessibleName(_("Strike this text: {where}").format(where=note.text))
            self._around.rights.guard(strike, strikes)
            strike.clicked.connect(partial(self._strike, Struck("action_note", note.id, "text", note.text)))
            self._notes.addLayout(flow(label(day_words(note.noted_on), "quiet", wraps=False), strike, gap=1))

    def _strike_field(self, name: str) -> None:
        if self._id is not None:
            field = self.fields[name]
            field.restore()
            self._strike(Struck("action_item", self._id, name, field.text()))

    def _strike(self, struck: Struck) -> None:
        dialog = StrikeDialog(self._around, struck, self.window(), self._again)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # What is changed

    def _place(self, name: str) -> DraftPlace:
        return DraftPlace(PAGE, self._id, name)

    def _keep_draft(self, name: str, text: str) -> None:
        if self._id is not None:
            self._around.drafting.keep(self._place(name), text)

    def _tell_removed(self, _done: None) -> None:
        self._around.tell(Message(_("Removed. Ctrl+Z brings it back."), "good"))

    def _keep_status(self, code: str) -> None:
        if code in CLOSED_STATUSES:
            # The cursor stays on this one: the next key must not change the row that comes up in the list.
            self.finishing = self._id
        self._change("status", ActionFields(status=code))

    def _read_words(self, typed: str) -> str:
        today = self._around.workspace.world.today()
        day = read_phrase(typed, today, day_first=current_language() == "es")
        return read_words(TypedTime(day), today) if day is not None else ""

    def _ask_outcome(self, _done: None) -> None:
        self.outcome.show()
        self.outcome.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_owner(self, typed: str, person_id: Id | None) -> None:
        action_id = self._id
        if action_id is None:
            return

        def change(edit: Edit) -> None:
            if person_id is not None:
                change_action(
                    edit, action_id, owner_person_id=person_id, owner_organization_id=None, owner_text=None
                )
            else:
                set_owner(edit, action_id, typed)

        self._make("change_action", change, field="owner")

    def _keep_campaign(self, typed: str) -> None:
        action_id = self._id
        if action_id is not None:
            self._make(
                "change_action",
                lambda edit: change_action(edit, action_id, campaign_id=campaign_named(edit, typed)),
                field="campaign",
            )

    def _keep_due(self, typed: str) -> None:
        day = read_date(typed, self._around.workspace.world.today(), current_language()) if typed else None
        if typed and day is None:
            self.due.blame(_("That is no day. Type it like “friday”, “March 13” or “3/13”."))
        else:
            self._change("due", ActionFields(due_on=day.isoformat() if day else None))

    def _add_note(self) -> None:
        action_id, typed = self._id, self.note.text().strip()
        if action_id is None or not typed:
            return
        self.note.clear()

        self._make(
            "change_action",
            lambda edit: note_action(edit, action_id, typed),
            field=NOTE,
            refused=lambda: self.note.setText(typed),
        )

    def _change(self, name: str, fields: ActionFields) -> None:
        action_id = self._id
        if action_id is not None:
            self._make("change_action", lambda edit: change_action(edit, action_id, **fields), field=name)

    def _make(
        self,
        name: str,
        change: Callable[[Edit], T],
        then: Callable[[T], None] | None = None,
        *,
        field: str = "",
        refused: Callable[[], None] = lambda: None,
    ) -> None:
        """Make a change of what is shown; the field of this name hears why not, after `refused`."""
        about, typed_in = self._id, self.fields.get(field)
        if about is None:
            return
        wanted = Change(
            gesture(name, about),
            change,
            then,
            typed_in.blame if typed_in is not None else None,
            lambda: self._id == about,
            self._place(field).key() if typed_in is not None or field == NOTE else None,
            refused=refused,
        )
        make_change(self._around, self, wanted, self._again)
