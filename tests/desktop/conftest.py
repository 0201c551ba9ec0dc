"""A group's window on a real file, opened and closed around each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from organizer_app.desktop.application import start_qt
from organizer_app.desktop.choices import Choices
from organizer_app.desktop.finders import FINDERS
from organizer_app.desktop.main_window import MainWindow
from organizer_app.desktop.page_list import PAGES
from organizer_app.desktop.remembered import Remembered
from organizer_app.store.workspace import Workspace
from tests.desktop.small_group import held, make_small_group


@pytest.fixture
def choices(qtbot: QtBot) -> Iterator[Choices]:
    """This laptop's choices, put back to English and 100 % afterwards."""
    _application, made = start_qt()
    yield made
    made.speak("en")
    made.theme.choose("system")
    made.theme.scale_text(100)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The small group's file; the window that opens it closes it."""
    return make_small_group(tmp_path / "group.organizer", held())


@pytest.fixture
def window(qtbot: QtBot, choices: Choices, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    """The small group's window, at Today."""
    made = MainWindow(workspace, choices, Remembered(tmp_path / "views.json"), PAGES, FINDERS)
    made.show()
    made.go("today")
    yield made
    made.close()


@pytest.fixture
def until(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    """Wait until something is so; Qt's events, answers and changes are delivered meanwhile."""
    return lambda is_so: qtbot.waitUntil(is_so, timeout=10_000)
