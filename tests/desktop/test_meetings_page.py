"""Meetings by keys: found, planned in a line and from the last, their agenda moved by Alt and arrows."""

from __future__ import annotations

from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from organizer_app.desktop.core.drafting import place_of
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.meetings.plan_dialog import PlanDialog
from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.pages.meetings import MeetingsPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.drafts import all_drafts
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.meetings.checklist import checklist
from organizer_app.work.meetings.list import meeting, upcoming_meetings
from organizer_app.work.meetings.plan import change_meeting
from organizer_app.work.meetings.roles import roles
from tests.desktop.keys import CONTROL, press
from tests.desktop.planner import ENTER, Planner, Until
from tests.desktop.small_group import meeting_tonight


def list_of(window: MainWindow, until: Until) -> MeetingsPage:
    window.go("meetings")
    page = window.page
    assert isinstance(page, MeetingsPage)
    until(lambda: page.model.rowCount() > 0)
    return page


def titles(page: MeetingsPage) -> list[str]:
    rows = [page.model.row_at(page.model.index(place, 0)) for place in range(page.model.rowCount())]
    return [row.title for row in rows if row is not None]


def dialog_of(window: MainWindow) -> PlanDialog:
    return next(dialog for dialog in window.findChildren(PlanDialog) if dialog.isVisible())


# The list


def test_what_comes_stands_first_and_what_was_below(window: MainWindow, until: Until) -> None:
    page = list_of(window, until)
    expected = [
        "Bus stop and paved roads",
        "Youth council",
        "Water board hearing",
        "February community meeting",
    ]
    assert titles(page) == expected


def test_a_few_letters_of_a_title_or_place_and_enter_open_a_meeting(window: MainWindow, until: Until) -> None:
    page = list_of(window, until)
    page.box.setFocus()
    QTest.keyClicks(page.box, "water hea")
    until(lambda: titles(page) == ["Water board hearing"])
    QTest.keyClick(page.box, ENTER)
    assert isinstance(window.page, MeetingPage)
    until(lambda: window.page.title() == "Water board hearing")


