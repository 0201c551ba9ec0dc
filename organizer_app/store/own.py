"""What this file knows of itself and never syncs: its keys, its laptop, its group, the clock's history."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_app.store.cipher import Connection
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.signatures import public_key
from organizer_app.store.world import World


@dataclass(frozen=True)
class Identity:
    """The writer (Ed25519 seed), the laptop, and its age identity (`AGE-SECRET-KEY-1…`) and recipient."""

    seed: bytes
    writer: bytes
    laptop: bytes
    laptop_name: str
    age_identity: str
    recipient: str


def new_identity(world: World, laptop_name: str) -> Identity:
    """Make keys for a new laptop."""
    import pyrage

    age = pyrage.x25519.Identity.generate()
    seed = world.random(32)
    return Identity(seed, public_key(seed), world.random(16), laptop_name, str(age), str(age.to_public()))


def new_writer(world: World, identity: Identity) -> Identity:
    """Make a new writer on the same laptop, as after a restored backup."""
    seed = world.random(32)
    return Identity(
        seed,
        public_key(seed),
        identity.laptop,
        identity.laptop_name,
        identity.age_identity,
        identity.recipient,
    )


def save_identity(db: Connection, identity: Identity) -> None:
    """Keep the identity in the encrypted file."""
    put(
        db,
        "identity",
        [identity.seed, identity.laptop, identity.laptop_name, identity.age_identity, identity.recipient],
    )


def load_identity(db: Connection) -> Identity:
    """Read the identity back."""
    seed, laptop, name, age, recipient = decode(get(db, "identity") or b"")
    return Identity(seed, public_key(seed), laptop, name, age, recipient)


def get(db: Connection, key: str) -> bytes | None:
    """Read one thing the file knows of itself, as encoded; None where it was never said."""
    found = db.execute("SELECT value FROM own WHERE key = ?", (key,)).fetchone()
    return None if found is None else bytes(found[0])


def put(db: Connection, key: str, value: object) -> None:
    """Remember one thing about the file itself."""
    db.execute("INSERT OR REPLACE INTO own (key, value) VALUES (?, ?)", (key, encode(value)))


def get_int(db: Connection, key: str) -> int | None:
    """Read a number the file remembers about itself."""
    found = get(db, key)
    return None if found is None else int(decode(found))


def get_bytes(db: Connection, key: str) -> bytes | None:
    """Read a key or hash the file remembers about itself; None too where it remembers that there is none."""
    found = get(db, key)
    known = None if found is None else decode(found)
    return None if known is None else bytes(known)
