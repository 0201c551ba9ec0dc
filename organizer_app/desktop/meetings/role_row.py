"""One role of a meeting on its plan: who has it, the adult behind a youth, its hours, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.past.offer import offer_past
from organizer_app.desktop.widgets.kept import KeptField
from organizer_app.desktop.widgets.pieces import button, column, label, line, row
from organizer_app.desktop.words.hours_words import not_hours_words
from organizer_app.i18n import _
from organizer_app.rules.hours import read_hours, write_hours
from organizer_app.rules.vocabulary import ROLES
from organizer_app.work.meetings.roles import Role, remove_role, set_role_hours

LETTERS_OF_HOURS = 9
LETTERS_OF_FAULT = 14


class RoleRow(Worded):
    """Hours are kept on leaving their box; an empty box says nothing of them.

    `ask_adult` is called where somebody wants to say which adult stands behind a youth that has none yet.
    """

    def __init__(self, edits: MeetingEdits, role: Role, ask_adult: Callable[[Role], None]) -> None:
        super().__init__()
        self._edits, self._role = edits, role
        self._name, self._told = label("", "strong"), label("", "quiet")
        self.hours = KeptField(lambda: _("Hours"), self._keep)
        self.adult, self.take_back = button("", "quiet", "plus"), button("", "quiet", "close")
        words = column(gap=0)
        words.addWidget(self._name)
        words.addWidget(self._told)
        words.addWidget(self.adult, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        parts = row(gap=1)
        parts.addLayout(words, 1)
        parts.addWidget(self.hours, 0, Qt.AlignmentFlag.AlignTop)
        parts.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignTop)
        layout = column(self, gap=0.5)
        layout.addLayout(parts)
        layout.addWidget(line())
        offer_past(edits.around, self.hours, "role_assignment", "hours", lambda: self._role.id)
        self.adult.clicked.connect(lambda: ask_adult(self._role))
        self.take_back.clicked.connect(self._take_back)

    def show_role(self, role: Role) -> None:
        """Show what is kept of the role."""
        self._role = role
        self.hours.show_text("" if role.hours is None else write_hours(role.hours))
        self.reworded()

    def reworded(self) -> None:
        role = self._role
        told = word = ROLES.word(role.role)
        if role.backed_by:
            told = _("{role} · with {adult}").format(role=word, adult=role.backed_by)
        self._name.setText(role.name)
        self._told.setText(told)
        self.adult.setText(_("Adult behind them…"))
        self.adult.setAccessibleName(_("Adult behind them: {role}, {name}").format(role=word, name=role.name))
        self.adult.setVisible(role.asks_for_an_adult())
        self.hours.box.setAccessibleName(_("Hours: {role}, {name}").format(role=word, name=role.name))
        letter = self.fontMetrics().averageCharWidth()
        self.hours.box.setFixedWidth(letter * LETTERS_OF_HOURS + 24)
        self.hours.setFixedWidth(letter * LETTERS_OF_FAULT + 24)
        self.take_back.setAccessibleName(_("Take back: {role}, {name}").format(role=word, name=role.name))
        self.take_back.setToolTip(_("Take this role back"))

    def _keep(self, typed: str) -> None:
        role_id, hours = self._role.id, read_hours(typed)
        if typed and hours is None:
            self.hours.blame(not_hours_words())
            return
        self._edits.keep(
            self.hours, "change_roles", lambda edit, _meeting: set_role_hours(edit, role_id, hours)
        )

    def _take_back(self) -> None:
        role_id = self._role.id
        self._edits.make("change_roles", lambda edit, _meeting: remove_role(edit, role_id))
