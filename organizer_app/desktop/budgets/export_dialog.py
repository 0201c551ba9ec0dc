"""A budget saved as a file for others: a spreadsheet, a CSV, or an accountant's journal."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from organizer_app import locations
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow, grow_to_show_all
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.captioned import Captioned
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.messages import Message, announce
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, mean
from organizer_app.desktop.widgets.where_to_save import ask_where_to_save
from organizer_app.i18n import _, current_language, in_language
from organizer_app.records.base import Id
from organizer_app.rules.file_names import safe_file_name
from organizer_app.store.workspace import Session
from organizer_app.sync.written_whole import write_whole
from organizer_app.transfer.budget_export import ENDINGS, FileForm, budget_file

LETTERS_WIDE = 56


class BudgetFileDialog(WordedDialog):
    """Asks what to write, then where; the file is whole or not there at all."""

    def __init__(self, around: Surroundings, budget_id: Id, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._budget_id, self._title = around, budget_id, title
        self.form, self._told, self.fault = Chooser(), label("", "quiet"), label()
        self.save_button, close = button("", "primary", "save"), button("", "quiet")
        heading = label("", "page_heading")
        mean(self.fault, "stop")
        self.fault.hide()
        layout = column(self, margin=3, gap=1.5)
        layout.addWidget(heading)
        layout.addWidget(Captioned(self.form, lambda: _("What to write"), None))
        for made in (self._told, self.fault):
            layout.addWidget(made)
        layout.addStretch(1)
        layout.addLayout(flow(self.save_button, close))
        for form, words in _forms():
            self.form.addItem(words, form)
        self.say(self.setWindowTitle, lambda: _("Save the budget as a file"))
        self.say(heading.setText, lambda: _("Save the budget as a file"))
        self.say(self.save_button.setText, lambda: _("Save…"))
        self.say(close.setText, lambda: _("Close (Esc)"))
        self.form.currentIndexChanged.connect(lambda _place: self._explain())
        self.save_button.clicked.connect(self._ask_where)
        self.save_button.setDefault(True)
        close.clicked.connect(self.reject)
        self.setMinimumWidth(min(self.fontMetrics().averageCharWidth() * LETTERS_WIDE, parent.width()))
        self._explain()
        draw_icons(self, around.theme)

    def chosen(self) -> FileForm:
        """Return the form that is chosen."""
        return _forms()[max(self.form.currentIndex(), 0)][0]

    def reworded(self) -> None:
        super().reworded()
        for place, (_form, words) in enumerate(_forms()):
            self.form.setItemText(place, words)
        self._explain()

    def _explain(self) -> None:
        self._told.setText(_explained(self.chosen()))
        grow_to_show_all(self)

    def _ask_where(self) -> None:
        form, name = self.chosen(), safe_file_name(self._title, _("Budget"))
        offered = locations.documents_folder() / f"{name}{ENDINGS[form]}"
        kinds = f"{_forms()[self.form.currentIndex()][1]} (*{ENDINGS[form]})"
        if path := ask_where_to_save(self, _("Save the budget as a file"), offered, kinds):
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the file."""
        form, budget_id, spoken = self.chosen(), self._budget_id, current_language()

        def write(session: Session) -> None:
            with in_language(spoken):
                content = budget_file(session, budget_id, form)
            write_whole(path, content)

        def saved(_none: None) -> None:
            self._around.tell(Message(_("Saved: {file}").format(file=path.name), "good"))
            self.accept()

        self._around.jobs.read(write, saved, owner=self, failed=lambda trouble: self._blame(trouble.sentence))

    def _blame(self, told: str) -> None:
        self.fault.setText(told)
        self.fault.show()
        grow_to_show_all(self)
        announce(self.fault, told, at_once=True)


def _forms() -> tuple[tuple[FileForm, str], ...]:
    return (
        ("xlsx", _("Spreadsheet (Excel, LibreOffice)")),
        ("csv", _("CSV")),
        ("hledger", _("Accountant's journal (hledger)")),
        ("beancount", _("Accountant's journal (beancount)")),
    )


def _explained(form: FileForm) -> str:
    if form == "xlsx":
        return _(
            "Its formulas live: change how many are expected, and all totals follow. Plan, totals, plan and "
            "actual, and every entry stand on sheets of their own."
        )
    if form == "csv":
        return _("The lines as plain cells, for any program. This program reads it back as it was.")
    return _("What was spent and came in, as transactions that balance; what was reversed is taken back.")
