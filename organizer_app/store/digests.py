"""The digest of the whole state (packaging/format, 7), worked out anew only where something changed.

It is a sum over all heads: so it is kept as many sums, each over the rows whose ids begin alike, and those
are made again whose rows were touched since. Where there is little, all of it is made anew: that is as quick,
and a head that went bad on the disk is noticed. Of much, a few sums in each turn. Nothing is done when people
write. Of a million heads all take about two seconds, of which 500 rows were touched a third of one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from organizer_app.store.cipher import Connection
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.own import get, put

SMALL: Final = 50_000
"""Of so many heads all are looked at each time: a few tenths of a second."""
_KEY: Final = "digest"
_SUMS: Final = 4096
_BITS: Final = 4
_WORD: Final = 32
_LOOKED_AT: Final = 64
"""So many sums that should still be right are made again each time."""
_ALL: Final = "SELECT tbl, row, col, txn, no FROM head"
_SOME: Final = (
    "SELECT h.tbl, h.row, h.col, t.txn_id, h.no FROM head h JOIN log_txn t ON t.id = h.txn"
    " WHERE h.tbl = ? AND h.row >= ? AND h.row < ?"
)
_MOST_OPS: Final = 4096


@dataclass(frozen=True)
class StateDigest:
    """The digest, 32 bytes; `kept` is what makes the next one quick, None where nothing is worth keeping."""

    value: bytes
    kept: tuple[int, int, bytes] | None = None


def state_digest(db: Connection, chance: int) -> StateDigest:
    """Work out the digest of what this connection sees; `chance` chooses what is looked at again."""
    add = _adder(db)
    few = db.execute(f"SELECT count(*) FROM (SELECT 1 FROM head LIMIT {SMALL + 1})").fetchone()
    if few[0] <= SMALL:
        return StateDigest(_joined(_all_sums(db, add)))
    generation, last, raw = _kept(db)
    now = int(db.execute("SELECT coalesce(max(id), 0) FROM log_txn").fetchone()[0])
    stale = _stale(db, last) | {(chance + step) % _SUMS for step in range(_LOOKED_AT)}
    if not raw or len(stale) > _SUMS // 4:
        sums = _all_sums(db, add)
    else:
        sums = [int.from_bytes(raw[at : at + _WORD], "big") for at in range(0, len(raw), _WORD)]
        tables = [table for (table,) in db.execute("SELECT DISTINCT tbl FROM log_shape").fetchall()]
        for number in stale:
            sums[number] = _one_sum(db, add, tables, number)
    packed = b"".join((each % 2**256).to_bytes(_WORD, "big") for each in sums)
    return StateDigest(_joined(sums), (generation, now, packed))


def keep_digest(db: Connection, made: StateDigest) -> None:
    """Keep what makes the next digest quick, unless the heads were made anew meanwhile."""
    if made.kept is not None and _kept(db)[0] == made.kept[0]:
        put(db, _KEY, list(made.kept))


def forget_digest(db: Connection) -> None:
    """Have the whole digest worked out anew: heads change though no transaction came."""
    put(db, _KEY, [_kept(db)[0] + 1, 0, b""])


def _kept(db: Connection) -> tuple[int, int, bytes]:
    found = get(db, _KEY)
    if found is None:
        return 0, 0, b""
    generation, last, packed = decode(found)
    return int(generation), int(last), bytes(packed)


def _stale(db: Connection, last: int) -> set[int]:
    """Return which sums are over rows that were touched after a transaction."""
    rows = db.execute("SELECT DISTINCT substr(row, 1, 2) FROM log_op WHERE txn > ?", (last,)).fetchall()
    return {_number(bytes(begin)) for (begin,) in rows}


def _number(row: bytes) -> int:
    return int.from_bytes(row[:2], "big") >> _BITS


def _adder(db: Connection) -> Callable[[Any], int]:
    """Return what hashes one head, its transaction by its name: what repeats is encoded once."""
    words = {number: encode(word) for number, word in db.execute("SELECT id, name FROM log_name")}
    begin = {number: b"dig1\x95" + word + b"\xc4\x10" for number, word in words.items()}
    ops = [encode(number) for number in range(_MOST_OPS)]
    sha, whole = hashlib.sha256, int.from_bytes

    def add(head: Any) -> int:
        table, row, column, txn, no = head
        named = begin[table] + row + words[column] + b"\xc4\x20" + txn + ops[no]
        return whole(sha(named).digest(), "big")

    return add


def _all_sums(db: Connection, add: Callable[[Any], int]) -> list[int]:
    ids = dict(db.execute("SELECT id, txn_id FROM log_txn").fetchall())
    sums = [0] * _SUMS
    for table, row, column, txn, no in db.execute(_ALL):
        sums[_number(row)] += add((table, row, column, ids[txn], no))
    return sums


def _one_sum(db: Connection, add: Callable[[Any], int], tables: Iterable[int], number: int) -> int:
    low = (number << _BITS).to_bytes(2, "big")
    # After the last begins no row.
    high = ((number + 1) << _BITS).to_bytes(2, "big") if number + 1 < _SUMS else b"\xff" * 17
    found = 0
    for table in tables:
        found += sum(map(add, db.execute(_SOME, (table, low, high))))
    return found


def _joined(sums: Iterable[int]) -> bytes:
    return (sum(sums) % 2**256).to_bytes(_WORD, "big")
