"""A budget from a spreadsheet: what it holds, what does not fit, which totals do not agree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.fitting import flow, grow_to_show_page
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.list_card import ListCard, ListWords
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, scrolling
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.budget_draft import BudgetDraft, DraftLine
from organizer_app.rules.budget_plan import Plan
from organizer_app.rules.budget_sums import line_total
from organizer_app.rules.budget_vocabulary import CATEGORIES
from organizer_app.rules.money import money_text
from organizer_app.store.edit import Edit, gesture
from organizer_app.wording.budget_files import draft_words
from organizer_app.work.budgets.bring_in import bring_in_budget

LETTERS_WIDE = 76
MOST_SHOWN = 60


class BudgetImportDialog(WordedDialog):
    """Nothing comes in before the button is pressed; one undo takes all of it back."""

    def __init__(self, around: Surroundings, path: Path, draft: BudgetDraft, parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._draft = around, draft
        self._making = False
        self.title = Field(lambda: _("Title"))
        self.title.box.setText(draft.title or path.stem)
        self.told = label("")
        self.lines = ListCard(around.theme, ListWords(lambda: _("What comes in"), lambda: _("No line fits.")))
        self.take_button, close = button("", "primary", "plus"), button("", "quiet")
        heading = label("", "page_heading")
        content, foot = QWidget(), QWidget()
        inside, below = column(content, margin=3, gap=1.5), column(foot, margin=3, gap=1)
        for made in (heading, label(path.name, "quiet"), self.told, self.title, self.lines):
            inside.addWidget(made)
        inside.addStretch(1)
        below.addLayout(flow(self.take_button, close))
        outside = column(self)
        self._area = scrolling(content)
        outside.addWidget(self._area, 1)
        outside.addWidget(foot)
        self.resize(min(self.fontMetrics().averageCharWidth() * LETTERS_WIDE, parent.width()), 0)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.say(self.setWindowTitle, lambda: _("A budget from a spreadsheet"))
        self.say(heading.setText, lambda: _("A budget from a spreadsheet"))
        self.say(self.take_button.setText, self._take_words)
        self.say(close.setText, lambda: _("Bring nothing in (Esc)"))
        self.take_button.setEnabled(bool(draft.lines))
        self.take_button.setDefault(True)
        self.take_button.clicked.connect(self._take)
        close.clicked.connect(self.reject)
        self._show()
        draw_icons(self, around.theme)
        self.title.take_cursor()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: grow_to_show_page(self, self._area))

    def reworded(self) -> None:
        super().reworded()
        self._show()

    def _take_words(self) -> str:
        number = len(self._draft.lines)
        return ngettext("Bring {n} line in", "Bring {n} lines in", number).format(n=f"{number:,}")

    def _show(self) -> None:
        draft = self._draft
        self.told.setText("\n".join(draft_words(draft)))
        plan = draft.plan()
        shown = [
            (str(place).encode(), _look(line, plan)) for place, line in enumerate(draft.lines[:MOST_SHOWN])
        ]
        self.lines.show_rows(shown, len(draft.lines))
        self.lines.every.hide()

    def _take(self) -> None:
        title = self.title.text()
        if not title:
            self.title.blame(_("Give it a title. A few words will do."))
            return
        if self._making:
            return
        self._making, draft = True, self._draft

        def bring(edit: Edit) -> Id:
            return bring_in_budget(edit, draft, title)

        self._around.jobs.edit(
            gesture("import_budget"), bring, self._brought, owner=self, failed=self._refused
        )

    def _brought(self, edited: Edited[Id]) -> None:
        around, told = self._around, _("The budget was brought in.")
        self.accept()
        around.go("budget", edited.answer)
        around.tell(undo_offer(around, told, edited.changes.entry, lambda: around.go("budgets")))

    def _refused(self, trouble: Trouble) -> None:
        self._making = False
        self.title.blame(trouble.sentence)


def look_at_budget_file(
    around: Surroundings, path: Path, owner: QWidget, failed: Callable[[Trouble], object]
) -> None:
    """Read a file and show what of it would come in; `failed` hears why it cannot be read."""
    from organizer_app.transfer.budget_lists import read_budget

    def show(draft: BudgetDraft) -> None:
        BudgetImportDialog(around, path, draft, owner.window()).open()

    around.jobs.aside(lambda: read_budget(path), show, owner=owner, failed=failed)


def _look(draft: DraftLine, plan: Plan) -> RowLook:
    line = draft.line
    told = [CATEGORIES.word(line.category), draft.source or ""]
    return RowLook(
        title=line.description,
        detail=" · ".join(part for part in told if part),
        note=money_text(line_total(line, plan), plan.currency),
    )
