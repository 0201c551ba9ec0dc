"""A command of the window: one name in each language, one shortcut, one deed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from organizer_app.desktop.core.bound_key import spoken_keys
from organizer_app.desktop.core.rights import Right
from organizer_app.i18n import LANGUAGES, in_language
from organizer_app.rules.names import fold


@dataclass(frozen=True)
class Command:
    """What a person can ask for; `words` gives its name in the language spoken, `right` what it takes."""

    key: str
    words: Callable[[], str]
    run: Callable[[], None]
    shortcut: str = ""
    icon: str = ""
    right: Right | None = None

    def names(self) -> tuple[str, ...]:
        """Return its names in all languages of the program."""
        found = []
        for code in LANGUAGES:
            with in_language(code):
                found.append(self.words())
        return tuple(found)

    def shortcut_words(self) -> str:
        """Return its keys as this system writes them."""
        return spoken_keys(self.shortcut)


def matching(commands: Sequence[Command], typed: str) -> list[Command]:
    """Return the commands in whose name, in either language, words begin with all that was typed."""
    wanted = fold(typed).split()
    return [command for command in commands if any(_begins(name, wanted) for name in command.names())]


def _begins(name: str, wanted: Sequence[str]) -> bool:
    words = fold(name).split()
    return all(any(word.startswith(part) for word in words) for part in wanted)
