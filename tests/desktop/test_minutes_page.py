"""Minutes by keys: a line each, its kind, votes and speaker, a late arrival, a point carried over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.sign_in.late_arrival import LateArrivalDialog
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.edit import gesture
from organizer_app.work.meetings.agenda import add_agenda_item, agenda
from organizer_app.work.meetings.plan import change_meeting, plan_next
from organizer_app.work.minutes import add_line, minutes
from organizer_app.work.sign_in.room import attendance_list
from tests.desktop.keys import CONTROL, press
from tests.desktop.planner import ENTER, Planner


def said(planner: Planner) -> str:
    window = planner.page.window()
    assert isinstance(window, MainWindow)
    return window.strip.text()


def test_each_line_takes_one_enter_and_a_key_or_a_word_sets_its_kind(
    planner: Planner, window: MainWindow
) -> None:
    planner.turn_to(2)
    box = planner.page.minutes.box
    assert window.focusWidget() is box
    QTest.keyClicks(box, "We began at six")
    QTest.keyClick(box, ENTER)
    press(window, Qt.Key.Key_2, CONTROL)
    QTest.keyClicks(box, "We write to SunLine")
    QTest.keyClick(box, ENTER)
    QTest.keyClicks(box, "/pregunta quien llama")
    QTest.keyClick(box, ENTER)
    QTest.keyClicks(box, "/action call SunLine @Diego friday")
    QTest.keyClick(box, ENTER)

    def kept() -> list[tuple[str, str, bool]]:
        with planner.workspace.read() as session:
            return [
                (one.kind, one.text, bool(one.actions)) for one in minutes(session, planner.meeting).lines
            ]

    planner.until(lambda: len(kept()) == 4)
    assert kept() == [
        ("note", "We began at six", False),
        ("decision", "We write to SunLine", False),
        ("question", "quien llama", False),
        ("note", "call SunLine @Diego friday", True),
    ]


def test_what_is_typed_after_a_click_on_the_tab_is_the_first_line(
    planner: Planner, window: MainWindow
) -> None:
    tabs = planner.page.tabs
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    planner.until(lambda: window.focusWidget() is planner.page.minutes.box)


def test_a_line_shows_whom_and_what_day_was_understood(planner: Planner) -> None:
    planner.turn_to(2)
    page = planner.page.minutes
    planner.fill(page.box, "/action call SunLine @rosario friday")
    planner.fill(page.box, "/promise a bench at the stop @SunLine Transit 3/20")
    planner.until(lambda: page.rows.model().rowCount() == 2)
    looks = [page.rows.model().index(place, 0).data() for place in range(2)]
    assert looks == [
        "call SunLine @rosario friday, Action item, Rosario Ñáñez Ortega · due Mar 7, 2031",
        "a bench at the stop @SunLine Transit 3/20, Commitment, SunLine Transit · due Mar 20, 2031",
    ]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_example_under_the_line_typed_as_it_stands_is_an_action_item(
    planner: Planner, choices: Choices, language: str
) -> None:
    choices.speak(language)
    planner.turn_to(2)
    page = planner.page.minutes
    told = "\n".join(label.text() for label in page.findChildren(QLabel))
    planner.fill(page.box, told[told.index(" /") + 1 :].splitlines()[0])
    planner.until(lambda: page.rows.model().rowCount() == 1)
    with planner.workspace.read() as session:
        (action,) = minutes(session, planner.meeting).lines[0].actions
    assert (action.owner, action.due_on) == ("Diego Ruiz López", "2031-03-07")


def test_an_action_item_is_made_of_a_line_and_the_cursor_stands_in_the_next_one(planner: Planner) -> None:
    planner.turn_to(2)
    page, window = planner.page.minutes, planner.page.window()
    planner.fill(page.box, "call SunLine @rosario friday")
    planner.until(lambda: page.rows.model().rowCount() == 1)
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Make an action item of it")
    button.setFocus()
    press(window, Qt.Key.Key_Space)
    planner.until(lambda: "Action item" in str(page.rows.model().index(0, 0).data()))
    assert not button.isEnabled()
    assert window.focusWidget() is page.box


def test_a_line_that_could_put_somebody_at_risk_is_written_only_once_that_was_read(planner: Planner) -> None:
    planner.turn_to(2)
    box = planner.page.minutes.box
    planner.fill(box, "Ana is undocumented")
    assert "at risk" in box.warning.told()
    assert box.text() == "Ana is undocumented"
    press(planner.page.window(), Qt.Key.Key_Tab)
    press(planner.page.window(), Qt.Key.Key_Space)
    assert box.text() == ""
    assert not box.warning.told()
    planner.fill(box, "Ana is undocumented")
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space):
        press(planner.page.window(), key)
    planner.until(lambda: planner.page.minutes.rows.model().rowCount() == 1)


def test_a_late_arrival_is_signed_in_without_leaving_the_line(planner: Planner) -> None:
    planner.turn_to(2)
    window, box = planner.page.window(), planner.page.minutes.box
    QTest.keyClicks(box, "The driver said")
    press(window, Qt.Key.Key_F2)
    dialog = window.findChild(LateArrivalDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.finder.box, "rosar")
    planner.until(lambda: bool(dialog.finder.offers()))
    assert dialog.finder.offers()[0].startswith("Rosario Ñáñez Ortega")
    QTest.keyClick(dialog.finder.box, ENTER)

    def present() -> list[str]:
        with planner.workspace.read() as session:
            return [one.name for one in attendance_list(session, planner.meeting) if one.status == "present"]

    planner.until(lambda: present() == ["Rosario Ñáñez Ortega"])
    planner.until(lambda: window.focusWidget() is box)
    assert box.text() == "The driver said"


def test_votes_and_a_speaker_are_typed_with_the_line_or_beside_it(planner: Planner) -> None:
    planner.turn_to(2)
    page = planner.page.minutes
    planner.fill(page.box, "/vote Ask for the stop 14-2-1")
    planner.until(lambda: page.rows.model().rowCount() == 1 and not page.form.isHidden())
    assert [field.text() for field in page.form.votes.values()] == ["14", "2", "1"]
    planner.fill(page.form.votes["votes_for"].box, "many")
    assert page.form.votes["votes_for"].fault() == "Type how many, such as 14."
    planner.fill(page.form.votes["votes_for"].box, "15")
    planner.fill(page.box, "/voice The bus does not come @rosario")

    def lines() -> list[tuple[str, int | None, str | None]]:
        with planner.workspace.read() as session:
            found = minutes(session, planner.meeting).lines
            return [(one.text, one.votes_for, one.speaker) for one in found]

    planner.until(lambda: len(lines()) == 2)
    assert lines() == [
        ("Ask for the stop", 15, None),
        ("The bus does not come", None, "Rosario Ñáñez Ortega"),
    ]


def test_a_circle_writes_agreements_and_asks_for_no_name(planner: Planner) -> None:
    with planner.workspace.edit(gesture("change_meeting")) as edit:
        change_meeting(edit, planner.meeting, kind="circle")
    planner.turn_to(2)
    page = planner.page.minutes
    planner.until(lambda: not page.kind.isVisible())
    assert page.box.placeholderText() == "An agreement"
    planner.fill(page.box, "/voice We listen to the end")
    planner.until(lambda: page.rows.model().rowCount() == 1 and page.form.isVisible())
    assert not any(votes.isVisible() for votes in page.form.votes.values())
    press(planner.page.window(), Qt.Key.Key_F2)
    assert planner.page.window().findChild(LateArrivalDialog) is None
    with planner.workspace.read() as session:
        (line,) = minutes(session, planner.meeting).lines
    assert (line.kind, line.text) == ("decision", "We listen to the end")


def test_why_a_circle_refused_a_line_stays_in_sight_while_the_page_is_read_anew(planner: Planner) -> None:
    with planner.workspace.edit(gesture("change_meeting")) as edit:
        change_meeting(edit, planner.meeting, kind="circle")
    planner.turn_to(2)
    page = planner.page.minutes
    planner.until(lambda: not page.kind.isVisible())
    usual = {shown.text() for shown in page.findChildren(QLabel)}
    planner.fill(page.box, "Ana Ruiz: we listen")
    planner.until(lambda: page.box.text() == "Ana Ruiz: we listen")
    said = {shown.text() for shown in page.findChildren(QLabel)} - usual
    assert len(said) == 1
    with planner.workspace.edit(gesture("write_minutes")) as edit:
        add_line(edit, planner.meeting, "We come back on Friday", "decision", "en")
    planner.until(lambda: page.rows.model().rowCount() == 1)
    assert said <= {shown.text() for shown in page.findChildren(QLabel)}
    planner.fill(page.box, "We listen")
    planner.until(lambda: page.rows.model().rowCount() == 2)
    assert not said & {shown.text() for shown in page.findChildren(QLabel)}


def test_a_point_is_carried_over_once_the_next_meeting_is_planned(planner: Planner) -> None:
    with planner.workspace.edit(gesture("change_agenda")) as edit:
        add_agenda_item(edit, planner.meeting, "Bus stop")
    planner.turn_to(2)
    page = planner.page.minutes
    planner.until(lambda: page.point.count() == 2)
    page.point.setCurrentIndex(1)
    # What is added to the agenda meanwhile leaves the choice as it is.
    with planner.workspace.edit(gesture("change_agenda")) as edit:
        add_agenda_item(edit, planner.meeting, "Shade")
    planner.until(lambda: page.point.count() == 3)
    assert page.point.currentText() == "Bus stop"
    page.carry.click()
    planner.until(lambda: "No next meeting is planned" in said(planner))
    with planner.workspace.edit(gesture("plan_next_meeting")) as edit:
        following = plan_next(edit, planner.meeting, "2031-03-04T18:00")
    page.carry.click()
    planner.until(lambda: "stands on the agenda" in said(planner))
    with planner.workspace.read() as session:
        assert [one.title for one in agenda(session, following).points if one.carried_from] == ["Bus stop"]


def test_minutes_without_a_line_say_what_to_do_until_there_is_one(planner: Planner) -> None:
    planner.turn_to(2)
    page = planner.page.minutes
    assert page.empty.isVisible()
    assert "Enter" in page.empty.text()
    QTest.keyClicks(page.box, "We began at six")
    QTest.keyClick(page.box, ENTER)
    planner.until(lambda: not page.empty.isVisible())


def test_a_low_screen_gives_the_minutes_half_of_the_page_without_scrolling(
    planner: Planner, window: MainWindow
) -> None:
    window.resize(1366, 728)
    planner.turn_to(2)
    page = planner.page.minutes
    high = page.rows.fontMetrics().lineSpacing() * 14
    planner.until(
        lambda: (
            page.rows.visibleRegion().boundingRect().height() >= high
            and page.box.visibleRegion().boundingRect() == page.box.rect()
        )
    )
    assert not page.carry.isVisible()
