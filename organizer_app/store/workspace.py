"""A group's workspace: one encrypted file, one process; many read it, one gesture at a time writes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session as Session

from organizer_app.errors import FileExists, NewerFile, OlderFile
from organizer_app.records.base import Id
from organizer_app.records.settings import WorkspaceSetting
from organizer_app.store import cipher, schema
from organizer_app.store.apply import Ledger
from organizer_app.store.changes import ChangeSet, Origin
from organizer_app.store.clock import note_wall, read_clock
from organizer_app.store.edit import Edit, Gesture, gesture
from organizer_app.store.guard import Guard
from organizer_app.store.lock import FileLock
from organizer_app.store.log.members import Members
from organizer_app.store.own import Identity, get_bytes, load_identity, new_identity, save_identity
from organizer_app.store.readers import Readers, lend
from organizer_app.store.statements import found_group, members_of
from organizer_app.store.world import World

WRITER_CACHE_MB: Final = 64
READER_CACHE_MB: Final = 8


class Workspace:
    """An open workspace file. Make one with `create`, `create_waiting`, `open` or `open_with_key`."""

    def __init__(self, path: Path, world: World, lock: FileLock, key: bytes, salt: bytes) -> None:
        self.path = path
        self.world = world
        self.actor: Id | None = None
        self.key = key
        self.salt = salt
        self._lock = lock
        self._db = cipher.connect(path, key, salt, cache_mb=WRITER_CACHE_MB)
        self._guard = Guard(self._db)
        self._lent = lend(self._db)
        self._writing = threading.RLock()
        self._watchers: list[Callable[[ChangeSet], None]] = []
        self._readers = Readers(
            lambda: cipher.connect(path, key, salt, cache_mb=READER_CACHE_MB, read_only=True)
        )

    @classmethod
    def create(
        cls, path: Path, world: World, *, group_name: str, laptop_name: str, passphrase: str = ""
    ) -> Workspace:
        """Make a new file and found a group in it; this laptop is its first admin.

        Raises FileExists, CannotWrite, UnusableText.
        """
        made = cls.create_waiting(path, world, laptop_name=laptop_name, passphrase=passphrase)
        try:
            with made.transaction() as db:
                found_group(db, made.identity, world.random(32), world.clock())
            made.reload()
            with made.edit(gesture("found_group")) as edit:
                edit.add(WorkspaceSetting, key="group_name", value=group_name)
        except BaseException:
            made.close()
            _remove_files(path)
            raise
        return made

    @classmethod
    def create_waiting(cls, path: Path, world: World, *, laptop_name: str, passphrase: str = "") -> Workspace:
        """Make a new file for a laptop that asks to join a group; no edits until it is admitted."""
        if path.exists():
            raise FileExists(path)
        lock = FileLock(path)
        try:
            salt = os.urandom(cipher.SALT_BYTES)
            made = cls(path, world, lock, cipher.derive_key(passphrase, salt), salt)
            made._db.execute("PRAGMA journal_mode = WAL")
            with made.transaction() as db:
                schema.create(db)
                save_identity(db, new_identity(world, laptop_name))
            made.reload()
        except (cipher.DatabaseError, OSError) as fault:
            lock.release()
            raise cipher.told(fault, path) from fault
        return made

    @classmethod
    def open(cls, path: Path, world: World, *, passphrase: str = "") -> Workspace:
        """Open a file with its passphrase.

        Raises NoSuchFile, WrongPassphrase, WorkspaceBusy, NewerFile, OlderFile.
        """
        salt = cipher.read_salt(path)
        return cls.open_with_key(path, world, cipher.derive_key(passphrase, salt))

    @classmethod
    def open_with_key(cls, path: Path, world: World, key: bytes) -> Workspace:
        """Open a file with its raw key, as printed on the recovery page; raises what `open` raises."""
        salt = cipher.read_salt(path)
        lock = FileLock(path)
        opened: Workspace | None = None
        try:
            opened = cls(path, world, lock, key, salt)
            version = cipher.check_key(opened._db, path)
            if version > schema.FORMAT:
                raise NewerFile(path, version)
            if version < schema.FORMAT:
                raise OlderFile(path, version)
            opened.reload()
        except BaseException:
            if opened is not None:
                opened._db.close()
            lock.release()
            raise
        return opened

    def reload(self) -> None:
        """Read again what is kept in memory: names, identity, group and members."""
        self.ledger = Ledger(self._db)
        self.identity: Identity = load_identity(self._db)
        self.group_id = get_bytes(self._db, "group")
        self.members: Members = members_of(self._db)

    @property
    def writer(self) -> bytes:
        """The key this file signs its log with."""
        return self.identity.writer

    @property
    def laptop_id(self) -> bytes:
        """The laptop this file belongs to."""
        return self.identity.laptop

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Read a still picture of the file; on each thread its own connection."""
        with self._readers.session() as session:
            yield session

    @contextmanager
    def edit(self, doing: Gesture, *, origin: Origin = "edit") -> Iterator[Edit]:
        """Change something: leaving commits one gesture and tells every view; an exception leaves nothing.

        Raises NotAMember while this laptop waits to be admitted, CannotWrite when the disk is full or gone.
        """
        with self._writing:
            with self.transaction() as db:
                clock = read_clock(db, self.world)
                session = Session(bind=self._lent, autoflush=False)
                try:
                    made = Edit(
                        self.ledger,
                        self._guard,
                        session,
                        doing,
                        self.identity,
                        self.group_id,
                        self.world,
                        self.actor,
                        origin,
                    )
                    with self._guard.no_writing_beside():
                        yield made
                    made.finish(clock.wall, clock.suspect)
                finally:
                    self.ledger.heads.pending_from = None
                    self.ledger.heads.pending = {}
                    session.close()
                if made.result:
                    note_wall(db, clock)
            self.tell(made.result)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other writer waiting, around a transaction and the reload after it."""
        with self._writing:
            yield

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        """Write the file in one database transaction: all of it or nothing; for the store and sync alone."""
        with self._writing:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    yield self._db
                    self._db.execute("COMMIT")
                except BaseException:
                    if self._db.in_transaction:
                        self._db.execute("ROLLBACK")
                    if hasattr(self, "ledger"):
                        self.ledger.names.reload()
                    raise
            except cipher.DatabaseError as fault:
                raise cipher.told(fault, self.path) from fault

    def tell(self, changes: ChangeSet) -> None:
        """Hand a commit's changes to every watcher, on the thread that committed."""
        if changes:
            for watcher in list(self._watchers):
                watcher(changes)

    def subscribe(self, watcher: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Be told of every commit; call the returned function to stop."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def close(self) -> None:
        """Close every connection and let the next process in."""
        with self._writing:
            self._readers.close()
            self._db.close()
            self._lock.release()


def _remove_files(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", ".lock"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
