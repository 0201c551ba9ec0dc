"""Which transactions are ready: all that they name is held and ready, and nothing in them is too new."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from organizer_app.store.log.transactions import Logged, Transaction

_Part = TypeVar("_Part")
KNOWN_CRIT: Final[frozenset[str]] = frozenset()
"""What this version understands of what a transaction may ask for."""


@dataclass(frozen=True)
class Waiting:
    """Transactions that are not ready: for want of an earlier file, or of a newer program."""

    ids: frozenset[bytes]
    earlier: int
    newer: int


def sort_ready(
    pool: Mapping[bytes, Logged], is_held: Callable[[bytes], bool]
) -> tuple[list[Logged], Waiting]:
    """Sort out of a pool what is ready, each after those it names; `is_held` knows what is in the log."""
    followers: dict[bytes, list[bytes]] = {}
    missing: dict[bytes, int] = {}
    too_new = {txn_id for txn_id, logged in pool.items() if not KNOWN_CRIT.issuperset(logged.txn.crit)}
    for txn_id, logged in pool.items():
        wanted = [name for name in _named(logged.txn) if name in pool or not is_held(name)]
        missing[txn_id] = len(wanted)
        for name in wanted:
            followers.setdefault(name, []).append(txn_id)
    ready: list[Logged] = []
    next_up = deque(txn_id for txn_id, count in missing.items() if not count and txn_id not in too_new)
    while next_up:
        txn_id = next_up.popleft()
        ready.append(pool[txn_id])
        del missing[txn_id]
        for follower in followers.get(txn_id, ()):
            missing[follower] -= 1
            if not missing[follower] and follower not in too_new:
                next_up.append(follower)
    newer = _all_behind(too_new, followers)
    return ready, Waiting(frozenset(missing), len(missing) - len(newer), len(newer))


def given_away(parts: list[_Part]) -> Iterator[_Part]:
    """Give each part once and let go of it: what is done with need not stay in memory."""
    parts.reverse()
    while parts:
        yield parts.pop()


def _named(txn: Transaction) -> set[bytes]:
    return {*txn.deps, *txn.refs, *((txn.prev,) if txn.prev else ())}


def _all_behind(too_new: set[bytes], followers: Mapping[bytes, list[bytes]]) -> set[bytes]:
    found: set[bytes] = set()
    left = list(too_new)
    while left:
        txn_id = left.pop()
        if txn_id not in found:
            found.add(txn_id)
            left += followers.get(txn_id, ())
    return found
