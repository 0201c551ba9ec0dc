"""Work off the UI thread: one thread that writes, two that read, and their answers brought back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from organizer_app.desktop.core.trouble import Trouble, trouble_of
from organizer_app.errors import Cancelled
from organizer_app.i18n import current_language, in_language
from organizer_app.store.changes import ChangeSet
from organizer_app.store.edit import Edit, Gesture
from organizer_app.store.workspace import Session, Workspace

T = TypeVar("T")

READERS: Final = 2
"""How many threads read for a window, each on a connection of its own."""


@dataclass(frozen=True)
class Progress:
    """How far a piece of work has come; `left` is an estimate in seconds where one can be made."""

    done: int
    total: int
    left: float | None


@dataclass(frozen=True)
class Edited(Generic[T]):
    """A change that is on the disk: what it returned, and what it touched (`changes.entry` undoes it)."""

    answer: T
    changes: ChangeSet


class UnderWay:
    """A change that was asked for: until it is `over` nothing that is read is sure to know of it."""

    def __init__(self, *, over: bool = False) -> None:
        self.over = over
        self._then: list[Callable[[], None]] = []

    def when_over(self, then: Callable[[], None]) -> None:
        """Call this on the UI thread once it is known what came of it."""
        self._then.append(then)

    def end(self) -> None:
        """Say that it is known what came of it, or that nothing did."""
        self.over = True
        for then in self._then:
            then()
        self._then.clear()


class Job(Generic[T]):
    """One piece of work that was asked for; `cancel` keeps its answer from arriving."""

    def __init__(self, owner: QObject, then: Callable[[T], object] | None) -> None:
        self.owner = owner
        self.then = then
        self.failed: Callable[[Trouble], object] | None = None
        self.told: Callable[[Progress], object] | None = None
        self.cancelled = False
        self.under_way = UnderWay()
        self._future: Future[None] | None = None
        self._began = monotonic()

    def cancel(self) -> None:
        """Do not begin, or stop at the next step; no answer comes."""
        self.cancelled = True
        if self._future is not None:
            self._future.cancel()

    @property
    def future(self) -> Future[None] | None:
        """What is running this, if anything is."""
        return self._future

    def runs(self, future: Future[None]) -> None:
        """Remember what is running this."""
        self._future = future

    def estimate(self, done: int, total: int) -> Progress:
        """Reckon from the time taken so far how long the rest takes."""
        spent = monotonic() - self._began
        left = spent / done * (total - done) if done and spent > 1 else None
        return Progress(done, total, left)


class Jobs(QObject):
    """The threads of one workspace. Every answer arrives on the UI thread, if its owner still lives."""

    failed = Signal(object)
    """A Trouble that nobody asked to hear of in particular."""
    _answered = Signal(object)
    last_change: ClassVar[UnderWay] = UnderWay(over=True)
    """What was asked for last, by whichever window: a field looks here right after it was left."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._closed = False
        self._long: list[Future[None]] = []
        self._answered.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        look: Callable[[Session], T],
        then: Callable[[T], object],
        *,
        owner: QObject,
        failed: Callable[[Trouble], object] | None = None,
    ) -> Job[T]:
        """Look something up and hand the answer to `then`."""

        def looked() -> T:
            with self._workspace.read() as session:
                return look(session)

        return self._start(self._readers, looked, Job(owner, then), failed)

    def edit(
        self,
        gesture: Gesture,
        change: Callable[[Edit], T],
        then: Callable[[Edited[T]], object] | None = None,
        *,
        owner: QObject,
        failed: Callable[[Trouble], object] | None = None,
        wipes: str | None = None,
    ) -> Job[Edited[T]]:
        """Make one change; `then` hears of it after the commit and after the feed brought it.

        `wipes` is the key of the draft that the change takes the place of.
        """

        def edited() -> Edited[T]:
            with self._workspace.edit(gesture, wipes=wipes) as edit:
                answer = change(edit)
            return Edited(answer, edit.result)

        return self._start_change(edited, Job(owner, then), failed)

    def write(
        self,
        do: Callable[[], T],
        then: Callable[[T], object] | None = None,
        *,
        owner: QObject,
        failed: Callable[[Trouble], object] | None = None,
    ) -> Job[T]:
        """Do on the writing thread what opens its own edit: undo, redo, bringing a list in."""
        return self._start_change(do, Job(owner, then), failed)

    def aside(
        self,
        do: Callable[[], T],
        then: Callable[[T], object],
        *,
        owner: QObject,
        failed: Callable[[Trouble], object] | None = None,
    ) -> Job[T]:
        """Do on a reading thread what needs no session, or opens its own: a picture, a file, a backup."""
        return self._start(self._readers, do, Job(owner, then), failed)

    def long(
        self,
        do: Callable[[Callable[[int, int], None]], T],
        then: Callable[[T], object],
        *,
        owner: QObject,
        told: Callable[[Progress], object],
        failed: Callable[[Trouble], object] | None = None,
    ) -> Job[T]:
        """Do what outgrows a gesture on the writing thread.

        `do` is handed a function to call with how much is done of how much; that call raises
        `Cancelled` after the person cancelled, which must leave everything as it was. `told` hears of
        progress on the UI thread.
        """
        job: Job[T] = Job(owner, then)
        job.told = told

        def step(done: int, total: int) -> None:
            if job.cancelled:
                raise Cancelled
            progress = job.estimate(done, total)
            self._answered.emit(lambda: _tell(job, progress))

        begun = self._start(self._writer, lambda: do(step), job, failed)
        self._long = [one for one in (*self._long, begun.future) if one is not None and not one.done()]
        return begun

    @property
    def writes_file(self) -> bool:
        """Whether something that outgrows a gesture is under way: an export, an import, a taking in."""
        return any(not one.done() for one in self._long)

    @property
    def closed(self) -> bool:
        """Whether the window is going: long reading stops at its next step."""
        return self._closed

    def close(self) -> None:
        """Finish what is being written, drop what is being read, and end the threads.

        What is asked for afterwards, by a clock that had not run down yet, is not begun.
        """
        self._closed = True
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)

    def _start_change(
        self, change: Callable[[], T], job: Job[T], failed: Callable[[Trouble], object] | None
    ) -> Job[T]:
        Jobs.last_change = job.under_way
        return self._start(self._writer, change, job, failed)

    def _start(
        self,
        threads: ThreadPoolExecutor,
        work: Callable[[], T],
        job: Job[T],
        failed: Callable[[Trouble], object] | None,
    ) -> Job[T]:
        if self._closed:
            return job
        job.failed = failed or self.failed.emit
        unheard = self.failed.emit if threads is self._writer else None
        language = current_language()

        def run() -> None:
            if job.cancelled:
                return
            # A worker thread speaks the language in which it was asked.
            with in_language(language):
                try:
                    answer = work()
                except Cancelled:
                    return
                except BaseException as error:  # noqa: BLE001 - every fault is worded or logged
                    trouble = trouble_of(error)
                    self._answered.emit(lambda: _fail(job, trouble, unheard))
                    return
            self._answered.emit(lambda: _finish(job, answer))

        job.runs(threads.submit(run))
        return job

    def _run(self, answer: Callable[[], None]) -> None:
        answer()


def _finish(job: Job[T], answer: T) -> None:
    job.under_way.end()
    if job.then is not None and not job.cancelled and isValid(job.owner):
        job.then(answer)


def _fail(job: Job[T], trouble: Trouble, unheard: Callable[[Trouble], object] | None) -> None:
    job.under_way.end()
    if job.cancelled:
        return
    # Whoever asked may be closed by now: what was not written down must be told all the same.
    tell = job.failed if isValid(job.owner) else unheard
    if tell is not None:
        tell(trouble)


def _tell(job: Job[T], progress: Progress) -> None:
    if job.told is not None and not job.cancelled and isValid(job.owner):
        job.told(progress)
