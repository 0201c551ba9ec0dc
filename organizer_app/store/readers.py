"""Connections that can only read: one a thread, for SQLAlchemy sessions."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeAlias

import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]  # ships no types
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

Session: TypeAlias = Connection
"""What a reader holds: SQLAlchemy's connection on a still picture of the file."""

_MARK: Final = " -- read"


class _Borrowed:
    """A DB-API connection lent to SQLAlchemy: it may read, and neither ends the transaction nor closes."""

    def __init__(self, db: Any) -> None:
        self._db = db

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)

    def commit(self) -> None:
        """Leave the transaction to its owner."""

    def rollback(self) -> None:
        """Leave the transaction to its owner."""

    def close(self) -> None:
        """Leave the connection to its owner."""


class _MarkedCursor(driver.Cursor):  # type: ignore[misc]  # the driver ships no types
    """Runs statements under another text than the log's own."""

    def execute(self, sql: str, *parameters: Any) -> Any:
        return super().execute(sql + _MARK, *parameters)

    def executemany(self, sql: str, *parameters: Any) -> Any:
        return super().executemany(sql + _MARK, *parameters)


class _BorrowedWriter(_Borrowed):
    """The writing connection lent into an edit.

    The driver keeps prepared statements by their text. One that the log prepared to write would be taken
    up again without asking the guard; so no statement from here has the text of one of the log's.
    """

    def cursor(self) -> _MarkedCursor:
        """Return a cursor whose statements are all looked at by the guard."""
        made: _MarkedCursor = self._db.cursor(factory=_MarkedCursor)
        return made

    def execute(self, sql: str, *parameters: Any) -> Any:
        """Run a statement that the guard looks at."""
        return self.cursor().execute(sql, *parameters)

    def executemany(self, sql: str, *parameters: Any) -> Any:
        """Run a statement many times that the guard looks at."""
        return self.cursor().executemany(sql, *parameters)


def lend(db: Any) -> Session:
    """Lend a reading connection to SQLAlchemy, for sessions that end nothing."""
    return _lender.lend(_Borrowed(db))


def lend_writer(db: Any) -> Session:
    """Lend the writing connection to SQLAlchemy, for sessions inside an edit: they may only read."""
    return _lender.lend(_BorrowedWriter(db))


class _Lender:
    """Makes all sessions by one engine, so that a statement is compiled once and not on every thread."""

    def __init__(self) -> None:
        self._handing_over = threading.Lock()
        self._borrowed: _Borrowed | None = None
        # What was typed has no place in a fault's message.
        self._engine = create_engine(
            "sqlite://", module=driver, creator=self._take, poolclass=NullPool, hide_parameters=True
        )

    def lend(self, borrowed: _Borrowed) -> Session:
        """Make a session on this connection."""
        with self._handing_over:
            self._borrowed = borrowed
            try:
                return self._engine.connect()
            finally:
                self._borrowed = None

    def _take(self) -> Any:
        return self._borrowed


_lender: Final = _Lender()


class _Reader:
    """A thread's reading connection and the session on it; closed at the latest when the thread is gone."""

    def __init__(self, db: Any) -> None:
        self.db = db
        self.session = lend(db)
        self.session.info["reads_only"] = True
        self.depth = 0
        weakref.finalize(self, db.close)


class Readers:
    """Hands each thread its own reading connection, and a session on a still picture of the file."""

    def __init__(self, connect: Callable[[], Any]) -> None:
        self._connect = connect
        self._local = threading.local()
        self._open: weakref.WeakSet[_Reader] = weakref.WeakSet()
        self._change = threading.Condition()
        self._reading = 0
        self._paused = False

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Read on this thread's connection; reads within a read see the same picture."""
        reader = self._own()
        if reader is None or reader.depth == 0:
            self._come()
            # While this read is counted nobody closes its connection.
            try:
                reader = self._own() or self._new()
                reader.db.execute("BEGIN")
            except BaseException:
                self._left()
                raise
        reader.depth += 1
        try:
            yield reader.session
        finally:
            reader.depth -= 1
            if reader.depth == 0:
                try:
                    if reader.db.in_transaction:  # a failing disk ends it by itself
                        reader.db.execute("ROLLBACK")
                finally:
                    self._left()

    def _own(self) -> _Reader | None:
        found: _Reader | None = getattr(self._local, "reader", None)
        return found

    def _new(self) -> _Reader:
        reader = self._local.reader = _Reader(self._connect())
        with self._change:
            self._open.add(reader)
        return reader

    def _reads_here(self) -> bool:
        reader = self._own()
        return reader is not None and reader.depth > 0

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count as a reader whoever reads on a connection of their own, as a backup does."""
        self._come(waits=not self._reads_here())
        try:
            yield
        finally:
            self._left()

    def _come(self, *, waits: bool = True) -> None:
        with self._change:
            # Whoever reads already is waited for: to wait in turn would be for ever.
            self._change.wait_for(lambda: not (self._paused and waits))
            self._reading += 1

    def _left(self) -> None:
        with self._change:
            self._reading -= 1
            self._change.notify_all()

    @contextmanager
    def all_closed(self) -> Iterator[None]:
        """Wait until nobody reads, close every connection, and let nobody read meanwhile.

        Whoever reads on this very thread would wait for itself: RuntimeError.
        """
        if self._reads_here():
            raise RuntimeError("a read is open on this thread")
        with self._change:
            self._paused = True
            self._change.wait_for(lambda: self._reading == 0)
        try:
            self.close()
            yield
        finally:
            with self._change:
                self._paused = False
                self._change.notify_all()

    def connections(self) -> int:
        """Return how many threads have a connection open."""
        return len(self._open)

    def close(self) -> None:
        """Close every thread's connection."""
        with self._change:
            for reader in list(self._open):
                reader.db.close()
            self._open = weakref.WeakSet()
            self._local = threading.local()


def data_version(session: Session) -> int | None:
    """Return a number that changes with every commit; None inside an edit, which sees its own changes."""
    if session.info.get("reads_only"):
        return int(raw(session).execute("PRAGMA data_version").fetchone()[0])
    return None


def raw(session: Session) -> Any:
    """Return the DB-API connection under a session, for the store's own look-ups."""
    return session.connection.driver_connection
