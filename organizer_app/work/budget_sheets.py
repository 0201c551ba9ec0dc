"""Gather what a printed budget shows: the plan with who pays, what came of it, what people are owed."""

from __future__ import annotations

from datetime import date

from organizer_app.i18n import in_language
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.rules.budget_paper import ActualPaper, BudgetPaper
from organizer_app.rules.budget_sums import sums
from organizer_app.rules.budget_vocabulary import CATEGORIES
from organizer_app.rules.money_papers import GiftSheet, HandedOut, OwedLine, OwedTo, ReimbursementForms
from organizer_app.rules.names import fold
from organizer_app.rules.paper_values import Occasion
from organizer_app.rules.two_texts import TwoTexts
from organizer_app.store.readers import Session
from organizer_app.work.budgets.actuals import actuals
from organizer_app.work.budgets.entries import EntryRow, entries
from organizer_app.work.budgets.gifts import gifts
from organizer_app.work.budgets.list import BudgetHead, budget_head
from organizer_app.work.budgets.payers import payers
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.budgets.reimbursements import PAID, reimbursements
from organizer_app.work.budgets.versions import APPROVED, approved_plan, standing_of
from organizer_app.work.meetings.list import meeting
from organizer_app.work.settings import settings
from organizer_app.work.visible import is_living


def budget_paper(
    session: Session, budget_id: Id, today: date, languages: tuple[str, ...], size: str
) -> BudgetPaper:
    """Return a budget to print, as it stands. Raises UnknownRow."""
    with in_language(languages[0]):  # for whom the group forgot
        head, plan = budget_head(session, budget_id), plan_of(session, budget_id)
        standing = standing_of(session, budget_id)
    known = payers(session, budget_id, plan)
    available = {one.id: one.available for one in known.values()}
    version = standing.version
    approved = version is not None and version.kind == APPROVED and standing.status == "approved"
    return BudgetPaper(
        group=settings(session).group_name,
        languages=languages,
        paper=size,
        occasion=_occasion(session, head),
        as_of=today.isoformat(),
        plan=plan,
        sums=sums(plan, available),
        status=standing.status,
        how=(version.laptop_role, version.paper is not None) if approved and version is not None else None,
        returned_with=standing.returned_with or "" if standing.status == "returned" else "",
        lead=head.lead,
        youth_led=head.youth_led,
        sources={one.id: one.name for one in known.values()},
        money={
            source.source_id: available.get(source.source_id, 0) if source.amount is None else source.amount
            for source in plan.sources
        },
        barred={one.id: one.may_not_pay_for for one in known.values()},
    )


def actual_paper(
    session: Session, budget_id: Id, today: date, languages: tuple[str, ...], size: str
) -> ActualPaper:
    """Return a budget to print with what came of it. Raises UnknownRow."""
    approved = approved_plan(session, budget_id)
    told = actuals(session, budget_id, approved)
    shown = budget_paper(session, budget_id, today, languages, size)
    return ActualPaper(shown, told.actuals, told.headline, approved)


def reimbursement_forms(
    session: Session, budget_id: Id, languages: tuple[str, ...], size: str
) -> ReimbursementForms:
    """Return what each person is still owed under a budget, by name. Raises UnknownRow."""
    with in_language(languages[0]):  # for whom the group forgot, and what is bought without a line
        head = budget_head(session, budget_id)
        waiting = [row for row in reimbursements(session, budget_id) if row.status != PAID]
        bought = {row.id: _what_for(row) for row in entries(session, budget_id)}
    lines: dict[tuple[str, Id], list[OwedLine]] = {}
    for row in sorted(waiting, key=lambda row: (fold(row.person), row.person_id, row.spent_on or "", row.id)):
        line = OwedLine(row.spent_on or "", row.payee or "", bought.get(row.expense_id, ""), row.amount)
        lines.setdefault((row.person, row.person_id), []).append(line)
    return ReimbursementForms(
        group=settings(session).group_name,
        languages=languages,
        paper=size,
        occasion=_occasion(session, head),
        currency=head.currency,
        people=tuple(OwedTo(person, tuple(owed)) for (person, _id), owed in lines.items()),
    )


def gift_sheet(session: Session, budget_id: Id, languages: tuple[str, ...], size: str) -> GiftSheet:
    """Return what was handed out under a budget, to be signed for. Raises UnknownRow."""
    with in_language(languages[0]):  # for whom the group forgot
        head, handed = budget_head(session, budget_id), gifts(session, budget_id)
    return GiftSheet(
        group=settings(session).group_name,
        languages=languages,
        paper=size,
        occasion=_occasion(session, head),
        currency=head.currency,
        rows=tuple(
            HandedOut(one.person, one.what, one.handed_on or "", one.amount, one.signed)
            for one in handed.gifts
        ),
    )


def _what_for(row: EntryRow) -> str:
    return ", ".join(dict.fromkeys(part.line or CATEGORIES.word(part.category) for part in row.parts))


def _occasion(session: Session, head: BudgetHead) -> Occasion:
    title = TwoTexts(head.title, head.title_other or "", head.language or "")
    if head.meeting_id is None or not is_living(session, Meeting, head.meeting_id):
        return Occasion(title)
    card = meeting(session, head.meeting_id)
    return Occasion(title, card.starts_at or "", card.ends_at or "", card.place or "")
