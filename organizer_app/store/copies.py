"""Copying an encrypted database page by page while others write it, and proving the copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeAlias

from organizer_app.errors import BackupNotSound, DamagedFile, Unreadable
from organizer_app.store import cipher
from organizer_app.store.dump import tips
from organizer_app.store.own import get_bytes

PageCount: TypeAlias = Callable[[int, int], None]
"""Is told how many pages of how many are done; whatever it raises stops the work."""
_PAGES_A_STEP: Final = 256


def size_of(db: Any) -> int:
    """Return how many bytes a whole copy takes."""
    return int(db.execute("PRAGMA page_count").fetchone()[0]) * cipher.PAGE_BYTES


def copy_pages(source: Any, target: Path, key: bytes, salt: bytes, progress: PageCount | None = None) -> None:
    """Copy a database into an empty file under the same key; raises CannotWrite.

    The source is read in small steps, so that the work stops soon when `progress` raises.
    """

    def said(_: int, left: int, total: int) -> None:
        if progress is not None:
            progress(total - left, total)

    copy = cipher.connect(target, key, salt, cache_mb=4)
    try:
        source.backup(copy, pages=_PAGES_A_STEP, progress=said)
    except cipher.DatabaseError as fault:
        told = cipher.told(fault, target)
        if isinstance(told, DamagedFile):  # a new file is not: what is read is
            told.path = _path_of(source)
        raise told from fault
    finally:
        copy.close()


def verify_copy(source: Any, target: Path, key: bytes, salt: bytes) -> None:
    """Read a copy back: every page's seal, the structure, and that it holds the same log.

    Raises DamagedFile where what was copied is not sound itself, BackupNotSound where only the copy is not.
    """
    expected = _contents(source)
    copy = cipher.connect(target, key, salt, cache_mb=4, read_only=True)
    try:
        sound = not faults_of(copy) and _contents(copy) == expected
    except (cipher.DatabaseError, Unreadable):
        sound = False
    finally:
        copy.close()
    if not sound:
        raise DamagedFile(_path_of(source)) if faults_of(source) else BackupNotSound(target)


def _path_of(db: Any) -> Path:
    return Path(db.execute("PRAGMA database_list").fetchone()[2])


def faults_of(db: Any) -> list[str]:
    """Return what SQLCipher and SQLite find wrong: codes "pages" (a seal is broken), "structure"."""
    found: list[str] = []
    try:
        if db.execute("PRAGMA cipher_integrity_check").fetchall():
            found.append("pages")
        if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            found.append("structure")
    except cipher.DatabaseError:
        found.append("structure")
    return found


def _contents(db: Any) -> tuple[object, ...]:
    count = db.execute("SELECT count(*), (SELECT count(*) FROM log_op) FROM log_txn").fetchone()
    return (get_bytes(db, "group"), tips(db), tuple(count))
