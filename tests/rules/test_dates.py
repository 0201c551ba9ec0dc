"""Dates and times are read as people of both languages type them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.errors import UnknownZone
from organizer_app.rules.dates import local_text, read_date, read_time, to_local, to_utc_ms

THURSDAY = date(2026, 11, 5)


@pytest.mark.parametrize(
    ("typed", "language", "expected"),
    [
        ("05/03/26", "en", date(2026, 5, 3)),
        ("05/03/26", "es", date(2026, 3, 5)),
        ("25/12/2026", "en", date(2026, 12, 25)),
        ("12/25/2026", "es", date(2026, 12, 25)),
        ("2026-12-01", "es", date(2026, 12, 1)),
        ("20261201", "en", date(2026, 12, 1)),
        ("1.12.2026", "es", date(2026, 12, 1)),
        ("5/3", "es", date(2027, 3, 5)),
        ("12/3", "en", date(2026, 12, 3)),
        ("2/29", "en", date(2028, 2, 29)),
        ("today", "en", THURSDAY),
        ("Hoy", "es", THURSDAY),
        ("mañana", "es", date(2026, 11, 6)),
        ("man\u0303ana", "es", date(2026, 11, 6)),
        ("mañana por la tarde", "es", date(2026, 11, 6)),
        ("pasado mañana", "es", date(2026, 11, 7)),
        ("friday", "en", date(2026, 11, 6)),
        ("Viernes", "es", date(2026, 11, 6)),
        ("el viernes", "en", date(2026, 11, 6)),
        ("thursday", "en", date(2026, 11, 12)),
        ("this thursday", "en", THURSDAY),
        ("next friday", "en", date(2026, 11, 13)),
        ("el próximo viernes", "es", date(2026, 11, 6)),
        ("el viernes que viene", "es", date(2026, 11, 6)),
        ("sáb.", "es", date(2026, 11, 7)),
        ("the 3rd", "en", date(2026, 12, 3)),
        ("el 5", "es", THURSDAY),
        ("el día 31", "es", date(2026, 12, 31)),
        ("5 de marzo", "es", date(2027, 3, 5)),
        ("el 5 de marzo del 2028", "es", date(2028, 3, 5)),
        ("5 de marzo de 28", "es", date(2028, 3, 5)),
        ("1ro de mayo", "es", date(2027, 5, 1)),
        ("el primero de mayo", "es", date(2027, 5, 1)),
        ("March 5th, 2027", "en", date(2027, 3, 5)),
        ("5 March", "en", date(2027, 3, 5)),
        ("Nov. 6", "en", date(2026, 11, 6)),
        ("viernes 6 de noviembre", "es", date(2026, 11, 6)),
        ("friday 11/6", "en", date(2026, 11, 6)),
        ("viernes 27", "es", date(2026, 11, 27)),
        ("friday the 27th", "en", date(2026, 11, 27)),
        ("jueves 5", "es", THURSDAY),
        ("6-nov-26", "es", date(2026, 11, 6)),
        ("in two weeks", "en", date(2026, 11, 19)),
        ("en 3 días", "es", date(2026, 11, 8)),
        ("dentro de un mes", "es", date(2026, 12, 5)),
        ("la próxima semana", "es", date(2026, 11, 12)),
        ("next month", "en", date(2026, 12, 5)),
        ("a fin de mes", "es", date(2026, 11, 30)),
        ("by friday", "en", date(2026, 11, 6)),
        ("para el viernes", "es", date(2026, 11, 6)),
        ("antes del viernes", "es", date(2026, 11, 6)),
        ("December 5 2026 at noon", "en", date(2026, 12, 5)),
        ("Sat 5 Dec 2026 10:00", "en", date(2026, 12, 5)),
        ("next week friday", "en", date(2026, 11, 13)),
        ("la próxima semana, el viernes", "es", date(2026, 11, 13)),
        ("viernes de la semana que viene", "es", date(2026, 11, 13)),
        ("\u200f\u202a12/03/2026\u202c\ufeff", "en", date(2026, 12, 3)),
        ("\u200bvier\u200bnes\xa0", "es", date(2026, 11, 6)),
        ("December 5 2026\u200e at noon", "en", date(2026, 12, 5)),
    ],
)
def test_a_date_is_read_as_it_is_typed(typed: str, language: str, expected: date) -> None:
    assert read_date(typed, THURSDAY, language) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "5",
        "13/13/2026",
        "30/02/2026",
        "2026-02-30",
        "01/01/0001",
        "may",
        "call 5",
        "friday 28",
        "x" * 500,
        "\x00",
    ],
)
def test_what_is_no_date_gives_none(typed: str) -> None:
    assert read_date(typed, THURSDAY, "en") is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_date_in_figures_is_read_back_in_both_orders(day: date) -> None:
    assert read_date(day.strftime("%m/%d/%y"), THURSDAY, "en") == day
    assert read_date(day.strftime("%d/%m/%Y"), THURSDAY, "es") == day
    assert read_date(day.isoformat(), THURSDAY, "es") == day


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["monday", "jueves", "el 31", "2/29", "5 de marzo"]),
)
def test_a_date_without_a_year_is_never_past(today: date, typed: str) -> None:
    found = read_date(typed, today, "en")
    assert found is not None
    assert found >= today


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("6:30 pm", time(18, 30)),
        ("6:30PM", time(18, 30)),
        ("6 p. m.", time(18)),
        ("6 p.\N{NO-BREAK SPACE}m.", time(18)),
        ("18:30", time(18, 30)),
        ("18.30", time(18, 30)),
        ("18h30", time(18, 30)),
        ("18 hrs", time(18)),
        ("06:30", time(6, 30)),
        ("6:30", time(18, 30)),
        ("6 y media", time(18, 30)),
        ("a las 6 y cuarto", time(18, 15)),
        ("7 menos cuarto", time(18, 45)),
        ("cuarto para las 7 de la tarde", time(18, 45)),
        ("10 y media de la mañana", time(10, 30)),
        ("9", time(9)),
        ("12 am", time(0)),
        ("12:15 pm", time(12, 15)),
        ("a las siete", time(19)),
        ("at nine", time(9)),
        ("a las seis y media de la tarde", time(18, 30)),
        ("half past 6 pm", time(18, 30)),
        ("a quarter past seven", time(19, 15)),
        ("noon", time(12)),
        ("Mediodía", time(12)),
        ("six pm", time(18)),
        ("seis y media de la tarde", time(18, 30)),
        ("\u200e6:30\u202f\u200fPM\ufeff", time(18, 30)),
    ],
)
def test_a_time_is_read_as_it_is_typed(typed: str, expected: time) -> None:
    assert read_time(typed) == expected


@pytest.mark.parametrize(
    "typed", ["", "25:00", "6:75", "13 pm", "six", "one a", "ten p", "0 menos cuarto", "630 pm"]
)
def test_what_is_no_time_gives_none(typed: str) -> None:
    assert read_time(typed) is None


@given(st.text(), st.sampled_from(["en", "es"]))
def test_any_text_is_read_or_refused(typed: str, language: str) -> None:
    read_date(typed, THURSDAY, language)
    read_time(typed)


@given(st.times())
def test_a_time_of_the_24_hour_clock_is_read_back(at: time) -> None:
    assert read_time(at.strftime("%H:%M")) == at.replace(second=0, microsecond=0)


def test_a_planned_time_becomes_the_moment_it_happens() -> None:
    assert to_utc_ms("2026-11-05T18:00", "America/Los_Angeles") == 1793930400000
    assert local_text(to_local(1793930400000, "America/Los_Angeles")) == "2026-11-05T18:00"
    assert local_text(to_local(1793930400000, "America/Tijuana")) == "2026-11-05T18:00"


def test_an_hour_that_is_skipped_is_moved_on() -> None:
    moment = to_utc_ms("2026-03-08T02:30", "America/Los_Angeles")
    assert to_local(moment, "America/Los_Angeles") == datetime.fromisoformat("2026-03-08T03:30")


def test_an_hour_that_happens_twice_is_its_first_time() -> None:
    first = to_utc_ms("2026-11-01T01:30", "America/Los_Angeles")
    assert first == to_utc_ms("2026-11-01T00:30", "America/Los_Angeles") + 3_600_000


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd", "\x00", "America"])
def test_an_unknown_zone_is_the_worlds_fault(zone: str) -> None:
    with pytest.raises(UnknownZone):
        to_utc_ms("2026-11-05T18:00", zone)


@given(
    st.datetimes(datetime.fromisoformat("1970-01-02T00:00"), datetime.fromisoformat("2099-12-31T00:00")),
    st.sampled_from(["America/Los_Angeles", "America/Mexico_City"]),
)
def test_a_moment_shown_and_planned_again_is_within_the_hour_of_the_change(at: datetime, zone: str) -> None:
    local = local_text(at)
    shown = to_local(to_utc_ms(local, zone), zone)
    assert abs((shown - at.replace(second=0, microsecond=0)).total_seconds()) <= 3600
