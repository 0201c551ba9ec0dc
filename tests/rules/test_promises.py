"""What became of promises, and how somebody's words may be passed on."""

from __future__ import annotations

from datetime import date

import pytest

from organizer_app.rules.promises import promise_state
from organizer_app.rules.quoting import quoting
from organizer_app.rules.vocabulary import QUOTE_ANSWERS

TODAY = date(2031, 1, 7)


@pytest.mark.parametrize(
    ("status", "due_on", "state"),
    [
        ("done", "2030-01-01", "kept"),
        ("dropped", "2032-01-01", "broken"),
        ("open", "2031-01-06", "broken"),
        ("open", "2031-01-07", "waiting"),
        ("waiting", None, "waiting"),
    ],
)
def test_a_promise_is_broken_from_the_day_after_until_it_is_kept(
    status: str, due_on: str | None, state: str
) -> None:
    assert promise_state(status, due_on, TODAY) == state


def test_a_no_on_the_card_counts_before_a_yes_at_the_line() -> None:
    assert {quoting(answer, refused=True, known=True) for answer in QUOTE_ANSWERS} == {"never"}


def test_what_was_not_asked_or_is_of_a_newer_version_is_not_passed_on() -> None:
    told = {answer: quoting(answer, refused=False, known=True) for answer in (*QUOTE_ANSWERS, "sometimes")}
    assert told == {
        "not_asked": "never",
        "yes": "named",
        "without_name": "nameless",
        "no": "never",
        "sometimes": "never",
    }


def test_words_of_somebody_without_a_name_are_passed_on_without_one() -> None:
    assert quoting("yes", refused=False, known=False) == "nameless"
