"""All campaigns: what each is about to reach and what came of it; and every seat on a public body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.campaigns.campaign_words import CAMPAIGN_GROUPS, campaign_look
from organizer_app.desktop.campaigns.seats_card import SeatsCard
from organizer_app.desktop.core.drafting import drafts_on
from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.latest_read import LatestRead
from organizer_app.desktop.core.once_painted import once_painted
from organizer_app.desktop.core.rights import strikes, writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.parts.edits import RowEdits
from organizer_app.desktop.sync.returned_list import ReturnedList
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.entry_line import EntryLine, UndoLine
from organizer_app.desktop.widgets.list_card import ListCard, ListWords
from organizer_app.desktop.widgets.messages import Message, announce, trouble_message
from organizer_app.desktop.widgets.pieces import column, label, scrolling
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.i18n import _, current_language
from organizer_app.records.base import Id
from organizer_app.rules.names import words_begin
from organizer_app.rules.vocabulary import CAMPAIGN_STATUSES
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Session, Workspace
from organizer_app.work.campaigns.change import add_campaign
from organizer_app.work.campaigns.list import (
    CampaignRow,
    campaigns_at_a_glance,
    people_reached,
    with_reached,
)
from organizer_app.work.campaigns.seats import SeatRow, all_seats
from organizer_app.work.conflicts import Returned, returned_about
from organizer_app.work.organizations import list_organizations

NEW = "new"
SIDE_BY_SIDE_FROM = 120


@dataclass(frozen=True)
class _Read:
    campaigns: tuple[CampaignRow, ...]
    seats: tuple[SeatRow, ...]
    bodies: tuple[str, ...]
    returned: Sequence[Returned]
    drafts: Mapping[str, str]


class CampaignsPage(Page):
    """The list of campaigns at the left, all seats at the right; a line for a new one above."""

    key = "campaigns"
    tables = frozenset(
        "campaign milestone public_seat meeting attendance action_item organization person"
        " same_person".split()
    )

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._edits = RowEdits(around, self, self.key, self.reload)
        self._found: tuple[CampaignRow, ...] = ()
        self._reached: Mapping[Id, int] = {}
        self._counting = LatestRead(around.jobs, self)
        self._shown_before = False
        self.box, self.look_box = EntryLine(), UndoLine()
        self.status = Chooser()
        self.list = ListCard(
            around.theme,
            ListWords(
                lambda: _("Campaigns"),
                lambda: _("What several meetings are after stands here: a bus route, clean water, a park."),
            ),
        )
        self.seats = SeatsCard(self._edits)
        self.returned = ReturnedList(around)
        self._build()
        self._bind()

    def title(self) -> str:
        return _("Campaigns")

    def first_focus(self) -> QWidget | None:
        return self.list.rows if self._found else self.box

    def reload(self) -> None:
        workspace = self.around.workspace
        self.read(lambda session: _look(session, workspace), self._show)

    def take_up(self, task: str) -> None:
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_draft(self, field: str, text: str) -> None:
        if field == NEW:
            self.box.setText(text)
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.seats.put_back(field, text)

    def reworded(self) -> None:
        self._fill_statuses()
        super().reworded()

    def looks(self) -> list[RowLook]:
        """Return the campaigns as they are shown."""
        return self.list.looks()

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        whole = column(content, margin=4, gap=2)
        whole.addWidget(self.header(lambda: _("Campaigns")))
        adding = column(gap=0.5)
        hint = label("", "quiet")
        for made in (self.box, self.box.warning, hint):
            adding.addWidget(made)
        whole.addLayout(adding)
        whole.addWidget(self.returned)
        finding = SideBySide(60, gap=1.5)
        finding.add(self.look_box, 3)
        finding.add(self.status, 2)
        left, right = column(gap=2), column(gap=2)
        left.addWidget(finding)
        left.addWidget(self.list)
        left.addStretch(1)
        right.addWidget(self.seats)
        right.addStretch(1)
        beside = SideBySide(SIDE_BY_SIDE_FROM, gap=3)
        beside.add(left, 3)
        beside.add(right, 2)
        whole.addWidget(beside)
        whole.addStretch(1)
        self.body.addWidget(scrolling(content))
        self.say(self.box.setPlaceholderText, lambda: _("For example: A bus route for North Shore"))
        self.say(self.box.setAccessibleName, lambda: _("A new campaign"))
        self.say(hint.setText, lambda: _("What a new campaign is called. Enter writes it down and opens it."))
        self.say(self.look_box.setPlaceholderText, lambda: _("Look for a campaign"))
        self.say(self.look_box.setAccessibleName, lambda: _("Look for a campaign"))
        self.say(self.status.setAccessibleName, lambda: _("Which campaigns"))
        self._fill_statuses()

    def _bind(self) -> None:
        rights = self.around.rights
        rights.guard(self.box, writes("campaign"))
        rights.guard_actions(self.seats, strikes)
        self._edits.watch(self.box, NEW)
        self.box.entered.connect(self._add)
        self.look_box.textEdited.connect(lambda _typed: self._show_list())
        self.look_box.returnPressed.connect(self._take_first)
        self.status.activated.connect(lambda _place: self._show_list())
        self.list.opened.connect(self._open)
        self.list.open_by_press()

    def _show(self, found: _Read) -> None:
        self._found = found.campaigns
        self.seats.offer_names(found.bodies, [row.name for row in found.campaigns])
        self.seats.show_seats(found.seats, found.drafts, another=not self._shown_before)
        self.returned.show_returned(found.returned)
        if not self._shown_before and self.isVisible() and found.campaigns and self.box.hasFocus():
            # Before the list was read the cursor waited in the line above it.
            self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        self._shown_before = True
        self._show_list()
        self.redraw()
        # It goes through all who ever came.
        once_painted(self, self._count_reached)

    def _count_reached(self) -> None:
        ids = [row.id for row in self._found]
        self._counting.ask(lambda session: people_reached(session, ids), self._show_reached)

    def _show_reached(self, reached: Mapping[Id, int]) -> None:
        if reached != self._reached:
            self._reached = reached
            self._show_list()

    def _show_list(self) -> None:
        wanted, typed = self.status.currentData(), self.look_box.text()
        # Until it is counted anew, what was counted before stands there.
        rows = [
            row
            for row in with_reached(self._found, self._reached)
            if wanted in ("", None, row.status) and words_begin(f"{row.name} {row.name_other or ''}", typed)
        ]
        shown = []
        for place, row in enumerate(rows):
            begins = place == 0 or rows[place - 1].status != row.status
            shown.append((row.id, campaign_look(row, CAMPAIGN_GROUPS.word(row.status) if begins else "")))
        self.list.show_rows(shown)
        if self._found and not rows:
            self.list.empty.setText(_("Nothing like that."))
        else:
            self.list.empty.setText(self.list.words.empty())

    def _take_first(self) -> None:
        if self.list.looks():
            self.list.rows.choose(0)
            self._open(self.list.chosen_id())

    def _open(self, campaign_id: Id | None) -> None:
        if campaign_id is not None:
            self.around.go("campaign", campaign_id)

    def _fill_statuses(self) -> None:
        chosen = self.status.currentData() or ""
        self.status.clear()
        self.status.addItem(_("All campaigns"), "")
        for code, word in CAMPAIGN_STATUSES.choices():
            self.status.addItem(word, code)
        self.status.setCurrentIndex(max(self.status.place_of(chosen), 0))

    def _add(self) -> None:
        typed, language = self.box.text().strip(), current_language()
        if not typed:
            return
        self.box.clear()

        def add(edit: Edit) -> Id:
            return add_campaign(edit, typed, language=language, started_on=edit.world.today().isoformat())

        def added(edited: Edited[Id]) -> None:
            self.around.go("campaign", edited.answer)
            self.around.tell(Message(_("Written down: {what}.").format(what=typed), "good"))

        def refused(trouble: Trouble) -> None:
            if not self.box.text():
                self.box.setText(typed)
            announce(self.box, trouble.sentence, at_once=True)
            self.around.tell(trouble_message(trouble))

        wipes = self._edits.place(NEW).key()
        self.around.jobs.edit(gesture("add_campaign"), add, added, owner=self, failed=refused, wipes=wipes)


def _look(session: Session, workspace: Workspace) -> _Read:
    rows, sat = campaigns_at_a_glance(session, workspace.world.today()), all_seats(session)
    return _Read(
        rows,
        sat,
        tuple(one.name for one in list_organizations(session)),
        (
            *returned_about(session, "campaign", [row.id for row in rows]),
            *returned_about(session, "public_seat", [row.id for row in sat]),
        ),
        drafts_on(workspace, CampaignsPage.key),
    )
