"""Dates and spans are written as both languages have them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from organizer_app.rules.date_text import (
    clock_time,
    day_and_month,
    long_date,
    meeting_span,
    short_date,
    shortest_date,
    time_span,
)

DAY = date(2026, 11, 5)


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_dates_are_written_in_both_languages() -> None:
    assert long_date(DAY, "en") == "Thursday, November 5, 2026"
    assert long_date(DAY, "es") == "jueves 5 de noviembre de 2026"
    assert day_and_month(DAY, "en") == "Thursday, November 5"
    assert day_and_month(DAY, "es") == "jueves 5 de noviembre"
    assert short_date(DAY, "en") == "Nov 5, 2026"
    assert short_date(DAY, "es") == "5 nov 2026"
    assert shortest_date(DAY, "en") == "Thu Nov 5"
    assert shortest_date(DAY, "es") == "jue 5 nov"


@pytest.mark.parametrize(
    ("start", "end", "language", "expected"),
    [
        ("18:00", "19:30", "en", "6:00–7:30 PM"),
        ("18:00", "19:30", "es", "6:00–7:30 p. m."),
        ("11:30", "13:00", "es", "11:30 a. m.–1:00 p. m."),
        ("00:05", "12:00", "en", "12:05 AM–12:00 PM"),
    ],
)
def test_a_span_says_the_half_of_the_day_once_where_it_can(
    start: str, end: str, language: str, expected: str
) -> None:
    day = "2026-11-05T"
    span = time_span(datetime.fromisoformat(day + start), datetime.fromisoformat(day + end), language)
    assert _plain(span) == expected


def test_a_meeting_says_its_day_and_hours() -> None:
    start, end = datetime.fromisoformat("2026-11-05T18:00"), datetime.fromisoformat("2026-11-05T19:30")
    assert _plain(meeting_span(start, end, "es")) == "jueves 5 de noviembre, 6:00–7:30 p. m."
    assert _plain(meeting_span(start, None, "en", with_year=True)) == "Thursday, November 5, 2026, 6:00 PM"


def test_a_meeting_over_night_says_both_days() -> None:
    span = meeting_span(
        datetime.fromisoformat("2026-11-05T18:00"), datetime.fromisoformat("2026-11-06T09:00"), "es"
    )
    assert _plain(span) == "jueves 5 de noviembre, 6:00 p. m. – viernes 6 de noviembre, 9:00 a. m."


def test_a_time_is_never_parted_from_its_half_of_the_day() -> None:
    assert " " not in clock_time(datetime.fromisoformat("2026-11-05T18:00"), "es")
