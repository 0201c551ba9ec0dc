"""Acknowledgements: a laptop's signed word about what it holds; "sent" is never "received" without one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from organizer_app.errors import Unreadable
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.shapes import KEY, OPTIONAL_KEY, SIGNATURE, shaped
from organizer_app.store.log.signatures import sign, verifies
from organizer_app.store.log.transactions import is_wall, wall_of

Tip: TypeAlias = tuple[bytes, int, bytes]
"""The last transaction of a log or branch: writer, seq, txn_id."""
TIPS: Final = [(KEY, int, KEY)]
_SHAPE: Final = (KEY, TIPS, OPTIONAL_KEY, int, SIGNATURE)


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What one writer's laptop held at a moment of its own clock (UTC ms), as it is kept and relayed."""

    writer: bytes
    tips: tuple[Tip, ...]
    digest: bytes | None
    wall: int
    encoded: bytes

    def reach(self) -> tuple[int, int]:
        """Rank an acknowledgement among its writer's: what a laptop holds only grows, its clock may not."""
        return sum(seq for _, seq, _ in self.tips), self.wall


def make_acknowledgement(
    seed: bytes, group: bytes, writer: bytes, tips: Iterable[Tip], digest: bytes | None, wall: int
) -> Acknowledgement:
    """Sign a word about what this laptop holds, with the digest of its state where that was worked out."""
    said = [writer, sorted(tips), digest, wall_of(wall)]
    encoded = encode([*said, sign(seed, _message(group, said))])
    return read_acknowledgement(encoded, group)


def read_acknowledgement(encoded: bytes, group: bytes) -> Acknowledgement:
    """Read an acknowledgement and verify its signature; raises Unreadable."""
    writer, tips, digest, wall, signature = shaped(decode(encoded), _SHAPE)
    ascending = all(before < after for before, after in pairwise(tips))
    if not (ascending and is_wall(wall)) or not verifies(
        writer, signature, _message(group, [writer, tips, digest, wall])
    ):
        raise Unreadable("acknowledgement")
    named = tuple((log, seq, txn_id) for log, seq, txn_id in tips)
    return Acknowledgement(writer, named, digest, wall, encoded)


def _message(group: bytes, said: Sequence[object]) -> bytes:
    return b"ack1" + group + encode(said)
