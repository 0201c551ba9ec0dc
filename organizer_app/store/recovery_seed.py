"""The founder's recovery key: stated when a group begins, and kept here only until it stands on paper.

Whoever has the page can make a laptop an admin again, also where all of them were removed; nothing lowers it
(packaging/format, section 10). The file knows its seed as `recovery_seed`; it is wiped once the page was
printed or saved. A restored backup may hold it again: a mark in this user's data folder says that the page
was made, and the seed is wiped at the next opening.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from typing import Final

from organizer_app import locations
from organizer_app.store.cipher import Connection
from organizer_app.store.log.signatures import public_key, sign
from organizer_app.store.log.statements import recovery_proof
from organizer_app.store.own import Identity, get_bytes, put
from organizer_app.store.statements import state
from organizer_app.store.world import World

_SEED: Final = "recovery_seed"


def state_recovery(db: Connection, world: World, identity: Identity) -> None:
    """State a new recovery key by the founding laptop's word, and keep its seed until a page is made."""
    group, seed = get_bytes(db, "group"), world.random(32)
    assert group is not None, "founded before"
    proof = sign(seed, recovery_proof(group, identity.writer))
    state(db, identity, "recovery", world.clock(), [public_key(seed), proof])
    put(db, _SEED, seed)


def kept_seed(db: Connection) -> bytes | None:
    """Return the seed that no page was made of yet; None where there is none."""
    return get_bytes(db, _SEED)


def wipe_seed(db: Connection, group: bytes) -> None:
    """Wipe the seed, and mark beside the program's own data that its page was made."""
    seed = kept_seed(db)
    if seed is None:
        return
    path = _mark(group, seed)
    # A data folder that cannot be written protects less and stops nobody.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    db.execute("DELETE FROM own WHERE key = ?", (_SEED,))


def wipe_restored_seed(db: Connection, group: bytes) -> None:
    """Wipe a seed that came back with a restored backup after its page was made."""
    seed = kept_seed(db)
    if seed is not None and _mark(group, seed).exists():
        db.execute("DELETE FROM own WHERE key = ?", (_SEED,))


def _mark(group: bytes, seed: bytes) -> Path:
    name = hashlib.sha256(b"page1" + group + public_key(seed)).hexdigest()[:32]
    return locations.data_folder() / "written" / name
