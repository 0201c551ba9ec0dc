"""Meetings by the month: all by keys, and the choice of view is remembered."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from organizer_app.desktop.meetings.plan_dialog import NewMeeting
from organizer_app.desktop.pages.meetings import MeetingsPage
from organizer_app.desktop.today.dates_card import date_look
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.rules.month_days import days_of, month_after
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.campaigns.change import change_campaign
from organizer_app.work.coming_dates import coming_dates
from tests.desktop.planner import Until
from tests.desktop.small_group import a_campaign


def test_a_month_by_keys_opens_its_meetings_plans_on_a_free_day_and_is_remembered(
    window: MainWindow, until: Until
) -> None:
    window.go("meetings")
    page = window.page
    assert isinstance(page, MeetingsPage)
    page.views.setCurrentIndex(1)
    month, grid = page.month, page.month.grid
    until(lambda: month.titles() == ["Bus stop and paved roads"])
    assert grid.chosen() == date(2031, 3, 6), "the cursor begins on today"
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_PageUp)
    until(lambda: month.titles() == ["February community meeting"])
    assert grid.chosen() == date(2031, 2, 6)
    QTest.keyClick(grid, Qt.Key.Key_PageDown)
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert grid.chosen() == date(2031, 3, 31)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.chosen() == date(2031, 4, 1), "arrows go on into the next month"
    QTest.keyClick(grid, Qt.Key.Key_Return)
    until(lambda: any(one.isVisible() for one in window.findChildren(NewMeeting)))
    dialog = next(one for one in window.findChildren(NewMeeting) if one.isVisible())
    assert dialog.when.text().startswith("Tuesday, April 1, 2031")
    dialog.reject()
    month.to_today.click()
    until(lambda: month.titles() == ["Bus stop and paved roads"])
    assert "Bus stop and paved roads" in str(grid.days.data(grid.currentIndex()))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    until(lambda: window.page.key == "meeting")
    assert window.page.key == "meeting"
    assert window.around.remembered.recall("meetings")["view"] == "month"


def test_the_color_of_a_campaign_stands_in_lists_and_in_the_month_always_with_its_name(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    bus = a_campaign(workspace)
    with workspace.edit(gesture("change_campaign", bus)) as edit:
        change_campaign(edit, bus, color="orange")
    window.go("meetings")
    page = window.page
    assert isinstance(page, MeetingsPage)

    def inks() -> list[tuple[str, bool]]:
        looks = (page._look(page.model.index(row, 0)) for row in range(page.model.rowCount()))
        return [(look.ink, "Bus for North Shore" in look.spoken()) for look in looks if look is not None]

    until(lambda: sorted(inks()) == [("", False)] * 3 + [("orange", True)])
    page.views.setCurrentIndex(1)
    month = page.month
    until(lambda: month.titles() == ["Bus stop and paved roads"])
    assert dict(month.legend.shown()) == {"Bus for North Shore": "orange"}
    assert "Bus for North Shore" in str(month.grid.days.data(month.grid.currentIndex()))
    with workspace.read() as session:
        coming = [one for one in coming_dates(session, date(2031, 3, 6)) if one.campaign_id == bus]
    for one in coming:
        assert (one.color, "Bus for North Shore" in one.about) == ("orange", True)
    ink = date_look(coming[0], date(2031, 3, 6)).ink
    assert (len(coming), ink) == (2, "orange")


def test_a_month_has_whole_weeks_from_the_day_a_week_begins_with() -> None:
    monday_first, sunday_first = days_of(date(2031, 3, 6), 0), days_of(date(2031, 3, 6), 6)
    assert (monday_first[0], sunday_first[0]) == (date(2031, 2, 24), date(2031, 2, 23))
    assert len(monday_first) == len(sunday_first) == 42
    assert month_after(date(2031, 1, 31), 1) == date(2031, 2, 28)
    assert month_after(date(2031, 1, 6), -1) == date(2030, 12, 6)
