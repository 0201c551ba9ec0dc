"""One campaign: what it is after, how far it is, what shows the need, who speaks for it, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from organizer_app.desktop.campaigns.campaign_words import (
    STATUS_MEANINGS,
    campaign_name,
    counts_words,
)
from organizer_app.desktop.campaigns.details import Details
from organizer_app.desktop.campaigns.doings_cards import NEW_ACTION, CampaignActionsCard, MeetingsCard
from organizer_app.desktop.campaigns.evidence_card import EvidenceCard
from organizer_app.desktop.campaigns.milestones_card import MilestonesCard
from organizer_app.desktop.campaigns.reading import CampaignLook, read_campaign
from organizer_app.desktop.campaigns.seats_card import SeatsCard
from organizer_app.desktop.campaigns.voices_card import VoicesCard
from organizer_app.desktop.core.commands import Command
from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.once_painted import ShownLater
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.files.adding_files import FileOwner
from organizer_app.desktop.files.files_card import FilesCard
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.row_page import RowPage
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.campaign_colors import ColorBar
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.parts.edits import RowEdits
from organizer_app.desktop.sync.returned_list import ReturnedList
from organizer_app.desktop.widgets.list_card import ListCard
from organizer_app.desktop.widgets.pieces import (
    badge,
    button,
    clear,
    column,
    label,
    mean,
    row,
    scrolling,
    to_its_top,
)
from organizer_app.desktop.words.spoken_texts import spoken_first
from organizer_app.i18n import _, pgettext
from organizer_app.records.base import Id
from organizer_app.rules.vocabulary import CAMPAIGN_STATUSES, OVER_STATUSES
from organizer_app.store.edit import gesture
from organizer_app.work.campaigns.change import change_campaign, remove_campaign

SIDE_BY_SIDE_FROM = 108


class CampaignPage(RowPage):
    """The campaign whole, each part a card; every field keeps itself."""

    key = "campaign"
    home = "campaigns"
    tables = frozenset(
        "campaign milestone evidence public_seat meeting attendance headcount place action_item minute_entry"
        " consent organization person same_person".split()
    )

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._edits = RowEdits(around, self, self.key, self.reload)
        self._look: CampaignLook | None = None
        self._draft: tuple[str, str] | None = None
        self._every: frozenset[str] = frozenset()
        self.details = Details(self._edits)
        self.milestones = MilestonesCard(self._edits)
        self.evidence = EvidenceCard(self._edits)
        self.seats = SeatsCard(self._edits)
        self.action_items = CampaignActionsCard(self._edits)
        self.meetings = MeetingsCard(around.theme)
        self.voices = VoicesCard(around)
        self.files = FilesCard(around)
        self.returned = ReturnedList(around)
        self._further_down = ShownLater(self)
        self._bar, self._status = ColorBar(around.theme), badge("")
        self._name, self._goal = label("", "page_heading"), label("", "quiet")
        self._counts: QVBoxLayout = column(gap=0.5)
        self._back = button("", "quiet", "back")
        self._won, self._again = button("", "", "check"), button("", "", "redo")
        self._end, self._remove = button("", "", ""), button("", "quiet", "close")
        self._build()
        self._bind()

    def title(self) -> str:
        return campaign_name(self._look.card.row) if self._look else _("Campaign")

    def open_at(self, row_id: Id | None) -> None:
        if row_id is None or row_id == self._edits.row_id:
            return
        self.keep_typed()
        self._edits.row_id = row_id
        self._look, self._every = None, frozenset()
        to_its_top(self._content)
        self._content.hide()
        self._stale = True

    def first_focus(self) -> QWidget | None:
        return self._back

    def take_draft(self, field: str, text: str) -> None:
        self._draft = (field, text)
        if self._look is not None:
            self._put_back()

    def keep_files(self, paths: Sequence[Path]) -> bool:
        if (campaign_id := self._edits.row_id) is None:
            return False
        self._further_down.now()
        self.files.take(FileOwner("campaign", campaign_id), paths)
        return True

    def reload(self) -> None:
        campaign_id, workspace, every = self._edits.row_id, self.around.workspace, self._every
        if campaign_id is not None:
            self.read(
                lambda session: read_campaign(session, workspace, campaign_id, every), self._show, self._gone
            )

    def commands(self) -> Sequence[Command]:
        may = writes("campaign")
        return (
            Command("won", lambda: _("It is won"), partial(self._set_status, "won"), "", "check", may),
            Command("end", lambda: _("End this campaign"), partial(self._set_status, "ended"), "", "", may),
            Command(
                "resume", lambda: _("Take it up again"), partial(self._set_status, "active"), "", "redo", may
            ),
            Command("remove", lambda: _("Delete this campaign"), self._delete, "", "close", may),
        )

    # What is on the page

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        whole = column(self._content, margin=4, gap=2)
        top = row(gap=1.5)
        top.addWidget(self._back)
        top.addStretch(1)
        top.addWidget(self._status)
        whole.addLayout(top)
        named = row(gap=1.5)
        words = column(gap=0.5)
        words.addWidget(self._name)
        words.addWidget(self._goal)
        named.addWidget(self._bar)
        named.addLayout(words, 1)
        whole.addLayout(named)
        whole.addLayout(self._counts)
        whole.addLayout(flow(self._won, self._again, self._end, self._remove))
        whole.addWidget(self.returned)
        left, right = column(gap=2), column(gap=2)
        mains: list[QWidget] = [self.milestones, self.action_items, self.voices, self.meetings]
        sides: list[QWidget] = [self.details, self.evidence, self.seats, self.files]
        for part in mains:
            left.addWidget(part)
        for part in sides:
            right.addWidget(part)
        left.addStretch(1)
        right.addStretch(1)
        columns = SideBySide(SIDE_BY_SIDE_FROM, gap=3)
        columns.add(left, 3)
        columns.add(right, 2)
        whole.addWidget(columns, 1)
        self.body.addWidget(scrolling(self._content))
        self._content.hide()
        self.say(self._back.setText, lambda: _("All campaigns"))
        self.say(self._won.setText, lambda: _("It is won"))
        self.say(self._again.setText, lambda: _("Take it up again"))
        self.say(self._end.setText, lambda: pgettext("a campaign", "End it"))
        self.say(self._remove.setText, lambda: _("Delete"))

    def _bind(self) -> None:
        go = self.around.go
        self._back.clicked.connect(lambda: go("campaigns"))
        self._won.clicked.connect(partial(self._set_status, "won"))
        self._again.clicked.connect(partial(self._set_status, "active"))
        self._end.clicked.connect(partial(self._set_status, "ended"))
        self._remove.clicked.connect(self._delete)
        for made in (self._won, self._again, self._end, self._remove):
            self.around.rights.guard(made, writes("campaign"))
        self.meetings.opened.connect(lambda row_id: go("meeting", row_id))
        self.action_items.opened.connect(lambda row_id: go("actions", row_id))
        self.voices.opened.connect(lambda row_id: go("meeting", self.voices.meeting_of(row_id)))
        lists: dict[str, ListCard] = {
            "meetings": self.meetings,
            "actions": self.action_items,
            "voices": self.voices,
        }
        for name, card in lists.items():
            card.every_wanted.connect(partial(self._show_every, name))
        for card in (self.meetings, self.action_items):
            card.open_by_press()

    def _show_every(self, name: str) -> None:
        self._every |= {name}
        self.reload()

    # Showing

    def _show(self, look: CampaignLook) -> None:
        if look.card.row.id != self._edits.row_id:
            return
        another, self._look = self._look is None, look
        card, kept = look.card, look.card.row
        self._name.setText(campaign_name(kept))
        goal = spoken_first(card.goal or "", card.goal_other, kept.language)[0]
        self._goal.setText(goal)
        self._goal.setVisible(bool(goal))
        self._bar.show_color(kept.color)
        self._status.setText(CAMPAIGN_STATUSES.word(kept.status))
        mean(self._status, STATUS_MEANINGS.get(kept.status, "plain"))
        is_over = kept.status in OVER_STATUSES
        self._won.setVisible(not is_over)
        self._end.setVisible(not is_over)
        self._again.setVisible(kept.status != "active")
        self._show_counts()
        self.returned.show_returned(look.returned)
        self.details.show_card(card, look.drafts, another=another)
        self.milestones.show_milestones(look.milestones, look.drafts, another=another)
        if another:
            self.action_items.box.setText(look.drafts.get(NEW_ACTION, ""))
        self.action_items.show_actions(look.actions, look.actions_in_all)
        self._further_down.show(partial(self._show_rest, look, another=another))
        self._come_out()
        self.redraw()
        self.window().setWindowTitle(f"{campaign_name(kept)} — {self.around.workspace.path.stem}")
        self._put_back()

    def _show_rest(self, look: CampaignLook, *, another: bool) -> None:
        self.evidence.show_evidence(look.evidence, look.drafts, another=another)
        self.seats.offer_names(look.bodies, look.campaigns)
        self.seats.show_seats(look.seats, look.drafts, another=another)
        self.meetings.show_meetings(look.meetings, look.meetings_in_all)
        self.voices.show_voices(look.voices, look.voices_in_all)
        if another:
            self.files.show_of(FileOwner("campaign", look.card.row.id))
        self.redraw()

    def _come_out(self) -> None:
        if self._content.isHidden():
            self._content.show()
            if self.isVisible():
                # While nothing could be seen yet, Qt gave the cursor to the rail.
                self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_counts(self) -> None:
        clear(self._counts)
        if self._look is not None:
            told = counts_words(self._look.card.row.counts)
            self._counts.addLayout(flow(*(badge(words) for words in told), gap=1))

    def _put_back(self) -> None:
        """Put a text back that was being typed when the program stopped."""
        if self._draft is None:
            return
        (name, text), self._draft = self._draft, None
        self._further_down.now()
        if name == NEW_ACTION:
            self.action_items.box.setText(text)
            self.action_items.box.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name in self.details.fields:
            self.details.fields[name].put_back(text)
        else:
            any(part.put_back(name, text) for part in (self.milestones, self.evidence, self.seats))

    def _gone(self, trouble: Trouble) -> None:
        """Leave a campaign that was deleted, here or on another laptop."""
        self._edits.row_id = None
        self.leave_gone(trouble, _deleted_elsewhere, was_shown=self._look is not None)

    # Changing

    def _set_status(self, status: str) -> None:
        campaign_id = self._edits.row_id
        if campaign_id is None or self._look is None:
            return
        told = _("{name}: {status}.").format(name=self.title(), status=CAMPAIGN_STATUSES.word(status))
        around = self.around

        def changed(edited: Edited[None]) -> None:
            around.tell(undo_offer(around, told, edited.changes.entry))

        around.jobs.edit(
            gesture("change_campaign", campaign_id),
            lambda edit: change_campaign(edit, campaign_id, status=status),
            changed,
            owner=self,
        )

    def _delete(self) -> None:
        campaign_id = self._edits.row_id
        if campaign_id is None or self._look is None:
            return
        told = _("{name} was deleted. Its meetings, action items and seats stay.").format(name=self.title())
        self.delete_row("remove_campaign", campaign_id, told, lambda edit: remove_campaign(edit, campaign_id))


def _deleted_elsewhere() -> str:
    return _("This campaign was deleted on another laptop. The history can bring it back.")
