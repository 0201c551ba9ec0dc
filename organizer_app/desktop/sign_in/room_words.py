"""Who is in a room, in words and numbers."""

from __future__ import annotations

from organizer_app.i18n import _, ngettext
from organizer_app.rules.vocabulary import LANGUAGES
from organizer_app.work.sign_in.room import RoomCount


def room_lines(count: RoomCount) -> list[str]:
    """Say how many signed in, how many of them for the first time, and how many young.

    What is nobody is left out, but how many signed in.
    """
    told = [ngettext("{n} signed in", "{n} signed in", count.signed_in).format(n=count.signed_in)]
    if count.first_time:
        words = ngettext("{n} first time", "{n} first time", count.first_time)
        told.append(words.format(n=count.first_time))
    if count.youth:
        told.append(
            ngettext("{n} child or youth", "{n} children and youth", count.youth).format(n=count.youth)
        )
    return told


def interpretation_words(count: RoomCount) -> str:
    """Say how many need interpretation; nothing where nobody does."""
    number = count.need_interpretation
    if not number:
        return ""
    return ngettext("{n} needs interpretation", "{n} need interpretation", number).format(n=number)


def language_words(count: RoomCount) -> str:
    """Say which languages those who signed in speak, the commonest first: "Spanish 12, English 4"."""
    if not count.languages:
        return ""
    each = ", ".join(f"{LANGUAGES.word(code)} {number}" for code, number in count.languages.items())
    return _("Languages: {each}").format(each=each)
