"""What lies beside the log when something is erased: what may hold words of it goes too, what cannot stays.

That is half-typed text, and the names of the sync files that were taken in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from organizer_app.records.base import Id, Value
from organizer_app.store.cipher import Connection
from organizer_app.store.own import get_int, put

_ROW_IN_KEY: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
_GONE: Final = "drafts_gone"
"""How many went with what was erased, until somebody was told."""
_NAMES: Final = ("full_name", "preferred_name", "sort_name")
_PHONES: Final = ("phone", "phone_2", "guardian_phone")
_OF_MANY: Final = ("community", "speaks", "reads", "pronouns")
"""What is written of a person and gives nobody away: half the town has it."""

Words = tuple[str, str]
"""A column and a text that was erased in it."""


def speaks_of_somebody(table: str, column: str) -> bool:
    """Tell whether what stood in a column of a forgotten person's row is looked for in drafts."""
    from organizer_app.records.catalog import tables
    from organizer_app.store.free_text import free_text_columns

    if table == "person" and column in _OF_MANY:
        return False
    return table not in tables() or column in free_text_columns().get(table, ())


def texts_of(value: Value) -> list[str]:
    """Return the texts of a value: of a list each part."""
    parts = value if isinstance(value, list) else [value]
    return [part for part in parts if isinstance(part, str) and part]


def drop_doubtful(db: Connection, rows: Iterable[Id], erased: Collection[Words]) -> int:
    """Delete the drafts that are kept for these rows, or that may hold some of these words.

    In the caller's transaction, which erases them. Returns how many went.
    """
    kept = db.execute("SELECT key, text FROM draft").fetchall()
    if not kept:
        return 0
    about = set(rows)
    looks = _Looks(erased)
    gone = [
        key
        for key, text in kept
        if not about.isdisjoint(rows_in(key)) or looks.may_hold(bytes(text).decode("utf-8", "surrogatepass"))
    ]
    db.executemany("DELETE FROM draft WHERE key = ?", [(key,) for key in gone])
    if gone:
        put(db, _GONE, (get_int(db, _GONE) or 0) + len(gone))
    return len(gone)


def drop_doubtful_names(db: Connection, erased: Collection[Words]) -> int:
    """Forget the names of sync files that may hold some of these words; returns how many went."""
    kept = db.execute("SELECT id, name FROM source WHERE name != ''").fetchall() if erased else []
    looks = _Looks(erased)
    gone = [(number,) for number, name in kept if looks.may_hold(name)]
    db.executemany("UPDATE source SET name = '' WHERE id = ?", gone)
    return len(gone)


def rows_in(key: str) -> set[Id]:
    """Return the rows that a draft's key names."""
    return {bytes.fromhex(found) for found in _ROW_IN_KEY.findall(key)}


def any_to_tell(db: Connection) -> bool:
    """Tell whether drafts went with what was erased, and nobody was told yet."""
    return bool(get_int(db, _GONE))


def take_count(db: Connection) -> int:
    """Return how many drafts went with what was erased since this was last asked."""
    many = get_int(db, _GONE) or 0
    db.execute("DELETE FROM own WHERE key = ?", (_GONE,))
    return many


class _Looks:
    """Looks for words that were erased, and for what gives a name away: short forms, phones."""

    def __init__(self, erased: Collection[Words]) -> None:
        from organizer_app.rules.traces import traces

        def of(*columns: str) -> list[str]:
            return [text for column, text in erased if column in columns]

        self._traces = traces(of(*_NAMES), of(*_PHONES), of("email"))
        self._texts = sorted({text for _, text in erased})

    def may_hold(self, text: str) -> bool:
        """Tell whether a text may speak of what was erased."""
        from organizer_app.rules.shared_words import may_share_words

        return bool(self._traces.found_in(text)) or any(may_share_words(text, one) for one in self._texts)
