"""The columns of a list: what each is taken for, with samples of what stands in it, to be corrected."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.pieces import breakable, clear, column, label
from organizer_app.i18n import _
from organizer_app.rules.dangerous_text import find_danger
from organizer_app.rules.vocabulary import PERSON_FIELDS
from organizer_app.transfer.columns import Column
from organizer_app.transfer.people_lists import PeopleList

LEFT_OUT = ""
BESIDE_FROM = 70
"""The width, in letters, from which heading, choice and samples of a column stand side by side."""
SHARES = (3, 3, 5)


class ColumnsCard(Worded):
    """A row for each column: its heading, samples, and a choice; `match` hears of a correction.

    Tab reaches the choices after the widget that stands above them.
    """

    def __init__(self, match: Callable[[tuple[str | None, ...]], None], after: QWidget) -> None:
        super().__init__()
        self._match, self._after = match, after
        self._people: PeopleList | None = None
        self.boxes: list[Chooser] = []
        self._headings = QWidget()
        self._rows = column(self, gap=1)

    def show_columns(self, people: PeopleList) -> None:
        """Show a list's columns; the same columns keep their boxes, so that the cursor stays."""
        same = self._people is not None and self._people.columns == people.columns
        self._people = people
        if same:
            for box in self.boxes:
                field = people.matching[box.property("position")]
                box.setCurrentIndex(max(box.place_of(field or LEFT_OUT), 0))
        else:
            self.reworded()

    def reworded(self) -> None:
        if self._people is None:
            return
        clear(self._rows)
        self.boxes = []
        words = (_("Column"), _("Is taken for"), _("For example"))
        self._headings = _beside(*(label(text, "quiet") for text in words))
        self._rows.addWidget(self._headings)
        self._fit_headings()
        for place, shown in enumerate(self._people.columns):
            named = shown.header or _("Column {letter}").format(letter=shown.letter)
            samples = label(breakable(self._samples(shown)), "quiet")
            choice = self._choice(shown, named, self._people.matching[place])
            self._rows.addWidget(_beside(label(named, "strong"), choice, samples))
        # Made later than what stands below them, they would be reached last.
        for before, box in pairwise((self._after, *self.boxes)):
            QWidget.setTabOrder(before, box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_headings()

    def _fit_headings(self) -> None:
        # Parts below one another need no headings of columns. Before there are any, showing them would open a
        # window.
        if self._people is not None:
            self._headings.setVisible(self.width() >= BESIDE_FROM * self.fontMetrics().averageCharWidth())

    def _choice(self, shown: Column, named: str, field: str | None) -> QWidget:
        if shown.refused:
            return label(_("Stays out: it could put somebody at risk"), "")
        box = Chooser(14)
        box.addItem(_("(left out)"), LEFT_OUT)
        for code, word in PERSON_FIELDS.choices():
            box.addItem(word, code)
        box.setCurrentIndex(max(box.place_of(field or LEFT_OUT), 0))
        box.setAccessibleName(_("What the column “{name}” is taken for").format(name=named))
        box.setAccessibleDescription(self._samples(shown))
        box.setProperty("position", shown.position)
        box.activated.connect(lambda _place: self._chosen())
        self.boxes.append(box)
        return box

    def _samples(self, shown: Column) -> str:
        # What could put somebody at risk is not shown either: others may look at the screen.
        safe = [text if find_danger(text) is None else "…" for text in shown.examples]
        return "" if shown.refused else " · ".join(safe)

    def _chosen(self) -> None:
        assert self._people is not None
        matching: list[str | None] = [None] * len(self._people.columns)
        for box in self.boxes:
            matching[box.property("position")] = box.currentData() or None
        self._match(tuple(matching))


def _beside(*parts: QWidget) -> SideBySide:
    """Set the parts of one row into columns as wide as those of the other rows."""
    line = SideBySide(BESIDE_FROM)
    for part, share in zip(parts, SHARES, strict=True):
        part.setSizePolicy(QSizePolicy.Policy.Ignored, part.sizePolicy().verticalPolicy())
        line.add(part, share)
    return line
