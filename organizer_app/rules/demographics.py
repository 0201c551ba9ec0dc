"""What a demographic card asks and the answers it offers: the one list, in both languages, as funders ask.

A card is anonymous, and nothing of it is kept but how often each answer was given. It never asks for
immigration status, for where somebody was born, or for a number of any kind, and every question may be left
open: that is the answer `NOT_SAID`. Ethnic groups are those of the U.S. Office of Management and Budget
(Statistical Policy Directive 15, 2024), with the Indigenous peoples of Mexico and Central America told apart.
Codes are permanent: they stand in the records; a new answer gets a new code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from organizer_app.i18n import pgettext
from organizer_app.rules.vocabulary import Vocabulary

NOT_SAID: Final = "not_said"
"""The answer of who would rather not say, and of a question left blank."""

LEAST_PILE: Final = 5
"""Fewer cards than this are not a pile: whoever saw who was there could tell whose they are."""

QUESTIONS: Final = Vocabulary[str](
    {
        "age": lambda: pgettext("demographic card", "Age"),
        "gender": lambda: pgettext("demographic card", "Gender"),
        "ethnicity": lambda: pgettext("demographic card", "Race and ethnicity"),
        "home_language": lambda: pgettext("demographic card", "Language at home"),
        "housing": lambda: pgettext("demographic card", "Housing"),
    }
)
"""The questions in the order in which they stand on the card."""

_NOT_OF_THE_YOUNG: Final = frozenset({"housing"})
"""What the young are not asked: it tells of their parents, who were not asked themselves."""


def _not_said() -> str:
    return pgettext("demographic answer", "Prefers not to say, or left blank")


ANSWERS: Final[Mapping[str, Vocabulary[str]]] = {
    "age": Vocabulary[str](
        {
            "under_14": lambda: pgettext("demographic answer", "Under 14"),
            "14_to_17": lambda: pgettext("demographic answer", "14 to 17"),
            "18_to_24": lambda: pgettext("demographic answer", "18 to 24"),
            "25_to_44": lambda: pgettext("demographic answer", "25 to 44"),
            "45_to_64": lambda: pgettext("demographic answer", "45 to 64"),
            "65_and_over": lambda: pgettext("demographic answer", "65 and over"),
            NOT_SAID: _not_said,
        }
    ),
    "gender": Vocabulary[str](
        {
            "woman": lambda: pgettext("demographic answer", "Woman or girl"),
            "man": lambda: pgettext("demographic answer", "Man or boy"),
            "non_binary": lambda: pgettext("demographic answer", "Non-binary"),
            "other": lambda: pgettext("demographic answer, gender", "Another"),
            NOT_SAID: _not_said,
        }
    ),
    "ethnicity": Vocabulary[str](
        {
            "hispanic": lambda: pgettext("demographic answer", "Latino, Latina or Hispanic"),
            "indigenous": lambda: pgettext("demographic answer", "Indigenous of Mexico or Central America"),
            "native_american": lambda: pgettext("demographic answer", "Native American or Alaska Native"),
            "black": lambda: pgettext("demographic answer", "Black or African American"),
            "asian": lambda: pgettext("demographic answer", "Asian"),
            "pacific_islander": lambda: pgettext("demographic answer", "Native Hawaiian or Pacific Islander"),
            "middle_eastern": lambda: pgettext("demographic answer", "Middle Eastern or North African"),
            "white": lambda: pgettext("demographic answer", "White"),
            "several": lambda: pgettext("demographic answer", "More than one, or another"),
            NOT_SAID: _not_said,
        }
    ),
    "home_language": Vocabulary[str](
        {
            "spanish": lambda: pgettext("demographic answer", "Spanish"),
            "english": lambda: pgettext("demographic answer", "English"),
            "both": lambda: pgettext("demographic answer", "Spanish and English"),
            "purepecha": lambda: pgettext("demographic answer", "Purépecha"),
            "mixteco": lambda: pgettext("demographic answer", "Mixteco"),
            "zapoteco": lambda: pgettext("demographic answer", "Zapoteco"),
            "triqui": lambda: pgettext("demographic answer", "Triqui"),
            "other": lambda: pgettext("demographic answer, language", "Another"),
            NOT_SAID: _not_said,
        }
    ),
    "housing": Vocabulary[str](
        {
            "own": lambda: pgettext("demographic answer", "Own home"),
            "rent": lambda: pgettext("demographic answer", "Rented home"),
            "mobile_home_park": lambda: pgettext("demographic answer", "Mobile home park"),
            "employer": lambda: pgettext("demographic answer", "Farmworker or employer housing"),
            "with_others": lambda: pgettext("demographic answer", "With family or friends"),
            "unsheltered": lambda: pgettext("demographic answer", "Car, shelter or no fixed home"),
            "other": lambda: pgettext("demographic answer, housing", "Another"),
            NOT_SAID: _not_said,
        }
    ),
}
"""The answers to each question, at most nine beside the last one, so that each has a digit of its own."""


def questions_asked(*, young: bool) -> tuple[str, ...]:
    """Return what is asked of a group, in the card's order; of the young less."""
    return tuple(code for code in QUESTIONS if not (young and code in _NOT_OF_THE_YOUNG))
