"""Whoever presses, types, drags and switches pages at random breaks nothing, and can undo all of it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
SEEDS: Final = (1, 2)
STEPS: Final = 250
FULL_SEEDS: Final = range(100, 140)
ENDS_WITHIN_S: Final = 600
LINES_TOLD: Final = 80


def use_alone(seed: int, folder: Path) -> None:
    """Use the program in a process of its own; whatever ends it is told with what it did last."""
    command = (sys.executable, "-X", "faulthandler", "-m", "tests.desktop.random_run", str(seed), str(STEPS))
    told = folder / "told.txt"
    with told.open("w", encoding="utf-8") as telling, suppress(subprocess.TimeoutExpired):
        ran = subprocess.run(command, cwd=ROOT, stdout=telling, stderr=telling, timeout=ENDS_WITHIN_S)
        if ran.returncode == 0:
            return
    last = told.read_text("utf-8").splitlines()[-LINES_TOLD:]
    pytest.fail(f"seed {seed} did not come to its end:\n" + "\n".join(last), pytrace=False)


@pytest.mark.parametrize("seed", SEEDS)
def test_five_hundred_steps_at_random_break_nothing_and_are_undone(seed: int, tmp_path: Path) -> None:
    use_alone(seed, tmp_path)


@pytest.mark.full
@pytest.mark.parametrize("seed", FULL_SEEDS)
def test_ten_thousand_steps_at_random_break_nothing_and_are_undone(seed: int, tmp_path: Path) -> None:
    use_alone(seed, tmp_path)
