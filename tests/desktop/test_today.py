"""The first page of a day: what comes next, who promised what, and that it is still today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.pages.actions import ActionsPage
from organizer_app.desktop.pages.bring_list import BringListPage
from organizer_app.desktop.pages.campaign import CampaignPage
from organizer_app.desktop.pages.funding_source import FundingSourcePage
from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.pages.sign_in_desk import SignInDeskPage
from organizer_app.desktop.pages.today import TodayPage
from organizer_app.desktop.paper.print_dialog import PrintDialog
from organizer_app.desktop.people.add_person import AddPersonDialog
from organizer_app.desktop.today.waiting_cards import people_card
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.funding_change import add_funding, change_funding
from organizer_app.work.campaigns.change import change_campaign
from organizer_app.work.meetings.plan import change_meeting, plan_meeting, set_meeting_status
from tests.desktop.keys import press
from tests.desktop.small_group import NOON, a_campaign, held, make_small_group, meeting_tonight

Until = Callable[[Callable[[], bool]], None]
DAY = 86_400_000


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> int:
        self.at += 1
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Workspace:
    """The small group's file, by that clock."""
    return make_small_group(tmp_path / "group.organizer", replace(held(), clock=clock))


@pytest.fixture
def page(window: MainWindow, until: Until) -> Iterator[TodayPage]:
    """Today, read."""
    made = window.page
    assert isinstance(made, TodayPage)
    until(lambda: bool(texts(made)))
    yield made


def texts(page: TodayPage) -> list[str]:
    """Return the words in sight, once the page was read."""
    shown = [made.text() for made in page.findChildren(QLabel) if made.isVisible()]
    return shown if len(shown) > 3 else []


def steps(page: TodayPage) -> dict[str, QPushButton]:
    return {made.text(): made for made in page.findChildren(QPushButton) if made.isVisible()}


def is_offered(page: TodayPage, words: str) -> bool:
    return words in steps(page)


def stands_where(window: MainWindow, place: Callable[[MeetingPage], QWidget]) -> bool:
    return isinstance(window.page, MeetingPage) and window.focusWidget() is place(window.page)


def test_enter_on_the_first_page_opens_the_desk_of_the_next_meeting(
    page: TodayPage, window: MainWindow, until: Until
) -> None:
    until(lambda: isinstance(window.focusWidget(), QPushButton))
    press(window, Qt.Key.Key_Return)
    assert isinstance(window.page, SignInDeskPage)


def test_a_step_that_is_left_leads_to_where_it_is_done(
    page: TodayPage, window: MainWindow, workspace: Workspace, until: Until
) -> None:
    with workspace.edit(gesture("change_meeting")) as edit:
        change_meeting(edit, meeting_tonight(workspace), place_id=None)
    until(lambda: {"Choose a place", "Write the agenda", "Find somebody to facilitate"} <= steps(page).keys())
    done_at: dict[str, Callable[[MeetingPage], QWidget]] = {
        "Choose a place": lambda made: made.details.fields["place"].box,
        "Write the agenda": lambda made: made.agenda.first_focus(),
        "Find somebody to facilitate": lambda made: made.roles.person.box,
    }
    for words in done_at:
        window.go("today")
        until(partial(is_offered, page, words))
        steps(page)[words].setFocus()
        press(window, Qt.Key.Key_Space)
        until(partial(stands_where, window, done_at[words]))
    assert isinstance(window.page, MeetingPage)
    assert window.page.roles.role.currentData() == "facilitator"
    window.go("today")
    until(lambda: "Print the sign-in sheet" in steps(page))
    steps(page)["Print the sign-in sheet"].click()
    until(lambda: isinstance(QApplication.activeModalWidget(), PrintDialog))
    press(window.findChildren(PrintDialog)[-1], Qt.Key.Key_Escape)


def test_a_promise_that_is_overdue_stands_on_the_page_with_whose_it_is(page: TodayPage) -> None:
    promise = page.urgent.looks()[0]
    assert promise.title == "A bus stop with shade on Avenue 70"
    assert promise.detail.startswith("SunLine Transit · due")
    assert promise.note == "Overdue"


def test_a_meetings_title_stands_in_the_language_of_the_screen(
    page: TodayPage, workspace: Workspace, choices: Choices, until: Until
) -> None:
    with workspace.edit(gesture("change_meeting")) as edit:
        change_meeting(
            edit, meeting_tonight(workspace), title_other="Parada y calles pavimentadas", language="en"
        )
    until(lambda: "Bus stop and paved roads" in texts(page))
    choices.speak("es")
    until(lambda: "Parada y calles pavimentadas" in texts(page))


