"""What one budget means for a funding source, worked out by hand."""

from __future__ import annotations

import pytest

from organizer_app.rules.source_sums import SourceSums, taken


@pytest.mark.parametrize(
    ("planned", "approved", "spent", "is_closed", "expected"),
    [
        (31_000, 0, 0, False, SourceSums(31_000, 0, 0)),
        (31_000, 31_000, 0, False, SourceSums(0, 31_000, 0)),
        (31_000, 31_000, 10_000, False, SourceSums(0, 21_000, 10_000)),
        (31_000, 31_000, 40_000, False, SourceSums(0, 0, 40_000)),
        (36_000, 31_000, 10_000, False, SourceSums(5_000, 21_000, 10_000)),
        (20_000, 31_000, 10_000, False, SourceSums(0, 21_000, 10_000)),
        (31_000, 31_000, 10_000, True, SourceSums(0, 0, 10_000)),
    ],
    ids=["planned", "approved", "spent", "overspent", "plans more", "plans less", "closed"],
)
def test_a_budget_promises_commits_and_spends(
    planned: int, approved: int, spent: int, is_closed: bool, expected: SourceSums
) -> None:
    assert SourceSums.under_budget(planned, approved, spent, is_closed=is_closed) == expected


def test_what_is_left_of_an_award_is_neither_spent_nor_approved() -> None:
    every = SourceSums.over_all([SourceSums(5_000, 21_000, 10_000), SourceSums(40_000, 0, 2_000)])
    assert every == SourceSums(45_000, 21_000, 12_000)
    assert every.left_of(500_000) == 467_000
    assert every.left_of(30_000) == -3_000


@pytest.mark.parametrize(
    ("planned", "spent", "is_closed", "expected"),
    [(500, 200, False, 500), (500, 700, False, 700), (500, 200, True, 200)],
)
def test_other_budgets_find_less_of_a_source(
    planned: int, spent: int, is_closed: bool, expected: int
) -> None:
    assert taken(planned, spent, is_closed=is_closed) == expected
