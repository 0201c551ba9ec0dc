"""A laptop's signed word about which attached files it lacks, so that others know what to bring along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from organizer_app.errors import Unreadable
from organizer_app.store.log.acknowledgements import TIPS, Tip
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.shapes import KEY, SIGNATURE, shaped
from organizer_app.store.log.signatures import sign, verifies
from organizer_app.store.log.transactions import is_wall

_SHAPE: Final = (KEY, TIPS, [KEY], int, SIGNATURE)


@dataclass(frozen=True, slots=True)
class Lack:
    """What one writer's laptop lacked of the files that the transactions up to its tips name.

    `wall` (UTC ms by that laptop's clock) is greater in each later word of one writer.
    """

    writer: bytes
    tips: tuple[Tip, ...]
    lacking: frozenset[bytes]
    wall: int
    encoded: bytes


def make_lack(
    seed: bytes, group: bytes, writer: bytes, tips: Iterable[Tip], lacking: Iterable[bytes], wall: int
) -> Lack:
    """Sign a word about what this laptop lacks."""
    said = [writer, sorted(tips), sorted(lacking), wall]
    return read_lack(encode([*said, sign(seed, _message(group, said))]), group)


def read_lack(encoded: bytes, group: bytes) -> Lack:
    """Read such a word and verify its signature; raises Unreadable."""
    writer, tips, lacking, wall, signature = shaped(decode(encoded), _SHAPE)
    if not (_ascending(tips) and _ascending(lacking) and is_wall(wall)) or not verifies(
        writer, signature, _message(group, [writer, tips, lacking, wall])
    ):
        raise Unreadable("lack")
    named = tuple((log, seq, txn_id) for log, seq, txn_id in tips)
    return Lack(writer, named, frozenset(lacking), wall, encoded)


def _ascending(parts: Sequence[object]) -> bool:
    return all(before < after for before, after in pairwise(parts))  # type: ignore[operator]  # of one shape


def _message(group: bytes, said: Sequence[object]) -> bytes:
    return b"lack1" + group + encode(said)
