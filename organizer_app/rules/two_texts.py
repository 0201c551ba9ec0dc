"""A text in one or two languages, and which of them a page or a screen shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from organizer_app.i18n import LANGUAGES, current_language


@dataclass(frozen=True)
class TwoTexts:
    """A text that a person typed, its language, and the same in the other one if somebody typed that too."""

    text: str = ""
    other: str = ""
    language: str = ""

    def in_languages(self, languages: Sequence[str]) -> tuple[str, ...]:
        """Give what exists for a page in these languages, its first language first; never nothing for a text.

        A text whose language is not known counts as being in the page's first language.
        """
        if not self.other or not self.text:
            return tuple(text for text in (self.text or self.other,) if text)
        first_is_text = self.language in ("", languages[0])
        both = (self.text, self.other) if first_is_text else (self.other, self.text)
        return both if len(languages) > 1 else both[:1]

    def spoken(self) -> tuple[str, ...]:
        """Give what exists, that in the language spoken here first; an empty text for none."""
        spoken = current_language()
        return self.in_languages((spoken, *(code for code in LANGUAGES if code != spoken))) or ("",)


NO_TEXT: Final = TwoTexts()
"""What nobody typed."""
