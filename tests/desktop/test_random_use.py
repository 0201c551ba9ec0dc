"""Whoever presses, types, drags and switches pages at random breaks nothing, and can undo all of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from organizer_app.desktop.choices import Choices
from tests.desktop.random_run import use_at_random

SEEDS: Final = (1, 2, 3, 4, 5)
STEPS: Final = 100
FULL_SEEDS: Final = range(100, 140)
FULL_STEPS: Final = 250


# One run in sixty or so still ends the process inside Qt. Until it is known why, the five hundred steps stand
# among the full proofs: there a crash is seen, here it would take other tests with it.
pytestmark = pytest.mark.full


@pytest.mark.parametrize("seed", SEEDS)
def test_five_hundred_steps_at_random_break_nothing_and_are_undone(
    seed: int, choices: Choices, tmp_path: Path
) -> None:
    use_at_random(seed, STEPS, tmp_path, choices)


@pytest.mark.parametrize("seed", FULL_SEEDS)
def test_ten_thousand_steps_at_random_break_nothing_and_are_undone(
    seed: int, choices: Choices, tmp_path: Path
) -> None:
    use_at_random(seed, FULL_STEPS, tmp_path, choices)
