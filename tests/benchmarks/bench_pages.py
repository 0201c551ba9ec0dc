"""Every page at 100,000 people and 2,000 meetings: opening it, against an empty group; and the memory."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from organizer_app.records.campaigns import Campaign
from organizer_app.records.meetings import Meeting
from organizer_app.records.organizations import Organization, Place
from organizer_app.records.people import Person
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from tests.benchmarks.large_group import Subjects, held, large_group, subjects
from tests.benchmarks.measure import Times, hold

if TYPE_CHECKING:
    from organizer_app.desktop.main_window import MainWindow

RUNS: Final = 9
SLOWER_MS: Final = 100
MEMORY_MB: Final = 300
ELSEWHERE: Final = "bring_list"
"""A page that asks the file nothing."""


@dataclass
class Opened:
    """How one page opened each time: by the clock, by the processor, and its longest silence, in ms."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    silence: list[float] = field(default_factory=list)

    def times(self) -> Times:
        """Return what the clock said."""
        return Times("", tuple(sorted(self.clock)))


def main() -> int:
    """Measure; returns 0 where every page and the memory hold."""
    making = "from tests.benchmarks.large_group import large_group; large_group()"
    # In a process of its own: the memory that takes is not the window's.
    subprocess.run([sys.executable, "-c", making], check=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ORGANIZER_HOME"] = folder
        held_so = measure(Path(folder))
    return 0 if all(held_so) else 1


def measure(folder: Path) -> list[bool]:
    """Open every page of both groups, and tell of each limit whether it holds."""
    from organizer_app.desktop.application import start_qt
    from organizer_app.desktop.finders import FINDERS
    from organizer_app.desktop.main_window import MainWindow
    from organizer_app.desktop.page_list import PAGES
    from organizer_app.desktop.remembered import Remembered
    from tests.desktop.every_page import come_to_rest

    _application, choices = start_qt()

    def window_of(workspace: Workspace) -> MainWindow:
        window = MainWindow(workspace, choices, Remembered(folder / "views.json"), PAGES, FINDERS)
        window.resize(1180, 760)
        window.show()
        return window

    shutil.copyfile(large_group() / "large.organizer", folder / "large.organizer")
    large = Workspace.open(folder / "large.organizer", held(seed=3))
    windows = [window_of(large)]
    groups = [subjects(large)]
    first = {place.key: open_page(windows[0], place.key, groups[0]) for place in PAGES}
    come_to_rest(windows[0])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    empty = Workspace.create(folder / "empty.organizer", held(), group_name="Empty", laptop_name="Bench")
    groups.append(nothing_but_subjects(empty))
    windows.append(window_of(empty))
    held_so = [hold("memory after every page was opened, peak, in MB", peak, MEMORY_MB)]
    for place in PAGES:
        found = Opened(), Opened()
        for run in range(RUNS + 1):
            for window, group, opened in zip(windows, groups, found, strict=True):
                spent = open_page(window, place.key, group)
                if run:  # the first time a page is built
                    opened.clock.append(spent.clock[0])
                    opened.processor.append(spent.processor[0])
                    opened.silence.append(spent.silence[0])
        held_so.append(tell(place.key, *found, first[place.key]))
    for window in windows:
        window.close()
    return held_so


def tell(key: str, large: Opened, empty: Opened, first: Opened) -> bool:
    """Print a page's figures and whether its first rows come in time.

    Held to the limit is what the processor did for it on all threads: as long as nothing else runs a page
    takes no longer by the clock, which is told too.
    """
    more = large.times().percentile(0.5) - empty.times().percentile(0.5)
    worst = max(large.clock) - min(empty.clock)
    cpu = sorted(large.processor)[RUNS // 2] - sorted(empty.processor)[RUNS // 2]
    sys.stdout.write(
        f"{key:13} large {large.times().percentile(0.5):6.0f}  empty {empty.times().percentile(0.5):6.0f}"
        f"  difference {more:6.0f}, at worst {worst:6.0f}"
        f"  longest silence {sorted(large.silence)[RUNS // 2]:5.0f}, at first {first.silence[0]:5.0f} ms\n"
    )
    return hold(f"{key}: painted, ms of the processor beyond the same page of an empty group", cpu, SLOWER_MS)


def open_page(window: MainWindow, key: str, group: Subjects) -> Opened:
    """Open a page and wait until all that it asks for as it opens is answered and painted.

    Its first rows are there by then at the latest. It reads again, as after a change.
    """
    from PySide6.QtCore import QCoreApplication, QElapsedTimer, QTimer

    from organizer_app.desktop.page import Page
    from tests.desktop.every_page import SUBJECTS, come_to_rest, let_answers_come

    window.activateWindow()
    window.go(ELSEWHERE)
    come_to_rest(window)
    for page in window.findChildren(Page):
        if page.key == key and not page.isVisible():
            page.reworded()
    beat, since, silence = QTimer(), QElapsedTimer(), list[int]()
    beat.timeout.connect(lambda: silence.append(since.restart()))
    beat.start(1)
    since.start()
    clock, processor = time.perf_counter(), time.process_time()
    window.go(key, SUBJECTS[key](group) if key in SUBJECTS else None)
    QCoreApplication.processEvents()
    let_answers_come(window.around.jobs)
    QCoreApplication.processEvents()
    spent, used = time.perf_counter() - clock, time.process_time() - processor
    return Opened([spent * 1000], [used * 1000], [float(max(silence))])


def nothing_but_subjects(workspace: Workspace) -> Subjects:
    """Give an empty group one of each that a page is about."""
    with workspace.edit(gesture("plan_meeting")) as edit:
        meetings = [
            edit.add(Meeting, title="Meeting", starts_at=f"2031-03-{day}T18:00", zone="America/Los_Angeles")
            for day in ("10", "09")
        ]
        person = edit.add(Person, full_name="Ana Ruiz")
        campaign = edit.add(Campaign, name="Bus")
        place = edit.add(Place, name="Hall")
        organization = edit.add(Organization, name="Office")
    return Subjects(meetings[0], meetings[1], person, campaign, place, organization)


if __name__ == "__main__":
    sys.exit(main())
