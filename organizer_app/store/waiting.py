"""What came in files and cannot take effect yet: it waits for an earlier file, or for a newer program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from organizer_app.store import ready
from organizer_app.store.apply import Ledger, nobody_watches
from organizer_app.store.batch import Batch
from organizer_app.store.cipher import Connection
from organizer_app.store.judging import Judge, settle
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.members import Members
from organizer_app.store.log.segments import Segment, unpack
from organizer_app.store.own import get, put
from organizer_app.store.readers import Session, raw
from organizer_app.store.sealing import frame_hash, keep_seal
from organizer_app.store.statements import members_of

_CRIT: Final = "known_crit"
"""What the program understood when it last tried all that waits."""


@dataclass(frozen=True)
class Arrived:
    """A verified segment, with a frame that holds it, and the hash of the frame it came in."""

    frame: bytes
    segment: Segment
    came_as: bytes = b""

    @property
    def name(self) -> bytes:
        """The hash by which the frame is known when it comes again."""
        return self.came_as or frame_hash(self.frame)


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


def waiting_of_laptops(session: Session) -> dict[bytes, int]:
    """Return how many changes of each laptop wait, by its id."""
    db = raw(session)
    members = members_of(db)
    found: dict[bytes, int] = {}
    for writer, changes in db.execute("SELECT writer, sum(last - first + 1) FROM staged GROUP BY writer"):
        laptop = members.writers.get(bytes(writer))
        if laptop is not None:
            found[laptop] = found.get(laptop, 0) + int(changes)
    return found


def staged(db: Connection, group: bytes) -> Iterator[Arrived]:
    """Give the segments that wait, whole or in part."""
    for name, frame in db.execute("SELECT hash, frame FROM staged ORDER BY writer, first, hash").fetchall():
        yield Arrived(bytes(frame), unpack(group, decode(bytes(frame))), bytes(name))


def keep_frames(db: Connection, arrived: Iterable[Arrived], waiting: ready.Waiting, now: int) -> None:
    """Keep the seals of segments that are wholly in the log, so as to relay them; stage the others."""
    for each in arrived:
        name, made = each.name, each.segment.seal
        if any(logged.txn_id in waiting.ids for logged in each.segment.transactions):
            db.execute(
                "INSERT INTO staged (hash, writer, first, last, frame, came_at)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE SET frame = excluded.frame",
                (name, made.writer, made.first, made.last, each.frame, now),
            )
        else:
            keep_seal(db, made, name)
            db.execute("DELETE FROM staged WHERE hash = ?", (name,))


def understands_more(db: Connection) -> bool:
    """Tell whether this program knows of transactions what the one that last tried them did not."""
    before = get(db, _CRIT)
    return not ready.KNOWN_CRIT.issubset(decode(before) if before is not None else ())


def remember_crit(db: Connection) -> None:
    """Note that all that waits was tried by what this program understands."""
    if understands_more(db):
        put(db, _CRIT, sorted(ready.KNOWN_CRIT))


def try_again(db: Connection, group: bytes, members: Members, now: int) -> None:
    """Apply what waited for a newer program and is understood by this one; in the caller's transaction."""
    ledger = Ledger(db)
    arrived = list(staged(db, group))
    pool = {
        logged.txn_id: logged
        for each in arrived
        for logged in each.segment.transactions
        if ledger.number_of(logged.txn_id) is None
    }
    taken, waiting = ready.sort_ready(pool, lambda txn_id: ledger.number_of(txn_id) is not None)
    judge = Judge(db, members)
    batch = Batch(ledger, judge, None, nobody_watches)
    for logged in taken:
        batch.add(logged)
    batch.flush()
    settle(ledger, members, members, judge, nobody_watches)
    keep_frames(db, arrived, waiting, now)
    remember_crit(db)
