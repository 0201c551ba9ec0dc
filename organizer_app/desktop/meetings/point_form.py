"""The fields of one point of the agenda; those of an educational point only where it is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.past.offer import offer_past
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.widgets.person_field import PersonField
from organizer_app.desktop.widgets.pieces import column, label
from organizer_app.i18n import _, pgettext
from organizer_app.records.base import Id
from organizer_app.rules.number_text import LONGEST_MINUTES, whole_number
from organizer_app.rules.vocabulary import AGENDA_ITEM_KINDS
from organizer_app.store.edit import Edit
from organizer_app.work.meetings.agenda import (
    AgendaItemFields,
    AgendaPoint,
    change_agenda_item,
    set_lead,
)

ASKED = ("vote", "educational_point")
POINT = "point"
COLUMNS = {"minutes": "minutes_planned"}
"""The columns of fields that are called otherwise."""

_Fields = Callable[[str], AgendaItemFields]
"""What is to be changed, of what was typed."""


class PointForm(WordedFrame):
    """The chosen point, field by field."""

    def __init__(self, edits: MeetingEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        self._id: Id | None = None
        self.fields: dict[str, KeptField | KeptText] = {}
        heading = label("", "heading")
        self.say(heading.setText, lambda: _("The chosen point"))
        self.heading = self._field("title", lambda: _("Title"), lambda typed: AgendaItemFields(title=typed))
        self.heading_other = self._field(
            "title_other",
            lambda: _("Title in the other language"),
            lambda typed: AgendaItemFields(title_other=typed),
        )
        self.kind = KeptChoice(
            lambda: _("Kind"),
            AGENDA_ITEM_KINDS.choices,
            lambda code: self._change("kind", AgendaItemFields(kind=code)),
        )
        self.minutes = KeptField(lambda: pgettext("how long", "Minutes"), self._keep_minutes)
        self.lead = PersonField(edits.around.jobs, lambda: _("Who leads it"), self._keep_lead)
        self.fields |= {"minutes": self.minutes, "lead": self.lead}
        self.takeaway = self._text(
            "takeaway",
            lambda: _("What people should take away"),
            lambda typed: AgendaItemFields(takeaway=typed),
        )
        self.takeaway_other = self._text(
            "takeaway_other",
            lambda: _("What people should take away, in the other language"),
            lambda typed: AgendaItemFields(takeaway_other=typed),
        )
        self.materials = self._field(
            "materials", lambda: _("Materials to bring"), lambda typed: AgendaItemFields(materials=typed)
        )
        self.how_we_ask = self._field(
            "how_we_ask", lambda: _("How we ask the room"), lambda typed: AgendaItemFields(how_we_ask=typed)
        )
        self.detail = self._text(
            "detail", lambda: _("More about it"), lambda typed: AgendaItemFields(detail=typed)
        )
        layout = column(self, margin=2, gap=1.5)
        layout.addWidget(heading)
        layout.addWidget(self.heading)
        layout.addWidget(self.heading_other)
        beside = SideBySide(34)
        beside.add(self.kind, 2)
        beside.add(self.minutes, 1)
        layout.addWidget(beside)
        for field in (
            self.lead,
            self.takeaway,
            self.takeaway_other,
            self.materials,
            self.how_we_ask,
            self.detail,
        ):
            layout.addWidget(field)
        self.setFocusProxy(self.heading)
        for name, field in self.fields.items():
            field.keep_drafts(partial(self._keep_draft, name))
            # Who leads is two columns, one of which is empty.
            if name != "lead":
                offer_past(edits.around, field, "agenda_item", COLUMNS.get(name, name), lambda: self._id)
        offer_past(edits.around, self.kind, "agenda_item", "kind", lambda: self._id)

    def show_point(self, point: AgendaPoint | None, drafts: Mapping[str, str]) -> None:
        """Show a point; another one than before takes the place of whatever was typed for that one.

        `drafts` are what was typed on the page and never saved.
        """
        self.setVisible(point is not None)
        if point is None:
            self._id = None
            return
        another, self._id = point.id != self._id, point.id
        texts: tuple[tuple[KeptField | KeptText, str | None], ...] = (
            (self.heading, point.title),
            (self.heading_other, point.title_other),
            (self.minutes, str(point.minutes_planned) if point.minutes_planned is not None else ""),
            (self.lead, point.lead),
            (self.takeaway, point.takeaway),
            (self.takeaway_other, point.takeaway_other),
            (self.materials, point.materials),
            (self.how_we_ask, point.how_we_ask),
            (self.detail, point.detail),
        )
        for field, text in texts:
            if another:
                field.empty_for(text)
            else:
                field.show_text(text)
        for name, made in self.fields.items() if another else ():
            if (draft := drafts.get(self._draft(name))) is not None:
                made.offer_draft(draft)
        self.kind.show_code(point.kind, point.id)
        teaches = point.kind == "educational_point"
        self.takeaway.setVisible(teaches or bool(point.takeaway))
        self.takeaway_other.setVisible(teaches or bool(point.takeaway_other))
        self.materials.setVisible(teaches or point.kind == "activity" or bool(point.materials))
        self.how_we_ask.setVisible(point.kind in ASKED or bool(point.how_we_ask))

    def _field(self, name: str, words: Callable[[], str], fields: _Fields) -> KeptField:
        made = KeptField(words, lambda typed: self._change(name, fields(typed)))
        self.fields[name] = made
        return made

    def _text(self, name: str, words: Callable[[], str], fields: _Fields) -> KeptText:
        made = KeptText(words, lambda typed: self._change(name, fields(typed)))
        self.fields[name] = made
        return made

    def _draft(self, name: str) -> str:
        """Name the place of what is typed into a field of the chosen point."""
        return draft_of_point(self._id, name) if self._id is not None else ""

    def _keep_draft(self, name: str, text: str) -> None:
        if self._id is not None:
            self._edits.keep_draft(self._draft(name), text)

    def _change(self, name: str, fields: AgendaItemFields) -> None:
        item_id = self._id
        if item_id is not None:
            self._make(name, lambda edit: change_agenda_item(edit, item_id, **fields))

    def _make(self, name: str, change: Callable[[Edit], None]) -> None:
        """Make a change of the chosen point; the field of this name, if there is one, hears why not."""
        item_id, field = self._id, self.fields.get(name)

        self._edits.make(
            "change_agenda",
            lambda edit, _meeting: change(edit),
            blame=field.blame if field is not None else None,
            still=lambda: self._id == item_id,
            field=self._draft(name) if field is not None else "",
        )

    def _keep_minutes(self, typed: str) -> None:
        number = whole_number(typed.removesuffix(".").removesuffix("min"), LONGEST_MINUTES)
        if typed and number is None:
            self.minutes.blame(_("Type how many minutes, such as 15."))
        else:
            self._change("minutes", AgendaItemFields(minutes_planned=number))

    def _keep_lead(self, typed: str, person_id: Id | None) -> None:
        item_id = self._id
        if item_id is None:
            return

        def change(edit: Edit) -> None:
            if person_id is not None:
                change_agenda_item(edit, item_id, lead_id=person_id, lead_text=None)
            else:
                set_lead(edit, item_id, typed)

        self._make("lead", change)


def draft_of_point(item_id: Id, name: str) -> str:
    """Name the place of what is typed into a field of a point; a page's field names are its own."""
    return f"{POINT} {item_id.hex()} {name}"
