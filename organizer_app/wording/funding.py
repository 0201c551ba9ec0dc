"""How funding sources are said: how many words an answer has, and what there is of the money."""

from __future__ import annotations

from organizer_app.i18n import _, ngettext
from organizer_app.rules.money import money_text
from organizer_app.rules.word_count import count_words, words_over


def length_words(text: str, limit: int | None) -> str:
    """Say how many words an answer has and may have: "112 of 150 words"; too many are said first."""
    count, over = count_words(text), words_over(text, limit)
    if limit is None:
        return ngettext("{n} word", "{n} words", count).format(n=f"{count:,}")
    told = ngettext("{n} of {limit} word", "{n} of {limit} words", limit)
    told = told.format(n=f"{count:,}", limit=f"{limit:,}")
    if not over:
        return told
    much = ngettext("{n} word too long", "{n} words too long", over).format(n=f"{over:,}")
    return _("{much}: {told}").format(much=much, told=told)


def left_of_award_words(left: int | None, currency: str) -> str:
    """Say what is left of an award; "" while nothing is awarded."""
    if left is None:
        return ""
    if left < 0:
        return _("{amount} more than the award").format(amount=money_text(-left, currency))
    return _("{amount} left").format(amount=money_text(left, currency))