def test_a_meeting_is_planned_with_a_title_and_a_line_that_says_when(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    list_of(window, until)
    press(window, Qt.Key.Key_N, CONTROL)
    dialog = dialog_of(window)
    QTest.keyClicks(dialog.heading.box, "House visit")
    QTest.keyClicks(dialog.when.box, "saturday 10-11:30")
    QTest.keyClick(dialog.when.box, ENTER)
    until(lambda: isinstance(window.page, MeetingPage) and window.page.title() == "House visit")
    with workspace.read() as session:
        made = next(row for row in upcoming_meetings(session, "2031-03-06") if row.title == "House visit")
    assert (made.starts_at, made.ends_at) == ("2031-03-08T10:00", "2031-03-08T11:30")


def test_a_meeting_without_an_hour_is_asked_for_it_and_nothing_is_lost(
    window: MainWindow, until: Until
) -> None:
    list_of(window, until)
    press(window, Qt.Key.Key_N, CONTROL)
    dialog = dialog_of(window)
    QTest.keyClicks(dialog.heading.box, "House visit")
    QTest.keyClicks(dialog.when.box, "some day")
    QTest.keyClick(dialog.when.box, ENTER)
    assert dialog.isVisible()
    assert dialog.heading.text() == "House visit"
    dialog.reject()


# The plan


def test_a_field_is_kept_on_enter(planner: Planner) -> None:
    planner.fill(planner.page.details.heading, "Calles y parada")
    planner.until(lambda: planner.card().title == "Calles y parada")


def test_a_field_is_kept_on_leaving_it(planner: Planner) -> None:
    planner.fill(planner.page.details.heading_other, "Streets", Qt.Key.Key_Tab)
    planner.until(lambda: planner.card().title_other == "Streets")


def test_escape_brings_back_what_is_kept(planner: Planner) -> None:
    planner.fill(planner.page.details.heading, "Wrong", Qt.Key.Key_Escape)
    assert planner.page.details.heading.text() == "Bus stop and paved roads"


def test_ctrl_z_after_a_field_was_kept_takes_the_change_back(planner: Planner, window: MainWindow) -> None:
    heading = planner.page.details.heading
    planner.fill(heading, "Streets")
    planner.until(lambda: planner.card().title == "Streets" and not heading.box.dirty())
    press(window, Qt.Key.Key_Z, CONTROL)
    planner.until(lambda: window.strip.text() == "Undone: a change to a meeting.")
    planner.until(lambda: heading.text() == "Bus stop and paved roads")


def test_what_is_being_typed_is_not_taken_away_by_a_change_that_arrives(planner: Planner) -> None:
    heading = planner.page.details.heading
    heading.setFocus()
    QTest.keyClicks(heading.box, "Half a ")
    typed = heading.box.text()
    with planner.workspace.edit(gesture("change_meeting")) as edit:
        change_meeting(edit, planner.meeting, purpose="Shade", title="From the other laptop")
    planner.until(lambda: planner.page.details.purpose.box.toPlainText() == "Shade")
    assert heading.box.text() == typed


def test_a_field_left_in_the_middle_of_a_word_is_kept_when_the_window_closes(
    planner: Planner, window: MainWindow, workspace: Workspace
) -> None:
    heading = planner.page.details.heading
    heading.setFocus()
    QTest.keyClick(heading.box, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(heading.box, "Streets")
    path, world = workspace.path, workspace.world
    window.close()
    with closing(Workspace.open(path, world)) as reopened, reopened.read() as session:
        assert meeting(session, planner.meeting).title == "Streets"


def test_what_is_half_typed_is_on_the_disk_before_it_is_kept_and_wiped_with_it(planner: Planner) -> None:
    def kept() -> list[tuple[str, str]]:
        found = [(place_of(draft.key), draft.text) for draft in all_drafts(planner.workspace)]
        return [(place.field, text) for place, text in found if place is not None]

    place = planner.page.details.place
    place.setFocus()
    QTest.keyClicks(place.box, "x")
    typed = place.box.text()
    planner.until(lambda: kept() == [("place", typed)])
    QTest.keyClick(planner.receiver(), ENTER)
    planner.until(lambda: planner.card().place == typed)
    planner.until(lambda: kept() == [])


def test_a_half_typed_field_is_put_back_where_it_was(planner: Planner, window: MainWindow) -> None:
    window.go("today")
    window.go("meeting", planner.meeting)
    planner.page.take_draft("title", "Half a tit")
    assert planner.page.details.heading.text() == "Half a tit"
    QTest.keyClick(planner.page.details.heading.box, ENTER)
    planner.until(lambda: planner.card().title == "Half a tit")


def test_a_day_and_an_hour_in_one_line_move_the_meeting_which_lasts_as_long(planner: Planner) -> None:
    planner.fill(planner.page.details.day, "friday 5pm")
    planner.until(lambda: planner.card().starts_at == "2031-03-07T17:00")
    assert planner.card().ends_at == "2031-03-07T18:30"
    planner.until(lambda: planner.page.details.day.text() == "Friday, March 7, 2031")


def test_a_day_in_spanish_is_read_in_spanish(planner: Planner, choices: Choices) -> None:
    choices.speak("es")
    planner.fill(planner.page.details.day, "13/3 a las 6 y media")
    planner.until(lambda: planner.card().starts_at == "2031-03-13T18:30")


def test_what_is_no_day_is_said_beside_it_and_stays_to_be_mended(planner: Planner) -> None:
    day = planner.page.details.day
    planner.fill(day, "some day")
    assert "That is no day" in day.fault()
    assert day.text() == "some day"
    assert planner.card().starts_at == "2031-03-06T18:00"


def test_a_new_place_is_written_down_and_a_known_one_found_again(planner: Planner) -> None:
    place = planner.page.details.place
    planner.fill(place, "Mecca Library")
    planner.until(lambda: planner.card().place == "Mecca Library")
    planner.fill(place, "north shore COMMUNITY room")
    planner.until(lambda: place.text() == "North Shore community room")


def test_somebody_gets_a_role_with_an_adult_behind_them(planner: Planner) -> None:
    card = planner.page.roles
    planner.fill(card.role, "Youth lead", Qt.Key.Key_Tab)
    planner.fill(card.person, "diego ruiz", Qt.Key.Key_Tab)
    planner.fill(card.adult, "luz", ENTER)

    def given() -> list[tuple[str, str, str | None]]:
        with planner.workspace.read() as session:
            return [(one.role, one.name, one.backed_by) for one in roles(session, planner.meeting)]

    planner.until(lambda: given() == [("youth_lead", "Diego Ruiz López", "Luz Villaseñor")])
    planner.until(lambda: card.person.text() == "")


def test_a_youth_who_has_a_role_already_gets_an_adult_behind_them(planner: Planner) -> None:
    card = planner.page.roles
    planner.fill(card.role, "Youth lead", Qt.Key.Key_Tab)
    planner.fill(card.person, "diego ruiz", ENTER)
    planner.until(lambda: len(card.rows()) == 1)
    planner.fill(card.role, "Greeter", Qt.Key.Key_Tab)
    planner.fill(card.person, "ana ruiz", ENTER)
    planner.until(lambda: len(card.rows()) == 2)
    (young,) = [row for row in card.rows() if not row.adult.isHidden()]
    press(young.adult, Qt.Key.Key_Space)
    assert planner.page.window().focusWidget() is card.adult.box
    planner.fill(card.adult, "luz", ENTER)
    planner.until(young.adult.isHidden)
    with planner.workspace.read() as session:
        given = [(one.role, one.name, one.backed_by) for one in roles(session, planner.meeting)]
    assert ("youth_lead", "Diego Ruiz López", "Luz Villaseñor") in given


def test_the_box_for_the_next_role_stays_in_sight_below_the_line_of_the_last(planner: Planner) -> None:
    card, window = planner.page.roles, planner.page.window()
    window.resize(1100, 560)
    box = card.person.box
    for place, name in enumerate(("ana ruiz", "luz", "diego ruiz")):
        planner.fill(card.person, name, ENTER)
        planner.until(lambda given=place + 1: len(card.rows()) == given)  # type: ignore[misc]
        planner.until(lambda: box.visibleRegion().boundingRect() == box.rect())


def test_the_hours_of_a_role_are_typed_beside_it_and_what_is_no_number_is_told(planner: Planner) -> None:
    card = planner.page.roles
    planner.fill(card.role, "Greeter", Qt.Key.Key_Tab)
    planner.fill(card.person, "diego ruiz", ENTER)
    planner.until(lambda: len(card.rows()) == 1)
    hours = card.rows()[0].hours
    assert hours.box.accessibleName() == "Hours: Greeter, Diego Ruiz López"

    def kept() -> list[int | None]:
        with planner.workspace.read() as session:
            return [one.hours for one in roles(session, planner.meeting)]

    planner.fill(hours, "2:30")
    planner.until(lambda: kept() == [2500])
    planner.until(lambda: hours.text() == "2.5")
    planner.fill(hours, "all night")
    assert "figures" in hours.fault()
    assert kept() == [2500]
    planner.fill(hours, "", Qt.Key.Key_Delete)
    QTest.keyClick(hours.box, ENTER)
    planner.until(lambda: kept() == [None] and not hours.box.dirty())
    press(planner.page.window(), Qt.Key.Key_Z, CONTROL)
    planner.until(lambda: kept() == [2500] and hours.text() == "2.5")


def test_a_thing_to_bring_is_typed_and_ticked_off(planner: Planner) -> None:
    card = planner.page.checklist

    def kept() -> list[tuple[str, str | None, bool]]:
        with planner.workspace.read() as session:
            return [(row.text, row.owner, row.done) for row in checklist(session, planner.meeting)]

    planner.fill(card.box, "40 chairs @juan de la cruz")
    planner.until(lambda: kept() == [("40 chairs", "Juan de la Cruz", False)])
    planner.until(lambda: card.boxes() != [])
    QTest.keyClick(card.boxes()[0], Qt.Key.Key_Space)
    planner.until(lambda: kept() == [("40 chairs", "Juan de la Cruz", True)])


def test_a_meeting_that_is_cancelled_stays_on_the_list(planner: Planner, window: MainWindow) -> None:
    next(one for one in window.page.commands() if one.key == "cancel").run()
    planner.until(lambda: planner.card().status == "cancelled")
    assert "Bus stop and paved roads" in titles(list_of(window, planner.until))


def test_the_papers_of_the_meeting_are_offered(planner: Planner) -> None:
    names = [printable.name for printable in planner.page.printables()]
    assert names[:3] == ["Sign-in sheet", "Agenda", "Contact slips"]


# The next one


def test_the_next_one_takes_two_presses_and_keeps_shape_and_place(
    three_points: Planner, window: MainWindow, workspace: Workspace
) -> None:
    three_points.page.plan_next()
    dialog = dialog_of(window)
    assert dialog.when.text() == "Thursday, April 3, 2031, 6:00\N{NO-BREAK SPACE}PM"
    QTest.keyClick(dialog.accept_button, Qt.Key.Key_Space)
    three_points.until(lambda: three_points.page.details.day.text() == "Thursday, April 3, 2031")
    assert [look.title for look in three_points.page.agenda.rows_shown()] == [
        "Old business",
        "One",
        "Two",
        "Three",
    ]
    assert three_points.page.details.place.text() == "North Shore community room"
    assert three_points.page.details.ends.text() == "7:30\N{NO-BREAK SPACE}PM"


def test_the_list_names_a_meeting_in_the_language_spoken(
    window: MainWindow, workspace: Workspace, until: Until, choices: Choices
) -> None:
    with workspace.edit(gesture("change_meeting")) as edit:
        change_meeting(edit, meeting_tonight(workspace), language="en", title_other="Parada y calles")
    page = list_of(window, until)
    choices.speak("es")
    until(lambda: page.rows.model().index(0, 0).data().startswith("Parada y calles"))


def test_a_note_that_could_put_somebody_at_risk_is_kept_only_when_they_say_so_again(
    planner: Planner,
) -> None:
    notes = planner.page.details.notes
    planner.fill(notes, "SSN 123-45-6789", Qt.Key.Key_Tab)
    told = [made.text() for made in notes.findChildren(QLabel) if made.isVisible()]
    assert any("at risk" in text for text in told)
    assert planner.card().notes is None
    next(made for made in notes.findChildren(QPushButton) if "all the same" in made.text()).click()
    planner.until(lambda: planner.card().notes == "SSN 123-45-6789")
