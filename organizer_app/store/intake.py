"""Take in what other laptops wrote: verified segments, statements and acknowledgements, all of it or nothing.

What must wait for an earlier file, or for a newer program, is kept in `staged` and tried again at every
intake; what is held already is passed over; the order of arrival changes nothing (packaging/format, 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from organizer_app.errors import Unreadable
from organizer_app.store.acknowledgements import keep_acknowledgements
from organizer_app.store.apply import Ledger
from organizer_app.store.batch import Batch
from organizer_app.store.changes import ChangeSet
from organizer_app.store.cipher import Connection
from organizer_app.store.erasing import Eraser
from organizer_app.store.judging import Judge, settle
from organizer_app.store.lacks import keep_words
from organizer_app.store.log.acknowledgements import Acknowledgement
from organizer_app.store.log.lacks import Lack
from organizer_app.store.log.members import Members
from organizer_app.store.log.standing import derive
from organizer_app.store.log.statements import Statement
from organizer_app.store.log.transactions import Logged
from organizer_app.store.own import get_bytes, put
from organizer_app.store.progress import Progress, Writing
from organizer_app.store.readers import raw
from organizer_app.store.ready import Waiting, given_away, sort_ready
from organizer_app.store.sealing import held_frames
from organizer_app.store.statements import held_statements, keep_statements, members_of
from organizer_app.store.tally import Tally
from organizer_app.store.waiting import Arrived as Arrived
from organizer_app.store.waiting import keep_frames, remember_crit, staged
from organizer_app.store.withheld import fuller, give_back, partial_transactions
from organizer_app.store.workspace import Workspace

_OF_AN_OP: Final = 5
"""A look, an entry in the log, a row, and about two changes of the search index; heads come beside."""


@dataclass(frozen=True)
class Arrival:
    """All that one file brought, verified: of what group, made by which writer.

    Its segments may be gone through once only, and are not kept then.
    """

    name: str
    group: bytes
    maker: bytes
    statements: Sequence[Statement]
    segments: Iterable[Arrived]
    acknowledgements: Sequence[Acknowledgement]
    lacks: Sequence[Lack] = ()


@dataclass(frozen=True)
class Received:
    """What an intake changed: rows that are new, rows that differ, cells and rows a person should look at.

    `waiting` and `newer` count transactions that wait for an earlier file, and for a newer program;
    `refused` those of this intake that take no effect; `joined` says that this laptop became a member;
    `heard` that another laptop's word came of what it has, or of what the group decided.
    """

    new: int = 0
    changed: int = 0
    to_look_at: int = 0
    waiting: int = 0
    newer: int = 0
    refused: int = 0
    transactions: int = 0
    joined: bool = False
    changes: ChangeSet = field(default_factory=lambda: ChangeSet("sync", "sync"))
    heard: bool = False

    @property
    def brings_nothing(self) -> bool:
        """Whether all that came is here already."""
        return not (self.transactions or self.waiting or self.newer)


class _OnlyLooking(Exception):
    """Ends the database transaction of a preview."""


def known_frames(workspace: Workspace) -> frozenset[bytes]:
    """Return the hashes of segment frames whose content is wholly in the log: they need not be read again."""
    with workspace.read() as session:
        return held_frames(raw(session))


def members_with(workspace: Workspace, group: bytes, statements: Sequence[Statement]) -> Members:
    """Work out who belongs to the group by the statements held and those that came."""
    with workspace.read() as session:
        return derive(group, [*held_statements(raw(session)), *statements])


def receive(workspace: Workspace, arrival: Arrival, progress: Progress, *, preview: bool = False) -> Received:
    """Take in an arrival in one database transaction, and tell every view; a preview changes nothing.

    Raises CannotWrite, Cancelled, Unreadable.
    """
    received = Received()
    with workspace.alone():
        try:
            with workspace.transaction() as db:
                received = _take(Ledger(db), arrival, workspace.writer, workspace.world.clock(), progress)
                if preview:
                    raise _OnlyLooking
        except _OnlyLooking:
            return received
        workspace.reload()
    workspace.tell(received.changes, heard=received.heard)
    return received


def _take(ledger: Ledger, arrival: Arrival, own: bytes, now: int, progress: Progress) -> Received:
    db = ledger.db
    group = get_bytes(db, "group")
    joined = group is None
    if group not in (None, arrival.group):
        # Two groups' first files, taken in at once.
        raise Unreadable("group")
    if joined:
        put(db, "group", arrival.group)
    before = members_of(db)
    keep_statements(db, arrival.statements)
    members = members_of(db)
    tally = Tally(ledger)
    eraser = Eraser(ledger, members)
    lost = eraser.decide()
    ready, waiting, revalued = _sorted(ledger, arrival, eraser, now)
    many = len(ready)
    source = _source(db, arrival, now) if ready else None
    judge = Judge(db, members)
    batch = Batch(ledger, judge, source, tally.watch)
    writing = Writing(db, progress, sum(map(_weight, ready)))
    with writing.while_statements_run():
        for logged in given_away(ready):
            batch.add(logged)
            writing.looked_through += len(logged.txn.ops)
            writing.step()
        batch.flush()
        settle(ledger, before, members, judge, tally.watch, revalued | lost, eraser.changed_rows)
    eraser.let_go()
    remember_crit(db)
    heard = keep_acknowledgements(db, arrival.acknowledgements, members.writers, own)
    decided = members != before
    keep_words(db, arrival.lacks, members.writers, own)
    tally.finish()
    return Received(
        tally.new,
        tally.changed,
        tally.to_look_at,
        waiting.earlier,
        waiting.newer,
        batch.refused,
        many,
        joined,
        ChangeSet("sync", "sync", {table: frozenset(rows) for table, rows in tally.rows.items()}),
        heard or decided,
    )


def _sorted(
    ledger: Ledger, arrival: Arrival, eraser: Eraser, now: int
) -> tuple[list[Logged], Waiting, Set[int]]:
    """Sort out what is ready and what waits, and keep the frames; returns whose values came or went, too."""
    arrived, shown = eraser.clean_arrived([*staged(ledger.db, arrival.group), *arrival.segments])
    pool, richer = _pool(ledger, arrived)
    revalued = give_back(ledger, richer) | shown
    ready, waiting = sort_ready(pool, lambda txn_id: ledger.number_of(txn_id) is not None)
    keep_frames(ledger.db, arrived, waiting, now)
    return ready, waiting, revalued


def _weight(logged: Logged) -> int:
    """Return about how many looks and changes of the file a transaction takes."""
    return sum(_OF_AN_OP + len(op.columns) for op in logged.txn.ops)


def _pool(ledger: Ledger, arrived: Iterable[Arrived]) -> tuple[dict[bytes, Logged], list[tuple[int, Logged]]]:
    """Gather what is not held yet; and forms of held transactions that may give a value ours has not."""
    partial = partial_transactions(ledger.db)
    pool: dict[bytes, Logged] = {}
    richer: list[tuple[int, Logged]] = []
    for each in arrived:
        for logged in each.segment.transactions:
            number = ledger.number_of(logged.txn_id)
            if number is None:
                pool[logged.txn_id] = fuller(pool.get(logged.txn_id), logged)
            elif number in partial:
                richer.append((number, logged))
    return pool, richer


def _source(db: Connection, arrival: Arrival, now: int) -> int | None:
    made = db.execute(
        "INSERT INTO source (name, maker, came_at) VALUES (?, ?, ?)", (arrival.name, arrival.maker, now)
    )
    return made.lastrowid
