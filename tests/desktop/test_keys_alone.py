"""Laptops let in, removed, invited, questions decided, people forgotten, files taken back: by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget

from organizer_app.desktop.erasing.forget_dialog import ForgetDialog
from organizer_app.desktop.pages.history import HistoryPage
from organizer_app.desktop.pages.person import PersonPage
from organizer_app.desktop.pages.sync import SyncPage
from organizer_app.desktop.sync import invite_dialog
from organizer_app.desktop.sync.admit_dialog import AdmitDialog
from organizer_app.desktop.sync.file_dialog import FileDialog
from organizer_app.desktop.sync.invite_dialog import InviteDialog
from organizer_app.desktop.sync.rights_dialog import RightsDialog
from organizer_app.desktop.sync.take_in_dialog import TakeInDialog
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.sync.joining import write_join_file
from organizer_app.sync.take_in import take_in
from organizer_app.work.forgetting import DAY_MS
from organizer_app.work.new_person import add_person
from organizer_app.work.people.change import remove_person
from organizer_app.work.people.list import count_people, list_people
from tests.desktop.keys import ALT, CONTROL, press, type_text
from tests.desktop.laptop_pair import ENTER, Pair, Until, person_id, words
from tests.desktop.small_group import NOON

SPACE, TAB = Qt.Key.Key_Space, Qt.Key.Key_Tab
MOST_STEPS = 90


def name_of(widget: QWidget | None) -> str:
    """Return what a screen reader calls a control."""
    if widget is None:
        return ""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton) else "")


def walk_to(window: QWidget, name: str) -> None:
    """Press Tab until the cursor stands on the control of this name, as somebody does who cannot point."""
    passed: list[str] = []
    for _step in range(MOST_STEPS):
        at = window.focusWidget()
        if name_of(at).startswith(name):
            return
        passed.append(name_of(at))
        press(window, TAB)
        QApplication.processEvents()
    raise AssertionError(f"Tab never came to {name!r}, only to {list(dict.fromkeys(passed))}")


def stands_somewhere(window: QWidget) -> bool:
    """Tell whether the cursor is on something in sight."""
    at = window.focusWidget()
    return at is not None and at.isVisible() and at.isEnabled()


def comes_back_to(pair: Pair, until: Until) -> None:
    """Wait until the cursor stands somewhere in the main window, once the system gave it the keys again.

    Without a window manager nobody gives them back when a dialog closes, or the platform does so too late.
    """

    def stands() -> bool:
        if not pair.window.isActiveWindow():
            pair.window.activateWindow()
        return pair.window.isActiveWindow() and stands_somewhere(pair.window)

    until(stands)


def opened(pair: Pair, until: Until, kind: type[QDialog]) -> QDialog:
    found: list[QDialog] = []

    def shown() -> bool:
        found[:] = [one for one in pair.window.findChildren(kind) if one.isVisible()]
        return bool(found)

    until(shown)
    return found[-1]


def go_to_sync(pair: Pair, until: Until) -> SyncPage:
    pair.window.activateWindow()
    until(pair.window.isActiveWindow)
    press(pair.window, Qt.Key.Key_8, ALT)
    until(lambda: isinstance(pair.window.page, SyncPage))
    page = pair.window.page
    assert isinstance(page, SyncPage)
    until(lambda: page.shown() is not None)
    return page


def command(pair: Pair, until: Until, typed: str) -> None:
    """Do something by its name in the command box."""
    pair.window.activateWindow()
    until(pair.window.isActiveWindow)
    press(pair.window, Qt.Key.Key_K, CONTROL)
    box = QApplication.activeModalWidget()
    assert box is not None
    type_text(box, typed)
    press(box, ENTER)


@pytest.fixture
def file_asked_for(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the system's own file dialog answers; the last one is taken."""
    chosen: list[Path] = []
    answer = lambda *_asked, **_more: (str(chosen[-1]), "")  # noqa: E731 - one line of a fixture
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    monkeypatch.setattr(invite_dialog, "ask_where_to_save", lambda *_asked: chosen[-1])
    return chosen


@pytest.fixture
def lupe(tmp_path: Path) -> Iterator[Workspace]:
    """A laptop that asks to join."""
    made = Workspace.create_waiting(
        tmp_path / "lupe.organizer", held_world(NOON + 9, seed=9, step=1), laptop_name="Lupe's laptop"
    )
    write_join_file(made, tmp_path / "lupe.orgjoin")
    yield made
    made.close()


