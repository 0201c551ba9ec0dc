"""A group's window on a real file, opened and closed around each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.pages.sign_in_desk import SignInDeskPage
from organizer_app.desktop.startup.application import start_qt
from organizer_app.desktop.window.finders import FINDERS
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.page_list import PAGES
from organizer_app.preferences import Preferences
from organizer_app.sample import make_sample
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.sync.give_out import give_out
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.take_in import take_in
from organizer_app.work.meetings.agenda import add_agenda_item
from tests.desktop.budget_maker import BudgetMaker, three_lines
from tests.desktop.door import Door
from tests.desktop.laptop_pair import Pair
from tests.desktop.looks import Look
from tests.desktop.office import Office
from tests.desktop.planner import Planner, Until
from tests.desktop.small_group import NOON, held, make_small_group, meeting_tonight
from tests.desktop.stage import Stage
from tests.desktop.treasurer import Treasurer, a_treasurer


@pytest.fixture(scope="session")
def started(qapp: QApplication) -> Choices:
    """The program's own start of Qt, once, as in life."""
    _application, made = start_qt()
    return made


@pytest.fixture
def choices(qtbot: QtBot, qapp: QApplication, started: Choices) -> Iterator[Choices]:
    """A laptop on which nobody chose anything yet; put back to English, light and 100 % afterwards."""
    made = Choices(qapp, Preferences(), started.theme, started.qt_words)
    yield made
    made.speak("en")
    if made.theme.choice != "system":
        made.look("system")
    if made.theme.text_percent != 100:
        made.scale_text(100)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The small group's file; the window that opens it closes it."""
    return make_small_group(tmp_path / "group.organizer", held())


@pytest.fixture
def window(qtbot: QtBot, choices: Choices, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    """The small group's window, at Today."""
    made = MainWindow(workspace, choices, Remembered(tmp_path / "views.json"), PAGES, FINDERS)
    made.show()
    # Shortcuts are for the active window alone.
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go("today")
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def until(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    """Wait until something is so; Qt's events, answers and changes are delivered meanwhile."""
    return lambda is_so: qtbot.waitUntil(is_so, timeout=30_000)


@pytest.fixture
def maker(until: Until, window: MainWindow, workspace: Workspace) -> BudgetMaker:
    """Somebody at a budget of three lines, two of them without a price, 60 expected."""
    budget_id = three_lines(workspace)
    window.go("budget", budget_id)
    return BudgetMaker(until, window, workspace, budget_id)


@pytest.fixture
def planner(until: Until, window: MainWindow, workspace: Workspace) -> Planner:
    """Somebody at the plan of tonight's meeting."""
    window.go("meeting", meeting_tonight(workspace))
    page = window.page
    assert isinstance(page, MeetingPage)
    until(lambda: page.details.heading.text() != "")
    return Planner(until, page, workspace)


@pytest.fixture
def three_points(planner: Planner) -> Planner:
    """Somebody at an agenda of three points, the first one chosen."""
    with planner.workspace.edit(gesture("change_agenda")) as edit:
        for title in ("One", "Two", "Three"):
            add_agenda_item(edit, planner.meeting, title, minutes_planned=10)
    planner.until(lambda: len(planner.page.agenda.rows_shown()) == 3)
    planner.turn_to(1)
    return planner


@pytest.fixture
def office(until: Until, window: MainWindow, workspace: Workspace) -> Office:
    """Somebody at the people of the small group."""
    return Office(until, window, workspace)


@pytest.fixture
def treasurer(until: Until, window: MainWindow, workspace: Workspace) -> Treasurer:
    """A budget of lunch, gloves that a grant pays, and a bus, open at its money spent."""
    return a_treasurer(until, window, workspace)


@pytest.fixture
def door(until: Until, window: MainWindow, workspace: Workspace) -> Door:
    """A helper at the sign-in desk of tonight's meeting."""
    window.go("sign_in_desk", meeting_tonight(workspace))
    page = window.page
    assert isinstance(page, SignInDeskPage)
    until(lambda: page.counters.total("adults") == 0 and page.window().focusWidget() is page.box)
    return Door(until, page, workspace)


@pytest.fixture
def pair(workspace: Workspace, window: MainWindow, tmp_path: Path) -> Iterator[Pair]:
    diego = Workspace.create_waiting(
        tmp_path / "diego.organizer", held_world(NOON + 7, seed=7, step=1), laptop_name="Diego's laptop"
    )
    write_join_file(diego, tmp_path / "diego.orgjoin")
    admit(workspace, read_join_file(tmp_path / "diego.orgjoin"))
    stick = tmp_path / "stick"
    stick.mkdir()
    first = give_out(workspace, stick / "first.orgsync")
    take_in(diego, first.path)
    yield Pair(window, workspace, diego, stick)
    diego.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example group's file, made once; each test opens a copy."""
    path = tmp_path_factory.mktemp("example") / "Example.organizer"
    make_sample(path, held()).close()
    return path


@pytest.fixture
def opened(
    qtbot: QtBot, choices: Choices, example: Path, tmp_path: Path
) -> Iterator[Callable[[Look], Stage]]:
    """Open the example in one look; the window is closed afterwards."""
    stages: list[Stage] = []

    def open_in(look: Look) -> Stage:
        language, theme, percent = look
        choices.speak(language)
        choices.look("dark" if theme == "dark" else "light")
        choices.scale_text(percent)
        path = Path(shutil.copy(example, tmp_path / "Example.organizer"))
        workspace = Workspace.open(path, held(seed=3))
        window = MainWindow(workspace, choices, Remembered(tmp_path / "views.json"), PAGES, FINDERS)
        window.resize(1180, 760)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.go("today")
        stages.append(Stage(window, workspace, choices))
        return stages[-1]

    yield open_in
    for stage in stages:
        stage.end()
        stage.window.close()
        stage.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
