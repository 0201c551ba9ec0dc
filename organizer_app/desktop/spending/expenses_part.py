"""Writing down receipts, one after another: the form, its photo beside, and below what was written so far."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.key_list import PASTE_PICTURE
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.files.adding_files import on_clipboard
from organizer_app.desktop.files.dropped_files import dropped_files
from organizer_app.desktop.look.fitting import SideBySide, bring_into_sight
from organizer_app.desktop.spending.entries_card import EntriesCard
from organizer_app.desktop.spending.expense_form import ExpenseForm
from organizer_app.desktop.spending.reading import SpentLook
from organizer_app.desktop.spending.receipt_pane import ReceiptPane
from organizer_app.desktop.spending.spent_part import SpentPart
from organizer_app.desktop.widgets.pieces import column
from organizer_app.i18n import _
from organizer_app.work.budgets.entries import EntryRow

SIDE_BY_SIDE_FROM = 100


class ExpensesPart(SpentPart):
    """A photo dropped or pasted anywhere here is the receipt of what is typed next."""

    def __init__(self, edits: BudgetEdits) -> None:
        super().__init__()
        self._edits = edits
        self.receipt = ReceiptPane(edits.around)
        self.form = ExpenseForm(edits, self.receipt)
        self.entries = EntriesCard(edits, "expense", self._correct)
        both = SideBySide(SIDE_BY_SIDE_FROM, gap=2)
        both.add(self.form, 3)
        both.add(self.receipt, 2)
        layout = column(self, gap=2)
        layout.addWidget(both)
        layout.addWidget(self.entries)
        layout.addStretch(1)
        self.receipt.view.bind_keys(both)
        self.entries.view.bind_keys(self.entries)
        self.setAcceptDrops(True)
        for where in (self.form, self.receipt, self.entries.rows):
            BoundKey(PASTE_PICTURE, self.receipt.paste, where, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for box in self.form.findChildren(QLineEdit):
            box.installEventFilter(self)

    def show_look(self, look: SpentLook, *, another: bool) -> None:
        self.form.show_look(look, another=another)
        asked = [row.expense_id for row in look.reimbursements]
        self.entries.show_entries(look.entries, look.head.currency, asked)

    def tab_words(self, look: SpentLook) -> str:
        return _("Receipts")

    def first_focus(self) -> QWidget:
        return self.form.first_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_paste = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)
        if is_paste and event.type() == QEvent.Type.KeyPress and _is_a_picture():
            self.receipt.paste()
            return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        may = self._edits.around.rights.allows(writes("attachment"))
        if may and event.mimeData().hasImage() and not dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.receipt.take_from(event.mimeData())

    def _correct(self, entry: EntryRow) -> None:
        self.form.correct(entry)
        bring_into_sight(self.form)


def _is_a_picture() -> bool:
    """Tell whether a picture or a file was copied, and not a text that may have a picture beside it."""
    data = on_clipboard()
    return bool(dropped_files(data)) or (data.hasImage() and not data.hasText())
