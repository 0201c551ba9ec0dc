"""Signed words about members: how a statement is written, read, and what its body must look like.

What the statements of a group mean together is worked out in `standing` (packaging/format, sections 4, 10
and 11).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from organizer_app.errors import NewerFormat, Unreadable
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.rights import RESTRICTED, ROLES
from organizer_app.store.log.shapes import ID, KEY, OPTIONAL_KEY, SIGNATURE, Anything, Shape, fits, shaped
from organizer_app.store.log.signatures import sign, verifies
from organizer_app.store.log.transactions import VERSION, is_wall

_SHAPE: Final = (int, OPTIONAL_KEY, str, KEY, int, [KEY], [Anything], [str])
_CUTS: Final = [(KEY, int, KEY)]
_BODIES: Final[Mapping[str, Shape]] = {
    "found": (KEY, ID, str, str),
    "admit": (KEY, ID, str, str, str, KEY),
    "writer": (KEY, ID, str, int, OPTIONAL_KEY, SIGNATURE),
    "remove": (ID, _CUTS),
    "role": (ID, str, _CUTS),
    "accept": [KEY],
    "recovery": (KEY, SIGNATURE),
    "strike": (str, ID, str, KEY, [(KEY, int)]),
    "forget": ([ID], [(str, ID)]),
    "confirm": (KEY,),
    "erased": [KEY],
}
_CRITICAL: Final = frozenset({"remove", "role", "accept", "recovery", "strike", "forget", "confirm"})
"""Kinds that take or give a right, or erase: a reader that does not know them must not pass over them."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One signed word about members, as it is kept and relayed."""

    id: bytes
    encoded: bytes
    signature: bytes
    group: bytes | None
    kind: str
    by: bytes
    wall: int
    after: tuple[bytes, ...]
    body: tuple[Any, ...]
    crit: tuple[str, ...]

    def is_well_formed(self) -> bool:
        """Tell whether the body is what its kind asks for, and crit too; unknown kinds are not."""
        shape = _BODIES.get(self.kind)
        return (
            shape is not None
            and fits(list(self.body), shape)
            and self.crit == crit_of(self.kind, self.body)
            and _is_in_order(self.kind, self.body)
        )


def crit_of(kind: str, body: Iterable[Any]) -> tuple[str, ...]:
    """Return what a reader must understand of a statement of this kind."""
    if kind in _CRITICAL:
        return (kind,)
    return ("role",) if kind == "admit" and any(part in RESTRICTED for part in list(body)[3:4]) else ()


def _is_in_order(kind: str, body: tuple[Any, ...]) -> bool:
    match kind:
        case "admit":
            return body[3] in ROLES
        case "writer":
            return bool(body[3] >= 0 and (body[4] is None) == (body[3] == 0))
        case "remove":
            return _are_cuts(body[1])
        case "role":
            return body[1] in ROLES and _are_cuts(body[2])
        case "accept" | "erased":
            return bool(body) and _ascending(body)
        case "strike":
            return bool(body[4]) and _ascending(body[4]) and all(op >= 0 for _, op in body[4])
        case "forget":
            return bool(body[0]) and _ascending(body[0]) and _ascending(body[1])
    return True


def _are_cuts(cuts: list[list[Any]]) -> bool:
    return _ascending([[writer, txn_id] for writer, _, txn_id in cuts]) and all(
        seq >= 1 for _, seq, _ in cuts
    )


def _ascending(parts: Iterable[Any]) -> bool:
    return all(before < after for before, after in pairwise(parts))


def make_statement(
    seed: bytes,
    by: bytes,
    group: bytes | None,
    kind: str,
    wall: int,
    after: Iterable[bytes],
    body: Iterable[Any],
) -> Statement:
    """Write and sign a statement."""
    said = list(body)
    encoded = encode([1, group, kind, by, wall, sorted(after), said, crit_of(kind, said)])
    return read_statement(encoded, sign(seed, b"mem1" + encoded))


def read_statement(encoded: bytes, signature: bytes) -> Statement:
    """Read a statement and verify its signature; raises Unreadable, or NewerFormat for a later version."""
    parts = decode(encoded)
    if isinstance(parts, list) and parts and type(parts[0]) is int and parts[0] != VERSION:
        raise NewerFormat("statement")
    _, group, kind, by, wall, after, body, crit = shaped(parts, _SHAPE)
    if not _CRITICAL.issuperset(crit):
        raise NewerFormat("statement")
    if not (is_wall(wall) and after == sorted(set(after)) and crit == sorted(set(crit))) or not verifies(
        by, signature, b"mem1" + encoded
    ):
        raise Unreadable("statement")
    name = hashlib.sha256(b"mem1" + encoded).digest()
    return Statement(name, encoded, signature, group, kind, by, wall, tuple(after), tuple(body), tuple(crit))


def writer_proof(group: bytes, by: bytes, laptop: bytes) -> bytes:
    """Return what a new writer signs, so that nobody's key is named as another laptop's."""
    return b"own1" + group + by + laptop


def recovery_proof(group: bytes, by: bytes) -> bytes:
    """Return what a new recovery key signs."""
    return b"rec1" + group + by


def group_said(encoded: bytes) -> bytes | None:
    """Return the group a statement says it is of: for a founding one its own id; None if it says nothing."""
    try:
        parts = decode(encoded)
    except Unreadable:
        return None
    if not isinstance(parts, list) or len(parts) < 2:
        return None
    if parts[1] is None:
        return hashlib.sha256(b"mem1" + encoded).digest()
    return parts[1] if fits(parts[1], KEY) else None
