"""Gift cards and stipends handed out: to whom, what, and whether they signed for it on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict, Unpack

from sqlalchemy import select

from organizer_app.budget_errors import HandedOutAlready
from organizer_app.errors import UnknownRow, UnreadableValue
from organizer_app.records.base import Id, id_from_ends
from organizer_app.records.budgets import Budget
from organizer_app.records.people import Person
from organizer_app.records.spending import GiftLog
from organizer_app.rules.budget_actual import Compared
from organizer_app.rules.budget_plan import Plan
from organizer_app.rules.budget_sums import line_total
from organizer_app.rules.names import fold
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.budgets.lines import budget_of
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.known_names import people_names
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, is_living, living


class GiftDetails(TypedDict, total=False):
    """All that may be kept of a gift beside what it is; without `handed_on` it was today."""

    kind: str
    handed_on: str
    line_id: Id | None
    signed: bool
    note: str | None


@dataclass(frozen=True)
class Gift:
    """A gift card or stipend that somebody was handed."""

    id: Id
    person_id: Id
    person: str
    handed_on: str
    what: str
    kind: str
    amount: int
    line_id: Id | None
    signed: bool
    note: str | None


@dataclass(frozen=True)
class GiftList:
    """What a budget handed out, by day and name; `by_line` holds it against the lines that plan it.

    Of a line `planned` is what it comes to, `actual` what was handed out; None is what no line plans.
    """

    gifts: tuple[Gift, ...]
    by_line: Mapping[Id | None, Compared]
    total: int
    unsigned: int


def hand_out(
    edit: Edit, budget_id: Id, person_id: Id, what: str, amount: int, **details: Unpack[GiftDetails]
) -> Id:
    """Write down that somebody was handed a gift card or stipend, and return its id.

    Two of a kind on one day are told apart by what they are called: a card's last digits. Raises
    UnknownRow, MissingValue, UnreadableValue, UnusableText and HandedOutAlready.
    """
    expect(edit.session, Budget, budget_id)
    expect(edit.session, Person, person_id)
    first: GiftDetails = {"handed_on": edit.world.today().isoformat(), "kind": "gift_card", "signed": False}
    first |= {"line_id": None, "note": None}
    values = typed_values(GiftLog, {**first, **details, "what": what, "amount": amount})
    if amount <= 0:
        raise UnreadableValue("gift_log", "amount")
    if not values["handed_on"]:
        raise UnreadableValue("gift_log", "handed_on")
    line_id = values.get("line_id")
    if line_id is not None and budget_of(edit.session, line_id) != budget_id:
        raise UnknownRow("budget_line")
    made = id_from_ends("gift_log", budget_id, person_id, values["handed_on"], values["what"])
    if is_living(edit.session, GiftLog, made):
        raise HandedOutAlready
    return edit.add(GiftLog, budget_id=budget_id, person_id=person_id, **values)


def set_signed(edit: Edit, gift_id: Id, *, signed: bool) -> None:
    """Say whether somebody signed on paper for what they were handed. Raises UnknownRow."""
    edit.set(GiftLog, gift_id, signed=signed)


def take_gift_back(edit: Edit, gift_id: Id) -> None:
    """Take out what was not handed out after all. Raises UnknownRow."""
    expect(edit.session, GiftLog, gift_id)
    edit.remove(GiftLog, gift_id)


def gifts(session: Session, budget_id: Id, plan: Plan | None = None) -> GiftList:
    """Return what a budget handed out; `plan` if it was read. Raises UnknownRow."""
    plan = plan or plan_of(session, budget_id)
    rows = session.execute(
        select(
            GiftLog.id,
            GiftLog.person_id,
            GiftLog.handed_on,
            GiftLog.what,
            GiftLog.kind,
            GiftLog.amount,
            GiftLog.line_id,
            GiftLog.signed,
            GiftLog.note,
        ).where(GiftLog.budget_id == budget_id, living(GiftLog))
    ).all()
    names = people_names(session, [row.person_id for row in rows])
    found = [
        Gift(row.id, row.person_id, names.get(row.person_id, ""), *row[2:7], bool(row.signed), row.note)
        for row in rows
    ]
    planned = {line.id: line_total(line, plan) for line in plan.lines}
    handed: dict[Id | None, int] = {}
    for gift in found:
        line_id = gift.line_id if gift.line_id in planned else None
        handed[line_id] = handed.get(line_id, 0) + gift.amount
    return GiftList(
        tuple(sorted(found, key=lambda gift: (gift.handed_on or "", fold(gift.person), gift.what, gift.id))),
        {
            line_id: Compared(planned.get(line_id, 0) if line_id else 0, amount)
            for line_id, amount in handed.items()
        },
        sum(gift.amount for gift in found),
        sum(not gift.signed for gift in found),
    )
