"""Every page opens over whatever a member wrote: one odd value hides nothing from anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sized
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from organizer_app import locations
from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.window.finders import FINDERS
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.page_list import PAGES
from organizer_app.records.base import Id, Record
from organizer_app.records.campaigns import Campaign
from organizer_app.records.catalog import TABLES, describe
from organizer_app.records.meetings import Meeting
from organizer_app.records.organizations import Organization, Place
from organizer_app.records.people import Person
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Workspace
from tests.desktop.small_group import a_campaign, held, make_small_group

ODD: Final[dict[str, tuple[Any, ...]]] = {
    "text": ("", "someday", "{[", "\u202e\x1b[31m", "2031-02-30", "x" * 3000, None),
    "int": (-(2**63), 2**63 - 1, 0, -1, None),
    "flag": (True, None),
    "id": (bytes(16), None),
    "key": (bytes(32), None),
    "list": (["", "zz", "\u202e"], None),
    "ids": ([bytes(16), bytes(16)], None),
}


def write_oddly(edit: Edit, place: int) -> None:
    """Write into every cell of every row, and into a row of its own in every table, something unheard of."""
    for record in TABLES:
        table = describe(record)
        rows = [*edit.session.scalars(select(record.id)), bytes([place] * 16)]
        for number, row in enumerate(rows):
            for at, (column, kind) in enumerate(table.columns.items()):
                if column not in table.ends:
                    choice = ODD[kind.name]
                    edit.put(table.name, row, column, choice[(place + number + at) % len(choice)])


def let_it_read(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until what a page asked for is read, and what it asked for then."""
    done: list[None] = []
    for times in range(1, 5):
        window.around.jobs.read(lambda session: None, done.append, owner=window)
        qtbot.waitUntil(partial(is_as_long_as, done, times))


def is_as_long_as(done: Sized, times: int) -> bool:
    return len(done) == times


def first_of(workspace: Workspace, record: type[Record]) -> list[Id]:
    with workspace.read() as session:
        return list(session.scalars(select(record.id).where(record.hidden.is_(False)).limit(3)))


@pytest.fixture(params=range(7))
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    made = make_small_group(tmp_path / "group.organizer", held())
    a_campaign(made)
    with made.edit(gesture("sync")) as edit:
        write_oddly(edit, request.param)
    return made


@pytest.fixture
def window_over_it(qtbot: QtBot, choices: Choices, odd: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(odd, choices, Remembered(tmp_path / "views.json"), PAGES, FINDERS)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_page_opens_over_values_that_nobody_would_type(
    qtbot: QtBot, window_over_it: MainWindow, odd: Workspace
) -> None:
    meetings, people, campaigns = first_of(odd, Meeting), first_of(odd, Person), first_of(odd, Campaign)
    for place in PAGES:
        rows: list[Id | None] = [None] if place.rail else []
        about = {"meeting": meetings, "person": people, "sign_in_desk": meetings, "campaign": campaigns}
        about |= dict.fromkeys(("paper", "cards", "childcare"), meetings)
        about |= {"place": first_of(odd, Place), "organization": first_of(odd, Organization)}
        rows += about.get(place.key, [])
        for row in rows:
            window_over_it.go(place.key, row)
            let_it_read(qtbot, window_over_it)
    log = locations.log_folder() / "defects.log"
    assert not log.exists(), log.read_text("utf-8")
