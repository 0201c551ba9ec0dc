"""What people paid out of their own pocket: asked back, approved by an adult, paid, and owed to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, select

from organizer_app.budget_errors import AdultsGiveBack, NotApprovedYet, PaidBackAlready
from organizer_app.records.base import Id, id_from_ends
from organizer_app.records.budgets import Budget
from organizer_app.records.people import Person
from organizer_app.records.spending import Expense, Reimbursement, Reversal
from organizer_app.rules.names import fold
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.budgets.allowed import allowed
from organizer_app.work.budgets.reversals import expect_standing, reverses
from organizer_app.work.known_names import budget_titles, people_names
from organizer_app.work.linked import canonical_ids
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, is_living, living

ASKED: Final = "asked"
APPROVED: Final = "approved"
PAID: Final = "paid"


@dataclass(frozen=True)
class ReimbursementRow:
    """What one person is owed for one expense; the amount is that of the expense, in minor units.

    `is_reversed` where the expense does not count any more: it was paid before that.
    """

    id: Id
    expense_id: Id
    budget_id: Id
    budget: str
    currency: str
    person_id: Id
    person: str
    payee: str | None
    spent_on: str | None
    amount: int
    status: str
    asked_on: str | None
    approved_on: str | None
    paid_on: str | None
    method: str | None
    note: str | None
    is_reversed: bool


@dataclass(frozen=True)
class Owed:
    """What one person asked back in one currency: what waits for approval, for payment, and was paid."""

    person_id: Id
    person: str
    currency: str
    asked: int
    approved: int
    paid: int


def ask_back(edit: Edit, expense_id: Id, person_id: Id, note: str | None = None) -> Id:
    """Ask an expense back for who paid it, and return the reimbursement's id; one that stands already stays.

    Raises UnknownRow and ReversedAlready.
    """
    expect_standing(edit.session, "expense", expense_id)
    expect(edit.session, Person, person_id)
    made = id_from_ends("reimbursement", expense_id, person_id)
    if is_living(edit.session, Reimbursement, made):
        return made
    values = typed_values(Reimbursement, {"note": note})
    asked_on = edit.world.today().isoformat()
    return edit.add(
        Reimbursement,
        expense_id=expense_id,
        person_id=person_id,
        status=ASKED,
        asked_on=asked_on,
        approved_on=None,
        paid_on=None,
        method=None,
        **values,
    )


def approve_back(edit: Edit, reimbursement_id: Id) -> None:
    """Approve that money is given back. Raises UnknownRow, AdultsGiveBack and ReversedAlready."""
    _expect_adult(edit, reimbursement_id)
    expect_standing(edit.session, "expense", _expense_of(edit, reimbursement_id))
    if _status(edit, reimbursement_id) == ASKED:
        approved_on = edit.world.today().isoformat()
        edit.set(Reimbursement, reimbursement_id, status=APPROVED, approved_on=approved_on)


def pay_back(edit: Edit, reimbursement_id: Id, method: str | None = None, paid_on: str | None = None) -> None:
    """Say that money was given back: today, or on a day (YYYY-MM-DD).

    Raises UnknownRow, AdultsGiveBack, ReversedAlready, UnreadableValue, NotApprovedYet, and PaidBackAlready.
    """
    _expect_adult(edit, reimbursement_id)
    expect_standing(edit.session, "expense", _expense_of(edit, reimbursement_id))
    status = _status(edit, reimbursement_id)
    if status == ASKED:
        raise NotApprovedYet
    if status == PAID:
        raise PaidBackAlready
    day = paid_on or edit.world.today().isoformat()
    values = typed_values(Reimbursement, {"method": method, "paid_on": day})
    edit.set(Reimbursement, reimbursement_id, status=PAID, **values)


def ask_no_more(edit: Edit, reimbursement_id: Id) -> None:
    """Take back what was asked and is not paid yet: somebody gives it to the group.

    Raises UnknownRow and PaidBackAlready.
    """
    if _status(edit, reimbursement_id) == PAID:
        raise PaidBackAlready
    edit.remove(Reimbursement, reimbursement_id)


def reimbursements(session: Session, budget_id: Id | None = None) -> tuple[ReimbursementRow, ...]:
    """Return what was asked back in one budget or in all, what waits first, then by person and day."""
    wanted = [] if budget_id is None else [Expense.budget_id == budget_id]
    return _rows(session, *wanted)


def reimbursements_of(session: Session, person_ids: Iterable[Id]) -> tuple[ReimbursementRow, ...]:
    """Return what was asked back for a person, over all budgets; `person_ids` are all rows they are."""
    return _rows(session, Reimbursement.person_id.in_(list(person_ids)))


def owed(rows: Iterable[ReimbursementRow]) -> tuple[Owed, ...]:
    """Add up reimbursements by person and currency, by name; money of two currencies is never added."""
    found: dict[tuple[Id, str], Owed] = {}
    for row in rows:
        key = row.person_id, row.currency
        now = found.get(key) or Owed(row.person_id, row.person, row.currency, 0, 0, 0)
        found[key] = Owed(
            row.person_id,
            row.person,
            row.currency,
            now.asked + row.amount * (row.status == ASKED),
            now.approved + row.amount * (row.status == APPROVED),
            now.paid + row.amount * (row.status == PAID),
        )
    return tuple(sorted(found.values(), key=lambda one: (fold(one.person), one.person_id, one.currency)))


def _rows(session: Session, *wanted: ColumnElement[bool]) -> tuple[ReimbursementRow, ...]:
    rows = session.execute(
        select(
            Reimbursement.id,
            Reimbursement.expense_id,
            Reimbursement.person_id,
            Reimbursement.status,
            Reimbursement.asked_on,
            Reimbursement.approved_on,
            Reimbursement.paid_on,
            Reimbursement.method,
            Reimbursement.note,
            Expense.budget_id,
            Expense.payee,
            Expense.spent_on,
            Expense.amount,
            Budget.currency,
            Reversal.id.label("reversal_id"),
        )
        .join(Expense.__table__, Expense.id == Reimbursement.expense_id)
        .join(Budget.__table__, Budget.id == Expense.budget_id)
        .outerjoin(Reversal.__table__, reverses("expense", Expense.id))
        .where(*wanted, living(Reimbursement), living(Expense), living(Budget))
    ).all()
    people = canonical_ids(session, {row.person_id for row in rows})
    names = people_names(session, people.values())
    titles = budget_titles(session, {row.budget_id for row in rows})
    found = [
        ReimbursementRow(
            id=row.id,
            expense_id=row.expense_id,
            budget_id=row.budget_id,
            budget=titles.get(row.budget_id, ""),
            currency=row.currency or "USD",
            person_id=people[row.person_id],
            person=names.get(people[row.person_id], ""),
            payee=row.payee,
            spent_on=row.spent_on,
            amount=row.amount or 0,
            status=row.status or ASKED,
            asked_on=row.asked_on,
            approved_on=row.approved_on,
            paid_on=row.paid_on,
            method=row.method,
            note=row.note,
            is_reversed=row.reversal_id is not None,
        )
        for row in rows
        if row.reversal_id is None or row.status == PAID
    ]
    order = {ASKED: 0, APPROVED: 1, PAID: 2}
    return tuple(
        sorted(
            found,
            key=lambda row: (
                order.get(row.status, 3),
                fold(row.person),
                row.person_id,
                row.spent_on or "",
                row.id,
            ),
        )
    )


def _expect_adult(edit: Edit, reimbursement_id: Id) -> None:
    expect(edit.session, Reimbursement, reimbursement_id)
    budget_id = edit.session.scalar(
        select(Expense.budget_id).where(Expense.id == _expense_of(edit, reimbursement_id))
    )
    if not allowed(edit.session, budget_id or b"", edit.role, edit.actor).approval:
        raise AdultsGiveBack


def _expense_of(edit: Edit, reimbursement_id: Id) -> Id:
    found = edit.session.scalar(select(Reimbursement.expense_id).where(Reimbursement.id == reimbursement_id))
    return found or b""


def _status(edit: Edit, reimbursement_id: Id) -> str:
    expect(edit.session, Reimbursement, reimbursement_id)
    found = edit.session.scalar(select(Reimbursement.status).where(Reimbursement.id == reimbursement_id))
    return found or ASKED
