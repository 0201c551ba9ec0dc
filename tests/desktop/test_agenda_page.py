"""A meeting's agenda by keys: points are typed in a line each, and moved by Alt and arrows."""

from __future__ import annotations

from PySide6.QtCore import Qt

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.work.meetings.agenda import agenda
from tests.desktop.keys import ALT, CONTROL, press
from tests.desktop.planner import ENTER, Planner


def test_points_are_typed_in_a_line_each_and_run_by_the_clock(planner: Planner) -> None:
    planner.turn_to(1)
    box = planner.page.agenda.box
    assert planner.page.window().focusWidget() is box
    planner.fill(box, "Welcome 10 min @ana ruiz")
    planner.fill(box, "What we ask for 95 min")
    planner.until(lambda: planner.points() == ["Welcome", "What we ask for"])
    expected = "The agenda ends at 7:45\N{NO-BREAK SPACE}PM: it runs over by 15 minutes."
    planner.until(lambda: planner.page.agenda.told() == expected)


def test_alt_and_arrows_move_the_chosen_point_and_it_stays_chosen(
    three_points: Planner, window: MainWindow
) -> None:
    press(window, Qt.Key.Key_Down, ALT)
    three_points.until(lambda: three_points.points() == ["Two", "One", "Three"])
    three_points.until(lambda: three_points.page.agenda.rows.place() == 1)
    press(window, Qt.Key.Key_Down, ALT)
    three_points.until(lambda: three_points.points() == ["Two", "Three", "One"])
    three_points.until(lambda: three_points.page.agenda.rows.place() == 2)
    press(window, Qt.Key.Key_Up, ALT)
    three_points.until(lambda: three_points.points() == ["Two", "One", "Three"])


def test_del_takes_the_chosen_point_off_and_ctrl_z_brings_it_back(
    three_points: Planner, window: MainWindow
) -> None:
    press(window, Qt.Key.Key_Delete)
    three_points.until(lambda: three_points.points() == ["Two", "Three"])
    press(window, Qt.Key.Key_Z, CONTROL)
    three_points.until(lambda: three_points.points() == ["One", "Two", "Three"])


def test_enter_on_a_point_goes_to_its_fields(three_points: Planner, window: MainWindow) -> None:
    press(window, Qt.Key.Key_Down)
    press(window, ENTER)
    three_points.fill(three_points.page.agenda.form.heading, "Second")
    three_points.until(lambda: three_points.points() == ["One", "Second", "Three"])


def test_somebody_leads_a_point(three_points: Planner) -> None:
    three_points.fill(three_points.page.agenda.form.lead, "nanez")

    def lead() -> str | None:
        with three_points.workspace.read() as session:
            return agenda(session, three_points.meeting).points[0].lead

    three_points.until(lambda: lead() == "Rosario Ñáñez Ortega")


def test_the_hour_of_the_end_keeps_the_dots_of_its_pm_in_spanish(planner: Planner, choices: Choices) -> None:
    planner.turn_to(1)
    planner.fill(planner.page.agenda.box, "Welcome 10 min")
    planner.until(lambda: planner.points() == ["Welcome"])
    choices.speak("es")
    planner.until(lambda: "p.\N{NO-BREAK SPACE}m. termina" in planner.page.agenda.told())
