"""What is counted at a meeting, by keys alone: hands, cards, children; in the file as on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from organizer_app.desktop.counting.counts_part import CountsPart
from organizer_app.desktop.pages import childcare as childcare_module
from organizer_app.desktop.pages.childcare import ChildcarePage
from organizer_app.desktop.pages.demographic_cards import DemographicCardsPage
from organizer_app.desktop.pages.sign_in_desk import SignInDeskPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.rail import Rail
from organizer_app.errors import UnknownRow
from organizer_app.store.drafts import all_drafts
from organizer_app.store.edit import gesture
from organizer_app.store.log.rights import VIEWER
from organizer_app.store.workspace import Workspace
from organizer_app.work.counting.cards import card_counts
from organizer_app.work.counting.childcare import ChildStay, childcare
from organizer_app.work.counting.tallies import tallies
from organizer_app.work.history import history
from organizer_app.work.meetings.plan import change_meeting
from organizer_app.work.sign_in.room import headcounts
from tests.desktop.door import Door, Until
from tests.desktop.keys import ALT, CONTROL, press, type_text
from tests.desktop.planner import ENTER, Planner
from tests.desktop.small_group import meeting_tonight

COUNTS = 3
STOP = "Where should the stop be?"


def counts_of(planner: Planner) -> CountsPart:
    planner.turn_to(COUNTS)
    return planner.page.counts


def words(part: QLabel | object) -> str:
    assert hasattr(part, "findChildren")
    return "\n".join(each.text() for each in part.findChildren(QLabel) if not each.isHidden())


def test_hands_are_counted_by_plus_and_minus_and_corrected_by_a_number(planner: Planner) -> None:
    part = counts_of(planner)
    tally = part.tally
    tally.box.setFocus()
    type_text(planner.page.window(), f"{STOP} / Mecca / North Shore")
    press(planner.page.window(), ENTER)
    planner.until(lambda: len(tally.boxes) == 2)
    # The cursor stands in the first answer: hands can be counted at once.
    mecca, shore = tally.boxes.values()
    planner.until(lambda: mecca.hasFocus() and shore.isVisible())
    for _hand in range(3):
        press(planner.page.window(), Qt.Key.Key_Plus)
    press(planner.page.window(), Qt.Key.Key_Minus)
    press(planner.page.window(), Qt.Key.Key_Tab)
    assert shore.hasFocus()
    press(planner.page.window(), Qt.Key.Key_Plus)

    def kept() -> list[int]:
        with planner.workspace.read() as session:
            return [option.total for each in tallies(session, planner.meeting) for option in each.options]

    planner.until(lambda: kept() == [2, 1])
    planner.until(lambda: "3 counted" in words(tally))
    shore.selectAll()
    type_text(planner.page.window(), "14")
    press(planner.page.window(), ENTER)
    planner.until(lambda: kept() == [2, 14])
    press(planner.page.window(), Qt.Key.Key_Z, CONTROL)
    planner.until(lambda: kept() == [2, 1])
    planner.until(lambda: shore.value() == 1)


def test_hands_are_counted_from_a_line_of_the_minutes_and_the_question_gets_other_words(
    planner: Planner,
) -> None:
    page, window = planner.page, planner.page.window()
    planner.turn_to(2)
    page.minutes.box.setFocus()
    type_text(window, "/tally Where?")
    press(window, ENTER)
    part = page.counts
    planner.until(lambda: page.tabs.currentIndex() == COUNTS and len(part.tally.boxes) == 3)
    planner.until(lambda: next(iter(part.tally.boxes.values())).hasFocus())
    assert page.minutes.box.text() == ""
    press(window, Qt.Key.Key_Plus)

    def asked() -> list[tuple[str, int]]:
        with planner.workspace.read() as session:
            return [(one.question, one.total) for one in tallies(session, planner.meeting)]

    planner.until(lambda: asked() == [("Where?", 1)])
    reword = next(one for one in part.tally.findChildren(QPushButton) if one.text() == "Reword")
    reword.setFocus()
    press(window, ENTER)
    press(window, Qt.Key.Key_A, CONTROL)
    type_text(window, STOP)
    press(window, ENTER)
    planner.until(lambda: asked() == [(STOP, 1)])
    planner.until(lambda: (STOP, "In favor") in part.tally.boxes)
    press(window, Qt.Key.Key_Z, CONTROL)
    planner.until(lambda: asked() == [("Where?", 1)])


def test_a_question_with_one_answer_is_not_asked_and_stays_to_be_mended(planner: Planner) -> None:
    part = counts_of(planner)
    part.tally.box.setFocus()
    type_text(planner.page.window(), "Where? / Mecca")
    press(planner.page.window(), ENTER)
    assert "at least two answers" in part.tally.fault()
    assert part.tally.box.text() == "Where? / Mecca"


def test_heads_are_counted_on_the_page_and_those_who_came_are_told_by_number(planner: Planner) -> None:
    part = counts_of(planner)
    planner.until(part.heads.boxes["adults"].hasFocus)
    press(planner.page.window(), Qt.Key.Key_Plus)
    press(planner.page.window(), Qt.Key.Key_Plus)

    def adults() -> int:
        with planner.workspace.read() as session:
            return headcounts(session, planner.meeting)[0].total

    planner.until(lambda: adults() == 2)
    planner.until(lambda: planner.page.tabs.tabText(COUNTS) == "Counts (2)")


def test_looking_further_down_the_page_counts_nobody(planner: Planner) -> None:
    part, window = counts_of(planner), planner.page.window()
    box = part.heads.boxes["adults"]
    planner.until(box.hasFocus)
    press(window, Qt.Key.Key_Plus)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        press(window, key)
        assert box.value() == 1


def test_a_circle_has_its_headcount_and_nothing_else(planner: Planner) -> None:
    part = counts_of(planner)
    with planner.workspace.edit(gesture("change_meeting")) as edit:
        change_meeting(edit, planner.meeting, kind="circle", expected_count=None)
    planner.until(part.tally.isHidden)
    assert part.cards.isHidden()
    assert part.children_card.isHidden()
    assert part.heads.paper.isHidden()
    assert part.heads.isVisible()
    # The parts that are out of sight show it once this one is painted.
    attendance = planner.page.plan.attendance
    counted = "Nobody has been counted yet"
    planner.until(lambda: counted in [one.text() for one in attendance.findChildren(QLabel)])


# Cards


def cards_page(window: MainWindow, until: Until) -> DemographicCardsPage:
    window.go("cards", meeting_tonight(window.around.workspace))
    page = window.page
    assert isinstance(page, DemographicCardsPage)
    until(lambda: page._asked_now() == "age" and window.focusWidget() is not page.meeting)
    return page


def type_cards(window: MainWindow, *cards: str) -> None:
    for answers in cards:
        type_text(window, answers)


def test_a_card_takes_five_digits_a_small_pile_is_refused_and_a_large_one_saved_whole(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    page = cards_page(window, until)
    type_cards(window, "41113", "41113", "41113", "51116")
    assert page.pile() == 4
    press(window, Qt.Key.Key_Return, CONTROL)
    until(lambda: not page._fault.isHidden())
    assert "fewer than 5" in page._fault.text()
    assert page.pile() == 4
    # The fifth card leaves the last questions blank.
    type_cards(window, "42.")
    assert page.pile() == 5
    assert all_drafts(workspace) == []
    press(window, Qt.Key.Key_Return, CONTROL)
    until(lambda: window.page.key == "meeting")
    with workspace.read() as session:
        found = {each.question: each for each in card_counts(session, meeting_tonight(workspace))}
        last = history(session, workspace.writer, limit=1)[0]
    assert found["age"].cards == found["housing"].cards == 5
    assert last.gesture == "count_cards"
    assert "A pile of 5 cards was saved" in window.strip.text()


def test_backspace_takes_the_last_answer_back_across_cards(window: MainWindow, until: Until) -> None:
    page = cards_page(window, until)
    type_cards(window, "41113")
    press(window, Qt.Key.Key_Backspace)
    assert (page.pile(), page._asked_now()) == (0, "housing")
    press(window, Qt.Key.Key_Backspace)
    assert page._asked_now() == "home_language"
    page.throw_button.click()


def test_leaving_or_closing_with_a_pile_asks_and_nothing_of_it_is_on_the_disk(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    page = cards_page(window, until)
    type_cards(window, "4")
    press(window, Qt.Key.Key_1, ALT)
    assert window.page is page
    assert page.asking.isVisible()
    (rail,) = window.findChildren(Rail)
    entries = {one.accessibleName(): one for one in rail.findChildren(QPushButton) if one.isCheckable()}
    QTest.mouseClick(entries["Today"], Qt.MouseButton.LeftButton)
    assert window.page is page
    assert [word for word, entry in entries.items() if entry.isChecked()] == ["Meetings"]
    window.close()
    assert window.isVisible()
    page.throw_button.click()
    assert window.page.key == "meeting"
    assert all_drafts(workspace) == []


def test_a_pile_is_thrown_away_by_whoever_may_not_save_it_any_more(
    window: MainWindow, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = cards_page(window, until)
    type_cards(window, "4")
    rights = window.around.rights
    monkeypatch.setattr(rights, "_role_now", lambda: VIEWER)
    rights.look_again()
    assert not page.save_button.isEnabled()
    press(window, Qt.Key.Key_1, ALT)
    assert window.page is page
    until(page.throw_button.hasFocus)
    press(window, Qt.Key.Key_Space)
    assert window.page.key == "meeting"


# Children


def childcare_page(window: MainWindow, until: Until) -> ChildcarePage:
    window.go("childcare", meeting_tonight(window.around.workspace))
    page = window.page
    assert isinstance(page, ChildcarePage)
    until(lambda: page.meeting.count() > 0)
    return page


def children(workspace: Workspace) -> list[ChildStay]:
    with workspace.read() as session:
        return list(childcare(session, meeting_tonight(workspace)))


def test_a_child_is_written_down_and_handed_over_by_keys_alone(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    page = childcare_page(window, until)
    assert window.focusWidget() is page.form.name.box
    type_text(window, "Luz")
    press(window, ENTER)
    type_text(window, "nan")
    until(lambda: len(page.form.finder.offers()) == 2)
    press(window, ENTER)
    press(window, Qt.Key.Key_Tab)
    type_text(window, "Peanuts")
    # Enter twice out of impatience writes the child down once.
    press(window, ENTER)
    press(window, ENTER)
    until(lambda: len(page.hand_buttons) == 1)
    assert "Allergies: Peanuts" in words(page)
    assert "1 is still here" in words(page)
    # Somebody who is not on file: Enter on the last row, and Enter again.
    until(lambda: window.focusWidget() is page.form.name.box)
    type_text(window, "Beto")
    press(window, ENTER)
    type_text(window, "Pilar Ochoa")
    until(lambda: page.form.finder.looked_for == "Pilar Ochoa")
    press(window, ENTER)
    press(window, ENTER)
    until(lambda: len(page.hand_buttons) == 2)
    beto, luz = children(workspace)
    assert (beto.brought_by, luz.brought_by) == ("Pilar Ochoa", "Rosario Ñáñez Ortega")
    page.hand_buttons[luz.id].setFocus()
    press(window, Qt.Key.Key_Space)
    until(lambda: [child.is_here for child in children(workspace)] == [True, False])
    # The cursor goes on to who is still here; somebody else collects, and says a name.
    until(lambda: len(page.hand_buttons) == 1 and page.other_buttons[beto.id].hasFocus())
    until(page.hand_buttons[beto.id].isVisible)
    # A second Enter out of impatience asks, and hands over nobody else.
    press(window, ENTER)
    assert page.somebody_else is not None
    assert [child.is_here for child in children(workspace)] == [True, False]
    assert window.focusWidget() is page.somebody_else.box
    press(window, ENTER)
    assert page.somebody_else.blamed()
    type_text(window, "Abuela Chela")
    press(window, ENTER)
    until(lambda: not any(child.is_here for child in children(workspace)))
    assert {child.collected_by for child in children(workspace)} == {None, "Abuela Chela"}
    until(lambda: not page.hand_buttons and window.focusWidget() is page.form.name.box)
    press(window, Qt.Key.Key_Z, CONTROL)
    until(lambda: [child.first_name for child in children(workspace) if child.is_here] == ["Beto"])


def test_what_was_typed_of_a_child_comes_back_if_it_could_not_be_written_down(
    window: MainWindow, workspace: Workspace, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = childcare_page(window, until)

    def gone(*_all: object, **_more: object) -> None:
        raise UnknownRow("person")

    monkeypatch.setattr(childcare_module, "bring_child", gone)
    type_text(window, "Luz")
    press(window, ENTER)
    type_text(window, "nan")
    until(lambda: len(page.form.finder.offers()) == 2)
    press(window, ENTER)
    type_text(window, "Abuela Chela")
    press(window, ENTER)
    assert page.form.name.text() == ""
    until(lambda: page.form.name.text() == "Luz")
    assert page.form.may_collect.text() == "Abuela Chela"
    assert page.form.finder.text() == "Rosario Ñáñez Ortega"
    assert not page.form._fault.isHidden()
    monkeypatch.undo()
    press(window, ENTER)
    until(lambda: len(page.hand_buttons) == 1)
    assert [child.brought_by for child in children(workspace)] == ["Rosario Ñáñez Ortega"]


def test_a_child_is_not_written_down_without_who_brought_it(window: MainWindow, until: Until) -> None:
    page = childcare_page(window, until)
    type_text(window, "Luz")
    page.form.add_button.click()
    assert "Who brought the child?" in page.form._fault.text()
    assert window.focusWidget() is page.form.finder.box
    type_text(window, "nan")
    until(lambda: len(page.form.finder.offers()) == 2)
    press(window, ENTER)
    assert page.form._fault.isHidden()


def test_the_desk_that_fills_the_screen_leads_to_no_names_of_children(door: Door, window: MainWindow) -> None:
    door.press(Qt.Key.Key_F11)
    window.go("childcare", task="open")
    window.go("childcare", door.meeting)
    assert isinstance(window.page, SignInDeskPage)


def test_the_number_is_to_be_read_beside_its_bar(planner: Planner) -> None:
    box = counts_of(planner).heads.boxes["adults"]
    box.show_total(1234)
    field = box.lineEdit()
    assert field.width() > field.fontMetrics().horizontalAdvance("1234")
    assert field.height() >= field.fontMetrics().height()
