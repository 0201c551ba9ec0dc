"""The planning grid, worked like a spreadsheet: arrows, Enter, copy, paste, fill down, moved by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from organizer_app.desktop.budgets.cell_editor import CellEditor
from organizer_app.desktop.budgets.grid_columns import (
    COLUMNS,
    DESCRIPTION,
    LAST_TIME,
    SOURCE,
    UNIT_COST,
    Cells,
)
from organizer_app.desktop.budgets.grid_model import GridModel
from organizer_app.desktop.budgets.pasting import Pasted, read_pasted
from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.key_list import (
    COPY_CELLS,
    EMPTY_CELLS,
    FILL_DOWN,
    LINE_DOWN,
    LINE_UP,
    NEW_LINE,
    NEXT_PRICE,
    PASTE_CELLS,
    REMOVE_LINE,
)
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.widgets.table_model import RowsView
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.work.budgets.lines import LineFields

AS_SHOWN = "."
"""The sign of decimals in what a cell itself shows."""
LEAST_ROWS, MOST_ROWS = 4, 12
WIDTHS = {"description": 28, "category": 20, "quantity": 9, "basis": 14, "unit_cost": 12}
WIDTHS |= {"total": 14, "last_time": 14}
PAYER_LETTERS = 24
"""How many letters wide each column is; what is left is shared by what for, and who pays."""


class Grid(RowsView):
    """Shows a `GridModel`. `told` says what could not be kept; `refused` that nothing may be changed here.

    `moved` has a line and the one it is to stand before; `removed` lines; `pasted` cells that came together;
    `wanted_new` the line before which a new one is to stand; `at_line` the line the cursor is on now.
    """

    told = Signal(str)
    refused = Signal()
    moved = Signal(object, object)
    removed = Signal(object)
    pasted = Signal(object)
    wanted_new = Signal(object)
    at_line = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines = GridModel(theme, self)
        self.setModel(self.lines)
        self.editor = CellEditor(self.lines, self)
        self.setItemDelegate(self.editor)
        self.editor.stepped.connect(self._step)
        self.editor.told.connect(self.told)
        self.editor.closeEditor.connect(lambda _editor: QTimer.singleShot(0, self, self._show_held))
        self._held: Callable[[], None] | None = None
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(SOURCE, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self._tell_line(now))
        for key, deed in (
            (FILL_DOWN, self.fill_down),
            (LINE_UP, lambda: self.move_line(-1)),
            (LINE_DOWN, lambda: self.move_line(1)),
            (NEW_LINE, self.ask_new),
            (REMOVE_LINE, self.remove_lines),
            (EMPTY_CELLS, self.empty_cells),
            (COPY_CELLS, self.copy),
            (PASTE_CELLS, self.paste),
        ):
            BoundKey(key, deed, self, Qt.ShortcutContext.WidgetShortcut)

    def fit_rows(self) -> None:
        super().fit_rows()
        if self.model() is None:
            return
        letter = self.fontMetrics().averageCharWidth()
        for place, column in enumerate(COLUMNS):
            if place == SOURCE:
                continue
            needed = self.horizontalHeader().sectionSizeHint(place)
            self.setColumnWidth(place, max(letter * WIDTHS[column.key], needed))
        taken = sum(self.columnWidth(place) for place in range(len(COLUMNS)) if place != SOURCE)
        spare = self.viewport().width() - taken - letter * PAYER_LETTERS
        if spare > 0:
            self.setColumnWidth(DESCRIPTION, self.columnWidth(DESCRIPTION) + spare // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_rows()

    def show_plan(self, cells: Cells, *, may_change: bool) -> None:
        """Show a plan; other rows than those shown wait until a cell that is typed in is left.

        Qt closes that cell with the rows, and what was typed were lost.
        """
        self._held = None
        if self.state() == QAbstractItemView.State.EditingState and not self.lines.has_rows_of(
            cells.plan, may_change=may_change
        ):
            self._held = partial(self.show_plan, cells, may_change=may_change)
            return
        at, line_id = self.currentIndex(), self.current_line()
        row, column = at.row(), at.column()
        self.lines.show_plan(cells, may_change=may_change)
        if row >= 0 and not self.currentIndex().isValid():
            # The cursor stays on its line, wherever that stands now; on its place where the line is gone.
            place = self.lines.place_of(line_id) if line_id is not None else None
            self._put_cursor(min(row, self.lines.rowCount() - 1) if place is None else place, column)
        # What lines came to before is shown where they were copied from another budget.
        self.setColumnHidden(LAST_TIME, not self.lines.cells.last_time)
        self.fit_rows()
        self._fit_height()

    def forget_held(self) -> None:
        """Show no more what waited: something was changed here since it was read."""
        self._held = None

    def _show_held(self) -> None:
        if self._held is not None:
            self._held()
            self.lines.recounted.emit()

    def _fit_height(self) -> None:
        """Be as high as the lines, up to what leaves the sums in view."""
        rows = min(max(self.lines.rowCount(), LEAST_ROWS), MOST_ROWS)
        frame = self.frameWidth() * 2 + self.horizontalScrollBar().sizeHint().height()
        height = (
            self.verticalHeader().defaultSectionSize() * rows + self.horizontalHeader().sizeHint().height()
        )
        self.setFixedHeight(height + frame)

    def current_line(self) -> Id | None:
        """Return the line the cursor is on."""
        line = self.lines.line_at(self.currentIndex().row())
        return line.id if line is not None else None

    def chosen_lines(self) -> Sequence[Id]:
        """Return the lines of all chosen cells, in order."""
        places = sorted({index.row() for index in self.selectedIndexes()})
        found = [self.lines.line_at(place) for place in places]
        return [line.id for line in found if line is not None]

    def go_to(self, line_id: Id, column: int = DESCRIPTION) -> bool:
        """Put the cursor on a line; tells whether it is there."""
        place = self.lines.place_of(line_id)
        if place is None:
            return False
        self._put_cursor(place, column)
        return True

    def go_to_first_price(self) -> None:
        """Put the cursor on the first price that is not typed yet, or on the first line."""
        lines = self.lines.lines
        place = next((at for at, line in enumerate(lines) if line.unit_cost is None), 0)
        self._put_cursor(place, UNIT_COST if lines else DESCRIPTION)

    def copy(self) -> None:
        """Put the chosen cells on the clipboard, as a spreadsheet takes them."""
        QGuiApplication.clipboard().setText(
            "\n".join("\t".join(str(cell) for cell in row) for row in self._chosen_cells())
        )

    def paste(self) -> None:
        """Put what a spreadsheet copied into the cells from the cursor on; all of it, or nothing and why."""
        if not self._may():
            return
        at = self.currentIndex()
        text = QGuiApplication.clipboard().text()
        if not at.isValid() or not text.strip():
            return
        pasted = read_pasted(text, at.row(), at.column(), self.lines, self.editor.read)
        if isinstance(pasted, Pasted):
            self.pasted.emit(pasted)
        else:
            self.told.emit(pasted)

    def fill_down(self) -> None:
        """Put what stands in the topmost chosen cells into all chosen cells below them."""
        if not self._may():
            return
        places = sorted({index.row() for index in self.selectedIndexes()})
        lines = [line for place in places if (line := self.lines.line_at(place)) is not None]
        if len(lines) < 2:
            self.told.emit(_("Choose the cell to copy and those below it first: Shift with the arrow down."))
            return
        changes: dict[Id, LineFields] = {line.id: LineFields() for line in lines[1:]}
        for place in sorted({index.column() for index in self.selectedIndexes()}):
            if COLUMNS[place].read is None:
                continue
            typed = COLUMNS[place].typed(lines[0], self.lines.cells)
            fields = self.editor.read(typed, place, self.told.emit, AS_SHOWN)
            if fields is None:
                return
            for wanted in changes.values():
                wanted.update(fields)
        self.lines.change({one: fields for one, fields in changes.items() if fields})

    def move_line(self, by: int) -> None:
        """Move the line of the cursor up or down."""
        if not self._may():
            return
        place = self.currentIndex().row()
        line = self.lines.line_at(place)
        if line is None or not 0 <= place + by < len(self.lines.lines):
            return
        before = self.lines.line_at(place + by + (by > 0))
        self.moved.emit(line.id, before.id if before is not None else None)

    def ask_new(self) -> None:
        """Ask for a new line just before that of the cursor."""
        if self._may():
            self.wanted_new.emit(self.current_line())

    def remove_lines(self) -> None:
        """Ask for the chosen lines to be taken out."""
        chosen = self.chosen_lines()
        if chosen and self._may():
            self.removed.emit(chosen)

    def empty_cells(self) -> None:
        """Empty the chosen cells that can be empty."""
        if not self._may():
            return
        changes: dict[Id, LineFields] = {}
        for index in self.selectedIndexes():
            line = self.lines.line_at(index.row())
            column = COLUMNS[index.column()]
            if line is None or column.read is None:
                continue
            fields = self.editor.read("", index.column(), self.told.emit)
            if fields is None:
                return
            changes.setdefault(line.id, LineFields()).update(fields)
        if changes:
            self.lines.change(changes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if NEXT_PRICE.is_pressed(event):
            self._open_cell()
        elif event.text().isprintable() and event.text().strip() and not self.lines.may_change():
            self.refused.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]  # what Qt sends
        self.stand_somewhere()

    def stand_somewhere(self) -> None:
        """Put the cursor on the first line, where it stands on none; Qt puts it there without lighting it."""
        if self.lines.rowCount() and not self.selectionModel().hasSelection():
            at = self.currentIndex()
            self._put_cursor(max(at.row(), 0), max(at.column(), DESCRIPTION))

    def _open_cell(self) -> None:
        index = self.currentIndex()
        if self.lines.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
            editor = self.indexWidget(index)
            if editor is not None and hasattr(editor, "showPopup"):
                editor.showPopup()
        elif self._may():
            self._step(1, 0)

    def _may(self) -> bool:
        if not self.lines.may_change():
            self.refused.emit()
        return self.lines.may_change()

    def _step(self, down: int, right: int) -> None:
        at = self.currentIndex()
        column = at.column() + right
        while right and 0 <= column < len(COLUMNS) and COLUMNS[column].read is None:
            column += right
        row = at.row() + down
        if column >= len(COLUMNS):
            row, column = row + 1, DESCRIPTION
        elif column < 0:
            row, column = row - 1, SOURCE
        self._put_cursor(min(max(row, 0), self.lines.rowCount() - 1), column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_cursor(self, row: int, column: int) -> None:
        index = self.lines.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _chosen_cells(self) -> list[list[str]]:
        chosen = self.selectedIndexes()
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        lines = [line for row in rows if (line := self.lines.line_at(row)) is not None]
        return [[COLUMNS[place].typed(line, self.lines.cells) for place in columns] for line in lines]

    def _tell_line(self, index: QModelIndex) -> None:
        line = self.lines.line_at(index.row())
        self.at_line.emit(line.id if line is not None else None)
