"""Letting a laptop in: its join file, six words in both languages, and an admin's word."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QScrollArea

from organizer_app.desktop.look.fitting import TITLE_BAR
from organizer_app.desktop.sync.admit_dialog import AdmitDialog
from organizer_app.desktop.window.command_box import CommandBox
from organizer_app.desktop.window.unsent import Unsent
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.sync.joining import group_words, write_join_file
from organizer_app.sync.status import sync_status
from organizer_app.sync.take_in import take_in
from tests.desktop.keys import CONTROL, press, type_text
from tests.desktop.laptop_pair import Pair, Until, click, dialog_of, drop, words
from tests.desktop.small_group import NOON


def test_a_join_file_dropped_on_the_window_shows_six_words_in_both_languages_and_lets_the_laptop_in(
    pair: Pair, until: Until, tmp_path: Path
) -> None:
    third = Workspace.create_waiting(
        tmp_path / "third.organizer", held_world(NOON + 9, seed=9), laptop_name="Lupe's laptop"
    )
    request = write_join_file(third, tmp_path / "third.orgjoin")
    third.close()
    drop(pair.window, tmp_path / "third.orgjoin")
    dialog = dialog_of(pair.window, AdmitDialog)
    assert isinstance(dialog, AdmitDialog)
    until(lambda: dialog.same_button.isVisible())
    shown = words(dialog)
    for language in ("en", "es"):
        assert [word for word in shown if word in request.words[language]]
        assert set(request.words[language]) <= set(shown)
    press(dialog, Qt.Key.Key_Backtab)
    press(dialog, Qt.Key.Key_Backtab)
    press(dialog, Qt.Key.Key_Space)
    until(lambda: request.laptop in pair.office.members.laptops)
    page = pair.page()
    until(lambda: "Lupe's laptop" in words(page))


def test_the_dialog_that_lets_a_laptop_in_grows_with_what_a_role_may_do(
    pair: Pair, until: Until, tmp_path: Path
) -> None:
    third = Workspace.create_waiting(
        tmp_path / "third.organizer", held_world(NOON + 9, seed=9), laptop_name="Lupe's laptop"
    )
    write_join_file(third, tmp_path / "third.orgjoin")
    third.close()
    drop(pair.window, tmp_path / "third.orgjoin")
    dialog = dialog_of(pair.window, AdmitDialog)
    assert isinstance(dialog, AdmitDialog)
    until(dialog.same_button.isVisible)
    area = dialog.findChild(QScrollArea)
    roles = dialog.roles.findChild(QComboBox)
    assert area is not None and roles is not None
    room = QGuiApplication.primaryScreen().availableSize().height() - TITLE_BAR
    # A narrower one, as with larger text: its words wrap anew.
    dialog.resize(dialog.width() - 120, dialog.height())
    for role in range(roles.count()):
        roles.setFocus()
        press(dialog, Qt.Key.Key_Home)
        for _down in range(role):
            press(dialog, Qt.Key.Key_Down)
        until(lambda: area.verticalScrollBar().maximum() == 0 or dialog.height() >= room)


def test_the_rail_tells_at_once_that_the_laptop_just_let_in_has_nothing_yet(
    pair: Pair, until: Until, tmp_path: Path
) -> None:
    take_in(pair.office, pair.from_diego())
    rail = pair.window.findChild(Unsent)
    assert rail is not None
    pair.change(pair.office, "Zamora", "760 555 0133")
    until(lambda: "1 change not on Diego's laptop" in words(rail))
    third = Workspace.create_waiting(
        tmp_path / "third.organizer", held_world(NOON + 9, seed=9), laptop_name="Lupe's laptop"
    )
    write_join_file(third, tmp_path / "third.orgjoin")
    third.close()
    drop(pair.window, tmp_path / "third.orgjoin")
    dialog = dialog_of(pair.window, AdmitDialog)
    assert isinstance(dialog, AdmitDialog)
    until(dialog.same_button.isVisible)
    dialog.same_button.click()
    until(lambda: any("not on Lupe's laptop" in told for told in words(rail)))


def test_a_laptop_let_in_is_named_as_it_is_in_the_list_where_another_has_its_name(
    pair: Pair, until: Until, tmp_path: Path
) -> None:
    third = Workspace.create_waiting(
        tmp_path / "third.organizer", held_world(NOON + 9, seed=9), laptop_name="Office"
    )
    write_join_file(third, tmp_path / "third.orgjoin")
    third.close()
    page = pair.page()
    drop(pair.window, tmp_path / "third.orgjoin")
    dialog = dialog_of(pair.window, AdmitDialog)
    assert isinstance(dialog, AdmitDialog)
    until(dialog.same_button.isVisible)
    press(dialog.same_button, Qt.Key.Key_Space)
    until(lambda: pair.window.strip.text().startswith("Office (2) is in the group."))
    until(lambda: "Office (2)" in words(page))


def test_the_words_of_the_group_stand_by_its_laptops_in_both_languages_to_be_compared_at_any_time(
    pair: Pair, until: Until
) -> None:
    page = pair.page()
    spoken = group_words(pair.office.group_id or b"")
    until(lambda: any(" ".join(spoken["en"]) in told for told in words(page.laptops)))
    assert any(" ".join(spoken["es"]) in told for told in words(page.laptops))


def test_letting_a_laptop_in_is_found_among_the_commands_and_offered_to_admins_alone(
    pair: Pair, until: Until
) -> None:
    page = pair.page()
    until(page.laptops.let_in_button.isVisible)
    press(pair.window, Qt.Key.Key_K, CONTROL)
    box = dialog_of(pair.window, CommandBox)
    assert isinstance(box, CommandBox)
    type_text(box, "let laptop")
    until(lambda: box.offered()[:1] == ["Let a laptop in"])
    press(box, Qt.Key.Key_Escape)
    page.laptops.show_laptops(sync_status(pair.diego), ())
    assert page.laptops.let_in_button.isHidden()


def test_the_six_words_and_both_answers_stand_in_the_dialog_without_scrolling(
    pair: Pair, until: Until, tmp_path: Path
) -> None:
    third = Workspace.create_waiting(
        tmp_path / "third.organizer", held_world(NOON + 9, seed=9), laptop_name="Lupe's laptop"
    )
    write_join_file(third, tmp_path / "third.orgjoin")
    third.close()
    pair.page().take_file(tmp_path / "third.orgjoin")
    dialog = dialog_of(pair.window, AdmitDialog)
    assert isinstance(dialog, AdmitDialog)
    dialog.resize(dialog.width(), 200)
    until(lambda: dialog.same_button.isVisible())
    area = dialog.findChildren(QScrollArea)[0]
    until(lambda: area.verticalScrollBar().maximum() == 0)
    dialog.reject()


def test_words_that_differ_let_nobody_in(pair: Pair, until: Until, tmp_path: Path) -> None:
    third = Workspace.create_waiting(
        tmp_path / "third.organizer", held_world(NOON + 9, seed=9), laptop_name="Lupe's laptop"
    )
    request = write_join_file(third, tmp_path / "third.orgjoin")
    third.close()
    pair.page().take_file(tmp_path / "third.orgjoin")
    dialog = dialog_of(pair.window, AdmitDialog)
    assert isinstance(dialog, AdmitDialog)
    until(lambda: dialog.same_button.isVisible())
    click(dialog, "They differ")
    assert "It was not let in" in dialog.said()
    assert request.laptop not in pair.office.members.laptops
    dialog.reject()


def test_any_of_the_five_roles_is_given_by_keys_and_each_says_what_it_may_do(
    pair: Pair, until: Until, tmp_path: Path
) -> None:
    third = Workspace.create_waiting(
        tmp_path / "third.organizer", held_world(NOON + 9, seed=9), laptop_name="Lupe's laptop"
    )
    request = write_join_file(third, tmp_path / "third.orgjoin")
    third.close()
    pair.page().take_file(tmp_path / "third.orgjoin")
    dialog = dialog_of(pair.window, AdmitDialog)
    assert isinstance(dialog, AdmitDialog)
    until(lambda: dialog.same_button.isVisible())
    assert dialog.roles.role() == "organizer"
    for _back in range(3):
        press(dialog, Qt.Key.Key_Backtab)
    press(dialog, Qt.Key.Key_Home)
    told = {dialog.roles.role(): dialog.roles.said()}
    for _down in range(4):
        press(dialog, Qt.Key.Key_Down)
        told[dialog.roles.role()] = dialog.roles.said()
    assert list(told) == ["admin", "organizer", "youth_lead", "door", "viewer"]
    assert len(set(told.values())) == 5
    press(dialog, Qt.Key.Key_Up)
    assert "Signs people in" in dialog.roles.box.accessibleDescription()
    press(dialog, Qt.Key.Key_Tab)
    press(dialog, Qt.Key.Key_Space)
    until(lambda: request.laptop in pair.office.members.laptops)
    assert pair.office.members.laptops[request.laptop].role == "door"
