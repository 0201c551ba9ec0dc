"""The lines of a budget as a table: a cell that is changed shows at once, and is kept by whoever listens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from organizer_app.desktop.budgets.grid_columns import COLUMNS, DESCRIPTION, TOTAL, Cells
from organizer_app.desktop.look.theme import Theme
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import Plan, PlannedLine
from organizer_app.work.budgets.lines import LineFields

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()
# Put together once: they are asked for each cell that is painted.
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TYPED = _READ | Qt.ItemFlag.ItemIsEditable
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_OF_FIELDS: Mapping[str, str] = {"funding_source_id": "source_id"}


class GridModel(QAbstractTableModel):
    """One row a line, and an empty one at the end to write the next one into.

    `changed` has the ids of lines and what of each is to be kept; `begun` a line that is to be written.
    """

    changed = Signal(object)
    begun = Signal(object)
    recounted = Signal()

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cells = Cells()
        self._lines: list[PlannedLine] = []
        self._may = False

    @property
    def cells(self) -> Cells:
        """What is shown."""
        return self._cells

    @property
    def lines(self) -> list[PlannedLine]:
        """The lines in order, as they are shown."""
        return self._lines

    def show_plan(self, cells: Cells, *, may_change: bool) -> None:
        """Show a plan; where its lines are the ones shown, in their order, only cells are drawn anew."""
        lines = list(cells.plan.lines)
        if self.has_rows_of(cells.plan, may_change=may_change):
            self._cells, self._lines = cells, lines
            self._draw_again()
            return
        self.beginResetModel()
        self._cells, self._lines, self._may = cells, lines, may_change
        self.endResetModel()

    def has_rows_of(self, plan: Plan, *, may_change: bool) -> bool:
        """Tell whether a plan's lines are those shown, in their order, with the same right to change them."""
        same = [line.id for line in plan.lines] == [line.id for line in self._lines]
        return same and may_change == self._may

    def show_count(self, plan: Plan) -> None:
        """Show totals as if others were expected, the lines left as they are."""
        self._cells = replace(self._cells, plan=replace(plan, lines=tuple(self._lines)))
        self._draw_again()

    def line_at(self, place: int) -> PlannedLine | None:
        """Return the line of a row; None for the empty one at the end."""
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def place_of(self, line_id: Id) -> int | None:
        """Return the row of a line."""
        return next((place for place, line in enumerate(self._lines) if line.id == line_id), None)

    def may_change(self) -> bool:
        """Tell whether the numbers may be changed here."""
        return self._may

    def change(self, changes: Mapping[Id, LineFields]) -> None:
        """Show changes to lines at once, and send them on to be kept."""
        places = {line.id: place for place, line in enumerate(self._lines)}
        for line_id, fields in changes.items():
            self._lines[places[line_id]] = with_fields(self._lines[places[line_id]], fields)
        self._cells = replace(self._cells, plan=replace(self._cells.plan, lines=tuple(self._lines)))
        first, last = min(places[one] for one in changes), max(places[one] for one in changes)
        self.dataChanged.emit(self.index(first, 0), self.index(last, TOTAL + 1))
        self.recounted.emit()
        self.changed.emit(dict(changes))

    def rowCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self._lines) + self._may

    def columnCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        column, is_new = index.column(), index.row() >= len(self._lines)
        typed = self._may and COLUMNS[column].read is not None and (not is_new or column == DESCRIPTION)
        return _TYPED if typed else _READ

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.line_at(index.row()), COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.numbers else None
        if line is None:
            return self._of_new(index.column(), role)
        warning = self._cells.warnings.get(line.id) if index.column() in (DESCRIPTION, TOTAL + 1) else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(line, self._cells)
            case Qt.ItemDataRole.EditRole:
                return column.typed(line, self._cells)
            case Qt.ItemDataRole.AccessibleTextRole:
                said = column.text(line, self._cells) or _("empty")
                return f"{said}. {warning}" if warning else said
            case Qt.ItemDataRole.ToolTipRole:
                return warning or column.text(line, self._cells)
            case Qt.ItemDataRole.ForegroundRole if warning:
                return QColor(self._theme.colors.of("attention")[0])
            case Qt.ItemDataRole.DecorationRole if warning and index.column() == TOTAL + 1:
                return self._theme.icon("attention", self._theme.colors.of("attention")[0])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section].heading()
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return _RIGHT if COLUMNS[section].numbers else _LEFT
        if role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1)
        return None

    def _of_new(self, column: int, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _("A new line: type what for") if column == DESCRIPTION else ""
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._theme.colors.quiet)
        return "" if role == Qt.ItemDataRole.EditRole else None

    def _draw_again(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(COLUMNS) - 1))


def with_fields(line: PlannedLine, fields: LineFields) -> PlannedLine:
    """Return a line as it will be once these are kept."""
    changed = {_OF_FIELDS.get(name, name): value for name, value in fields.items()}
    return line._replace(**changed)  # type: ignore[arg-type]  # the fields of a line, by their names
