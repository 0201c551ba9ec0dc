"""Texts that people typed in one or two languages, the one that is spoken on the screen first."""

from __future__ import annotations

from organizer_app.i18n import LANGUAGES, current_language
from organizer_app.rules.two_texts import TwoTexts


def spoken_first(text: str, other: str | None, language: str | None) -> tuple[str, ...]:
    """Return a text and its other version, if there is one, in the order of the screen's language."""
    spoken = current_language()
    languages = (spoken, *(code for code in LANGUAGES if code != spoken))
    return TwoTexts(text, other or "", language or "").in_languages(languages)
