"""What every test gets: its own home, English, compiled catalogs, and no leftovers of Qt or threads."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import functools
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from organizer_app import i18n, locations
from organizer_app.desktop.startup.overrides import guard_overrides
from organizer_app.store import cipher

guard_overrides()  # as the program does, before any class of its windows is made

ONE_SALT = bytes(range(16))
DRAW_SALT = cipher.new_salt
ROOT = Path(__file__).resolve().parent.parent

# A laptop on the CI machine's two cores is slow now and then: no deadline; a failing seed is printed.
hypothesis.settings.register_profile("ci", deadline=None, print_blob=True, max_examples=40)
hypothesis.settings.register_profile("full", deadline=None, print_blob=True, max_examples=1000)
hypothesis.settings.load_profile("full" if os.environ.get("ORGANIZER_FULL") else "ci")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogs once, before any worker starts."""
    if not hasattr(config, "workerinput"):
        subprocess.run([sys.executable, str(ROOT / "packaging/translations.py"), "compile"], check=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow proofs to `packaging/test --full`; they are deselected and counted, not skipped."""
    if os.environ.get("ORGANIZER_FULL"):
        return
    slow = [item for item in items if item.get_closest_marker("full")]
    if slow:
        items[:] = [item for item in items if not item.get_closest_marker("full")]
        config.hook.pytest_deselected(items=slow)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Move every path of the program into a folder of this test's own, and speak English."""
    home = tmp_path_factory.mktemp("home")
    # Commands hand their language on to click in LANGUAGE; the next test must not hear it.
    own = {locations.HOME_VARIABLE: str(home), "LANGUAGE": "en"}
    before = {variable: os.environ.get(variable) for variable in own}
    os.environ.update(own)
    i18n.use_language("en")
    yield home
    for variable, value in before.items():
        if value is None:
            os.environ.pop(variable, None)
        else:
            os.environ[variable] = value


@pytest.fixture(autouse=True, scope="session")
def stretched_once() -> Iterator[None]:
    """Stretch each passphrase once in a run: the files of tests share one salt, and the key is remembered.

    What stretching costs on purpose would be half of the time of all tests.
    """
    patch = pytest.MonkeyPatch()
    patch.setattr(cipher, "new_salt", lambda: ONE_SALT)
    patch.setattr(cipher, "derive_key", functools.cache(cipher.derive_key))
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def no_leftovers() -> Iterator[None]:
    """Fail a test that leaves a thread running or a window open; `qt_log_level_fail` does it for warnings."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        # A QThread that ran Python shows as a dummy thread for ever; it is looked for below.
        if not isinstance(thread, threading._DummyThread):
            thread.join(timeout=2)
    running = [t.name for t in left if t.is_alive() and not isinstance(t, threading._DummyThread)]
    assert not running, f"threads still running after the test: {running}"
    if "PySide6.QtWidgets" in sys.modules:
        _no_qt_leftovers()


def _no_qt_leftovers() -> None:
    from PySide6.QtCore import QThreadPool
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    assert QThreadPool.globalInstance().waitForDone(2000), "a job still runs in Qt's thread pool"
    shown = [widget for widget in application.topLevelWidgets() if widget.isVisible()]
    for widget in shown:
        widget.close()
    assert not shown, f"windows still open after the test: {shown}"
