"""A group's workspace: one encrypted file, one process; many read it, one gesture at a time writes."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy.exc import DBAPIError

from organizer_app.errors import CannotWrite, DamagedFile, NewerFile, Unreadable
from organizer_app.records.base import Id
from organizer_app.records.settings import WorkspaceSetting
from organizer_app.rules.names import clean_text
from organizer_app.store import cipher, schema
from organizer_app.store.apply import Ledger
from organizer_app.store.changes import ChangeSet, Origin
from organizer_app.store.clock import note_wall, read_clock
from organizer_app.store.doubt import doubt, remember_machine, write_mark
from organizer_app.store.edit import Edit, Gesture, gesture
from organizer_app.store.forks import is_forked
from organizer_app.store.guard import Guard
from organizer_app.store.lock import FileLock
from organizer_app.store.log.members import Members
from organizer_app.store.log.rights import may_write
from organizer_app.store.new_files import expect_no_file, made_whole
from organizer_app.store.own import Identity, get_bytes, load_identity, new_identity, save_identity
from organizer_app.store.readers import Readers, lend_writer
from organizer_app.store.readers import Session as Session
from organizer_app.store.recovery_seed import state_recovery, wipe_restored_seed
from organizer_app.store.statements import found_group, members_of, start_new_writer
from organizer_app.store.waiting import try_again, understands_more
from organizer_app.store.world import World

WRITER_CACHE_MB: Final = 64
READER_CACHE_MB: Final = 8


class Workspace:
    """An open workspace file. Make one with `create`, `create_waiting`, `open` or `open_with_key`."""

    def __init__(self, path: Path, world: World, lock: FileLock, key: bytes, salt: bytes) -> None:
        self.path = path
        self.world = world
        self.actor: Id | None = None
        self.key, self.salt = key, salt
        self.open_to_all: bool | None = None  # not known yet; ask passphrase.is_open_to_all
        self.by_recovery_page = False
        self._lock = lock
        self._connect_writer()
        self._writing = threading.RLock()
        self._watchers: list[Callable[[ChangeSet], None]] = []
        self.readers = Readers(self._connect_reader)

    def _connect_writer(self) -> None:
        self._db = cipher.connect(self.path, self.key, self.salt, cache_mb=WRITER_CACHE_MB)
        self._guard = Guard(self._db)
        self._lent = lend_writer(self._db)
        self._lost = False

    def _connect_reader(self) -> Any:
        return cipher.connect(self.path, self.key, self.salt, cache_mb=READER_CACHE_MB, read_only=True)

    @classmethod
    def create(
        cls, path: Path, world: World, *, group_name: str, laptop_name: str, passphrase: str = ""
    ) -> Workspace:
        """Make a new file and found a group in it; this laptop is its first admin.

        Raises FileExists, CannotWrite, UnusableText, WorkspaceBusy; then nothing is left behind.
        """

        def found(made: Workspace) -> None:
            with made.transaction() as db:
                found_group(db, made.identity, world.random(32), world.clock())
            made.reload()
            with made.edit(gesture("found_group")) as edit:
                edit.add(WorkspaceSetting, key="group_name", value=group_name)
            with made.transaction() as db:
                state_recovery(db, world, made.identity)
            made.reload()

        return cls._make(path, world, laptop_name, passphrase, found)

    @classmethod
    def create_waiting(cls, path: Path, world: World, *, laptop_name: str, passphrase: str = "") -> Workspace:
        """Make a new file for a laptop that asks to join a group; no edits until it is admitted.

        Raises FileExists, CannotWrite, UnusableText, WorkspaceBusy; then nothing is left behind.
        """
        return cls._make(path, world, laptop_name, passphrase, lambda _: None)

    @classmethod
    def create_as(
        cls,
        path: Path,
        world: World,
        identity: Identity,
        fill: Callable[[Workspace], None],
        *,
        passphrase: str = "",
    ) -> Workspace:
        """Make a new file for a laptop whose keys are made already; `fill` takes in what it begins with.

        Raises what `create_waiting` and `fill` raise; then nothing is left behind.
        """
        return cls._make(path, world, identity, passphrase, fill)

    @classmethod
    def _make(
        cls,
        path: Path,
        world: World,
        laptop: str | Identity,
        passphrase: str,
        fill: Callable[[Workspace], None],
    ) -> Workspace:
        """Make a file whole under another name, then put it in place and open it; a name gets new keys."""
        if isinstance(laptop, str):
            laptop = new_identity(world, clean_text(laptop, "laptop_name"))
        expect_no_file(path)
        salt = cipher.new_salt()
        key = cipher.derive_key(passphrase, salt)
        lock = FileLock(path)
        try:
            with made_whole(path) as part:
                made = cls(part, world, lock, key, salt)
                try:
                    made._db.execute("PRAGMA journal_mode = WAL")
                    with made.transaction() as db:
                        schema.create(db)
                        save_identity(db, laptop)
                        remember_machine(db, world)
                    made.reload()
                    fill(made)
                    # What is still beside the file when it gets its name would be lost.
                    cipher.tuck_in(made._db)
                finally:
                    made._disconnect()
            return cls.open_locked(path, world, lock, key, salt)
        except BaseException as fault:
            lock.release()
            if isinstance(fault, cipher.DatabaseError):
                raise cipher.told(fault, path) from fault
            raise

    @classmethod
    def open(cls, path: Path, world: World, *, passphrase: str = "") -> Workspace:
        """Open a file with its passphrase; one of an older version is brought up to date first.

        Raises NoSuchFile, CannotRead, NotAWorkspace, WrongPassphrase, UnusableText, WorkspaceBusy, NewerFile,
        DamagedFile, CannotWrite.
        """
        salt = cipher.read_salt(path)
        opened = cls.open_with_key(path, world, cipher.derive_key(passphrase, salt))
        opened.open_to_all = not passphrase
        return opened

    @classmethod
    def open_with_key(cls, path: Path, world: World, key: bytes) -> Workspace:
        """Open a file with its raw key, as printed on the recovery page; raises what `open` raises."""
        # One file has one lock and one folder of backups, by whatever link it is reached.
        path = path.resolve() if path.is_symlink() else path
        salt = cipher.read_salt(path)
        lock = FileLock(path)
        try:
            return cls.open_locked(path, world, lock, key, salt)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open_locked(cls, path: Path, world: World, lock: FileLock, key: bytes, salt: bytes) -> Workspace:
        """Open a file whose lock the caller holds, and which is the workspace's own from then on.

        Raises what `open` raises; then the lock is still the caller's.
        """
        opened = cls(path, world, lock, key, salt)
        try:
            version = cipher.layout_of(opened._db, path)
            if version > schema.FORMAT:
                raise NewerFile(path, version)
            if version < schema.FORMAT:
                from organizer_app.store.upgrade import upgrade_file

                opened._db.close()
                upgrade_file(path, key, salt, world)
                opened = cls(path, world, lock, key, salt)
            opened._db.execute("PRAGMA journal_mode = WAL")
            opened.reload()
            opened._settle_doubt()
            opened._try_what_waited()
        except BaseException as fault:
            opened._disconnect()
            if isinstance(fault, cipher.DatabaseError):
                raise cipher.told(fault, path) from fault
            if isinstance(fault, Unreadable):
                raise DamagedFile(path) from fault
            raise
        return opened

    def _settle_doubt(self) -> None:
        """Go on under new keys where this may not be the file that was written last (sync.md, *Members*)."""
        with self.transaction() as db:
            # SQLite lets a transaction begin on a file that may not be written; a write is refused at once.
            db.execute("DELETE FROM own WHERE key = ''")
            if self.group_id is None:
                return
            wipe_restored_seed(db, self.group_id)
            reason = doubt(db, self.group_id, self.writer, self.world)
            if reason is not None:
                start_new_writer(db, self.world, self.identity, reason)
            remember_machine(db, self.world)
        if reason is not None:
            self.reload()

    def _try_what_waited(self) -> None:
        """Apply what waited for a newer program, where this is the first opening by one."""
        if self.group_id is not None and understands_more(self._db):
            with self.transaction() as db:
                try_again(db, self.group_id, self.members, self.world.clock())
            self.reload()

    def reload(self) -> None:
        """Read again what is kept in memory: names, identity, group and members."""
        self.ledger = Ledger(self._db)
        self.identity: Identity = load_identity(self._db)
        self.group_id = get_bytes(self._db, "group")
        self.members: Members = members_of(self._db)
        self._forked = is_forked(self._db, self.writer)

    @property
    def writer(self) -> bytes:
        """The key this file signs its log with."""
        return self.identity.writer

    @property
    def laptop_id(self) -> bytes:
        """The laptop this file belongs to."""
        return self.identity.laptop

    def may_write(self, table: str) -> bool:
        """Tell whether this laptop may write rows of a table, some columns of them at least."""
        role = self.members.role_now(self.writer)
        return role is not None and may_write(role, table, ())

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Read a still picture of the file; on each thread its own connection."""
        try:
            with self.readers.session() as session:
                yield session
        except (DBAPIError, cipher.DatabaseError) as fault:
            told = self._told(fault)
            if isinstance(told, CannotWrite):  # a reader that writes is our own defect
                raise
            raise told from fault

    @contextmanager
    def aside(self, *, read_only: bool = True) -> Iterator[Any]:
        """Give a connection of its own for long reading; the key stays the same until it is given back."""
        with self.readers.counted():
            db = cipher.connect(self.path, self.key, self.salt, cache_mb=READER_CACHE_MB, read_only=read_only)
            try:
                yield db
            except cipher.DatabaseError as fault:
                raise self._told(fault) from fault
            finally:
                db.close()

    @contextmanager
    def edit(self, doing: Gesture, *, origin: Origin = "edit", wipes: str | None = None) -> Iterator[Edit]:
        """Change something: leaving commits one gesture and tells every view; an exception leaves nothing.

        `wipes` is the key of the draft that the gesture takes the place of. Raises NotAMember while this
        laptop waits to be admitted, NoRight where its role does not reach so far, CannotWrite when the disk
        is full or gone, DamagedFile.
        """
        with self._writing:
            # Taking in writes nothing to the log: who was found forked there goes on anew here.
            if self._forked:
                self._settle_doubt()
            with self.transaction() as db:
                clock = read_clock(db, self.world)
                try:
                    made = Edit(
                        self.ledger,
                        self._guard,
                        self._lent,
                        doing,
                        self.identity,
                        self.group_id,
                        self.members.role_now(self.writer),
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
                if made.result:
                    note_wall(db, clock)
                if wipes is not None:
                    db.execute("DELETE FROM draft WHERE key = ?", (wipes,))
            if made.result and self.group_id is not None:
                write_mark(self._db, self.group_id, self.writer)
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
                if self._lost:
                    self._connect_writer()
                    self.reload()
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    yield self._db
                    self._db.execute("COMMIT")
                except BaseException:
                    if self._db.in_transaction:
                        self._db.execute("ROLLBACK")
                    if hasattr(self, "ledger"):
                        self.ledger.reload()
                    raise
            except (DBAPIError, cipher.DatabaseError) as fault:
                raise self._told(fault) from fault

    def _told(self, fault: Exception) -> Exception:
        """Return the world's fault a database error stands for, however SQLAlchemy wrapped it; or itself."""
        below = fault.orig if isinstance(fault, DBAPIError) else fault
        told = cipher.told(below, self.path) if isinstance(below, Exception) else fault
        return fault if told is below else told

    def change_key(self, key: bytes) -> None:
        """Encrypt the whole file anew while nobody reads or writes; see `passphrase.change_passphrase`."""
        with self._writing, self.readers.all_closed():
            try:
                cipher.change_key(self._db, self.path, key, self.salt)
                self.key, self.open_to_all, self.by_recovery_page = key, None, False
            except cipher.DatabaseError as fault:
                raise self._told(fault) from fault
            finally:
                # After a failed change SQLCipher would go on writing under the new key: never use it again.
                # Where the disk does not let us back in now, the next transaction tries again.
                self._lost = True
                self._db.close()
                self._connect_writer()
                self.reload()

    def rewrite(self) -> None:
        """Write the whole file anew while nobody reads, so that no unused page keeps what was erased.

        Raises CannotWrite; then the file is as it was.
        """
        with self._writing, self.readers.all_closed():
            try:
                self._db.execute("VACUUM")
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except cipher.DatabaseError as fault:
                raise self._told(fault) from fault

    def empty_journal(self) -> None:
        """Empty the journal, so that no old page stays in it, as far as readers let."""
        with self._writing, contextlib.suppress(cipher.DatabaseError):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def tell(self, changes: ChangeSet, *, heard: bool = False) -> None:
        """Hand a commit's changes, or what was `heard` of laptops, to every watcher, on this same thread."""
        if changes or heard:
            for watcher in list(self._watchers):
                watcher(changes)

    def subscribe(self, watcher: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Be told of every commit; call the returned function to stop."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def close(self) -> None:
        """Close every connection and let the next process in; once is enough."""
        with self._writing:
            self._disconnect()
            self._lock.release()

    def _disconnect(self) -> None:
        self.readers.close()
        self._db.close()
