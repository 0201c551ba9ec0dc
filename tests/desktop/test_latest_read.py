"""Of two questions for one place on the screen only the later one is answered, whichever comes back first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from organizer_app.desktop.core.jobs import Jobs
from organizer_app.desktop.core.latest_read import LatestRead
from organizer_app.store.workspace import Session, Workspace

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def jobs(qtbot: QtBot, workspace: Workspace) -> Iterator[Jobs]:
    made = Jobs(workspace)
    yield made
    made.close()


def test_an_older_answer_that_comes_last_is_not_shown(jobs: Jobs, until: Until) -> None:
    owner, newer_is_there, shown = QObject(), Event(), list[str]()
    reading = LatestRead(jobs, owner)

    def older(_session: Session) -> str:
        newer_is_there.wait(30)
        return "older"

    reading.ask(older, shown.append)
    reading.ask(lambda _session: "newer", shown.append)
    until(lambda: bool(shown))
    newer_is_there.set()
    done: list[None] = []
    jobs.read(lambda _session: None, done.append, owner=owner)
    jobs.read(lambda _session: None, done.append, owner=owner)
    until(lambda: len(done) == 2)
    assert shown == ["newer"]


def test_nothing_is_answered_to_what_was_forgotten(jobs: Jobs, until: Until) -> None:
    owner, forgotten, shown = QObject(), Event(), list[str]()
    reading = LatestRead(jobs, owner)

    def look(_session: Session) -> str:
        forgotten.wait(30)
        return "too late"

    reading.ask(look, shown.append)
    reading.forget()
    forgotten.set()
    reading.ask(lambda _session: "asked again", shown.append)
    until(lambda: bool(shown))
    assert shown == ["asked again"]
