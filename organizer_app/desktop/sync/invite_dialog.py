"""Invite a laptop in one trip: its name and role, one file, and six words that are said, not written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app import locations
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow, grow_to_show_page
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.sync.role_choice import RoleChoice
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, scrolling
from organizer_app.desktop.widgets.six_words import SixWords
from organizer_app.desktop.widgets.where_to_save import ask_where_to_save, file_name_of
from organizer_app.i18n import _
from organizer_app.rules.names import clean_text
from organizer_app.store.log.rights import DOOR, VIEWER, YOUTH_LEAD
from organizer_app.sync.invitations import SUFFIX, Invited, invite


class InviteDialog(WordedDialog):
    """An organizer or an admin compares words face to face instead: those roles are not offered."""

    def __init__(self, around: Surroundings, invited: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._invited = around, invited
        content = QWidget()
        layout = column(content, margin=3, gap=1.5)
        heading, self._told = label("", "page_heading"), label()
        self.name = Field(lambda: _("A name for that laptop"))
        self.roles = RoleChoice((DOOR, YOUTH_LEAD, VIEWER), DOOR)
        self.words = SixWords()
        self.save_button, close = button("", "primary", "save"), button("", "quiet")
        for widget in (heading, self._told, self.name, self.roles, self.words):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(flow(self.save_button, close))
        self._area = scrolling(content)
        column(self).addWidget(self._area)
        self.save_button.clicked.connect(self._ask_where)
        self.name.box.returnPressed.connect(self._ask_where)
        close.clicked.connect(self.reject)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(min(letter * 92, parent.width()), min(letter * 60, parent.height()))
        self.words.hide()
        self.say(self.setWindowTitle, lambda: _("Invite a laptop"))
        self.say(heading.setText, lambda: _("Invite a laptop"))
        self.say(self.save_button.setText, lambda: _("Save the invitation…"))
        self.say(close.setText, lambda: _("Close (Esc)"))
        self.say(
            self._told.setText,
            lambda: _(
                "One file holds the whole group for a new laptop. Six words open it: say them, by phone or "
                "face to face, and never send them with the file."
            ),
        )
        self.name.box.setFocus(Qt.FocusReason.OtherFocusReason)
        draw_icons(self, around.theme)

    def save_to(self, path: Path) -> None:
        """Admit the laptop, write the file, and show its six words."""
        workspace, role = self._around.workspace, self.roles.role()
        name = clean_text(self.name.text())
        self.save_button.setEnabled(False)
        self._around.jobs.write(
            lambda: invite(workspace, name, role, path), self._show, owner=self, failed=self._refused
        )

    def _ask_where(self) -> None:
        name = self.name.text()
        if not name:
            self.name.blame(_("Give the laptop a name."))
            return
        offered = locations.documents_folder() / f"{file_name_of(name) or 'laptop'}{SUFFIX}"
        if chosen := ask_where_to_save(self, _("Save the invitation"), offered, f"*{SUFFIX}"):
            self.save_to(chosen)

    def _show(self, made: Invited) -> None:
        for widget in (self.name, self.roles, self.save_button):
            widget.hide()
        told = _("“{name}” is written. These six words open it on that laptop, in either language.")
        self._told.setText(told.format(name=made.path.name))
        self.words.show_words(made.words)
        self.words.show()
        grow_to_show_page(self, self._area)
        announce(self, self._told.text())
        self._invited(made.laptop_name)

    def _refused(self, trouble: Trouble) -> None:
        self.save_button.setEnabled(True)
        self.name.blame(trouble.sentence)
