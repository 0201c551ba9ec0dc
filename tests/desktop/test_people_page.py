"""The list of people and a person's card by keys alone, on a real file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from organizer_app.desktop.pages.people import NAME_LETTERS, PeoplePage
from organizer_app.desktop.people.add_person import AddPersonDialog
from organizer_app.desktop.people.consent_list import YES_GUARDIAN, YES_SELF
from organizer_app.desktop.people.person_look import draft_key
from organizer_app.desktop.widgets.pick_person import PickPersonDialog
from organizer_app.desktop.window.rail import Rail
from organizer_app.store import drafts
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.lookup import find_people
from organizer_app.work.people.change import change_person
from organizer_app.work.people.consents import consents
from tests.desktop.keys import CONTROL, SHIFT, press, type_text
from tests.desktop.office import Office, click, words
from tests.desktop.small_group import held

ENTER, TAB, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Down


def test_letters_narrow_the_list_and_enter_opens_who_stands_first(office: Office) -> None:
    page = office.people()
    assert office.window.focusWidget() is page.filters.box
    type_text(office.window, "nanez")
    office.until(lambda: office.names(page) == ["Rosario Ñáñez Ortega"])
    press(office.window, ENTER)
    shown = office.card().shown()
    assert shown is not None and shown.card.full_name == "Rosario Ñáñez Ortega"


def test_enter_before_the_list_is_read_opens_who_stands_first_when_it_is(office: Office) -> None:
    office.people()
    type_text(office.window, "zamora")
    press(office.window, ENTER)
    shown = office.card().shown()
    assert shown is not None and shown.card.full_name == "Tomás Zamora"


def test_on_a_narrow_page_the_choices_fold_away_so_that_the_list_stays_in_sight(office: Office) -> None:
    page = office.people()
    office.until(lambda: page.table.rowCount() == 10)
    assert page.filters.more.isHidden() and page.filters.town.isVisible()
    letter = page.fontMetrics().averageCharWidth()
    page.setParent(None)
    page.resize(letter * 70, letter * 90)
    page.show()
    assert page.filters.more.isVisible() and not page.filters.town.isVisible()
    assert not page.view.visibleRegion().isEmpty()
    page.filters.more.click()
    assert page.filters.town.isVisible() and page.filters.aside.isVisible()
    page.close()
    page.deleteLater()


def test_down_goes_from_the_search_into_the_list_and_enter_opens_the_row(office: Office) -> None:
    page = office.people()
    press(office.window, DOWN)
    assert office.window.focusWidget() is page.view
    press(office.window, DOWN)
    chosen = page.table.index(page.view.currentIndex().row(), 0).data()
    press(office.window, ENTER)
    shown = office.card().shown()
    assert shown is not None and shown.card.full_name == chosen


def test_the_list_is_sorted_by_town_in_the_file_and_stays_so_when_the_program_is_opened_again(
    office: Office,
) -> None:
    page = office.people()
    before = office.names(page)
    page.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    office.until(lambda: office.names(page) != before)
    towns = [page.table.index(row, 1).data() for row in range(page.table.rowCount())]
    assert towns == sorted(towns)
    again = PeoplePage(office.window.around)
    assert again.table.sorting.key == "town"
    again.deleteLater()


def test_a_town_narrows_the_list_and_escape_in_the_search_shows_everybody_again(office: Office) -> None:
    page = office.people()
    office.until(lambda: page.filters.town.count() > 1)
    page.filters.town.setCurrentIndex(page.filters.town.findData("Thermal"))
    office.until(lambda: page.table.rowCount() == 2)
    page.filters.box.setFocus()
    press(office.window, ESCAPE)
    office.until(lambda: page.table.rowCount() == 10)


def test_a_search_that_finds_nobody_offers_to_add_the_name(office: Office) -> None:
    page = office.people()
    type_text(office.window, "Xóchitl")
    office.until(lambda: page.table.rowCount() == 0)
    office.until(lambda: "Nobody is found." in words(page))
    press(office.window, ENTER)
    dialog = office.window.page.findChild(AddPersonDialog)
    assert dialog is not None and dialog.name.text() == "Xóchitl"
    press(dialog, ENTER)
    shown = office.card().shown()
    assert shown is not None and shown.card.full_name == "Xóchitl"
    assert office.count() == 11


def test_a_new_person_needs_only_a_name_and_can_be_undone(office: Office) -> None:
    office.people()
    press(office.window, Qt.Key.Key_N, CONTROL | SHIFT)
    dialog = office.window.page.findChild(AddPersonDialog)
    assert dialog is not None
    type_text(dialog, "Pilar")
    press(dialog, ENTER)
    office.card()
    office.until(lambda: "Pilar" in office.window.strip.text())
    assert office.count() == 11
    office.window.activateWindow()
    office.until(office.window.isActiveWindow)
    press(office.window, Qt.Key.Key_Z, CONTROL)
    office.until(lambda: office.count() == 10)
    office.until(lambda: isinstance(office.window.page, PeoplePage))


def test_while_a_name_is_typed_who_may_be_on_file_is_offered_and_opened_by_a_key(office: Office) -> None:
    page = office.people()
    page.add_person("")
    dialog = page.findChild(AddPersonDialog)
    assert dialog is not None
    type_text(dialog, "Tomas Zamorra")
    office.until(lambda: bool(dialog.alike()))
    press(dialog, Qt.Key.Key_1, CONTROL)
    shown = office.card().shown()
    assert shown is not None and shown.card.full_name == "Tomás Zamora"
    assert office.count() == 10


def test_a_field_is_saved_on_enter_and_on_leaving_it(office: Office) -> None:
    page = office.open("Tomás Zamora")
    page.form.fields["phone"].box.setFocus()
    type_text(office.window, "760 555 0199")
    press(office.window, ENTER)
    office.until(lambda: office.kept("Zamora").phone == "760 555 0199")
    page.form.fields["email"].box.setFocus()
    type_text(office.window, "tomas@example.org")
    press(office.window, TAB)
    office.until(lambda: office.kept("Zamora").email == "tomas@example.org")


def test_escape_gives_back_what_is_kept(office: Office) -> None:
    page = office.open("Tomás Zamora")
    page.form.fields["community"].box.setFocus()
    type_text(office.window, "nowhere ")
    press(office.window, ESCAPE)
    assert page.form.fields["community"].text() == "Mecca"
    press(office.window, TAB)
    office.until(lambda: office.kept("Zamora").community == "Mecca")


def test_a_name_that_is_emptied_is_refused_in_words_and_kept(office: Office) -> None:
    page = office.open("Tomás Zamora")
    box = page.form.fields["full_name"].box
    box.setFocus()
    press(office.window, Qt.Key.Key_A, CONTROL)
    press(office.window, Qt.Key.Key_Delete)
    press(office.window, ENTER)
    office.until(lambda: any("Nothing was changed" in text for text in words(page)))
    assert office.kept("Zamora").full_name == "Tomás Zamora"


def test_what_could_put_somebody_at_risk_is_saved_only_when_they_say_so_again(office: Office) -> None:
    page = office.open("Tomás Zamora")
    notes = page.form.fields["notes"]
    notes.box.setFocus()
    type_text(office.window, "SSN 123-45-6789")
    press(office.window, ENTER, CONTROL)
    assert any("at risk" in text for text in words(page))
    assert office.kept("Zamora").notes is None
    click(page, "Save it all the same")
    office.until(lambda: office.kept("Zamora").notes == "SSN 123-45-6789")


def test_what_was_typed_before_the_power_failed_is_offered_again(office: Office) -> None:
    person_id = office.id_of("Zamora")
    drafts.save(office.workspace, draft_key(person_id, "notes"), "asked about the b")
    page = office.open("Zamora")
    office.until(lambda: page.form.fields["notes"].text() == "asked about the b")
    assert any("did not save it" in text for text in words(page))
    page.form.fields["notes"].box.setFocus()
    press(office.window, ENTER, CONTROL)
    office.until(lambda: office.kept("Zamora").notes == "asked about the b")
    assert drafts.all_drafts(office.workspace) == []


def test_half_a_second_after_the_last_key_the_typed_text_is_on_the_disk(office: Office) -> None:
    page = office.open("Tomás Zamora")
    page.form.fields["role"].box.setFocus()
    type_text(office.window, "treasu")
    office.until(lambda: [draft.text for draft in drafts.all_drafts(office.workspace)] == ["treasu"])
    press(office.window, ESCAPE)
    office.until(lambda: drafts.all_drafts(office.workspace) == [])


def test_a_field_somebody_types_in_is_not_overwritten_by_what_another_laptop_changed(office: Office) -> None:
    page = office.open("Tomás Zamora")
    page.form.fields["community"].box.setFocus()
    press(office.window, Qt.Key.Key_End)
    type_text(office.window, " pueblo")
    with office.workspace.edit(gesture("change_person")) as edit:
        change_person(edit, office.id_of("Zamora"), community="Oasis", email="tz@example.org")
    office.until(lambda: page.form.fields["email"].text() == "tz@example.org")
    assert page.form.fields["community"].text() == "Mecca pueblo"


def test_languages_are_typed_by_their_names_in_either_language(office: Office) -> None:
    page = office.open("Elena")
    page.form.fields["speaks"].box.setFocus()
    type_text(office.window, "Purépecha, español, Chatino")
    press(office.window, ENTER)
    office.until(lambda: set(office.kept("Elena").speaks) == {"Purépecha", "es", "Chatino"})


def test_for_the_young_a_yes_to_photos_is_only_offered_as_the_guardians(office: Office) -> None:
    page = office.open("Tomás Zamora")
    photos = page.consents.choices["photo_video"].box
    assert photos.findData(YES_SELF) >= 0
    with office.workspace.edit(gesture("change_person")) as edit:
        change_person(edit, office.id_of("Zamora"), age_group="youth")
    office.until(lambda: photos.findData(YES_SELF) < 0)
    assert any("Under 18 only a parent or guardian" in text for text in words(page))
    photos.setFocus()
    photos.setCurrentIndex(photos.findData(YES_GUARDIAN))
    photos.activated.emit(photos.currentIndex())

    def answered() -> bool:
        person_id = office.id_of("Zamora")
        with office.workspace.read() as session:
            answers = consents(session, person_id, office.workspace.world.today().isoformat())
        return next(one for one in answers if one.kind == "photo_video").counts

    office.until(answered)


def test_a_guardian_is_chosen_by_a_few_letters(office: Office) -> None:
    with office.workspace.edit(gesture("change_person")) as edit:
        change_person(edit, office.id_of("Diego"), age_group="youth")
    page = office.open("Diego")
    click(page, "Choose…")
    dialog = office.window.findChild(PickPersonDialog)
    assert dialog is not None
    type_text(dialog, "ana ru")
    office.until(lambda: dialog.list.count() == 1)
    press(dialog, ENTER)
    office.until(lambda: office.kept("Diego").guardian_name == "Ana Ruiz López")


def test_a_tag_is_added_by_typing_and_taken_off_at_a_press(office: Office) -> None:
    page = office.open("Tomás Zamora")
    page.tags.box.setFocus()
    type_text(office.window, "bus riders")
    press(office.window, ENTER)
    office.until(lambda: office.kept("Zamora").tags == ("bus riders",))
    office.until(lambda: "bus riders" in words(page))
    click(page, "Take off")
    office.until(lambda: office.kept("Zamora").tags == ())


def test_the_family_on_one_phone_stands_beside_and_opens(office: Office) -> None:
    page = office.open("Ana Ruiz")
    office.until(
        lambda: any(b.text() == "Diego Ruiz López" and b.isVisible() for b in page.findChildren(QPushButton))
    )
    click(page, "Diego Ruiz López")
    office.until(lambda: "Diego Ruiz López" in words(office.window.page))


def test_the_meetings_somebody_came_to_and_their_action_items_stand_on_the_card(office: Office) -> None:
    page = office.open("Ana Ruiz")
    assert "Came to 1 meeting" in words(page)
    visit = page.deeds.visits.rows.model().index(0, 0).data()
    assert visit == "February community meeting, Feb 6, 2031"
    assert "Call the water district about the test" in page.deeds.tasks.rows.model().index(0, 0).data()
    page.deeds.visits.rows.setFocus()
    press(office.window, DOWN)
    press(office.window, ENTER)
    office.until(lambda: office.window.page.key == "meeting")


def test_look_alikes_become_one_person_and_two_again(office: Office) -> None:
    page = office.people()
    page.add_person("Tomas Zamora")
    dialog = page.findChild(AddPersonDialog)
    assert dialog is not None
    press(dialog, ENTER)
    card = office.card()
    office.until(lambda: "Perhaps the same person" in words(card))
    click(card, "The same")
    office.until(lambda: office.count() == 10)
    office.until(lambda: "The same person" in words(card))
    click(card, "They are two people")
    office.until(lambda: office.count() == 11)


def test_somebody_set_aside_is_no_longer_in_the_list_and_comes_back(office: Office) -> None:
    page = office.open("Tomás Zamora")
    click(page, "Set aside")
    office.until(lambda: office.kept("Zamora").archived)
    assert office.count() == 9
    office.until(lambda: any(b.text() == "Take back into the list" for b in page.findChildren(QPushButton)))
    click(page, "Take back into the list")
    office.until(lambda: office.count() == 10)


def test_a_deletion_asks_nothing_and_is_undone_from_the_message(office: Office) -> None:
    page = office.open("Tomás Zamora")
    click(page, "Delete")
    office.until(lambda: "Tomás Zamora was deleted." in office.window.strip.text())
    assert isinstance(office.window.page, PeoplePage)
    assert office.count() == 9
    click(office.window.strip, "Undo")
    office.until(lambda: office.count() == 10)
    shown = office.card().shown()
    assert shown is not None and shown.card.full_name == "Tomás Zamora"


def test_what_is_typed_when_the_window_is_closed_reaches_the_file(
    office: Office, workspace: Workspace, tmp_path: Path
) -> None:
    page = office.open("Tomás Zamora")
    page.form.fields["phone"].box.setFocus()
    type_text(office.window, "760 555 0123")
    office.window.close()
    opened = Workspace.open(workspace.path, held())
    with opened.read() as session:
        found = find_people(session, "0123")
    opened.close()
    assert [one.name for one in found] == ["Tomás Zamora"]


def test_names_stand_as_they_were_typed(office: Office) -> None:
    page = office.people()
    assert "<i>Beto</i> Salas" in office.names(page)
    card = office.open("Beto")
    QApplication.processEvents()
    assert "<i>Beto</i> Salas" in words(card)


def test_the_cursor_stands_on_the_card_that_opens_and_not_on_the_rail(office: Office) -> None:
    office.window.go("person", office.id_of("nanez"))
    rail = office.window.findChildren(Rail)[0]
    # So does Qt when the window wakes up again after the search, while the card is not read yet.
    rail.findChildren(QPushButton)[0].setFocus()
    card = office.card()
    cursor = office.window.focusWidget()
    assert cursor is not None
    assert card.isAncestorOf(cursor)


def test_a_line_typed_before_the_power_failed_is_saved_on_leaving_it(office: Office) -> None:
    drafts.save(office.workspace, draft_key(office.id_of("Zamora"), "role"), "treasurer")
    page = office.open("Zamora")
    role = page.form.fields["role"]
    office.until(lambda: role.text() == "treasurer")
    role.box.setFocus()
    press(office.window, Qt.Key.Key_Tab)
    office.until(lambda: office.kept("Zamora").role == "treasurer")


def test_what_was_refused_stays_where_it_was_typed(office: Office) -> None:
    page = office.open("Tomás Zamora")
    name = page.form.fields["full_name"]
    name.box.setFocus()
    press(office.window, Qt.Key.Key_A, CONTROL)
    type_text(office.window, "  ")
    press(office.window, ENTER)
    office.until(lambda: bool(name.fault()))
    assert name.typed() == "  "
    press(office.window, ESCAPE)
    assert name.text() == "Tomás Zamora"


def test_in_a_narrow_window_the_name_keeps_its_room_and_further_columns_go(office: Office) -> None:
    page = office.people()
    letter = page.fontMetrics().averageCharWidth()
    for width in range(840, 1200, 40):
        office.window.resize(width, 600)
        office.until(lambda: page.view.columnWidth(0) >= NAME_LETTERS * letter)
