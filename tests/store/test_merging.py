"""Any order, any clock: laptops that hold the same set show the same, and what the oracle says.

Every line of *What tests must show* (the design of sync) is held here, by histories of five laptops (H) and
by histories of any transactions and statements that the format allows, in any delivery (R):

- the same set, the same dump and digest as the model: after every step and every file (H, R);
- incremental = rebuilt: everything is filled anew from the log, and is the same (H, R);
- import idempotent, commutative, associative: files come twice, in any order, cut and joined any way (H, R);
- every value ever committed shows, is an open version, is replaced by an op that names it, refused or erased:
  `history_proofs.assert_nothing_is_lost` (H);
- one's own edit always shows: `laptops.assert_is_what_shows`, whatever the clocks say (H);
- nothing half applied: a file that is looked at, or stopped on the way, changes nothing (H); the rest, with
  killed processes and broken disks, is tests/faults;
- no erased value in any decrypted page or file: `history_proofs.assert_nothing_erased_is_left` (H);
- unlinking restores: linking writes no other row, which the model's dump shows (H: `history_edits.link`);
- counts equal an oracle: who signed in, linked people once, and who was only counted:
  `history_proofs.assert_counts_are_right` (H); every row that a count is made of (H, R);
- forks keep both: copies are put back, unnoticed, and written on (H); branches of every writer (R);
- removed laptops change nothing, dated back as they like (R), fallen out with one another (H);
- a laptop two years late brings nothing back to life: forgotten people and struck texts come late (H, R).
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

from tests.store import raw_histories
from tests.store.histories import History, histories, history_of, live
from tests.store.laptops import Beginning
from tests.store.proving import proving, written_once
from tests.store.raw_histories import RawHistory, Shelf

FULL = bool(os.environ.get("ORGANIZER_FULL"))
PARTS = 40
"""The long proofs are cut in parts, so that every core has some."""


@pytest.fixture(scope="module")
def shelf() -> Iterator[Shelf]:
    with tempfile.TemporaryDirectory() as folder:
        yield Shelf(Path(folder))


@proving(8)
@given(history=histories(10, 16))
def test_any_history_of_five_laptops_ends_as_the_oracle_says(
    five_laptops: Beginning, history: History
) -> None:
    live(five_laptops, history)


@pytest.mark.full
@pytest.mark.parametrize("part", range(PARTS))
def test_long_histories_of_five_laptops_end_as_the_oracle_says(five_laptops: Beginning, part: int) -> None:
    for seed in range(part, 1000, PARTS):
        live(five_laptops, history_of(random.Random(seed), 60))


@pytest.mark.full
@pytest.mark.parametrize("part", range(PARTS))
def test_long_histories_that_hypothesis_draws_end_as_the_oracle_says(
    five_laptops: Beginning, part: int
) -> None:
    @proving(1000 // PARTS)
    @given(history=histories(60, 60))
    def hold(history: History) -> None:
        live(five_laptops, history)

    hold()


@proving(3000 if FULL else 60)
@given(history=raw_histories.histories)
def test_any_transactions_the_format_allows_come_to_what_the_oracle_says_in_any_order(
    shelf: Shelf, history: RawHistory
) -> None:
    raw_histories.run(shelf, history)


@proving(1000 if FULL else 30)
@given(history=raw_histories.histories)
def test_the_same_holds_where_a_table_is_written_once(shelf: Shelf, history: RawHistory) -> None:
    with written_once("agenda_item"):
        raw_histories.run(shelf, history)
