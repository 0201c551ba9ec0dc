"""A list of any length on the screen: rows are read by pages, sorted and counted in the file."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from shiboken6 import isValid

from organizer_app.desktop.core.jobs import Job, Jobs
from organizer_app.desktop.core.latest_read import LatestRead
from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.widgets.arrows import SortedHeader
from organizer_app.store.workspace import Session

Row = TypeVar("Row")
T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex

PAGE_ROWS = 100
PAGES_KEPT = 40
NOTHING = QModelIndex()
AT_REST_MS = 300


@dataclass(frozen=True)
class Mark:
    """What of a row wants to be looked at: in a word or two, and in whole words."""

    short: str
    whole: str


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: the name it is sorted and remembered by, its heading, and a row's text in it.

    `mark` says of a row what wants to be looked at: in a word after its text, with a drawing before it,
    and in whole words for who hears it or points at it.
    """

    key: str
    heading: Callable[[], str]
    text: Callable[[Row], str]
    sortable: bool = True
    numbers: bool = False
    mark: Callable[[Row], Mark | None] | None = None


@dataclass(frozen=True)
class Sorting:
    """The column a list is sorted by, and whether from the end."""

    key: str
    descending: bool = False


CountRows = Callable[[Session], int]
ReadRows = Callable[[Session, Sorting, int, int], Sequence[Row]]
"""Reads rows sorted so, from an offset, at most so many."""


