"""No page keeps the window waiting for the file: what each asks, where, by which index, how often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.frame.page import Page
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.window.finders import FINDERS
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.page_list import PAGES
from organizer_app.preferences import Preferences
from organizer_app.store.readers import raw
from organizer_app.store.workspace import Workspace
from organizer_app.work.people.list import count_people
from tests.benchmarks.large_group import fill, held, subjects
from tests.desktop.every_page import SUBJECTS, come_to_rest, uses
from tests.desktop.small_group import make_small_group
from tests.desktop.statements import Statement, Statements, recorded
from tests.work.test_query_plans import LARGE, read_whole

KEYS: Final = [place.key for place in PAGES]

LARGE_LOG: Final = (*LARGE, "head", "log_op", "log_txn")
"""The log grows with every change, and so do the heads of its cells."""

MAY_BE_READ_WHOLE: Final[Mapping[str, str]] = {"history": "log_txn"}
"""History goes back from the newest entry until a page is full: all the way where little is asked for."""

MOST_STATEMENTS: Final = 130
"""To open a page, and what stands around it, at any number of rows."""

MORE_FOR_MORE_ROWS: Final = 40
"""Lists of ids are asked for in parts of a few sizes: so many more statements tenfold rows may take."""

EACH_BY_ITSELF: Final[Mapping[str, int]] = {"history": 180}
"""A line of history whose gesture does not say whom it is about is named by the first row it changed: up to
thirty lines, five statements each, all by the keys of their tables."""


@dataclass(frozen=True)
class Walk:
    """What every page asked: as it opened, and while it was used; and how SQLite goes about each question."""

    opened: Mapping[str, list[Statement]]
    used: Mapping[str, list[Statement]]
    plans: Mapping[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def choices(qapp: QApplication, started: Choices) -> Choices:
    return Choices(qapp, Preferences(), started.theme, started.qt_words)


def walk(path: Path, people: int, meetings: int, choices: Choices, *, use: bool) -> Walk:
    with recorded() as statements:
        workspace = Workspace.create(path, held(), group_name="Group", laptop_name="Office")
        fill(workspace, people, meetings)
        window = MainWindow(workspace, choices, Remembered(path.with_suffix(".json")), PAGES, FINDERS)
        window.resize(1180, 760)
        window.show()
        try:
            opened, used = _visit(window, statements, use=use)
            return Walk(opened, used, _plans(workspace, [*opened.values(), *used.values()]))
        finally:
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _visit(
    window: MainWindow, statements: Statements, *, use: bool
) -> tuple[dict[str, list[Statement]], dict[str, list[Statement]]]:
    found = subjects(window.around.workspace)
    opened: dict[str, list[Statement]] = {}
    used: dict[str, list[Statement]] = {}
    for key in KEYS:
        come_to_rest(window)
        statements.taken()
        window.go(key, SUBJECTS[key](found) if key in SUBJECTS else None)
        come_to_rest(window)
        opened[key] = statements.taken()
        for do in list(uses(window.page)) if use else ():
            do()
            come_to_rest(window)
        used[key] = statements.taken()
    return opened, used


def _plans(workspace: Workspace, asked: list[list[Statement]]) -> dict[str, tuple[str, ...]]:
    shapes = {one.shape: one.sql for part in asked for one in part if one.looks}
    with workspace.read() as session:
        db = raw(session)
        return {
            shape: tuple(str(row[-1]) for row in db.execute(f"EXPLAIN QUERY PLAN {sql}"))
            for shape, sql in shapes.items()
        }


@pytest.fixture(scope="module")
def of_thirty(tmp_path_factory: pytest.TempPathFactory, choices: Choices) -> Walk:
    return walk(tmp_path_factory.mktemp("thirty") / "g.organizer", 60, 30, choices, use=True)


@pytest.fixture(scope="module")
def of_three(tmp_path_factory: pytest.TempPathFactory, choices: Choices) -> Walk:
    return walk(tmp_path_factory.mktemp("three") / "g.organizer", 12, 4, choices, use=False)


@pytest.mark.parametrize("key", KEYS)
def test_the_window_itself_asks_the_file_nothing(of_thirty: Walk, key: str) -> None:
    asked = [one.sql for one in (*of_thirty.opened[key], *of_thirty.used[key]) if one.on_window]
    assert asked == []


@pytest.mark.parametrize("key", KEYS)
def test_no_page_goes_through_a_large_table(of_thirty: Walk, key: str) -> None:
    large = [table for table in LARGE_LOG if table != MAY_BE_READ_WHOLE.get(key)]
    shapes = {one.shape: one.sql for one in (*of_thirty.opened[key], *of_thirty.used[key]) if one.looks}
    through = {sql: read_whole(of_thirty.plans[shape], sql, large) for shape, sql in shapes.items()}
    assert {sql: steps for sql, steps in through.items() if steps} == {}


@pytest.mark.parametrize("key", KEYS)
def test_a_page_asks_as_often_for_thirty_rows_as_for_three(of_three: Walk, of_thirty: Walk, key: str) -> None:
    few, many = len(of_three.opened[key]), len(of_thirty.opened[key])
    assert many <= EACH_BY_ITSELF.get(key, min(few + MORE_FOR_MORE_ROWS, MOST_STATEMENTS))


def test_a_page_that_is_opened_asks_once(
    tmp_path: Path, choices: Choices, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, read = list[str](), Page.read

    def counted(page: Page, *questions: Any) -> None:
        asked.append(page.key)
        read(page, *questions)

    monkeypatch.setattr(Page, "read", counted)
    workspace = make_small_group(tmp_path / "group.organizer", held())
    window = MainWindow(workspace, choices, Remembered(tmp_path / "settings.json"), PAGES, FINDERS)
    window.show()
    found = subjects(workspace)
    for key in SUBJECTS:
        come_to_rest(window)
        asked.clear()
        window.go(key, SUBJECTS[key](found))
        # Without waiting: a second question takes the place of the first where that had not begun yet.
        assert asked.count(key) == 1
    window.close()


def test_a_question_of_the_window_would_be_seen(tmp_path: Path) -> None:
    with recorded() as statements:
        workspace = make_small_group(tmp_path / "group.organizer", held())
        statements.taken()
        with workspace.read() as session:
            count_people(session)
        workspace.close()
    assert [one.on_window for one in statements.ran if one.looks] == [True]
