"""The encrypted file: keys from passphrases, connections, and telling a wrong key from a damaged file."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Final, Protocol

import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]  # ships no types
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from organizer_app.errors import (
    CannotRead,
    CannotWrite,
    DamagedFile,
    NoSuchFile,
    NotAWorkspace,
    UnusableText,
    WorkspaceBusy,
    WrongPassphrase,
)

SALT_BYTES: Final = 16
PAGE_BYTES: Final = 4096
_PASSES: Final = 3
_LANES: Final = 4
_MEMORY_KIB: Final = 64 * 1024
_STRETCHING: Final = Lock()
"""OpenSSL has a fixed number of threads in a process for this: once taken it fails, or waits for ever."""
_READ_ONLY: Final = 8
"""SQLITE_READONLY."""
_WORLDLY: Final = {10: "EIO", 13: "ENOSPC", 14: "ENOENT"}
"""SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN as the system's own names."""
_LEAST_ROOM: Final = 65_536
_UNCODED: Final = {
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}
"""What the driver says of a failed page copy, for which it gives no code."""
_HELD: Final = frozenset({5, 6})
"""SQLITE_BUSY, SQLITE_LOCKED."""
_NOT_A_DATABASE: Final = 26
_DAMAGED: Final = frozenset({11, _NOT_A_DATABASE})
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
    total_changes: int

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Cursor: ...
    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Cursor: ...
    def set_progress_handler(self, handler: Callable[[], bool] | None, every: int, /) -> None: ...
    def close(self) -> None: ...


def derive_key(passphrase: str, salt: bytes) -> bytes:
    """Stretch a passphrase, normalised to NFKC, into a raw key of 32 bytes.

    Argon2id (RFC 9106, second recommended option): 3 passes, 64 MiB, 4 lanes; the salt is 16 bytes. Raises
    UnusableText for half a character, as bytes of another encoding leave one.
    """
    import unicodedata

    try:
        typed = unicodedata.normalize("NFKC", passphrase).encode()
    except UnicodeEncodeError:
        raise UnusableText("passphrase") from None
    stretched = Argon2id(salt=salt, length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB)
    with _STRETCHING:
        return stretched.derive(typed)


def new_salt() -> bytes:
    """Draw the salt of a new file, 16 bytes that no other file has."""
    return os.urandom(SALT_BYTES)


def read_salt(path: Path) -> bytes:
    """Read the salt off a file.

    Raises NoSuchFile, CannotRead, or NotAWorkspace where it is empty, or no whole number of pages (and no
    crash explains it, which leaves a file of pending pages beside).
    """
    try:
        with path.open("rb") as file:
            salt = file.read(SALT_BYTES)
            size = file.seek(0, 2)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as fault:
        raise NoSuchFile(path) from fault
    except OSError as fault:
        if path.is_dir():  # what Windows says of a folder is "no permission"
            raise NoSuchFile(path) from fault
        raise CannotRead(path, errno.errorcode.get(fault.errno or 0, "EIO")) from fault
    pending = path.with_name(path.name + "-wal")
    if len(salt) < SALT_BYTES or (size % PAGE_BYTES and not pending.exists()):
        raise NotAWorkspace(path)
    return salt


def connect(path: Path, key: bytes, salt: bytes, *, cache_mb: int, read_only: bool = False) -> Any:
    """Open a connection with a raw key; raises WrongPassphrase where the key is another's, WorkspaceBusy.

    Writers sync every commit to the disk (FULL); temporary tables stay in memory, so that nothing leaks.
    """
    db: Any = None
    try:
        db = driver.connect(str(path), isolation_level=None, check_same_thread=False, cached_statements=512)
        db.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
        db.execute("PRAGMA cipher_log_level = NONE")
        db.execute("PRAGMA busy_timeout = 5000")
        db.execute(f"PRAGMA cache_size = {-1024 * cache_mb}")
        db.execute("PRAGMA temp_store = MEMORY")
        if read_only:
            db.execute("PRAGMA query_only = ON")
        else:
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA fullfsync = ON")
            db.execute("PRAGMA secure_delete = ON")
    except driver.DatabaseError as fault:
        if db is not None:
            db.close()
        raise (WrongPassphrase(path) if _code(fault) == _NOT_A_DATABASE else told(fault, path)) from fault
    return db


def layout_of(db: Any, path: Path) -> int:
    """Read the file's layout version; raises WrongPassphrase for a wrong key, WorkspaceBusy if locked."""
    try:
        return int(db.execute("PRAGMA user_version").fetchone()[0])
    except driver.DatabaseError as fault:
        raise (WrongPassphrase(path) if _code(fault) == _NOT_A_DATABASE else told(fault, path)) from fault


def told(fault: Exception, path: Path) -> Exception:
    """Return the world's fault a database error stands for, or the error itself if it is ours."""
    if isinstance(fault, OSError):
        return CannotWrite(path, errno.errorcode.get(fault.errno or 0, "EIO"))
    code = _code(fault)
    if code == _READ_ONLY:
        return CannotWrite(path, "EROFS" if _is_on_read_only_disk(path) else "EACCES")
    if code in _WORLDLY:
        return CannotWrite(path, "ENOSPC" if _is_full(path) else _WORLDLY[code])
    if code in _HELD:
        return WorkspaceBusy(path)
    if code in _DAMAGED:
        return DamagedFile(path)
    return fault


def _is_on_read_only_disk(path: Path) -> bool:
    try:
        return bool(os.statvfs(path.parent).f_flag & os.ST_RDONLY)
    except (AttributeError, OSError):  # Windows does not tell
        return False


def _is_full(path: Path) -> bool:
    """Tell whether the disk has no room even for what SQLite keeps beside a file, which it tells as EIO."""
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:  # the folder is not there: that is the fault to tell
        return False


def _code(fault: Exception) -> int:
    code = getattr(fault, "sqlite_errorcode", None) or _UNCODED.get(str(fault), 0)
    return int(code) & 0xFF


def change_key(db: Any, path: Path, key: bytes, salt: bytes) -> None:
    """Encrypt the whole file anew under another raw key, in place; the salt stays.

    One transaction in the write-ahead log: until its last page is on the disk the old key opens the file,
    from then on the new one. Raises CannotWrite where the disk has no room for it.
    """
    tuck_in(db)
    try:
        db.execute(f"PRAGMA rekey = \"x'{key.hex()}{salt.hex()}'\"").fetchall()
    except driver.DatabaseError as fault:
        # SQLCipher says the same of every failure; with a sound key and file, writing is what can fail.
        raise CannotWrite(path, _WORLDLY.get(_code(fault), "EIO")) from fault
    try:
        # SQLCipher does not tell of a last write that failed: only the file says which key it has.
        connect(path, key, salt, cache_mb=1).close()
    except WrongPassphrase as fault:
        raise CannotWrite(path, "ENOSPC" if _is_full(path) else "EIO") from fault


def tuck_in(db: Any) -> None:
    """Bring what is pending beside the file into it, as far as nobody reads the old."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
