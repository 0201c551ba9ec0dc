"""What every table is made of: a row id, typed columns with permanent names, and the rules merging knows.

A table is a SQLAlchemy class used as schema and for queries, never for writing: rows are a projection
of the log, refilled at any time. So nothing here is a constraint: halves of a row may arrive apart, and
a column nobody has written yet shows its *blank*. Names and types of tables and columns are part of
the log format (packaging/format): they are added, never changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeAlias, TypeVar

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
    literal_column,
)

Id: TypeAlias = bytes
"""A row id: 16 bytes, random, or made from the row's ends by `id_from_ends`."""

Value: TypeAlias = "bool | int | str | bytes | list[str] | list[bytes] | None"
"""What one cell holds: the canonical encoding of sync.md has no float and no map."""

_T = TypeVar("_T")

NAMESPACE: Final = bytes.fromhex("6f7267616e697a6572732e6c6f672e31")
"""The fixed namespace of ids made from ends (ASCII "organizers.log.1"). Never changes."""


@dataclass(frozen=True)
class ColumnKind:
    """The type of a column in the log, for good: what a value must be to be accepted.

    `name` is one of text, int, flag, id, key (a writer or a hash, 32 bytes), list (distinct texts, sorted),
    ids (an array of row ids in a given order). nil is accepted for each: the cell was emptied.
    `form` says what a value stands for (`rules.sound_forms`): one that cannot be that is shown as blank.
    """

    name: str
    blank: Value
    rule: str = "shown"
    points_to: str | None = None
    form: str = ""


if TYPE_CHECKING:

    class ColumnOf(Generic[_T]):
        """A column as a class attribute; SQLAlchemy tells type checkers that a class never shows one."""

        def __get__(self, instance: object, owner: type) -> Column[_T]: ...

else:
    ColumnOf = Column


class Record:
    """The base of every synced table: a class whose columns are those of its SQLAlchemy table.

    Queries are made from them (`select(Person.full_name)`); no object is ever made of a row.
    """

    __tablename__: ClassVar[str]
    __table__: ClassVar[Table]
    metadata: ClassVar[MetaData] = MetaData()
    ends: ClassVar[tuple[str, ...]] = ()
    """Columns the row's id is made of; they never change."""
    child_of: ClassVar[tuple[str, ...]] = ()
    """Columns that name a parent: a living child keeps, or brings back, its parent."""
    stays: ClassVar[tuple[str, ...]] = ()
    """Columns whose values stay when the person of the row is forgotten, so that totals stay right."""
    write_once: ClassVar[bool] = False
    """A cell that was written stands; the row may be deleted, and what was wrong another row reverses."""
    indexes: ClassVar[tuple[Index, ...]] = ()
    """Indexes over several columns."""

    id: ClassVar[ColumnOf[bytes]]
    hidden: ClassVar[ColumnOf[bool]]
    """Deleted, and nothing the deleter had not seen keeps it in view."""
    revived: ClassVar[ColumnOf[bool]]
    """Deleted on one laptop, changed on another: in view again, to be looked at."""

    def __init_subclass__(cls) -> None:
        cls.id = _declare(LargeBinary, primary_key=True)
        cls.hidden = _declare(Boolean, nullable=False, server_default="0", info={"local": None})
        cls.revived = _declare(Boolean, nullable=False, server_default="0", info={"local": None})
        columns = {name: column for name, column in vars(cls).items() if isinstance(column, Column)}
        for name, column in columns.items():
            column.name = column.key = name
        cls.__table__ = Table(cls.__tablename__, cls.metadata, *columns.values(), *cls.indexes)


def _declare(sql_type: Any, **options: Any) -> ColumnOf[Any]:
    return Column(sql_type, **options)  # type: ignore[return-value]  # what ColumnOf is when it runs


def fits(kind: ColumnKind, value: object) -> bool:
    """Tell whether a column of this kind may hold the value; nil always fits: the cell was emptied."""
    if value is None:
        return True
    sort = type(value)
    match kind.name:
        case "text":
            return sort is str
        case "int":
            return sort is int and -(2**63) <= value < 2**63  # type: ignore[operator]  # a number, by sort
        case "flag":
            return sort is bool
        case "id":
            return sort is bytes and len(value) == 16  # type: ignore[arg-type]  # bytes, by sort
        case "key":
            return sort is bytes and len(value) == 32  # type: ignore[arg-type]  # bytes, by sort
        case "list":
            return sort is list and _is_word_list(value)  # type: ignore[arg-type]  # a list, by sort
        case "ids":
            return sort is list and all(type(part) is bytes and len(part) == 16 for part in value)  # type: ignore[attr-defined]  # a list, by sort
    raise AssertionError(kind.name)


def _is_word_list(value: list[object]) -> bool:
    texts = [part for part in value if isinstance(part, str)]
    return len(texts) == len(value) and texts == sorted(set(texts))


