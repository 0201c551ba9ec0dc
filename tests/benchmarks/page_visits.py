"""Going to a page of a window with a stopwatch: until its first rows are painted, and until all of it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from organizer_app.desktop.core.jobs import Job
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Page
from organizer_app.desktop.locking.lock_dialog import LockDialog
from organizer_app.desktop.pages.actions import ActionsPage
from organizer_app.desktop.pages.bring_list import BringListPage
from organizer_app.desktop.pages.meetings import MeetingsPage
from organizer_app.desktop.pages.people import PeoplePage
from organizer_app.desktop.pages.sign_in_desk import SignInDeskPage
from organizer_app.desktop.window.command_box import CommandBox
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.page_list import PagePlace
from organizer_app.store.workspace import Session
from tests.benchmarks.large_group import Subjects
from tests.desktop.every_page import SUBJECTS, come_to_rest

T = TypeVar("T")

BLANK: Final = "blank"
ELSEWHERE: Final = "bring_list"
"""A page that asks the file nothing, to go to the blank one from."""
PATIENCE_MS: Final = 20_000


class BlankPage(Page):
    """A page of the window with nothing on it, which asks the file nothing: what any page costs."""

    key = BLANK

    def title(self) -> str:
        return ""


BLANK_PLACE: Final = PagePlace(BLANK, BlankPage)


@dataclass(frozen=True)
class Spent:
    """Milliseconds by the clock, and what the processor did in them on all threads."""

    clock: float
    processor: float


@dataclass(frozen=True)
class Visit:
    """How one visit went; `silence` is how long the window heard nothing at most, in milliseconds."""

    rows: Spent
    whole: Spent
    silence: float


def asks_for_rows(page: Page) -> QObject | None:
    """Return what asks for a page's first rows: its list, or the page for all its fields and rows."""
    match page:
        case ActionsPage() | MeetingsPage():
            return page.model
        case PeoplePage():
            return page.table
        case BringListPage() | BlankPage():
            return None  # nothing of theirs stands in the file
    return page


class _Watch(QObject):
    """Hears what the reading threads answered, and tells once what came of it is painted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window, self._jobs = window, window.around.jobs
        self._answered: list[QObject] = []
        self._page: Page | None = None
        self._painted: Callable[[], object] | None = None
        self._loop = QEventLoop()
        self._reads = self._jobs.read
        setattr(self._jobs, "read", self._read)  # noqa: B010  # of one object, as long as this lives
        window.installEventFilter(self)

    def wait_for_rows(self, page: Page, painted: Callable[[], object]) -> None:
        """Wait until the answer with the page's first rows is painted, and tell at once when it is."""
        self._page, self._painted = page, painted
        patience = QTimer()
        patience.setSingleShot(True)
        patience.timeout.connect(lambda: self._loop.exit(1))
        patience.start(PATIENCE_MS)
        assert self._loop.exec() == 0, f"no rows came on {page.key}"

    def end(self) -> None:
        """Hear no more."""
        self._window.removeEventFilter(self)
        delattr(self._jobs, "read")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest or self._painted is None or not self._rows_are_there():
            return False
        # Painted is what this event brings about: here, so that nothing comes in between.
        painted, self._painted = self._painted, None
        self._window.event(event)
        painted()
        self._loop.quit()
        return True

    def _rows_are_there(self) -> bool:
        if self._page is None:
            return False
        asks = asks_for_rows(self._page)
        return asks is None or asks in self._answered

    def _read(
        self,
        look: Callable[[Session], T],
        then: Callable[[T], object],
        *,
        owner: QObject,
        failed: Callable[[Trouble], object] | None = None,
    ) -> Job[T]:
        def answered(answer: T) -> None:
            then(answer)
            self._answered.append(owner)
            # Also where nothing of it differs from what stood there.
            self._window.page.update()

        return self._reads(look, answered, owner=owner, failed=failed)


def stay_a_while(window: MainWindow) -> None:
    """Let a window that was just opened load its pages, as it does while somebody looks at the first."""
    window.ahead.begin()
    while not window.ahead.is_done:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def open_page(window: MainWindow, key: str, group: Subjects) -> None:
    """Go to a page, at a row where it shows one."""
    window.go(key, SUBJECTS[key](group) if key in SUBJECTS else None)


def visit_page(window: MainWindow, key: str, group: Subjects) -> Visit:
    """Go to a page from another one; it reads all again, as after a change."""
    window.activateWindow()
    window.go(ELSEWHERE if key == BLANK else BLANK)
    come_to_rest(window)
    for page in window.findChildren(Page):
        if page.key == key:
            page.reworded()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    watch = _Watch(window)
    beat, since, silence = QTimer(), QElapsedTimer(), list[int]()
    beat.timeout.connect(lambda: silence.append(since.restart()))
    beat.start(1)
    since.start()
    begun = time.perf_counter(), time.process_time()

    def spent() -> Spent:
        now = time.perf_counter(), time.process_time()
        return Spent((now[0] - begun[0]) * 1000, (now[1] - begun[1]) * 1000)

    open_page(window, key, group)
    rows = list[Spent]()
    watch.wait_for_rows(window.page, lambda: rows.append(spent()))
    come_to_rest(window)
    whole = spent()
    watch.end()
    return Visit(rows[0], whole, float(max(silence, default=0)))


def sign_in_somebody(window: MainWindow, group: Subjects, letters: str) -> None:
    """Type a name at the desk letter by letter, and take who stands first."""
    open_page(window, "sign_in_desk", group)
    come_to_rest(window)
    desk = window.page
    assert isinstance(desk, SignInDeskPage)
    QTest.keyClicks(desk.box, letters)
    come_to_rest(window)
    QTest.keyClick(desk.box, Qt.Key.Key_Return)
    come_to_rest(window)


def search_everything(window: MainWindow, letters: str) -> None:
    """Type letters into the search that reaches everything."""
    window.open_command_box()
    box = window.findChild(CommandBox)
    assert box is not None
    line = box.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, letters)
    come_to_rest(window)
    box.close()


def lock_and_open(window: MainWindow, passphrase: str) -> None:
    """Lock the window, and open it with the passphrase."""
    window.lock.lock()
    come_to_rest(window)
    dialog = window.findChild(LockDialog)
    assert dialog is not None
    box = dialog.findChild(QLineEdit)
    assert box is not None
    QTest.keyClicks(box, passphrase)
    QTest.keyClick(box, Qt.Key.Key_Return)
    while window.lock.locked:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
