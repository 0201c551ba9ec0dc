"""Why two people look like one, and what speaks against it, in words."""

from __future__ import annotations

from organizer_app.i18n import _, pgettext
from organizer_app.rules.likeness import Likeness
from organizer_app.rules.vocabulary import Vocabulary

LIKENESSES = Vocabulary[str](
    {
        "same_name": lambda: pgettext("likeness", "the same name"),
        "order_swapped": lambda: pgettext("likeness", "the names in another order"),
        "nickname": lambda: pgettext("likeness", "a short form of the name"),
        "dropped_surname": lambda: pgettext("likeness", "one surname fewer"),
        "dropped_name": lambda: pgettext("likeness", "one name fewer"),
        "typing_slip": lambda: pgettext("likeness", "a letter differs"),
        "initial": lambda: pgettext("likeness", "an initial only"),
        "first_name_only": lambda: pgettext("likeness", "a first name only"),
        "same_phone": lambda: pgettext("likeness", "the same phone"),
        "same_town": lambda: pgettext("likeness", "the same town"),
        "same_birth_year": lambda: pgettext("likeness", "the same birth year"),
    }
)
UNLIKENESSES = Vocabulary[str](
    {
        "different_phone": lambda: pgettext("likeness", "another phone"),
        "different_town": lambda: pgettext("likeness", "another town"),
        "different_birth_year": lambda: pgettext("likeness", "another birth year"),
        "different_age_group": lambda: pgettext("likeness", "another age group"),
        "different_suffix": lambda: pgettext("likeness", "one of them is Jr."),
    }
)


def why_words(likeness: Likeness) -> str:
    """Say what two people have in common, "but" what differs."""
    alike = ", ".join(LIKENESSES.word(reason) for reason in likeness.reasons if reason in LIKENESSES)
    apart = ", ".join(UNLIKENESSES.word(reason) for reason in likeness.reasons if reason in UNLIKENESSES)
    if not apart:
        return alike
    return _("{alike}; but {apart}").format(alike=alike, apart=apart)
