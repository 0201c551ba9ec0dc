"""What a list of people is narrowed by, in words."""

from __future__ import annotations

from organizer_app.i18n import _, pgettext
from organizer_app.rules.vocabulary import LANGUAGES, Vocabulary
from organizer_app.work.people.narrowing import PeopleFilter

REACH_WORDS = Vocabulary[str](
    {
        "call": lambda: pgettext("of a list", "May be called"),
        "text": lambda: pgettext("of a list", "May be texted"),
        "email": lambda: pgettext("of a list", "May be emailed"),
        "no_phone": lambda: pgettext("of a list", "No phone"),
    }
)

CAME_OFFERS = (1, 2, 3, 6, 12)
"""To how many of the last meetings a list may be narrowed without a saved list that says another number."""


def came_words(number: int) -> str:
    """Say to how many of the latest meetings people came at least once."""
    if number == 1:
        return _("Came to the last meeting")
    return _("Came to one of the last {n} meetings").format(n=number)


def short_came_words(number: int) -> str:
    """Say the same in a few letters, for a choice."""
    if number == 1:
        return _("Came: last meeting")
    return _("Came: last {n} meetings").format(n=number)


def filter_words(chosen: PeopleFilter) -> str:
    """Say all that a list is narrowed by, "Mecca · Spanish · Came to the last meeting"; "" for nothing."""
    told = []
    if chosen.archived:
        told.append(pgettext("of a list", "Set aside"))
    if chosen.text.strip():
        told.append(_("“{text}”").format(text=chosen.text.strip()))
    if chosen.town:
        told.append(chosen.town)
    if chosen.language:
        told.append(_("Speaks {language}").format(language=LANGUAGES.word(chosen.language)))
    if chosen.tag:
        told.append(_("Tag “{tag}”").format(tag=chosen.tag))
    if chosen.came_lately:
        told.append(came_words(chosen.came_lately))
    if chosen.reach:
        told.append(REACH_WORDS.word(chosen.reach))
    return " · ".join(told)
