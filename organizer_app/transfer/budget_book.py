"""A budget as a workbook with living formulas: its plan, totals, plan against actual, and every entry.

Change how many are expected, and all of it follows. Each formula has the value it comes to now beside it, for
viewers that work nothing out.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter

from organizer_app.records.base import Id
from organizer_app.rules.budget_actual import Actuals
from organizer_app.rules.budget_draft import COLUMNS, NO, SHEET_COLUMNS, SHEETS, YES
from organizer_app.rules.budget_plan import COST, Plan
from organizer_app.rules.budget_sums import line_total, sums
from organizer_app.rules.budget_vocabulary import ACTUAL_KINDS, CATEGORIES, ENTRY_KINDS, SIDES
from organizer_app.rules.currencies import minor_digits
from organizer_app.transfer.budget_rows import (
    BudgetRows,
    Cell,
    Formula,
    Money,
    Thousandths,
    letter,
    sum_formula,
)
from organizer_app.transfer.guarded import guarded
from organizer_app.work.budgets.entries import EntryRow

WIDTHS = {"description": 34, "category": 20, "basis": 14, "source": 26, "why": 34, "note": 24}
EMPTY = "="
"""Stands for an empty cell where a formula says what it wants."""
ENTRY_COLUMNS = ("no", "kind", "category", "counts", "day", "entry", "who", "what", "source", "amount")


@dataclass(frozen=True)
class BookContent:
    """All that a workbook of a budget shows."""

    rows: BudgetRows
    plan: Plan
    sources: Mapping[Id, str]
    actuals: Actuals
    entries: Sequence[EntryRow]


def budget_book(content: BookContent) -> bytes:
    """Write the workbook in the language spoken here."""
    return _Book(content).written()


class _Book:
    def __init__(self, content: BookContent) -> None:
        self._content = content
        self._digits = minor_digits(content.rows.currency)
        self._file = io.BytesIO()
        # Texts are written as texts: nothing of a person's becomes a formula, a number or an address.
        plain = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self._file, {"in_memory": True, **plain})
        figures = "#,##0" + ("." + "0" * self._digits if self._digits else "")
        self._money = self._book.add_format({"num_format": figures})
        self._quantity = self._book.add_format({"num_format": "#,##0.###"})
        self._bold = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._strong_money = self._book.add_format({"num_format": figures, "bold": True})
        self._plan_name = SHEETS.word("plan")
        self._entries_name = SHEETS.word("entries")

    def written(self) -> bytes:
        """Write all sheets and give the file."""
        plan = self._sheet(self._plan_name)
        rows = self._content.rows
        for number, row in enumerate(rows.rows):
            strong = number == rows.header or number >= rows.last
            self._write_row(plan, number, row, strong=strong)
        for key, place in rows.columns.items():
            plan.set_column(place, place, WIDTHS.get(key, 13))
        plan.freeze_panes(rows.header + 1, 2)
        self._totals()
        self._compared()
        self._entries()
        self._book.close()
        return self._file.getvalue()

    def _sheet(self, name: str) -> xlsxwriter.worksheet.Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def _write_row(
        self,
        sheet: xlsxwriter.worksheet.Worksheet,
        number: int,
        row: Sequence[Cell],
        *,
        strong: bool = False,
    ) -> None:
        money = self._strong_money if strong else self._money
        for place, cell in enumerate(row):
            match cell:
                case None | "":
                    continue
                case str():
                    sheet.write_string(number, place, guarded(cell), self._bold if strong else None)
                case Money(minor):
                    sheet.write_number(number, place, self._amount(minor), money)
                case Formula(text, minor):
                    sheet.write_formula(number, place, text, money, self._amount(minor))
                case Thousandths(value):
                    sheet.write_number(number, place, value / 1000, self._quantity)
                case int():
                    sheet.write_number(number, place, cell)

    def _amount(self, minor: int) -> float:
        return float(minor / 10**self._digits)

    # Totals by category and by source

    def _totals(self) -> None:
        content, rows = self._content, self._content.rows
        sheet = self._sheet(SHEETS.word("totals"))
        sheet.set_column(0, 1, 30)
        found, plan = sums(content.plan), f"'{self._plan_name}'!"
        table: list[tuple[Cell, ...]] = [
            (COLUMNS.word("side"), COLUMNS.word("category"), COLUMNS.word("total"))
        ]
        for (side, category), minor in found.by_category.items():
            words = {"side": SIDES.word(side), "category": CATEGORIES.word(category) or EMPTY}
            formula = sum_formula("total", words, rows.first, rows.last, rows.columns, plan)
            table.append((words["side"], CATEGORIES.word(category), Formula(formula, minor)))
        table += [(), (COLUMNS.word("source"), SHEET_COLUMNS.word("shared"), COLUMNS.word("total"))]
        for source, minor in found.by_source.items():
            name = content.sources.get(source, "") if source is not None else ""
            table.append(self._of_source(source, name, minor, len(table) + 1))
        for number, row in enumerate(table):
            self._write_row(sheet, number, row, strong=number == 0 or row[:1] == (COLUMNS.word("source"),))

    def _of_source(self, source: Id | None, name: str, minor: int, row: int) -> tuple[Cell, ...]:
        """Add the lines a source pays, and what split lines add or take, as that is worked out now."""
        plan, rows = self._content.plan, self._content.rows
        alike = [one for one in self._content.sources.values() if one.casefold() == name.casefold()]
        if set(name) & set('*?~<>="') or len(alike) > 1 or (source is not None and not name):
            return name, None, Formula(f"={minor / 10**self._digits}", minor)
        whole = sum(
            line_total(line, plan)
            for line in plan.lines
            if line.source_id == source and line.side == COST and not line.in_kind
        )
        words = {"source": guarded(name) or EMPTY, "side": SIDES.word(COST), "in_kind": NO()}
        formula = sum_formula("total", words, rows.first, rows.last, rows.columns, f"'{self._plan_name}'!")
        return name, Money(minor - whole), Formula(f"{formula}+B{row}", minor)

    # Plan against actual, and the entries it adds up

    def _compared(self) -> None:
        content, rows = self._content, self._content.rows
        sheet = self._sheet(SHEETS.word("compared"))
        sheet.set_column(0, 2, 26)
        numbers = {line.id: number for number, line in enumerate(content.plan.lines, 1)}
        lines = {line.id: line for line in content.plan.lines}
        entry_columns = {key: place for place, key in enumerate(ENTRY_COLUMNS)}
        last_entry = 1 + sum(len(entry.parts) for entry in content.entries)
        head = (
            SHEET_COLUMNS.word("kind"),
            COLUMNS.word("description"),
            COLUMNS.word("category"),
            SHEET_COLUMNS.word("planned"),
            SHEET_COLUMNS.word("actual"),
            SHEET_COLUMNS.word("left"),
        )
        self._write_row(sheet, 0, head, strong=True)
        for number, compared in enumerate(content.actuals.lines, 1):
            at = numbers.get(compared.line_id or b"", 0)
            line = lines.get(compared.line_id or b"")
            kind, amounts = ACTUAL_KINDS.word(compared.kind), compared.amounts
            planned = f"='{self._plan_name}'!{letter(rows.columns['total'])}{rows.first + at}"
            is_planned_so = line is not None and amounts.planned != 0
            actual = f"={amounts.actual / 10**self._digits}"
            if at:
                wanted = {"no": str(at), "kind": kind, "counts": YES()}
                actual = sum_formula(
                    "amount", wanted, 1, last_entry, entry_columns, f"'{self._entries_name}'!"
                )
            row = (
                kind,
                line.description if line is not None else "",
                CATEGORIES.word(compared.category),
                Formula(planned if is_planned_so else "=0", amounts.planned),
                Formula(actual, amounts.actual),
                Formula(f"=D{number + 1}-E{number + 1}", amounts.planned - amounts.actual),
            )
            self._write_row(sheet, number, row)
        sheet.freeze_panes(1, 0)

    def _entries(self) -> None:
        sheet = self._sheet(self._entries_name)
        sheet.set_column(3, 8, 18)
        numbers = {line.id: number for number, line in enumerate(self._content.plan.lines, 1)}
        head = (
            COLUMNS.word("number"),
            SHEET_COLUMNS.word("kind"),
            COLUMNS.word("category"),
            SHEET_COLUMNS.word("counts"),
            SHEET_COLUMNS.word("day"),
            SHEET_COLUMNS.word("entry"),
            SHEET_COLUMNS.word("who"),
            COLUMNS.word("description"),
            COLUMNS.word("source"),
            SHEET_COLUMNS.word("amount"),
        )
        self._write_row(sheet, 0, head, strong=True)
        number = 1
        for entry in self._content.entries:
            kind = entry.kind if entry.table == "income" else COST
            for part in entry.parts:
                row: tuple[Cell, ...] = (
                    numbers.get(part.line_id or b"", 0),
                    ACTUAL_KINDS.word(kind),
                    CATEGORIES.word(part.category),
                    NO() if entry.is_reversed else YES(),
                    entry.day or "",
                    ENTRY_KINDS.word(entry.kind),
                    entry.who or "",
                    part.line or CATEGORIES.word(part.category),
                    part.source,
                    Money(part.amount),
                )
                self._write_row(sheet, number, row)
                number += 1
        sheet.freeze_panes(1, 0)
