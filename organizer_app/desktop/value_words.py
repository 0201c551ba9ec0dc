"""A field's value as a person reads it: codes, days, hours, languages and names in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from organizer_app.desktop.spoken_times import day_words, moment_words, span_words
from organizer_app.i18n import _, pgettext
from organizer_app.records.base import Value
from organizer_app.rules.vocabulary import (
    ACTION_KINDS,
    ACTION_STATUSES,
    AGE_GROUPS,
    AGENDA_ITEM_KINDS,
    ATTENDANCE_STATUSES,
    CAMPAIGN_STATUSES,
    CONSENT_ANSWERS,
    CONSENT_GIVERS,
    CONSENT_KINDS,
    HEADCOUNT_CATEGORIES,
    INTERPRETATIONS,
    LANGUAGES,
    MEETING_KINDS,
    MEETING_STATUSES,
    MINUTE_KINDS,
    ORGANIZATION_KINDS,
    PLACE_FEATURES,
    PRIORITIES,
    QUOTE_ANSWERS,
    ROLES,
    SIGN_IN_METHODS,
    Vocabulary,
)

_CODES: Mapping[tuple[str, str], Vocabulary[Any]] = {
    ("person", "age_group"): AGE_GROUPS,
    ("person", "speaks"): LANGUAGES,
    ("person", "reads"): LANGUAGES,
    ("consent", "answer"): CONSENT_ANSWERS,
    ("consent", "given_by"): CONSENT_GIVERS,
    ("organization", "kind"): ORGANIZATION_KINDS,
    ("place", "features"): PLACE_FEATURES,
    ("campaign", "status"): CAMPAIGN_STATUSES,
    ("meeting", "kind"): MEETING_KINDS,
    ("meeting", "status"): MEETING_STATUSES,
    ("meeting", "languages"): LANGUAGES,
    ("meeting", "interpretation"): INTERPRETATIONS,
    ("agenda_item", "kind"): AGENDA_ITEM_KINDS,
    ("minute_entry", "kind"): MINUTE_KINDS,
    ("minute_entry", "may_quote"): QUOTE_ANSWERS,
    ("attendance", "status"): ATTENDANCE_STATUSES,
    ("attendance", "method"): SIGN_IN_METHODS,
    ("action_item", "kind"): ACTION_KINDS,
    ("action_item", "status"): ACTION_STATUSES,
    ("action_item", "priority"): PRIORITIES,
}
_KINDS: Mapping[str, Vocabulary[str]] = {
    "consent": CONSENT_KINDS,
    "role_assignment": ROLES,
    "headcount": HEADCOUNT_CATEGORIES,
}


def value_words(table: str, column: str, value: Value, zone: str, name: str | None = None) -> str:
    """Write a value as it is read; `name` is that of the row it points to. Nothing is said as such."""
    codes = _CODES.get((table, column))
    match value:
        case None | "":
            return _("(empty)")
        case bool(answer):
            return pgettext("answer", "Yes") if answer else pgettext("answer", "No")
        case bytes():
            return name or _("(not yet received)")
        case int(number):
            return _number(column, number, codes, zone)
        case list(parts):
            words = [codes.word(part) if codes else str(part) for part in parts]
            return ", ".join(words) or _("(empty)")
        case str(text):
            return codes.word(text) if codes else _text(column, text)
        case _:
            return str(value)


def kind_words(table: str, kind: str) -> str:
    """Name which consent, role or count is meant."""
    words = _KINDS.get(table)
    return words.word(kind) if words and kind else ""


def _number(column: str, number: int, codes: Vocabulary[Any] | None, zone: str) -> str:
    if codes is not None:
        return codes.word(number)
    if column.endswith("_at"):
        return moment_words(number, zone)
    return str(number)


def _text(column: str, text: str) -> str:
    if column in ("starts_at", "ends_at"):
        return span_words(text, None)
    if column.endswith("_on") or column == "until":
        return day_words(text)
    return text
