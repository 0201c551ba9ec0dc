"""Asks for jobs on a disk that breaks and holds what is there afterwards to the before or the after."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.faults.disk import BREAKS, WHOLE, Break, compiled

_LASTING: Final = re.compile(r"stick/[0-9a-f]+/[a-z]-[0-9a-f-]+\.age")
_MOST: Final = 1_000
ROOT: Final = Path(__file__).resolve().parents[2]
Seen = dict[str, str]


class Defect(Exception):
    """A fault that is not of the world, with its traceback."""


@dataclass(frozen=True)
class Server:
    """The process that does jobs on a disk that breaks; see serving.py."""

    process: subprocess.Popen[str]
    folder: Path

    def ask(self, asked: str, job: str, folder: Path, *, turn: int, at: int = 0, way: Break = WHOLE) -> Any:
        """Ask for one thing and return the answer; fails where it met a defect."""
        request = {"ask": asked, "job": job, "folder": str(folder), "turn": turn, "at": at, "way": way.name}
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "defect" in answer:
            raise Defect(f"{asked}: {answer['defect']}")
        return answer


@contextmanager
def started(folder: Path) -> Iterator[Server]:
    """Start the process that does jobs."""
    environment = {**os.environ, "LD_PRELOAD": str(compiled(folder))}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.serving"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
    ) as process:
        yield Server(process, folder)
        assert process.stdin is not None
        process.stdin.close()


class Swept:
    """One job, done once on a whole disk: what was there before and after, and what it asked of the disk."""

    def __init__(self, server: Server, job: str) -> None:
        self._server, self._job = server, job
        self._template = server.folder / job.replace(" ", "-")
        self._template.mkdir()
        server.ask("prepare", job, self._template, turn=0)
        with self._copied() as folder:
            self.before = self._look(folder)
        with self._copied() as folder:
            done = server.ask("do", job, folder, turn=1)
            self.calls: list[str] = done["calls"]
            self.after = self._look(folder)
            server.ask("again", job, folder, turn=2)
            self.names = _names(folder)

    def broken_at(self, at: int, way: Break) -> list[str]:
        """Do the job on a disk that breaks at that call, look, do it again, look; tell what is wrong."""
        where = f"{way.name} at {at} of {len(self.calls)}"
        where += f" ({self.calls[at - 1]})" if at <= len(self.calls) else ""
        with self._copied() as folder:
            try:
                return [f"{where}: {wrong}" for wrong in self._wrong(folder, at, way)]
            except Defect as defect:
                return [f"{where}: {defect}"]

    def _wrong(self, folder: Path, at: int, way: Break) -> Iterator[str]:
        done = self._server.ask("do", self._job, folder, turn=1, at=at, way=way)
        told = done.get("told", "")
        if way.kills != (done.get("died") == signal.SIGKILL):
            yield f"died of {done.get('died')}"
        if "\n" in told or ".part" in told:
            yield f"is no sentence for a person: {told}"
        after = self._server.ask("again", self._job, folder, turn=2)
        seen: Seen = after["seen"]
        for what, value in seen.items():
            if value not in (self.before[what], self.after[what]):
                yield f"{what} is {value}, not {self.before[what]} or {self.after[what]} (told: {told!r})"
        if done["confirmed"] and seen != self.after:
            yield f"is not done, though it said so: {seen}"
        if after["told"]:
            yield f"a second try says {after['told']!r} (the first {told!r})"
        if after["seen again"] != self.after:
            yield "is not done by a second try"
        left = _names(folder) - self.names
        if left:
            yield f"leaves {left} behind"

    def _look(self, folder: Path) -> Seen:
        seen: Seen = self._server.ask("look", self._job, folder, turn=3)["seen"]
        return seen

    @contextmanager
    def _copied(self) -> Iterator[Path]:
        folder = self._server.folder / "at-work"
        shutil.copytree(self._template, folder)
        keys = self._template.with_name(self._template.name + ".keys")
        if keys.exists():
            shutil.copyfile(keys, folder.with_name("at-work.keys"))
        try:
            yield folder
        finally:
            shutil.rmtree(folder)


def _names(folder: Path) -> set[str]:
    """Name what lies there.

    Left out are the small marks that this laptop keeps of every writer it ever was, and what lies in a shared
    folder under its lasting name, in which numbers count on.
    """
    names = {str(path.relative_to(folder)) for path in folder.rglob("*")}
    return {name for name in names if not name.startswith("home") and not _LASTING.fullmatch(name)}


def telling_calls(calls: Sequence[str]) -> list[int]:
    """Return the first and last call of each kind on each file: where something begins or ends."""
    found: dict[str, list[int]] = {}
    for number, call in enumerate(calls, 1):
        found.setdefault(call, []).append(number)
    return sorted({number for numbers in found.values() for number in (numbers[0], numbers[-1])})


def some_of(calls: Sequence[str], most: int) -> Iterator[tuple[int, Break]]:
    """Give at most so many of the telling calls, spread, the ways taking turns, and a cut at the end."""
    telling = telling_calls(calls)
    step = max(1, -(-len(telling) // most))
    for turn, at in enumerate(telling[::step]):
        yield at, BREAKS[turn % len(BREAKS)]
    yield len(calls) + 1, BREAKS[-1]


def all_of(calls: Sequence[str]) -> Iterator[tuple[int, Break]]:
    """Give every call with two ways to break, one of them a kill; the telling ones with every way.

    Of more than a thousand calls, as one large file makes, it gives some.
    """
    telling = set(telling_calls(calls))
    step = -(-len(calls) // _MOST)
    for at in sorted(telling.union(range(1, len(calls) + 1, step))):
        ways = BREAKS if at in telling else (BREAKS[0], BREAKS[1 + at % (len(BREAKS) - 1)])
        for way in ways:
            yield at, way
    yield len(calls) + 1, BREAKS[-1]
