"""What a person typed, made fit to be kept: texts without stray space, times and dates that exist."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any, Final

from organizer_app.errors import MissingValue, TextTooLong, UnreadableValue
from organizer_app.records.base import ColumnKind, Record, Value
from organizer_app.records.catalog import tables
from organizer_app.rules import budget_vocabulary, vocabulary
from organizer_app.rules.names import LONGEST_NAME, clean_text
from organizer_app.rules.vocabulary import Vocabulary

REQUIRED: Final[Mapping[str, str]] = {
    "person": "full_name",
    "organization": "name",
    "place": "name",
    "campaign": "name",
    "milestone": "title",
    "evidence": "text",
    "public_seat": "title",
    "saved_list": "name",
    "childcare_stay": "first_name",
    "tally": "question",
    "tag": "name",
    "meeting": "title",
    "agenda_item": "title",
    "checklist_item": "text",
    "minute_entry": "text",
    "action_item": "title",
    "action_note": "text",
    "attachment": "name",
    "budget": "title",
    "budget_line": "description",
    "budget_comment": "text",
    "funding_source": "name",
    "grant_answer": "question",
    "reversal": "reason",
    "gift_log": "what",
}
"""The one thing each table cannot do without."""

CODES: Final[Mapping[tuple[str, str], Vocabulary[str]]] = {
    ("person", "age_group"): vocabulary.AGE_GROUPS,
    ("organization", "kind"): vocabulary.ORGANIZATION_KINDS,
    ("consent", "kind"): vocabulary.CONSENT_KINDS,
    ("consent", "answer"): vocabulary.CONSENT_ANSWERS,
    ("consent", "given_by"): vocabulary.CONSENT_GIVERS,
    ("campaign", "status"): vocabulary.CAMPAIGN_STATUSES,
    ("campaign", "color"): vocabulary.CAMPAIGN_COLORS,
    ("evidence", "kind"): vocabulary.EVIDENCE_KINDS,
    ("leadership_step", "step"): vocabulary.LEADERSHIP_STEPS,
    ("tally", "kind"): vocabulary.TALLY_KINDS,
    ("meeting", "kind"): vocabulary.MEETING_KINDS,
    ("meeting", "status"): vocabulary.MEETING_STATUSES,
    ("meeting", "interpretation"): vocabulary.INTERPRETATIONS,
    ("agenda_item", "kind"): vocabulary.AGENDA_ITEM_KINDS,
    ("minute_entry", "kind"): vocabulary.MINUTE_KINDS,
    ("minute_entry", "may_quote"): vocabulary.QUOTE_ANSWERS,
    ("attendance", "status"): vocabulary.ATTENDANCE_STATUSES,
    ("attendance", "method"): vocabulary.SIGN_IN_METHODS,
    ("headcount", "category"): vocabulary.HEADCOUNT_CATEGORIES,
    ("action_item", "kind"): vocabulary.ACTION_KINDS,
    ("action_item", "status"): vocabulary.ACTION_STATUSES,
    ("attachment", "kind"): vocabulary.ATTACHMENT_KINDS,
    ("budget_line", "side"): budget_vocabulary.SIDES,
    ("budget_line", "category"): budget_vocabulary.CATEGORIES,
    ("budget_line", "basis"): budget_vocabulary.BASES,
    ("funding_source", "status"): budget_vocabulary.FUNDING_STATUSES,
    ("grant_answer", "purpose"): budget_vocabulary.ANSWER_PURPOSES,
    ("expense", "kind"): budget_vocabulary.EXPENSE_KINDS,
    ("expense", "method"): budget_vocabulary.PAYMENT_METHODS,
    ("expense_share", "category"): budget_vocabulary.CATEGORIES,
    ("income", "method"): budget_vocabulary.PAYMENT_METHODS,
    ("income", "category"): budget_vocabulary.CATEGORIES,
    ("reimbursement", "status"): budget_vocabulary.REIMBURSEMENT_STATUSES,
    ("cash_count", "kind"): budget_vocabulary.CASH_COUNT_KINDS,
    ("gift_log", "kind"): budget_vocabulary.GIFT_KINDS,
}
"""Columns of coded words: what is written here is one of them, what other versions wrote stays as it is."""

RANGES: Final[Mapping[tuple[str, str], range]] = {
    ("person", "birth_year"): range(1900, 2200),
    ("place", "capacity"): range(1_000_000),
    ("meeting", "expected_count"): range(1_000_000),
    ("agenda_item", "minutes_planned"): range(24 * 60 + 1),
    ("attendance", "hours"): range(1_000_000),
    ("role_assignment", "hours"): range(1_000_000),
    ("headcount", "count"): range(-1_000_000, 1_000_000),
    ("visiting_organization", "expected_count"): range(1_000_000),
    ("training_completion", "hours"): range(1_000_000),
    ("tally", "count"): range(-1_000_000, 1_000_000),
    ("demographic_count", "count"): range(1_000_000),
    ("evidence", "number"): range(1_000_000_000),
    ("budget", "expected_count"): range(1_000_000),
    ("budget", "volunteers"): range(1_000_000),
    ("budget", "hours"): range(1_000_000),
    ("budget_line", "quantity"): range(1_000_000_000),
    ("budget_line", "unit_cost"): range(10**13),
    ("budget_line_share", "amount"): range(10**13),
    ("budget_line_share", "parts"): range(1_000),
    ("budget_source", "amount"): range(10**13),
    ("funding_source", "requested"): range(10**13),
    ("funding_source", "award"): range(10**13),
    ("grant_answer", "word_limit"): range(1, 100_000),
    ("expense", "amount"): range(-(10**13), 10**13),
    ("expense_share", "amount"): range(-(10**13), 10**13),
    ("income", "amount"): range(10**13),
    ("cash_count", "amount"): range(10**13),
    ("gift_log", "amount"): range(10**13),
    ("minute_entry", "votes_for"): range(1_000_000),
    ("minute_entry", "votes_against"): range(1_000_000),
    ("minute_entry", "votes_abstained"): range(1_000_000),
}

_NAMES = frozenset("full_name sort_name preferred_name first_name name name_other title title_other".split())
_DATES = ("_on", "until")
_LOCAL_TIMES = ("starts_at", "ends_at")
_WHOLE_NUMBERS = range(-(2**63), 2**63)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LOCAL_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")


def typed_values(record: type[Record], values: Mapping[str, object]) -> dict[str, Any]:
    """Return the values as an edit takes them: texts cleaned, empty ones blank, lists sorted and distinct.

    Raises UnusableText, TextTooLong, MissingValue where what a table cannot do without is empty, and
    UnreadableValue for a day, an hour or a code that does not exist, a number out of range, or a value of
    another kind.
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
            if number not in RANGES.get((table, column), _WHOLE_NUMBERS):
                raise UnreadableValue(table, column, str(number))
            return number
        case (("id" | "key"), bytes(key)):
            return key
        case _:
            raise UnreadableValue(table, column)


def _text(table: str, column: str, value: str) -> str:
    text = clean_text(value, column)
    if column in _NAMES and len(text.encode()) > LONGEST_NAME:
        raise TextTooLong(column, LONGEST_NAME)
    codes = CODES.get((table, column))
    if text and codes is not None and text not in codes:
        raise UnreadableValue(table, column, text)
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
