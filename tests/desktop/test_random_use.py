"""Whoever presses, types, drags and switches pages at random breaks nothing, and can undo all of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
SEEDS: Final = (1, 2)
STEPS: Final = 250
FULL_SEEDS: Final = range(100, 140)
ENDS_WITHIN_S: Final = 900
LINES_TOLD: Final = 80

pytestmark = pytest.mark.full  # until it is known how rarely a run ends in red


def use_alone(seed: int) -> None:
    """Use the program in a process of its own; whatever ends it is told with what it did last."""
    command = (sys.executable, "-X", "faulthandler", "-m", "tests.desktop.random_run", str(seed), str(STEPS))
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=ENDS_WITHIN_S)
    last = "\n".join(ran.stderr.splitlines()[-LINES_TOLD:])
    assert ran.returncode == 0, f"seed {seed} ended with {ran.returncode}:\n{last}"


@pytest.mark.parametrize("seed", SEEDS)
def test_five_hundred_steps_at_random_break_nothing_and_are_undone(seed: int) -> None:
    use_alone(seed)


@pytest.mark.parametrize("seed", FULL_SEEDS)
def test_ten_thousand_steps_at_random_break_nothing_and_are_undone(seed: int) -> None:
    use_alone(seed)
