"""Free text that speaks of a person: every value the log still holds, for somebody to look at and strike."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from organizer_app.records.base import Id, Record
from organizer_app.records.people import Person
from organizer_app.rules.traces import Traces, traces
from organizer_app.store.free_text import free_text_columns
from organizer_app.store.held_texts import held_texts
from organizer_app.store.readers import Session
from organizer_app.work.conflicts import row_label
from organizer_app.work.forgetting import expect_rows_of, rows_of

MOST = 500
"""So many are listed: who has more looks at them, strikes, and asks again."""

_THEIR_OWN = frozenset(
    "full_name sort_name preferred_name phone phone_2 email address community guardian_phone pronouns"
    " speaks reads external_ids".split()
)
"""What is kept of another person: their name or phone may well be the same."""


@dataclass(frozen=True)
class Sought:
    """Whom to look for: what gives them away, and the rows that go anyway. Kept nowhere."""

    traces: Traces
    without: frozenset[tuple[str, Id]]


@dataclass(frozen=True)
class Mention:
    """A text that speaks of the person; `text` is what shows now, cut to the place, "" where that does not.

    `sure` tells a phone, an email or two words of the name from one word alone. `earlier`: only what stood
    there before, and the history still holds, speaks of them.
    """

    table: str
    row_id: Id
    column: str
    about: tuple[str, ...]
    text: str
    sure: bool
    earlier: bool


@dataclass(frozen=True)
class Mentions:
    """What was found, the sure ones first; `more` counts what is not listed."""

    listed: tuple[Mention, ...]
    more: int = 0


def sought(session: Session, person_id: Id) -> Sought:
    """Note what gives a person away, before they are forgotten. Raises UnknownRow."""
    people = expect_rows_of(session, person_id)
    rows = session.execute(
        select(
            Person.full_name,
            Person.preferred_name,
            Person.sort_name,
            Person.phone,
            Person.phone_2,
            Person.email,
        ).where(Person.id.in_(people))
    ).all()
    seen = traces(
        [name for row in rows for name in (row.full_name, row.preferred_name, row.sort_name)],
        [phone for row in rows for phone in (row.phone, row.phone_2)],
        [row.email for row in rows],
    )
    return Sought(seen, frozenset(rows_of(session, people)))


def mentions(session: Session, person: Sought) -> Mentions:
    """Go through all free text that is kept, in the history too, for what speaks of a person.

    Looks at each value once and keeps no more than what it lists.
    """
    cells: dict[tuple[str, Id, str], str] = {}
    more: set[tuple[str, Id, str]] = set()
    columns = {
        table: named - _THEIR_OWN if table == "person" else named
        for table, named in free_text_columns().items()
    }
    for cell, text in held_texts(session, columns):
        if cell[:2] in person.without or cells.get(cell) == "sure":
            continue
        how = person.traces.found_in(text)
        if how is None:
            continue
        if cell in cells or len(cells) < MOST:
            cells[cell] = how
        else:
            more.add(cell)
    told = [_mention(session, person.traces, cell, how) for cell, how in cells.items()]
    told.sort(key=lambda one: (not one.sure, one.table, one.about, one.row_id, one.column))
    return Mentions(tuple(told), len(more))


def _mention(session: Session, person: Traces, cell: tuple[str, Id, str], how: str) -> Mention:
    table, row_id, column = cell
    columns = Record.metadata.tables[table].c
    shown = session.scalar(select(columns[column]).where(columns.id == row_id))
    text = ", ".join(shown) if isinstance(shown, list) else shown or ""
    now = person.found_in(text)
    about = row_label(session, table, row_id)
    return Mention(
        table, row_id, column, about, person.excerpt(text) if now else "", how == "sure", now is None
    )
