"""Every page at 100,000 people: until its first rows are painted, beside a blank page; and the memory."""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from organizer_app.app import load_qt
from organizer_app.store.passphrase import change_passphrase
from organizer_app.store.workspace import Workspace
from tests.benchmarks.large_group import held, large_group, subjects
from tests.benchmarks.measure import hold

if TYPE_CHECKING:
    from organizer_app.desktop.window.main_window import MainWindow
    from tests.benchmarks.page_visits import Visit

PROCESSES: Final = 3
"""Each opens every page for the first time, and then so often again:"""
ROUNDS: Final = 5
SLOWER_MS: Final = 100
MEMORY_MB: Final = 300
PASSPHRASE: Final = "palo verde"
LOOKED_FOR: Final = "ruiz"
SAID: Final = "figures "
"""Begins the lines that a process of this one says to it, beside what Qt says."""


def main() -> int:
    """Measure; returns 0 where every page and the memory hold."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ORGANIZER_HOME"] = folder
        _in_a_process("make", folder)
        peak, at_unlocking = (float(str(one)) for one in _in_a_process("remember", folder)[0])
        found = [line for _process in range(PROCESSES) for line in _in_a_process("visit", folder)]
    held_so = [
        hold("memory after all pages, the desk and the search, peak, in MB", peak, MEMORY_MB),
        hold("and once it was locked and opened with the passphrase again", at_unlocking, MEMORY_MB),
    ]
    return 0 if all([*held_so, *tell(found)]) else 1


def make(folder: Path) -> None:
    """Have the large group twice, without a passphrase and with one."""
    shutil.copyfile(large_group() / "large.organizer", folder / "large.organizer")
    shutil.copyfile(folder / "large.organizer", folder / "locked.organizer")
    workspace = Workspace.open(folder / "locked.organizer", held())
    change_passphrase(workspace, PASSPHRASE)
    workspace.close()


def remember(folder: Path) -> None:
    """Open every page, type at the desk and in the search, and say how much memory that took, in MB."""
    load_qt()
    from tests.benchmarks.page_visits import lock_and_open, open_page, search_everything, sign_in_somebody
    from tests.desktop.every_page import come_to_rest

    workspace = Workspace.open(folder / "locked.organizer", held(seed=3), passphrase=PASSPHRASE)
    window, group = _window_of(workspace, folder), subjects(workspace)
    for _time in range(2):
        for key in _keys():
            open_page(window, key, group)
            come_to_rest(window)
    sign_in_somebody(window, group, LOOKED_FOR)
    search_everything(window, LOOKED_FOR)
    peak = _peak()
    lock_and_open(window, PASSPHRASE)
    _say([peak, _peak()])
    window.close()


def visit(folder: Path) -> None:
    """Go to every page and to a blank one, for the first time and again, and say how long each took.

    The first time in a window that was open for some seconds: it has built its pages by then.
    """
    load_qt()
    from tests.benchmarks.page_visits import BLANK, stay_a_while, visit_page

    workspace = Workspace.open(folder / "large.organizer", held(seed=3))
    window, group = _window_of(workspace, folder), subjects(workspace)
    stay_a_while(window)
    for time in range(ROUNDS + 1):
        for key in (BLANK, *_keys()):
            _say([key, "again" if time else "first", *_figures(visit_page(window, key, group))])
    window.close()


def tell(found: list[list[object]]) -> Iterator[bool]:
    """Print each page's figures beside the blank page's, and whether its first rows come in time."""
    told: dict[tuple[str, str], list[tuple[float, ...]]] = {}
    for key, which, *figures in found:
        told.setdefault((str(key), str(which)), []).append(tuple(float(str(one)) for one in figures))
    middle = {
        visited: [statistics.median(one) for one in zip(*figures, strict=True)]
        for visited, figures in told.items()
    }
    for which in ("first", "again"):
        blank = middle["blank", which]
        sys.stdout.write(f"A blank page, {which}: {blank[0]:.0f} ms, {blank[1]:.0f} of the processor.\n")
        for key in _keys():
            clock, processor, whole, whole_processor, silence = middle[key, which]
            sys.stdout.write(
                f"     {key:13} {which}: all of it {whole - blank[2]:4.0f} ms"
                f" ({whole_processor - blank[3]:4.0f} of the processor), longest silence {silence:4.0f}\n"
            )
            name = f"{key}, {which}: first rows, ms beyond a blank page"
            yield hold(f"{name}, of the processor", processor - blank[1], SLOWER_MS)
            yield hold(f"{name}, by the clock", clock - blank[0], SLOWER_MS)


def _window_of(workspace: Workspace, folder: Path) -> MainWindow:
    from organizer_app.desktop.core.remembered import Remembered
    from organizer_app.desktop.startup.application import start_qt
    from organizer_app.desktop.window.finders import FINDERS
    from organizer_app.desktop.window.main_window import MainWindow
    from organizer_app.desktop.window.page_list import PAGES
    from tests.benchmarks.page_visits import BLANK_PLACE
    from tests.desktop.every_page import come_to_rest

    _application, choices = start_qt()
    window = MainWindow(workspace, choices, Remembered(folder / "views.json"), (*PAGES, BLANK_PLACE), FINDERS)
    window.resize(1180, 760)
    window.go("bring_list")  # which asks the file nothing
    window.show()
    come_to_rest(window)
    return window


def _keys() -> list[str]:
    from organizer_app.desktop.window.page_list import PAGES

    return [place.key for place in PAGES]


def _figures(visit: Visit) -> list[float]:
    return [visit.rows.clock, visit.rows.processor, visit.whole.clock, visit.whole.processor, visit.silence]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _say(figures: Sequence[object]) -> None:
    sys.stdout.write(f"{SAID}{json.dumps(figures)}\n")


def _in_a_process(task: str, folder: str) -> list[list[object]]:
    """Do a task in a process of its own, whose memory and whose loaded modules are its own; what it says."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_pages", task, folder]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith(SAID)]
    return [json.loads(line.removeprefix(SAID)) for line in lines]


TASKS: Final[dict[str, Callable[[Path], None]]] = {"make": make, "remember": remember, "visit": visit}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        TASKS[sys.argv[1]](Path(sys.argv[2]))
    else:
        sys.exit(main())
