"""How long something takes is read as people say it in both languages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.lengths import read_length


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2 hours", 120),
        ("for two hours", 120),
        ("2h", 120),
        ("2 hrs.", 120),
        ("an hour", 60),
        ("an hour and a half", 90),
        ("1 1/2 hours", 90),
        ("1½ hours", 90),
        ("2 and a half hours", 150),
        ("1.5 hours", 90),
        ("1,5 horas", 90),
        ("2h30", 150),
        ("1 hour and 15 minutes", 75),
        ("half an hour", 30),
        ("½ hour", 30),
        ("1/2 hour", 30),
        ("90 min", 90),
        ("45 minutos", 45),
        ("por 2 horas", 120),
        ("durante dos horas y media", 150),
        ("hora y media", 90),
        ("Una hora y cuarto", 75),
        ("media hora", 30),
        ("1 hora con 20 minutos", 80),
    ],
)
def test_a_length_is_read_as_it_is_typed(typed: str, minutes: int) -> None:
    assert read_length(typed) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "typed", ["", "2", "for 2", "hour", "tech", "many hours", "0 hours", "24 hours", "0 min", "6 pm"]
)
def test_what_is_no_length_gives_none(typed: str) -> None:
    assert read_length(typed) is None


@given(st.text())
def test_any_text_is_read_or_refused(typed: str) -> None:
    read_length(typed)
