"""What a person typed, made fit to be kept: texts without stray space, times and dates that exist."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any, Final

from organizer_app.errors import MissingValue, UnreadableValue
from organizer_app.records.base import ColumnKind, Record, Value
from organizer_app.records.catalog import tables
from organizer_app.rules.names import clean_text

REQUIRED: Final[Mapping[str, str]] = {
    "person": "full_name",
    "organization": "name",
    "place": "name",
    "campaign": "name",
    "tag": "name",
    "meeting": "title",
    "agenda_item": "title",
    "checklist_item": "text",
    "minute_entry": "text",
    "action_item": "title",
    "action_note": "text",
}
"""The one thing each table cannot do without."""

_DATES = ("_on", "until")
_LOCAL_TIMES = ("starts_at", "ends_at")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LOCAL_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")


def typed_values(record: type[Record], values: Mapping[str, object]) -> dict[str, Any]:
    """Return the values as an edit takes them: texts cleaned, empty ones blank, lists sorted and distinct.

    Raises UnusableText, MissingValue where what a table cannot do without is empty, and UnreadableValue
    for a day or an hour that does not exist or a value of another kind.
    """
    table = record.__tablename__
    columns = tables()[table].columns
    kept = {column: _kept(table, column, columns[column], value) for column, value in values.items()}
    required = REQUIRED.get(table)
    if required in kept and not kept[required]:
        raise MissingValue(table, required)
    return kept


def _kept(table: str, column: str, kind: ColumnKind, value: object) -> Value:
    match kind.name, value:
        case _, None:
            return kind.blank
        case "text", str(text):
            return _text(table, column, text) or kind.blank
        case "list", list() | tuple() | set() | frozenset():
            return sorted({clean_text(str(part), column) for part in value} - {""})
        case "ids", list() | tuple():
            return [part for part in value if isinstance(part, bytes)]
        case "flag", bool(answer):
            return answer
        case "int", int(number) if not isinstance(number, bool):
            return number
        case (("id" | "key"), bytes(key)):
            return key
        case _:
            raise UnreadableValue(table, column)


def _text(table: str, column: str, value: str) -> str:
    text = clean_text(value, column)
    if text and column in _LOCAL_TIMES:
        _expect_form(_LOCAL_TIME, table, column, text)
    elif text and column.endswith(_DATES):
        _expect_form(_DATE, table, column, text)
    return text


def _expect_form(form: re.Pattern[str], table: str, column: str, text: str) -> None:
    if not form.fullmatch(text):
        raise UnreadableValue(table, column, text)
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        raise UnreadableValue(table, column, text) from None
