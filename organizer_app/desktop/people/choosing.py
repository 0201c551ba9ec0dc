"""Which rows of the list of people are chosen: by places, so that a hundred thousand are as quick as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView

from organizer_app.desktop.core.jobs import Jobs
from organizer_app.desktop.widgets.table_model import PagedTable, Sorting
from organizer_app.records.base import Id
from organizer_app.store.workspace import Session
from organizer_app.work.people.list import PersonRow, Sort, ids_of_people
from organizer_app.work.people.many import ChosenPeople
from organizer_app.work.people.narrowing import PeopleFilter

ROWS = QItemSelectionModel.SelectionFlag.Rows
MODES = QAbstractItemView.SelectionMode


class Choosing(QObject):
    """The chosen rows of a list. After a change of the list those are chosen again who were read before."""

    changed = Signal()

    def __init__(self, jobs: Jobs, table: PagedTable[PersonRow], view: QTableView) -> None:
        super().__init__(view)
        self._jobs, self._table, self._view = jobs, table, view
        self._before: tuple[PeopleFilter | None, bool, tuple[Id, ...]] = (None, False, ())
        self.several = False
        """A press chooses, and opens nobody."""
        view.setSelectionMode(MODES.ExtendedSelection)
        view.selectionModel().selectionChanged.connect(lambda *_: self.changed.emit())
        self._chose_all = False
        table.rowsAboutToBeInserted.connect(self._grows)
        table.rowsInserted.connect(self._grew)

    def choose_several(self, several: bool) -> None:
        """Have each press choose one more, or open the card as usual."""
        if several != self.several:
            self.several = several
            self._view.setSelectionMode(MODES.MultiSelection if several else MODES.ExtendedSelection)
            self.only_current()

    def only_current(self) -> None:
        """Choose nobody beside the row the cursor is on; nobody at all where each press chooses."""
        current = self._view.currentIndex()
        self._view.clearSelection()
        if not self.several and current.isValid():
            self._view.selectionModel().select(current, QItemSelectionModel.SelectionFlag.Select | ROWS)

    def go_to(self, row: int) -> None:
        """Put the cursor on a row; that chooses it unless each press does."""
        index = self._table.index(row, 0)
        if self.several:
            self._view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        else:
            self._view.setCurrentIndex(index)

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Return the first and the last place of every run of chosen rows, in order, none twice."""
        merged: list[tuple[int, int]] = []
        ranges = self._view.selectionModel().selection()
        parts = (ranges.at(number) for number in range(ranges.count()))
        for first, last in sorted((part.top(), part.bottom()) for part in parts):
            if merged and first <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            else:
                merged.append((first, last))
        return tuple(merged)

    def number(self) -> int:
        """Count the chosen rows."""
        return sum(last - first + 1 for first, last in self.spans())

    def people(self, chosen: PeopleFilter) -> ChosenPeople:
        """Return the chosen rows as what is done with them takes them."""
        sorting = self._table.sorting
        return ChosenPeople(
            chosen,
            _sort(sorting),
            sorting.descending,
            self.spans(),
            tuple(self._known()),
        )

    def _grows(self) -> None:
        """Notice whether all are chosen of a list of which only the first rows are there."""
        self._chose_all = 1 < self.number() == self._table.rowCount()

    def _grew(self) -> None:
        if self._chose_all:
            self._view.selectAll()

    def remember(self, chosen: PeopleFilter) -> None:
        """Remember who is chosen, before the list is read again."""
        number = self.number()
        everybody = 0 < number == self._table.rowCount()
        known = tuple(person_id for _place, person_id in self._known())
        whole = len(known) == number and (number > 1 or self.several)
        self._before = (chosen, everybody and number > 1, known if whole else ())

    def choose_again(self, chosen: PeopleFilter) -> None:
        """Choose who was chosen before, where the list is narrowed as it was."""
        (before, everybody, ids), self._before = self._before, (None, False, ())
        if before != chosen:
            return
        if everybody:
            self._view.selectAll()
        elif ids:
            sorting = self._table.sorting

            def look(session: Session) -> Sequence[Id]:
                return ids_of_people(session, chosen, sort=_sort(sorting), descending=sorting.descending)

            self._jobs.read(look, lambda found: self._select(found, set(ids)), owner=self)

    def _select(self, found: Sequence[Id], ids: set[Id]) -> None:
        if len(found) != self._table.rowCount():
            return
        selection = QItemSelection()
        last_column = len(self._table.columns) - 1
        for place in (place for place, person_id in enumerate(found) if person_id in ids):
            selection.select(self._table.index(place, 0), self._table.index(place, last_column))
        self._view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect | ROWS)

    def _known(self) -> Iterator[tuple[int, Id]]:
        """Go through the chosen rows that are in memory."""
        for first, last in self.spans():
            for place, row in self._table.rows_read(first, last):
                yield place, row.id


def _sort(sorting: Sorting) -> Sort:
    return "town" if sorting.key == "town" else "name"
