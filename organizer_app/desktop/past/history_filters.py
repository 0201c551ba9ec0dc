"""Narrowing the history: by what was done, by whom, on which laptop, and since when."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.folding import FoldButton
from organizer_app.desktop.widgets.pick_person import PickPersonDialog
from organizer_app.desktop.widgets.pieces import button, column
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.store.history import Narrowed
from organizer_app.work.known_names import people_names

KINDS: dict[str, frozenset[str]] = {
    "people": frozenset(
        {
            *("add_person", "change_person", "archive_person", "remove_person", "keep_person"),
            *("set_consent", "tag_person", "same_person", "import_people", "leadership", "mentorship"),
        }
    ),
    "sign_in": frozenset(
        {
            *("sign_in", "sign_in_new", "set_attendance", "change_headcount", "count_tally"),
            *("count_cards", "childcare", "type_up_sheet"),
        }
    ),
    "meetings": frozenset(
        {
            *("plan_meeting", "plan_next_meeting", "change_meeting", "remove_meeting", "change_agenda"),
            *("change_roles", "change_checklist", "write_minutes", "change_visitors"),
        }
    ),
    "actions": frozenset({"add_action", "change_action", "finish_action", "remove_action"}),
    "campaigns": frozenset({"add_campaign", "change_campaign", "remove_campaign", "change_seat"}),
    "files": frozenset({"attach_file", "change_file", "remove_file", "print_sheet"}),
    "turned": frozenset({"undo", "redo", "bring_back"}),
}
FOLDED_BELOW = 60
"""The width, in letters, below which no two choices stand beside each other."""
DAYS = {"today": 0, "week": 6, "month": 30}


class HistoryFilters(Worded):
    """A row of choices; `changed` is sent when one is made."""

    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._actor: Id | None = None
        self._actor_name = ""
        self.what, self.where, self.since = Chooser(0), Chooser(22), Chooser(0)
        self.who, self.clear_button = button("", "", "people"), button("", "quiet", "close")
        self.more = FoldButton(FOLDED_BELOW)
        choices = QWidget()
        column(choices).addLayout(flow(self.what, self.who, self.where, self.since, gap=1))
        self.more.fold(choices)
        layout = column(self, gap=1)
        layout.addLayout(flow(self.more))
        layout.addWidget(choices)
        layout.addLayout(flow(self.clear_button))
        self.say(self.more.setText, lambda: _("Narrow the list"))
        self.say(self.what.setAccessibleName, lambda: _("What was done"))
        self.say(self.where.setAccessibleName, lambda: _("On which laptop"))
        self.say(self.since.setAccessibleName, lambda: _("Since when"))
        self.say(self.clear_button.setText, lambda: _("Show everything"))
        for box in (self.what, self.where, self.since):
            box.activated.connect(lambda _place: self._narrowed())
        self.who.clicked.connect(self._ask_who)
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        self.reworded()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.more.fit(event.size().width())

    def narrowed(self) -> Narrowed:
        """Return which gestures are asked for."""
        laptop = self.where.currentData()
        members = self._around.workspace.members
        writers = frozenset(
            writer
            for writer in members.writers
            if (found := members.laptop_of(writer)) is not None and found.id.hex() == laptop
        )
        return Narrowed(
            KINDS.get(str(self.what.currentData())),
            self._actor,
            writers if laptop else None,
            self._begins(),
        )

    def clear(self) -> None:
        """Ask for everything again."""
        for box in (self.what, self.where, self.since):
            box.setCurrentIndex(0)
        self._actor, self._actor_name = None, ""
        self.clear_button.hide()
        self._say_who()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def choose_person(self, person_id: Id | None) -> None:
        """Ask only for what somebody did who said so at their laptop; None asks for anybody."""
        self._actor, self._actor_name = person_id, ""
        if person_id is None:
            self._narrowed()
            return

        def named(names: dict[Id, str]) -> None:
            self._actor_name = names.get(person_id, "")
            self._narrowed()

        self._around.jobs.read(lambda session: people_names(session, [person_id]), named, owner=self)

    def look_again(self) -> None:
        """Offer the laptops that are known now."""
        self.reworded()

    def reworded(self) -> None:
        kinds = (
            ("", _("Everything that was done")),
            ("people", _("People")),
            ("sign_in", _("Sign-in and counts")),
            ("meetings", _("Meetings and minutes")),
            ("actions", _("Action items")),
            ("campaigns", _("Campaigns")),
            ("files", _("Files and papers")),
            ("turned", _("Undone, done again, brought back")),
        )
        laptops = sorted(
            {one.id.hex(): one.name for one in self._around.workspace.members.laptops.values()}.items(),
            key=lambda one: one[1],
        )
        days = (
            ("", _("At any time")),
            ("today", _("Today")),
            ("week", _("In the last 7 days")),
            ("month", _("In the last 30 days")),
        )
        for box, offered in (
            (self.what, kinds),
            (self.where, (("", _("On every laptop")), *laptops)),
            (self.since, days),
        ):
            _fill(box, offered)
        self._say_who()

    def _begins(self) -> int | None:
        days = DAYS.get(str(self.since.currentData()))
        if days is None:
            return None
        world = self._around.workspace.world
        first = world.today() - timedelta(days=days)
        zone = ZoneInfo(world.zone)
        return int(datetime(first.year, first.month, first.day, tzinfo=zone).timestamp() * 1000)

    def _narrowed(self) -> None:
        chosen = [box.currentIndex() > 0 for box in (self.what, self.where, self.since)]
        self.clear_button.setVisible(any(chosen) or self._actor is not None)
        self._say_who()
        self.changed.emit()

    def _say_who(self) -> None:
        self.who.setText(self._actor_name or _("By anybody"))
        self.who.setAccessibleName(_("By whom: {name}").format(name=self._actor_name or _("By anybody")))

    def _ask_who(self) -> None:
        dialog = PickPersonDialog(
            self._around.jobs, lambda: _("Who did it?"), self.choose_person, self.window()
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _fill(box: Chooser, offered: tuple[tuple[str, str], ...]) -> None:
    chosen = box.currentData()
    box.clear()
    for code, word in offered:
        box.addItem(word, code)
    box.setCurrentIndex(max(0, box.place_of(chosen)))
