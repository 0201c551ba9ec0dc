"""A field that keeps itself: what it was left with stands until it is kept, whatever was read before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from organizer_app.desktop.core.jobs import Jobs
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.widgets.kept import KeptField
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.errors import MissingValue
from organizer_app.records.base import Id
from organizer_app.rules.vocabulary import CAMPAIGN_STATUSES
from organizer_app.store.workspace import Workspace
from tests.desktop.keys import CONTROL, press, type_text

Until = Callable[[Callable[[], bool]], None]
DOWN = Qt.Key.Key_Down
THIS, OTHER = Id(b"t" * 16), Id(b"o" * 16)


class SlowDisk:
    """A campaign's name and status on a laptop whose disk answers when it is let go."""

    def __init__(self, qtbot: QtBot, workspace: Workspace) -> None:
        self.jobs, self.let_go = Jobs(workspace), Event()
        self.kept: list[str] = []
        self.told: list[str] = []
        self.is_full = False
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.choice = KeptChoice(lambda: "Status", CAMPAIGN_STATUSES.choices, self._keep)
        self.name = KeptField(lambda: "Name", self._keep)
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.choice)
        layout.addWidget(self.name)
        self.window.show()
        self.choice.show_code("active", THIS)
        self.name.show_text("Roads")
        self.choice.box.setFocus()

    def _keep(self, code: str) -> None:
        def write() -> None:
            self.let_go.wait(30)
            if self.is_full:
                raise MissingValue("campaign", "status")
            self.kept.append(code)

        self.jobs.write(
            write,
            lambda _none: self.told.append(code),
            owner=self.choice,
            failed=self._refused,
        )

    def _refused(self, _trouble: Trouble) -> None:
        self.told.append("refused")
        self.name.blame("Nothing was written.")

    def type(self, text: str) -> None:
        """Type another name and leave the field."""
        self.name.box.setFocus()
        press(self.window, Qt.Key.Key_A, CONTROL)
        type_text(self.window, text)
        press(self.window, Qt.Key.Key_Return)


@pytest.fixture
def disk(qtbot: QtBot, workspace: Workspace) -> Iterator[SlowDisk]:
    made = SlowDisk(qtbot, workspace)
    yield made
    made.let_go.set()
    made.jobs.close()


def test_arrows_go_on_from_what_was_chosen_though_what_was_read_before_comes_between(
    disk: SlowDisk, until: Until
) -> None:
    for _again in range(3):
        press(disk.window, DOWN)
        disk.choice.show_code("active", THIS)
    disk.let_go.set()
    until(lambda: len(disk.told) == 3)
    assert disk.kept == ["paused", "won", "ended"]
    assert disk.choice.code() == "ended"


def test_what_another_laptop_changed_is_shown_once_the_own_choice_is_kept(
    disk: SlowDisk, until: Until
) -> None:
    press(disk.window, DOWN)
    disk.let_go.set()
    until(lambda: disk.told == ["paused"])
    disk.choice.show_code("won", THIS)
    assert disk.choice.code() == "won"


def test_a_choice_that_was_refused_gives_way_to_what_is_kept(disk: SlowDisk, until: Until) -> None:
    disk.is_full = True
    press(disk.window, DOWN)
    disk.let_go.set()
    until(lambda: disk.told == ["refused"])
    disk.choice.show_code("active", THIS)
    assert disk.choice.code() == "active"


def test_another_record_is_shown_at_once_whatever_was_chosen_for_the_one_before(disk: SlowDisk) -> None:
    press(disk.window, DOWN)
    disk.choice.show_code("ended", OTHER)
    assert disk.choice.code() == "ended"


def test_another_language_leaves_what_was_just_chosen(disk: SlowDisk) -> None:
    press(disk.window, DOWN)
    disk.choice.reworded()
    assert disk.choice.code() == "paused"


def test_a_name_that_is_refused_stays_to_be_mended_though_what_was_read_before_comes_between(
    disk: SlowDisk, until: Until
) -> None:
    disk.is_full = True
    disk.type("Paved roads")
    disk.name.show_text("Roads")
    assert disk.name.text() == "Paved roads"
    disk.let_go.set()
    until(lambda: disk.told == ["refused"])
    disk.name.show_text("Roads")
    assert (disk.name.text(), disk.name.fault()) == ("Paved roads", "Nothing was written.")


def test_what_a_name_became_is_shown_even_where_it_was_read_before_the_answer_came(
    disk: SlowDisk, until: Until
) -> None:
    disk.type("paved  roads")
    disk.name.show_text("Paved roads")
    assert disk.name.text() == "paved  roads"
    disk.let_go.set()
    until(lambda: disk.told == ["paved  roads"])
    assert (disk.name.text(), disk.name.dirty()) == ("Paved roads", False)


def test_a_name_of_another_record_is_shown_at_once(disk: SlowDisk) -> None:
    disk.type("Paved roads")
    disk.name.empty_for("Water")
    assert (disk.name.text(), disk.name.dirty()) == ("Water", False)
