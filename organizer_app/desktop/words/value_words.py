"""A field's value as a person reads it: codes, days, hours, languages and names in words."""

from __future__ import annotations

import json
from typing import Any

from organizer_app.desktop.words.spoken_times import day_words, moment_words, span_words
from organizer_app.i18n import _, pgettext
from organizer_app.records.base import Value
from organizer_app.rules.amounts import amount_words
from organizer_app.rules.coded_columns import codes_of
from organizer_app.rules.hours import write_hours
from organizer_app.rules.sound_forms import is_day, is_local_time
from organizer_app.rules.vocabulary import Vocabulary


def value_words(
    table: str, column: str, value: Value, zone: str, name: str | None = None, currency: str = ""
) -> str:
    """Write a value as it is read; `name` is that of the row it points to, `currency` what money counts in.

    Nothing is said as such.
    """
    codes = codes_of(table, column)
    match value:
        case None | "":
            return _("(empty)")
        case bool(answer):
            return pgettext("answer", "Yes") if answer else pgettext("answer", "No")
        case bytes():
            return name or _("(not yet received)")
        case int(number):
            return amount_words(table, column, number, currency) or _number(column, number, codes, zone)
        case list(parts):
            words = [codes.word(part) if codes else str(part) for part in parts]
            return ", ".join(words) or _("(empty)")
        case str(text) if table == "workspace_setting":
            return decision_words(text)
        case str(text):
            return codes.word(text) if codes else _text(column, text)
        case _:
            return str(value)


def decision_words(text: str) -> str:
    """Write a decision of the group as it is read; one of several parts is kept as JSON."""
    try:
        parts = json.loads(text) if text[:1] in ("[", "{") else text
    except ValueError:
        return text
    if isinstance(parts, dict):
        return " · ".join(str(part) for part in parts.values()) or _("(empty)")
    return ", ".join(map(str, parts)) or _("(empty)") if isinstance(parts, list) else text


def _number(column: str, number: int, codes: Vocabulary[Any] | None, zone: str) -> str:
    if codes is not None:
        return codes.word(number)
    if column.endswith("_at"):
        return moment_words(number, zone)
    if column == "hours":
        return write_hours(number)
    return str(number)


def _text(column: str, text: str) -> str:
    if column in ("starts_at", "ends_at") and is_local_time(text):
        return span_words(text, None)
    if (column.endswith("_on") or column == "until") and is_day(text):
        return day_words(text)
    return text
