"""A small spreadsheet: works out the few functions that our workbooks use, as a spreadsheet would."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

_REFERENCE = re.compile(r"\"[^\"]*\"|(?:'([^']+)'!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")


class Worked:
    """A workbook whose cells are worked out from its formulas alone, whatever values stand beside them."""

    def __init__(self, path: Path) -> None:
        self.book = load_workbook(path)

    def set(self, sheet: str, cell: str, value: int) -> None:
        """Type a value into a cell, as somebody does who wonders what happens if."""
        self.book[sheet][cell] = value
        self.value.cache_clear()

    @cache  # noqa: B019 - one workbook a test
    def value(self, sheet: str, column: int, row: int) -> Any:
        """Return what a cell shows."""
        found = self.book[sheet].cell(row, column).value
        if isinstance(found, str) and found.startswith("="):
            return self._work_out(sheet, found[1:])
        return found

    def _work_out(self, sheet: str, formula: str) -> Any:
        text = _REFERENCE.sub(lambda found: self._asked(sheet, found), formula)
        text = re.sub(r'"[^"]*"|(?<![<>=])=(?!=)', lambda found: "==" if found[0] == "=" else found[0], text)
        names = {"cell": self._cell, "cells": self._cells, "ROUND": _round, "IF": _if, "SUMIFS": _sumifs}
        return eval(text, {"__builtins__": {}}, names)

    def _asked(self, sheet: str, found: re.Match[str]) -> str:
        if found[0].startswith('"'):
            return found[0]
        at = f"{found[1] or sheet!s}"
        if found[4]:
            return f"cells({at!r},{found[2]!r},{found[3]},{found[5]})"
        return f"cell({at!r},{found[2]!r},{found[3]})"

    def _cell(self, sheet: str, column: str, row: int) -> Any:
        found = self.value(sheet, column_index_from_string(column), row)
        return Decimal(0) if found is None else _number(found)

    def _cells(self, sheet: str, column: str, first: int, last: int) -> list[Any]:
        place = column_index_from_string(column)
        return [self.value(sheet, place, row) for row in range(first, last + 1)]


def _number(found: Any) -> Any:
    return Decimal(repr(found)) if isinstance(found, int | float) else found


def _round(value: Any, digits: int) -> Decimal:
    return Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _if(condition: bool, yes: Any, no: Any) -> Any:
    return yes if condition else no


def _sumifs(added: list[Any], *terms: Any) -> Decimal:
    total = Decimal(0)
    for place, amount in enumerate(added):
        wanted = zip(terms[::2], terms[1::2], strict=True)
        if amount is not None and all(_matches(cells[place], text) for cells, text in wanted):
            total += _number(amount)
    return total


def _matches(cell: Any, wanted: str) -> bool:
    return str(cell if cell is not None else "") == ("" if wanted == "=" else wanted)
