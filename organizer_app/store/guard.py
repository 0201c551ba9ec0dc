"""Keeps the log the only road: inside an edit, whatever is not the log's own writing is refused by SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]  # ships no types

_READS: Final = frozenset({20, 21, 31, 33})
"""SQLITE_READ, SQLITE_SELECT, SQLITE_FUNCTION, SQLITE_RECURSIVE."""
_PRAGMA: Final = 19
_LOOK: Final = "data_version"
"""The one pragma a reader needs: the search index asks by it whether it was changed."""
_OK: Final[int] = driver.SQLITE_OK
_DENY: Final[int] = driver.SQLITE_DENY


class Guard:
    """An authorizer on the writing connection; statements prepared while it is shut can only read."""

    def __init__(self, db: Any) -> None:
        self._shut = False
        db.set_authorizer(self._allow)

    def _allow(self, action: int, name: object, *_: object) -> int:
        reading = action in _READS or (action == _PRAGMA and name == _LOOK)
        return _DENY if self._shut and not reading else _OK

    @contextmanager
    def no_writing_beside(self) -> Iterator[None]:
        """Shut the road while a gesture runs."""
        self._shut = True
        try:
            yield
        finally:
            self._shut = False

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Let the log write, from inside a gesture."""
        before, self._shut = self._shut, False
        try:
            yield
        finally:
            self._shut = before
