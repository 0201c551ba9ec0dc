"""What a campaign does: its meetings, and its action items with a line for the next one."""

from __future__ import annotations

from collections.abc import Sequence

from organizer_app.desktop.actions.action_words import action_look
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.parts.edits import RowEdits
from organizer_app.desktop.widgets.entry_line import EntryLine
from organizer_app.desktop.widgets.list_card import ListCard, ListWords
from organizer_app.desktop.widgets.pieces import label
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.words.spoken_texts import title_words
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, current_language, ngettext
from organizer_app.rules.vocabulary import MEETING_STATUSES
from organizer_app.store.edit import Edit
from organizer_app.work.action_line import add_action_from_line
from organizer_app.work.actions.change import change_action
from organizer_app.work.actions.list import ActionRow
from organizer_app.work.meetings.list import MeetingRow

NEW_ACTION = "new action_item"


class MeetingsCard(ListCard):
    """The meetings that are part of it, the last first; Enter opens one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            ListWords(
                lambda: _("Meetings"),
                lambda: _("A meeting belongs to it once its plan says so, under “Campaign”."),
            ),
        )

    def show_meetings(self, meetings: Sequence[MeetingRow], total: int) -> None:
        """Show the meetings."""
        self.show_rows([(row.id, _meeting_look(row)) for row in meetings], total)


class CampaignActionsCard(ListCard):
    """What is still open for it, the most urgent first; Enter opens one among all action items."""

    def __init__(self, edits: RowEdits) -> None:
        super().__init__(
            edits.around.theme,
            ListWords(
                lambda: _("Action items"),
                lambda: _(
                    "Nothing is open. What people take on for it, and what officials promise, goes here."
                ),
            ),
        )
        self._edits = edits
        self.box = EntryLine()
        hint = label("", "quiet")
        for made in (self.box, self.box.warning, hint):
            self.top.addWidget(made)
        self.say(self.box.setPlaceholderText, lambda: _("For example: call SunLine @Diego friday"))
        self.say(self.box.setAccessibleName, lambda: _("A new action item for this campaign"))
        self.say(hint.setText, lambda: _("What, then @ and who, then by when. Enter writes it down."))
        edits.watch(self.box, NEW_ACTION)
        self.box.entered.connect(self._add)
        edits.around.rights.guard(self.box, writes("action_item"))

    def show_actions(self, actions: Sequence[ActionRow], total: int) -> None:
        """Show what is open."""
        self.show_rows([(row.id, action_look(row)) for row in actions], total)

    def _add(self) -> None:
        typed, campaign_id = self.box.text().strip(), self._edits.row_id
        if not typed or campaign_id is None:
            return
        language = current_language()
        self.box.clear()

        def add(edit: Edit) -> None:
            made = add_action_from_line(edit, typed, language)
            change_action(edit, made.action_id, campaign_id=campaign_id)

        def refused() -> None:
            if not self.box.text():
                self.box.setText(typed)

        self._edits.make("add_action", add, refused=refused, field=NEW_ACTION)


def _meeting_look(row: MeetingRow) -> RowLook:
    came = row.signed_in + row.counted
    told = [day_words(row.starts_at) or _("No day yet"), row.place or ""]
    if came:
        told.append(ngettext("{n} person came", "{n} people came", came).format(n=came))
    is_over = row.status in ("cancelled", "held")
    return RowLook(
        title=title_words(row),
        detail=" · ".join(part for part in told if part),
        note=MEETING_STATUSES.word(row.status) if row.status == "cancelled" else "",
        meaning="stop",
        faded=is_over,
    )
