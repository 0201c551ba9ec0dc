"""One piece of work off the UI thread where no workspace is open yet: making one, opening one."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from organizer_app.desktop.core.trouble import Trouble, trouble_of
from organizer_app.i18n import current_language, in_language

Answer = TypeVar("Answer")


class Errand(QObject):
    """Runs what it is given on a thread of its own; the answer arrives on the UI thread."""

    _came_back = Signal(object)

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread: Thread | None = None

    @property
    def running(self) -> bool:
        """Whether something is under way."""
        return self._thread is not None

    def run(
        self,
        do: Callable[[], Answer],
        then: Callable[[Answer], object],
        failed: Callable[[Trouble, BaseException], object],
        unwanted: Callable[[Answer], object] = lambda _answer: None,
    ) -> None:
        """Do this on another thread, then call one of the two on this one; nothing while it is busy.

        `unwanted` gets the answer, on the other thread, where the window was closed meanwhile.
        """
        if self.running:
            return
        language = current_language()

        def work() -> None:
            with in_language(language):
                try:
                    answer = do()
                except BaseException as error:  # noqa: BLE001 - every fault is worded or logged
                    trouble, fault = trouble_of(error), error
                    if isValid(self):
                        self._came_back.emit(lambda: failed(trouble, fault))
                    return
            if isValid(self):
                self._came_back.emit(lambda: then(answer))
            else:
                unwanted(answer)

        self._thread = Thread(target=work, name="errand")
        self._thread.start()

    def finish(self) -> None:
        """Wait until what is under way is done: nothing is to be pulled from under it."""
        if self._thread is not None:
            self._thread.join()

    def _deliver(self, answer: Callable[[], object]) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        answer()
