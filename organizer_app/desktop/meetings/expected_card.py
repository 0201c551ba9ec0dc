"""Who is expected: written down by name, confirmed or excused by one key; told of where a meeting is off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.key_list import STATUS
from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.meetings.listed_people import ListedPeople
from organizer_app.desktop.meetings.reading import MeetingPlan
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.circles import CIRCLE
from organizer_app.rules.vocabulary import ATTENDANCE_STATUSES
from organizer_app.store.edit import Edit
from organizer_app.work.sign_in.desk import set_status
from organizer_app.work.sign_in.expected import take_off_list
from organizer_app.work.sign_in.room import AttendanceRow

EXPECTED, CONFIRMED, EXCUSED = "expected", "confirmed", "excused"
MEANINGS: dict[str, Meaning] = {CONFIRMED: "good", EXCUSED: "attention"}


class ExpectedCard(ListedPeople):
    """The list of those who are expected; those who came stand at the sign-in desk."""

    gesture = "set_attendance"

    def __init__(self, edits: MeetingEdits) -> None:
        super().__init__(edits, lambda: _("Somebody who is expected"))
        self._off = False
        self._heading, self._told, self._hint = label("", "heading"), label(), label("", "quiet")
        self.buttons = {status: button() for status in STATUS}
        self.remove_button = button("", "quiet", "close")
        self._build()

    def show_plan(self, plan: MeetingPlan) -> None:
        """Show who is expected; of a circle nobody is named."""
        self.setVisible(plan.card.kind != CIRCLE)
        self._off = plan.card.status == "cancelled"
        listed = tuple(row for row in plan.attendance if row.status in STATUS)
        self._told.setText(_who_is_told(plan, listed))
        self._told.setVisible(self._off)
        self.show_listed(listed)
        self._say_heading()
        for made in (*self.buttons.values(), self.remove_button, self._hint):
            made.setVisible(bool(listed))

    def told(self) -> str:
        """Return who is to be told that the meeting is off, nothing while it is on."""
        return "" if self._told.isHidden() else self._told.text()

    def statuses(self) -> dict[str, str]:
        """Return the names shown, each with how it stands."""
        return {row.name: row.status for row in self.listed}

    def look(self, row: AttendanceRow) -> RowLook:
        return RowLook(
            row.name,
            row.town or "",
            note=ATTENDANCE_STATUSES.word(row.status),
            meaning=MEANINGS.get(row.status, "plain"),
            faded=row.status == EXCUSED,
        )

    def write_down(self, edit: Edit, meeting_id: Id, person_id: Id) -> Id:
        return set_status(edit, meeting_id, person_id, EXPECTED)

    def reworded(self) -> None:
        super().reworded()
        self._say_heading()

    def _say_heading(self) -> None:
        self._heading.setText(_("To be told that it is off") if self._off else _("Who is expected"))

    def _build(self) -> None:
        self._told.setProperty("meaning", "attention")
        layout = column(self, margin=2, gap=1.5)
        parts: tuple[QWidget, ...] = (self._heading, self._told, self.rows)
        for part in parts:
            layout.addWidget(part)
        layout.addLayout(flow(*self.buttons.values(), self.remove_button, gap=1))
        parts = (self._hint, self.person, self.fault_line)
        for part in parts:
            layout.addWidget(part)
        for status, made in self.buttons.items():
            self.say(made.setText, partial(ATTENDANCE_STATUSES.word, status))
            deed = partial(self._set, status)
            made.clicked.connect(lambda _checked=False, deed=deed: deed())
            BoundKey(STATUS[status], deed, self.rows, Qt.ShortcutContext.WidgetShortcut)
        self.remove_button.clicked.connect(self._take_off)
        self.rows.remove_asked.connect(self._take_off)
        self.say(self.rows.setAccessibleName, lambda: _("Who is expected"))
        self.say(self.remove_button.setText, lambda: _("Take off the list"))
        self.say(
            self._hint.setText,
            lambda: _(
                "In the list: C confirmed, X excused, E expected, Del takes off, Enter opens the card."
            ),
        )

    def _set(self, status: str) -> None:
        if (row := self.chosen()) is None or row.status == status:
            return
        self.edits.make(
            "set_attendance", lambda edit, meeting_id: set_status(edit, meeting_id, row.person_id, status)
        )
        announce(self.rows, f"{row.name}: {ATTENDANCE_STATUSES.word(status)}")

    def _take_off(self) -> None:
        if (row := self.chosen()) is not None:
            self.edits.make(
                "set_attendance", lambda edit, meeting_id: take_off_list(edit, meeting_id, row.person_id)
            )


def _who_is_told(plan: MeetingPlan, listed: Sequence[AttendanceRow]) -> str:
    """Say who is to be told that a meeting is off: who is expected, who has a role, who was to visit."""
    coming = [row for row in listed if row.status != EXCUSED]
    roles = list(dict.fromkeys(role.name for role in plan.roles))
    told = []
    if coming:
        told.append(
            ngettext("{n} person is expected.", "{n} people are expected.", len(coming)).format(n=len(coming))
        )
    if roles:
        told.append(_("They have a role: {names}.").format(names=", ".join(roles)))
    if plan.visitors:
        names = ", ".join(one.name for one in plan.visitors)
        told.append(_("They were to visit: {names}.").format(names=names))
    return "\n".join(told) or _("Nobody is written down who would have to be told.")
