"""Preferences: this laptop's own hold at once, the group's go into the group's file, files are offered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.pages.preferences import PreferencesPage
from organizer_app.desktop.preferences import files_card
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.i18n import current_language
from organizer_app.preferences import load_preferences
from organizer_app.store.passphrase import change_passphrase
from organizer_app.store.workspace import Workspace
from organizer_app.work.people.list import count_people
from organizer_app.work.settings import Settings, settings
from tests.desktop.keys import CONTROL, press, type_text
from tests.desktop.planner import Until
from tests.desktop.small_group import held


@pytest.fixture
def page(window: MainWindow, choices: Choices, tmp_path: Path, until: Until) -> PreferencesPage:
    choices.remember_workspace(tmp_path / "Lost.organizer")
    press(window, Qt.Key.Key_Comma, CONTROL)
    shown = window.page
    assert isinstance(shown, PreferencesPage)
    until(lambda: shown.group.name.text() == "Vecinos del Mar")
    return shown


def decided(workspace: Workspace) -> Settings:
    with workspace.read() as session:
        return settings(session)


def test_what_the_group_decides_is_kept_on_leaving_a_field_and_undone_as_one_change(
    page: PreferencesPage, window: MainWindow, workspace: Workspace, until: Until
) -> None:
    page.group.towns.box.setFocus()
    type_text(window, "Mecca, Oasis")
    press(window, Qt.Key.Key_Tab)
    until(lambda: decided(workspace).default_towns == ("Mecca", "Oasis"))
    page.group.area_code.box.setFocus()
    type_text(window, "76")
    press(window, Qt.Key.Key_Return)
    until(lambda: page.group.area_code.fault() != "")
    assert decided(workspace).area_code is None
    for code, words in (("en", "Tell a friend."), ("es", "Avise a alguien.")):
        page.group.consent[code].box.setFocus()
        type_text(window, words)
    page.group.contact.box.setFocus()
    until(lambda: decided(workspace).consent_wording == {"en": "Tell a friend.", "es": "Avise a alguien."})
    press(window, Qt.Key.Key_Z, CONTROL)
    until(lambda: decided(workspace).consent_wording == {"en": "Tell a friend."})


def test_what_this_laptop_chooses_holds_at_once_and_no_other_laptop_hears_of_it(
    page: PreferencesPage, workspace: Workspace, until: Until
) -> None:
    before = workspace.ledger.db.execute("SELECT count(*) FROM log_txn").fetchone()
    for chooser, code in (
        (page.laptop.language, "es"),
        (page.laptop.minutes, "5"),
        (page.laptop.paper, "a4"),
    ):
        chooser.box.setCurrentIndex(chooser.box.findData(code))
        chooser.box.activated.emit(chooser.box.currentIndex())
    assert current_language() == "es"
    assert load_preferences().lock_minutes == 5
    assert load_preferences().paper == "a4"
    assert workspace.ledger.db.execute("SELECT count(*) FROM log_txn").fetchone() == before


def test_a_file_that_is_gone_is_said_to_be_and_can_be_taken_off_the_list(
    page: PreferencesPage, until: Until
) -> None:
    def forget() -> list[QPushButton]:
        return [made for made in page.findChildren(QPushButton) if made.text() == "Take off the list"]

    until(lambda: bool(forget()))
    forget()[0].click()
    until(lambda: not forget())
    assert load_preferences().recent_workspaces == ()


def test_a_file_without_a_passphrase_is_offered_one_and_one_that_has_it_another(
    page: PreferencesPage, workspace: Workspace, until: Until
) -> None:
    until(lambda: page.files.passphrase_button.text() == "Set a passphrase…")
    change_passphrase(workspace, "five words of my own")
    page.come_into_view()
    until(lambda: page.files.passphrase_button.text() == "Change the passphrase…")


def test_a_backup_is_saved_elsewhere_and_nothing_is_written_over(
    page: PreferencesPage,
    window: MainWindow,
    workspace: Workspace,
    tmp_path: Path,
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stick, offered = tmp_path / "stick", list[Path]()
    stick.mkdir()

    def answer(_parent: object, _title: str, place: Path, _kinds: str, *, replaces: bool) -> Path:
        assert not replaces
        offered.append(place)
        return stick / place.name

    monkeypatch.setattr(files_card, "ask_where_to_save", answer)
    page.files.save_button.setFocus()
    press(window, Qt.Key.Key_Return)
    until(lambda: "was written and checked. It has no passphrase" in window.strip.text())
    assert offered[0].name == f"{workspace.path.stem} {workspace.world.today()}.organizer"
    saved = stick / offered[0].name
    content = saved.read_bytes()
    with workspace.read() as session:
        here = count_people(session)
    copied = Workspace.open(saved, held(seed=9))
    with copied.read() as session:
        assert count_people(session) == here
    copied.close()
    saved.write_bytes(content)
    press(window, Qt.Key.Key_Return)
    until(lambda: "is there already and was left as it is" in window.strip.text())
    assert saved.read_bytes() == content
    assert window.focusWidget() is page.files.save_button
