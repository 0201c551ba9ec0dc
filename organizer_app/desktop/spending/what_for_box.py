"""The box for what money was spent on, and the list of what fits below it: letters, arrows, Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from organizer_app.desktop.core.key_list import NEXT_WHAT_FOR, WHAT_FOR_BEFORE
from organizer_app.desktop.spending.what_for import WhatFor, fitting
from organizer_app.desktop.widgets.entry_line import UndoLine
from organizer_app.desktop.widgets.messages import announce

SHOWN_LINES = 5
MOST_OFFERED = 100
"""So many are offered at most: of more another letter is typed."""


class WhatForBox(UndoLine):
    """A few letters of a line or a category. What is marked is what Enter and leaving the box take."""

    turned = Signal()
    """The box was come to, or something else fits or is marked."""

    def __init__(self) -> None:
        super().__init__()
        self._offered: Sequence[WhatFor] = ()
        self._fits: list[WhatFor] = []
        self._taken: WhatFor | None = None
        self._place = -1
        self.textEdited.connect(lambda _typed: self._look())

    def show_targets(self, offered: Sequence[WhatFor]) -> None:
        """Offer these; what was taken or is marked stays so as long as it is there."""
        before, was_taken = self.marked(), self._taken is not None
        self._offered = offered
        if was_taken and before is not None:
            self._taken = next((one for one in offered if _same(one, before)), None)
        self._find()
        if self._taken is None and before is not None:
            # Another line that came meanwhile must not be what Enter takes.
            still = (place for place, one in enumerate(self._fits) if _same(one, before))
            self._place = next(still, 0 if self._fits and self.text().strip() else -1)

    def fits(self) -> list[WhatFor]:
        """Return what is offered for the letters that stand here."""
        return self._fits

    def marked(self) -> WhatFor | None:
        """Return what Enter takes; nothing for an empty box, or where nothing fits."""
        if self._taken is not None:
            return self._taken
        fits = self.fits()
        return fits[self._place] if 0 <= self._place < len(fits) else None

    def is_unknown(self) -> bool:
        """Tell whether something is typed that is neither a line nor a category."""
        return bool(self.text().strip()) and self.marked() is None

    def take(self, one: WhatFor | None) -> None:
        """Take this, and show its name."""
        super().setText(one.name if one is not None else "")
        self._taken, self._place = one, -1
        self._find()
        self.turned.emit()

    def setText(self, text: str | None) -> None:
        super().setText(text or "")
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for key, by in ((NEXT_WHAT_FOR, 1), (WHAT_FOR_BEFORE, -1)):
            if key.is_pressed(event):
                self._step(by)
                return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.turned.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._taken is None and (marked := self.marked()) is not None:
            self.take(marked)

    def _look(self) -> None:
        self._taken = None
        self._find()
        self._place = 0 if self.text().strip() and self._fits else -1
        self._tell()

    def _find(self) -> None:
        """Find what fits: asked for many times at each key, and looked for once."""
        self._fits = fitting(self._offered, "" if self._taken is not None else self.text())[:MOST_OFFERED]

    def _step(self, by: int) -> None:
        if self._taken is not None:
            taken = self._taken
            # All are offered again, beginning from the one that was taken.
            self.setText("")
            self._place = self._fits.index(taken) if taken in self._fits else -1
        last = len(self._fits) - 1
        self._place = min(max(self._place + by, 0), last)
        self._tell()

    def _tell(self) -> None:
        self.turned.emit()
        if (marked := self.marked()) is not None:
            announce(self, marked.words())


class WhatForList(QListWidget):
    """What fits what stands in a box; a press takes it."""

    pressed_on = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._fits: list[WhatFor] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._press)
        self._fit()

    def show_for(self, box: WhatForBox) -> None:
        """Show what fits a box, and which of it is marked."""
        fits, marked = box.fits(), box.marked()
        if fits != self._fits:
            self._fits = fits
            self.clear()
            for one in fits:
                self.addItem(QListWidgetItem(one.words()))
        self.setCurrentRow(fits.index(marked) if marked in fits else -1)

    def offered(self) -> list[str]:
        """Return what is offered, as it is shown."""
        return [one.words() for one in self._fits]

    def reword(self) -> None:
        """Say everything anew in another language."""
        self._fits = []

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Be so many lines of text high."""
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * (SHOWN_LINES + 0.5) * 1.4))

    def _press(self, item: QListWidgetItem) -> None:
        self.pressed_on.emit(self._fits[self.row(item)])


def _same(one: WhatFor, other: WhatFor) -> bool:
    return (one.line_id, one.category if one.line_id is None else None) == (
        other.line_id,
        other.category if other.line_id is None else None,
    )
