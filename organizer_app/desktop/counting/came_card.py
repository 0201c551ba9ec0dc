"""Who came to a meeting, by name: added later, taken off again, and who brought whom along."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent

from organizer_app.desktop.bound_key import BoundKey
from organizer_app.desktop.fitting import flow
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.meetings.reading import MeetingPlan
from organizer_app.desktop.messages import announce
from organizer_app.desktop.person_field import PersonField
from organizer_app.desktop.pick_person import PickPersonDialog
from organizer_app.desktop.pieces import button, column, label
from organizer_app.desktop.rows import RowLook, RowsModel, RowsView
from organizer_app.desktop.spoken_times import hour_words
from organizer_app.desktop.worded import WordedFrame
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.circles import CIRCLE
from organizer_app.store.edit import Edit
from organizer_app.work.familiar import PRESENT
from organizer_app.work.lookup import person_or_words
from organizer_app.work.sign_in.brought import set_brought_by
from organizer_app.work.sign_in.expected import take_back_arrival
from organizer_app.work.sign_in.paper import add_later
from organizer_app.work.sign_in.room import AttendanceRow

MOST_LINES = 18


class CameCard(WordedFrame):
    """The list of those who signed in, the latest above; a circle has none."""

    def __init__(self, edits: MeetingEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        self._zone = edits.around.workspace.world.zone
        self._listed: tuple[AttendanceRow, ...] = ()
        self._meeting_id: Id | None = None
        self._model = RowsModel(self)
        self.rows = RowsView(self._model, self._model.look_at, edits.around.theme)
        self.person = PersonField(edits.around.jobs, lambda: _("Somebody else who came"), self._add)
        self.brought_button, self.remove_button = button(), button("", "quiet", "close")
        self._hint, self._fault = label("", "quiet"), label()
        self._fault.setProperty("meaning", "stop")
        self._fault.hide()
        heading, self._empty = label("", "heading"), label("", "quiet")
        layout = column(self, margin=2, gap=1)
        for widget in (heading, self._empty, self.rows):
            layout.addWidget(widget)
        layout.addLayout(flow(self.brought_button, self.remove_button, gap=1))
        for part in (self._hint, self.person, self._fault):
            layout.addWidget(part)
        self.brought_button.clicked.connect(self._ask_who_brought)
        self.remove_button.clicked.connect(self._take_off)
        self.rows.remove_asked.connect(self._take_off)
        self.rows.opened.connect(self._open)
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
        """Show who came; the cursor stays on whoever it stood on."""
        if plan.card.id != self._meeting_id:
            self._meeting_id = plan.card.id
            self.person.empty_for("")
            self._fault.hide()
        self.setVisible(plan.card.kind != CIRCLE)
        self._zone = plan.card.zone or self._zone
        kept = self._chosen()
        self._listed = tuple(row for row in plan.attendance if row.status == PRESENT)
        self.reworded()
        ids = self._model.ids()
        self.rows.choose(ids.index(kept.person_id) if kept and kept.person_id in ids else 0)
        for made in (self.rows, self.brought_button, self.remove_button, self._hint):
            made.setVisible(bool(ids))
        self._empty.setVisible(not ids)
        self._fit()

    def fault(self) -> str:
        """Return what is said to be wrong, nothing if nothing is."""
        return "" if self._fault.isHidden() else self._fault.text()

    def reworded(self) -> None:
        self._model.show_rows([(row.person_id, self._look(row)) for row in self._listed])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self.rows, self._fit)

    def _fit(self) -> None:
        """Be as high as the list needs, up to so many lines: beyond, it scrolls by itself."""
        self.rows.fit()
        most = self.rows.fontMetrics().lineSpacing() * MOST_LINES
        self.rows.setFixedHeight(min(self.rows.maximumHeight(), most))

    def _look(self, row: AttendanceRow) -> RowLook:
        told = [row.town or "", _("first time") if row.first_time else ""]
        if row.brought_by:
            told.append(_("brought by {name}").format(name=row.brought_by))
        at = hour_words(row.signed_in_at, self._zone) if row.signed_in_at is not None else ""
        return RowLook(row.name, " · ".join(part for part in told if part), note=at)

    def _chosen(self) -> AttendanceRow | None:
        place = self.rows.place()
        return self._listed[place] if 0 <= place < len(self._listed) else None

    def _open(self, place: int) -> None:
        if 0 <= place < len(self._listed):
            self._edits.around.go("person", self._listed[place].person_id)

    def _ask_who_brought(self) -> None:
        if (row := self._chosen()) is None or not self.brought_button.isEnabled():
            return

        def write(brought_by: Id | None) -> None:
            self._edits.make(
                "brought_by",
                lambda edit, meeting_id: set_brought_by(edit, meeting_id, row.person_id, brought_by),
                blame=self._blame,
            )

        dialog = PickPersonDialog(
            self._edits.around.jobs, lambda: _("Who brought {name}?").format(name=row.name), write, self
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _take_off(self) -> None:
        if (row := self._chosen()) is None or not self.remove_button.isEnabled():
            return
        self._edits.make(
            "set_attendance", lambda edit, meeting_id: take_back_arrival(edit, meeting_id, row.person_id)
        )
        announce(self.rows, _("{name} was taken off the list.").format(name=row.name))

    def _add(self, typed: str, person_id: Id | None) -> None:
        if not typed:
            return
        self._fault.hide()

        def change(edit: Edit, meeting_id: Id) -> str:
            person = person_id or person_or_words(edit.session, typed)[0]
            if person is None:
                return typed
            add_later(edit, meeting_id, person)
            return ""

        self._edits.make("sign_in", change, blame=self._blame, then=self._added)

    def _added(self, unknown: str) -> None:
        if unknown:
            told = _("“{name}” is nobody on file, or may be several. Choose from the list.")
            self._blame(told.format(name=unknown))
        else:
            self.person.empty_for("")

    def _blame(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()
        announce(self._fault, sentence, at_once=True)
