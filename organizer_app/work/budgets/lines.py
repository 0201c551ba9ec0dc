"""Lines of a budget written, changed, moved and taken out; what each funding source pays of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.budgets import Budget, BudgetLine, BudgetLineShare
from organizer_app.rules.budget_plan import LineShare
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.budgets.allowed import expect_numbers
from organizer_app.work.budgets.change import expect_same_currency
from organizer_app.work.ordered import key_at, keys_at, move_before
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living


class LineDetails(TypedDict, total=False):
    """All that may be kept of a line beside its description; `quantity` in thousandths."""

    description_other: str | None
    language: str | None
    side: str
    category: str | None
    why: str | None
    why_other: str | None
    hint: str | None
    hint_other: str | None
    quantity: int
    basis: str
    unit_cost: int | None
    funding_source_id: Id | None
    in_kind: bool
    note: str | None
    copied_from_id: Id | None


class LineFields(LineDetails, total=False):
    """All that may be kept of a line."""

    description: str


@dataclass(frozen=True)
class NewLine:
    """A line to be written among others."""

    fields: LineFields
    shares: tuple[LineShare, ...] = ()


def add_line(
    edit: Edit, budget_id: Id, description: str, before: Id | None = None, **details: Unpack[LineDetails]
) -> Id:
    """Write a line just before another one, or at the end, and return its id.

    Raises UnknownRow, MissingValue, UnreadableValue, OtherCurrency, NumbersOfYouth and BudgetIsClosed.
    """
    expect_numbers(edit, budget_id)
    values = _line_values(edit, budget_id, {**details, "description": description})
    position = key_at(edit, BudgetLine, budget_id, before)
    return edit.add(BudgetLine, budget_id=budget_id, position=position, **values)


def add_lines(edit: Edit, budget_id: Id, lines: Sequence[NewLine], before: Id | None = None) -> list[Id]:
    """Write several lines one after the other, before another one or at the end; return their ids.

    Raises what `add_line` raises.
    """
    expect_numbers(edit, budget_id)
    return put_lines(edit, budget_id, lines, before)


def put_lines(edit: Edit, budget_id: Id, lines: Sequence[NewLine], before: Id | None = None) -> list[Id]:
    """Write the lines that a budget begins with, whoever begins it; return their ids.

    Raises MissingValue, UnreadableValue and OtherCurrency.
    """
    ids = []
    for line, position in zip(lines, keys_at(edit, BudgetLine, budget_id, len(lines), before), strict=True):
        values = _line_values(edit, budget_id, line.fields)
        line_id = edit.add(BudgetLine, budget_id=budget_id, position=position, **values)
        for share in line.shares:
            _share(edit, budget_id, line_id, share)
        ids.append(line_id)
    return ids


def change_line(edit: Edit, line_id: Id, **fields: Unpack[LineFields]) -> None:
    """Change a line.

    Raises UnknownRow, MissingValue, UnreadableValue, OtherCurrency, NumbersOfYouth and BudgetIsClosed.
    """
    change_lines(edit, {line_id: fields})


def change_lines(edit: Edit, changes: Mapping[Id, LineFields]) -> None:
    """Change several lines of one budget or more. Raises what `change_line` raises."""
    for budget_id, lines in _by_budget(edit.session, changes).items():
        expect_numbers(edit, budget_id)
        for line_id in lines:
            edit.set(BudgetLine, line_id, **_line_values(edit, budget_id, changes[line_id]))


def move_line(edit: Edit, line_id: Id, before: Id | None) -> None:
    """Put a line just before another one of its budget, or at the end.

    Raises UnknownRow, NumbersOfYouth and BudgetIsClosed.
    """
    budget_id = budget_of(edit.session, line_id)
    expect_numbers(edit, budget_id)
    move_before(edit, BudgetLine, budget_id, line_id, before)


def remove_lines(edit: Edit, line_ids: Sequence[Id]) -> None:
    """Take lines out. Raises UnknownRow, NumbersOfYouth and BudgetIsClosed."""
    for budget_id, lines in _by_budget(edit.session, line_ids).items():
        expect_numbers(edit, budget_id)
        for line_id in lines:
            edit.remove(BudgetLine, line_id)


def split_line(edit: Edit, line_id: Id, main: Id | None, shares: Sequence[LineShare]) -> None:
    """Say who pays a line: `main` what the others leave. What was said before is replaced as a whole.

    Raises UnknownRow, UnreadableValue, OtherCurrency, NumbersOfYouth and BudgetIsClosed.
    """
    budget_id = budget_of(edit.session, line_id)
    change_line(edit, line_id, funding_source_id=main)
    stays = {share.source_id for share in shares}
    now = edit.session.execute(
        select(BudgetLineShare.id, BudgetLineShare.funding_source_id).where(
            BudgetLineShare.line_id == line_id, living(BudgetLineShare)
        )
    ).all()
    for row_id, source_id in now:
        if source_id not in stays:
            edit.remove(BudgetLineShare, row_id)
    for share in shares:
        _share(edit, budget_id, line_id, share)


def budget_of(session: Session, line_id: Id) -> Id:
    """Return the budget a line belongs to. Raises UnknownRow."""
    expect(session, BudgetLine, line_id)
    budget_id = session.scalar(select(BudgetLine.budget_id).where(BudgetLine.id == line_id)) or b""
    expect(session, Budget, budget_id)
    return budget_id


def _share(edit: Edit, budget_id: Id, line_id: Id, share: LineShare) -> None:
    expect_same_currency(edit, budget_id, share.source_id)
    values = typed_values(BudgetLineShare, {"amount": share.amount, "parts": share.parts})
    edit.add(BudgetLineShare, line_id=line_id, funding_source_id=share.source_id, **values)


def _line_values(edit: Edit, budget_id: Id, fields: LineFields) -> dict[str, Any]:
    values = typed_values(BudgetLine, dict(fields))
    source = values.get("funding_source_id")
    if source is not None:
        expect_same_currency(edit, budget_id, source)
    return values


def _by_budget(session: Session, line_ids: Sequence[Id] | Mapping[Id, object]) -> dict[Id, list[Id]]:
    found: dict[Id, list[Id]] = {}
    for line_id in line_ids:
        found.setdefault(budget_of(session, line_id), []).append(line_id)
    return found
