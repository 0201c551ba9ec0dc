"""One paper a page can print: looked at as often as anybody likes, issued when it goes to paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from organizer_app.store.edit import Edit, Gesture
from organizer_app.store.workspace import Session

Languages = tuple[str, ...]


@dataclass(frozen=True)
class Issue:
    """Makes the paper that leaves the printer where something of it must be written down."""

    gesture: Gesture
    make: Callable[[Edit, Languages, str], bytes]


@dataclass(frozen=True)
class Printable:
    """A paper: its name in the language spoken, a file name, and what makes the PDF.

    `look` runs on a reading thread with a session, the languages ("en", "es" or both) and the paper
    ("letter", "legal" or "a4"). Where there is an `issue`, that is what is printed or saved.
    """

    name: str
    file_name: str
    look: Callable[[Session, Languages, str], bytes]
    issue: Issue | None = None
    as_spoken: bool = False
    """Whether it is printed in the language spoken here and in no other."""
