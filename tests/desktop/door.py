"""A helper at the door in tests: types, and looks at the screen and at the file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.counting.came_card import CameCard
from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.pages.sign_in_desk import SignInDeskPage
from organizer_app.desktop.sign_in.match_list import OFFER, Offer
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.workspace import Workspace
from organizer_app.work.sign_in.room import AttendanceRow, attendance_list
from tests.desktop.small_group import meeting_tonight

Until = Callable[[Callable[[], bool]], None]
ENTER = Qt.Key.Key_Return


class Door:
    """A helper at the door: types, and looks at the screen and at the file."""

    def __init__(self, until: Until, page: SignInDeskPage, workspace: Workspace) -> None:
        self.until, self.page, self.workspace = until, page, workspace
        self.meeting = meeting_tonight(workspace)

    def type(self, text: str) -> None:
        """Type letters into whatever has the cursor."""
        QTest.keyClicks(self.focus(), text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the cursor is."""
        QTest.keyClick(self.focus(), key, modifier)

    def focus(self) -> QWidget:
        """Return what has the cursor in this window."""
        widget = self.page.window().focusWidget()
        assert widget is not None
        return widget

    def offers(self) -> list[Offer]:
        """Return the rows below the box."""
        model = self.page.matches.model()
        return [model.index(row, 0).data(OFFER) for row in range(model.rowCount())]

    def names(self) -> list[str]:
        """Return the names offered, without the row that adds somebody."""
        return [offer.name for offer in self.offers() if not offer.adds]

    def look_up(self, typed: str) -> None:
        """Type and wait for people to be offered."""
        self.type(typed)
        self.until(lambda: bool(self.names()))

    def said(self) -> str:
        """Return what the banner says."""
        return self.page.banner.said()

    def sign_in(self, typed: str) -> None:
        """Sign in whoever stands first and wait for the banner."""
        self.look_up(typed)
        self.press(ENTER)
        self.until(lambda: bool(self.said()))

    def who_came(self) -> CameCard:
        """Leave the door for the list of those who came, among the counts of the meeting; one is on it."""
        window = self.page.window()
        assert isinstance(window, MainWindow)
        window.go("meeting", self.meeting)
        page = window.page
        assert isinstance(page, MeetingPage)
        came = page.counts.came
        self.until(lambda: bool(came.rows.model().index(0, 0).data()))
        page.tabs.setCurrentIndex(3)
        return came

    def list(self) -> list[AttendanceRow]:
        """Return who is on the list in the file."""
        with self.workspace.read() as session:
            return [row for row in attendance_list(session, self.meeting) if row.signed_in_at is not None]