def test_a_laptop_left_open_overnight_shows_the_new_day(page: TodayPage, clock: Clock, until: Until) -> None:
    assert "Thursday, March 6" in texts(page)
    clock.at += DAY
    page.minute.timeout.emit()
    until(lambda: "Friday, March 7" in texts(page))


def test_another_day_is_shown_when_somebody_comes_back_to_the_page(
    page: TodayPage, window: MainWindow, clock: Clock, until: Until
) -> None:
    window.go("people")
    clock.at += DAY
    window.go("today")
    until(lambda: "Friday, March 7" in texts(page))


def test_meetings_that_were_cancelled_hide_none_that_are_planned(
    page: TodayPage, workspace: Workspace, until: Until
) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        for day in range(7, 14):
            cancelled = plan_meeting(edit, "Cancelled", f"2031-03-{day:02}T10:00")
            set_meeting_status(edit, cancelled, "cancelled")
        plan_meeting(edit, "Assembly", "2031-03-21T18:00")
    until(lambda: "Assembly" in [made.text() for made in page.findChildren(QPushButton)])
    assert "Cancelled" not in [made.text() for made in page.findChildren(QPushButton)]


def test_a_promise_opens_among_the_action_items_with_one_key(
    page: TodayPage, window: MainWindow, until: Until
) -> None:
    page.urgent.rows.setFocus()
    press(window, Qt.Key.Key_Return)
    shown = window.page
    assert isinstance(shown, ActionsPage)
    until(lambda: shown.form.heading.text() == "A bus stop with shade on Avenue 70")


def test_days_of_campaigns_come_up_and_open_the_campaign(
    page: TodayPage, window: MainWindow, workspace: Workspace, until: Until
) -> None:
    assert not page.dates.isVisible()
    bus = a_campaign(workspace)
    until(page.dates.isVisible)
    first, second = page.dates.looks()
    assert (first.title, first.note) == ("Letter to the board", "In 14 days")
    assert first.detail == "Bus for North Shore\nHoped for by Mar 20, 2031"
    assert second.detail == "Bus for North Shore\nApply by Apr 1, 2031"
    page.dates.rows.setFocus()
    press(window, Qt.Key.Key_Return)
    made = window.page
    assert isinstance(made, CampaignPage)
    until(lambda: made.details.name.text() == "Bus for North Shore")
    with workspace.edit(gesture("change_campaign")) as edit:
        change_campaign(edit, bus, status="paused")
    window.go("today")
    until(lambda: not page.dates.isVisible())


def test_days_of_funding_sources_come_up_and_open_the_source(
    page: TodayPage, window: MainWindow, workspace: Workspace, until: Until
) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        report = add_funding(edit, "Shoreline grant", status="awarded", report_due_on="2031-03-01")
        add_funding(edit, "County youth fund", status="writing", apply_until="2031-03-21")
    until(page.dates.isVisible)
    first, second = page.dates.looks()
    assert (first.title, first.note, first.detail) == ("Shoreline grant", "Late", "Report due Mar 1, 2031")
    assert (second.title, second.note, second.detail) == (
        "County youth fund",
        "In 15 days",
        "Apply by Mar 21, 2031",
    )
    page.dates.rows.setFocus()
    press(window, Qt.Key.Key_Return)
    made = window.page
    assert isinstance(made, FundingSourcePage)
    until(lambda: made.title() == "Shoreline grant")
    with workspace.edit(gesture("change_funding")) as edit:
        change_funding(edit, report, status="reported")
    window.go("today")
    until(lambda: [look.title for look in page.dates.looks()] == ["County youth fund"])


def test_with_nobody_on_file_the_first_people_are_a_press_away(window: MainWindow, qtbot: QtBot) -> None:
    made = people_card(window.around, 0)
    qtbot.addWidget(made)
    offered = {button.text(): button for button in made.findChildren(QPushButton)}
    offered["Bring my list"].click()
    assert isinstance(window.page, BringListPage)
    offered["Add a person"].click()
    assert isinstance(QApplication.activeModalWidget(), AddPersonDialog)
    press(window.findChildren(AddPersonDialog)[-1], Qt.Key.Key_Escape)