def _column(sql_type: Any, kind: ColumnKind, **options: Any) -> ColumnOf[Any]:
    blank: ColumnElement[Any] | None = (
        None if kind.blank is None else literal_column(_BLANKS.get(kind.name) or quoted(kind.blank))
    )
    return _declare(sql_type, nullable=True, server_default=blank, info={"kind": kind}, **options)


_BLANKS: Final = {"flag": "0", "list": "'[]'", "ids": "x''"}


def quoted(blank: Value) -> str:
    """Write a blank as SQL: a whole number, or a coded word of ours."""
    return str(blank) if isinstance(blank, int) else "'" + str(blank).replace("'", "''") + "'"


def free_text(blank: str | None = None, *, index: bool = False) -> ColumnOf[Any]:
    """Declare a text column; `blank` is what shows before anything was written."""
    return _column(Text, ColumnKind("text", blank), index=index)


def code(blank: str | None = None, *, rule: str = "shown", index: bool = False) -> ColumnOf[Any]:
    """Declare a column of coded words (`rules.vocabulary` lists them); unknown ones are kept as they are."""
    return _column(Text, ColumnKind("text", blank, rule), index=index)


def integer(blank: int | None = None, *, rule: str = "shown") -> ColumnOf[Any]:
    """Declare a whole number: counts, years, thousandths (hours, quantities), minor units of money."""
    return _column(Integer, ColumnKind("int", blank, rule, form="number"))


def instant(*, rule: str = "shown", index: bool = False) -> ColumnOf[Any]:
    """Declare a moment: UTC milliseconds since 1970."""
    return _column(Integer, ColumnKind("int", None, rule, form="moment"), index=index)


def flag() -> ColumnOf[Any]:
    """Declare a yes-or-no column, no until somebody says yes."""
    return _column(Boolean, ColumnKind("flag", False))


def date_text(*, index: bool = False) -> ColumnOf[Any]:
    """Declare a day as text, YYYY-MM-DD."""
    return _column(Text, ColumnKind("text", None, form="day"), index=index)


def local_time(*, index: bool = False) -> ColumnOf[Any]:
    """Declare a planned time as people say it, YYYY-MM-DDTHH:MM, beside a zone column of the same row."""
    return _column(Text, ColumnKind("text", None, form="local_time"), index=index)


def row_id(table: str, *, index: bool = True) -> ColumnOf[Any]:
    """Declare a column that points to a row of `table`; the row may not have arrived yet."""
    return _column(LargeBinary, ColumnKind("id", None, points_to=table), index=index)


def any_row_id() -> ColumnOf[Any]:
    """Declare a column that points to a row of whatever table another column of its row names."""
    return _column(LargeBinary, ColumnKind("id", None), index=True)


def words() -> ColumnOf[Any]:
    """Declare a list of texts in one cell, kept sorted and distinct."""
    return _column(JSON, ColumnKind("list", []))


def row_ids() -> ColumnOf[Any]:
    """Declare a list of row ids in a given order, in one cell; the row table joins them."""
    return _column(LargeBinary, ColumnKind("ids", []))


def writer_key() -> ColumnOf[Any]:
    """Declare a column that names a writer: its Ed25519 public key, 32 bytes."""
    return _column(LargeBinary, ColumnKind("key", None))


def content_hash() -> ColumnOf[Any]:
    """Declare a column that names a file by the SHA-256 of its bytes, 32 bytes."""
    return _column(LargeBinary, ColumnKind("key", None), index=True)


def derived(
    sql_type: Any,
    sources: tuple[str, ...],
    compute: Callable[[Mapping[str, Any]], Any],
    *,
    index: bool = False,
) -> ColumnOf[Any]:
    """Declare a local column computed from others of its row when a source changes; it never syncs."""
    return _declare(sql_type, nullable=True, index=index, info={"local": (sources, compute)})


def local(sql_type: Any) -> ColumnOf[Any]:
    """Declare a local column that follows from other rows; it never syncs, and the store keeps it."""
    return _declare(sql_type, nullable=True, info={"local": None})


def kept_or_own(kept: ColumnOf[Any], own: ColumnOf[Any]) -> ColumnElement[Any]:
    """Say what lists go by: what is kept for a row that stands for several, else its own value."""
    return func.coalesce(kept, own)


def id_from_ends(table: str, *ends: bytes | str) -> Id:
    """Make the id of a row that is one and the same on every laptop: attendance from meeting and person.

    RFC 9562 version 5 over `NAMESPACE` and the table's name and each end, every part preceded by its
    length in 4 bytes, big-endian; texts in UTF-8.
    """
    digest = hashlib.sha1(NAMESPACE, usedforsecurity=False)
    for part in (table, *ends):
        raw = part.encode() if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(4, "big") + raw)
    made = bytearray(digest.digest()[:16])
    made[6] = (made[6] & 0x0F) | 0x50
    made[8] = (made[8] & 0x3F) | 0x80
    return bytes(made)
