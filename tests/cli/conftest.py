"""A workspace without a passphrase, and commands run on it as a person types them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from organizer_app.cli import main
from organizer_app.cli.invocation import Invocation


@dataclass(frozen=True)
class Outcome:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Read what was printed as JSON."""
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """Give the one line that was printed."""
        (line,) = self.out.splitlines()
        return line


@dataclass(frozen=True)
class Commands:
    """Runs commands, by default on one workspace with the clock held at January 7, 2031, 10:00 in Mecca."""

    workspace: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str, workspace: Path | None = None, language: str = "en") -> Outcome:
        self.capture.readouterr()
        given = ["--language", language, "-w", str(workspace or self.workspace)]
        clock = [] if "--now" in arguments else ["--now", "2031-01-07T10:00-08:00"]
        code = main.run([*given, *clock, *arguments], open_window=no_window)
        said = self.capture.readouterr()
        return Outcome(code, said.out, said.err)

    def id(self, *arguments: str) -> str:
        """Run a command that prints an id, and return it."""
        done = self(*arguments)
        assert done.code == 0, done.err
        assert len(done.line) == 32
        return done.line


def no_window(invocation: Invocation) -> int:
    raise AssertionError("a command was named: no window opens")


@pytest.fixture
def organizer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    commands = Commands(tmp_path / "group.organizer", capsys)
    made = commands(
        "new",
        str(commands.workspace),
        "--group",
        "Salton Sea Neighbors",
        "--laptop",
        "Office",
        "--no-passphrase",
    )
    assert made.code == 0, made.err
    return commands


@pytest.fixture
def meeting(organizer: Commands) -> str:
    """A meeting of Thursday, January 9, with two points on its agenda."""
    return organizer.id(
        "meetings",
        "add",
        "Paved roads",
        "--at",
        "2031-01-09T18:00",
        "--place",
        "Yacht Club",
        "--agenda",
        "Welcome:10",
        "--agenda",
        "Vote",
    )
