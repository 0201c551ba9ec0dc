"""Planning from a template: it fills what can be filled, and takes nothing that was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt

from organizer_app.desktop.meetings.plan_dialog import NewMeeting
from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.window.main_window import MainWindow
from tests.desktop.keys import CONTROL, press, type_text
from tests.desktop.planner import Planner, Until


def test_a_template_offers_its_title_and_kind_and_fills_agenda_and_checklist(
    window: MainWindow, until: Until
) -> None:
    press(window, Qt.Key.Key_N, CONTROL)
    dialog = next(one for one in window.findChildren(NewMeeting) if one.isVisible())
    dialog.template.setCurrentIndex(3)
    assert dialog.heading.text() == "Restorative circle"
    assert dialog.kind.currentData() == "circle"
    dialog.template.setCurrentIndex(1)
    assert dialog.heading.text() == "Resident meeting", "what was offered gives way to what is offered now"
    dialog.heading.box.setText("Roads in Mecca")
    dialog.template.setCurrentIndex(2)
    assert dialog.heading.text() == "Roads in Mecca", "what was typed stays"
    dialog.when.box.setFocus()
    type_text(dialog, "March 13 6pm")
    press(dialog, Qt.Key.Key_Return)
    until(lambda: isinstance(window.page, MeetingPage) and window.page.details.heading.text() != "")
    page = window.page
    assert isinstance(page, MeetingPage)
    until(lambda: len(page.agenda.rows_shown()) == 7)
    assert page.details.ends.text() == "7:00\N{NO-BREAK SPACE}PM"
    assert any("Youth lead" in box.accessibleName() for box in page.checklist.boxes())


def test_a_checklist_is_added_in_one_press_and_undone_in_one(planner: Planner) -> None:
    card = planner.page.checklist
    card.lists.actions()[0].trigger()
    planner.until(lambda: len(card.boxes()) == 7)
    press(planner.page.window(), Qt.Key.Key_Z, CONTROL)
    planner.until(lambda: not card.boxes())
