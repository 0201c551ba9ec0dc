"""The trail into leading and mentoring on a person's card, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from organizer_app.desktop.pages.person import PersonPage
from organizer_app.desktop.people import growing
from organizer_app.desktop.people.mentor_dialogs import MentorDialog
from organizer_app.desktop.people.step_dialog import StepDialog
from organizer_app.desktop.widgets.pick_person import PickPersonDialog
from organizer_app.errors import UnknownRow
from organizer_app.store.edit import gesture
from organizer_app.work.people.leadership import trail
from organizer_app.work.people.mentorships import MentorshipLook, mentorships, start_mentorship
from tests.desktop.keys import CONTROL, press, type_text
from tests.desktop.office import Office, click, words

ENTER = Qt.Key.Key_Return


def mentored(office: Office, name: str) -> tuple[MentorshipLook, ...]:
    person_id, today = office.id_of(name), office.workspace.world.today()
    with office.workspace.read() as session:
        return mentorships(session, person_id, today)


def spoken(page: PersonPage) -> list[str]:
    model = page.growing.trail.rows.model()
    return [model.index(place, 0).data() for place in range(model.rowCount())]


def test_what_somebody_did_shows_by_itself_and_a_step_is_noted_and_taken_off(office: Office) -> None:
    page = office.open("Ana Ruiz")
    office.until(lambda: "Came to 1 meeting · last on Feb 6, 2031 · 1 open promise" in words(page))
    assert page.growing.trail.isVisible()
    page.growing.trail.note_button.setFocus()
    press(office.window, ENTER)
    dialog = office.window.findChild(StepDialog)
    assert dialog is not None and dialog.focusWidget() is dialog.step
    press(dialog, Qt.Key.Key_Down)
    dialog.day.take_cursor()
    type_text(dialog, "tomorrow")
    press(dialog, ENTER)
    assert dialog.day.blamed() == "That day is still to come."
    dialog.day.take_cursor()
    type_text(dialog, "3/3")
    dialog.note.take_cursor()
    type_text(dialog, "KESQ, two minutes")
    press(dialog, ENTER)
    spoke = "Spoke to the press, Mar 3, 2031 · KESQ, two minutes"
    office.until(lambda: spoken(page)[-1] == spoke)
    page.growing.trail.rows.setFocus()
    press(office.window, Qt.Key.Key_Down)
    press(office.window, Qt.Key.Key_Down)
    press(office.window, Qt.Key.Key_Delete)
    office.until(lambda: len(spoken(page)) == 1)
    office.window.activateWindow()
    office.until(office.window.isActiveWindow)
    press(office.window, Qt.Key.Key_Z, CONTROL)
    office.until(lambda: spoken(page)[-1] == spoke)
    with office.workspace.read() as session:
        steps = trail(session, office.id_of("Ana Ruiz"), "2031-03-06")
    assert [step.deed for step in steps] == ["first_came", "noted"]


def test_a_mentor_is_given_talks_are_written_down_and_it_ends(office: Office) -> None:
    page = office.open("Luz Villaseñor")
    click(page, "Give them a mentor…")
    pick = office.window.findChild(PickPersonDialog)
    assert pick is not None
    type_text(pick, "guadalupe")
    office.until(lambda: bool(pick.offered()))
    press(pick, ENTER)
    office.until(lambda: "Since Mar 6, 2031" in words(page))
    click(page, "We talked…")
    talk = office.window.findChild(MentorDialog)
    assert talk is not None
    type_text(talk, "Her first agenda")
    press(talk, ENTER)
    office.until(lambda: "Mar 6, 2031 · Her first agenda" in words(page))
    click(page, "End it")
    office.until(lambda: "From Mar 6, 2031 until Mar 6, 2031" in words(page))
    click(page, "It goes on")
    office.until(lambda: "Since Mar 6, 2031" in words(page))
    (of_mentor,) = mentored(office, "Guadalupe")
    assert of_mentor.mentors and len(of_mentor.talks) == 1


def test_words_that_could_not_be_kept_stay_in_their_dialog(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = office.open("Luz Villaseñor")
    luz, rosario = office.id_of("Luz Villaseñor"), office.id_of("Rosario")
    with office.workspace.edit(gesture("mentorship")) as edit:
        start_mentorship(edit, rosario, luz)
    office.until(lambda: "Since Mar 6, 2031" in words(page))

    def gone(*_asked: object) -> None:
        raise UnknownRow("mentorship")

    monkeypatch.setattr(growing, "add_check_in", gone)
    click(page, "We talked…")
    talk = office.window.findChild(MentorDialog)
    assert talk is not None
    type_text(talk, "Her first agenda")
    press(talk, ENTER)
    press(talk, ENTER)
    office.until(lambda: talk.note.blamed() != "")
    assert talk.isVisible() and talk.note.text() == "Her first agenda"
    monkeypatch.undo()
    press(talk, ENTER)
    office.until(lambda: "Mar 6, 2031 · Her first agenda" in words(page))
    assert len(mentored(office, "Luz Villaseñor")[0].talks) == 1


def test_a_month_without_talking_is_said_on_the_card(office: Office) -> None:
    luz, rosario = office.id_of("Luz Villaseñor"), office.id_of("Rosario")
    with office.workspace.edit(gesture("mentorship")) as edit:
        start_mentorship(edit, rosario, luz, started_on="2031-02-01", goals="To facilitate in May")
    page = office.open("Luz Villaseñor")
    office.until(lambda: "No check-in for 33 days" in words(page))
    assert "To facilitate in May" in words(page)


def test_the_cursor_goes_back_to_the_goals_that_were_written_down(office: Office) -> None:
    luz, rosario = office.id_of("Luz Villaseñor"), office.id_of("Rosario")
    with office.workspace.edit(gesture("mentorship")) as edit:
        start_mentorship(edit, rosario, luz)
    page = office.open("Luz Villaseñor")
    office.until(lambda: "Since Mar 6, 2031" in words(page))
    next(made for made in page.findChildren(QPushButton) if made.text() == "Goals…").setFocus()
    press(office.window, ENTER)
    dialog = office.window.findChild(MentorDialog)
    assert dialog is not None
    type_text(dialog, "To facilitate in May")
    press(dialog, ENTER)
    office.until(lambda: "To facilitate in May" in words(page))
    office.window.activateWindow()
    office.until(office.window.isActiveWindow)
    at = office.window.focusWidget()
    assert isinstance(at, QPushButton) and at.text() == "Goals…"
