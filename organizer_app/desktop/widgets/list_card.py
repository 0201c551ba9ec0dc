"""A card with a short list in it: some of what there is, and all of it at a press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.widgets.rows import RowsModel, RowsView
from organizer_app.i18n import _
from organizer_app.records.base import Id

Words = Callable[[], str]


@dataclass(frozen=True)
class ListWords:
    """What a list is called, and what it says where nothing is in it."""

    heading: Words
    empty: Words


class ListCard(WordedFrame):
    """A heading, rows, and *Show all* where there are more; `opened` sends the id of a row at Enter."""

    opened = Signal(object)
    every_wanted = Signal()

    def __init__(self, theme: Theme, words: ListWords) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self.words = words
        self._total = 0
        self._model = RowsModel(self)
        self.rows = RowsView(self._model, self._model.look_at, theme)
        self.empty = label("", "quiet")
        self.every = button("", "quiet", "down")
        heading = label("", "heading")
        self.top: QVBoxLayout = column(gap=1)
        self.below: QVBoxLayout = column(gap=1)
        layout = column(self, margin=2, gap=1.5)
        layout.addWidget(heading)
        layout.addLayout(self.top)
        layout.addWidget(self.empty)
        layout.addWidget(self.rows)
        layout.addLayout(self.below)
        layout.addWidget(self.every, 0, Qt.AlignmentFlag.AlignLeft)
        self.say(heading.setText, words.heading)
        self.say(self.empty.setText, words.empty)
        self.say(self.rows.setAccessibleName, words.heading)
        for made in (self.every, self.rows, self.empty):
            # Nothing is said before it is known whether there is anything.
            made.hide()
        self.rows.opened.connect(self._open)
        self.rows.chosen.connect(self._light)
        self.every.clicked.connect(self.every_wanted)

    def show_rows(self, rows: Sequence[tuple[Id, RowLook]], total: int | None = None) -> None:
        """Show these rows, the chosen one still chosen; `total` tells how many there are with the others."""
        kept, place = self.chosen_id(), self.rows.place()
        self._total = len(rows) if total is None else total
        self._model.show_rows(rows)
        ids = self._model.ids()
        self.rows.setVisible(bool(ids))
        self.empty.setVisible(not ids)
        self.every.setVisible(self._total > len(rows))
        self._say_every()
        if kept in ids:
            self.rows.choose(ids.index(kept))
        elif ids and place >= 0:
            self.rows.choose(min(place, len(ids) - 1))
        self.rows.fit()

    def open_by_press(self) -> None:
        """Have a press on a row open it, as Enter does."""
        self.rows.clicked.connect(lambda index: self._open(index.row()))

    def chosen_id(self) -> Id | None:
        """Return the id of the row that has the cursor."""
        ids, place = self._model.ids(), self.rows.place()
        return ids[place] if 0 <= place < len(ids) else None

    def choose(self, row_id: Id) -> bool:
        """Put the cursor on a row; tells whether it is there."""
        ids = self._model.ids()
        if row_id in ids:
            self.rows.choose(ids.index(row_id))
        return row_id in ids

    def looks(self) -> list[RowLook]:
        """Return the rows as they are shown."""
        found = (self._model.look_at(self._model.index(place, 0)) for place in range(self._model.rowCount()))
        return [look for look in found if look is not None]

    def reworded(self) -> None:
        self._say_every()

    def _say_every(self) -> None:
        self.every.setText(_("Show all {n}").format(n=f"{self._total:,}"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Words wrap anew, once the list has its new width.
        QTimer.singleShot(0, self.rows, self.rows.fit)

    def _open(self, place: int) -> None:
        ids = self._model.ids()
        if 0 <= place < len(ids):
            self.opened.emit(ids[place])

    def _light(self, place: int) -> None:
        # Tab puts the cursor on the first row without lighting it.
        if place >= 0:
            now = self._model.index(place, 0)
            self.rows.selectionModel().select(now, QItemSelectionModel.SelectionFlag.ClearAndSelect)
