"""What came in files and cannot take effect yet: it waits for an earlier file, or for a newer program."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_app.store.readers import Session, raw
from organizer_app.store.statements import members_of


@dataclass(frozen=True)
class WaitingPart:
    """Changes of one laptop that wait: how many, since when (UTC ms); the name is empty if not known yet."""

    laptop_name: str
    changes: int
    came_at: int


def waiting_parts(session: Session) -> list[WaitingPart]:
    """Return what waits, by laptop, the oldest first."""
    db = raw(session)
    members = members_of(db)
    rows = db.execute(
        "SELECT writer, sum(last - first + 1), min(came_at) FROM staged GROUP BY writer ORDER BY 3, 1"
    ).fetchall()
    found = []
    for writer, changes, came_at in rows:
        laptop = members.laptop_of(bytes(writer))
        found.append(WaitingPart(laptop.name if laptop else "", int(changes), int(came_at)))
    return found
