"""Action items by keys: written in a line, found, followed, done with what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from organizer_app.desktop.actions.finding_bar import FindingBar
from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.pages.actions import ActionsPage
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.drafts import all_drafts
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.actions.change import add_action
from organizer_app.work.actions.list import ActionCard, ActionFilter, action, list_actions
from tests.desktop.keys import CONTROL, press, type_text

Until = Callable[[Callable[[], bool]], None]
ENTER = Qt.Key.Key_Return
PROMISE = "A bus stop with shade on Avenue 70"
CALL = "Call the water district about the test"
CHAIRS = "Borrow forty chairs"


class Follower:
    """Somebody at the list of action items: types, and looks at the screen and at the file."""

    def __init__(self, until: Until, page: ActionsPage, workspace: Workspace) -> None:
        self.until, self.page, self.workspace = until, page, workspace

    def shown(self) -> list[str]:
        """Return the titles on the screen in order."""
        model = self.page.model
        rows = [model.row_at(model.index(place, 0)) for place in range(model.rowCount())]
        return [row.title for row in rows if row is not None]

    def card(self, title: str) -> ActionCard:
        """Return an action item as it is kept."""
        today = self.workspace.world.today()
        with self.workspace.read() as session:
            rows = list_actions(session, today, ActionFilter(open_only=False))
            return action(session, next(row.id for row in rows if row.title == title), today)

    def fill(self, text: str, key: Qt.Key = ENTER) -> None:
        """Type where the cursor is, in place of what stands there."""
        press(self.page.window(), Qt.Key.Key_A, CONTROL)
        type_text(self.page.window(), text)
        press(self.page.window(), key)


def is_so_kept(follower: Follower, title: str, status: str) -> bool:
    return follower.card(title).row.status == status


@pytest.fixture
def follower(until: Until, window: MainWindow, workspace: Workspace) -> Follower:
    window.go("actions")
    page = window.page
    assert isinstance(page, ActionsPage)
    made = Follower(until, page, workspace)
    until(lambda: page.form.heading.text() == PROMISE)
    return made


def test_what_is_overdue_stands_first(follower: Follower) -> None:
    assert follower.shown() == [PROMISE, CHAIRS, CALL]


def test_on_a_narrow_page_the_choices_fold_away_so_that_the_list_is_in_sight(
    follower: Follower, window: MainWindow, choices: Choices
) -> None:
    bar = follower.page.finding
    assert bar.more.isHidden() and bar.owner.isVisible()
    choices.scale_text(200)
    follower.until(bar.more.isVisible)
    assert not bar.owner.isVisible() and not bar.words_box.isVisible()
    bar.more.click()
    assert bar.owner.isVisible() and bar.words_box.isVisible()


def test_one_line_says_what_who_and_by_when(follower: Follower, window: MainWindow) -> None:
    press(window, Qt.Key.Key_T, CONTROL)
    follower.fill("bring the key @Juan de la Cruz friday")
    follower.until(lambda: "bring the key" in follower.shown())
    card = follower.card("bring the key")
    assert (card.row.owner, card.row.due_on) == ("Juan de la Cruz", "2031-03-07")
    follower.until(lambda: "bring the key · Juan de la Cruz · due Mar 7, 2031" in window.strip.text())


def test_a_line_in_spanish_is_read_in_spanish(
    follower: Follower, window: MainWindow, choices: Choices
) -> None:
    choices.speak("es")
    press(window, Qt.Key.Key_T, CONTROL)
    follower.fill("llevar la llave @Ana el 15 de marzo")
    follower.until(lambda: "llevar la llave" in follower.shown())
    card = follower.card("llevar la llave")
    assert (card.row.owner, card.row.due_on) == ("Ana Ruiz López", "2031-03-15")


def test_words_of_title_or_owner_find_it(follower: Follower) -> None:
    follower.page.finding.words_box.setFocus()
    QTest.keyClicks(follower.page.finding.words_box, "sunl")
    follower.until(lambda: follower.shown() == [PROMISE])


def test_the_fields_show_the_row_that_the_arrows_came_to(follower: Follower, window: MainWindow) -> None:
    follower.page.rows.setFocus()
    press(window, Qt.Key.Key_Down)
    follower.until(lambda: follower.page.form.heading.text() == CHAIRS)


def test_owner_and_day_are_changed_as_people_type_them(follower: Follower) -> None:
    form = follower.page.form
    form.due.setFocus()
    follower.fill("in two weeks")
    follower.until(lambda: follower.card(PROMISE).row.due_on == "2031-03-20")
    form.owner.setFocus()
    form.owner.box.selectAll()
    form.owner.box.insert("the county")
    QTest.keyClick(form.owner.box, ENTER)
    follower.until(lambda: follower.card(PROMISE).row.owner == "the county")


def test_done_asks_what_came_of_it_and_moves_on_from_the_list(follower: Follower, window: MainWindow) -> None:
    press(window, ENTER, CONTROL)
    follower.until(lambda: follower.card(PROMISE).row.status == "done")
    follower.until(lambda: window.focusWidget() is follower.page.form.outcome.box)
    type_text(window, "The stop stands")
    press(window, ENTER, CONTROL)
    follower.until(lambda: follower.card(PROMISE).row.outcome == "The stop stands")
    follower.until(lambda: follower.shown() == [CHAIRS, CALL])


def test_what_was_heard_since_is_noted_with_its_day(follower: Follower) -> None:
    form = follower.page.form
    form.note.setFocus()
    follower.fill("They asked for photographs")
    follower.until(lambda: len(follower.card(PROMISE).notes) == 1)
    note = follower.card(PROMISE).notes[0]
    assert (note.text, note.noted_on) == ("They asked for photographs", "2031-03-06")


def test_del_removes_the_chosen_one_and_ctrl_z_brings_it_back(follower: Follower, window: MainWindow) -> None:
    follower.page.rows.setFocus()
    press(window, Qt.Key.Key_Delete)
    follower.until(lambda: follower.shown() == [CHAIRS, CALL])
    press(window, Qt.Key.Key_Z, CONTROL)
    follower.until(lambda: follower.shown() == [PROMISE, CHAIRS, CALL])


def test_the_search_that_reaches_everything_opens_the_one_that_was_meant(
    follower: Follower, window: MainWindow
) -> None:
    window.go("today")
    window.go("actions", follower.card(CALL).row.id)
    follower.until(lambda: follower.page.form.heading.text() == CALL)


def test_the_action_list_is_the_first_paper(follower: Follower) -> None:
    assert follower.page.printables()[0].name == "Action list"


def test_one_far_down_a_long_list_is_opened_where_it_stands(follower: Follower, window: MainWindow) -> None:
    with follower.workspace.edit(gesture("add_action")) as edit:
        for number in range(230):
            last = add_action(edit, f"Thing {number:03}", due_on="2032-01-01")
    follower.until(lambda: follower.page.model.rowCount() == 233)
    window.go("today")
    window.go("actions", last)
    follower.until(lambda: follower.page.form.heading.text() == "Thing 229")
    follower.until(lambda: follower.page.rows.place() == 232)


def test_the_fields_follow_the_cursor_to_what_is_not_read_yet(follower: Follower, window: MainWindow) -> None:
    with follower.workspace.edit(gesture("add_action")) as edit:
        for number in range(230):
            add_action(edit, f"Thing {number:03}", due_on="2032-01-01")
    follower.until(lambda: follower.page.model.rowCount() == 233)
    follower.page.rows.setFocus()
    press(window, Qt.Key.Key_End)
    follower.until(
        lambda: follower.page.form.isVisible() and follower.page.form.heading.text() == "Thing 229"
    )


def test_three_quick_arrows_come_to_the_third_status_though_older_answers_come_between(
    follower: Follower, window: MainWindow
) -> None:
    follower.page.form.status.box.setFocus()
    for _again in range(3):
        press(window, Qt.Key.Key_Down)
        QCoreApplication.processEvents()
    follower.until(partial(is_so_kept, follower, PROMISE, "done"))


def test_arrows_through_the_statuses_never_reach_the_next_action_item(
    follower: Follower, window: MainWindow
) -> None:
    follower.page.form.status.box.setFocus()
    for status in ("doing", "waiting", "done"):
        press(window, Qt.Key.Key_Down)
        follower.until(partial(is_so_kept, follower, PROMISE, status))
    follower.until(lambda: follower.shown() == [CHAIRS, CALL])
    assert follower.page.form.heading.text() == PROMISE
    press(window, Qt.Key.Key_Down)
    follower.until(lambda: follower.card(PROMISE).row.status == "dropped")
    assert {follower.card(title).row.status for title in (CHAIRS, CALL)} == {"open"}


def test_a_half_typed_field_is_on_the_disk_and_offered_when_its_action_item_is_opened_again(
    follower: Follower, window: MainWindow
) -> None:
    form = follower.page.form
    form.detail.setFocus()
    type_text(window, "Ask for sha")
    follower.until(lambda: [draft.text for draft in all_drafts(follower.workspace)] == ["Ask for sha"])
    again = ActionsPage(window.around)
    again.open_at(follower.card(PROMISE).row.id)
    again.come_into_view()
    follower.until(lambda: again.form.detail.box.toPlainText() == "Ask for sha")
    again.deleteLater()


def test_what_was_noted_halfway_is_put_back_beside_its_action_item(
    follower: Follower, window: MainWindow
) -> None:
    window.go("today")
    window.go("actions", follower.card(CALL).row.id)
    follower.page.take_draft("note", "They asked for ph")
    follower.until(lambda: follower.page.form.note.text() == "They asked for ph")
    assert follower.page.form.heading.text() == CALL


def test_the_day_that_was_read_is_said_while_it_is_typed(follower: Follower, window: MainWindow) -> None:
    form = follower.page.form
    form.due.setFocus()
    press(window, Qt.Key.Key_A, CONTROL)
    type_text(window, "thursday")
    assert any(label.text() == "Thu Mar 13" for label in form.due.findChildren(QLabel))


def test_space_is_done_and_asks_what_came_of_it(follower: Follower, window: MainWindow) -> None:
    follower.page.rows.setFocus()
    press(window, Qt.Key.Key_Space)
    follower.until(lambda: follower.card(PROMISE).row.status == "done")
    follower.until(lambda: window.focusWidget() is follower.page.form.outcome.box)


def test_plus_gives_a_week_more_and_ctrl_z_takes_it_back(follower: Follower, window: MainWindow) -> None:
    follower.page.rows.setFocus()
    press(window, Qt.Key.Key_Plus)
    follower.until(lambda: follower.card(PROMISE).row.due_on == "2031-03-13")
    follower.until(lambda: "Due Mar 13, 2031 now" in window.strip.text())
    follower.until(lambda: follower.page.form.due.text() == "Mar 13, 2031")
    press(window, Qt.Key.Key_Plus)
    follower.until(lambda: follower.card(PROMISE).row.due_on == "2031-03-20")
    press(window, Qt.Key.Key_Z, CONTROL)
    follower.until(lambda: follower.card(PROMISE).row.due_on == "2031-03-13")


def choose(follower: Follower, box: Chooser, word: str) -> None:
    """Choose a word, as a press on it does."""
    box.setCurrentIndex(box.findText(word))
    box.activated.emit(box.currentIndex())


def test_an_action_item_gets_a_campaign_by_its_name_and_the_list_is_of_it_alone(
    follower: Follower, window: MainWindow
) -> None:
    form, finding = follower.page.form, follower.page.finding
    form.campaign.setFocus()
    follower.fill("Paved roads")
    follower.until(lambda: follower.card(PROMISE).row.campaign == "Paved roads")
    follower.until(lambda: finding.campaign.findText("Paved roads") > 0)
    choose(follower, finding.campaign, "Paved roads")
    follower.until(lambda: follower.shown() == [PROMISE])
    follower.page.box.setFocus()
    follower.fill("count the holes @Ana")
    follower.until(lambda: len(follower.shown()) == 2)
    assert follower.card("count the holes").row.campaign == "Paved roads"
    window.go("actions", follower.card(CALL).row.id)
    follower.until(lambda: form.heading.text() == CALL)


def test_the_list_is_of_one_owner_and_tells_how_many_wait(follower: Follower) -> None:
    finding = follower.page.finding
    follower.until(lambda: "3 open · 1 overdue · 1 promise broken" in labels(follower))
    offered = [finding.owner.itemText(place) for place in range(finding.owner.count())]
    assert offered == ["Whoever does it", "Nobody yet", "Ana Ruiz López", "SunLine Transit"]
    choose(follower, finding.owner, "Ana Ruiz López")
    follower.until(lambda: follower.shown() == [CALL])
    choose(follower, finding.owner, "Nobody yet")
    follower.until(lambda: follower.shown() == [CHAIRS])
    choose(follower, finding.owner, "SunLine Transit")
    follower.until(lambda: follower.shown() == [PROMISE])
    choose(follower, finding.which, "Promises broken")
    follower.until(lambda: follower.shown() == [PROMISE])


def labels(follower: Follower) -> list[str]:
    return [made.text() for made in follower.page.findChildren(QLabel) if made.isVisible()]


def test_order_and_standing_are_remembered_but_nobodys_name(
    follower: Follower, window: MainWindow, tmp_path: Path
) -> None:
    finding = follower.page.finding
    choose(follower, finding.sort, "By campaign")
    choose(follower, finding.which, "All of them")
    follower.until(lambda: finding.owner.count() > 2)
    choose(follower, finding.owner, "Ana Ruiz López")
    again = FindingBar(Remembered(tmp_path / "views.json"))
    assert again.choices() == ("campaign", ActionFilter(open_only=False))
    again.deleteLater()
