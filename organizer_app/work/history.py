"""What was done, newest first, each gesture with the names of those it was about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from organizer_app.records.actions import ActionItem
from organizer_app.records.base import Id
from organizer_app.store.history import Entry, Narrowed, entries, entries_between, first_row, named_entry
from organizer_app.store.readers import Session
from organizer_app.store.sources import Source, source_of
from organizer_app.work.conflicts import row_label
from organizer_app.work.known_names import (
    campaign_names,
    meeting_titles,
    organization_names,
    people_names,
    place_names,
)

_DIGITS = 64
_ABOUT = {
    "add_action": "action_item",
    "add_person": "person",
    "import_people": "person",
    "plan_meeting": "meeting",
    "plan_next_meeting": "meeting",
    "sign_in_new": "person",
}
"""What a gesture is about that may write down a place or an organization first."""
_TURNS = ("undo", "redo")
WHOLE_FILE = "take_in"
"""What an undo or redo of all that a sync file brought has turned."""
_ALL = Narrowed()


@dataclass(frozen=True)
class _Subject:
    """What a gesture is about: its own label and number, or those of the one that an undo or redo turned."""

    gesture: str
    ids: tuple[bytes, ...]
    number: int
    turned: str = ""


@dataclass(frozen=True)
class HistoryLine:
    """One gesture. `number` asks for those before it; `wall` is UTC milliseconds by that laptop's clock.

    `about` are names of those it was about, as far as they are known here: what was new, then those its
    label names; where there is neither, the first row it changed; `others` counts further ones like it. An
    undo or redo has the gesture it turned in `turned`, and is about what that was about. `rows` counts what
    it changed. `source` is the number of the sync file it came in.
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
    others: int = 0
    turned: str = ""
    source: int | None = None


def history(
    session: Session,
    own_writer: bytes,
    *,
    before: int | None = None,
    limit: int | None = 50,
    of: Narrowed = _ALL,
) -> tuple[HistoryLine, ...]:
    """Return what was done, newest first; `before` is the number of the last line already shown.

    No limit gives all of it, `of` only some.
    """
    found = [
        (number, entry, _subject(session, number, entry))
        for number, entry in entries(session, before=before, limit=limit, of=of)
    ]
    names = _names(session, {one for _, _, subject in found for one in subject.ids})
    actors = people_names(session, (entry.actor for _, entry, _ in found))
    return tuple(
        _line(session, number, entry, subject, names, actors, own_writer) for number, entry, subject in found
    )


def files_of(session: Session, lines: Iterable[HistoryLine]) -> dict[int, Source]:
    """Return the sync files in which some lines of the history came, by their number."""
    numbers = {line.source: line.number for line in lines if line.source is not None}
    found = (source_of(session, number) for number in numbers.values())
    return {source.number: source for source in found if source is not None}


def entry_beginning(session: Session, typed: str) -> tuple[bytes, ...]:
    """Return the entries whose id begins with these hex digits."""
    digits = typed.strip().lower()
    if not digits or set(digits) - set("0123456789abcdef"):
        return ()
    lowest, highest = (bytes.fromhex(digits.ljust(_DIGITS, filler)) for filler in "0f")
    return entries_between(session, lowest, highest)


def _subject(session: Session, number: int, entry: Entry) -> _Subject:
    turned = named_entry(session, entry.ids[0]) if entry.gesture in _TURNS and entry.ids else None
    if turned is None:
        return _Subject(entry.gesture, entry.ids, number)
    if len(entry.ids) > 1:
        # The first and the last of a whole file: it is about no one of them.
        return _Subject(WHOLE_FILE, (), number, WHOLE_FILE)
    gesture, ids, at = turned
    return _Subject(gesture, ids, at, gesture)


def _line(
    session: Session,
    number: int,
    entry: Entry,
    subject: _Subject,
    names: Mapping[Id, str],
    actors: Mapping[Id, str],
    own_writer: bytes,
) -> HistoryLine:
    about, others = tuple(dict.fromkeys(names[one] for one in subject.ids if one in names)), 0
    if (not about or subject.gesture in _ABOUT) and subject.gesture != WHOLE_FILE:
        # Its label could not name what was new, such as somebody who signed in for the first time.
        new, others = _first_name(session, subject)
        about = tuple(dict.fromkeys((*new, *about)))
    return HistoryLine(
        number=number,
        entry_id=entry.entry_id,
        gesture=entry.gesture,
        about=about,
        wall=entry.wall,
        suspect=entry.suspect,
        actor=actors.get(entry.actor or b""),
        laptop_name=entry.laptop_name,
        own=entry.writer == own_writer,
        rows=entry.rows,
        undone=entry.undone,
        refused=entry.refused,
        others=others,
        turned=subject.turned,
        source=entry.source,
    )


def _first_name(session: Session, subject: _Subject) -> tuple[tuple[str, ...], int]:
    """Name the first row a gesture changed, and count the others of its kind."""
    first = first_row(session, subject.number, _ABOUT.get(subject.gesture))
    # A setting has a key and no name.
    if first is None or first[0] == "workspace_setting":
        return (), 0
    table, row, others = first
    label = row_label(session, table, row)
    return label, others if label else 0


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
