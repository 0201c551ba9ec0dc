"""One person as a list from elsewhere tells of them, before anybody decided to save them.

`transfer` makes drafts from files, `work` writes them into the workspace; neither needs to know the other.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonDraft:
    """A row that can be saved: values as they were typed, codes where the records have codes.

    `line` is the row's line in its file, counted from 1. `speaks` holds codes of vocabulary.LANGUAGES or free
    words; `age_group` a code of vocabulary.AGE_GROUPS; `birth_year` is given for children and youth only;
    `consents` holds (kind, answer) by vocabulary.CONSENT_KINDS and CONSENT_ANSWERS; `external_id` is the
    number another program knows the person by.
    """

    line: int
    full_name: str
    preferred_name: str | None = None
    pronouns: str | None = None
    phone: str | None = None
    phone_2: str | None = None
    email: str | None = None
    address: str | None = None
    community: str | None = None
    speaks: tuple[str, ...] = ()
    needs_interpretation: bool | None = None
    age_group: str | None = None
    birth_year: int | None = None
    guardian_phone: str | None = None
    organization: str | None = None
    role: str | None = None
    accessibility_needs: str | None = None
    notes: str | None = None
    external_id: str | None = None
    tags: tuple[str, ...] = ()
    consents: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class BadRow:
    """A row that cannot be saved, and why; the others go in.

    `cause` is one of: no_name; too_many_cells (more than the header has, so that cells would stand in the
    wrong column); unclosed_quote; unusable_text (a NUL); too_long. `column` is the header of the cell to
    blame, or "" for the whole row.
    """

    line: int
    cause: str
    column: str = ""


@dataclass(frozen=True)
class LeftOut:
    """A value that was not taken over from a row that goes in otherwise.

    `cause` is one of: unknown_answer (neither yes nor no), unknown_age, damaged_number (a phone that a
    spreadsheet turned into 7.6E+09), dangerous_text (`danger` is its kind in dangerous_text.DANGERS).
    """

    line: int
    cause: str
    column: str
    danger: str | None = None
