"""Cells that a spreadsheet copied, read for the planning grid: all of them, or why not, and which one."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from organizer_app.desktop.budgets.grid_columns import COLUMNS, DESCRIPTION
from organizer_app.desktop.budgets.grid_model import GridModel
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.typed_sums import decimal_style
from organizer_app.work.budgets.lines import LineFields


class ReadCell(Protocol):
    """Reads what was typed for a column; `blame` hears why it cannot be kept."""

    def __call__(
        self, typed: str, place: int, blame: Callable[[str], object], decimal: str | None = None
    ) -> LineFields | None: ...


@dataclass(frozen=True)
class Pasted:
    """What pasted cells make of lines that are there, and the lines they add at the end."""

    changes: Mapping[Id, LineFields]
    added: Sequence[LineFields]


def read_pasted(text: str, row: int, column: int, lines: GridModel, read: ReadCell) -> Pasted | str:
    """Read copied cells that are to stand from a row and column on.

    Returns a sentence where one of them cannot be kept: then none is. Rows beyond the last line are new
    lines, which need a description. What reaches beyond the last column, and into totals, is left out.
    """
    rows = list(csv.reader(text.rstrip("\r\n").splitlines(), delimiter="\t"))
    decimals = {
        place: decimal_style(cells[place - column] for cells in rows if place - column < len(cells))
        for place in range(column, len(COLUMNS))
        if COLUMNS[place].numbers
    }
    changes: dict[Id, LineFields] = {}
    added: list[LineFields] = []
    for down, cells in enumerate(rows):
        if not any(cell.strip() for cell in cells):
            continue
        fields = LineFields()
        for place, typed in enumerate(cells[: len(COLUMNS) - column], column):
            faults: list[str] = []
            kept = read(typed, place, faults.append, decimals.get(place))
            if kept is None:
                where = _("Row {row}, “{column}”: {fault}").format(
                    row=row + down + 1, column=COLUMNS[place].heading(), fault=faults[0]
                )
                return _("Nothing was pasted. {where}").format(where=where)
            fields.update(kept)
        line = lines.line_at(row + down)
        if line is not None:
            changes[line.id] = fields
        elif column > DESCRIPTION:
            return _("Nothing was pasted: there are fewer lines than copied rows. Paste “What for” too.")
        elif fields.get("description"):
            added.append(fields)
    return Pasted(changes, added)
