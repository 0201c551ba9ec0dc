"""The hour at which somebody left, as it is typed."""

from __future__ import annotations

import pytest

from organizer_app.rules.dates import local_text, to_local, to_utc_ms
from organizer_app.rules.leaving import read_leaving

ZONE = "America/Los_Angeles"


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("19:40", "2031-01-07T19:40"),
        ("7:40 pm", "2031-01-07T19:40"),
        ("8", "2031-01-07T20:00"),
        ("\u200e8\ufeff", "2031-01-07T20:00"),
        ("8:15", "2031-01-07T20:15"),
        ("0:30", "2031-01-08T00:30"),
        ("6:05", "2031-01-07T18:05"),
    ],
)
def test_the_hour_of_leaving_is_one_after_they_came(typed: str, left: str) -> None:
    read = read_leaving(typed, to_utc_ms("2031-01-07T18:05", ZONE), ZONE)
    assert read is not None
    assert local_text(to_local(read, ZONE)) == left


@pytest.mark.parametrize("typed", ["5 pm", "08:00 am and later", "late", ""])
def test_an_hour_before_they_came_or_none_at_all_is_not_taken(typed: str) -> None:
    assert read_leaving(typed, to_utc_ms("2031-01-07T18:05", ZONE), ZONE) is None


def test_who_leaves_in_the_minute_they_came_did_not_leave_before() -> None:
    came = to_utc_ms("2031-01-07T18:05", ZONE) + 40_000
    assert read_leaving("18:05", came, ZONE) == came
