"""A form that is written down as a whole: it says what is wrong, and asks about what is dangerous first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.key_list import WRITE_ENTRY
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.spending.fields import LineField
from organizer_app.desktop.spending.form_drafts import FormDrafts
from organizer_app.desktop.spending.reading import SpentLook
from organizer_app.desktop.widgets.danger_note import DangerNote
from organizer_app.desktop.widgets.messages import announce, trouble_message
from organizer_app.desktop.widgets.pieces import button, column, label, mean
from organizer_app.rules.dangerous_text import find_danger
from organizer_app.store.edit import Edit, gesture

T = TypeVar("T")


class WrittenForm(WordedFrame):
    """A subclass makes its fields, calls `lay_out`, and says how it is read, written and emptied.

    It is empty as soon as it was sent to be written; what was refused stands in it again.
    """

    def __init__(self, edits: BudgetEdits, table: str) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits, self._table = edits, table
        self._look: SpentLook | None = None
        self._texts: Sequence[LineField] = ()
        self._boxes: Mapping[str, QLineEdit] = {}
        self._accepted_danger = ""
        self._heading, self.warning, self._fault = label("", "heading"), label(), label()
        self.danger = DangerNote(self._take_out, self._accept_danger)
        self.write_button, self.leave_button = button("", "primary", "check"), button("", "quiet", "close")
        self.drafts = FormDrafts(edits, self.is_new)

    def lay_out(
        self, parts: Sequence[QWidget], texts: Sequence[LineField], boxes: Mapping[str, QLineEdit]
    ) -> None:
        """Put these below each other; `texts` may hold what is dangerous, of `boxes` drafts are kept."""
        self._texts, self._boxes = texts, boxes
        layout = column(self, margin=2, gap=1.5)
        for made in (self._heading, *parts, self.warning, self.danger, self._fault):
            layout.addWidget(made)
        layout.addLayout(flow(self.write_button, self.leave_button, gap=1))
        layout.addStretch(1)
        mean(self.warning, "attention")
        mean(self._fault, "stop")
        self.warning.hide()
        self._fault.hide()
        self.write_button.clicked.connect(self.write)
        self.leave_button.clicked.connect(self.throw_away)
        BoundKey(WRITE_ENTRY, self.write, self, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for name, box in boxes.items():
            self.drafts.watch(name, box)
        self._edits.around.rights.guard(self, writes(self._table))

    def is_new(self) -> bool:
        """Tell whether what stands here is written for the first time."""
        return True

    def first_focus(self) -> QWidget:
        """Return where the next one begins."""
        raise NotImplementedError

    def write(self) -> None:
        """Write down what stands here, or say what keeps it from that."""
        raise NotImplementedError

    def empty(self) -> None:
        """Begin anew."""
        raise NotImplementedError

    def fault(self) -> str:
        """Return what is said to be wrong, nothing if nothing is."""
        return "" if self._fault.isHidden() else self._fault.text()

    def blame(self, sentence: str, box: QWidget | None = None) -> None:
        """Say what is wrong, "" for nothing, and put the cursor where it is mended."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, at_once=True)
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def warn(self, told: Sequence[str]) -> None:
        """Say what speaks against what stands here; it may be written all the same."""
        words = "\n".join(told)
        if words and words != self.warning.text():
            announce(self, words)
        self.warning.setText(words)
        self.warning.setVisible(bool(words))
        self._fault.hide()

    def put_drafts(self, look: SpentLook) -> None:
        """Show again what was typed for this budget and never written."""
        self.drafts.remember(set(look.drafts))
        for name, text in look.drafts.items():
            if (box := self._boxes.get(name)) is not None:
                box.setText(text)

    def is_safe(self) -> bool:
        """Tell whether nothing dangerous is typed; where something is, ask about it first."""
        texts = "\n".join(field.text() for field in self._texts)
        danger = find_danger(texts)
        if danger is None or texts == self._accepted_danger:
            return True
        self.danger.warn(danger, self.write_button)
        return False

    def send(
        self,
        name: str,
        change: Callable[[Edit], T],
        told: str,
        put_back: Callable[[], None],
        field: Callable[[], QLineEdit],
    ) -> None:
        """Write in one edit, under this name, and empty the form; `put_back` shows what was refused.

        `field` has text once something else is being typed.
        """
        budget_id, around = self._edits.budget_id, self._edits.around
        if budget_id is None:
            return

        def written(edited: Edited[T]) -> None:
            around.tell(undo_offer(around, told, edited.changes.entry))

        def refused(trouble: Trouble) -> None:
            if self._edits.budget_id == budget_id and not field().text():
                put_back()
                self.blame(trouble.sentence, field())
            else:
                around.tell(trouble_message(trouble))

        self.drafts.wipe()
        self._begin_anew()
        around.jobs.edit(gesture(name, budget_id), change, written, owner=around.feed, failed=refused)

    def throw_away(self) -> None:
        """Let go of what is typed."""
        self.drafts.wipe()
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._accepted_danger = ""
        self.danger.hide()
        self.blame("")
        self.empty()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_out(self) -> None:
        self.danger.hide()
        for field in self._texts:
            if find_danger(field.text()) is not None:
                field.box.clear()
                field.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept_danger(self) -> None:
        self._accepted_danger = "\n".join(field.text() for field in self._texts)
        self.danger.hide()
        self.write()
