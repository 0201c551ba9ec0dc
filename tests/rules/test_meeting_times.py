"""One line says when a meeting is, in either language; and a monthly meeting keeps its weekday."""

from __future__ import annotations

from datetime import date, time

import pytest

from organizer_app.rules.meeting_times import TypedTime, read_end, read_meeting_time, same_weekday_next_month

TODAY = date(2031, 3, 4)
"""A Tuesday."""
THURSDAY = date(2031, 3, 6)
NEXT_THURSDAY = date(2031, 3, 13)
DECEMBER = date(2031, 12, 3)


WITHOUT_BEGINNING = ["dec 3 for 2 hours", "for 2 hours", "6 to 8 for 2 hours", "thursday 6 pm for 30 hours"]


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
        ("next week thursday 6pm", "en", TypedTime(NEXT_THURSDAY, time(18))),
        ("next week, on Thursday at 6", "en", TypedTime(NEXT_THURSDAY, time(18))),
        ("6pm thursday of next week", "en", TypedTime(NEXT_THURSDAY, time(18))),
        ("this week thursday 6pm", "en", TypedTime(THURSDAY, time(18))),
        ("la próxima semana el jueves a las 6", "es", TypedTime(NEXT_THURSDAY, time(18))),
        ("la semana que viene, el jueves a las seis", "es", TypedTime(NEXT_THURSDAY, time(18))),
        ("jueves de la próxima semana", "es", TypedTime(NEXT_THURSDAY)),
        ("el jueves de la semana que viene de 6 a 8", "es", TypedTime(NEXT_THURSDAY, time(18), time(20))),
        ("jueves de esta semana a las 6", "es", TypedTime(THURSDAY, time(18))),
        ("dec 3 6 pm for 2 hours", "en", TypedTime(DECEMBER, time(18), time(20))),
        ("Dec 3rd, 6pm, 90 minutes", "en", TypedTime(DECEMBER, time(18), time(19, 30))),
        ("dec 3 at six pm for an hour and a half", "en", TypedTime(DECEMBER, time(18), time(19, 30))),
        ("dec 3 10 pm for 3 hours", "en", TypedTime(DECEMBER, time(22), time(1))),
        ("tonight at 9 for 2 hours and 30 minutes", "en", TypedTime(TODAY, time(21), time(23, 30))),
        ("3 de diciembre 6 pm por 2 horas", "es", TypedTime(DECEMBER, time(18), time(20))),
        ("3 de diciembre a las 6 por dos horas y media", "es", TypedTime(DECEMBER, time(18), time(20, 30))),
        ("3 de diciembre, seis de la tarde, hora y media", "es", TypedTime(DECEMBER, time(18), time(19, 30))),
        ("3 de diciembre de 6 a 8", "es", TypedTime(DECEMBER, time(18), time(20))),
        ("3 de diciembre entre las 6 y las 8", "es", TypedTime(DECEMBER, time(18), time(20))),
        ("de 6 a 8", "es", TypedTime(None, time(18), time(20))),
        ("jueves de seis a ocho", "es", TypedTime(THURSDAY, time(18), time(20))),
        ("thursday between 6 and 8 pm", "en", TypedTime(THURSDAY, time(18), time(20))),
        ("jueves 18 horas", "es", TypedTime(THURSDAY, time(18))),
        (
            "la próxima semana el jueves a las 6 de la tarde por dos horas y media",
            "es",
            TypedTime(NEXT_THURSDAY, time(18), time(20, 30)),
        ),
    ],
)
def test_a_line_is_read_as_people_type_it(typed: str, language: str, read: TypedTime) -> None:
    assert read_meeting_time(typed, TODAY, language) == read


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "soon", "when Ana can", "6 by 8", "thursday at half past", "x" * 400, *WITHOUT_BEGINNING],
)
def test_what_is_no_time_is_not_taken_for_one(typed: str) -> None:
    assert read_meeting_time(typed, TODAY, "en") is None


@pytest.mark.parametrize(
    "mark", ["\u200e", "\u200f", "\u200b", "\u202a", "\u2066", "\ufeff", "\xa0", "\u202f", "\xad"]
)
def test_signs_that_nobody_sees_change_nothing(mark: str) -> None:
    around = f"{mark}Thursday {mark}6–7:30{mark} pm{mark}"
    assert read_meeting_time(around, TODAY, "en") == TypedTime(THURSDAY, time(18), time(19, 30))
    assert read_meeting_time(f"{mark}2031-03-06", TODAY, "en") == TypedTime(THURSDAY)


def test_many_signs_that_nobody_sees_do_not_make_a_line_too_long() -> None:
    assert read_meeting_time("\u200e" * 200 + "6pm", TODAY, "en") == TypedTime(None, time(18))


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("8 pm", time(20)),
        ("2 hours", time(20)),
        ("for 2 hours", time(20)),
        ("2 horas", time(20)),
        ("hora y media", time(19, 30)),
        ("90 min", time(19, 30)),
        ("20 horas", time(20)),
        ("7 hours", time(1)),
        ("a while", None),
    ],
)
def test_an_end_is_an_hour_or_a_length(typed: str, ends: time | None) -> None:
    assert read_end(typed, time(18)) == ends


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