def test_a_laptop_is_let_in(
    pair: Pair, until: Until, tmp_path: Path, lupe: Workspace, file_asked_for: list[Path]
) -> None:
    file_asked_for.append(tmp_path / "lupe.orgjoin")
    go_to_sync(pair, until)
    walk_to(pair.window, "Let a laptop in…")
    press(pair.window, SPACE)
    dialog = opened(pair, until, AdmitDialog)
    assert isinstance(dialog, AdmitDialog)
    until(dialog.same_button.isVisible)
    walk_to(dialog, "Role")
    press(dialog, Qt.Key.Key_Down)
    assert dialog.roles.role() == "youth_lead"
    walk_to(dialog, "The words are the same")
    press(dialog, SPACE)
    until(lambda: lupe.laptop_id in pair.office.members.laptops)
    assert pair.office.members.laptops[lupe.laptop_id].role == "youth_lead"
    comes_back_to(pair, until)


def test_a_laptop_is_removed_and_what_it_writes_afterwards_is_accepted(
    pair: Pair, until: Until, file_asked_for: list[Path]
) -> None:
    page = go_to_sync(pair, until)
    walk_to(pair.window, "What Diego's laptop may do")
    press(pair.window, SPACE)
    dialog = opened(pair, until, RightsDialog)
    walk_to(dialog, "Remove it from the group")
    press(dialog, SPACE)
    until(lambda: pair.diego.laptop_id in pair.office.members.removed)
    comes_back_to(pair, until)
    with pair.diego.edit(gesture("add_person")) as edit:
        add_person(edit, "Jorge Luis Peña")
    file_asked_for.append(pair.from_diego())
    pair.window.activateWindow()
    until(pair.window.isActiveWindow)
    press(pair.window, Qt.Key.Key_I, CONTROL)
    taking = opened(pair, until, TakeInDialog)
    assert isinstance(taking, TakeInDialog)
    until(taking.apply_button.isVisible)
    press(taking, ENTER)
    until(lambda: taking.applied() is not None)
    press(taking, Qt.Key.Key_Escape)
    until(page.refused.isVisible)
    pair.window.activateWindow()
    until(pair.window.isActiveWindow)
    walk_to(pair.window, "Accept a new person of Diego's laptop")
    press(pair.window, Qt.Key.Key_A)
    until(page.refused.isHidden)
    with pair.office.read() as session:
        assert count_people(session) == 11
    comes_back_to(pair, until)


def test_a_laptop_is_invited(pair: Pair, until: Until, tmp_path: Path, file_asked_for: list[Path]) -> None:
    file_asked_for.append(tmp_path / "door.orginvite")
    go_to_sync(pair, until)
    walk_to(pair.window, "Invite a laptop…")
    press(pair.window, SPACE)
    dialog = opened(pair, until, InviteDialog)
    assert isinstance(dialog, InviteDialog)
    type_text(dialog, "Door laptop")
    walk_to(dialog, "Role")
    press(dialog, Qt.Key.Key_Down)
    assert dialog.roles.role() == "youth_lead"
    walk_to(dialog, "Save the invitation…")
    press(dialog, SPACE)
    until(dialog.words.isVisible)
    assert (tmp_path / "door.orginvite").exists()
    assert name_of(dialog.focusWidget()) == "Close (Esc)"
    press(dialog, Qt.Key.Key_Escape)
    comes_back_to(pair, until)


def test_two_versions_are_decided_and_the_cursor_goes_on(
    pair: Pair, until: Until, file_asked_for: list[Path]
) -> None:
    file_asked_for.append(pair.disagree())
    pair.window.activateWindow()
    press(pair.window, Qt.Key.Key_I, CONTROL)
    taking = opened(pair, until, TakeInDialog)
    assert isinstance(taking, TakeInDialog)
    until(taking.apply_button.isVisible)
    press(taking, ENTER)
    until(lambda: taking.applied() is not None)
    press(taking, Qt.Key.Key_Escape)
    page = go_to_sync(pair, until)
    until(lambda: page.versions.shown() is not None)
    walk_to(pair.window, "Take theirs (T)")
    press(pair.window, Qt.Key.Key_T)
    until(lambda: page.versions.shown() is None)
    assert pair.kept("Ana Ruiz").phone == "760 555 0222"
    comes_back_to(pair, until)


