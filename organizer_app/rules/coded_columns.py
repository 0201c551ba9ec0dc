"""Which columns hold codes, and the word for each code, in the language spoken here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from organizer_app.rules.budget_vocabulary import (
    ANSWER_PURPOSES,
    BASES,
    CASH_COUNT_KINDS,
    CATEGORIES,
    EXPENSE_KINDS,
    FUNDING_STATUSES,
    GIFT_KINDS,
    PAYMENT_METHODS,
    REIMBURSEMENT_STATUSES,
    SIDES,
    VERSION_KINDS,
)
from organizer_app.rules.vocabulary import (
    ACTION_KINDS,
    ACTION_STATUSES,
    AGE_GROUPS,
    AGENDA_ITEM_KINDS,
    ATTACHMENT_KINDS,
    ATTENDANCE_STATUSES,
    CAMPAIGN_COLORS,
    CAMPAIGN_STATUSES,
    CONSENT_ANSWERS,
    CONSENT_GIVERS,
    CONSENT_KINDS,
    EVIDENCE_KINDS,
    HEADCOUNT_CATEGORIES,
    INTERPRETATIONS,
    LANGUAGES,
    LAPTOP_ROLES,
    LEADERSHIP_STEPS,
    MEETING_KINDS,
    MEETING_STATUSES,
    MINUTE_KINDS,
    ORGANIZATION_KINDS,
    PLACE_FEATURES,
    PRIORITIES,
    QUOTE_ANSWERS,
    ROLES,
    SIGN_IN_METHODS,
    TALLY_KINDS,
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
    ("campaign", "color"): CAMPAIGN_COLORS,
    ("evidence", "kind"): EVIDENCE_KINDS,
    ("meeting", "kind"): MEETING_KINDS,
    ("meeting", "status"): MEETING_STATUSES,
    ("meeting", "languages"): LANGUAGES,
    ("meeting", "interpretation"): INTERPRETATIONS,
    ("agenda_item", "kind"): AGENDA_ITEM_KINDS,
    ("minute_entry", "kind"): MINUTE_KINDS,
    ("minute_entry", "may_quote"): QUOTE_ANSWERS,
    ("attendance", "status"): ATTENDANCE_STATUSES,
    ("attendance", "method"): SIGN_IN_METHODS,
    ("tally", "kind"): TALLY_KINDS,
    ("action_item", "kind"): ACTION_KINDS,
    ("action_item", "status"): ACTION_STATUSES,
    ("action_item", "priority"): PRIORITIES,
    ("attachment", "kind"): ATTACHMENT_KINDS,
    ("budget_line", "side"): SIDES,
    ("budget_line", "category"): CATEGORIES,
    ("budget_line", "basis"): BASES,
    ("budget_version", "kind"): VERSION_KINDS,
    ("budget_version", "laptop_role"): LAPTOP_ROLES,
    ("funding_source", "status"): FUNDING_STATUSES,
    ("funding_source", "may_not_pay_for"): CATEGORIES,
    ("grant_answer", "purpose"): ANSWER_PURPOSES,
    ("expense", "kind"): EXPENSE_KINDS,
    ("expense", "method"): PAYMENT_METHODS,
    ("expense_share", "category"): CATEGORIES,
    ("income", "method"): PAYMENT_METHODS,
    ("income", "category"): CATEGORIES,
    ("reimbursement", "status"): REIMBURSEMENT_STATUSES,
    ("reimbursement", "method"): PAYMENT_METHODS,
    ("cash_count", "kind"): CASH_COUNT_KINDS,
    ("gift_log", "kind"): GIFT_KINDS,
}
_KINDS: Mapping[str, Vocabulary[str]] = {
    "consent": CONSENT_KINDS,
    "role_assignment": ROLES,
    "headcount": HEADCOUNT_CATEGORIES,
    "leadership_step": LEADERSHIP_STEPS,
}


def codes_of(table: str, column: str) -> Vocabulary[Any] | None:
    """Return the codes a column holds; nothing for one that holds what people typed."""
    return _CODES.get((table, column))


def kind_words(table: str, kind: str) -> str:
    """Name which consent, role or count is meant."""
    words = _KINDS.get(table)
    return words.word(kind) if words and kind else ""
