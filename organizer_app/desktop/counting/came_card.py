"""Who came to a meeting, by name: added later, taken off again, when they left, who brought whom along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt

from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.key_list import CAME_BROUGHT_BY, LEFT_NOW, WRITE_LEAVING
from organizer_app.desktop.counting.leaving_dialog import LeavingDialog
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.meetings.listed_people import ListedPeople
from organizer_app.desktop.meetings.reading import MeetingPlan
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pick_person import PickPersonDialog
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.words.hours_words import hours_words
from organizer_app.desktop.words.spoken_times import hour_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.circles import CIRCLE
from organizer_app.rules.dates import to_utc_ms
from organizer_app.rules.sound_forms import is_local_time
from organizer_app.store.edit import Edit
from organizer_app.work.familiar import PRESENT
from organizer_app.work.sign_in.brought import set_brought_by
from organizer_app.work.sign_in.expected import take_back_arrival
from organizer_app.work.sign_in.leaving import sign_out
from organizer_app.work.sign_in.paper import add_later
from organizer_app.work.sign_in.room import AttendanceRow

MOST_LATER_MS: Final = 12 * 60 * 60 * 1000
"""So long after somebody came "now" may well be when they leave."""


class CameCard(ListedPeople):
    """The list of those who signed in, the latest above; a circle has none."""

    gesture = "sign_in"

    def __init__(self, edits: MeetingEdits) -> None:
        super().__init__(edits, lambda: _("Somebody else who came"))
        self._zone = edits.around.workspace.world.zone
        self._meeting_id: Id | None = None
        self._starts_at: str | None = None
        self.left_button, self.leaving_button = button(), button()
        self.brought_button, self.remove_button = button(), button("", "quiet", "close")
        self._hint = label("", "quiet")
        heading, self._empty = label("", "heading"), label("", "quiet")
        layout = column(self, margin=2, gap=1)
        for widget in (heading, self._empty, self.rows):
            layout.addWidget(widget)
        acts = (self.left_button, self.leaving_button, self.brought_button, self.remove_button)
        layout.addLayout(flow(*acts, gap=1))
        for part in (self._hint, self.person, self.fault_line):
            layout.addWidget(part)
        self.left_button.clicked.connect(self._leave_now)
        self.leaving_button.clicked.connect(self._open_leaving)
        self.brought_button.clicked.connect(self._ask_who_brought)
        self.remove_button.clicked.connect(self._take_off)
        self.rows.remove_asked.connect(self._take_off)
        keys = (
            (LEFT_NOW, self._leave_now),
            (WRITE_LEAVING, self._open_leaving),
            (CAME_BROUGHT_BY, self._ask_who_brought),
        )
        for key, do in keys:
            BoundKey(key, do, self.rows, Qt.ShortcutContext.WidgetShortcut)
        self.say(heading.setText, lambda: _("The list"))
        self.say(self.rows.setAccessibleName, lambda: _("Who signed in"))
        self.say(self._empty.setText, lambda: _("Nobody has signed in yet"))
        self.say(self.left_button.setText, lambda: _("Left now"))
        self.say(self.leaving_button.setText, lambda: _("Leaving, hours, note…"))
        self.say(self.brought_button.setText, lambda: _("Brought by…"))
        self.say(self.remove_button.setText, lambda: _("Take off the list"))
        self.say(
            self._hint.setText,
            lambda: _(
                "In the list: L says they left now, E opens leaving, hours and a note, B says who brought"
                " them, Del takes off, Enter opens the card."
            ),
        )

    def show_plan(self, plan: MeetingPlan) -> None:
        """Show who came."""
        if plan.card.id != self._meeting_id:
            self._meeting_id = plan.card.id
            self.begin()
        self.setVisible(plan.card.kind != CIRCLE)
        self._zone = plan.card.zone or self._zone
        self._starts_at = plan.card.starts_at
        listed = tuple(row for row in plan.attendance if row.status == PRESENT)
        self.show_listed(listed)
        acts = (self.left_button, self.leaving_button, self.brought_button, self.remove_button)
        for made in (*acts, self._hint):
            made.setVisible(bool(listed))
        self._show_again(listed)
        self._empty.setVisible(not listed)

    def look(self, row: AttendanceRow) -> RowLook:
        told = [row.town or "", _("first time") if row.first_time else ""]
        if row.brought_by:
            told.append(_("brought by {name}").format(name=row.brought_by))
        if row.signed_out_at is not None:
            told.append(_("left at {time}").format(time=hour_words(row.signed_out_at, self._zone)))
        told += [hours_words(row.hours) if row.hours else "", row.note or ""]
        at = hour_words(row.signed_in_at, self._zone) if row.signed_in_at is not None else ""
        return RowLook(row.name, " · ".join(part for part in told if part), note=at)

    def write_down(self, edit: Edit, meeting_id: Id, person_id: Id) -> object:
        return add_later(edit, meeting_id, person_id)

    def _leave_now(self) -> None:
        """Write down that somebody leaves; where that was another day, or is written already, ask when."""
        row = self.chosen()
        if row is None or not self.left_button.isEnabled():
            return
        now = self.edits.around.workspace.world.clock()
        came = self._came_at(row)
        if row.signed_out_at is not None or not came <= now <= came + MOST_LATER_MS:
            self._open_leaving()
            return
        told = _("{name}: left at {time}").format(name=row.name, time=hour_words(now, self._zone))
        self.edits.make(
            "change_attendance",
            lambda edit, meeting_id: sign_out(edit, meeting_id, row.person_id, now),
            then=lambda _none: announce(self.rows, told),
        )

    def _open_leaving(self) -> None:
        if (row := self.chosen()) is not None and self.leaving_button.isEnabled():
            LeavingDialog(self.edits, row, self._came_at(row), self._zone, self).open()

    def _came_at(self, row: AttendanceRow) -> int:
        """Tell when somebody came: as written, else when the meeting began, else now."""
        if row.signed_in_at is not None:
            return row.signed_in_at
        if self._starts_at is not None and is_local_time(self._starts_at):
            return to_utc_ms(self._starts_at, self._zone)
        return self.edits.around.workspace.world.clock()

    def _show_again(self, listed: Sequence[AttendanceRow]) -> None:
        """Show what is kept now where it is being written; who is off the list has nothing written."""
        by_person = {row.person_id: row for row in listed}
        for dialog in self.findChildren(LeavingDialog):
            if dialog.person() in by_person:
                dialog.show_row(by_person[dialog.person()])
            else:
                dialog.reject()

    def _ask_who_brought(self) -> None:
        if (row := self.chosen()) is None or not self.brought_button.isEnabled():
            return

        def write(brought_by: Id | None) -> None:
            self.edits.make(
                "brought_by",
                lambda edit, meeting_id: set_brought_by(edit, meeting_id, row.person_id, brought_by),
                blame=self.blame,
            )

        dialog = PickPersonDialog(
            self.edits.around.jobs, lambda: _("Who brought {name}?").format(name=row.name), write, self
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _take_off(self) -> None:
        if (row := self.chosen()) is None or not self.remove_button.isEnabled():
            return
        self.edits.make(
            "set_attendance", lambda edit, meeting_id: take_back_arrival(edit, meeting_id, row.person_id)
        )
        announce(self.rows, _("{name} was taken off the list.").format(name=row.name))
