"""What is said of a meeting that became a circle: what was taken out of it, and where it stays."""

from __future__ import annotations

from organizer_app.i18n import _, ngettext
from organizer_app.work.meetings.circles import TakenOut


def circle_words(taken: TakenOut) -> str:
    """Say what was taken out, that it can be undone, and that the history still holds it."""
    counted = (
        (taken.names, ngettext("{n} name of its list", "{n} names of its list", taken.names)),
        (taken.lines, ngettext("{n} line of its minutes", "{n} lines of its minutes", taken.lines)),
        (taken.speakers, ngettext("{n} speaker", "{n} speakers", taken.speakers)),
        (taken.photos, ngettext("{n} photo", "{n} photos", taken.photos)),
        (taken.counts, ngettext("{n} count or stay", "{n} counts and stays", taken.counts)),
    )
    parts = ", ".join(words.format(n=number) for number, words in counted if number)
    return _(
        "It is a circle now: who came is counted. Taken out: {parts}. Ctrl+Z brings it back. "
        "The history still holds it until it is struck."
    ).format(parts=parts)
