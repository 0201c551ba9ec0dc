"""The laptop that waits to be admitted: it joins by the shared folder, without a stick."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.startup.join_window import JoinWindow
from organizer_app.desktop.widgets.messages import MessageStrip
from organizer_app.store.folder_state import folder_choice
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.sync.folder import catch_up, share_folder
from organizer_app.sync.joining import admit, read_join_file
from tests.desktop.accessible import nameless
from tests.desktop.keys import press
from tests.desktop.laptop_pair import Until
from tests.desktop.small_group import NOON, held, make_small_group


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


@pytest.fixture
def office(tmp_path: Path, shared: Path) -> Iterator[Workspace]:
    """The group's laptop, whose folder holds all it has."""
    made = make_small_group(tmp_path / "group.organizer", held())
    share_folder(made, shared)
    catch_up(made)
    yield made
    made.close()


@pytest.fixture
def came() -> list[Workspace]:
    """What the window handed on once the laptop belonged to the group."""
    return []


@pytest.fixture
def window(choices: Choices, tmp_path: Path, came: list[Workspace]) -> Iterator[JoinWindow]:
    waiting = Workspace.create_waiting(
        tmp_path / "door.organizer", held_world(NOON + 3, seed=3, step=1), laptop_name="Door"
    )
    made = JoinWindow(waiting, choices, came.append)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    if came:
        waiting.close()


def told(window: JoinWindow) -> str:
    return window.findChildren(MessageStrip)[0].text()


def test_a_group_that_lives_on_a_folder_lets_a_laptop_in_without_a_stick(
    window: JoinWindow,
    office: Workspace,
    shared: Path,
    came: list[Workspace],
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.save_to(shared / "door.orgjoin")
    until(lambda: bool(window.words.spoken()))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(shared))
    assert window.again_button.isHidden()
    press(window.folder_button, Qt.Key.Key_Space)
    until(lambda: told(window).startswith("Nothing there is for this laptop yet."))
    admit(office, read_join_file(shared / "door.orgjoin"))
    catch_up(office)
    press(window.again_button, Qt.Key.Key_Space)
    until(lambda: bool(came))
    assert came[0].group_id == office.group_id
    choice = folder_choice(came[0])
    assert choice is not None
    assert choice.path == shared


def test_a_folder_that_is_not_to_be_had_is_told_of_in_a_sentence(
    window: JoinWindow, tmp_path: Path, until: Until
) -> None:
    window.look_in(tmp_path / "gone")
    until(lambda: "gone" in told(window))


def test_the_folder_is_still_offered_the_next_day(
    window: JoinWindow, choices: Choices, shared: Path, until: Until, tmp_path: Path
) -> None:
    window.look_in(shared)
    until(lambda: told(window).startswith("Nothing there"))
    window.close()
    again = JoinWindow(
        Workspace.open(tmp_path / "door.organizer", held_world(NOON + 4, seed=4, step=1)),
        choices,
        lambda _joined: None,
    )
    assert not again.again_button.isHidden()
    assert list(nameless(again)) == []
    again.close()
    again.deleteLater()


def test_closing_while_it_looks_waits_and_hands_nothing_on(
    window: JoinWindow, office: Workspace, shared: Path, came: list[Workspace], until: Until
) -> None:
    window.save_to(shared / "door.orgjoin")
    until(lambda: bool(window.words.spoken()))
    admit(office, read_join_file(shared / "door.orgjoin"))
    catch_up(office)
    window.look_in(shared)
    window.close()
    assert came == []


def test_the_cursor_stands_on_what_comes_next(window: JoinWindow, until: Until) -> None:
    until(lambda: window.focusWidget() is window.save_button)
