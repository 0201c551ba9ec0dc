"""The words for the coded values of budgets, grants and money spent, in the language spoken there."""

from __future__ import annotations

from typing import Final

from organizer_app.i18n import pgettext
from organizer_app.rules.vocabulary import Vocabulary

SIDES = Vocabulary[str](
    {
        "cost": lambda: pgettext("side of a budget", "Costs"),
        "income": lambda: pgettext("side of a budget", "Income"),
    }
)
BASES = Vocabulary[str](
    {
        "once": lambda: pgettext("basis", "Once"),
        "per_attendee": lambda: pgettext("basis", "Per person"),
        "per_volunteer": lambda: pgettext("basis", "Per volunteer"),
        "per_hour": lambda: pgettext("basis", "Per hour"),
    }
)
COST_CATEGORIES = Vocabulary[str](
    {
        "food": lambda: pgettext("category", "Food"),
        "supplies": lambda: pgettext("category", "Supplies"),
        "venue": lambda: pgettext("category", "Room or site"),
        "equipment": lambda: pgettext("category", "Equipment"),
        "printing": lambda: pgettext("category", "Printing"),
        "outreach": lambda: pgettext("category", "Outreach"),
        "transport": lambda: pgettext("category", "Rides and travel"),
        "childcare": lambda: pgettext("category", "Childcare"),
        "interpretation": lambda: pgettext("category", "Interpretation"),
        "stipends": lambda: pgettext("category", "Stipends"),
        "gift_cards": lambda: pgettext("category", "Gift cards"),
        "permits_insurance": lambda: pgettext("category", "Permits and insurance"),
        "services": lambda: pgettext("category", "Services"),
        "other": lambda: pgettext("category", "Other costs"),
    }
)
INCOME_CATEGORIES = Vocabulary[str](
    {
        "donations": lambda: pgettext("category", "Donations"),
        "sales": lambda: pgettext("category", "Sales"),
        "tickets": lambda: pgettext("category", "Tickets and fees"),
        "sponsors": lambda: pgettext("category", "Sponsors"),
        "other_income": lambda: pgettext("category", "Other income"),
    }
)
CATEGORIES = Vocabulary[str]({**COST_CATEGORIES.words, **INCOME_CATEGORIES.words})
"""Those of both sides: a code tells which side it is of."""

VERSION_KINDS = Vocabulary[str](
    {
        "submitted": lambda: pgettext("budget version", "Submitted"),
        "approved": lambda: pgettext("budget version", "Approved"),
        "closed": lambda: pgettext("budget version", "Closed"),
    }
)
BUDGET_STATUSES = Vocabulary[str](
    {
        "draft": lambda: pgettext("budget status", "Being planned"),
        "submitted": lambda: pgettext("budget status", "Waits for approval"),
        "returned": lambda: pgettext("budget status", "Returned"),
        "approved": lambda: pgettext("budget status", "Approved"),
        "changed": lambda: pgettext("budget status", "Changed since approval"),
        "closed": lambda: pgettext("budget status", "Closed"),
    }
)
FUNDING_STATUSES = Vocabulary[str](
    {
        "idea": lambda: pgettext("funding status", "Idea"),
        "writing": lambda: pgettext("funding status", "Being written"),
        "submitted": lambda: pgettext("funding status", "Submitted"),
        "awarded": lambda: pgettext("funding status", "Awarded"),
        "declined": lambda: pgettext("funding status", "Declined"),
        "reported": lambda: pgettext("funding status", "Reported"),
    }
)
GIVEN_STATUSES: Final = frozenset({"awarded", "reported"})
"""Of a funding source: its money may be spent."""

UNDER_WAY_STATUSES: Final = frozenset({"idea", "writing", "submitted"})
"""Of a funding source: nobody knows yet whether there will be money."""

ANSWER_PURPOSES = Vocabulary[str](
    {
        "application": lambda: pgettext("grant answer", "Application"),
        "report": lambda: pgettext("grant answer", "Report"),
    }
)
EXPENSE_KINDS = Vocabulary[str](
    {
        "purchase": lambda: pgettext("expense kind", "Spent"),
        "refund": lambda: pgettext("expense kind", "Refund"),
    }
)
PAYMENT_METHODS = Vocabulary[str](
    {
        "cash": lambda: pgettext("payment", "Cash"),
        "card": lambda: pgettext("payment", "Card"),
        "check": lambda: pgettext("payment", "Check"),
        "transfer": lambda: pgettext("payment", "Transfer"),
        "own_pocket": lambda: pgettext("payment", "Out of somebody's pocket"),
    }
)
REIMBURSEMENT_STATUSES = Vocabulary[str](
    {
        "asked": lambda: pgettext("reimbursement", "Asked for"),
        "approved": lambda: pgettext("reimbursement", "Approved"),
        "paid": lambda: pgettext("reimbursement", "Paid"),
    }
)
CASH_COUNT_KINDS = Vocabulary[str](
    {
        "opening": lambda: pgettext("cash count", "Before the event"),
        "closing": lambda: pgettext("cash count", "After the event"),
    }
)
GIFT_KINDS = Vocabulary[str](
    {
        "gift_card": lambda: pgettext("gift", "Gift card"),
        "stipend": lambda: pgettext("gift", "Stipend"),
    }
)
ENTRY_KINDS = Vocabulary[str](
    {
        **EXPENSE_KINDS.words,
        "income": lambda: pgettext("entry", "Received"),
        "in_kind": lambda: pgettext("entry", "Given in kind"),
    }
)
"""Of all that is written down of money: expenses, income, gifts in kind."""

ACTUAL_KINDS = Vocabulary[str](
    {
        "cost": lambda: pgettext("plan against actual", "Costs"),
        "in_kind": lambda: pgettext("plan against actual", "In kind"),
        "income": lambda: pgettext("plan against actual", "Income"),
    }
)
"""What is held apart where a plan is compared: `rules.budget_actual.KINDS`."""
