"""People at one meeting as a list of rows: who is expected, who came; a field writes down another one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent

from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.person_field import PersonField
from organizer_app.desktop.widgets.pieces import label
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.widgets.rows import RowsModel, RowsView
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit
from organizer_app.work.lookup import person_or_words
from organizer_app.work.sign_in.room import AttendanceRow

MOST_LINES = 18
"""So many lines high is the list at most: beyond, it scrolls by itself."""


class ListedPeople(WordedFrame):
    """The rows, the field for another name and what is wrong with it; a subclass lays them out.

    It gives `look`, and `write_down`, which is made under the gesture's name `gesture`.
    """

    gesture: str

    def __init__(self, edits: MeetingEdits, words: Callable[[], str]) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self.edits = edits
        self.listed: tuple[AttendanceRow, ...] = ()
        self._model = RowsModel(self)
        self.rows = RowsView(self._model, self._model.look_at, edits.around.theme)
        self.person = PersonField(edits.around.jobs, words, self._write)
        self.fault_line = label()
        self.fault_line.setProperty("meaning", "stop")
        self.fault_line.hide()
        self.rows.opened.connect(self._open)

    def look(self, row: AttendanceRow) -> RowLook:
        """Return how somebody is shown."""
        raise NotImplementedError

    def write_down(self, edit: Edit, meeting_id: Id, person_id: Id) -> object:
        """Put somebody on the list."""
        raise NotImplementedError

    def begin(self) -> None:
        """Empty the field: another meeting comes."""
        self.person.empty_for("")
        self.fault_line.hide()

    def show_listed(self, listed: tuple[AttendanceRow, ...]) -> None:
        """Show these people; the cursor stays on whoever it stood on."""
        kept = self.chosen()
        self.listed = listed
        self._model.show_rows([(row.person_id, self.look(row)) for row in listed])
        ids = self._model.ids()
        self.rows.choose(ids.index(kept.person_id) if kept and kept.person_id in ids else 0)
        self.rows.setVisible(bool(ids))
        self._fit()

    def chosen(self) -> AttendanceRow | None:
        """Return who is chosen."""
        place = self.rows.place()
        return self.listed[place] if 0 <= place < len(self.listed) else None

    def fault(self) -> str:
        """Return what is said to be wrong, nothing if nothing is."""
        return "" if self.fault_line.isHidden() else self.fault_line.text()

    def blame(self, sentence: str) -> None:
        """Say what is wrong, aloud too."""
        self.fault_line.setText(sentence)
        self.fault_line.show()
        announce(self.fault_line, sentence, at_once=True)

    def reworded(self) -> None:
        self._model.show_rows([(row.person_id, self.look(row)) for row in self.listed])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self.rows, self._fit)

    def _fit(self) -> None:
        self.rows.fit()
        most = self.rows.fontMetrics().lineSpacing() * MOST_LINES
        self.rows.setFixedHeight(min(self.rows.maximumHeight(), most))

    def _open(self, place: int) -> None:
        if 0 <= place < len(self.listed):
            self.edits.around.go("person", self.listed[place].person_id)

    def _write(self, typed: str, person_id: Id | None) -> None:
        if not typed:
            return
        self.fault_line.hide()

        def change(edit: Edit, meeting_id: Id) -> str:
            person = person_id or person_or_words(edit.session, typed)[0]
            if person is None:
                return typed
            self.write_down(edit, meeting_id, person)
            return ""

        self.edits.make(self.gesture, change, blame=self.blame, then=self._written)

    def _written(self, unknown: str) -> None:
        if unknown:
            told = _("“{name}” is nobody on file, or may be several. Choose from the list.")
            self.blame(told.format(name=unknown))
        else:
            self.person.empty_for("")
