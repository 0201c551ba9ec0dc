"""The page that other readers are written from lists every table and column as the program declares them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_tables_is_what_the_declarations_make() -> None:
    command = [sys.executable, str(ROOT / "packaging/format/make_tables.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
