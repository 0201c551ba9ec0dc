"""What was done, newest first, each gesture with the names of those it was about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from organizer_app.records.actions import ActionItem
from organizer_app.records.base import Id
from organizer_app.store.history import entries, entries_between, first_row
from organizer_app.store.readers import Session
from organizer_app.work.conflicts import row_label
from organizer_app.work.known_names import (
    campaign_names,
    meeting_titles,
    organization_names,
    people_names,
    place_names,
)

_DIGITS = 64
_FEW = 12
"""A gesture that changed more rows, such as a list brought in, is about none of them alone."""


@dataclass(frozen=True)
class HistoryLine:
    """One gesture. `number` asks for those before it; `wall` is UTC milliseconds by that laptop's clock.

    `about` are names of those it was about, as far as they are known here: those its label names, else the
    first of the few rows it changed. `rows` counts what it changed.
    """

    number: int
    entry_id: bytes
    gesture: str
    about: tuple[str, ...]
    wall: int
    suspect: bool
    actor: str | None
    laptop_name: str
    own: bool
    rows: int
    undone: bool
    refused: bool


def history(
    session: Session, own_writer: bytes, *, before: int | None = None, limit: int | None = 50
) -> tuple[HistoryLine, ...]:
    """Return what was done, newest first; `before` is the number of the last line already shown.

    No limit gives all of it.
    """
    found = entries(session, before=before, limit=limit)
    names = _names(session, {one for _, entry in found for one in entry.ids})
    actors = people_names(session, (entry.actor for _, entry in found))
    return tuple(
        HistoryLine(
            number,
            entry.entry_id,
            entry.gesture,
            tuple(names[one] for one in entry.ids if one in names)
            or _first_name(session, number, entry.rows),
            entry.wall,
            entry.suspect,
            actors.get(entry.actor or b""),
            entry.laptop_name,
            entry.writer == own_writer,
            entry.rows,
            entry.undone,
            entry.refused,
        )
        for number, entry in found
    )


def entry_beginning(session: Session, typed: str) -> tuple[bytes, ...]:
    """Return the entries whose id begins with these hex digits."""
    digits = typed.strip().lower()
    if not digits or set(digits) - set("0123456789abcdef"):
        return ()
    lowest, highest = (bytes.fromhex(digits.ljust(_DIGITS, filler)) for filler in "0f")
    return entries_between(session, lowest, highest)


def _first_name(session: Session, number: int, rows: int) -> tuple[str, ...]:
    first = first_row(session, number) if rows <= _FEW else None
    # A setting has a key and no name.
    return row_label(session, *first) if first and first[0] != "workspace_setting" else ()


def _names(session: Session, ids: Iterable[Id]) -> dict[Id, str]:
    wanted = list(ids)
    titles = select(ActionItem.id, ActionItem.title).where(ActionItem.id.in_(wanted))
    return {
        **{row_id: title for row_id, title in session.execute(titles)},  # noqa: C416 - rows are no plain pairs
        **campaign_names(session, wanted),
        **organization_names(session, wanted),
        **place_names(session, wanted),
        **meeting_titles(session, wanted),
        **people_names(session, wanted),
    }
