"""Connections that can only read: one a thread, for SQLAlchemy sessions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]  # ships no types
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

Session: TypeAlias = Connection
"""What a reader holds: SQLAlchemy's connection on a still picture of the file."""


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


def lend(db: Any) -> Session:
    """Lend an open connection to SQLAlchemy, for sessions that may read and end nothing."""
    engine = create_engine("sqlite://", module=driver, creator=lambda: _Borrowed(db), poolclass=NullPool)
    return engine.connect()


class Readers:
    """Hands each thread its own reading connection, and a session on a still picture of the file."""

    def __init__(self, connect: Callable[[], Any]) -> None:
        self._connect = connect
        self._local = threading.local()
        self._open: list[Any] = []
        self._change = threading.Condition()
        self._reading = 0
        self._paused = False

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Read on this thread's connection; reads within a read see the same picture."""
        local = self._local
        if getattr(local, "depth", 0) == 0:
            self._come()
            # While this read is counted nobody closes its connection.
            local = self._local
            try:
                self._begin(local)
            except BaseException:
                self._left()
                raise
        local.depth += 1
        try:
            yield local.session
        finally:
            local.depth -= 1
            if local.depth == 0:
                try:
                    if local.db.in_transaction:  # a failing disk ends it by itself
                        local.db.execute("ROLLBACK")
                finally:
                    self._left()

    def _begin(self, local: threading.local) -> None:
        if getattr(local, "db", None) is None:
            db = self._connect()
            with self._change:
                self._open.append(db)
            local.session = lend(db)
            local.session.info["reads_only"] = True
            local.depth = 0
            local.db = db
        local.db.execute("BEGIN")

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count as a reader whoever reads on a connection of their own, as a backup does."""
        self._come(waits=getattr(self._local, "depth", 0) == 0)
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
        if getattr(self._local, "depth", 0):
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

    def close(self) -> None:
        """Close every thread's connection."""
        with self._change:
            for db in self._open:
                db.close()
            self._open.clear()
            self._local = threading.local()


def data_version(session: Session) -> int | None:
    """Return a number that changes with every commit; None inside an edit, which sees its own changes."""
    if session.info.get("reads_only"):
        return int(raw(session).execute("PRAGMA data_version").fetchone()[0])
    return None


def raw(session: Session) -> Any:
    """Return the DB-API connection under a session, for the store's own look-ups."""
    return session.connection.driver_connection
