"""The columns of a list: what each is taken for, with samples of what stands in it, to be corrected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QWidget

from organizer_app.desktop.pieces import label
from organizer_app.desktop.still_box import StillBox
from organizer_app.desktop.theme import Theme
from organizer_app.desktop.worded import Worded
from organizer_app.i18n import _
from organizer_app.rules.dangerous_text import find_danger
from organizer_app.rules.vocabulary import PERSON_FIELDS
from organizer_app.transfer.columns import Column
from organizer_app.transfer.people_lists import PeopleList

LEFT_OUT = ""


class ColumnsCard(Worded):
    """A row for each column: its heading, samples, and a choice; `match` hears of a correction."""

    def __init__(self, theme: Theme, match: Callable[[tuple[str | None, ...]], None]) -> None:
        super().__init__()
        self._theme, self._match = theme, match
        self._people: PeopleList | None = None
        self.boxes: list[StillBox] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for place, share in enumerate((3, 3, 5)):
            self._grid.setColumnStretch(place, share)

    def show_columns(self, people: PeopleList) -> None:
        """Show a list's columns; the same columns keep their boxes, so that the cursor stays."""
        same = self._people is not None and self._people.columns == people.columns
        self._people = people
        if same:
            for box in self.boxes:
                field = people.matching[box.property("position")]
                box.setCurrentIndex(max(box.findData(field or LEFT_OUT), 0))
        else:
            self.reworded()

    def reworded(self) -> None:
        if self._people is None:
            return
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = []
        headings = (_("Column"), _("Is taken for"), _("For example"))
        for place, words in enumerate(headings):
            self._grid.addWidget(label(words, "quiet"), 0, place)
        for place, column in enumerate(self._people.columns):
            named = column.header or _("Column {letter}").format(letter=column.letter)
            self._grid.addWidget(label(named, "strong"), place + 1, 0)
            self._grid.addWidget(self._choice(column, named, self._people.matching[place]), place + 1, 1)
            self._grid.addWidget(label(self._samples(column), "quiet"), place + 1, 2)

    def _choice(self, column: Column, named: str, field: str | None) -> QWidget:
        if column.refused:
            return label(_("Stays out: it could put somebody at risk"), "")
        box = StillBox(self._theme, 14)
        box.addItem(_("(left out)"), LEFT_OUT)
        for code, word in PERSON_FIELDS.choices():
            box.addItem(word, code)
        box.setCurrentIndex(max(box.findData(field or LEFT_OUT), 0))
        box.setAccessibleName(_("What the column “{name}” is taken for").format(name=named))
        box.setAccessibleDescription(self._samples(column))
        box.setProperty("position", column.position)
        box.activated.connect(lambda _place: self._chosen())
        self.boxes.append(box)
        return box

    def _samples(self, column: Column) -> str:
        # What could put somebody at risk is not shown either: others may look at the screen.
        safe = [text if find_danger(text) is None else "…" for text in column.examples]
        return "" if column.refused else " · ".join(safe)

    def _chosen(self) -> None:
        assert self._people is not None
        matching: list[str | None] = [None] * len(self._people.columns)
        for box in self.boxes:
            matching[box.property("position")] = box.currentData() or None
        self._match(tuple(matching))
