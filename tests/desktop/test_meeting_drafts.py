"""What is typed on a meeting's page belongs to that meeting: it waits there, and is offered there again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from organizer_app.desktop.core.drafting import place_of
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.base import Id
from organizer_app.store.drafts import all_drafts
from organizer_app.store.edit import gesture
from organizer_app.work.meetings.agenda import agenda
from organizer_app.work.meetings.list import upcoming_meetings
from organizer_app.work.minutes import add_entry, minutes
from tests.desktop.keys import ALT, CONTROL, press, type_text
from tests.desktop.planner import ENTER, Planner


def council(planner: Planner) -> Id:
    with planner.workspace.read() as session:
        return next(
            row.id for row in upcoming_meetings(session, "2031-03-06") if row.title == "Youth council"
        )


def open_meeting(planner: Planner, meeting_id: Id, title: str) -> None:
    planner.page.around.go("meeting", meeting_id)
    planner.until(lambda: planner.page.details.heading.text() == title)


def open_council(planner: Planner) -> None:
    open_meeting(planner, council(planner), "Youth council")


def open_tonights(planner: Planner) -> None:
    open_meeting(planner, planner.meeting, "Bus stop and paved roads")


def lines(planner: Planner, meeting_id: Id | None = None) -> list[tuple[str, str]]:
    with planner.workspace.read() as session:
        return [(one.kind, one.text) for one in minutes(session, meeting_id or planner.meeting).lines]


def fields_of_drafts(planner: Planner) -> list[str]:
    places = [place_of(draft.key) for draft in all_drafts(planner.workspace)]
    return [place.field for place in places if place is not None]


def write_lines(planner: Planner, *texts: str) -> None:
    with planner.workspace.edit(gesture("write_minutes")) as edit:
        for text in texts:
            add_entry(edit, planner.meeting, text)
    planner.until(lambda: planner.page.minutes.rows.model().rowCount() == len(texts))


@pytest.mark.parametrize("part", ["agenda", "checklist", "minutes"])
def test_a_line_half_typed_for_one_meeting_waits_there_and_is_not_in_the_way_of_another(
    planner: Planner, part: str
) -> None:
    box = getattr(planner.page, part).box
    planner.turn_to({"agenda": 1, "checklist": 0, "minutes": 2}[part])
    box.setFocus()
    type_text(planner.page.window(), "half a li")
    planner.until(lambda: len(all_drafts(planner.workspace)) == 1)
    open_council(planner)
    assert box.text() == ""
    open_tonights(planner)
    assert box.text() == "half a li"


def test_a_line_typed_a_moment_before_another_meeting_is_opened_is_kept_for_its_own(planner: Planner) -> None:
    planner.turn_to(2)
    box = planner.page.minutes.box
    type_text(planner.page.window(), "half a li")
    open_council(planner)
    planner.until(lambda: len(all_drafts(planner.workspace)) == 1)
    open_tonights(planner)
    assert box.text() == "half a li"


def test_a_line_taken_up_in_one_meeting_is_not_changed_from_the_page_of_another(
    planner: Planner, window: MainWindow
) -> None:
    write_lines(planner, "We began at six")
    planner.page.minutes.rows.choose(0)
    planner.page.minutes.rows.setFocus()
    planner.turn_to(2)
    planner.page.minutes.rows.setFocus()
    press(window, ENTER)
    assert planner.page.minutes.box.text() == "We began at six"
    open_council(planner)
    assert planner.page.minutes.box.text() == ""
    planner.turn_to(2)
    planner.fill(planner.page.minutes.box, "The council began")
    planner.until(lambda: lines(planner, council(planner)) == [("note", "The council began")])
    assert lines(planner) == [("note", "We began at six")]


def test_what_was_being_typed_comes_back_after_an_older_line_was_mended(
    planner: Planner, window: MainWindow
) -> None:
    write_lines(planner, "We began at six")
    planner.turn_to(2)
    box = planner.page.minutes.box
    type_text(window, "And then")
    planner.page.minutes.rows.setFocus()
    press(window, ENTER)
    press(window, Qt.Key.Key_End)
    type_text(window, " sharp")
    press(window, ENTER)
    planner.until(lambda: lines(planner) == [("note", "We began at six sharp")])
    assert box.text() == "And then"


def test_a_written_line_becomes_a_decision_by_a_word_after_a_slash(
    planner: Planner, window: MainWindow
) -> None:
    write_lines(planner, "We write to SunLine")
    planner.turn_to(2)
    planner.page.minutes.rows.setFocus()
    press(window, ENTER)
    planner.fill(planner.page.minutes.box, "/decision We write to SunLine")
    planner.until(lambda: lines(planner) == [("decision", "We write to SunLine")])


def test_a_field_of_a_point_is_on_the_disk_before_it_is_kept_and_put_back_where_it_was(
    three_points: Planner, window: MainWindow
) -> None:
    press(window, Qt.Key.Key_Down)
    detail = three_points.page.agenda.form.detail
    detail.setFocus()
    type_text(window, "Ask for sha")
    three_points.until(lambda: len(fields_of_drafts(three_points)) == 1)
    field = fields_of_drafts(three_points)[0]
    press(window, Qt.Key.Key_Escape)
    three_points.until(lambda: fields_of_drafts(three_points) == [])
    three_points.page.agenda.rows.choose(0)
    three_points.page.take_draft(field, "Ask for sha")
    assert detail.box.toPlainText() == "Ask for sha"
    press(window, ENTER, CONTROL)

    def kept() -> list[str | None]:
        with three_points.workspace.read() as session:
            return [point.detail for point in agenda(session, three_points.meeting).points]

    three_points.until(lambda: kept() == [None, "Ask for sha", None])


def test_two_quick_presses_move_a_point_by_two_places(three_points: Planner, window: MainWindow) -> None:
    press(window, Qt.Key.Key_Down, ALT)
    press(window, Qt.Key.Key_Down, ALT)
    three_points.until(lambda: three_points.points() == ["Two", "Three", "One"])


def test_two_quick_presses_move_a_line_of_the_minutes_by_two_places(
    planner: Planner, window: MainWindow
) -> None:
    write_lines(planner, "One", "Two", "Three")
    planner.turn_to(2)
    planner.page.minutes.rows.choose(0)
    planner.page.minutes.rows.setFocus()
    press(window, Qt.Key.Key_Down, ALT)
    press(window, Qt.Key.Key_Down, ALT)
    planner.until(lambda: [text for _kind, text in lines(planner)] == ["Two", "Three", "One"])


def test_ctrl_z_after_a_line_takes_the_line_back_and_not_the_letters_of_it(
    planner: Planner, window: MainWindow
) -> None:
    planner.turn_to(2)
    planner.fill(planner.page.minutes.box, "We began at six")
    planner.until(lambda: len(lines(planner)) == 1)
    press(window, Qt.Key.Key_Z, CONTROL)
    planner.until(lambda: lines(planner) == [])
    assert planner.page.minutes.box.text() == ""


def test_ctrl_z_after_a_text_was_kept_takes_the_change_back(planner: Planner, window: MainWindow) -> None:
    purpose = planner.page.details.purpose
    purpose.setFocus()
    type_text(window, "Shade")
    press(window, ENTER, CONTROL)
    planner.until(lambda: planner.card().purpose == "Shade")
    press(window, Qt.Key.Key_Z, CONTROL)
    planner.until(lambda: planner.card().purpose is None)
    planner.until(lambda: purpose.box.toPlainText() == "")


def test_figures_that_are_no_number_are_told_beside_the_field(three_points: Planner) -> None:
    form, details = three_points.page.agenda.form, three_points.page.details
    for box, text in ((form.minutes.box, "1²"), (details.expected.box, "6²")):
        box.setFocus()
        box.selectAll()
        box.insert(text)
        QTest.keyClick(box, ENTER)
    assert form.minutes.fault() == "Type how many minutes, such as 15."
    assert details.expected.fault() == "Type a number, such as 60."
