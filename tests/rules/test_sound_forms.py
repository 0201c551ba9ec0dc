"""What can be shown as a day, a planned time, a moment or a number, and what only looks like it."""

from __future__ import annotations

import pytest

from organizer_app.rules.dates import to_local
from organizer_app.rules.sound_forms import is_day, is_local_time, is_moment, is_number, moment_of


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("2026-11-05", True),
        ("2024-02-29", True),
        ("2026-02-29", False),
        ("2026-W01-1", False),
        ("20261105", False),
        ("2026-11-05T18:00", False),
        ("٢٠٢٦-١١-٠٥", False),
        ("not a day", False),
        ("", False),
    ],
)
def test_a_day_is_written_in_one_way_and_stands_in_the_calendar(text: str, sound: bool) -> None:
    assert is_day(text) is sound


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("2026-11-05T18:00", True),
        ("2026-11-05T24:30", False),
        ("2026-11-05T18:00:00", False),
        ("2026-11-05T18:00Z", False),
        ("2026-11-05 18:00", False),
        ("2026-11-05", False),
        ("garbage", False),
    ],
)
def test_a_planned_time_is_written_in_one_way_and_stands_in_the_calendar(text: str, sound: bool) -> None:
    assert is_local_time(text) is sound


@pytest.mark.parametrize("clock", [-(2**63), -(2**53), 2**53, 2**63 - 1])
def test_a_clock_beyond_the_calendar_is_no_moment_and_still_has_an_hour_to_show(clock: int) -> None:
    assert not is_moment(clock)
    assert moment_of(clock).year in (1, 9999)
    assert to_local(clock, "Pacific/Kiritimati").year in (1, 9999)
    assert to_local(clock, "Pacific/Pago_Pago").year in (1, 9999)


def test_moments_and_numbers_of_every_day_are_sound() -> None:
    assert is_moment(0)
    assert is_moment(1_793_700_000_000)
    assert to_local(1_793_700_000_000, "UTC").isoformat() == "2026-11-03T10:00:00"
    assert is_number(-3)
    assert not is_number(2**53 + 1)
