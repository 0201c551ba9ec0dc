"""How many will come is told from the group's own past, and from enough of it or not at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.turnout import Forecast, PastTurnout, forecast, how_sure

MECCA, OASIS = b"m" * 16, b"o" * 16
PAST = st.lists(
    st.builds(
        PastTurnout,
        kind=st.sampled_from(["community_meeting", "training"]),
        place=st.sampled_from([MECCA, OASIS, None]),
        day=st.dates(date(2025, 1, 1), date(2025, 2, 1)),
        expected=st.none() | st.integers(0, 200),
        came=st.integers(0, 300),
    ),
    max_size=25,
)


def held(
    *came: int, kind: str = "training", place: bytes | None = MECCA, expected: int | None = None
) -> list[PastTurnout]:
    """Return meetings a week apart, the oldest first."""
    first = date(2026, 1, 5)
    return [
        PastTurnout(kind, place, first + timedelta(weeks=week), expected, many)
        for week, many in enumerate(came)
    ]


def test_the_last_meetings_here_tell_the_least_the_most_and_the_middle() -> None:
    assert forecast(held(41, 83, 58, 62, 44, 77), "training", MECCA) == Forecast(
        41, 60, 83, 6, "kind_and_place"
    )


def test_of_eight_meetings_the_middle_half_counts_and_older_ones_no_more() -> None:
    past = held(500, 500, 10, 20, 30, 40, 50, 60, 70, 90)
    assert forecast(past, "training", MECCA) == Forecast(25, 45, 65, 8, "kind_and_place")


def test_a_half_widens_what_is_told_and_rounds_the_middle_up() -> None:
    assert forecast(held(1, 2, 3, 4, 5, 6, 7, 8), "training", MECCA) == Forecast(2, 5, 7, 8, "kind_and_place")


def test_where_this_place_knows_too_little_the_kind_tells_and_then_everything() -> None:
    past = held(20, 30) + held(50, place=OASIS)
    assert forecast(past, "training", MECCA) == Forecast(20, 30, 50, 3, "kind")
    assert forecast(past, "training") == Forecast(20, 30, 50, 3, "kind")
    assert forecast(past, "event", MECCA) == Forecast(20, 30, 50, 3, "any")


def test_meetings_of_no_known_place_are_not_taken_for_meetings_at_one_place() -> None:
    told = forecast(held(20, 30, 40, place=None), "training", None)
    assert told is not None
    assert told.likeness == "kind"


@pytest.mark.parametrize("came", [(), (40,), (40, 50), (40, 50, 0), (0, 0, 0)])
def test_fewer_than_three_meetings_that_were_counted_tell_nothing(came: tuple[int, ...]) -> None:
    assert forecast(held(*came), "training", MECCA) is None
    assert how_sure(held(*came, expected=50), "training", MECCA) is None


def test_how_many_of_those_expected_come_is_the_middle_of_the_past() -> None:
    assert how_sure(held(35, 20, 50, expected=50), "training", MECCA) == 700
    assert how_sure(held(83, 90, 61, expected=60), "training", MECCA) == 1383
    assert how_sure(held(35, 20, expected=50) + held(9, 9, 9), "training", MECCA) is None


@given(PAST, st.sampled_from([MECCA, None]))
def test_a_forecast_lies_within_what_was_seen_and_needs_no_order(
    past: list[PastTurnout], place: bytes | None
) -> None:
    told = forecast(past, "training", place)
    counted = [one.came for one in past if one.came]
    assert (told is None) == (len(counted) < 3)
    assert forecast(past[::-1], "training", place) == told
    assert how_sure(past[::-1], "training", place) == how_sure(past, "training", place)
    if told is not None:
        assert min(counted) <= told.low <= told.likely <= told.high <= max(counted)
        assert 3 <= told.from_meetings <= 8


@given(PAST, st.integers(2, 5))
def test_twice_the_people_make_twice_the_share_that_comes(past: list[PastTurnout], often: int) -> None:
    doubled = [PastTurnout(one.kind, one.place, one.day, one.expected, often * one.came) for one in past]
    told, more = how_sure(past, "training", MECCA), how_sure(doubled, "training", MECCA)
    if told is not None and more is not None:
        assert abs(more - often * told) <= often
