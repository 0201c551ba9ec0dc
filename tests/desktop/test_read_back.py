"""The day and hour that was read stand beside the box while they are typed, in the language spoken."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.meetings.plan_dialog import PlanDialog
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.workspace import Workspace
from organizer_app.work.meetings.list import MeetingRow, upcoming_meetings
from tests.desktop.keys import CONTROL, press, type_text
from tests.desktop.planner import ENTER, Planner, Until

HOUR = "6:00\N{NO-BREAK SPACE}PM"


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def plan_dialog(window: MainWindow) -> PlanDialog:
    window.go("meetings")
    press(window, Qt.Key.Key_N, CONTROL)
    return next(dialog for dialog in window.findChildren(PlanDialog) if dialog.isVisible())


def planned(workspace: Workspace, title: str) -> list[MeetingRow]:
    with workspace.read() as session:
        return [row for row in upcoming_meetings(session, "2031-03-06") if row.title == title]


def test_a_thursday_typed_on_a_thursday_says_that_it_is_the_next_one(window: MainWindow) -> None:
    dialog = plan_dialog(window)
    QTest.keyClicks(dialog.when.box, "thursday 6pm")
    assert f"Thu Mar 13, {HOUR}" in words(dialog.when)
    dialog.reject()


def test_it_is_said_in_spanish_where_spanish_is_spoken(window: MainWindow, choices: Choices) -> None:
    choices.speak("es")
    dialog = plan_dialog(window)
    QTest.keyClicks(dialog.when.box, "jueves 6 pm")
    assert "jue 13 mar, 6:00\N{NO-BREAK SPACE}p.\N{NO-BREAK SPACE}m." in words(dialog.when)
    dialog.reject()


def test_nothing_is_said_of_what_cannot_be_read_and_another_year_is_named(window: MainWindow) -> None:
    dialog = plan_dialog(window)
    QTest.keyClicks(dialog.when.box, "som")
    assert words(dialog.when) == ["When", "For example: Thursday 6pm, or 3/13 from 6 to 7:30 pm"]
    dialog.when.box.selectAll()
    QTest.keyClicks(dialog.when.box, "1/9 from 6 to 7:30 pm")
    assert "Fri Jan 9, 2032, 6:00–7:30\N{NO-BREAK SPACE}PM" in words(dialog.when)
    dialog.reject()


def test_the_day_of_a_meeting_is_read_back_until_it_is_kept(planner: Planner) -> None:
    day = planner.page.details.day
    day.setFocus()
    day.box.selectAll()
    type_text(planner.page.window(), "friday")
    assert "Fri Mar 7" in words(day)
    QTest.keyClick(day.box, ENTER)
    planner.until(lambda: day.text() == "Friday, March 7, 2031")
    assert "Fri Mar 7" not in words(day)


def test_two_enters_plan_one_meeting(window: MainWindow, workspace: Workspace, until: Until) -> None:
    dialog = plan_dialog(window)
    QTest.keyClicks(dialog.heading.box, "House visit")
    QTest.keyClicks(dialog.when.box, "saturday 10am")
    for _times in range(2):
        dialog.accept_button.click()
    until(lambda: window.page.title() == "House visit")
    assert len(planned(workspace, "House visit")) == 1


def test_a_meeting_over_midnight_ends_the_next_day(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    dialog = plan_dialog(window)
    QTest.keyClicks(dialog.heading.box, "Vigil")
    QTest.keyClicks(dialog.when.box, "saturday 10 pm to 1 am")
    dialog.accept_button.click()
    until(lambda: window.page.title() == "Vigil")
    made = planned(workspace, "Vigil")[0]
    assert (made.starts_at, made.ends_at) == ("2031-03-08T22:00", "2031-03-09T01:00")


def test_the_next_one_ends_when_it_was_said_to_end(planner: Planner, window: MainWindow) -> None:
    planner.page.plan_next()
    dialog = next(one for one in window.findChildren(PlanDialog) if one.isVisible())
    dialog.when.box.selectAll()
    QTest.keyClicks(dialog.when.box, "april 3, 6 to 9 pm")
    dialog.accept_button.click()
    planner.until(lambda: planner.page.details.day.text() == "Thursday, April 3, 2031")
    assert planner.page.details.ends.text() == "9:00\N{NO-BREAK SPACE}PM"


@pytest.mark.parametrize(("typed", "hour"), [("3 hours", "9:00"), ("por hora y media", "7:30")])
def test_a_meeting_ends_so_long_after_it_begins_as_was_typed(planner: Planner, typed: str, hour: str) -> None:
    ends = planner.page.details.ends
    ends.setFocus()
    ends.box.selectAll()
    type_text(planner.page.window(), typed)
    QTest.keyClick(ends.box, ENTER)
    planner.until(lambda: ends.text() == f"{hour}\N{NO-BREAK SPACE}PM")
