"""Action items: what people took on and what officials promised; written in a line, followed until done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.actions.action_form import ActionForm
from organizer_app.desktop.actions.action_words import action_group, action_look
from organizer_app.desktop.actions.finding_bar import FindingBar
from organizer_app.desktop.campaigns.campaign_words import campaign_name
from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.commands import Command
from organizer_app.desktop.core.drafting import DraftPlace, drafts_of
from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.key_list import DONE, DONE_WITH_OUTCOME, WEEK_LATER
from organizer_app.desktop.core.latest_read import LatestRead
from organizer_app.desktop.core.once_painted import once_painted
from organizer_app.desktop.core.rights import strikes, writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.frame.printable import Printable
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.paper.papers import everyday_papers
from organizer_app.desktop.sync.returned_list import ReturnedList
from organizer_app.desktop.widgets.entry_line import EntryLine
from organizer_app.desktop.widgets.messages import Message, announce, trouble_message
from organizer_app.desktop.widgets.pieces import column, draw_icons, label, scrolling
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.widgets.rows import Index, RowsView
from organizer_app.desktop.widgets.table_model import PAGE_ROWS, Column, PagedTable, Sorting
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, current_language
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Session
from organizer_app.work.action_line import ActionMade, add_action_from_line
from organizer_app.work.actions.change import change_action
from organizer_app.work.actions.list import (
    ActionCard,
    ActionFilter,
    ActionRow,
    Sort,
    action,
    count_actions,
    list_actions,
    place_of_action,
)
from organizer_app.work.actions.overview import ActionsOverview, actions_overview
from organizer_app.work.campaigns.list import list_campaigns
from organizer_app.work.conflicts import Returned, returned_about

SIDE_BY_SIDE_FROM = 108
LINES_IN_SIGHT = 12
NEW = DraftPlace("actions", None, "new")
"""Where an action item that is being typed is kept as a draft."""


@dataclass(frozen=True)
class _Read:
    """What is shown of the chosen one: its fields, what was half-typed into them, what waits for a word."""

    card: ActionCard
    drafts: Mapping[str, str]
    returned: Sequence[Returned]


class ActionsPage(Page):
    """The list at the left, the chosen one's fields at the right."""

    key = "actions"
    tables = frozenset("action_item action_note person organization meeting campaign same_person".split())

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._chosen_id: Id | None = None
        self._place = 0
        self._draft: tuple[str, str] | None = None
        self.box, self.finding = EntryLine(), FindingBar(around.remembered)
        self._shown: tuple[Sort, ActionFilter] = ("urgent", ActionFilter())
        self._overview_is_due = False
        self.model: PagedTable[ActionRow] = PagedTable(
            around.jobs, [Column("all", lambda: _("Action items"), self._spoken)], Sorting("all"), self
        )
        self.rows = RowsView(self.model, self._look, around.theme)
        self._asked = LatestRead(around.jobs, self)
        self.form = ActionForm(around, self.reload)
        self.returned = ReturnedList(around)
        self._empty, self._keys = label("", "quiet"), label("", "quiet")
        self._build()
        self._bind()
        for part in (self.box, self.form):
            around.rights.guard(part, writes("action_item"))
        around.rights.guard_actions(self.form, strikes)

    def title(self) -> str:
        return _("Action items")

    def first_focus(self) -> QWidget | None:
        if self.model.rowCount():
            return self.rows
        return self.finding.words_box if self.box.isReadOnly() else self.box

    def open_at(self, row_id: Id | None) -> None:
        if row_id is not None:
            # Wherever it stands, it is among all of them.
            self.finding.let_all_through()
            self._chosen_id = row_id
            self._stale = True

    def reload(self) -> None:
        today = self.around.workspace.world.today()
        before, self._shown = self._shown, self.finding.choices()
        sort, chosen = self._shown

        def count(session: Session) -> int:
            return count_actions(session, today, chosen)

        def read(session: Session, _sorting: Sorting, offset: int, limit: int) -> Sequence[ActionRow]:
            return list_actions(session, today, chosen, sort=sort, offset=offset, limit=limit)

        place = self.rows.place()
        # What was asked of the chosen one before this change came tells what was, not what is.
        self._asked.forget()
        stays = before == self._shown and place < PAGE_ROWS and self._id_at(place) == self._chosen_id
        # Where the cursor may stand further down, the rows of before stay until it is known how many come.
        show = self.model.begin_list if stays else self.model.show_list
        show(count, read)
        self._overview_is_due = True

    def printables(self) -> Sequence[Printable]:
        return tuple(reversed(everyday_papers(self.around.workspace)))

    def take_draft(self, field: str, text: str) -> None:
        if field == NEW.field:
            self.box.setText(text)
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            # It belongs to a card that is being read.
            self._draft = (field, text)

    def take_up(self, task: str) -> None:
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commands(self) -> Sequence[Command]:
        return (
            Command(
                "finish",
                lambda: _("It is done"),
                self.form.finish,
                DONE_WITH_OUTCOME.keys,
                "check",
                writes("action_item"),
            ),
            Command(
                "postpone", lambda: _("A week later"), self.form.postpone, "", "today", writes("action_item")
            ),
        )

    # What is on the page

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        whole = column(content, margin=4, gap=2)
        whole.addWidget(self.header(lambda: _("Action items")))
        hint = label("", "quiet")
        adding = column(gap=0.5)
        adding.addWidget(self.box)
        adding.addWidget(self.box.warning)
        adding.addWidget(hint)
        whole.addLayout(adding)
        whole.addWidget(self.finding)
        left, right = column(gap=1.5), column(gap=1.5)
        left.addWidget(self.rows, 1)
        left.addWidget(self._keys)
        left.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        right.addWidget(self.returned)
        right.addWidget(self.form)
        right.addStretch(1)
        beside = SideBySide(SIDE_BY_SIDE_FROM, gap=3)
        beside.add(left, 3)
        beside.add(right, 2)
        whole.addWidget(beside, 1)
        self.body.addWidget(scrolling(content))
        self.rows.show_lines(LINES_IN_SIGHT)
        self._empty.hide()
        self.form.hide()
        self.say(self.box.setPlaceholderText, lambda: _("For example: call SunLine @Diego friday"))
        self.say(self.box.setAccessibleName, lambda: _("A new action item"))
        self.say(hint.setText, lambda: _("What, then @ and who, then by when. Enter writes it down."))
        self.say(self.rows.setAccessibleName, lambda: _("Action items"))
        self.say(self._keys.setText, lambda: _("Space: it is done. +: a week later. Enter: its fields."))

    def _bind(self) -> None:
        self.around.drafting.watch(self.box, lambda: NEW)
        self.box.entered.connect(self._add)
        self.finding.changed.connect(self.reload)
        within = Qt.ShortcutContext.WidgetShortcut
        BoundKey(DONE, self.form.finish, self.rows, within)
        BoundKey(WEEK_LATER, self.form.postpone, self.rows, within)
        self.rows.chosen.connect(self._choose)
        self.rows.opened.connect(lambda _place: self.form.setFocus(Qt.FocusReason.OtherFocusReason))
        self.rows.remove_asked.connect(self.form.remove)
        self.model.modelReset.connect(self._arrived)
        self.model.counted.connect(self._counted)
        self.model.dataChanged.connect(lambda *_: self._came())
        BoundKey(DONE_WITH_OUTCOME, self.form.finish, self)

    def _show_overview(self, found: tuple[ActionsOverview, Sequence[tuple[Id, str]]]) -> None:
        overview, campaigns = found
        self.finding.show_overview(overview, campaigns)
        self.form.campaign.offer([name for _id, name in campaigns])

    def _arrived(self) -> None:
        if self._overview_is_due:
            # After the rows, which are what one came for: it goes through all there ever was.
            self._overview_is_due = False
            once_painted(self, self._read_overview)
        number = self.model.rowCount()
        self.rows.setVisible(number > 0)
        self._empty.setVisible(number == 0)
        self._keys.setVisible(number > 0)
        looked = self.finding.is_narrowed()
        told = _("What people take on, and what officials promise, stands here until it is done.")
        self._empty.setText(_("Nothing like that.") if looked else told)
        draw_icons(self, self.around.theme)
        wanted = self._chosen_id
        if wanted is None:
            self._settle(wanted, 0 if number else None)
            return
        place = next((place for place in range(number) if self._id_at(place) == wanted), None)
        if place is not None or (number <= PAGE_ROWS and self.model.is_counted):
            self._settle(wanted, place)
        elif self.model.is_counted:
            self._look_further(wanted)

    def _read_overview(self) -> None:
        today = self.around.workspace.world.today()
        self.read(lambda session: _overview(session, today), self._show_overview)

    def _counted(self) -> None:
        """Look for the chosen one beyond the first rows, now that the list is as long as it is."""
        if (wanted := self._chosen_id) is not None and self._id_at(self.rows.place()) != wanted:
            self._look_further(wanted)

    def _look_further(self, wanted: Id) -> None:
        today, (sort, chosen) = self.around.workspace.world.today(), self._shown
        self.around.jobs.read(
            lambda session: place_of_action(session, wanted, today, chosen, sort=sort),
            lambda found: self._settle(wanted, found) if self._chosen_id == wanted else None,
            owner=self,
        )

    def _settle(self, wanted: Id | None, place: int | None) -> None:
        """Put the cursor on what is wanted; where it is no longer in this list, on the row after it."""
        number = self.model.rowCount()
        if place is None and wanted is not None and wanted == self.form.finishing:
            self._show_card_of(wanted)
            return
        if place is None and number:
            place, wanted = min(max(self._place, 0), number - 1), None
        if place is None:
            self._show_card_of(None)
            return
        self.rows.choose(place)
        if wanted is not None:
            self._show_card_of(wanted)

    def _came(self) -> None:
        """Show what the cursor was on before it was read."""
        if self._chosen_id is None:
            self._choose(self.rows.place())

    def _id_at(self, place: int) -> Id | None:
        row = self.model.row_at(self.model.index(place, 0))
        return row.id if row is not None else None

    def _choose(self, place: int) -> None:
        if place < 0:
            return
        self._place, found = place, self._id_at(place)
        if found is None:
            # It is being read: asking for its words makes the model do so.
            self._chosen_id = None
            self.model.data(self.model.index(place, 0))
            return
        self._show_card_of(found)

    def _show_card_of(self, action_id: Id | None) -> None:
        self._chosen_id = action_id
        if action_id is None:
            self._asked.forget()
            self.form.show_card(None, {})
            self.returned.show_returned(())
            return
        workspace = self.around.workspace
        today = workspace.world.today()

        def look(session: Session) -> _Read:
            returned = returned_about(session, "action_item", [action_id])
            return _Read(
                action(session, action_id, today), drafts_of(workspace, self.key, action_id), returned
            )

        # What was removed meanwhile is no longer in the list either, which is being read again.
        self._asked.ask(look, self._show_card, lambda _gone: None)

    def _show_card(self, found: _Read) -> None:
        if found.card.row.id != self._chosen_id:
            return
        self.form.show_card(found.card, found.drafts)
        self.returned.show_returned(found.returned)
        draw_icons(self.form, self.around.theme)
        if self._draft is not None:
            self.form.put_back(*self._draft)
            self._draft = None

    # How a row looks

    def _spoken(self, row: ActionRow) -> str:
        return action_look(row).spoken()

    def _look(self, index: Index) -> RowLook | None:
        row = self.model.row_at(index)
        if row is None:
            return None
        sort = self._shown[0]
        group = action_group(row, sort)
        before = self.model.row_at(self.model.index(index.row() - 1, 0)) if index.row() else None
        begins = index.row() == 0 or (before is not None and action_group(before, sort) != group)
        return action_look(row, group if begins else "")

    # Writing one down

    def _add(self) -> None:
        typed = self.box.text().strip()
        if not typed:
            return
        language, campaign_id = current_language(), self.finding.campaign_id()
        self.box.clear()

        def add(edit: Edit) -> ActionMade:
            made = add_action_from_line(edit, typed, language)
            if campaign_id is not None:
                # Written down in the list of one campaign it is for that campaign.
                change_action(edit, made.action_id, campaign_id=campaign_id)
            return made

        self.around.jobs.edit(
            gesture("add_action"),
            add,
            self._added,
            owner=self,
            failed=lambda trouble: self._refused(typed, trouble),
            wipes=NEW.key(),
        )

    def _added(self, edited: Edited[ActionMade]) -> None:
        made = edited.answer
        self._chosen_id = made.action_id
        told = [made.title, made.owner or _("Nobody yet")]
        if made.due_on:
            told.append(_("due {day}").format(day=day_words(made.due_on)))
        said = _("Written down: {what}.").format(what=" · ".join(told))
        if made.candidates:
            self.around.tell(
                Message(_("{said} Several people may be meant: choose one beside it.").format(said=said))
            )
        else:
            self.around.tell(Message(said, "good"))

    def _refused(self, typed: str, trouble: Trouble) -> None:
        if not self.box.text():
            self.box.setText(typed)
        announce(self.box, trouble.sentence, at_once=True)
        self.around.tell(trouble_message(trouble))


def _overview(session: Session, today: date) -> tuple[ActionsOverview, Sequence[tuple[Id, str]]]:
    campaigns = [(one.id, campaign_name(one)) for one in list_campaigns(session)]
    return actions_overview(session, today), campaigns
