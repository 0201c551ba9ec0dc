"""The signed paper behind one answer of consent: attached, looked at, taken off again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.files.adding_files import FileOwner
from organizer_app.desktop.files.files_card import FilesCard
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow, grow_with_page, size_for_text
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.captioned import Words
from organizer_app.desktop.widgets.pieces import button, column, label, scrolling
from organizer_app.i18n import _
from organizer_app.records.base import Id


class SignedFormDialog(WordedDialog):
    """The files of one consent; `allowed` says what it allows, `name` whose it is."""

    def __init__(
        self, around: Surroundings, consent_id: Id, allowed: Words, name: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.files = FilesCard(
            around,
            ("signed_form",),
            words=lambda: _("The signed form"),
            explained=lambda: _(
                "Photograph the paper they or a guardian signed: drop it here, paste it, or choose it."
            ),
        )
        heading, whose, close = label("", "page_heading"), label(name, "quiet"), button("", "")
        content = QWidget()
        inside = column(content)
        inside.addWidget(self.files)
        inside.addStretch(1)
        layout = column(self, margin=3, gap=1.5)
        layout.addWidget(heading)
        layout.addWidget(whose)
        area = scrolling(content)
        layout.addWidget(area, 1)
        layout.addLayout(flow(close))
        self.say(self.setWindowTitle, lambda: _("The signed form"))
        self.say(heading.setText, allowed)
        self.say(close.setText, lambda: _("Close (Esc)"))
        close.clicked.connect(self.accept)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # As high as its few words until there is a form to look at.
        size_for_text(self, 560, 240, around.theme.text_percent)
        grow_with_page(self, area)
        self.files.show_of(FileOwner("consent", consent_id))
        self.files.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
