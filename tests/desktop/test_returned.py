"""Deleted there, changed here: marked in lists, asked about on the page of what it is, settled by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from organizer_app.desktop.pages.actions import ActionsPage
from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.pages.meetings import MeetingsPage
from organizer_app.desktop.pages.people import PeoplePage
from organizer_app.desktop.pages.person import PersonPage
from organizer_app.desktop.sync.returned_list import ReturnedList
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.sync.give_out import give_out
from organizer_app.sync.take_in import take_in
from organizer_app.work.actions.change import change_action, remove_action
from organizer_app.work.actions.list import list_actions
from organizer_app.work.conflicts import returned
from organizer_app.work.meetings.agenda import add_agenda_item, change_agenda_item, remove_agenda_item
from organizer_app.work.meetings.plan import change_meeting, remove_meeting
from organizer_app.work.people.change import remove_person
from tests.desktop.keys import press
from tests.desktop.laptop_pair import Pair, Until, person_id, words
from tests.desktop.small_group import meeting_tonight

MARK = "Deleted there, changed here"


@pytest.fixture
def zamora(pair: Pair) -> Id:
    """A person whom Diego deleted and the office changed."""
    with pair.diego.edit(gesture("remove_person")) as edit:
        remove_person(edit, person_id(pair.diego, "Zamora"))
    pair.change(pair.office, "Zamora", "760 555 0333")
    take_in(pair.office, pair.from_diego())
    return person_id(pair.office, "Zamora")


@pytest.fixture
def tonight(pair: Pair) -> Id:
    """A meeting that Diego deleted and the office changed, with a point that is in view for it."""
    meeting = meeting_tonight(pair.office)
    with pair.diego.edit(gesture("remove_meeting")) as edit:
        remove_meeting(edit, meeting)
    with pair.office.edit(gesture("change_meeting")) as edit:
        change_meeting(edit, meeting, purpose="Shade at the stop")
    take_in(pair.office, pair.from_diego())
    return meeting


@pytest.fixture
def chairs(pair: Pair) -> Id:
    """An action item that Diego deleted and the office changed."""
    with pair.office.read() as session:
        rows = list_actions(session, pair.office.world.today())
    one = next(row.id for row in rows if row.title == "Borrow forty chairs")
    with pair.diego.edit(gesture("remove_action")) as edit:
        remove_action(edit, one)
    with pair.office.edit(gesture("change_action")) as edit:
        change_action(edit, one, due_on="2031-03-07")
    take_in(pair.office, pair.from_diego())
    return one


def waiting(workspace: Workspace) -> int:
    with workspace.read() as session:
        return len(returned(session))


def settle(window: MainWindow, asked: ReturnedList, word: str) -> None:
    """Press a button of the notice by keys, as somebody does who has no mouse."""
    made = next(each for each in asked.findChildren(QPushButton) if each.text() == word)
    for _step in range(60):
        if window.focusWidget() is made:
            break
        press(window, Qt.Key.Key_Tab)
    assert window.focusWidget() is made
    press(window, Qt.Key.Key_Space)


def test_the_list_of_people_says_so_in_words_with_a_drawing(pair: Pair, until: Until, zamora: Id) -> None:
    pair.window.go("people")
    page = pair.window.page
    assert isinstance(page, PeoplePage)
    until(lambda: page.table.rowCount() == 10)
    cells = [page.table.index(row, 0) for row in range(10)]
    (marked,) = [cell for cell in cells if cell.data(Qt.ItemDataRole.DecorationRole) is not None]
    assert marked.data() == "Tomás Zamora · to decide"
    assert marked.data(Qt.ItemDataRole.AccessibleTextRole) == f"Tomás Zamora · {MARK}"
    assert marked.data(Qt.ItemDataRole.ToolTipRole) == f"Tomás Zamora · {MARK}"
    assert not marked.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_the_list_of_meetings_says_so(pair: Pair, until: Until, tonight: Id) -> None:
    pair.window.go("meetings")
    page = pair.window.page
    assert isinstance(page, MeetingsPage)
    until(lambda: page.model.rowCount() > 1)
    spoken = [page.model.index(row, 0).data() for row in range(page.model.rowCount())]
    assert [MARK in one for one in spoken] == ["Bus stop and paved roads" in one for one in spoken]


def test_the_list_of_action_items_says_so_and_asks_beside_it(pair: Pair, until: Until, chairs: Id) -> None:
    pair.window.go("actions", chairs)
    page = pair.window.page
    assert isinstance(page, ActionsPage)
    until(page.returned.isVisible)
    spoken = [page.model.index(row, 0).data() for row in range(page.model.rowCount())]
    assert [MARK in one for one in spoken] == ["Borrow forty chairs" in one for one in spoken]
    settle(pair.window, page.returned, "Keep")
    until(lambda: page.returned.isHidden())
    assert waiting(pair.office) == 0


@pytest.mark.parametrize("word", ["Keep", "Delete again"])
def test_a_meeting_page_asks_and_takes_the_answer(pair: Pair, until: Until, tonight: Id, word: str) -> None:
    pair.window.go("meeting", tonight)
    page = pair.window.page
    assert isinstance(page, MeetingPage)
    until(page.returned.isVisible)
    assert MARK in words(page)
    settle(pair.window, page.returned, word)
    until(lambda: page.returned.isHidden() if word == "Keep" else pair.window.page.key == "meetings")
    assert waiting(pair.office) == 0


def test_a_point_that_came_back_is_asked_about_on_the_page_of_its_meeting(pair: Pair, until: Until) -> None:
    meeting = meeting_tonight(pair.office)
    with pair.office.edit(gesture("change_agenda")) as edit:
        point = add_agenda_item(edit, meeting, "Paved roads", minutes_planned=10)
    pair.to_diego(give_out(pair.office, pair.stick / "point.orgsync").path)
    with pair.diego.edit(gesture("change_agenda")) as edit:
        remove_agenda_item(edit, point)
    with pair.office.edit(gesture("change_agenda")) as edit:
        change_agenda_item(edit, point, minutes_planned=20)
    take_in(pair.office, pair.from_diego())
    pair.window.go("meeting", meeting)
    page = pair.window.page
    assert isinstance(page, MeetingPage)
    until(page.returned.isVisible)
    names = [made.accessibleName() for made in page.returned.findChildren(QPushButton)]
    assert names == ["Keep Paved roads", "Delete Paved roads again"]


@pytest.mark.parametrize("word", ["Keep", "Delete again"])
def test_a_card_asks_and_takes_the_answer(pair: Pair, until: Until, zamora: Id, word: str) -> None:
    pair.window.go("person", zamora)
    page = pair.window.page
    assert isinstance(page, PersonPage)
    until(page.returned.isVisible)
    settle(pair.window, page.returned, word)
    until(lambda: page.returned.isHidden() if word == "Keep" else pair.window.page.key == "people")
    assert waiting(pair.office) == 0
