"""An organizer at the plan of a meeting, for the tests of its parts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.store.workspace import Workspace
from organizer_app.work.meetings.agenda import agenda
from organizer_app.work.meetings.list import MeetingCard, meeting
from tests.desktop.keys import CONTROL, press
from tests.desktop.small_group import meeting_tonight

Until = Callable[[Callable[[], bool]], None]
ENTER = Qt.Key.Key_Return


class Planner:
    """An organizer at the plan of tonight's meeting: types, and looks at the screen and at the file."""

    def __init__(self, until: Until, page: MeetingPage, workspace: Workspace) -> None:
        self.until, self.page, self.workspace = until, page, workspace
        self.meeting = meeting_tonight(workspace)

    def card(self) -> MeetingCard:
        """Return the meeting as it is kept."""
        with self.workspace.read() as session:
            return meeting(session, self.meeting)

    def fill(self, field: QWidget, text: str, key: Qt.Key = ENTER) -> None:
        """Type into a field in place of what stands there."""
        field.setFocus()
        QTest.keyClick(self.receiver(), Qt.Key.Key_A, CONTROL)
        for letter in text:
            QTest.keyClicks(self.receiver(), letter)
        QTest.keyClick(self.receiver(), key)

    def receiver(self) -> QWidget:
        """Return what gets the keys: a list of names that is open, else what has the cursor."""
        box = QApplication.activePopupWidget() or self.page.window().focusWidget()
        assert box is not None
        return box

    def points(self) -> list[str]:
        """Return the titles of the agenda in order, as they are kept."""
        with self.workspace.read() as session:
            return [point.title for point in agenda(session, self.meeting).points]

    def turn_to(self, part: int) -> None:
        """Go to a part of the page by keys."""
        for _times in range(part):
            press(self.page.window(), Qt.Key.Key_PageDown, CONTROL)
