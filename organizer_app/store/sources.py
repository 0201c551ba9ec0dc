"""The sync files that were taken in here: what each brought, and whether it was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from organizer_app.store.readers import Session, raw
from organizer_app.store.statements import members_of
from organizer_app.store.undo_log import About, TakenBack, names_of_runs, taken_back

_PARTS: Final = (
    "SELECT t.source, t.chain, min(t.seq), max(t.seq), count(*), sum(t.refused) FROM log_txn t"
    " WHERE {where} GROUP BY t.source, t.chain ORDER BY t.source, t.chain"
)


@dataclass(frozen=True)
class Source:
    """A file that was taken in: its name, the laptop that made it, when it came here (UTC ms).

    The name is empty where it may have held words that were erased.

    `changes` counts the transactions it brought that take effect; `undone` tells that they were taken back.
    """

    number: int
    name: str
    laptop_name: str
    came_at: int
    changes: int
    refused: int
    undone: bool


def sources(session: Session) -> list[Source]:
    """Return every file that brought something, the newest first."""
    db = raw(session)
    return _told(db, db.execute(_PARTS.format(where="t.source IS NOT NULL")).fetchall())


def source_of(session: Session, number: int) -> Source | None:
    """Return the file in which a transaction came, by its number here; None for one of this laptop's own.

    What one file brought stands together in the log: only that part is looked at.
    """
    db = raw(session)
    found = db.execute("SELECT source FROM log_txn WHERE id = ?", (number,)).fetchone()
    if found is None or found[0] is None:
        return None
    below = db.execute(
        "SELECT id FROM log_txn WHERE id < ? AND source IS NOT ? ORDER BY id DESC LIMIT 1", (number, found[0])
    ).fetchone()
    above = db.execute(
        "SELECT id FROM log_txn WHERE id > ? AND source IS NOT ? ORDER BY id LIMIT 1", (number, found[0])
    ).fetchone()
    between = (below[0] if below else 0, above[0] if above else 2**62)
    rows = db.execute(_PARTS.format(where="t.id > ? AND t.id < ?"), between).fetchall()
    return next(iter(_told(db, rows)), None)


def about_source(db: Any, number: int) -> About:
    """Return what names a file in an undo: the first and last transaction of each log it brought."""
    rows = db.execute(_PARTS.format(where="t.source = ?"), (number,)).fetchall()
    return names_of_runs(db, {chain: (first, last) for _, chain, first, last, _, _ in rows})


def _told(db: Any, rows: list[tuple[int, int, int, int, int, int]]) -> list[Source]:
    gone = taken_back(db)
    members = members_of(db)
    by_source: dict[int, list[tuple[int, int, int, int, int, int]]] = {}
    for row in rows:
        by_source.setdefault(row[0], []).append(row)
    found: list[Source] = []
    for number, parts in sorted(by_source.items(), reverse=True):
        name, maker, came_at = db.execute(
            "SELECT name, maker, came_at FROM source WHERE id = ?", (number,)
        ).fetchone()
        laptop = members.laptop_of(bytes(maker))
        refused = sum(part[5] for part in parts)
        found.append(
            Source(
                number,
                name,
                laptop.name if laptop else "",
                came_at,
                sum(part[4] for part in parts) - refused,
                refused,
                _is_gone(db, gone, parts),
            )
        )
    return found


def _is_gone(db: Any, gone: TakenBack, parts: list[tuple[int, int, int, int, int, int]]) -> bool:
    return names_of_runs(db, {part[1]: (part[2], part[3]) for part in parts}) in gone.undos
