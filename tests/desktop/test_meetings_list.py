"""The list of meetings keeps its place, and waits for the list before it opens what stands first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from organizer_app.desktop.main_window import MainWindow
from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.pages.meetings import MeetingsPage
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.meetings.plan import plan_meeting
from tests.desktop.keys import press, type_text
from tests.desktop.planner import ENTER, Until


@pytest.fixture
def page(window: MainWindow, until: Until) -> MeetingsPage:
    window.go("meetings")
    shown = window.page
    assert isinstance(shown, MeetingsPage)
    until(lambda: shown.model.rowCount() == 4)
    return shown


def title_at(page: MeetingsPage, place: int) -> str:
    row = page.model.row_at(page.model.index(place, 0))
    return row.title if row is not None else ""


def test_enter_before_the_list_is_read_opens_what_stands_first_when_it_is(
    page: MeetingsPage, window: MainWindow, until: Until
) -> None:
    page.box.setFocus()
    type_text(window, "water hea")
    press(window, ENTER)
    until(lambda: isinstance(window.page, MeetingPage) and window.page.title() == "Water board hearing")


def test_the_cursor_stays_on_its_meeting_when_another_one_comes_before_it(
    page: MeetingsPage, window: MainWindow, workspace: Workspace, until: Until
) -> None:
    page.rows.setFocus()
    QTest.keyClick(page.rows, Qt.Key.Key_Down)
    assert title_at(page, page.rows.place()) == "Youth council"
    with workspace.edit(gesture("plan_meeting")) as edit:
        plan_meeting(edit, "House visit", "2031-03-07T10:00")
    until(lambda: page.model.rowCount() == 5)
    assert title_at(page, page.rows.place()) == "Youth council"
