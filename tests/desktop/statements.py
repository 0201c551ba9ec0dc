"""Every SQL statement that a window's workspace runs, whoever wrote it, with the thread it ran on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import get_ident
from typing import Any

from organizer_app.store import cipher

_LOOKS = re.compile(r"(SELECT|WITH)\b", re.IGNORECASE)
_VALUE = re.compile(r"x'[0-9a-fA-F]*'|'(?:[^']|'')*'|\b\d+\b")
_LIST = re.compile(r"\?(?:, \?)+")


@dataclass(frozen=True)
class Statement:
    """One statement, its values written into it; where it ran."""

    sql: str
    on_window: bool

    @property
    def looks(self) -> bool:
        """Whether it reads rows."""
        return _LOOKS.match(self.sql) is not None

    @property
    def shape(self) -> str:
        """The statement without its values: lists of any length are one shape."""
        return _LIST.sub("?", _VALUE.sub("?", self.sql))


@dataclass
class Statements:
    """What ran so far, in its order. `taken` empties it."""

    window: int
    ran: list[Statement] = field(default_factory=list)

    def note(self, sql: str) -> None:
        """Write down a statement; those that SQLite's search index runs inside one begin with a dash."""
        if not sql.startswith("--"):
            self.ran.append(Statement(sql, get_ident() == self.window))

    def taken(self) -> list[Statement]:
        """Return what ran since the last time."""
        ran, self.ran = self.ran, []
        return ran


@contextmanager
def recorded() -> Iterator[Statements]:
    """Listen to every connection that is opened meanwhile, by whatever road a statement reaches it.

    The thread that asks is the window's. SQLite itself tells, so that neither SQLAlchemy's statements nor
    the store's own are missed, and those of the writing thread are told too.
    """
    statements, connect = Statements(get_ident()), cipher.connect

    def listening(*arguments: Any, **options: Any) -> Any:
        db = connect(*arguments, **options)
        db.set_trace_callback(statements.note)
        return db

    cipher.connect = listening
    try:
        yield statements
    finally:
        cipher.connect = connect
