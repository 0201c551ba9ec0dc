"""What a printed page is about: the values that `work` gathers and `printing` sets on paper.

Coded values (the kind of an agenda item, the status of an action item) are codes here, and become words
in the page's own language or languages. Planned times are `YYYY-MM-DDTHH:MM`, dates `YYYY-MM-DD`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from organizer_app.rules.sheet_geometry import SheetGeometry
from organizer_app.rules.two_texts import NO_TEXT, TwoTexts


@dataclass(frozen=True)
class Occasion:
    """The meeting a page belongs to."""

    title: TwoTexts
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""


@dataclass(frozen=True)
class PrintedRow:
    """A known person's row on a sign-in sheet."""

    name: str
    town: str = ""


@dataclass(frozen=True)
class SignInSheet:
    """A sign-in sheet: laid out already, since its geometry is kept when it is printed.

    `known` are names by row number, for closed groups. Without an occasion the title and date are left to
    write in by hand. `erase_contact` is whom to ask to be erased; `added_words` is what the group says beside
    the words of every sheet, by language. `languages` are one or two of "en" and "es", in the order in which
    they stand on the page.
    """

    group: str
    geometry: SheetGeometry
    languages: tuple[str, ...]
    occasion: Occasion | None = None
    known: Mapping[int, PrintedRow] = field(default_factory=dict)
    erase_contact: str = ""
    large: bool = False
    added_words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ContactSlips:
    """Slips on which one person writes how to be reached, four to a page."""

    group: str
    languages: tuple[str, ...]
    paper: str
    occasion: Occasion | None = None
    pages: int = 1
    erase_contact: str = ""


@dataclass(frozen=True)
class ActionLine:
    """One action item; `owner` is a person or an organization, `raised_in` the meeting it comes from."""

    title: TwoTexts
    kind: str = "task"
    status: str = "open"
    owner: str = ""
    due_on: str = ""
    raised_in: TwoTexts = NO_TEXT


@dataclass(frozen=True)
class AgendaLine:
    """One agenda item with the clock time it begins (`HH:MM`, or empty if the meeting has no time yet).

    `doubled` minutes pass twice: everything is said in two languages, one after the other. `pending` are the
    action items to go through under old business.
    """

    title: TwoTexts
    kind: str = "topic"
    begins: str = ""
    minutes: int = 0
    lead: str = ""
    detail: TwoTexts = NO_TEXT
    takeaway: TwoTexts = NO_TEXT
    pending: tuple[ActionLine, ...] = ()
    doubled: bool = False


@dataclass(frozen=True)
class Agenda:
    """A meeting's agenda; `roles` are (role code, names) and `ends` the clock time of the end, `HH:MM`."""

    group: str
    languages: tuple[str, ...]
    paper: str
    occasion: Occasion
    lines: tuple[AgendaLine, ...]
    ends: str = ""
    interpretation: str = "none"
    purpose: TwoTexts = NO_TEXT
    roles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ShortcutList:
    """Shortcuts in one language, part by part: what the part is called, and (keys, what they do)."""

    group: str
    language: str
    paper: str
    parts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True)
class ActionList:
    """Action items as they stood `as_of` a date, printed `by` "owner", by "due", or both in turn."""

    group: str
    languages: tuple[str, ...]
    paper: str
    as_of: str
    lines: tuple[ActionLine, ...]
    occasion: Occasion | None = None
    by: tuple[str, ...] = ("owner", "due")
