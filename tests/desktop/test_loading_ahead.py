"""Pages are built before somebody opens them, only while nobody presses anything, and bear what comes."""

from __future__ import annotations

from contextlib import closing, nullcontext
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from threading import Barrier, get_ident

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from organizer_app.desktop import pages
from organizer_app.desktop.core.jobs import READERS
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Page
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.window import loading_ahead
from organizer_app.desktop.window.loading_ahead import LoadingAhead
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.page_list import PAGES
from organizer_app.desktop.window.reading_ahead import READ_AHEAD, likely_meeting, likely_person
from organizer_app.errors import UnknownRow
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Session, Workspace
from organizer_app.work.campaigns.change import add_campaign
from organizer_app.work.meetings.list import meeting
from organizer_app.work.people.change import remove_person
from organizer_app.work.sign_in.room import attendance_list
from tests.desktop.every_page import come_to_rest
from tests.desktop.office import Office
from tests.desktop.planner import Until
from tests.desktop.small_group import PEOPLE, held


@pytest.fixture
def in_no_time(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Have nothing to wait for but the quiet; what the clock says, to be changed."""
    now = [100.0]
    monkeypatch.setattr(loading_ahead, "BEGINS_AFTER_MS", 0)
    monkeypatch.setattr(loading_ahead, "EVERY_MS", 0)
    monkeypatch.setattr(loading_ahead, "monotonic", lambda: now[0])
    return now


def test_every_page_is_loaded_once_it_is_quiet_and_none_while_somebody_types(
    window: MainWindow, until: Until, in_no_time: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    built: list[str] = []

    def build(key: str) -> Page:
        built.append(key)
        return window.page

    monkeypatch.setattr(loading_ahead, "import_module", asked.append)
    loading = LoadingAhead(window, window.around, [place.key for place in PAGES], build)
    handle = window.windowHandle()
    loading.begin()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(handle, key)
    for _turn in range(20):
        QApplication.processEvents()
    assert asked == []
    in_no_time[0] += loading_ahead.QUIET_S
    until(lambda: loading.is_done)
    assert asked[0] == f"{pages.__name__}.meeting"
    assert sorted(asked) == sorted(f"{pages.__name__}.{found.name}" for found in iter_modules(pages.__path__))
    assert all(map(find_spec, asked))
    assert built[0] == "meeting"
    assert sorted(set(built)) == sorted(place.key for place in PAGES)


def test_a_page_nobody_opened_is_out_of_sight_and_bears_what_concerns_all_pages(
    window: MainWindow, office: Office, choices: Choices, until: Until, in_no_time: list[float]
) -> None:
    in_no_time[0] += loading_ahead.QUIET_S
    come_to_rest(window)
    opened_first, cursor = window.page, window.focusWidget()
    window.ahead.begin()
    until(lambda: window.ahead.is_done)
    made = {page.key: page for page in window.findChildren(Page)}
    assert made.keys() == {place.key for place in PAGES}
    assert [page for page in made.values() if page.isVisible()] == [opened_first]
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [window]
    assert (window.page, window.focusWidget()) == (opened_first, cursor)
    remove(office, "Juan de la Cruz")
    choices.speak("es")
    choices.look("dark")
    window.around.rights.changed.emit()
    come_to_rest(window)
    window.go("people")
    assert window.page is made["people"]
    come_to_rest(window)
    window.close()


@pytest.mark.parametrize("key", READ_AHEAD)
def test_what_is_read_ahead_is_what_the_group_has(key: str, workspace: Workspace) -> None:
    with workspace.edit(gesture("add_campaign")) as edit:
        add_campaign(edit, "Shade at the bus stops")
    with workspace.read() as session:
        READ_AHEAD[key](session, workspace)
    workspace.close()


@pytest.mark.parametrize("key", READ_AHEAD)
def test_a_group_that_has_nothing_yet_is_read_ahead_without_fault(key: str, tmp_path: Path) -> None:
    with (
        closing(
            Workspace.create(tmp_path / "new.organizer", held(), group_name="New", laptop_name="Old")
        ) as workspace,
        workspace.read() as session,
        nullcontext() if key == "today" else pytest.raises(UnknownRow),
    ):
        READ_AHEAD[key](session, workspace)


def test_the_meeting_that_was_last_is_read_ahead_and_somebody_who_came(workspace: Workspace) -> None:
    with workspace.read() as session:
        last = likely_meeting(session, workspace)
        assert meeting(session, last).title == "February community meeting"
        came = {row.person_id for row in attendance_list(session, last)}
        assert likely_person(session, workspace) in came
        assert len(came) < len(PEOPLE)
    workspace.close()


def test_each_reading_thread_reads_ahead_on_its_own_connection(
    window: MainWindow, until: Until, in_no_time: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[int] = set()
    both = Barrier(READERS)

    def read(_session: Session, _workspace: Workspace) -> None:
        both.wait()
        threads.add(get_ident())

    monkeypatch.setattr(loading_ahead, "READ_AHEAD", {"meeting": read})
    monkeypatch.setattr(loading_ahead, "import_module", lambda _name: None)
    loading = LoadingAhead(window, window.around, (), lambda _key: window.page)
    in_no_time[0] += loading_ahead.QUIET_S
    loading.begin()
    until(lambda: len(threads) == READERS)
    come_to_rest(window)


def test_a_defect_in_what_is_read_ahead_is_told_and_a_row_that_is_not_there_is_not(
    window: MainWindow, until: Until, in_no_time: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_yet(_session: Session, _workspace: Workspace) -> None:
        raise UnknownRow("meeting")

    def broken(_session: Session, _workspace: Workspace) -> None:
        raise ZeroDivisionError

    told: list[Trouble] = []
    window.around.jobs.failed.connect(told.append)
    monkeypatch.setattr(loading_ahead, "READ_AHEAD", {"first": none_yet, "second": broken})
    monkeypatch.setattr(loading_ahead, "import_module", lambda _name: None)
    loading = LoadingAhead(window, window.around, (), lambda _key: window.page)
    in_no_time[0] += loading_ahead.QUIET_S
    loading.begin()
    until(lambda: loading.is_done)
    come_to_rest(window)
    assert [trouble.ours for trouble in told] == [True]


def remove(office: Office, name: str) -> None:
    """Remove a person, as another part of the program does it."""
    with office.workspace.edit(gesture("remove_person", office.id_of(name))) as edit:
        remove_person(edit, office.id_of(name))
