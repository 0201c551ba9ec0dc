"""Seats on public bodies: whose they are, until when, and by when one must apply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from organizer_app.desktop.campaigns.campaign_words import seat_look
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.parts.edits import RowEdits
from organizer_app.desktop.parts.part_card import EntryWords, Part, PartCard
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.kept_choice import KeptTick
from organizer_app.desktop.widgets.kept_day import KeptDay
from organizer_app.desktop.widgets.list_card import ListWords
from organizer_app.desktop.widgets.person_field import PersonField
from organizer_app.desktop.widgets.pieces import label
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, current_language, pgettext
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit
from organizer_app.work.campaigns.change import campaign_named
from organizer_app.work.campaigns.seats import (
    SeatFields,
    SeatRow,
    add_seat_from_line,
    change_seat,
    remove_seat,
    set_body,
    set_holder,
)


class SeatsCard(PartCard):
    """The seats of one campaign; on the page of all campaigns those of each, and of none."""

    table = "public_seat"
    gesture = "change_seat"
    columns = MappingProxyType({"body": "organization_id", "holder": "", "campaign": "campaign_id"})

    def __init__(self, edits: RowEdits) -> None:
        super().__init__(
            edits,
            ListWords(
                lambda: _("Seats on public bodies"),
                lambda: _("Boards and councils that decide, who sits there, and when a seat comes free."),
            ),
            EntryWords(
                lambda: _("A new seat"),
                lambda: _("A new seat"),
                lambda: _(
                    "Which seat, @ and the public body, then the day to apply by, such as Division 3 "
                    "@Water District may 1. Enter adds it."
                ),
            ),
        )
        self._rows: dict[Id, SeatRow] = {}
        today = edits.around.workspace.world.today
        self.heading = KeptField(
            lambda: _("Which seat"), lambda typed: self._change("title", SeatFields(title=typed))
        )
        self.public_body = KeptField(
            lambda: _("Public body"),
            lambda typed: self.change("body", lambda edit, row_id: set_body(edit, row_id, typed)),
            lambda: _("A new name is a new organization."),
        )
        self.holder = PersonField(edits.around.jobs, lambda: _("Who holds it"), self._keep_holder)
        self.apply_until = KeptDay(
            lambda: _("Apply by"),
            lambda day: self._change("apply_until", SeatFields(apply_until=day)),
            today,
            lambda: _("Today tells of it two months before."),
        )
        self.term_until = KeptDay(
            lambda: _("Term ends"),
            lambda day: self._change("term_until", SeatFields(term_until=day)),
            today,
        )
        self.campaign = KeptField(
            lambda: _("Campaign"),
            lambda typed: self.change(
                "campaign",
                lambda edit, row_id: change_seat(edit, row_id, campaign_id=campaign_named(edit, typed)),
            ),
        )
        self.notes = KeptText(
            lambda: _("Notes for ourselves"),
            lambda typed: self._change("notes", SeatFields(notes=typed or None)),
            lines=2,
        )
        self.archived = KeptTick(
            lambda: pgettext("of a seat", "Set aside"),
            lambda answer: self._change("archived", SeatFields(archived=answer)),
        )
        self.fields |= {
            "title": self.heading,
            "body": self.public_body,
            "holder": self.holder,
            "apply_until": self.apply_until,
            "term_until": self.term_until,
            "campaign": self.campaign,
            "notes": self.notes,
        }
        days = SideBySide(34)
        days.add(self.apply_until, 1)
        days.add(self.term_until, 1)
        aside = label("", "quiet")
        self.say(aside.setText, lambda: _("It stays at the end of the list, and Today does not tell of it."))
        self.lay_out(
            [
                self.heading,
                self.public_body,
                self.holder,
                days,
                self.campaign,
                self.notes,
                self.archived,
                aside,
            ]
        )

    def offer_names(self, bodies: Sequence[str], campaigns: Sequence[str]) -> None:
        """Offer the organizations and campaigns on file while somebody types."""
        self.public_body.offer(bodies)
        self.campaign.offer(campaigns)

    def show_seats(self, rows: Sequence[SeatRow], drafts: Mapping[str, str], *, another: bool) -> None:
        """Show seats."""
        self._rows = {row.id: row for row in rows}
        self.show_parts([self._part(row) for row in rows], drafts, another=another)

    def add(self, edit: Edit, line: str) -> Id:
        return add_seat_from_line(edit, line, current_language(), self.edits.row_id)

    def remove(self, edit: Edit, row_id: Id) -> None:
        remove_seat(edit, row_id)

    def show_part(self, part: Part) -> None:
        self.archived.show_answer(self._rows[part.id].archived)

    def _change(self, name: str, fields: SeatFields) -> None:
        self.change(name, lambda edit, row_id: change_seat(edit, row_id, **fields))

    def _keep_holder(self, typed: str, person_id: Id | None) -> None:
        def change(edit: Edit, row_id: Id) -> None:
            if person_id is not None:
                change_seat(edit, row_id, holder_id=person_id, holder_text=None)
            else:
                set_holder(edit, row_id, typed)

        self.change("holder", change)

    def _part(self, row: SeatRow) -> Part:
        of_all = self.edits.row_id is None
        look = seat_look(row, self.edits.around.workspace.world.today(), with_campaign=of_all)
        texts = {
            "title": row.title,
            "body": row.body,
            "holder": row.holder,
            "apply_until": day_words(row.apply_until),
            "term_until": day_words(row.term_until),
            "campaign": row.campaign,
            "notes": row.notes,
        }
        return Part(row.id, look, texts)
