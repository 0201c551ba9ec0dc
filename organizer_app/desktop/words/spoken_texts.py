"""Texts that people typed in one or two languages, the one that is spoken on the screen first."""

from __future__ import annotations

from typing import Protocol

from organizer_app.rules.two_texts import TwoTexts


class Titled(Protocol):
    """A meeting, a point or an action item: its title, perhaps in a second language too."""

    @property
    def title(self) -> str: ...

    @property
    def title_other(self) -> str | None: ...

    @property
    def language(self) -> str | None: ...


def title_words(row: Titled) -> str:
    """Return a title in the screen's language where it was typed in it, else as it was typed."""
    return spoken_first(row.title, row.title_other, row.language)[0]


def spoken_first(text: str, other: str | None, language: str | None) -> tuple[str, ...]:
    """Return a text and its other version, if there is one, in the order of the screen's language.

    There is a first one always: the title that somebody emptied is an empty one.
    """
    return TwoTexts(text, other or "", language or "").spoken()


def as_beginning(text: str) -> str:
    """Write a text as the beginning of a line: its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]
