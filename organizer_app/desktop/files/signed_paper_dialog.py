"""The signed paper behind something: attached, looked at, taken off again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.files.adding_files import FileOwner
from organizer_app.desktop.files.files_card import FilesCard, Words
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow, grow_with_page, size_for_text
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.pieces import button, column, label, scrolling
from organizer_app.i18n import _
from organizer_app.records.base import Id


class SignedPaperDialog(WordedDialog):
    """The signed papers of one row; `what` says what was signed, `explained` what to do."""

    def __init__(
        self,
        around: Surroundings,
        owner: tuple[str, Id],
        what: Words,
        whose: str,
        explained: Words,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.files = FilesCard(
            around, ("signed_form",), words=lambda: _("The signed form"), explained=explained
        )
        heading, told, close = label("", "page_heading"), label(whose, "quiet"), button("", "")
        content = QWidget()
        inside = column(content)
        inside.addWidget(self.files)
        inside.addStretch(1)
        layout = column(self, margin=3, gap=1.5)
        layout.addWidget(heading)
        layout.addWidget(told)
        area = scrolling(content)
        layout.addWidget(area, 1)
        layout.addLayout(flow(close))
        self.say(self.setWindowTitle, lambda: _("The signed form"))
        self.say(heading.setText, what)
        self.say(close.setText, lambda: _("Close (Esc)"))
        close.clicked.connect(self.accept)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # As high as its few words until there is a form to look at.
        size_for_text(self, 560, 240, around.theme.text_percent)
        grow_with_page(self, area)
        self.files.show_of(FileOwner(*owner))
        self.files.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
