"""The fields of a person's card: whose text it is, what is said of it and how long, whose Ctrl+Z it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from organizer_app.desktop.pages.people import PeoplePage
from organizer_app.desktop.people.add_person import AddPersonDialog
from organizer_app.store import drafts
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.sync.give_out import give_out
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.take_in import take_in
from organizer_app.work.new_person import add_person
from organizer_app.work.people.change import change_person
from tests.desktop.keys import CONTROL, press, type_text
from tests.desktop.office import Office, words
from tests.desktop.small_group import NOON

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def test_what_is_typed_on_one_card_is_never_written_on_the_next(office: Office) -> None:
    page = office.open("Tomás Zamora")
    page.form.fields["phone"].box.setFocus()
    type_text(office.window, "760 555 0199")
    # As a click on a button that takes no cursor, as on a Mac.
    office.window.go("person", office.id_of("Ana Ruiz"))
    office.until(lambda: page.shown() is not None)
    office.until(lambda: office.kept("Zamora").phone == "760 555 0199")
    assert office.kept("Ana Ruiz").phone == "760 555 0101"
    assert page.form.fields["phone"].text() == "760 555 0101"


def test_why_a_field_was_not_saved_stays_to_be_read_and_so_does_what_was_typed(office: Office) -> None:
    with office.workspace.edit(gesture("change_person")) as edit:
        change_person(edit, office.id_of("Diego"), age_group="youth")
    page = office.open("Diego")
    field = page.form.fields["birth_year"]
    field.box.setFocus()
    type_text(office.window, "no year")
    press(office.window, TAB)
    told = "“birth year” cannot be “no year”. Nothing was changed."
    office.until(lambda: told in words(page))
    with office.workspace.edit(gesture("change_person")) as edit:
        change_person(edit, office.id_of("Diego"), email="diego@example.org")
    office.until(lambda: page.form.fields["email"].text() == "diego@example.org")
    assert told in words(page)
    assert field.text() == "no year"


def test_what_was_refused_on_one_card_is_not_said_on_another(office: Office) -> None:
    with office.workspace.edit(gesture("change_person")) as edit:
        for name in ("Diego", "Ana Ruiz"):
            change_person(edit, office.id_of(name), age_group="youth")
    page = office.open("Diego")
    page.form.fields["birth_year"].box.setFocus()
    type_text(office.window, "no year")
    office.window.go("person", office.id_of("Ana Ruiz"))
    office.until(lambda: "cannot be “no year”" in office.window.strip.text())
    office.until(lambda: page.shown() is not None)
    assert page.form.fields["birth_year"].text() == ""
    assert not any("cannot be" in text for text in words(page))


def test_ctrl_z_in_notes_that_are_saved_takes_the_change_back(office: Office) -> None:
    page = office.open("Tomás Zamora")
    notes = page.form.fields["notes"]
    notes.box.setFocus()
    type_text(office.window, "asked about the bus")
    press(office.window, ENTER, CONTROL)
    office.until(lambda: office.kept("Zamora").notes == "asked about the bus")
    press(office.window, Qt.Key.Key_Z, CONTROL)
    office.until(lambda: office.kept("Zamora").notes is None)
    office.until(lambda: notes.text() == "")


def test_text_typed_and_taken_out_again_is_not_offered_later(office: Office) -> None:
    page = office.open("Tomás Zamora")
    page.form.fields["role"].box.setFocus()
    type_text(office.window, "x")
    office.until(lambda: len(drafts.all_drafts(office.workspace)) == 1)
    press(office.window, Qt.Key.Key_Backspace)
    office.until(lambda: drafts.all_drafts(office.workspace) == [])


def test_two_enters_add_one_person(office: Office) -> None:
    page = office.people()
    page.add_person("Pilar")
    dialog = page.findChild(AddPersonDialog)
    assert dialog is not None
    for _times in range(2):
        QTest.keyClick(dialog.name.box, ENTER)
    office.card()
    assert office.count() == 11


def test_a_version_that_nobody_decided_about_stands_beside_the_field(office: Office, tmp_path: Path) -> None:
    other = Workspace.create_waiting(
        tmp_path / "other.organizer", held_world(NOON + 7, seed=7, step=1), laptop_name="Diego's laptop"
    )
    write_join_file(other, tmp_path / "other.orgjoin")
    admit(office.workspace, read_join_file(tmp_path / "other.orgjoin"))
    take_in(other, give_out(office.workspace, tmp_path / "first.orgsync").path)
    ana = office.id_of("Ana Ruiz")
    for workspace, phone in ((office.workspace, "760 555 0111"), (other, "760 555 0222")):
        with workspace.edit(gesture("change_person", ana)) as edit:
            change_person(edit, ana, phone=phone)
    file = give_out(other, tmp_path / "second.orgsync").path
    other.close()
    page = office.open("Ana Ruiz")
    take_in(office.workspace, file)
    office.until(lambda: any(text.startswith("Another version: 760 555 0") for text in words(page)))


def test_who_is_taken_back_by_undo_is_told_of_once(office: Office) -> None:
    with office.workspace.edit(gesture("add_person")) as edit:
        pilar = add_person(edit, "Pilar")
    office.window.go("person", pilar)
    office.card()
    office.until(office.window.isActiveWindow)
    press(office.window, Qt.Key.Key_Z, CONTROL)
    office.until(lambda: isinstance(office.window.page, PeoplePage))
    assert office.window.strip.text() == "Undone: a new person."


def test_the_list_of_a_town_nobody_is_of_any_more_shows_everybody(office: Office) -> None:
    page = office.people()
    office.until(lambda: page.filters.town.findData("Oasis") > 0)
    page.filters.town.setCurrentIndex(page.filters.town.findData("Oasis"))
    office.until(lambda: page.table.rowCount() == 2)
    with office.workspace.edit(gesture("change_person")) as edit:
        for name in ("Juan de la Cruz", "Luz"):
            change_person(edit, office.id_of(name), community="Mecca")
    office.until(lambda: page.filters.town.findData("Oasis") < 0)
    office.until(lambda: page.table.rowCount() == 10)
