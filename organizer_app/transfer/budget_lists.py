"""A budget read from a CSV or a spreadsheet: good rows, bad ones by line, totals that do not agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from organizer_app.budget_errors import UnreadableFigure
from organizer_app.errors import OrganizerError, UnreadableList
from organizer_app.rules.budget_draft import (
    COLUMNS,
    PARTS,
    BudgetDraft,
    DraftLine,
    RowFault,
    TotalFault,
)
from organizer_app.rules.budget_plan import COST, INCOME, PlannedLine
from organizer_app.rules.budget_sums import line_total
from organizer_app.rules.budget_vocabulary import INCOME_CATEGORIES
from organizer_app.rules.currencies import expect_currency
from organizer_app.rules.money import read_money, read_quantity
from organizer_app.rules.typed_sums import decimal_style
from organizer_app.transfer.budget_headers import (
    column_named,
    head_named,
    is_header,
    is_total,
    read_choice,
    read_yes,
    total_of,
)
from organizer_app.transfer.guarded import unguarded
from organizer_app.transfer.spreadsheets import read_table
from organizer_app.transfer.tables import Row, Table

NUMBERS = ("quantity", "unit_cost", "total")
TEXTS = ("description_other", "language", "why", "why_other", "hint", "hint_other", "note")
MOST_SHARES = 20


def read_budget(path: Path, currency: str = "USD") -> BudgetDraft:
    """Read a budget from a file; without a currency in it, in this one.

    Raises UnreadableList (also no_budget_columns, where no row names the columns of a budget) and
    UnknownCurrency.
    """
    return budget_of_table(read_table(path, is_header), currency)


def budget_of_table(table: Table, currency: str = "USD") -> BudgetDraft:
    """Read a budget from the rows of a table. Raises as `read_budget` does."""
    header = next((place for place, row in enumerate(table.rows) if is_header(row.cells)), None)
    if header is None:
        raise UnreadableList(table.file_name, "no_budget_columns")
    return _Reader(table, header, currency).read()


@dataclass
class _Heads:
    title: str = ""
    title_other: str | None = None
    currency: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    sources: list[tuple[str, int | None]] = field(default_factory=list)


class _Misfit(Exception):
    """A cell that cannot be read: its column, why, what stands there."""

    def __init__(self, column: str, cause: str, typed: str) -> None:
        super().__init__(cause)
        self.column, self.cause, self.typed = column, cause, typed


class _Reader:
    def __init__(self, table: Table, header: int, currency: str) -> None:
        self._before, self._rows = table.rows[:header], table.rows[header + 1 :]
        self._places: dict[str, int] = {}
        for place, cell in enumerate(table.rows[header].cells):
            if (named := column_named(cell)) is not None:
                self._places.setdefault(named, place)
        # This program's own files have a point before decimals, and no signs of thousands.
        self._sign = "." if set(COLUMNS) <= set(self._places) else None
        self._faults: list[RowFault] = []
        self._heads = _Heads(currency=currency)
        self._read_heads()
        columns = [name for name in self._places if name in NUMBERS or name.startswith("gives")]
        # A column that does not show its decimal sign has that of the others.
        sign = self._sign or decimal_style(cell for name in columns for cell in self._cells_of(name))
        self._decimals = {name: decimal_style(self._cells_of(name)) or sign for name in columns}

    def read(self) -> BudgetDraft:
        """Read every row below the header."""
        heads = self._heads
        lines: list[DraftLine] = []
        stated: list[tuple[str | None, int]] = []
        totals: list[tuple[int, DraftLine, int]] = []
        for row in self._rows:
            try:
                total = self._total(row)
                if self._is_total(row):
                    if total is not None:
                        stated.append((total_of(self._label(row)), total))
                    continue
                line = self._line(row, total)
            except _Misfit as misfit:
                self._faults.append(RowFault(row.line, misfit.column, misfit.cause, misfit.typed))
                continue
            if line is None:
                continue
            lines.append(line)
            if total is not None:
                totals.append((row.line, line, total))
        draft = BudgetDraft(
            heads.title,
            heads.title_other,
            heads.currency,
            heads.counts.get("expected"),
            heads.counts.get("volunteers"),
            heads.counts.get("hours"),
            tuple(heads.sources),
            tuple(lines),
            tuple(self._faults),
        )
        return replace(draft, totals=_wrong_totals(draft, totals, stated))

    # What stands above the table

    def _read_heads(self) -> None:
        heads = self._heads
        for row in self._before:
            label, value, *rest = (*row.cells, "", "")
            value = unguarded(value)
            match head_named(label):
                case "title":
                    heads.title = value
                case "title_other":
                    heads.title_other = value or None
                case "currency" if value:
                    expect_currency(value.upper())
                    heads.currency = value.upper()
                case "source" if value:
                    self._read_source(row, value, rest[0])
                case "expected" | "volunteers" | "hours" as name if value:
                    self._read_count(row, name, value)

    def _read_source(self, row: Row, name: str, amount: str) -> None:
        try:
            given = read_money(amount, self._heads.currency, self._sign) if amount else None
        except UnreadableFigure:
            self._faults.append(RowFault(row.line, "source", "unreadable", amount))
            given = None
        self._heads.sources.append((name, given))

    def _read_count(self, row: Row, name: str, typed: str) -> None:
        try:
            thousandths = read_quantity(typed, self._sign)
        except UnreadableFigure:
            self._faults.append(RowFault(row.line, name, "unreadable", typed))
            return
        self._heads.counts[name] = thousandths if name == "hours" else thousandths // 1000

    # One row

    def _line(self, row: Row, total: int | None) -> DraftLine | None:
        if row.fault is not None:
            raise _Misfit("description", "untrusted", row.cells[0][:40])
        description = self._text(row, "description")
        if not description:
            if total is None and not self._cell(row, "unit_cost"):
                return None
            raise _Misfit("description", "no_description", "")
        category = self._choice(row, "category")
        side = self._choice(row, "side") or (INCOME if category in INCOME_CATEGORIES else COST)
        unit_cost = self._money(row, "unit_cost")
        quantity, basis = self._quantity(row), self._choice(row, "basis") or "once"
        if unit_cost is None and total is not None and (total or "unit_cost" not in self._places):
            unit_cost, quantity, basis = _priced(total, quantity, basis)
        texts: dict[str, Any] = {name: self._text(row, name) or None for name in TEXTS}
        if texts["language"] not in ("en", "es"):
            texts["language"] = None
        line = PlannedLine(
            b"",
            side=side,
            category=category,
            description=description,
            quantity=quantity,
            basis=basis,
            unit_cost=unit_cost,
            in_kind=read_yes(self._cell(row, "in_kind")),
            **texts,
        )
        return DraftLine(line, self._text(row, "source") or None, self._shares(row))

    def _shares(self, row: Row) -> tuple[tuple[str, int | None, int | None], ...]:
        shares: list[tuple[str, int | None, int | None]] = []
        for number in range(1, MOST_SHARES + 1):
            name, gives = self._text(row, f"share {number}"), self._cell(row, f"gives {number}")
            if not name:
                continue
            if gives.lower().startswith(PARTS) and gives[1:].isdecimal():
                shares.append((name, None, int(gives[1:])))
            else:
                shares.append((name, self._money(row, f"gives {number}"), None))
        return tuple(shares)

    def _is_total(self, row: Row) -> bool:
        """Tell a sum from a line: it has the word, and says neither how many nor at what price."""
        filled = self._cell(row, "quantity") or self._cell(row, "unit_cost")
        return not filled and is_total(self._label(row))

    def _label(self, row: Row) -> str:
        return self._cell(row, "description") or next((cell for cell in row.cells if cell), "")

    def _cells_of(self, column: str) -> list[str]:
        place = self._places[column]
        return [row.cells[place] for row in self._rows if place < len(row.cells)]

    def _cell(self, row: Row, column: str) -> str:
        place = self._places.get(column)
        return row.cells[place] if place is not None and place < len(row.cells) else ""

    def _text(self, row: Row, column: str) -> str:
        return unguarded(self._cell(row, column))

    def _choice(self, row: Row, column: str) -> str | None:
        typed = self._cell(row, column)
        try:
            return read_choice(typed, column)
        except KeyError:
            raise _Misfit(column, "unknown_choice", typed) from None

    def _money(self, row: Row, column: str) -> int | None:
        typed = self._cell(row, column)
        if not typed:
            return None
        try:
            return read_money(typed, self._heads.currency, self._decimals.get(column))
        except OrganizerError:
            raise _Misfit(column, "unreadable", typed) from None

    def _total(self, row: Row) -> int | None:
        """Read what a row comes to: a spreadsheet that worked it out keeps more decimals than money has."""
        typed, decimal = self._cell(row, "total"), self._decimals.get("total")
        if not typed:
            return None
        try:
            return read_money(typed, self._heads.currency, decimal)
        except UnreadableFigure as fault:
            if fault.reason != "too_many_decimals":
                raise _Misfit("total", "unreadable", typed) from None
        # A sum is rounded once, as every line here is.
        return read_money(f"{typed}*1", self._heads.currency, decimal)

    def _quantity(self, row: Row) -> int:
        typed = self._cell(row, "quantity")
        try:
            return read_quantity(typed, self._decimals.get("quantity")) if typed else 1000
        except UnreadableFigure:
            raise _Misfit("quantity", "unreadable", typed) from None


def _priced(total: int, quantity: int, basis: str) -> tuple[int, int, str]:
    """Price a row that says only what it comes to: for each where that is exact, else as a whole."""
    if basis == "once" and quantity and total * 1000 % quantity == 0:
        return total * 1000 // quantity, quantity, basis
    return total, 1000, "once"


def _wrong_totals(
    draft: BudgetDraft,
    lines: Sequence[tuple[int, DraftLine, int]],
    stated: Sequence[tuple[str | None, int]],
) -> tuple[TotalFault, ...]:
    """Hold the totals of a file against its figures: of each line, of income, of gifts, and of all costs.

    Several sums may stand below one another (of parts, of costs, with gifts): nothing is said where one of
    them is what the lines come to, with gifts in kind or without; else the largest is taken for the whole.
    """
    plan, found = draft.plan(), draft.sums()
    wrong = [
        TotalFault(at, total, line_total(line.line, plan))
        for at, line, total in lines
        if line_total(line.line, plan) != total
    ]
    whole = {found.cost, found.cost + found.in_kind}
    costs = [minor for of, minor in stated if of is None]
    if costs and not whole & set(costs):
        wrong.append(TotalFault(None, max(costs), found.cost))
    known = {INCOME: found.income, "in_kind": found.in_kind}
    wrong += [TotalFault(None, minor, known[of]) for of, minor in stated if of and minor != known[of]]
    return tuple(wrong)
