"""What a long look over everybody on file found, and up to which change: kept in the file, never synced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from organizer_app.records.base import Id
from organizer_app.store.log.encoding import decode
from organizer_app.store.own import get, put
from organizer_app.store.readers import Session, raw
from organizer_app.store.workspace import Workspace

_KEY: Final = "looked_over"

# In this order, and by no index of the rows: the newest changes are read by their numbers.
CHANGED_SINCE: Final = (
    "SELECT DISTINCT +o.row FROM log_op o CROSS JOIN log_shape s ON s.id = o.shape"
    " CROSS JOIN log_name n ON n.id = s.tbl WHERE o.txn > ? AND n.name = ? LIMIT ?"
)


@dataclass(frozen=True)
class LookedOver:
    """Pairs of people who look alike with their scores, as of a change by its number here; `at` is UTC ms."""

    at: int
    number: int
    pairs: tuple[tuple[Id, Id, int], ...]


def looked_over(session: Session) -> LookedOver | None:
    """Return what was found last; None where nobody looked yet, or the file was set back since."""
    found = get(raw(session), _KEY)
    if found is None:
        return None
    at, number, pairs = decode(found)
    if number > last_number(session):
        return None
    return LookedOver(at, number, tuple((one, other, score) for one, other, score in pairs))


def keep_looked_over(workspace: Workspace, found: LookedOver) -> None:
    """Keep what was found in place of what was found before. Raises CannotWrite."""
    with workspace.transaction() as db:
        put(db, _KEY, [found.at, found.number, [list(pair) for pair in found.pairs]])


def last_number(session: Session) -> int:
    """Return the number of the last change this file knows; later ones have higher numbers."""
    (number,) = raw(session).execute("SELECT max(id) FROM log_txn").fetchone()
    return int(number or 0)


def changed_since(session: Session, number: int, table: str, most: int) -> Sequence[Id]:
    """Return the rows of a table that were changed after this number, so many at most."""
    return [row for (row,) in raw(session).execute(CHANGED_SINCE, (number, table, most))]
