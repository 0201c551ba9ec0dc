"""Days that were, as people type them, and hours."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.hours import read_hours, write_hours
from organizer_app.rules.past_days import read_past_day

TUESDAY = date(2031, 1, 7)


@pytest.mark.parametrize(
    ("typed", "language", "day"),
    [
        ("today", "en", "2031-01-07"),
        ("friday", "en", "2031-01-03"),
        ("tuesday", "en", "2031-01-07"),
        ("tomorrow", "en", "2031-01-08"),
        ("in two weeks", "en", "2031-01-21"),
        ("el 20", "es", "2030-12-20"),
        ("viernes", "es", "2031-01-03"),
        ("March 13", "en", "2030-03-13"),
        ("3/1", "es", "2031-01-03"),
        ("20/12", "es", "2030-12-20"),
        ("2031-02-01", "en", "2031-02-01"),
        ("February 29", "en", "2028-02-29"),
    ],
)
def test_a_day_without_a_year_is_the_last_one(typed: str, language: str, day: str) -> None:
    assert str(read_past_day(typed, TUESDAY, language)) == day


def test_what_is_no_day_is_none() -> None:
    assert read_past_day("soon", TUESDAY, "en") is None


@given(st.integers(0, 9_999_999))
def test_hours_come_back_as_they_were_written(thousandths: int) -> None:
    assert read_hours(write_hours(thousandths)) == thousandths


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("2", 2000),
        ("2,5", 2500),
        (" 1.25 ", 1250),
        ("2:30", 2500),
        ("0:20", 333),
        ("two", None),
        ("2:75", None),
    ],
)
def test_hours_are_typed_with_a_point_a_comma_or_minutes(typed: str, hours: int | None) -> None:
    assert read_hours(typed) == hours