def test_the_cursor_goes_on_to_the_next_question_and_after_the_last_to_the_head(
    pair: Pair, until: Until
) -> None:
    for name in ("Zamora", "Villaseñor"):
        with pair.diego.edit(gesture("remove_person")) as edit:
            remove_person(edit, person_id(pair.diego, name))
        pair.change(pair.office, name, "760 555 0333")
    take_in(pair.office, pair.disagree())
    page = pair.page()
    until(lambda: "1 question to decide" in words(page))
    walk_to(pair.window, "Keep mine (M)")
    press(pair.window, Qt.Key.Key_M)
    until(lambda: name_of(pair.window.focusWidget()) == "Keep Tomás Zamora")
    press(pair.window, SPACE)
    until(lambda: name_of(pair.window.focusWidget()) == "Keep Luz Villaseñor")
    press(pair.window, SPACE)
    until(lambda: page.returned.isHidden() and page.export_button.hasFocus())


def test_somebody_is_asked_to_be_forgotten_and_is_a_day_later(pair: Pair, until: Until) -> None:
    ana = next(one for one in people_of(pair) if one[1].startswith("Ana"))[0]
    pair.window.go("person", ana)
    page = pair.window.page
    assert isinstance(page, PersonPage)
    until(lambda: page.shown() is not None)
    command(pair, until, "forget this")
    dialog = opened(pair, until, ForgetDialog)
    assert isinstance(dialog, ForgetDialog)
    until(dialog.do_button.isEnabled)
    walk_to(dialog, "Ask to forget")
    press(dialog, SPACE)
    until(lambda: "Confirm it here after" in dialog.said())
    assert stands_somewhere(dialog)
    press(dialog, Qt.Key.Key_Escape)
    later = pair.office.world.clock() + DAY_MS
    pair.office.world = replace(pair.office.world, clock=lambda: later)
    sync = go_to_sync(pair, until)
    until(sync.erasures.isVisible)
    walk_to(pair.window, "Look and confirm: forget Ana")
    press(pair.window, SPACE)
    again = opened(pair, until, ForgetDialog)
    assert isinstance(again, ForgetDialog)
    until(again.do_button.isEnabled)
    walk_to(again, "Confirm: forget for good")
    press(again, SPACE)
    until(lambda: ana in pair.office.members.forgotten())
    comes_back_to(pair, until)


def people_of(pair: Pair) -> list[tuple[bytes, str]]:
    with pair.office.read() as session:
        return [(one.id, one.full_name) for one in list_people(session)]


def test_a_file_is_taken_back_whole(pair: Pair, until: Until, file_asked_for: list[Path]) -> None:
    with pair.diego.edit(gesture("add_person")) as edit:
        add_person(edit, "Pilar Montes")
    file_asked_for.append(pair.from_diego())
    pair.window.activateWindow()
    press(pair.window, Qt.Key.Key_I, CONTROL)
    taking = opened(pair, until, TakeInDialog)
    assert isinstance(taking, TakeInDialog)
    until(taking.apply_button.isVisible)
    press(taking, ENTER)
    until(lambda: taking.applied() is not None)
    press(taking, Qt.Key.Key_Escape)
    command(pair, until, "history")
    until(lambda: isinstance(pair.window.page, HistoryPage))
    page = pair.window.page
    assert isinstance(page, HistoryPage)
    until(lambda: bool(page.lines()))
    walk_to(pair.window, "Undo the whole file…")
    press(pair.window, SPACE)
    dialog = opened(pair, until, FileDialog)
    with pair.office.read() as session:
        assert count_people(session) == 11
    press(dialog, ENTER)
    until(lambda: "Undone" in words(page))
    with pair.office.read() as session:
        assert count_people(session) == 10
    until(lambda: name_of(pair.window.focusWidget()).startswith("Do the whole file again"))


def test_tab_goes_through_the_sync_page_as_it_is_read_also_through_what_came_later(
    pair: Pair, until: Until
) -> None:
    page = go_to_sync(pair, until)
    until(lambda: "Diego's laptop" in words(page))
    pair.window.setFocus()
    walk_to(pair.window, "History")
    order = []
    for _step in range(8):
        order.append(name_of(pair.window.focusWidget()))
        press(pair.window, TAB)
    assert order == [
        "History",
        "Take in a file",
        "Export for the other laptops",
        "What Office may do",
        "What Diego's laptop may do",
        "Let a laptop in…",
        "Invite a laptop…",
        "Print or save it…",
    ]
