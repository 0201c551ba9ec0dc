"""The proof of merging is sharp: rules that are wrong on purpose do not get past it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from organizer_app.store import statements
from tests.store import histories, raw_histories
from tests.store.laptops import Beginning
from tests.store.raw_histories import Shelf
from tests.store.wrong_rules import IN_THE_RAW, ON_LAPTOPS, Wrong

ENOUGH = 60
"""So many histories may go by before a wrong rule is noticed; most are noticed within the first five."""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(autouse=True)
def members_worked_out_by_the_wrong_rule_only() -> Iterator[None]:
    """Keep what a right rule made of statements from a wrong one, and the other way round."""
    statements.worked_out.clear()
    yield
    statements.worked_out.clear()


@pytest.mark.parametrize("wrong", ON_LAPTOPS, ids=lambda wrong: wrong.__name__)
def test_a_wrong_rule_does_not_get_past_three_laptops(
    wrong: Wrong, beginning: Beginning, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong(monkeypatch)
    with pytest.raises(AssertionError):
        for seed in range(ENOUGH):
            history = histories.history_of(random.Random(seed), 12, histories.MERGING, 3)
            histories.live(beginning, history)


@pytest.mark.parametrize("wrong", IN_THE_RAW, ids=lambda wrong: wrong.__name__)
def test_a_wrong_rule_does_not_get_past_any_transactions_in_any_order(
    wrong: Wrong, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong(monkeypatch)
    with pytest.raises(AssertionError):
        for seed in range(ENOUGH):
            raw_histories.run(shelf, raw_histories.history_of(random.Random(seed)))
