"""The fields of a person's card: whose text it is, what is said of it and how long, whose Ctrl+Z it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from organizer_app.desktop.people.add_person import AddPersonDialog
from organizer_app.store import drafts
from organizer_app.store.edit import gesture
from organizer_app.work.people.change import change_person
from tests.desktop.keys import CONTROL, press, type_text
from tests.desktop.office import Office, words

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
