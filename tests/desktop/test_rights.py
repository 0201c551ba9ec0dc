"""Rights on the Sync page: a role given, a laptop removed, one invited, by keys and in words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from shiboken6 import isValid

from organizer_app.desktop.sync.invite_dialog import InviteDialog
from organizer_app.desktop.sync.rights_dialog import RightsDialog
from organizer_app.desktop.window.command_box import CommandBox
from organizer_app.sync.members import give_role
from tests.desktop.keys import CONTROL, press, type_text
from tests.desktop.laptop_pair import Pair, Until, dialog_of, words


def _is_gone(dialog: RightsDialog) -> bool:
    return not isValid(dialog) or not dialog.isVisible()


def rights_of(pair: Pair, until: Until, name: str) -> RightsDialog:
    page, wanted = pair.page(), f"What {name} may do"

    def buttons() -> list[QPushButton]:
        found = page.laptops.findChildren(QPushButton)
        return [each for each in found if each.accessibleName() == wanted and each.isVisible()]

    until(lambda: bool(buttons()))
    (button,) = buttons()
    press(button, Qt.Key.Key_Space)
    dialog = dialog_of(pair.window, RightsDialog)
    assert isinstance(dialog, RightsDialog)
    return dialog


def test_a_laptop_becomes_a_door_laptop_and_the_page_says_so(pair: Pair, until: Until) -> None:
    name = pair.diego.identity.laptop_name
    dialog = rights_of(pair, until, name)
    dialog.roles.box.setCurrentIndex(dialog.roles.box.findData("door"))
    press(dialog.give_button, Qt.Key.Key_Space)
    until(lambda: pair.office.members.laptops[pair.diego.laptop_id].role == "door")
    page = pair.page()
    until(lambda: any(told.startswith("Door · ") for told in words(page)))


def test_the_dialog_says_which_laptop_it_is_about_and_whether_it_is_this_one(
    pair: Pair, until: Until
) -> None:
    this = "This is the laptop you are using now."
    for laptop in (pair.office, pair.diego):
        name = laptop.identity.laptop_name
        dialog = rights_of(pair, until, name)
        assert f"“{name}”" in dialog.windowTitle()
        assert (this in words(dialog)) == (laptop is pair.office)
        press(dialog, Qt.Key.Key_Escape)
        until(partial(_is_gone, dialog))


def test_why_a_role_was_not_given_comes_into_sight_on_a_low_screen(pair: Pair, until: Until) -> None:
    dialog = rights_of(pair, until, pair.diego.identity.laptop_name)
    dialog.setFixedHeight(360)
    press(dialog.give_button, Qt.Key.Key_Space)

    def told() -> list[QLabel]:
        return [each for each in dialog.findChildren(QLabel) if "has that role already" in each.text()]

    until(lambda: any(each.visibleRegion().boundingRect() == each.rect() for each in told()))


def test_removing_says_what_it_cannot_reach_and_an_enter_out_of_habit_removes_nobody(
    pair: Pair, until: Until
) -> None:
    name = pair.diego.identity.laptop_name
    dialog = rights_of(pair, until, name)
    assert "Removing cannot reach" in " ".join(words(dialog))
    assert dialog.focusWidget() not in (dialog.remove_button, dialog.give_button)
    press(dialog.remove_button, Qt.Key.Key_Space)
    until(lambda: pair.diego.laptop_id in pair.office.members.removed)
    page = pair.page()
    until(lambda: f"Removed: {name}" in words(page))


def test_an_invitation_is_saved_and_shows_six_words_in_both_languages(
    pair: Pair, until: Until, tmp_path: Path
) -> None:
    page = pair.page()
    until(page.laptops.invite_button.isVisible)
    press(page.laptops.invite_button, Qt.Key.Key_Space)
    dialog = dialog_of(pair.window, InviteDialog)
    assert isinstance(dialog, InviteDialog)
    type_text(dialog, "Door laptop")
    dialog.save_to(tmp_path / "door.orginvite")
    until(dialog.words.isVisible)
    assert {language: len(spoken) for language, spoken in dialog.words.spoken().items()} == {"en": 6, "es": 6}
    assert (tmp_path / "door.orginvite").read_bytes().startswith(b"age-encryption.org/v1")
    dialog.reject()
    until(lambda: "Door laptop" in words(page))


def test_a_laptop_is_invited_by_the_search_that_reaches_everything(pair: Pair, until: Until) -> None:
    press(pair.window, Qt.Key.Key_K, CONTROL)
    box = dialog_of(pair.window, CommandBox)
    assert isinstance(box, CommandBox)
    type_text(box, "invitar")
    until(lambda: box.offered()[:1] == ["Invite a laptop"])
    press(box, Qt.Key.Key_Return)
    assert isinstance(dialog_of(pair.window, InviteDialog), InviteDialog)


def test_a_viewers_window_says_what_it_may_not_do(pair: Pair, until: Until) -> None:
    pair.page()
    note = pair.window.role_note
    assert note.isHidden()
    give_role(pair.office, pair.office.laptop_id, "viewer", leaves_no_admin=True)
    page = pair.page()
    page.reload()
    until(page.laptops.invite_button.isHidden)
    assert not note.isHidden()
    assert "changes nothing" in note.said()
