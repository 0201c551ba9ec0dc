"""The list of meetings keeps its place, and waits for the list before it opens what stands first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.pages.meetings import MeetingsPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.meetings.plan import plan_meeting, remove_meeting
from organizer_app.work.people.same import link_same
from organizer_app.work.sign_in.desk import add_and_mark_present
from tests.desktop.keys import press, type_text
from tests.desktop.planner import ENTER, Until
from tests.desktop.small_group import NOON, meeting_tonight


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


@pytest.mark.parametrize("key", ["meetings", "today"])
def test_two_who_turn_out_to_be_one_person_are_counted_once_where_counts_stand(
    key: str, window: MainWindow, workspace: Workspace, until: Until
) -> None:
    meeting = meeting_tonight(workspace)
    with workspace.edit(gesture("sign_in")) as edit:
        ana = add_and_mark_present(edit, meeting, "Ana Cota", NOON).person_id
        other = add_and_mark_present(edit, meeting, "Anna Cota", NOON).person_id
    window.go(key)
    until(lambda: any("2 people came" in words for words in shown_words(window)))
    with workspace.edit(gesture("same_person", ana)) as edit:
        link_same(edit, ana, other)
    until(lambda: any("1 person came" in words for words in shown_words(window)))


def shown_words(window: MainWindow) -> list[str]:
    page = window.page
    rows = page.model if isinstance(page, MeetingsPage) else None
    listed = [rows.index(place, 0).data() for place in range(rows.rowCount())] if rows else []
    return [*listed, *(label.text() for label in page.findChildren(QLabel) if label.isVisible())]


def test_an_empty_list_offers_to_plan_a_meeting_once_and_a_list_at_the_top(
    page: MeetingsPage, workspace: Workspace, until: Until
) -> None:
    with workspace.edit(gesture("remove_meeting")) as edit:
        for place in range(page.model.rowCount()):
            row = page.model.row_at(page.model.index(place, 0))
            assert row is not None
            remove_meeting(edit, row.id)

    def offers() -> list[QPushButton]:
        made = page.findChildren(QPushButton)
        return [one for one in made if one.text() == "Plan a meeting" and one.isVisible()]

    until(lambda: page.model.rowCount() == 0 and offers() == [page.first_focus()])
    page.views.setCurrentIndex(1)
    until(lambda: len(offers()) == 1 and offers() != [page.first_focus()])
