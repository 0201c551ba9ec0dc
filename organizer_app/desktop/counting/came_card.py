"""Who came to a meeting, by name: added later, taken off again, and who brought whom along."""

from __future__ import annotations

from PySide6.QtCore import Qt

from organizer_app.desktop.bound_key import BoundKey
from organizer_app.desktop.fitting import flow
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.meetings.listed_people import ListedPeople
from organizer_app.desktop.meetings.reading import MeetingPlan
from organizer_app.desktop.messages import announce
from organizer_app.desktop.pick_person import PickPersonDialog
from organizer_app.desktop.pieces import button, column, label
from organizer_app.desktop.rows import RowLook
from organizer_app.desktop.spoken_times import hour_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.circles import CIRCLE
from organizer_app.store.edit import Edit
from organizer_app.work.familiar import PRESENT
from organizer_app.work.sign_in.brought import set_brought_by
from organizer_app.work.sign_in.expected import take_back_arrival
from organizer_app.work.sign_in.paper import add_later
from organizer_app.work.sign_in.room import AttendanceRow


class CameCard(ListedPeople):
    """The list of those who signed in, the latest above; a circle has none."""

    gesture = "sign_in"

    def __init__(self, edits: MeetingEdits) -> None:
        super().__init__(edits, lambda: _("Somebody else who came"))
        self._zone = edits.around.workspace.world.zone
        self._meeting_id: Id | None = None
        self.brought_button, self.remove_button = button(), button("", "quiet", "close")
        self._hint = label("", "quiet")
        heading, self._empty = label("", "heading"), label("", "quiet")
        layout = column(self, margin=2, gap=1)
        for widget in (heading, self._empty, self.rows):
            layout.addWidget(widget)
        layout.addLayout(flow(self.brought_button, self.remove_button, gap=1))
        for part in (self._hint, self.person, self.fault_line):
            layout.addWidget(part)
        self.brought_button.clicked.connect(self._ask_who_brought)
        self.remove_button.clicked.connect(self._take_off)
        self.rows.remove_asked.connect(self._take_off)
        BoundKey(
            "B",
            lambda: _("Say who brought them"),
            self._ask_who_brought,
            self.rows,
            Qt.ShortcutContext.WidgetShortcut,
        )
        self.say(heading.setText, lambda: _("The list"))
        self.say(self.rows.setAccessibleName, lambda: _("Who signed in"))
        self.say(self._empty.setText, lambda: _("Nobody has signed in yet"))
        self.say(self.brought_button.setText, lambda: _("Brought by…"))
        self.say(self.remove_button.setText, lambda: _("Take off the list"))
        self.say(
            self._hint.setText,
            lambda: _("In the list: B says who brought them, Del takes off, Enter opens the card."),
        )

    def show_plan(self, plan: MeetingPlan) -> None:
        """Show who came."""
        if plan.card.id != self._meeting_id:
            self._meeting_id = plan.card.id
            self.begin()
        self.setVisible(plan.card.kind != CIRCLE)
        self._zone = plan.card.zone or self._zone
        listed = tuple(row for row in plan.attendance if row.status == PRESENT)
        self.show_listed(listed)
        for made in (self.brought_button, self.remove_button, self._hint):
            made.setVisible(bool(listed))
        self._empty.setVisible(not listed)

    def look(self, row: AttendanceRow) -> RowLook:
        told = [row.town or "", _("first time") if row.first_time else ""]
        if row.brought_by:
            told.append(_("brought by {name}").format(name=row.brought_by))
        at = hour_words(row.signed_in_at, self._zone) if row.signed_in_at is not None else ""
        return RowLook(row.name, " · ".join(part for part in told if part), note=at)

    def write_down(self, edit: Edit, meeting_id: Id, person_id: Id) -> object:
        return add_later(edit, meeting_id, person_id)

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