class PagedTable(QAbstractTableModel, Generic[Row]):
    """The model of a `QTableView`. What is not read yet shows blank for the moment it takes."""

    counted = Signal()
    """The whole length of a list is known whose first rows were shown before."""

    def __init__(
        self,
        jobs: Jobs,
        columns: Sequence[Column[Row]],
        sorting: Sorting,
        parent: QObject,
        mark_icon: Callable[[], QIcon] = QIcon,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._mark_icon = jobs, mark_icon
        self._columns = tuple(columns)
        self._sorting = sorting
        self._count = 0
        self._is_counted = True
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._asked: dict[int, Job[Sequence[Row]]] = {}
        self._beginning = LatestRead(jobs, self)
        self._count_rows: CountRows = lambda session: 0
        self._read_rows: ReadRows[Row] = lambda session, sorting, offset, limit: ()

    @property
    def sorting(self) -> Sorting:
        """How the list is sorted now."""
        return self._sorting

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The columns, in the order they were given."""
        return self._columns

    @property
    def is_counted(self) -> bool:
        """Whether the list is as long as `rowCount` says, and not only as its first rows."""
        return self._is_counted

    def show_list(self, count_rows: CountRows, read_rows: ReadRows[Row]) -> None:
        """Show a list whole, or the same one again after a change; the old stays until the new is read."""
        self._count_rows, self._read_rows = count_rows, read_rows
        sorting = self._sorting
        self._beginning.ask(
            lambda session: (count_rows(session), read_rows(session, sorting, 0, PAGE_ROWS)),
            lambda found: self._begin(*found),
        )

    def begin_list(self, count_rows: CountRows, read_rows: ReadRows[Row]) -> None:
        """Show another list: its first rows as soon as they are read, its length when it is counted."""
        self._count_rows, self._read_rows = count_rows, read_rows
        self._read_first_rows()

    def _read_first_rows(self, count: int | None = None) -> None:
        sorting, read_rows = self._sorting, self._read_rows

        def came(rows: Sequence[Row]) -> None:
            # A list that ends within its first rows need not be counted.
            known = len(rows) if len(rows) < PAGE_ROWS else count
            self._begin(PAGE_ROWS if known is None else known, rows, is_counted=known is not None)
            if known is None:
                self._beginning.ask(self._count_rows, self._grow)

        self._beginning.ask(lambda session: read_rows(session, sorting, 0, PAGE_ROWS), came)

    def row_at(self, index: Index) -> Row | None:
        """Return the row of an index; nothing while it is being read."""
        page = self._pages.get(index.row() // PAGE_ROWS)
        place = index.row() % PAGE_ROWS
        return page[place] if page is not None and place < len(page) else None

    def rows_read(self, first: int, last: int) -> Iterator[tuple[int, Row]]:
        """Go through those rows between two places that are in memory, each with its place."""
        for page, rows in sorted(self._pages.items()):
            for place, row in enumerate(rows, page * PAGE_ROWS):
                if first <= place <= last:
                    yield place, row

    def heading_words_changed(self) -> None:
        """Say the headings again, in another language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def rowCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row_at(index)
            if row is None:
                self._ask(index.row() // PAGE_ROWS)
                return ""
            mark = column.mark(row) if column.mark is not None else None
            if mark is None:
                return column.text(row)
            told = mark.short if role == Qt.ItemDataRole.DisplayRole else mark.whole
            return f"{column.text(row)} · {told}"
        if role in (Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ToolTipRole) and column.mark is not None:
            row = self.row_at(index)
            mark = column.mark(row) if row is not None else None
            if mark is None or row is None:
                return None
            whole = f"{column.text(row)} · {mark.whole}"
            return self._mark_icon() if role == Qt.ItemDataRole.DecorationRole else whole
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.numbers else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.numbers else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self._columns) or not self._columns[column].sortable:
            return
        sorting = Sorting(self._columns[column].key, order == Qt.SortOrder.DescendingOrder)
        if sorting != self._sorting:
            self._sorting = sorting
            self._read_first_rows(self._count if self._is_counted else None)

    def _begin(self, count: int, rows: Sequence[Row], *, is_counted: bool = True) -> None:
        for job in self._asked.values():
            job.cancel()
        self.beginResetModel()
        self._asked = {}
        self._pages = OrderedDict({0: rows})
        self._count, self._is_counted = count, is_counted
        self.endResetModel()

    def _grow(self, count: int) -> None:
        """Be as long as the list was counted to be; what others added or took meanwhile is read again."""
        shown, self._is_counted = self._count, True
        if count > shown:
            self.beginInsertRows(NOTHING, shown, count - 1)
            self._count = count
            self.endInsertRows()
        self.counted.emit()

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        sorting, read_rows = self._sorting, self._read_rows

        def look(session: Session) -> Sequence[Row]:
            return read_rows(session, sorting, page * PAGE_ROWS, PAGE_ROWS)

        self._asked[page] = self._jobs.read(look, lambda rows: self._arrive(page, rows), owner=self)

    def _arrive(self, page: int, rows: Sequence[Row]) -> None:
        self._asked.pop(page, None)
        self._pages[page] = rows
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        last = min(page * PAGE_ROWS + PAGE_ROWS, self._count) - 1
        if last >= page * PAGE_ROWS:
            self.dataChanged.emit(self.index(page * PAGE_ROWS, 0), self.index(last, len(self._columns) - 1))


class RowsView(QTableView):
    """A table whose rows grow with the text."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit_rows()

    def fit_rows(self) -> None:
        """Make every row twice as high as a line of text: a target that is easily hit."""
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 2.1))


def table_view(model: PagedTable[Row], key: str, remembered: Remembered, stretched: int = 0) -> QTableView:
    """Make the view of a list; its widths, order of columns and sorting are remembered by `key`."""
    view = RowsView()
    view.setModel(model)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.fit_rows()
    header = SortedHeader(Qt.Orientation.Horizontal)
    view.setHorizontalHeader(header)
    header.setSectionsClickable(True)
    header.setSectionsMovable(True)
    header.setHighlightSections(False)
    header.setMinimumSectionSize(view.fontMetrics().averageCharWidth() * 6)
    header.resizeSections(QHeaderView.ResizeMode.ResizeToContents)
    kept = remembered.recall(key)
    state = kept.get("header")
    if isinstance(state, str):
        header.restoreState(QByteArray.fromHex(state.encode()))
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    sorting = _remembered_sorting(model, kept.get("sorted"), kept.get("descending"))
    place = next(i for i, column in enumerate(model.columns) if column.key == sorting.key)
    order = Qt.SortOrder.DescendingOrder if sorting.descending else Qt.SortOrder.AscendingOrder
    header.setSortIndicator(place, order)
    model.sort(place, order)
    view.setSortingEnabled(True)

    def keep() -> None:
        # A header that goes with its window sends its last signals when nothing of it can be asked any more.
        if not isValid(header):
            return
        remembered.keep(
            key,
            {
                "header": bytes(header.saveState().toHex().data()).decode(),
                "sorted": model.sorting.key,
                "descending": model.sorting.descending,
            },
        )

    # A border that is dragged, or a window, is written down when it comes to rest.
    at_rest = QTimer(view)
    at_rest.setSingleShot(True)
    at_rest.setInterval(AT_REST_MS)
    at_rest.timeout.connect(keep)
    header.sectionResized.connect(lambda *_: at_rest.start())
    header.sectionMoved.connect(lambda *_: keep())
    header.sortIndicatorChanged.connect(lambda *_: keep())
    return view


def _remembered_sorting(model: PagedTable[Row], key: object, descending: object) -> Sorting:
    if isinstance(key, str) and any(column.key == key and column.sortable for column in model.columns):
        return Sorting(key, descending is True)
    return model.sorting
