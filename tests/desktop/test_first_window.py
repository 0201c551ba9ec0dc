"""A file that is opened a second time has its first window come forward, from another process too."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.startup.first_window import FirstWindow, address_of, call_first_window
from organizer_app.desktop.startup.opening import Opening
from organizer_app.desktop.startup.program import Program
from organizer_app.desktop.startup.unlock_window import UnlockWindow
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.workspace import Workspace
from tests.desktop.small_group import held

Until = Callable[[Callable[[], bool]], None]
CALL = """
import sys
from pathlib import Path
from organizer_app.desktop.startup.first_window import call_first_window
print(call_first_window(Path(sys.argv[1])))
"""


@pytest.fixture
def begin(choices: Choices) -> Iterator[Callable[[Path], Program]]:
    """Start the program with a file, as often as wanted."""
    started: list[Program] = []

    def start(path: Path) -> Program:
        made = Program(choices, held(seed=len(started)))
        started.append(made)
        made.begin(path)
        return made

    yield start
    for made in started:
        if made.window is not None:
            made.window.close()
            made.window.deleteLater()
        made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def listening(workspace: Workspace) -> Iterator[FirstWindow]:
    """What listens for callers about the small group's file."""
    owner = QObject()
    made = FirstWindow(workspace.path, owner)
    made.wait_until_it_listens()
    yield made
    made.close()
    workspace.close()


def test_a_second_program_brings_the_window_of_the_first_forward_and_closes(
    begin: Callable[[Path], Program], workspace: Workspace, until: Until
) -> None:
    workspace.close()
    first = begin(workspace.path)
    until(lambda: isinstance(first.window, MainWindow))
    assert first.window is not None
    first.window.showMinimized()
    second, opening = begin(workspace.path), Opening()
    opening.show()
    second.window = opening
    until(lambda: not opening.isVisible())
    until(lambda: first.window is not None and not first.window.isMinimized())


def test_whoever_clicks_twice_waits_until_the_window_that_is_only_just_opening_listens(
    workspace: Workspace,
) -> None:
    owner, answers = QObject(), list[bool]()
    caller = Thread(target=lambda: answers.append(call_first_window(workspace.path)))
    caller.start()
    caller.join(0.3)
    assert caller.is_alive()
    listening = FirstWindow(workspace.path, owner)
    caller.join()
    assert answers == [True]
    listening.close()
    workspace.close()


def test_a_file_held_by_what_has_no_window_is_said_to_be_open(
    begin: Callable[[Path], Program], workspace: Workspace, until: Until
) -> None:
    second = begin(workspace.path)
    until(lambda: isinstance(second.window, UnlockWindow))
    window = second.window
    assert isinstance(window, UnlockWindow)
    until(lambda: bool(window.blamed()))
    assert "open" in window.blamed()
    assert window.isVisible()
    workspace.close()


def test_another_process_is_answered(listening: FirstWindow, workspace: Workspace, until: Until) -> None:
    calls: list[str] = []
    listening.wanted.connect(lambda: calls.append("wanted"))
    said = subprocess.run(
        [sys.executable, "-c", CALL, str(workspace.path)], capture_output=True, text=True, check=True
    )
    assert said.stdout == "True\n"
    until(lambda: calls == ["wanted"])


def test_the_program_as_a_person_starts_it_opens_its_window_and_a_second_start_leaves_it_alone(
    workspace: Workspace, tmp_path: Path, until: Until
) -> None:
    workspace.close()
    asked = [sys.executable, "-m", "organizer_app", "-w", str(workspace.path)]
    home = {**os.environ, "ORGANIZER_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}
    first = subprocess.Popen(asked, env=home)
    try:
        until(lambda: first.poll() is not None or call_first_window(workspace.path))
        assert first.poll() is None
        subprocess.run(asked, env=home, check=True, timeout=60)
        assert first.poll() is None
    finally:
        first.kill()
        first.wait()


def test_a_socket_left_by_a_process_that_was_killed_is_in_nobodys_way(workspace: Workspace) -> None:
    dead = socket.socket(socket.AF_UNIX)
    dead.bind(address_of(workspace.path))
    dead.close()
    assert not call_first_window(workspace.path)
    owner = QObject()
    listening = FirstWindow(workspace.path, owner)
    listening.wait_until_it_listens()
    assert call_first_window(workspace.path)
    listening.close()
    workspace.close()


def test_a_caller_who_says_something_else_or_hangs_up_is_in_nobodys_way(
    listening: FirstWindow, workspace: Workspace
) -> None:
    calls: list[str] = []
    listening.wanted.connect(lambda: calls.append("wanted"))
    for said in (b"", b"\x00\x00\x00\x04open", b"\x7f\xff\xff\xff", b"GET / HTTP/1.1\r\n\r\n"):
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(address_of(workspace.path))
            caller.sendall(said)
    assert call_first_window(workspace.path)
    QCoreApplication.processEvents()
    assert calls == ["wanted"]


def test_the_address_tells_nothing_and_is_for_this_person_alone(
    listening: FirstWindow, workspace: Workspace
) -> None:
    address = Path(address_of(workspace.path))
    assert workspace.path.stem not in address.name
    assert stat.S_IMODE(address.stat().st_mode) == 0o600


def test_nothing_is_left_when_the_window_is_closed(workspace: Workspace) -> None:
    owner = QObject()
    listening = FirstWindow(workspace.path, owner)
    listening.wait_until_it_listens()
    address = Path(address_of(workspace.path))
    assert address.exists()
    listening.close()
    assert not address.exists()
    workspace.close()


def test_a_link_to_a_file_leads_to_the_window_of_the_file(
    listening: FirstWindow, workspace: Workspace
) -> None:
    link = workspace.path.with_name("link.organizer")
    link.symlink_to(workspace.path)
    assert call_first_window(link)
