"""The fixtures that every test gets do fail a test that leaves something behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import ROOT

CLEAN = "def test_it(qtbot):\n    pass\n"
LEFTOVERS = {
    "threads still running": """
import threading
def test_it():
    threading.Thread(target=threading.Event().wait, daemon=True).start()
""",
    "windows still open": """
from PySide6.QtWidgets import QLabel
def test_it(qapp):
    global label
    label = QLabel("left open")
    label.show()
""",
    "Qt messages": """
from PySide6.QtCore import qWarning
def test_it():
    qWarning("something is not as it should be")
""",
}


def outcome(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    """Run one test file in a process of its own, under the house's own conftest."""
    (folder / "test_inner.py").write_text(text, "utf-8")
    command = ["-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT)]
    return subprocess.run(
        [
            sys.executable,
            *command,
            "-p",
            "tests.conftest",
            "-p",
            "no:cacheprovider",
            str(folder / "test_inner.py"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("said", LEFTOVERS)
def test_a_test_that_leaves_something_behind_fails(said: str, tmp_path: Path) -> None:
    finished = outcome(tmp_path, LEFTOVERS[said])
    assert finished.returncode == 1, finished.stdout + finished.stderr
    assert said in finished.stdout


def test_a_test_that_leaves_nothing_behind_passes(tmp_path: Path) -> None:
    assert outcome(tmp_path, CLEAN).returncode == 0
