"""Which action items are listed, and in which order: words, standing, owner, campaign; and how many wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.entry_line import UndoLine
from organizer_app.desktop.widgets.folding import FoldButton
from organizer_app.desktop.widgets.pieces import column, label
from organizer_app.i18n import _, ngettext, pgettext
from organizer_app.records.base import Id
from organizer_app.work.actions.list import ActionFilter, Sort
from organizer_app.work.actions.overview import ActionOwner, ActionsOverview

KEY = "actions"
"""What is remembered of the list on this laptop, under this key: codes alone."""
NOBODY = "nobody"
FOLDED_BELOW = 60
"""The width, in letters, below which no two boxes stand beside each other."""


@dataclass(frozen=True)
class _Which:
    """A choice of action items: its code, its word, and what it lets through."""

    code: str
    words: Callable[[], str]
    chosen: ActionFilter


WHICH = (
    _Which("open", lambda: _("Still open"), ActionFilter()),
    _Which("overdue", lambda: pgettext("several", "Overdue"), ActionFilter(overdue_only=True)),
    _Which("promised", lambda: _("Promised by officials"), ActionFilter(kind="commitment")),
    _Which("kept", lambda: _("Promises kept"), ActionFilter(promise="kept")),
    _Which("broken", lambda: _("Promises broken"), ActionFilter(promise="broken")),
    _Which("closed", lambda: _("Done or dropped"), ActionFilter(open_only=False, closed_only=True)),
    _Which("all", lambda: _("All of them"), ActionFilter(open_only=False)),
)
SORTS: tuple[tuple[Sort, Callable[[], str]], ...] = (
    ("urgent", lambda: _("The most urgent first")),
    ("owner", lambda: _("By who does it")),
    ("due", lambda: _("By day")),
    ("campaign", lambda: _("By campaign")),
    ("meeting", lambda: _("By meeting")),
)


class FindingBar(Worded):
    """The boxes above the list; `changed` comes with each choice. Order and standing are remembered."""

    changed = Signal()

    def __init__(self, remembered: Remembered) -> None:
        super().__init__()
        self._remembered = remembered
        self._owners: tuple[ActionOwner, ...] = ()
        self._campaigns: tuple[tuple[Id, str], ...] = ()
        self._overview: ActionsOverview | None = None
        self.words_box = UndoLine()
        self.which, self.sort = Chooser(), Chooser()
        self.owner, self.campaign = Chooser(), Chooser()
        self._told = label("", "quiet")
        first, second = SideBySide(80, gap=1.5), SideBySide(60, gap=1.5)
        for part, share in ((self.words_box, 3), (self.which, 2), (self.sort, 2)):
            first.add(part, share)
        for chooser in (self.owner, self.campaign):
            second.add(chooser, 1)
        self.more = FoldButton(FOLDED_BELOW)
        layout = column(self, gap=1)
        layout.addLayout(flow(self.more))
        for line in (first, second):
            layout.addWidget(line)
            self.more.fold(line)
        layout.addWidget(self._told)
        self.say(self.more.setText, lambda: _("Narrow the list"))
        self.say(self.words_box.setPlaceholderText, lambda: _("Look for words or a name"))
        self.say(self.words_box.setAccessibleName, lambda: _("Look for an action item"))
        self.say(self.which.setAccessibleName, lambda: _("Which action items"))
        self.say(self.sort.setAccessibleName, lambda: _("In which order"))
        self.say(self.owner.setAccessibleName, lambda: _("Whose action items"))
        self.say(self.campaign.setAccessibleName, lambda: _("Of which campaign"))
        self.reworded()
        kept = remembered.recall(KEY)
        for chooser, name in ((self.sort, "sort"), (self.which, "which")):
            chooser.setCurrentIndex(max(chooser.place_of(kept.get(name)), 0))
        self.words_box.textEdited.connect(lambda _typed: self.changed.emit())
        for chooser in (self.which, self.sort, self.owner, self.campaign):
            chooser.activated.connect(lambda _place: self._chose())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.more.fit(event.size().width())

    def choices(self) -> tuple[Sort, ActionFilter]:
        """Return the order, and what is let through."""
        which = next((one for one in WHICH if one.code == self.which.currentData()), WHICH[0]).chosen
        sort = next((code for code, _words in SORTS if code == self.sort.currentData()), SORTS[0][0])
        chosen = replace(which, typed=self.words_box.text(), campaign_id=self.campaign_id())
        code = self.owner.currentData()
        if code == NOBODY:
            return sort, replace(chosen, ownerless=True)
        owner = next((one for one in self._owners if _code(one) == code), None)
        if owner is not None:
            chosen = replace(
                chosen,
                owner_person_id=owner.person_id,
                owner_organization_id=owner.organization_id,
                owner_text=owner.text,
            )
        return sort, chosen

    def campaign_id(self) -> Id | None:
        """Return the campaign that is chosen, if one is."""
        code = self.campaign.currentData()
        return bytes.fromhex(code) if code else None

    def is_narrowed(self) -> bool:
        """Tell whether anything but what is still open was asked for."""
        boxes = (self.owner, self.campaign)
        narrowed = any(box.currentData() for box in boxes) or bool(self.words_box.text())
        return narrowed or self.which.currentData() != "open"

    def let_all_through(self) -> None:
        """Let every action item through; what is remembered stays."""
        self.which.setCurrentIndex(self.which.place_of("all"))
        self.owner.setCurrentIndex(0)
        self.campaign.setCurrentIndex(0)
        self.words_box.clear()

    def show_overview(self, overview: ActionsOverview, campaigns: Sequence[tuple[Id, str]]) -> None:
        """Show what there is in all, and offer whose it is and what it is for."""
        self._overview, self._owners = overview, overview.owners
        self._campaigns = tuple(campaigns)
        self._fill_offered()
        self._told.setText(overview_words(overview))
        self._told.setVisible(bool(self._told.text()))

    def reworded(self) -> None:
        _fill(self.sort, [(code, words()) for code, words in SORTS])
        _fill(self.which, [(one.code, one.words()) for one in WHICH])
        self._fill_offered()
        if self._overview is not None:
            self._told.setText(overview_words(self._overview))

    def _fill_offered(self) -> None:
        people = [(_code(one), one.name) for one in self._owners]
        _fill(self.owner, [("", _("Whoever does it")), (NOBODY, _("Nobody yet")), *people])
        named = [(row_id.hex(), name) for row_id, name in self._campaigns]
        _fill(self.campaign, [("", _("Whichever campaign")), *named])

    def _chose(self) -> None:
        self._remembered.keep(KEY, {"sort": self.sort.currentData(), "which": self.which.currentData()})
        self.changed.emit()


def overview_words(overview: ActionsOverview) -> str:
    """Say what there is in all, without what is nothing."""
    told = (
        (overview.open, ngettext("{n} open", "{n} open", overview.open)),
        (overview.overdue, ngettext("{n} overdue", "{n} overdue", overview.overdue)),
        (overview.kept, ngettext("{n} promise kept", "{n} promises kept", overview.kept)),
        (overview.broken, ngettext("{n} promise broken", "{n} promises broken", overview.broken)),
        (
            overview.waiting,
            ngettext("{n} promise waited for", "{n} promises waited for", overview.waiting),
        ),
    )
    return " · ".join(words.format(n=f"{number:,}") for number, words in told if number)


def _code(owner: ActionOwner) -> str:
    row_id = owner.person_id or owner.organization_id
    return row_id.hex() if row_id is not None else f"={owner.text}"


def _fill(box: Chooser, offered: Sequence[tuple[str, str]]) -> None:
    """Offer these, the chosen one still chosen; a list that is being chosen from stays open."""
    shown = [(box.itemData(place), box.itemText(place)) for place in range(box.count())]
    if shown == list(offered):
        return
    chosen = box.currentData()
    box.clear()
    for code, word in offered:
        box.addItem(word, code)
    box.setCurrentIndex(max(box.place_of(chosen), 0))
