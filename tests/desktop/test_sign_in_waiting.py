"""The desk while the writer is busy, and when it refuses: nothing is green too early, and no name is lost."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.work.lookup import find_people
from organizer_app.work.people.change import remove_person
from organizer_app.work.sign_in.desk import mark_present
from tests.desktop.door import ENTER, Door
from tests.desktop.keys import CONTROL
from tests.desktop.small_group import NOON


@pytest.fixture
def busy_writer(door: Door) -> Iterator[Event]:
    """A long job on the writing thread, which ends when the event is set."""
    done = Event()
    door.page.around.jobs.write(done.wait, owner=door.page)
    yield done
    done.set()


@pytest.fixture
def busy_readers(door: Door) -> Iterator[Event]:
    """Both reading threads at work, until the event is set."""
    done = Event()
    for _reader in range(2):
        door.page.around.jobs.aside(done.wait, lambda _done: None, owner=door.page)
    yield done
    done.set()


def person(door: Door, typed: str) -> Id:
    with door.workspace.read() as session:
        return find_people(session, typed)[0].id


def names_here(door: Door) -> list[str]:
    return [row.name for row in door.list()]


def refused(door: Door) -> list[str]:
    """Return the sentences about what was not done."""
    labels = door.page.unanswered.findChildren(QLabel)
    return [made.text() for made in labels if made.isVisibleTo(door.page) and made.text()]


def take_offer(door: Door) -> None:
    next(made for made in door.page.unanswered.findChildren(QPushButton) if made.isVisible()).click()


def test_a_sign_in_behind_a_long_job_is_said_to_be_still_being_saved_and_is_green_only_afterwards(
    door: Door, busy_writer: Event
) -> None:
    door.look_up("nan")
    door.press(ENTER)
    door.until(lambda: bool(door.page.unanswered.said()))
    assert door.page.unanswered.said() == "Rosario Ñáñez Ortega — Still saving · Se está guardando"
    assert door.said() == ""
    busy_writer.set()
    door.until(lambda: "Signed in" in door.said())
    assert door.page.unanswered.said() == ""


def test_a_count_behind_a_long_job_is_said_to_be_still_being_saved(door: Door, busy_writer: Event) -> None:
    door.press(Qt.Key.Key_F8)
    door.until(lambda: bool(door.page.unanswered.said()))
    busy_writer.set()
    door.until(lambda: door.page.counters.total("children") == 1)
    door.until(lambda: not door.page.unanswered.said())


def test_ctrl_z_right_after_enter_takes_back_that_sign_in_and_not_the_one_before(
    door: Door, busy_writer: Event
) -> None:
    busy_writer.set()
    door.sign_in("nan")
    again = Event()
    door.page.around.jobs.write(again.wait, owner=door.page)
    door.look_up("zamora")
    door.press(ENTER)
    door.press(Qt.Key.Key_Z, CONTROL)
    again.set()
    door.until(lambda: "Taken off" in door.said())
    assert door.said().startswith("Tomás Zamora")
    assert names_here(door) == ["Rosario Ñáñez Ortega"]


def test_somebody_who_was_refused_stays_in_sight_while_the_next_one_is_typed_and_can_be_tried_again(
    door: Door,
) -> None:
    rosario = person(door, "nanez")
    door.look_up("nan")
    with door.workspace.edit(gesture("remove_person", rosario)) as edit:
        remove_person(edit, rosario)
    door.press(ENTER)
    door.until(lambda: bool(refused(door)))
    door.look_up("zamora")
    assert refused(door)[0].startswith("Rosario Ñáñez Ortega: ")
    undo_last(door.workspace)
    take_offer(door)
    door.until(lambda: names_here(door) == ["Rosario Ñáñez Ortega"])
    assert refused(door) == []


def test_a_name_entered_before_its_list_came_waits_while_the_next_one_is_typed(
    door: Door, busy_readers: Event
) -> None:
    door.type("Pilar")
    door.press(ENTER)
    door.type("zam")
    busy_readers.set()
    door.until(lambda: bool(refused(door)))
    assert refused(door) == ["Pilar: Nobody called so is on file."]
    door.press(Qt.Key.Key_Escape)
    take_offer(door)
    assert door.page.new_person.typed().name == "Pilar"


def test_somebody_new_entered_twice_before_the_list_came_is_on_the_list_while_the_next_one_is_typed(
    door: Door, busy_readers: Event
) -> None:
    door.type("Pilar")
    door.press(ENTER)
    door.press(ENTER)
    door.type("zam")
    busy_readers.set()
    door.until(lambda: names_here(door) == ["Pilar"])
    assert door.page.box.text() == "zam"
    assert door.page.new_person.isHidden()
    assert refused(door) == []


def test_somebody_on_file_is_not_added_and_a_number_is_no_name_however_often_enter_is_pressed(
    door: Door, busy_readers: Event
) -> None:
    door.type("nan")
    door.press(ENTER)
    door.press(ENTER)
    door.type("9999")
    door.press(ENTER)
    door.press(ENTER)
    busy_readers.set()
    door.until(lambda: names_here(door) == ["Rosario Ñáñez Ortega"])
    door.until(lambda: door.page.new_person.typed().name == "9999")


def test_a_name_entered_before_its_list_came_does_not_overwrite_somebody_new(
    door: Door, busy_readers: Event
) -> None:
    door.type("Pi")
    door.press(ENTER)
    door.type("Salton City")
    assert door.page.new_person.typed().town == "Salton City"
    door.page.box.setFocus()
    door.page.box.setText("Ofelia")
    door.page.box.textEdited.emit("Ofelia")
    door.press(ENTER)
    door.page.new_person.open_for(door.page.new_person.typed())
    busy_readers.set()
    door.until(lambda: bool(refused(door)))
    assert door.page.new_person.typed().name == "Pi"


def test_what_could_not_be_taken_back_is_said(door: Door) -> None:
    door.sign_in("nan")
    rosario = person(door, "nanez")
    with door.workspace.edit(gesture("sign_in", rosario, door.meeting)) as edit:
        mark_present(edit, door.meeting, rosario, NOON - 60_000)
    door.press(Qt.Key.Key_Z, CONTROL)
    door.until(lambda: "somebody changed" in door.said())
    assert names_here(door) == ["Rosario Ñáñez Ortega"]


def test_a_refusal_is_said_on_the_page_that_was_turned_to(door: Door, window: MainWindow) -> None:
    rosario = person(door, "nanez")
    gate = Event()
    door.look_up("nan")
    door.page.around.jobs.write(gate.wait, owner=QObject(window))
    with door.workspace.edit(gesture("remove_person", rosario)) as edit:
        remove_person(edit, rosario)
    door.press(ENTER)
    window.go("today")
    gate.set()
    door.until(lambda: window.strip.text().startswith("Rosario Ñáñez Ortega: "))
