"""The milestones of a campaign: typed in a line, reached in one key, moved to another day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt

from organizer_app.desktop.campaigns.campaign_words import milestone_look
from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.key_list import REACHED
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.parts.edits import RowEdits
from organizer_app.desktop.parts.part_card import EntryWords, Part, PartCard
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.kept_day import KeptDay
from organizer_app.desktop.widgets.list_card import ListWords
from organizer_app.desktop.widgets.pieces import button
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, current_language
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit
from organizer_app.work.campaigns.milestones import (
    MilestoneFields,
    MilestoneRow,
    add_milestone_from_line,
    change_milestone,
    reach_milestone,
    remove_milestone,
)


class MilestonesCard(PartCard):
    """What is hoped for by when; Space says that it was reached, or that it was not."""

    table = "milestone"
    gesture = "change_campaign"

    def __init__(self, edits: RowEdits) -> None:
        super().__init__(
            edits,
            ListWords(
                lambda: _("Milestones"),
                lambda: _(
                    "The steps on the way, each with the day it is hoped for. Type the first one above."
                ),
            ),
            EntryWords(
                lambda: _("For example: the board votes march 13"),
                lambda: _("A new milestone"),
                lambda: _("What, then by when. Enter adds it; Space on a milestone says it was reached."),
            ),
        )
        self._rows: dict[Id, MilestoneRow] = {}
        today = edits.around.workspace.world.today
        self.heading = KeptField(
            lambda: _("Milestone"), lambda typed: self._change("title", MilestoneFields(title=typed))
        )
        self.heading_other = KeptField(
            lambda: _("In the other language"),
            lambda typed: self._change("title_other", MilestoneFields(title_other=typed or None)),
        )
        self.due = KeptDay(
            lambda: _("Hoped for by"),
            lambda day: self._change("due_on", MilestoneFields(due_on=day)),
            today,
            lambda: _("For example: friday, 3/13, in two weeks"),
        )
        self.reached = KeptDay(
            lambda: _("Reached on"),
            lambda day: self._change("reached_on", MilestoneFields(reached_on=day)),
            today,
        )
        self.told = KeptText(
            lambda: _("How it went"),
            lambda typed: self._change("note", MilestoneFields(note=typed or None)),
            lines=2,
        )
        self.fields |= {
            "title": self.heading,
            "title_other": self.heading_other,
            "due_on": self.due,
            "reached_on": self.reached,
            "note": self.told,
        }
        days = SideBySide(34)
        days.add(self.due, 1)
        days.add(self.reached, 1)
        self.reach_button = button("", "quiet", "check")
        self.reach_button.clicked.connect(self._reach_chosen)
        within = Qt.ShortcutContext.WidgetShortcut
        BoundKey(REACHED, self._reach_chosen, self.rows, within)
        self.rows.chosen.connect(lambda _place: self.say_reach())
        self.lay_out([self.heading, self.heading_other, days, self.told], self.reach_button)
        self.say_reach()

    def show_milestones(
        self, rows: Sequence[MilestoneRow], drafts: Mapping[str, str], *, another: bool
    ) -> None:
        """Show a campaign's milestones."""
        self._rows = {row.id: row for row in rows}
        self.show_parts([_part(row) for row in rows], drafts, another=another)
        self.say_reach()

    def add(self, edit: Edit, line: str) -> Id:
        campaign_id = self.edits.row_id
        assert campaign_id is not None, "milestones stand on the page of one campaign"
        return add_milestone_from_line(edit, campaign_id, line, current_language())

    def remove(self, edit: Edit, row_id: Id) -> None:
        remove_milestone(edit, row_id)

    def say_reach(self) -> None:
        """Say on the button what it does to the chosen one."""
        row = self._rows.get(self.chosen_id() or b"")
        is_reached = row is not None and row.reached_on is not None
        self.reach_button.setText(_("Not reached after all") if is_reached else _("It was reached"))

    def reworded(self) -> None:
        super().reworded()
        self.say_reach()

    def _reach_chosen(self) -> None:
        row = self._rows.get(self.chosen_id() or b"")
        if row is not None and self.edits.may(writes(self.table)):
            reached = row.reached_on is None
            self.edits.make(self.gesture, lambda edit: reach_milestone(edit, row.id, reached))

    def _change(self, name: str, fields: MilestoneFields) -> None:
        self.change(name, lambda edit, row_id: change_milestone(edit, row_id, **fields))


def _part(row: MilestoneRow) -> Part:
    texts = {
        "title": row.title,
        "title_other": row.title_other,
        "due_on": day_words(row.due_on),
        "reached_on": day_words(row.reached_on),
        "note": row.note,
    }
    return Part(row.id, milestone_look(row), texts)
