"""The encrypted file: keys from passphrases, connections, and telling a wrong key from a damaged file."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]  # ships no types
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from organizer_app.errors import CannotWrite, DamagedFile, NoSuchFile, WorkspaceBusy, WrongPassphrase

SALT_BYTES: Final = 16
_PASSES: Final = 3
_LANES: Final = 4
_MEMORY_KIB: Final = 64 * 1024
_WORLDLY: Final = {8: "EROFS", 10: "EIO", 13: "ENOSPC", 14: "ENOENT"}
"""SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN as the system's own names."""
_DAMAGED: Final = frozenset({11, 26})
"""SQLITE_CORRUPT, SQLITE_NOTADB."""

DatabaseError = driver.DatabaseError


class Cursor(Protocol):
    """The part of a DB-API cursor the store uses."""

    lastrowid: int | None
    rowcount: int

    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """The part of a DB-API connection the store uses."""

    in_transaction: bool

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Cursor: ...
    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Cursor: ...
    def close(self) -> None: ...


def derive_key(passphrase: str, salt: bytes) -> bytes:
    """Stretch a passphrase, normalised to NFKC, into a raw key of 32 bytes.

    Argon2id (RFC 9106, second recommended option): 3 passes, 64 MiB, 4 lanes; the salt is 16 bytes.
    """
    import unicodedata

    typed = unicodedata.normalize("NFKC", passphrase).encode()
    return Argon2id(salt=salt, length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB).derive(
        typed
    )


def read_salt(path: Path) -> bytes:
    """Read the salt off a file; raises NoSuchFile, or WrongPassphrase where it is too short to hold one."""
    try:
        with path.open("rb") as file:
            salt = file.read(SALT_BYTES)
    except (FileNotFoundError, IsADirectoryError) as fault:
        raise NoSuchFile(path) from fault
    if len(salt) < SALT_BYTES:
        raise WrongPassphrase(path)
    return salt


def connect(path: Path, key: bytes, salt: bytes, *, cache_mb: int, read_only: bool = False) -> Any:
    """Open a connection with a raw key; nothing is read yet.

    Writers sync every commit to the disk (FULL); temporary tables stay in memory, so that nothing leaks.
    """
    db = driver.connect(str(path), isolation_level=None, check_same_thread=False, cached_statements=512)
    db.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    db.execute("PRAGMA cipher_log_level = NONE")
    db.execute(f"PRAGMA cache_size = {-1024 * cache_mb}")
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("PRAGMA busy_timeout = 5000")
    if read_only:
        db.execute("PRAGMA query_only = ON")
    else:
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA fullfsync = ON")
        db.execute("PRAGMA secure_delete = ON")
    return db


def check_key(db: Any, path: Path) -> int:
    """Read the file's layout version; raises WrongPassphrase for a wrong key, WorkspaceBusy if locked."""
    try:
        return int(db.execute("PRAGMA user_version").fetchone()[0])
    except driver.OperationalError as fault:
        raise WorkspaceBusy(path) from fault
    except driver.DatabaseError as fault:
        raise WrongPassphrase(path) from fault


def told(fault: Exception, path: Path) -> Exception:
    """Return the world's fault a database error stands for, or the error itself if it is ours."""
    if isinstance(fault, OSError):
        return CannotWrite(path, errno.errorcode.get(fault.errno or 0, "EIO"))
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    if code in _WORLDLY:
        return CannotWrite(path, _WORLDLY[code])
    if code in _DAMAGED:
        return DamagedFile(path)
    return fault


def change_key(db: Any, key: bytes, salt: bytes) -> None:
    """Encrypt the whole file anew under another raw key, in place; the salt stays."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.execute(f"PRAGMA rekey = \"x'{key.hex()}{salt.hex()}'\"")
