"""The program's two languages: messages are written in English and looked up in the chosen language.

Catalogs are kept one a layer (`resources/translations/es/LC_MESSAGES/desktop.po`) and read as one.
`_`, `ngettext` and `pgettext` speak the language of the screen; `language("es")` gives the same three
for paper, and `in_language("es")` makes everything called inside it speak that language.
"""

from __future__ import annotations

import gettext as catalogs
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from organizer_app import locations

SOURCE = "en"
LANGUAGES = (SOURCE, "es")


@dataclass(frozen=True)
class Translator:
    """One language's words, for a page that may be in another language than the screen."""

    code: str
    catalog: catalogs.NullTranslations

    def _(self, message: str) -> str:
        """Translate one message."""
        return self.catalog.gettext(message) if message else ""

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Translate a message that counts; the number itself is filled in by the caller."""
        return self.catalog.ngettext(singular, plural, number)

    def pgettext(self, context: str, message: str) -> str:
        """Translate a message whose meaning depends on where it stands."""
        return self.catalog.pgettext(context, message)


def load_translator(code: str, folder: Path) -> Translator:
    """Read the compiled catalogs of one language below a folder of translations.

    Raises FileNotFoundError if none is there: the program was set up without compiling them.
    """
    if code == SOURCE:
        return Translator(code, catalogs.NullTranslations())
    files = sorted((folder / code / "LC_MESSAGES").glob("*.mo"))
    if not files:
        raise FileNotFoundError(folder / code)
    merged: catalogs.NullTranslations | None = None
    for file in files:
        with file.open("rb") as opened:
            layer = catalogs.GNUTranslations(opened)
        if merged is None:
            merged = layer
        else:
            merged.add_fallback(layer)
    assert merged is not None
    return Translator(code, merged)


@cache
def language(code: str) -> Translator:
    """Return the words of one language, "en" or "es", read once.

    Raises ValueError for a language that the program does not speak.
    """
    if code not in LANGUAGES:
        raise ValueError(code)
    return load_translator(code, locations.translations())


_screen = SOURCE
_inside: ContextVar[str | None] = ContextVar("language", default=None)


def use_language(code: str) -> None:
    """Speak this language from now on, in every thread; raises ValueError for an unknown one."""
    global _screen
    language(code)
    _screen = code


@contextmanager
def in_language(code: str) -> Iterator[Translator]:
    """Speak this language inside the block, in this thread only, as a printed page needs it."""
    words = language(code)
    token = _inside.set(code)
    try:
        yield words
    finally:
        _inside.reset(token)


def current_language() -> str:
    """Return the code of the language spoken here and now."""
    return _inside.get() or _screen


def _(message: str) -> str:
    """Translate one message into the language spoken here and now."""
    return language(current_language())._(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Translate a message that counts; the number itself is filled in by the caller."""
    return language(current_language()).ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Translate a message whose meaning depends on where it stands."""
    return language(current_language()).pgettext(context, message)


def N_(message: str) -> str:
    """Mark a message for the catalog where it is written, to be translated later where it is shown."""
    return message


def choose_language(asked: str | None, saved: str | None, system: Iterable[str]) -> str:
    """Return the language to speak: the asked one, else the saved one, else the system's first of ours.

    The system's names are such as "es_MX.UTF-8" or "es-US"; where none begins with a language of ours
    the answer is English.
    """
    for candidate in (asked, saved):
        if candidate in LANGUAGES:
            return candidate
    for name in system:
        code = name.replace("-", "_").split("_")[0].split(".")[0].lower()
        if code in LANGUAGES:
            return code
    return SOURCE


def system_languages() -> list[str]:
    """Return the names of the languages that this laptop's user asks for, the most wanted first."""
    names = os.environ.get("LANGUAGE", "").split(":")
    names += [os.environ.get(variable, "") for variable in ("LC_ALL", "LC_MESSAGES", "LANG")]
    if sys.platform == "win32":
        import ctypes
        import locale

        names.append(locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), ""))
    return [name for name in names if name]
