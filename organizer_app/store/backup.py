"""Verified copies of a workspace, beside it or wherever a person wants one, and the way back from them."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain, count
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from organizer_app.errors import (
    CannotWrite,
    DamagedFile,
    FileFault,
    NewerFile,
    NoRoomForBackup,
    NoSuchFile,
    Unreadable,
    WrongPassphrase,
)
from organizer_app.store import cipher, schema
from organizer_app.store.copies import PageCount, copy_pages, faults_of, size_of, verify_copy
from organizer_app.store.doubt import remember_machine
from organizer_app.store.lock import FileLock
from organizer_app.store.new_files import (
    FOLDER_ENDS,
    backups_folder,
    cannot_write,
    copy_database,
    expect_no_file,
    made_whole,
    remove_database,
)
from organizer_app.store.own import load_identity
from organizer_app.store.statements import start_new_writer
from organizer_app.store.upgrade import upgrade_copy
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World

DAYS_KEPT: Final = 7
WEEKS_KEPT: Final = 4
SHARE: Final = 10
"""All backups together take at most one part in so many of the space that would be free without them."""


@dataclass(frozen=True)
class Backup:
    """A backup beside a workspace: the day it was made, and its size in bytes."""

    path: Path
    day: date
    size: int


def backups_of(workspace: Path) -> list[Backup]:
    """Return a workspace's daily backups, the latest first."""
    found: list[Backup] = []
    for path in _kept(workspace):
        with contextlib.suppress(ValueError, FileNotFoundError):  # a file of another name, or just let go
            found.append(Backup(path, date.fromisoformat(path.stem), path.stat().st_size))
    return sorted(found, key=lambda backup: backup.day, reverse=True)


def backups_to_offer(workspace: Path, chosen: Path, world: World) -> list[Backup]:
    """Return a workspace's daily backups, and before them a chosen file of another name, by its last change.

    Raises NoSuchFile where the chosen one is not there.
    """
    daily = backups_of(workspace)
    if any(backup.path == chosen for backup in daily):
        return daily
    try:
        kept = chosen.stat()
    except FileNotFoundError as fault:
        raise NoSuchFile(chosen) from fault
    changed = datetime.fromtimestamp(kept.st_mtime, UTC).astimezone(ZoneInfo(world.zone))
    return [Backup(chosen, changed.date(), kept.st_size), *daily]


def original_of(path: Path) -> Path | None:
    """Return the workspace that a file is a backup of, by its folder's name; None for any other file."""
    folder = path.absolute().parent
    original = folder.with_name(folder.name.removesuffix(FOLDER_ENDS))
    return original if folder.name.endswith(f".organizer{FOLDER_ENDS}") else None


def name_of_day(workspace: Path, day: date, again: str = "") -> Path:
    """Return how what a workspace was on a day is called beside it: "Group 2026-11-22.organizer"."""
    return workspace.with_name(f"{workspace.stem} {day.isoformat()}{again}{workspace.suffix}")


def name_brought_back(workspace: Path, day: date) -> Path:
    """Return a free name beside a workspace for a day's backup that is brought back."""
    numbers = (f" ({number})" for number in count(2))
    names = (name_of_day(workspace, day, again) for again in chain([""], numbers))
    return next(path for path in names if not path.exists())


def backup_if_due(workspace: Workspace, progress: PageCount | None = None) -> Backup | None:
    """Make today's backup unless there is one, and let old ones go; None where none was due.

    7 days and 4 weeks are kept, fewer where the disk is nearly full. Runs on any thread while others read
    and write; whatever `progress` raises stops it. Raises NoRoomForBackup, BackupNotSound, DamagedFile,
    CannotWrite; then older ones still stand.
    """
    today = workspace.world.today()
    if any(backup.day == today for backup in backups_of(workspace.path)):
        return None
    return backup_now(workspace, progress)


def backup_now(workspace: Workspace, progress: PageCount | None = None) -> Backup:
    """Make today's backup, in place of one that was made today; raises what `backup_if_due` raises."""
    folder = backups_folder(workspace.path)
    with _faults_of_writing(workspace.path):
        folder.mkdir(mode=0o700, exist_ok=True)
        for left in folder.glob(".*.part*"):  # of a day on which a backup was cut off
            left.unlink(missing_ok=True)
        room = _room(workspace.path)
    today = workspace.world.today()
    path = folder / f"{today.isoformat()}.organizer"
    with _still_picture(workspace) as source:
        needed = size_of(source)
        if needed > room:
            raise NoRoomForBackup(workspace.path, needed, room)
        with made_whole(path, replace=True) as part:
            copy_pages(source, part, workspace.key, workspace.salt, progress)
            verify_copy(source, part, workspace.key, workspace.salt)
    with _faults_of_writing(workspace.path):
        _let_go(workspace.path, path, today, room)
    return Backup(path, today, needed)


