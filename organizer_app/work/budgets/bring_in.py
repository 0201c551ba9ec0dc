"""A budget from a file brought in: as a budget of its own, or its lines at the end of one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from organizer_app.budget_errors import OtherCurrency
from organizer_app.records.base import Id
from organizer_app.rules.budget_draft import BudgetDraft, DraftLine
from organizer_app.rules.budget_plan import LineShare
from organizer_app.store.edit import Edit
from organizer_app.work.budgets.change import (
    BudgetDetails,
    add_budget,
    currency_of,
    put_source,
    source_named,
)
from organizer_app.work.budgets.lines import LineFields, NewLine, add_lines, put_lines

KEPT = (
    *("description_other", "language", "side", "category", "why", "why_other", "hint", "hint_other"),
    *("quantity", "basis", "unit_cost", "in_kind", "note"),
)


def bring_in_budget(edit: Edit, draft: BudgetDraft, title: str, **details: Any) -> Id:
    """Write a budget of its own from a file; return its id. Sources are found by name, or written down.

    `details` go before what the file says. Raises MissingValue, UnreadableValue, UnknownCurrency.
    """
    heads: dict[str, Any] = {
        "title_other": draft.title_other,
        "currency": draft.currency,
        "expected_count": draft.expected,
        "volunteers": draft.volunteers,
        "hours": draft.hours,
    }
    said = {name: value for name, value in heads.items() if value is not None}
    made = add_budget(edit, title, **BudgetDetails(**{**said, **details}))  # type: ignore[typeddict-item]
    ids = _sources(edit, made, draft)
    for name, amount in draft.sources:
        put_source(edit, made, ids[name], amount)
    put_lines(edit, made, [_line(line, ids) for line in draft.lines])
    return made


def bring_in_lines(edit: Edit, budget_id: Id, draft: BudgetDraft) -> list[Id]:
    """Write the lines of a file at the end of a budget; return their ids.

    Raises UnknownRow, OtherCurrency, NumbersOfYouth and BudgetIsClosed.
    """
    wanted = currency_of(edit, budget_id)
    if draft.currency != wanted:
        raise OtherCurrency(draft.currency, wanted)
    ids = _sources(edit, budget_id, draft)
    return add_lines(edit, budget_id, [_line(line, ids) for line in draft.lines])


def _sources(edit: Edit, budget_id: Id, draft: BudgetDraft) -> dict[str, Id]:
    names = [name for name, _amount in draft.sources]
    for line in draft.lines:
        names += [line.source or "", *(name for name, _amount, _parts in line.shares)]
    return {name: source_named(edit, budget_id, name) for name in dict.fromkeys(names) if name}


def _line(draft: DraftLine, ids: Mapping[str, Id]) -> NewLine:
    values = {name: getattr(draft.line, name) for name in KEPT}
    source = ids[draft.source] if draft.source else None
    fields = LineFields(
        description=draft.line.description,
        funding_source_id=source,
        **values,  # type: ignore[typeddict-item]
    )
    return NewLine(fields, tuple(LineShare(ids[name], amount, parts) for name, amount, parts in draft.shares))
