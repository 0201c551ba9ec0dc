"""Any order, any clock: laptops that hold the same set show the same, and what the oracle says."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

from tests.store import raw_histories
from tests.store.histories import History, histories, live
from tests.store.laptops import Beginning
from tests.store.proving import proving
from tests.store.raw_histories import RawHistory, Shelf

FULL = bool(os.environ.get("ORGANIZER_FULL"))


@pytest.fixture(scope="module")
def shelf() -> Iterator[Shelf]:
    with tempfile.TemporaryDirectory() as folder:
        yield Shelf(Path(folder))


@proving(12)
@given(history=histories(10, 16))
def test_any_history_on_three_laptops_ends_as_the_oracle_says(beginning: Beginning, history: History) -> None:
    live(beginning, history)


@pytest.mark.full
@proving(2000)
@given(history=histories(60, 60))
def test_long_histories_on_three_laptops_end_as_the_oracle_says(
    beginning: Beginning, history: History
) -> None:
    live(beginning, history)


@proving(3000 if FULL else 60)
@given(history=raw_histories.histories)
def test_any_transactions_the_format_allows_come_to_what_the_oracle_says_in_any_order(
    shelf: Shelf, history: RawHistory
) -> None:
    raw_histories.run(shelf, history)
