"""Every page and dialog, in both languages, light and dark, at 100 % and 200 %, can be read and pressed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from organizer_app.desktop.choices import Choices
from organizer_app.desktop.finders import FINDERS
from organizer_app.desktop.main_window import MainWindow
from organizer_app.desktop.page_list import PAGES
from organizer_app.desktop.remembered import Remembered
from organizer_app.sample import make_sample
from organizer_app.store.workspace import Workspace
from tests.desktop.access import complaints
from tests.desktop.every_scene import EVERY_SCENE
from tests.desktop.small_group import held
from tests.desktop.stage import Stage

LOOKS = (("en", "light", 100), ("es", "dark", 200))
"""Between them both languages, both themes and both sizes."""

ASK_BEFORE_THEY_CLOSE = ("cards", "bring-choose")
"""A pile that is not kept yet, and a list that is being read, hold their window open."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "Example.organizer"
    make_sample(path, held()).close()
    return path


@pytest.fixture
def stage(qtbot: QtBot, choices: Choices, example: Path, tmp_path: Path) -> Iterator[Stage]:
    path = Path(shutil.copy(example, tmp_path / "Example.organizer"))
    workspace = Workspace.open(path, held(seed=3))
    window = MainWindow(workspace, choices, Remembered(tmp_path / "views.json"), PAGES, FINDERS)
    window.resize(1180, 760)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go("today")
    yield Stage(window, workspace, choices)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wrong_with(stage: Stage, name: str, look: tuple[str, str, int]) -> list[str]:
    """Show a scene in one look and return what is wrong with it."""
    language, theme, percent = look
    stage.choices.speak(language)
    stage.choices.look("dark" if theme == "dark" else "light")
    stage.choices.scale_text(percent)
    shown = EVERY_SCENE[name](stage)
    stage.pause(60)
    found = [f"{language} {theme} {percent}: {one}" for one in complaints(shown)]
    if shown is not stage.window:
        shown.close()
        shown.deleteLater()
    return found


@pytest.mark.parametrize("look", LOOKS, ids=["-".join(map(str, look)) for look in LOOKS])
@pytest.mark.parametrize("name", [name for name in EVERY_SCENE if name not in ASK_BEFORE_THEY_CLOSE])
def test_all_that_is_in_sight_can_be_read_and_pressed(
    stage: Stage, name: str, look: tuple[str, str, int]
) -> None:
    assert wrong_with(stage, name, look) == []
