"""A laptop that is a process of its own, asked line by line what a hand does there; it can be killed.

Run as `python -m tests.desktop.far_laptop`: each line in is [name, argument…], each line out what came of
it, {"answer": …} or {"fault": "…"}, as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from tests.desktop.hand import Count
    from tests.desktop.laptop import Laptop

ROOT = Path(__file__).resolve().parents[2]
ENDS_WITHIN_S = 20


class FarLaptop:
    """Answers to what a Laptop answers to, from a process with a home, a language and a clock of its own."""

    def __init__(self, home: Path, seed: int) -> None:
        self._home, self._seed = home, seed
        self._process: subprocess.Popen[str] | None = None
        self._pressed = (0, 0)

    def start(self) -> Laptop:
        """Switch the laptop on."""
        own = {"ORGANIZER_HOME": str(self._home), "LANGUAGE": "en", "QT_QPA_PLATFORM": "offscreen"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(self._seed)],
            cwd=ROOT,
            env={**os.environ, **own},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._seed += 1000
        return cast("Laptop", self)

    def lose_power(self) -> None:
        """Have the system end the process at once, without a word to it."""
        assert self._process is not None
        self._pressed = self._counted()
        self._process.kill()
        self._let_go()

    def switch_off(self) -> None:
        """End the process; once is enough."""
        if self._process is None:
            return
        if self._process.stdin is not None and self._process.poll() is None:
            self._process.stdin.close()
        self._let_go()

    def count(self) -> Count:
        """Return how many keys and clicks there were, also before the power failed."""
        from tests.desktop.hand import Count

        return Count(*self._counted())

    def __getattr__(self, name: str) -> object:
        return lambda *arguments: self._ask(name, *arguments)

    def _counted(self) -> tuple[int, int]:
        keys, clicks = cast("list[int]", self._ask("pressed"))
        return self._pressed[0] + keys, self._pressed[1] + clicks

    def _let_go(self) -> None:
        process, self._process = self._process, None
        assert process is not None
        process.wait(ENDS_WITHIN_S)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def _ask(self, name: str, *arguments: object) -> object:
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        process.stdin.write(json.dumps([name, *arguments]) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        assert line, f"the laptop went away while it was asked to {name}"
        came = json.loads(line)
        assert "fault" not in came, came["fault"]
        return came["answer"]


def main() -> None:
    """Be that laptop until nobody asks any more."""
    from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from organizer_app.desktop.startup.application import start_qt
    from organizer_app.i18n import choose_language, system_languages, use_language
    from organizer_app.preferences import load_preferences
    from tests.desktop.laptop import HARMLESS, Laptop

    faults: list[str] = []

    def warned(kind: QtMsgType, _where: object, told: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not told.startswith(HARMLESS):
            faults.append(f"Qt: {told}")

    class Asked(QObject):
        """Carries what is asked from the thread that reads it to the one that paints."""

        line = Signal(str)

    # What else is printed must not be taken for an answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    use_language(choose_language(None, load_preferences().language, system_languages()))
    application, choices = start_qt()
    application.setQuitOnLastWindowClosed(False)
    qInstallMessageHandler(warned)
    sys.excepthook = lambda *fault: faults.append("".join(traceback.format_exception(*fault)))
    laptop = Laptop(choices, int(sys.argv[1]))

    def answer(line: str) -> None:
        if not line:
            laptop.end()
            QApplication.quit()
            return
        name, *arguments = json.loads(line)
        try:
            came = {"answer": getattr(laptop, name)(*arguments)}
        except Exception:  # noqa: BLE001 - whatever it was, the test must hear of it
            faults.append(traceback.format_exc())
        if faults:
            came = {"fault": "\n".join(faults)}
            faults.clear()
        print(json.dumps(came), file=answers, flush=True)

    asked = Asked()
    asked.line.connect(answer, Qt.ConnectionType.QueuedConnection)

    def read() -> None:
        for line in sys.stdin:
            asked.line.emit(line)
        asked.line.emit("")

    threading.Thread(target=read, daemon=True).start()
    application.exec()
    qInstallMessageHandler(None)


if __name__ == "__main__":
    main()
