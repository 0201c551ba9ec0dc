"""Alt+H on a point of the agenda, a line of the minutes or a decision of the group shows its past."""

from __future__ import annotations

from PySide6.QtCore import Qt

from organizer_app.desktop.pages.preferences import PreferencesPage
from organizer_app.desktop.past.past_dialog import PastDialog
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.edit import gesture
from organizer_app.work.meetings.agenda import agenda, change_agenda_item
from organizer_app.work.minutes import add_line, change_entry
from organizer_app.work.settings import set_default_towns, settings
from tests.desktop.keys import ALT, press
from tests.desktop.planner import Planner


def past_by_keys(planner: Planner, window: MainWindow) -> PastDialog:
    """Press Alt+H where the cursor is and wait for what stood there."""
    # Without a window manager nobody gives the keys back when a dialog closes.
    window.activateWindow()
    planner.until(window.isActiveWindow)
    press(window, Qt.Key.Key_H, ALT)
    dialog = next(one for one in window.findChildren(PastDialog) if one.isVisible())
    planner.until(lambda: dialog.past() is not None)
    return dialog


def values(dialog: PastDialog) -> list[object]:
    past = dialog.past()
    return [one.value for one in past.lines] if past is not None else []


def test_alt_h_shows_the_past_of_a_point_and_of_each_of_its_fields(
    three_points: Planner, window: MainWindow
) -> None:
    planner, page = three_points, three_points.page.agenda
    with planner.workspace.edit(gesture("change_agenda")) as edit:
        point = agenda(edit.session, planner.meeting).points[0]
        change_agenda_item(edit, point.id, title="One, in short", minutes_planned=5)
    planner.until(lambda: page.rows_shown()[0].title == "One, in short")
    page.rows.setFocus()
    page.rows.choose(0)
    by_row = past_by_keys(planner, window)
    assert values(by_row) == ["One, in short", "One"]
    by_row.reject()
    page.form.minutes.box.setFocus()
    by_field = past_by_keys(planner, window)
    assert values(by_field) == [5, 10]
    by_field.buttons()[0].click()
    planner.until(lambda: page.form.minutes.text() == "10")


def test_alt_h_shows_the_past_of_a_line_of_the_minutes(planner: Planner, window: MainWindow) -> None:
    with planner.workspace.edit(gesture("write_minutes")) as edit:
        line = add_line(edit, planner.meeting, "Twelve came", "decision", "en")
    with planner.workspace.edit(gesture("write_minutes")) as edit:
        change_entry(edit, line, text="Fourteen came", votes_for=14)
    planner.turn_to(2)
    page = planner.page.minutes
    planner.until(lambda: page.rows.model().rowCount() == 1)
    page.rows.setFocus()
    page.rows.choose(0)
    by_row = past_by_keys(planner, window)
    assert values(by_row) == ["Fourteen came", "Twelve came"]
    by_row.reject()
    page.form.votes["votes_for"].box.setFocus()
    assert values(past_by_keys(planner, window))[0] == 14


def test_alt_h_shows_what_the_group_decided_before_in_words(planner: Planner, window: MainWindow) -> None:
    for towns in (["Mecca"], ["Mecca", "Oasis"]):
        with planner.workspace.edit(gesture("change_settings")) as edit:
            set_default_towns(edit, towns)
    window.go("preferences")
    page = window.page
    assert isinstance(page, PreferencesPage)
    planner.until(lambda: page.group.towns.text() == "Mecca, Oasis")
    page.group.towns.box.setFocus()
    dialog = past_by_keys(planner, window)
    assert dialog.buttons()[0].accessibleName() == "Go back to this one: Mecca"
    dialog.buttons()[0].click()

    def is_back() -> bool:
        with planner.workspace.read() as session:
            return settings(session).default_towns == ("Mecca",)

    planner.until(is_back)
