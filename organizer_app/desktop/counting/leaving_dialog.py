"""What is written beside one attendance: when they left, the hours they gave, a note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.past.offer import offer_past
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.desktop.words.hours_words import not_hours_words
from organizer_app.desktop.words.spoken_times import hour_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.hours import read_hours, write_hours
from organizer_app.rules.leaving import read_leaving
from organizer_app.work.sign_in.leaving import set_attendance_note, set_attended_hours, sign_out
from organizer_app.work.sign_in.room import AttendanceRow

CHANGE = "change_attendance"


class LeavingDialog(WordedDialog):
    """Three fields that keep themselves; `came_at` is when they came, as far as that is known."""

    def __init__(
        self, edits: MeetingEdits, row: AttendanceRow, came_at: int, zone: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._edits, self._row, self._came_at, self._zone = edits, row, came_at, zone
        self.left = KeptField(
            lambda: _("Left at"),
            self._keep_left,
            lambda: _("Such as {time}").format(time=hour_words(came_at + 5_400_000, zone)),
        )
        self.hours = KeptField(
            lambda: _("Hours given"),
            self._keep_hours,
            lambda: _("What they gave to this meeting, such as 2.5 or 2:30."),
        )
        self.note = KeptText(lambda: _("Note"), self._keep_note, lines=2)
        name, close = label(row.name, "page_heading"), button("", "")
        layout = column(self, margin=3, gap=1.5)
        layout.addWidget(name)
        fields: tuple[tuple[str, KeptField | KeptText], ...] = (
            ("signed_out_at", self.left),
            ("hours", self.hours),
            ("note", self.note),
        )
        for stored, field in fields:
            layout.addWidget(field)
            offer_past(edits.around, field, "attendance", stored, lambda: self._row.attendance_id)
            edits.around.rights.guard(field, writes("attendance", stored))
        layout.addStretch(1)
        layout.addLayout(flow(close))
        close.clicked.connect(self.accept)
        self.say(self.setWindowTitle, lambda: _("Leaving, hours, note"))
        self.say(close.setText, lambda: _("Close (Esc)"))
        self.setMinimumWidth(420)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.show_row(row)
        self.left.setFocus(Qt.FocusReason.OtherFocusReason)

    def person(self) -> Id:
        """Return whose attendance is shown."""
        return self._row.person_id

    def show_row(self, row: AttendanceRow) -> None:
        """Show what is kept; what is being typed stays."""
        self._row = row
        left = row.signed_out_at
        self.left.show_text("" if left is None else hour_words(left, self._zone))
        self.hours.show_text("" if row.hours is None else write_hours(row.hours))
        self.note.show_text(row.note)

    def reworded(self) -> None:
        self.show_row(self._row)

    def done(self, result: int) -> None:
        # What is typed is kept as it is everywhere, also where the dialog goes before the field is left.
        if result == QDialog.DialogCode.Accepted:
            for field in (self.left, self.hours, self.note):
                field.commit()
                if field.dirty():
                    field.setFocus(Qt.FocusReason.OtherFocusReason)
                    return
        super().done(result)

    def _keep_left(self, typed: str) -> None:
        at = read_leaving(typed, self._came_at, self._zone) if typed else None
        if typed and at is None:
            came = hour_words(self._came_at, self._zone)
            self.left.blame(_("Type an hour after {time}, when they came.").format(time=came))
            return
        self._edits.keep(self.left, CHANGE, lambda edit, meeting: sign_out(edit, meeting, self.person(), at))

    def _keep_hours(self, typed: str) -> None:
        hours = read_hours(typed)
        if typed and hours is None:
            self.hours.blame(not_hours_words())
            return
        self._edits.keep(
            self.hours, CHANGE, lambda edit, meeting: set_attended_hours(edit, meeting, self.person(), hours)
        )

    def _keep_note(self, typed: str) -> None:
        note = typed or None
        self._edits.keep(
            self.note, CHANGE, lambda edit, meeting: set_attendance_note(edit, meeting, self.person(), note)
        )
