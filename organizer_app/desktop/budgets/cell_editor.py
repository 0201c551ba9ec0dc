"""What opens in a cell of the planning grid: a line to type in, or a choice; Enter goes down, Tab right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from organizer_app.desktop.budgets.grid_columns import COLUMNS, UnknownChoice
from organizer_app.desktop.budgets.grid_model import GridModel
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.errors import OrganizerError
from organizer_app.i18n import _
from organizer_app.wording.sentence import sentence
from organizer_app.work.budgets.lines import LineFields

Index = QModelIndex | QPersistentModelIndex
_STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
_SET = "shows_its_cell"
_LINE_STEPS = {**_STEPS, Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0)}


class CellEditor(QStyledItemDelegate):
    """Opens cells, reads what was typed, and keeps one open, and says why, while it cannot be read.

    `stepped` asks the view to go so many rows down and columns to the right; `told` says what is wrong.
    """

    stepped = Signal(int, int)
    told = Signal(str)

    def __init__(self, model: GridModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._open: QPersistentModelIndex | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._open = QPersistentModelIndex(index)
        column = COLUMNS[index.column()]
        editor: QWidget
        if column.choices is not None and self._model.line_at(index.row()) is not None:
            editor = Chooser()
            for code, word in column.choices(self._model.cells):
                editor.addItem(word or _("Nobody yet") if column.key == "source" else word or _("None"), code)
        else:
            editor = QLineEdit()
            editor.setFrame(False)
            if column.numbers:
                editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setParent(parent)
        editor.setProperty("piece", "cell")
        editor.setAccessibleName(column.heading())
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        typed = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, Chooser):
            # Only where it opens: what is read again meanwhile leaves the choice that somebody is making.
            if not editor.property(_SET):
                editor.setCurrentIndex(max(editor.findText(typed), 0))
                editor.setProperty(_SET, True)
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(typed)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Keep what stands in an editor that is left; what cannot be read is not kept, and said."""
        fields = self._read(editor, index)
        if fields is not None:
            self._keep(index.row(), fields)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QWidget) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        assert isinstance(event, QKeyEvent)
        steps = _STEPS if isinstance(watched, Chooser) else _LINE_STEPS
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~_SHIFT:
            return super().eventFilter(watched, event)
        if self._open is None or self._read(watched, self._open) is None:
            return True
        self.commitData.emit(watched)
        self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
        self.stepped.emit(*(-step[0], step[1]) if event.modifiers() & _SHIFT and step == (1, 0) else step)
        return True

    def _read(self, editor: QWidget, index: Index) -> LineFields | None:
        column = COLUMNS[index.column()]
        if isinstance(editor, Chooser):
            typed = "" if editor.currentIndex() == 0 and _begins_empty(column.key) else editor.currentText()
        else:
            assert isinstance(editor, QLineEdit)
            typed = editor.text()
        line = self._model.line_at(index.row())
        if line is None and not typed.strip():
            return LineFields()
        if line is not None and typed == column.typed(line, self._model.cells):
            return LineFields()
        return self.read(typed, index.column(), self.told.emit)

    def read(
        self, typed: str, place: int, blame: Callable[[str], object], decimal: str | None = None
    ) -> LineFields | None:
        """Read what was typed or pasted for a column; `blame` hears why it cannot be kept."""
        column = COLUMNS[place]
        if column.read is None:
            return LineFields()
        try:
            return column.read(typed, self._model.cells, decimal)
        except UnknownChoice as unknown:
            told = _("“{typed}” is none of these: {words}.")
            blame(told.format(typed=unknown.typed, words=", ".join(unknown.words)))
        except OrganizerError as fault:
            blame(sentence(fault))
        return None

    def _keep(self, place: int, fields: LineFields) -> None:
        line = self._model.line_at(place)
        if not fields:
            return
        if line is None:
            self._model.begun.emit(fields)
        else:
            self._model.change({line.id: fields})


_SHIFT = Qt.KeyboardModifier.ShiftModifier


def _begins_empty(key: str) -> bool:
    return key in ("category", "source")
