"""What each laptop is known to hold: its newest acknowledgement, and what of the log it still lacks."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from organizer_app.store.apply import Ledger
from organizer_app.store.cipher import Connection
from organizer_app.store.dump import named_tips
from organizer_app.store.log.acknowledgements import (
    Acknowledgement,
    make_acknowledgement,
)
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.members import Laptop, Members
from organizer_app.store.own import Identity


@dataclass(frozen=True)
class LaptopState:
    """What this file knows of one laptop of the group.

    `lacks` counts gestures here that it is not known to hold; `has_up_to` is the latest time among the last
    gestures it is known to hold of each writer, `heard_at` its own clock when it last said so (UTC ms; None
    for never).
    """

    laptop: Laptop
    own: bool
    lacks: int
    has_up_to: int | None
    heard_at: int | None


def keep_acknowledgements(
    db: Connection, arrived: Iterable[Acknowledgement], writers: Container[bytes], own: bytes
) -> bool:
    """Keep, of each other member's writer, the acknowledgement that reaches farthest; tell if one is new."""
    kept = False
    held = {each.writer: each for each in _held(db)}
    for each in arrived:
        before = held.get(each.writer)
        if each.writer in writers and each.writer != own and (not before or before.reach() < each.reach()):
            held[each.writer], kept = each, True
            db.execute(
                "INSERT OR REPLACE INTO log_ack (writer, wall, body) VALUES (?, ?, ?)",
                (each.writer, each.wall, each.encoded),
            )
    return kept


def _held(db: Connection) -> list[Acknowledgement]:
    rows = db.execute("SELECT writer, wall, body FROM log_ack ORDER BY writer").fetchall()
    found: list[Acknowledgement] = []
    for writer, wall, body in rows:
        _, tips, digest, *_ = decode(bytes(body))
        named = tuple((bytes(log), int(seq), bytes(txn_id)) for log, seq, txn_id in tips)
        found.append(Acknowledgement(bytes(writer), named, digest, int(wall), bytes(body)))
    return found


def own_acknowledgement(
    db: Connection, identity: Identity, group: bytes, now: int, digest: bytes | None
) -> Acknowledgement:
    """Sign what this laptop holds now; `digest` is that of its state, where it was worked out."""
    return make_acknowledgement(identity.seed, group, identity.writer, named_tips(db), digest, now)


def disagreeing(db: Connection, own: Acknowledgement) -> list[Acknowledgement]:
    """Return what other writers last said, of those that hold the same and have another digest of it."""
    return [
        each
        for each in _held(db)
        if each.tips == own.tips and None not in (each.digest, own.digest) and each.digest != own.digest
    ]


def acknowledgement_frames(db: Connection) -> list[bytes]:
    """Return the other laptops' acknowledgements, to be relayed as they came."""
    return [each.encoded for each in _held(db)]


def laptop_states(db: Connection, members: Members, own: Identity) -> list[LaptopState]:
    """Return what is known of each laptop, this one first, then by name."""
    said = _last_said(db, members)
    states = [_state(db, laptop, own, said.get(laptop.id)) for laptop in members.laptops.values()]
    return sorted(states, key=lambda each: (not each.own, each.laptop.name.casefold(), each.laptop.id))


def _last_said(db: Connection, members: Members) -> dict[bytes, Acknowledgement]:
    """Return each laptop's last acknowledgement, by its own clock.

    After a restored backup its new writer says less than the old one did.
    """
    said: dict[bytes, Acknowledgement] = {}
    for each in sorted(_held(db), key=lambda each: each.wall):
        laptop = members.laptop_of(each.writer)
        if laptop is not None:
            said[laptop.id] = each
    return said


def held_by_all(db: Connection, members: Members, own: Identity) -> dict[int, int]:
    """Return how far into each chain every other laptop of the group is known to hold the log."""
    said = _last_said(db, members)
    ledger = Ledger(db)
    common: dict[int, int] | None = None
    for laptop in members.laptops:
        if laptop != own.laptop:
            tips = said[laptop].tips if laptop in said else ()
            reach = reach_of(ledger, [txn_id for _, _, txn_id in tips])
            common = {
                chain: min(seq, (reach if common is None else common).get(chain, 0))
                for chain, seq in reach.items()
            }
    return common or {}


def _state(db: Connection, laptop: Laptop, own: Identity, said: Acknowledgement | None) -> LaptopState:
    if laptop.id == own.laptop:
        last = db.execute("SELECT max(t.wall) FROM log_chain c JOIN log_txn t ON t.id = c.tip").fetchone()[0]
        return LaptopState(laptop, True, 0, last, None)
    known = reach_of(Ledger(db), [txn_id for _, _, txn_id in said.tips] if said else [])
    lacks = 0
    latest: list[int] = []
    for (chain,) in db.execute("SELECT id FROM log_chain").fetchall():
        labels = db.execute(
            "SELECT label FROM log_txn WHERE chain = ? AND seq > ?", (chain, known.get(chain, 0))
        )
        lacks += sum(_ends_gesture(bytes(label)) for (label,) in labels)
        walls = db.execute(
            "SELECT wall FROM log_txn WHERE chain = ? AND seq = ?", (chain, known.get(chain, 0))
        )
        latest += [wall for (wall,) in walls]
    return LaptopState(laptop, False, lacks, max(latest, default=None), said.wall if said else None)


def held_changes(db: Connection) -> int:
    """Return how many gestures the log here holds; looks at all of it."""
    return sum(_ends_gesture(bytes(label)) for (label,) in db.execute("SELECT label FROM log_txn"))


def reach_of(ledger: Ledger, txn_ids: Iterable[bytes]) -> dict[int, int]:
    """Return how far into each chain these transactions and their past reach, as far as they are held."""
    reach: dict[int, int] = {}
    for txn_id in txn_ids:
        number = ledger.number_of(txn_id)
        if number is None:
            continue
        point = ledger.past.point(number)
        for chain, seq in [*ledger.past.seen_by(point).items(), (point.chain, point.seq)]:
            reach[chain] = max(seq, reach.get(chain, 0))
    return reach


def _ends_gesture(label: bytes) -> bool:
    """Tell whether a transaction is the last of its gesture: a label counts what is still to come."""
    return not isinstance(decode(label)[-1], int)
