"""How budgets are said: in a list, in a sum, and what happens if more or fewer people come."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.words.spoken_texts import spoken_first, title_words
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import Plan
from organizer_app.rules.budget_sums import PlanSums, break_even, enough_for, extra_person, sums
from organizer_app.rules.budget_vocabulary import BUDGET_STATUSES
from organizer_app.rules.money import money_text
from organizer_app.rules.source_terms import BrokenTerm, broken_term_words
from organizer_app.rules.vocabulary import returned_words
from organizer_app.work.budgets.list import BudgetHead, BudgetRow
from organizer_app.work.budgets.payers import Payer, faults_of
from organizer_app.work.meetings.list import MeetingRow

STATUS_MEANINGS: Mapping[str, Meaning] = {
    "submitted": "attention",
    "returned": "attention",
    "changed": "attention",
    "approved": "good",
}


def budget_title(head: BudgetHead) -> str:
    """Return a budget's title in the screen's language where it has one in it."""
    return spoken_first(head.title, head.title_other, head.language)[0]


def event_words(head: BudgetHead) -> str:
    """Say which event a budget is for, and when that is; "" where it is for none."""
    return _event_words(head.event, head.event_at) if head.event else head.campaign


def meeting_words(row: MeetingRow) -> str:
    """Name a meeting that a budget may be for, with its day."""
    return _event_words(title_words(row), row.starts_at)


def _event_words(title: str, starts_at: str | None) -> str:
    if starts_at is None:
        return title
    return _("{event} · {day}").format(event=title, day=day_words(starts_at[:10]))


def budget_look(row: BudgetRow, status: str, heading: str = "") -> RowLook:
    """Show a budget as a row: for what, what it costs, what is left, how far it is."""
    head, found = row.head, row.sums
    told = [event_words(head), lead_words(head), sums_words(found, head.currency)]
    return RowLook(
        title=budget_title(head),
        detail="\n".join(part for part in told if part),
        note=BUDGET_STATUSES.word(status),
        meaning=STATUS_MEANINGS.get(status, "plain"),
        mark=returned_words() if head.revived else "",
        faded=status == "closed",
        heading=heading,
    )


def lead_words(head: BudgetHead) -> str:
    """Say who plans a budget; "" where nobody is named."""
    if head.lead:
        return _("Planned by {name}").format(name=head.lead)
    return _("Planned by young people") if head.youth_led else ""


def sums_words(found: PlanSums, currency: str) -> str:
    """Say in a line what a plan costs, and what is left or missing."""
    costs = _("Costs {amount}").format(amount=money_text(found.cost, currency))
    if found.unpriced:
        costs = _("{costs}, {n} without a price").format(costs=costs, n=found.unpriced)
    left = left_words(found.left, currency)
    return " · ".join(part for part in (costs, left) if part)


def left_words(left: int | None, currency: str) -> str:
    """Say what is left to spend or missing; "" where nothing says what money there is."""
    if left is None:
        return ""
    if left < 0:
        return _("{amount} short").format(amount=money_text(-left, currency))
    return _("{amount} left to spend").format(amount=money_text(left, currency))


def what_if_words(plan: Plan, people: int, available: Mapping[Id, int]) -> list[str]:
    """Say what changes when so many come, what each further person costs, and for how many the money is."""
    now = sums(plan, available)
    then = sums(plan.with_expected(people), available) if people != plan.expected else now
    told = []
    more = (then.cost - then.income) - (now.cost - now.income)
    if people != plan.expected:
        told.append(_difference_words(plan, people, more))
    left = left_words(then.left, plan.currency)
    if left:
        told.append(_("With {n} people: {left}.").format(n=people, left=left))
    told += [words for words in (_each_words(plan), _limit_words(plan, available)) if words]
    return told


def _difference_words(plan: Plan, people: int, more: int) -> str:
    amount = money_text(abs(more), plan.currency)
    said = {"n": people, "expected": plan.expected, "amount": amount}
    if more > 0:
        return _("{n} instead of {expected}: {amount} more to pay.").format(**said)
    if more < 0:
        return _("{n} instead of {expected}: {amount} less to pay.").format(**said)
    return _("{n} instead of {expected}: nothing changes.").format(**said)


def _each_words(plan: Plan) -> str:
    price = extra_person(plan)
    amount = money_text(_rounded(abs(price)), plan.currency)
    if price > 0:
        return _("Each further person costs {amount}.").format(amount=amount)
    if price < 0:
        return _("Each further person brings in {amount} more than they cost.").format(amount=amount)
    return ""


def _limit_words(plan: Plan, available: Mapping[Id, int]) -> str:
    at_most, at_least = enough_for(plan, available), break_even(plan, available)
    if at_most is not None and at_most < 0:
        return _("The money is not enough even if nobody comes.")
    if at_most is not None:
        return ngettext(
            "The money is enough for {n} person at most.",
            "The money is enough for {n} people at most.",
            at_most,
        ).format(n=f"{at_most:,}")
    if at_least:
        return ngettext(
            "It pays for itself from {n} person on.", "It pays for itself from {n} people on.", at_least
        ).format(n=f"{at_least:,}")
    return ""


def _rounded(amount: Fraction) -> int:
    return int(amount + Fraction(1, 2))


def line_warnings(plan: Plan, payers: Mapping[Id, Payer], event_at: str | None) -> dict[Id, str]:
    """Say of lines what speaks against the money that would pay them, and what can be done."""
    hint = _("Choose who else pays, or ask the funder.")

    @cache
    def said(told: tuple[BrokenTerm, ...]) -> str:
        """Say the same once: many lines of a plan have it against them."""
        return " ".join((*map(broken_term_words, told), hint))

    return {line_id: said(told) for line_id, told in faults_of(plan, payers, event_at).items()}
