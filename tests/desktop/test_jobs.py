"""Work off the UI thread: answers in order, faults in words, Cancel leaves everything as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from organizer_app import locations
from organizer_app.desktop.core.feed import Feed
from organizer_app.desktop.core.jobs import Edited, Jobs, Progress
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.errors import MissingValue
from organizer_app.i18n import in_language
from organizer_app.records.base import Id
from organizer_app.store.changes import ChangeSet
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Workspace
from organizer_app.wording.sentence import sentence
from organizer_app.work.new_person import add_person
from organizer_app.work.people.list import count_people

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


@pytest.fixture
def jobs(qtbot: QtBot, workspace: Workspace) -> Iterator[Jobs]:
    made = Jobs(workspace)
    yield made
    made.close()
    workspace.close()
    made.deleteLater()


def test_a_change_is_told_by_the_feed_before_it_is_answered_and_both_on_the_ui_thread(
    jobs: Jobs, workspace: Workspace, owner: QObject, until: Until
) -> None:
    told: list[str] = []
    threads: set[QThread] = set()
    feed = Feed(workspace, owner)

    def hear(changes: ChangeSet) -> None:
        told.append(f"feed {changes.gesture}")
        threads.add(QThread.currentThread())

    def answer(edited: Edited[Id]) -> None:
        told.append("answer")
        threads.add(QThread.currentThread())

    feed.changed.connect(hear)
    jobs.edit(gesture("add_person"), lambda edit: add_person(edit, "Pilar"), answer, owner=owner)
    until(lambda: len(told) == 2)
    feed.close()
    assert told == ["feed add_person", "answer"]
    assert threads == {owner.thread()}


def test_a_fault_of_the_world_is_worded_in_the_language_in_which_it_was_asked(
    jobs: Jobs, owner: QObject, until: Until
) -> None:
    troubles: list[Trouble] = []

    def refuse(edit: Edit) -> None:
        raise MissingValue("person", "full_name")

    with in_language("es"):
        jobs.edit(gesture("add_person"), refuse, owner=owner, failed=troubles.append)
    until(lambda: bool(troubles))
    assert not troubles[0].ours
    with in_language("es"):
        assert troubles[0].sentence == sentence(MissingValue("person", "full_name"))


def test_a_defect_is_told_in_a_sentence_and_its_log_holds_nothing_personal(
    jobs: Jobs, owner: QObject, until: Until
) -> None:
    troubles: list[Trouble] = []

    def fail() -> None:
        raise ValueError("Rosario Ñáñez 760 555 0117")

    jobs.aside(fail, lambda _nothing: None, owner=owner, failed=troubles.append)
    until(lambda: bool(troubles))
    assert troubles[0].ours
    assert "Your data is safe" in troubles[0].sentence
    log = "".join(path.read_text("utf-8") for path in locations.log_folder().iterdir())
    assert "ValueError" in log
    assert "Rosario" not in log


def test_a_cancelled_job_leaves_everything_as_it_was(
    jobs: Jobs, workspace: Workspace, owner: QObject, until: Until
) -> None:
    progress: list[Progress] = []

    def add_many(step: Callable[[int, int], None]) -> None:
        with workspace.edit(gesture("import_people")) as edit:
            for number in range(100_000):
                add_person(edit, f"Person {number}")
                step(number, 100_000)

    job = jobs.long(add_many, lambda _nothing: None, owner=owner, told=progress.append)
    until(lambda: bool(progress))
    job.cancel()
    counts: list[int] = []
    jobs.write(
        lambda: None, lambda _nothing: jobs.read(count_people, counts.append, owner=owner), owner=owner
    )
    until(lambda: bool(counts))
    assert counts == [10]


def test_an_answer_to_a_widget_that_is_gone_is_dropped(jobs: Jobs) -> None:
    gone, gate = QObject(), Event()
    answers: list[bool] = []
    jobs.aside(gate.wait, answers.append, owner=gone)
    delete(gone)
    gate.set()
    jobs.close()
    QCoreApplication.processEvents()
    assert answers == []


def test_what_was_not_written_for_a_widget_that_is_gone_is_told_to_whoever_listens(jobs: Jobs) -> None:
    gone, gate = QObject(), Event()
    heard: list[Trouble] = []
    asked: list[Trouble] = []
    jobs.failed.connect(heard.append)

    def refuse(edit: Edit) -> None:
        gate.wait()
        raise MissingValue("person", "full_name")

    jobs.edit(gesture("add_person"), refuse, owner=gone, failed=asked.append)
    delete(gone)
    gate.set()
    jobs.close()
    QCoreApplication.processEvents()
    assert asked == []
    assert [trouble.sentence for trouble in heard] == [sentence(MissingValue("person", "full_name"))]
