"""Gestures written by hand or by another program, one a line: each goes in whole, or says why it does not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select

from organizer_app.errors import BadScriptLine, UnreadableValue
from organizer_app.records.attendance import Headcount
from organizer_app.records.base import Id, Record, Value, fits, id_from_ends
from organizer_app.records.catalog import TABLES, tables
from organizer_app.records.people import Person
from organizer_app.rules.names import clean_text
from organizer_app.store.edit import Edit, Gesture
from organizer_app.work.new_person import expect_may_be_kept
from organizer_app.work.sign_in.room import headcounts
from organizer_app.work.typed import REQUIRED, typed_values

_RECORDS: Final[Mapping[str, type[Record]]] = {record.__tablename__: record for record in TABLES}
_ID_DIGITS: Final = 32


@dataclass(frozen=True)
class Line:
    """One line of a script: what it is called, and its ops, checked as far as that goes without a file."""

    gesture: Gesture
    ops: tuple[tuple[str, str, Id | None, dict[str, Value]], ...]


def read_line(text: str) -> Line:
    """Read {"label": …, "ops": [["add", table, {…}] | ["set", table, id, {…}] | ["remove", table, id]]}.

    A label is the code of a gesture, or a list of the code and row ids. An added row may give its "id".
    What is written is held to the rules of `typed`. Raises BadScriptLine, UnusableText, TextTooLong,
    MissingValue and UnreadableValue.
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise BadScriptLine("not_json") from None
    ops = said.get("ops") if isinstance(said, dict) else None
    if not isinstance(ops, list) or not ops:
        raise BadScriptLine("no_ops")
    return Line(_gesture(said.get("label")), tuple(_op(op) for op in ops))


def run_line(edit: Edit, line: Line) -> tuple[Id, ...]:
    """Do the ops of a line in an edit, and return the id of each op's row.

    Raises UnknownRow, BirthYearOfAnAdult, SamePersonTwice, and UnreadableValue for a headcount below zero.
    """
    return tuple(_do(edit, *op) for op in line.ops)


def _do(edit: Edit, name: str, table: str, row_id: Id | None, values: dict[str, Value]) -> Id:
    record = _RECORDS[table]
    if record is Person:
        expect_may_be_kept(edit, row_id, values)
    if name == "add":
        row_id = edit.add(record, row_id, **values)
    assert row_id is not None, "checked on reading"
    if name == "set":
        edit.set(record, row_id, **values)
    elif name == "remove":
        edit.remove(record, row_id)
    if record is Headcount:
        _expect_not_below_zero(edit, row_id)
    return row_id


def _expect_not_below_zero(edit: Edit, row_id: Id) -> None:
    row = edit.session.execute(
        select(Headcount.meeting_id, Headcount.category).where(Headcount.id == row_id)
    ).one()
    for counted in headcounts(edit.session, row.meeting_id):
        total = sum(counted.shares.values())
        if counted.category == row.category and total < 0:
            raise UnreadableValue("headcount", "count", str(total))


def _gesture(label: object) -> Gesture:
    if isinstance(label, str) and label:
        return Gesture(clean_text(label, "label"))
    if isinstance(label, list) and label and isinstance(label[0], str):
        return Gesture(clean_text(label[0], "label"), tuple(_id(part, "label") for part in label[1:]))
    return Gesture("script")


def _op(op: object) -> tuple[str, str, Id | None, dict[str, Value]]:
    match op:
        case ["add", str(table), dict(values)]:
            _expect_table(table)
            given = {name: value for name, value in values.items() if name != "id"}
            row_id = _id(values["id"], table) if "id" in values else None
            kept = _held_to_rules(table, _values(table, given), new=True)
            return "add", table, _made_id(table, row_id, kept), kept
        case ["set", str(table), row_id, dict(values)]:
            _expect_table(table)
            if set(values) & set(tables()[table].ends):
                raise BadScriptLine("ends", table)
            return "set", table, _id(row_id, table), _held_to_rules(table, _values(table, values), new=False)
        case ["remove", str(table), row_id]:
            _expect_table(table)
            return "remove", table, _id(row_id, table), {}
    raise BadScriptLine("unknown_op", str(op[0]) if isinstance(op, list) and op else "")


def _expect_table(table: str) -> None:
    if table not in _RECORDS:
        raise BadScriptLine("unknown_table", table)


def _made_id(table: str, given: Id | None, values: Mapping[str, Value]) -> Id | None:
    """Make the id of a row that has ends; one that is given must be that."""
    ends = tables()[table].ends
    if not ends:
        return given
    parts = [values.get(end) for end in ends]
    if not all(isinstance(part, (str, bytes)) for part in parts):
        raise BadScriptLine("ends", table)
    made = id_from_ends(table, *(part for part in parts if isinstance(part, (str, bytes))))
    if given not in (None, made):
        raise BadScriptLine("bad_id", table)
    return made


def _values(table: str, said: Mapping[str, Any]) -> dict[str, Value]:
    columns = tables()[table].columns
    values: dict[str, Value] = {}
    for name, value in said.items():
        kind = columns.get(name)
        if kind is None:
            raise BadScriptLine("unknown_column", f"{table}.{name}")
        kept = _value(kind.name, value, name)
        if not fits(kind, kept):
            raise BadScriptLine("bad_value", f"{table}.{name}")
        values[name] = kept
    return values


def _held_to_rules(table: str, values: dict[str, Value], *, new: bool) -> dict[str, Value]:
    """Hold what a line writes to what people may type; a new row needs what its table cannot do without."""
    required = REQUIRED.get(table)
    given = {name: value for name, value in values.items() if value is not None or name == required}
    if new and required is not None:
        given.setdefault(required, None)
    return values | typed_values(_RECORDS[table], given)


def _value(kind: str, value: Any, column: str) -> Value:
    if value is None:
        return None
    if kind in ("id", "key"):
        return _bytes(value, column)
    if kind == "ids" and isinstance(value, list):
        return [_bytes(part, column) for part in value]
    if kind == "list" and isinstance(value, list):
        return sorted({clean_text(part, column) for part in value if isinstance(part, str)})
    if isinstance(value, str):
        return clean_text(value, column)
    if isinstance(value, (bool, int)):
        return value
    raise BadScriptLine("bad_value", column)


def _bytes(value: object, what: str) -> bytes:
    try:
        return bytes.fromhex(value) if isinstance(value, str) else b""
    except ValueError:
        raise BadScriptLine("bad_id", what) from None


def _id(value: object, what: str) -> Id:
    row_id = _bytes(value, what)
    if not isinstance(value, str) or len(value) != _ID_DIGITS or len(row_id) * 2 != _ID_DIGITS:
        raise BadScriptLine("bad_id", what)
    return row_id
