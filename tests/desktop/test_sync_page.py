"""Two laptops that exchange real files through the sync page, and decide what differs by one key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from organizer_app import locations
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.pages.history import HistoryPage
from organizer_app.desktop.sync.export_dialog import KEY, ExportDialog
from organizer_app.desktop.sync.take_in_dialog import TakeInDialog
from organizer_app.desktop.window.unsent import Unsent
from organizer_app.records.people import Person
from organizer_app.store.dump import dump
from organizer_app.store.edit import gesture
from organizer_app.store.outgoing import gather
from organizer_app.store.progress import Progress
from organizer_app.sync import file_counts
from organizer_app.sync.give_out import give_out, seal_file
from organizer_app.sync.take_in import take_in
from organizer_app.work.linked import linked_ids
from organizer_app.work.new_person import add_person
from organizer_app.work.people.card import person
from organizer_app.work.people.change import remove_person
from organizer_app.work.people.list import count_people
from organizer_app.work.people.same import contradictions, link_same, tell_apart
from tests.desktop.keys import CONTROL, press
from tests.desktop.laptop_pair import Pair, Until, click, dialog_of, drop, person_id, words

ENTER = Qt.Key.Key_Return


def test_what_is_not_on_the_other_laptop_stands_on_the_page_and_on_the_rail(pair: Pair, until: Until) -> None:
    page = pair.page()
    take_in(pair.office, pair.from_diego())
    page.reload()
    until(lambda: "Has everything" in words(page))
    pair.change(pair.office, "Zamora", "760 555 0133")
    until(lambda: "1 change not there yet" in words(page))
    rail = pair.window.findChild(Unsent)
    assert rail is not None
    until(lambda: "1 change not on Diego's laptop" in words(rail))


def test_ctrl_e_and_enter_write_one_file_into_the_folder_used_last(pair: Pair, until: Until) -> None:
    pair.window.around.remembered.keep(KEY, {"folder": str(pair.stick)})
    pair.change(pair.office, "Zamora", "760 555 0133")
    press(pair.window, Qt.Key.Key_E, CONTROL)
    dialog = dialog_of(pair.window, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    until(lambda: dialog.list.count() > 0)
    press(dialog, ENTER)
    until(lambda: dialog.said().startswith("Written"))
    written = [path for path in pair.stick.glob("*.orgsync") if path.name != "first.orgsync"]
    assert len(written) == 1
    pair.to_diego(written[0])
    with pair.diego.read() as session:
        assert person(session, person_id(pair.diego, "Zamora")).phone == "760 555 0133"
    dialog.reject()


@pytest.mark.parametrize("gone", ["no such folder/deeper", "a stick taken out"])
def test_a_folder_that_refuses_the_file_is_told_and_another_can_be_tried(
    pair: Pair, until: Until, tmp_path: Path, gone: str
) -> None:
    pair.page().export()
    dialog = dialog_of(pair.window, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.write_to(tmp_path / gone)
    until(lambda: bool(dialog.said()))
    assert not dialog.said().startswith("Written")
    assert not (tmp_path / gone).exists()
    assert dialog.write_button.isEnabled()
    dialog.reject()


def test_a_documents_folder_that_is_not_there_yet_is_made_and_holds_the_file(
    pair: Pair, until: Until
) -> None:
    documents = locations.documents_folder()
    assert not documents.exists()
    press(pair.window, Qt.Key.Key_E, CONTROL)
    dialog = dialog_of(pair.window, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    until(lambda: dialog.list.count() > 0)
    press(dialog, ENTER)
    until(lambda: dialog.said().startswith("Written"))
    assert [path.suffix for path in documents.iterdir()] == [".orgsync"]
    dialog.reject()


def test_a_file_of_another_kind_under_the_same_name_is_left_as_it_is(pair: Pair, until: Until) -> None:
    name = give_out(pair.office, pair.stick).path.name
    stands = pair.stick / name
    stands.write_text("somebody's notes")
    pair.page().export()
    dialog = dialog_of(pair.window, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.write_to(pair.stick)
    told = f"“{name}” is there already and was left as it is. Choose another name."
    until(lambda: dialog.said() == told)
    assert stands.read_text() == "somebody's notes"
    dialog.reject()


def test_a_file_is_summed_up_before_it_goes_in_and_applied_by_enter(pair: Pair, until: Until) -> None:
    with pair.diego.edit(gesture("add_person")) as edit:
        add_person(edit, "Xóchitl")
    pair.change(pair.diego, "Zamora", "760 555 0133")
    page = pair.page()
    page.take_file(pair.from_diego())
    dialog = dialog_of(pair.window, TakeInDialog)
    assert isinstance(dialog, TakeInDialog)
    until(lambda: dialog.said() == "1 new, 1 changed")
    assert dialog.detail() == "2 people"
    with pair.office.read() as session:
        assert count_people(session) == 10
    press(dialog, ENTER)
    until(lambda: dialog.applied() is not None)
    with pair.office.read() as session:
        assert count_people(session) == 11
    dialog.reject()


def test_of_a_large_file_it_is_said_that_these_are_its_own_numbers_and_not_the_outcome(
    pair: Pair, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pair.diego.edit(gesture("import_people")) as edit:
        for number in range(20):
            edit.add(Person, full_name=f"Vecina {number}", notes="x" * 40)
    monkeypatch.setattr(file_counts, "CELLS_TRIED", 30)
    pair.page().take_file(pair.from_diego())
    dialog = dialog_of(pair.window, TakeInDialog)
    assert isinstance(dialog, TakeInDialog)
    until(lambda: dialog.said().startswith("1 new change, 40 fields, "))
    assert "By these laptops: Diego's laptop." in dialog.said()
    assert "what it says of itself, not what comes of it" in dialog.detail()
    with pair.office.read() as session:
        assert count_people(session) == 10
    press(dialog, ENTER)
    until(lambda: dialog.applied() is not None)
    assert dialog.said() == "20 new"
    assert dialog.detail() == "20 people"
    dialog.reject()


def test_closing_the_summary_changes_nothing(pair: Pair, until: Until) -> None:
    pair.change(pair.diego, "Zamora", "760 555 0133")
    before = dump(pair.office.ledger.db)
    pair.page().take_file(pair.from_diego())
    dialog = dialog_of(pair.window, TakeInDialog)
    assert isinstance(dialog, TakeInDialog)
    until(lambda: dialog.said() == "1 changed")
    press(dialog, Qt.Key.Key_Escape)
    assert dump(pair.office.ledger.db) == before


def test_a_damaged_file_is_told_in_words_and_changes_nothing(pair: Pair, until: Until) -> None:
    file = pair.from_diego()
    file.write_bytes(file.read_bytes()[:-20])
    before = dump(pair.office.ledger.db)
    pair.page().take_file(file)
    dialog = dialog_of(pair.window, TakeInDialog)
    assert isinstance(dialog, TakeInDialog)
    until(lambda: "damaged" in dialog.said())
    assert not dialog.apply_button.isVisible()
    assert dump(pair.office.ledger.db) == before
    dialog.reject()


def test_after_both_ways_through_the_pages_both_files_hold_the_same(pair: Pair, until: Until) -> None:
    file = pair.disagree()
    page = pair.page()
    page.take_file(file)
    dialog = dialog_of(pair.window, TakeInDialog)
    assert isinstance(dialog, TakeInDialog)
    until(lambda: dialog.said() == "1 to look at")
    press(dialog, ENTER)
    until(lambda: dialog.applied() is not None)
    press(dialog, ENTER)
    export = dialog_of(pair.window, ExportDialog)
    assert isinstance(export, ExportDialog)
    export.write_to(pair.stick)
    until(lambda: export.said().startswith("Written"))
    reply = next(path for path in pair.stick.glob("*.orgsync") if path.stem.startswith("sync-"))
    export.reject()
    pair.to_diego(reply)
    assert dump(pair.office.ledger.db) == dump(pair.diego.ledger.db)


@pytest.mark.parametrize(
    ("key", "phone", "second"),
    [
        (Qt.Key.Key_M, "760 555 0111", None),
        (Qt.Key.Key_T, "760 555 0222", None),
        (Qt.Key.Key_B, None, "both"),
    ],
)
def test_two_versions_are_decided_by_one_key(
    pair: Pair, until: Until, key: Qt.Key, phone: str | None, second: str | None
) -> None:
    file = pair.disagree()
    take_in(pair.office, file)
    page = pair.page()
    until(lambda: "Ana Ruiz López: phone" in words(page))
    assert {"760 555 0111", "760 555 0222"} <= set(words(page))
    press(pair.window, key)
    until(lambda: page.versions.shown() is None)
    kept = pair.kept("Ana Ruiz")
    if second is None:
        assert (kept.phone, kept.phone_2) == (phone, None)
    else:
        assert {kept.phone, kept.phone_2} == {"760 555 0111", "760 555 0222"}


def test_a_decision_taken_back_is_the_question_that_one_sees_again(pair: Pair, until: Until) -> None:
    pair.change(pair.office, "Zamora", "760 555 0333")
    pair.change(pair.diego, "Zamora", "760 555 0444")
    take_in(pair.office, pair.disagree())
    page = pair.page()
    until(lambda: "Question 1 of 2" in words(page))
    before = {text for text in words(page.versions) if text != "Question 1 of 2"}
    press(pair.window, Qt.Key.Key_T)
    until(lambda: "1 question to decide" in words(page))
    press(pair.window, Qt.Key.Key_Z, CONTROL)
    until(lambda: before <= set(words(page.versions)))
    area = next(each for each in page.findChildren(QScrollArea) if each.isAncestorOf(page.versions))
    until(lambda: page.versions.mapTo(area.viewport(), QPoint(0, 0)).y() >= 0)
    assert page.versions.first_button() is pair.window.focusWidget()


def test_a_question_that_came_under_a_dialog_has_the_cursor_when_the_dialog_closes(
    pair: Pair, until: Until
) -> None:
    page = pair.page()
    until(page.export_button.hasFocus)
    above = WordedDialog(pair.window)
    above.open()
    until(above.isActiveWindow)
    take_in(pair.office, pair.disagree())
    until(lambda: page.versions.shown() is not None)
    above.close()
    pair.window.activateWindow()
    until(lambda: page.versions.first_button() is pair.window.focusWidget())


def test_later_goes_on_to_the_next_question_and_leaves_the_first_open(pair: Pair, until: Until) -> None:
    pair.change(pair.office, "Zamora", "760 555 0333")
    pair.change(pair.diego, "Zamora", "760 555 0444")
    take_in(pair.office, pair.disagree())
    page = pair.page()
    until(lambda: "Question 1 of 2" in words(page))
    first = page.versions.shown()
    press(pair.window, Qt.Key.Key_L)
    until(lambda: "Question 2 of 2" in words(page))
    press(pair.window, Qt.Key.Key_L)
    assert page.versions.shown() == first


def test_who_was_deleted_there_and_changed_here_is_kept_by_a_press(pair: Pair, until: Until) -> None:
    with pair.diego.edit(gesture("remove_person")) as edit:
        remove_person(edit, person_id(pair.diego, "Zamora"))
    pair.change(pair.office, "Zamora", "760 555 0333")
    take_in(pair.office, pair.from_diego())
    assert pair.kept("Zamora").revived
    page = pair.page()
    until(lambda: "Deleted there, changed here" in words(page))
    click(page, "Keep")
    until(lambda: not pair.kept("Zamora").revived)
    # Nothing would come of an undo: it was in view before.
    until(lambda: pair.window.strip.text() == "Kept.")
    offered = pair.window.strip.findChildren(QPushButton)
    assert not [made for made in offered if made.text() == "Undo" and made.isVisible()]


def test_two_who_were_told_apart_and_are_joined_by_others_are_asked_about(pair: Pair, until: Until) -> None:
    page = pair.page()
    with pair.office.edit(gesture("add_people")) as edit:
        ana, beto, luz = (add_person(edit, name) for name in ("Ana Uno", "Ana Dos", "Ana Tres"))
        link_same(edit, ana, beto)
        link_same(edit, beto, luz)
        tell_apart(edit, ana, luz)
    page.reload()
    until(lambda: "One person or two?" in words(page))
    click(page, "The same person")
    until(lambda: "One person or two?" not in words(page))
    with pair.office.read() as session:
        assert contradictions(session) == ()
        assert len(linked_ids(session, ana)) == 3


def test_what_waits_for_an_earlier_file_is_shown_until_that_file_came(pair: Pair, until: Until) -> None:
    pair.change(pair.diego, "Zamora", "760 555 0333")
    earlier = pair.from_diego()
    before = gather(pair.diego, Progress()).segments
    pair.change(pair.diego, "Zamora", "760 555 0444")
    outgoing = gather(pair.diego, Progress())
    newest = tuple(segment for segment in outgoing.segments if segment not in before)
    later = pair.stick / "later.orgsync"
    later.write_bytes(seal_file(pair.diego, replace(outgoing, segments=newest)))
    page = pair.page()
    take_in(pair.office, later)
    page.reload()
    told = "1 change of Diego's laptop waits for an earlier file"
    until(lambda: told in words(page))
    take_in(pair.office, earlier)
    page.reload()
    until(lambda: told not in words(page))
    assert pair.kept("Zamora").phone == "760 555 0444"


def test_which_version_shows_for_now_is_not_cut_in_large_spanish_text(
    pair: Pair, until: Until, choices: Choices
) -> None:
    take_in(pair.office, pair.disagree())
    choices.speak("es")
    choices.scale_text(200)
    page = pair.page()
    told = "Por ahora se muestra esta"
    until(lambda: told in words(page))
    said = next(label for label in page.findChildren(QLabel) if label.text() == told and label.isVisible())
    for width in range(1300, 1500, 20):
        pair.window.resize(width, 700)
        until(lambda: said.width() >= said.minimumSizeHint().width())
        until(lambda: said.height() >= said.heightForWidth(said.width()))


def test_any_entry_of_the_history_is_undone_and_done_again(pair: Pair, until: Until) -> None:
    pair.change(pair.office, "Zamora", "760 555 0333")
    pair.window.go("history")
    page = pair.window.page
    assert isinstance(page, HistoryPage)
    until(lambda: "A change to a person: Tomás Zamora" in words(page))
    click(page, "Undo")
    until(lambda: pair.kept("Zamora").phone is None)
    until(lambda: any(b.text() == "Do again" and b.isVisible() for b in page.findChildren(QPushButton)))
    click(page, "Do again")
    until(lambda: pair.kept("Zamora").phone == "760 555 0333")


def test_an_undo_says_what_it_could_not_take_back(pair: Pair, until: Until) -> None:
    pair.change(pair.office, "Zamora", "760 555 0333")
    pair.change(pair.office, "Zamora", "760 555 0444")
    pair.window.go("history")
    page = pair.window.page
    assert isinstance(page, HistoryPage)
    until(lambda: words(page).count("A change to a person: Tomás Zamora") == 2)
    undos = [made for made in page.findChildren(QPushButton) if made.text() == "Undo" and made.isVisible()]
    undos[1].click()
    until(lambda: "somebody changed it since" in pair.window.strip.text())
    assert pair.kept("Zamora").phone == "760 555 0444"


def test_a_file_nobody_takes_is_told_in_words(pair: Pair, tmp_path: Path) -> None:
    drop(pair.window, tmp_path / "song.mp3")
    assert "song.mp3" in pair.window.strip.text()
