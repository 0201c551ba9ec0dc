"""A budget of 2,000 lines: from Enter in a cell to painted totals, and the longest wait while it is kept."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from organizer_app.store.workspace import Workspace
from organizer_app.store.world import real_world
from organizer_app.work.budgets.list import budget_heads
from tests.benchmarks.large_budgets import LONGEST, add_budgets
from tests.benchmarks.measure import Times, hold

LINES = 2_000
CELLS = 60
COMMIT_MS = 30
"""From Enter to painted totals, of the issue."""
WAIT_MS = 100
"""No pause that is seen: the limit from which an answer is felt to be late (Nielsen 1993, 5.5)."""


def main() -> int:
    """Measure; returns 0 where totals are painted in time."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from organizer_app.desktop.budgets.grid_columns import UNIT_COST
    from organizer_app.desktop.core.remembered import Remembered
    from organizer_app.desktop.pages.budget import BudgetPage
    from organizer_app.desktop.startup.application import start_qt
    from organizer_app.desktop.window.finders import FINDERS
    from organizer_app.desktop.window.main_window import MainWindow
    from organizer_app.desktop.window.page_list import PAGES

    with tempfile.TemporaryDirectory() as folder:
        os.environ["ORGANIZER_HOME"] = folder
        workspace = Workspace.create(
            Path(folder) / "budget.organizer", real_world(), group_name="Large", laptop_name="Office"
        )
        add_budgets(workspace, (), LINES)
        with workspace.read() as session:
            (budget,) = (head.id for head in budget_heads(session) if head.title == LONGEST)
        _application, choices = start_qt()
        window = MainWindow(workspace, choices, Remembered(Path(folder) / "views.json"), PAGES, FINDERS)
        window.resize(1180, 760)
        window.show()
        window.go("budget", budget)
        page = window.page
        assert isinstance(page, BudgetPage)
        waiting = QEventLoop()

        class Painted(QObject):
            """Waits until the cells and the totals are painted with what was typed."""

            wanted: frozenset[int] = frozenset()

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint and id(watched) in self.wanted:
                    self.wanted -= {id(watched)}
                    if not self.wanted:
                        QTimer.singleShot(0, waiting.quit)
                return False

        def rest(milliseconds: int) -> None:
            QTimer.singleShot(milliseconds, waiting.quit)
            waiting.exec()

        while not page.grid.lines.lines:
            rest(20)
        rest(1500)
        painted, total = Painted(), page.sums.figures["cost"]
        seen = (page.grid.viewport(), total)
        for widget in seen:
            widget.installEventFilter(painted)
        spent, worked, waits = [], [], []
        for number in range(CELLS):
            page.grid.setFocus()
            page.grid.setCurrentIndex(page.grid.lines.index(number * 7 % 12, UNIT_COST))
            _press(page.grid, str(1_000 + number))
            before = total.text()
            rest(30)
            painted.wanted = frozenset(id(widget) for widget in seen)
            begun, reckoned = time.perf_counter(), time.thread_time()
            _press(QApplication.focusWidget() or page.grid, "\r")
            waiting.exec()
            spent.append((time.perf_counter() - begun) * 1000)
            worked.append((time.thread_time() - reckoned) * 1000)
            assert total.text() != before
            waits.append(_longest_wait(700))
        window.close()
        workspace.close()
    times = Times(f"budget of {LINES:,} lines: from Enter to painted totals", tuple(sorted(spent)))
    longest = Times("the longest wait while it is kept and read again", tuple(sorted(waits)))
    own = Times("what of it the window's own thread worked", tuple(sorted(worked)))
    sys.stdout.write(f"{times.line()}\n{own.line()}\n{longest.line()}\n")
    median = hold("Enter to painted totals, p50, in ms", times.percentile(0.5), COMMIT_MS)
    last = hold("Enter to painted totals, p99, in ms", times.percentile(0.99), COMMIT_MS)
    return 0 if hold("longest wait, p50, in ms", longest.percentile(0.5), WAIT_MS) and median and last else 1


def _press(widget: object, letters: str) -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication, QWidget

    assert isinstance(widget, QWidget)
    for letter in letters:
        key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter.upper()))
        target = QApplication.focusWidget() or widget
        QApplication.sendEvent(
            target, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
        )


def _longest_wait(milliseconds: int) -> float:
    """Return how long, at most, an event had to wait within so many milliseconds."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, beat = QEventLoop(), QTimer()
    longest, last = 0.0, time.perf_counter()

    def tick() -> None:
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, (now - last) * 1000), now

    beat.timeout.connect(tick)
    beat.start(1)
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    return longest


if __name__ == "__main__":
    sys.exit(main())
