"""A budget as rows of cells, the same for CSV and for a spreadsheet: heads, lines, totals.

What a spreadsheet works out is a `Formula` with the value it has now. Rows and columns count from 0 here,
from 1 in a formula.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from organizer_app.records.base import Id
from organizer_app.rules.budget_draft import (
    COLUMNS,
    HEADS,
    NO,
    PARTS,
    SHARE_AMOUNT,
    SHARE_SOURCE,
    TOTALS,
    YES,
)
from organizer_app.rules.budget_plan import INCOME, Plan, PlannedLine
from organizer_app.rules.budget_sums import line_total, sums
from organizer_app.rules.budget_vocabulary import BASES, CATEGORIES, SIDES
from organizer_app.rules.currencies import minor_digits
from organizer_app.work.budgets.list import BudgetHead


@dataclass(frozen=True)
class Money:
    """An amount in minor units."""

    minor: int


@dataclass(frozen=True)
class Thousandths:
    """A quantity or hours."""

    value: int


@dataclass(frozen=True)
class Formula:
    """What a spreadsheet works out, and the amount in minor units that it comes to now."""

    text: str
    minor: int


Cell = str | int | Money | Thousandths | Formula | None


@dataclass(frozen=True)
class BudgetRows:
    """The rows, and where things stand in them: row numbers from 0, columns by their keys."""

    rows: tuple[tuple[Cell, ...], ...]
    header: int
    first: int
    last: int
    """The row after the last line."""
    columns: Mapping[str, int]
    currency: str


COLUMN_ORDER: Final = tuple(COLUMNS.codes)


def letter(column: int) -> str:
    """Return the letters of a column of a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def budget_rows(head: BudgetHead, plan: Plan, sources: Mapping[Id, str]) -> BudgetRows:
    """Lay a budget out in the language spoken here; `sources` has the names of funding sources."""
    heads: list[tuple[Cell, ...]] = [
        (HEADS.word("title"), head.title),
        (HEADS.word("title_other"), head.title_other or ""),
        (HEADS.word("currency"), plan.currency),
        (HEADS.word("expected"), plan.expected),
        (HEADS.word("volunteers"), plan.volunteers),
        (HEADS.word("hours"), Thousandths(plan.hours)),
    ]
    for source in plan.sources:
        amount = Money(source.amount) if source.amount is not None else None
        heads.append((HEADS.word("source"), sources.get(source.source_id, ""), amount))
    header = len(heads) + 1
    most = max((len(line.shares) for line in plan.lines), default=0)
    titles: list[Cell] = [COLUMNS.word(key) for key in COLUMN_ORDER]
    for number in range(1, most + 1):
        titles += [SHARE_SOURCE().format(n=number), SHARE_AMOUNT().format(n=number)]
    columns = {key: place for place, key in enumerate(COLUMN_ORDER)}
    first = header + 1
    lines = [
        _line(line, plan, sources, number, first + number - 1, columns)
        for number, line in enumerate(plan.lines, 1)
    ]
    last = first + len(lines)
    rows = (*heads, (), tuple(titles), *lines, (), *_totals(plan, first, last, columns))
    return BudgetRows(rows, header, first, last, columns, plan.currency)


def _line(
    line: PlannedLine,
    plan: Plan,
    sources: Mapping[Id, str],
    number: int,
    row: int,
    columns: Mapping[str, int],
) -> tuple[Cell, ...]:
    values: dict[str, Cell] = {
        "number": number,
        "description": line.description,
        "side": SIDES.word(line.side),
        "category": CATEGORIES.word(line.category),
        "quantity": Thousandths(line.quantity),
        "basis": BASES.word(line.basis),
        "unit_cost": Money(line.unit_cost) if line.unit_cost is not None else None,
        "total": Formula(_total_formula(plan, row, columns), line_total(line, plan)),
        "in_kind": YES() if line.in_kind else NO(),
        "source": sources.get(line.source_id, "") if line.source_id is not None else "",
    }
    for name in ("why", "note", "hint", "language", "description_other", "why_other", "hint_other"):
        values[name] = getattr(line, name) or ""
    cells: list[Cell] = [values[key] for key in COLUMN_ORDER]
    for share in line.shares:
        cells.append(sources.get(share.source_id, ""))
        cells.append(Money(share.amount) if share.amount is not None else f"{PARTS}{share.parts or 0}")
    return tuple(cells)


def _total_formula(plan: Plan, row: int, columns: Mapping[str, int]) -> str:
    """Multiply as the program does: rounded once, halves away from zero, as ROUND is defined to."""
    at = {key: f"{letter(place)}{row + 1}" for key, place in columns.items()}
    # The heads stand in the order of `HEADS`: people in row 4, volunteers in 5, hours in 6.
    by = f'IF({at["basis"]}="{BASES.word("per_attendee")}",$B$4,'
    by += f'IF({at["basis"]}="{BASES.word("per_volunteer")}",$B$5,'
    by += f'IF({at["basis"]}="{BASES.word("per_hour")}",$B$6,1)))'
    return f"=ROUND({at['quantity']}*{at['unit_cost']}*{by},{minor_digits(plan.currency)})"


def _totals(plan: Plan, first: int, last: int, columns: Mapping[str, int]) -> Sequence[tuple[Cell, ...]]:
    found = sums(plan)
    kinds = {
        "cost": (SIDES.word("cost"), NO(), found.cost),
        "in_kind": (None, YES(), found.in_kind),
        "income": (SIDES.word(INCOME), NO(), found.income),
    }
    rows = []
    for key, (side, in_kind, minor) in kinds.items():
        cells: list[Cell] = [None] * (columns["total"] + 1)
        cells[columns["description"]] = TOTALS.word(key)
        formula = sum_formula("total", {"side": side, "in_kind": in_kind}, first, last, columns)
        cells[columns["total"]] = Formula(formula, minor)
        rows.append(tuple(cells))
    return rows


def sum_formula(
    added: str,
    wanted: Mapping[str, str | None],
    first: int,
    last: int,
    columns: Mapping[str, int],
    sheet: str = "",
) -> str:
    """Make a SUMIFS over rows of a table; what is wanted of a column as None does not count."""
    if last <= first:
        return "=0"

    def cells(key: str) -> str:
        name = letter(columns[key])
        return f"{sheet}${name}${first + 1}:${name}${last}"

    terms = [f'{cells(key)},"{value}"' for key, value in wanted.items() if value is not None]
    return f"=SUMIFS({cells(added)},{','.join(terms)})"
