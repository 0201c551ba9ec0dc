"""Connections that can only read: one a thread, for SQLAlchemy sessions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]  # ships no types
from sqlalchemy import Connection as SqlConnection
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool


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


def lend(db: Any) -> SqlConnection:
    """Lend an open connection to SQLAlchemy, for sessions that may read and end nothing."""
    engine = create_engine("sqlite://", module=driver, creator=lambda: _Borrowed(db), poolclass=NullPool)
    return engine.connect()


class Readers:
    """Hands each thread its own reading connection, and a session on a still picture of the file."""

    def __init__(self, connect: Callable[[], Any]) -> None:
        self._connect = connect
        self._local = threading.local()
        self._open: list[Any] = []
        self._guard = threading.Lock()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Read on this thread's connection; reads within a read see the same picture."""
        local = self._local
        if getattr(local, "db", None) is None:
            local.db = self._connect()
            local.session = Session(bind=lend(local.db), autoflush=False)
            local.depth = 0
            with self._guard:
                self._open.append(local.db)
        if local.depth == 0:
            local.db.execute("BEGIN")
        local.depth += 1
        try:
            yield local.session
        finally:
            local.depth -= 1
            if local.depth == 0:
                local.session.expunge_all()
                local.db.execute("ROLLBACK")

    def close(self) -> None:
        """Close every thread's connection."""
        with self._guard:
            for db in self._open:
                db.close()
            self._open.clear()
        self._local = threading.local()


def raw(session: Session) -> Any:
    """Return the DB-API connection under a session, for the store's own look-ups."""
    return session.connection().connection.driver_connection
