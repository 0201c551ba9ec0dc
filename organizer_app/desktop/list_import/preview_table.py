"""The rows of a list before it goes in: line, name, what will happen, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from organizer_app.desktop.list_import.row_words import ListRow, detail_words, state_words
from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.look.theme import Theme
from organizer_app.i18n import pgettext

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()
LINE, NAME, STATE, DETAIL = range(4)
MEANINGS: dict[str, Meaning] = {"new": "good", "look_alike": "attention", "bad": "stop"}


class PreviewModel(QAbstractTableModel):
    """The rows in the order of the file, or only those to look at."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: Sequence[ListRow] = ()

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these in place of those before."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, place: int) -> ListRow | None:
        """Return a row; nothing where there is none."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == DETAIL:
            return detail_words(row)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == STATE:
            meaning = MEANINGS.get("new" if row.decided else row.state, "plain")
            return QColor(self._theme.colors.of(meaning)[0])
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == LINE:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == LINE else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            pgettext("column", "Line"),
            pgettext("column", "Name"),
            pgettext("column", "What happens"),
            pgettext("column", "Why, or what"),
        )[section]

    def _text(self, row: ListRow, column: int) -> str:
        return (str(row.line), row.name, state_words(row), detail_words(row))[column]


def preview_view(model: PreviewModel) -> QTableView:
    """Make the view of the rows."""
    view = QTableView()
    view.setModel(model)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(DETAIL, QHeaderView.ResizeMode.Stretch)
    return view


def fit_preview(view: QTableView) -> None:
    """Give rows and columns their sizes in the size of text in use.

    Where there is no room for a whole name beside what happens, names have two lines.
    """
    metrics, header = view.fontMetrics(), view.horizontalHeader()
    letter = metrics.averageCharWidth()
    narrow = 0
    for column, letters in ((LINE, 8), (STATE, 14)):
        width = max(header.sectionSizeHint(column), view.sizeHintForColumn(column), letter * letters)
        header.resizeSection(column, width)
        narrow += width
    left = view.viewport().width() - narrow
    header.resizeSection(NAME, min(max(left, letter * 13), letter * 30))
    lines = 1.9 if left >= letter * 30 else 2.9
    view.verticalHeader().setDefaultSectionSize(round(metrics.height() * lines))
