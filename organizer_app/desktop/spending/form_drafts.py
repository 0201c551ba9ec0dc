"""What is being typed into a form for something new: kept half a second after the last key, until written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.core.drafting import AFTER_LAST_KEY_MS


class FormDrafts(QObject):
    """Keeps drafts of the boxes it watches as long as `is_new`: a correction is begun anew from its entry."""

    def __init__(self, edits: BudgetEdits, is_new: Callable[[], bool]) -> None:
        super().__init__()
        self._edits, self._is_new = edits, is_new
        self._boxes: dict[str, QLineEdit] = {}
        self._kept: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_LAST_KEY_MS)
        self._timer.timeout.connect(self._keep)
        edits.around.drafting.save_on_closing(self._timer, self._keep)

    def watch(self, name: str, box: QLineEdit) -> None:
        """Keep what is typed into a box under this name."""
        self._boxes[name] = box
        box.textEdited.connect(lambda _text: self._timer.start())

    def flush(self) -> None:
        """Keep what was typed a moment ago, before something else is shown."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def wipe(self) -> None:
        """Keep nothing any more: it was written, or is not wanted."""
        self._timer.stop()
        for name in self._boxes:
            if name in self._kept:
                self._edits.keep_draft(name, "")
        self._kept.clear()

    def remember(self, names: set[str]) -> None:
        """Know which drafts were kept before the form was shown."""
        self._kept |= names & self._boxes.keys()

    def _keep(self) -> None:
        if not self._is_new() or self._edits.budget_id is None:
            return
        for name, box in self._boxes.items():
            text = box.text()
            if text or name in self._kept:
                self._edits.keep_draft(name, text)
            (self._kept.add if text else self._kept.discard)(name)
