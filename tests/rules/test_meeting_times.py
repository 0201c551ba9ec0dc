"""One line says when a meeting is, in either language; and a monthly meeting keeps its weekday."""

from __future__ import annotations

from datetime import date, time

import pytest

from organizer_app.rules.meeting_times import TypedTime, read_meeting_time, same_weekday_next_month

TODAY = date(2031, 3, 4)
"""A Tuesday."""
THURSDAY = date(2031, 3, 6)


@pytest.mark.parametrize(
    ("typed", "language", "read"),
    [
        ("Thursday 6pm", "en", TypedTime(THURSDAY, time(18))),
        ("jueves a las 6", "es", TypedTime(THURSDAY, time(18))),
        ("el jueves, 6:30 de la tarde", "es", TypedTime(THURSDAY, time(18, 30))),
        ("thursday 6", "en", TypedTime(date(2031, 3, 6))),
        ("thursday at 6", "en", TypedTime(THURSDAY, time(18))),
        ("friday at 6", "en", TypedTime(date(2031, 3, 7), time(18))),
        ("Thursday 6–7:30 pm", "en", TypedTime(THURSDAY, time(18), time(19, 30))),
        ("jueves de 6 a 8 pm", "es", TypedTime(THURSDAY, time(18), time(20))),
        ("saturday 10am to 1pm", "en", TypedTime(date(2031, 3, 8), time(10), time(13))),
        ("saturday 10-1", "en", TypedTime(date(2031, 3, 8), time(10), time(13))),
        ("saturday 8-10 pm", "en", TypedTime(date(2031, 3, 8), time(20), time(22))),
        ("saturday 10 pm to 1 am", "en", TypedTime(date(2031, 3, 8), time(22), time(1))),
        ("6pm thursday", "en", TypedTime(THURSDAY, time(18))),
        ("jueves 13", "es", TypedTime(date(2031, 3, 13))),
        ("jueves 27", "es", TypedTime(date(2031, 3, 27))),
        ("jueves 27 6pm", "es", TypedTime(date(2031, 3, 27), time(18))),
        ("el jueves 27 de 6 a 8 pm", "es", TypedTime(date(2031, 3, 27), time(18), time(20))),
        ("thursday the 27th at 6", "en", TypedTime(date(2031, 3, 27), time(18))),
        ("tuesday 4", "en", TypedTime(TODAY)),
        ("jueves 7", "es", TypedTime(THURSDAY, time(19))),
        ("mañana a las 5:30", "es", TypedTime(date(2031, 3, 5), time(17, 30))),
        ("3/13 6:30 pm", "en", TypedTime(date(2031, 3, 13), time(18, 30))),
        ("13/3 18:30", "es", TypedTime(date(2031, 3, 13), time(18, 30))),
        ("2031-03-13", "en", TypedTime(date(2031, 3, 13))),
        ("6:15 pm", "en", TypedTime(None, time(18, 15))),
        ("6 a 7:30", "es", TypedTime(None, time(18), time(19, 30))),
        ("jueves a las siete", "es", TypedTime(THURSDAY, time(19))),
        ("thursday half past six", "en", TypedTime(THURSDAY, time(18, 30))),
        ("tonight at 9", "en", TypedTime(TODAY, time(21))),
        ("esta noche a las 9", "es", TypedTime(TODAY, time(21))),
        ("friday evening 8 to 10", "en", TypedTime(date(2031, 3, 7), time(20), time(22))),
        ("mañana por la noche a las ocho y media", "es", TypedTime(date(2031, 3, 5), time(20, 30))),
        ("tonight at midnight", "en", TypedTime(TODAY, time(0))),
    ],
)
def test_a_line_is_read_as_people_type_it(typed: str, language: str, read: TypedTime) -> None:
    assert read_meeting_time(typed, TODAY, language) == read


@pytest.mark.parametrize(
    "typed", ["", "   ", "soon", "when Ana can", "6 by 8", "thursday at half past", "x" * 400]
)
def test_what_is_no_time_is_not_taken_for_one(typed: str) -> None:
    assert read_meeting_time(typed, TODAY, "en") is None


def test_what_the_program_shows_is_read_back() -> None:
    shown = "Thursday, March 13, 2031, 6:00–7:30\N{NO-BREAK SPACE}PM"
    read = TypedTime(date(2031, 3, 13), time(18), time(19, 30))
    assert read_meeting_time(shown, TODAY, "en") == read


def test_a_first_thursday_is_followed_by_the_first_thursday() -> None:
    assert same_weekday_next_month(date(2031, 3, 6), TODAY) == date(2031, 4, 3)


def test_a_fifth_weekday_becomes_the_fourth_where_there_is_no_fifth() -> None:
    assert same_weekday_next_month(date(2031, 1, 30), date(2031, 1, 30)) == date(2031, 2, 27)


def test_a_meeting_of_long_ago_is_followed_by_one_still_to_come() -> None:
    assert same_weekday_next_month(date(2030, 11, 7), TODAY) == date(2031, 3, 6)