def backup_to(workspace: Workspace, path: Path, progress: PageCount | None = None) -> None:
    """Write a verified copy to a place of the person's choice; it opens with the workspace's own passphrase.

    Raises FileExists, BackupNotSound, DamagedFile, CannotWrite.
    """
    expect_no_file(path)
    with (
        _still_picture(workspace) as source,
        made_whole(path) as part,
    ):
        copy_pages(source, part, workspace.key, workspace.salt, progress)
        verify_copy(source, part, workspace.key, workspace.salt)


def forget_older_keys(workspace: Workspace, progress: PageCount | None = None) -> None:
    """Put a fresh backup in the place of those that open with an earlier passphrase.

    For after a change of passphrase: yesterday's copy must not open for somebody who knew the old one. Raises
    what `backup_now` raises; then the older ones still stand.
    """
    backup_now(workspace, progress)
    with _faults_of_writing(workspace.path):
        for path in _kept(workspace.path):
            try:
                cipher.connect(path, workspace.key, workspace.salt, cache_mb=1).close()
            except WrongPassphrase:
                remove_database(path)


def forget_older_backups(workspace: Workspace, progress: PageCount | None = None) -> None:
    """Put a fresh backup in the place of all others, which hold what was erased since.

    Raises what `backup_now` raises; then the older ones still stand.
    """
    fresh = backup_now(workspace, progress)
    with _faults_of_writing(workspace.path):
        for path in _kept(workspace.path):
            if path != fresh.path:
                remove_database(path)


def restore(backup: Path, path: Path, world: World, *, passphrase: str = "") -> Workspace:
    """Make a new workspace file from a backup, and open it; the backup stays as it is.

    It goes on under new keys, signed in by the old: what was written after the backup may stand in others'
    hands under the old ones. Raises FileExists, WrongPassphrase, NotAWorkspace, NewerFile, DamagedFile,
    CannotRead, CannotWrite; then nothing is left behind.
    """
    salt = cipher.read_salt(backup)
    return restore_with_key(backup, path, world, cipher.derive_key(passphrase, salt))


def restore_with_key(backup: Path, path: Path, world: World, key: bytes) -> Workspace:
    """Do what `restore` does with the raw key of the recovery page."""
    expect_no_file(path)
    salt = cipher.read_salt(backup)
    lock = FileLock(path)
    try:
        with made_whole(path) as part:
            copy_database(backup, part)
            try:
                _go_on_anew(part, key, salt, world)
            except FileFault as fault:
                if not isinstance(fault, CannotWrite):
                    fault.path = backup  # the copy is the backup's own fault
                raise
        return Workspace.open_locked(path, world, lock, key, salt)
    except BaseException:
        lock.release()
        raise


def _go_on_anew(part: Path, key: bytes, salt: bytes, world: World) -> None:
    db = cipher.connect(part, key, salt, cache_mb=8)
    try:
        layout = cipher.layout_of(db, part)
        if layout > schema.FORMAT:
            raise NewerFile(part, layout)
        cipher.tuck_in(db)
        if faults_of(db):
            raise DamagedFile(part)
        if layout < schema.FORMAT:
            upgrade_copy(db, part, world)
        db.execute("BEGIN IMMEDIATE")
        start_new_writer(db, world, load_identity(db), "restored")
        remember_machine(db, world)
        db.execute("COMMIT")
        cipher.tuck_in(db)
    except cipher.DatabaseError as fault:
        raise cipher.told(fault, part) from fault
    except Unreadable as fault:
        raise DamagedFile(part) from fault
    finally:
        db.close()


@contextmanager
def _still_picture(workspace: Workspace) -> Iterator[Any]:
    """Give a connection that sees the file as it is now, whatever is written meanwhile; no writer waits."""
    with workspace.aside() as db:
        db.execute("BEGIN")
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield db


def _kept(workspace: Path) -> list[Path]:
    """Return everything kept for a workspace: daily backups, and files as they were before an upgrade."""
    return sorted(backups_folder(workspace).glob("*.organizer"))


def _room(workspace: Path) -> int:
    held = sum(path.stat().st_size for path in _kept(workspace))
    return (shutil.disk_usage(workspace.parent).free + held) // SHARE


def _let_go(workspace: Path, made: Path, today: date, room: int) -> None:
    """Remove backups that are older than is kept, and then the oldest while all take too much room.

    Those of days that are still to come were made under a wrong clock: they count as the oldest.
    """
    daily = sorted(backups_of(workspace), key=lambda each: (each.day <= today, each.day), reverse=True)
    keep = {backup.path for backup in daily[:DAYS_KEPT]}
    weeks: dict[tuple[int, int], Path] = {}
    for backup in daily:
        year, week, _ = backup.day.isocalendar()
        weeks.setdefault((year, week), backup.path)
    keep.update(list(weeks.values())[:WEEKS_KEPT])
    for backup in daily:
        if backup.path not in keep and backup.path != made:
            remove_database(backup.path)
    left = sorted(_kept(workspace), key=lambda path: path.stat().st_mtime)
    taken = sum(path.stat().st_size for path in left)
    for path in left:
        if taken > room and path != made:
            taken -= path.stat().st_size
            remove_database(path)


@contextmanager
def _faults_of_writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise cannot_write(path, fault) from fault
