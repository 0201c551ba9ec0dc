"""The cash box of an event: counted by two people before and after, beside what should lie in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypedDict, Unpack
from zoneinfo import ZoneInfo

from sqlalchemy import select

from organizer_app.budget_errors import PiecesDoNotAddUp
from organizer_app.errors import UnreadableValue
from organizer_app.records.base import Id
from organizer_app.records.people import Person
from organizer_app.records.spending import CashCount, Expense, Income, Reimbursement, Reversal
from organizer_app.rules.cash_pieces import MOST_OF_ONE, read_pieces, worth, written_pieces
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.budgets.change import currency_of
from organizer_app.work.budgets.reversals import reverses
from organizer_app.work.known_names import people_names
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living

OPENING: Final = "opening"
CLOSING: Final = "closing"
CASH: Final = "cash"


class CountDetails(TypedDict, total=False):
    """Who counted, who watched, and when (UTC ms); without `counted_at` it was now."""

    counted_by_id: Id | None
    witness_id: Id | None
    counted_at: int
    note: str | None


@dataclass(frozen=True)
class CountedCash:
    """What lay in the box when it was counted; `day` is YYYY-MM-DD in the zone asked for."""

    id: Id
    kind: str
    counted_at: int | None
    day: str
    amount: int
    pieces: Mapping[int, int]
    counted_by: str
    witness: str
    note: str | None


@dataclass(frozen=True)
class CashRound:
    """The box from an opening to a closing, and the cash that came and went on these days and between.

    Without an opening the box began empty and all days before count; without a closing, all days after. A
    box that is closed again without an opening was counted anew.
    """

    opening: CountedCash | None
    closing: CountedCash | None
    came_in: int
    went_out: int

    @property
    def expected(self) -> int:
        """What should lie in the box at the end."""
        return (self.opening.amount if self.opening else 0) + self.came_in - self.went_out

    @property
    def difference(self) -> int | None:
        """What was found beyond what was expected, below zero what is missing; None while not counted."""
        return None if self.closing is None else self.closing.amount - self.expected


@dataclass(frozen=True)
class CashBox:
    """All counts of a budget's cash box in the order of their hours, and the rounds they make."""

    counts: tuple[CountedCash, ...]
    rounds: tuple[CashRound, ...]


def count_cash(
    edit: Edit,
    budget_id: Id,
    kind: str,
    pieces: Mapping[int, int] | None = None,
    amount: int | None = None,
    **details: Unpack[CountDetails],
) -> Id:
    """Write down what lay in the box, by pieces ({2000: 3} is 3 bills of $20), as a total, or both.

    Raises UnknownRow, UnreadableValue, and PiecesDoNotAddUp where both are given and differ.
    """
    currency = currency_of(edit, budget_id)
    counted = dict(pieces or {})
    if any(piece <= 0 or number not in range(MOST_OF_ONE + 1) for piece, number in counted.items()):
        raise UnreadableValue("cash_count", "pieces")
    if amount is None and pieces is None:
        raise UnreadableValue("cash_count", "amount")
    total = worth(counted) if amount is None else amount
    if any(counted.values()) and worth(counted) != total:
        raise PiecesDoNotAddUp(total, worth(counted), currency)
    for person in (details.get("counted_by_id"), details.get("witness_id")):
        if person is not None:
            expect(edit.session, Person, person)
    first: CountDetails = {"counted_at": edit.world.clock()}
    written = {"kind": kind, "amount": total, "pieces": written_pieces(counted)}
    return edit.add(
        CashCount, budget_id=budget_id, **typed_values(CashCount, {**first, **details, **written})
    )


def remove_count(edit: Edit, count_id: Id) -> None:
    """Take out a count that was written wrongly. Raises UnknownRow."""
    expect(edit.session, CashCount, count_id)
    edit.remove(CashCount, count_id)


def cash_box(session: Session, budget_id: Id, zone: str) -> CashBox:
    """Return the counts of a budget's cash box, and what should have lain in it.

    `zone` is the laptop's: it says which day it was.
    """
    counts = _counts(session, budget_id, zone)
    moves = _moves(session, budget_id)
    rounds: list[CashRound] = []
    opening: CountedCash | None = None
    for count in counts:
        if count.kind == OPENING:
            opening = count
        else:
            rounds.append(_round(opening, count, moves))
    if opening is not None and counts[-1] == opening:
        rounds.append(_round(opening, None, moves))
    return CashBox(counts, tuple(rounds))


def _round(
    opening: CountedCash | None,
    closing: CountedCash | None,
    moves: Iterable[tuple[str, int]],
) -> CashRound:
    since = opening.day if opening else ""
    until = closing.day if closing else "9999"
    between = [amount for day, amount in moves if since <= day <= until]
    came_in = sum(amount for amount in between if amount > 0)
    return CashRound(opening, closing, came_in, came_in - sum(between))


def _counts(session: Session, budget_id: Id, zone: str) -> tuple[CountedCash, ...]:
    rows = session.execute(
        select(
            CashCount.id,
            CashCount.kind,
            CashCount.counted_at,
            CashCount.amount,
            CashCount.pieces,
            CashCount.counted_by_id,
            CashCount.witness_id,
            CashCount.note,
        )
        .where(CashCount.budget_id == budget_id, living(CashCount))
        .order_by(CashCount.counted_at, CashCount.kind.desc(), CashCount.id)
    ).all()
    names = people_names(session, [person for row in rows for person in (row.counted_by_id, row.witness_id)])
    return tuple(
        CountedCash(
            id=row.id,
            kind=row.kind or CLOSING,
            counted_at=row.counted_at,
            day=_day(row.counted_at, zone),
            amount=row.amount or 0,
            pieces=read_pieces(row.pieces or ()),
            counted_by=names.get(row.counted_by_id, ""),
            witness=names.get(row.witness_id, ""),
            note=row.note,
        )
        for row in rows
    )


def _day(moment: int | None, zone: str) -> str:
    if moment is None:
        return ""
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone(ZoneInfo(zone)).date().isoformat()


def _moves(session: Session, budget_id: Id) -> Sequence[tuple[str, int]]:
    """Return what went into the box, and out of it below zero, with the day of each."""
    spent = session.execute(
        select(Expense.spent_on, Expense.amount)
        .outerjoin(Reversal.__table__, reverses("expense", Expense.id))
        .where(Expense.budget_id == budget_id, Expense.method == CASH, living(Expense), Reversal.id.is_(None))
    )
    given_back = session.execute(
        select(Reimbursement.paid_on, Expense.amount)
        .join(Expense.__table__, Expense.id == Reimbursement.expense_id)
        .where(
            Expense.budget_id == budget_id,
            Reimbursement.method == CASH,
            Reimbursement.paid_on.is_not(None),
            living(Reimbursement),
            living(Expense),
        )
    )
    received = session.execute(
        select(Income.received_on, Income.amount)
        .outerjoin(Reversal.__table__, reverses("income", Income.id))
        .where(
            Income.budget_id == budget_id,
            Income.method == CASH,
            Income.in_kind.is_(False),
            living(Income),
            Reversal.id.is_(None),
        )
    )
    out = [(day or "", -(amount or 0)) for day, amount in (*spent, *given_back)]
    return [*out, *((day or "", amount or 0) for day, amount in received)]
