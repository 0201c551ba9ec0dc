"""Letting a laptop in: its join file, six words compared aloud, and the admin's word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow, grow_with_page
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.sync.role_choice import RoleChoice
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, scrolling
from organizer_app.desktop.widgets.six_words import SixWords
from organizer_app.i18n import _
from organizer_app.store.log.rights import ORGANIZER, ROLES
from organizer_app.sync.joining import JoinRequest, admit, read_join_file


class AdmitDialog(WordedDialog):
    """Nothing is let in before somebody pressed that the words are the same."""

    def __init__(
        self, around: Surroundings, path: Path, admitted: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._around, self._admitted = around, admitted
        self._request: JoinRequest | None = None
        content = QWidget()
        self._heading, self._told = label("", "page_heading"), label()
        self.words = SixWords()
        self.roles = RoleChoice(ROLES[::-1], ORGANIZER)
        self.same_button, self._differ = button("", "primary", "check"), button("", "", "stop")
        self._close = button("", "quiet")
        layout = column(content, margin=3, gap=1.5)
        for widget in (self._heading, self._told, self.words, self.roles):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(flow(self.same_button, self._differ, self._close))
        area = scrolling(content)
        column(self).addWidget(area)
        # What a role may do needs more lines for one than for another.
        grow_with_page(self, area)
        self.same_button.clicked.connect(self._admit)
        self._differ.clicked.connect(self._refuse)
        self._close.clicked.connect(self.reject)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(min(letter * 92, parent.width()), min(letter * 72, parent.height()))
        self.say(self.setWindowTitle, lambda: _("Let a laptop in"))
        self.say(self.same_button.setText, lambda: _("The words are the same: let it in"))
        self.say(self._differ.setText, lambda: _("They differ"))
        self.say(self._close.setText, lambda: _("Close (Esc)"))
        self._show_parts(False)
        self.reworded()
        around.jobs.read(lambda _session: read_join_file(path), self._show, owner=self, failed=self._refused)
        draw_icons(self, around.theme)

    def said(self) -> str:
        """Return what is said."""
        return self._told.text()

    def reworded(self) -> None:
        if self._request is None:
            self._heading.setText(_("Let a laptop in"))
            return
        self._heading.setText(_("“{laptop}” asks to join").format(laptop=self._request.name))
        self._told.setText(
            _(
                "Call whoever sits at it, or stand beside it. Read these words aloud to each other: in one "
                "language, all six, in this order. Only if they are the same is it really that laptop."
            )
        )

    def _show(self, request: JoinRequest) -> None:
        self._request = request
        self.words.show_words(request.words)
        self._show_parts(True)
        self.reworded()
        # An Enter out of habit must let nobody in.
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self, shows: bool) -> None:
        for widget in (self.words, self.roles, self.same_button, self._differ):
            widget.setVisible(shows)

    def _admit(self) -> None:
        request, workspace = self._request, self._around.workspace
        assert request is not None
        role = self.roles.role()
        self.same_button.setEnabled(False)
        self._around.jobs.write(
            lambda: admit(workspace, request, role),
            self._done,
            owner=self,
            failed=self._refused,
        )

    def _done(self, name: str) -> None:
        self.accept()
        self._admitted(name)

    def _refuse(self) -> None:
        self._show_parts(False)
        told = _("It was not let in. Ask for its join file again, from hand to hand, and compare once more.")
        self._told.setText(told)
        announce(self, told, at_once=True)

    def _refused(self, trouble: Trouble) -> None:
        self._show_parts(False)
        self._told.setText(trouble.sentence)
        announce(self, trouble.sentence, at_once=True)
