"""Organizations that come as guests: invited in one line, each with the way to what is known of it."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.widgets.entry_line import EntryLine
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, refill, row
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.guest_text import read_guest_line
from organizer_app.store.edit import Edit
from organizer_app.work.meetings.visitors import Visitor, invite, uninvite
from organizer_app.work.organizations import organization_named

GUEST = "guest"
"""What its box is called among the page's drafts."""


class VisitorsCard(WordedFrame):
    """The guests of one meeting."""

    def __init__(self, edits: MeetingEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        self._visitors: tuple[Visitor, ...] = ()
        heading = label("", "heading")
        self._rows = column(gap=0.5)
        self.box = EntryLine()
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.box.setCompleter(completer)
        layout = column(self, margin=2, gap=1.5)
        layout.addWidget(heading)
        layout.addLayout(self._rows)
        layout.addWidget(self.box)
        layout.addWidget(self.box.warning)
        self.say(heading.setText, lambda: _("Visiting organizations"))
        self.say(self.box.setPlaceholderText, lambda: _("For example: Water District 3"))
        self.say(
            self.box.setAccessibleName,
            lambda: _("A visiting organization, and how many come"),
        )
        self._edits.watch(self.box, lambda: GUEST)
        self.box.entered.connect(self._invite)

    def begin(self, draft: str) -> None:
        """Show in the box what was typed for another meeting and never added."""
        self.box.setText(draft)

    def show_visitors(self, visitors: tuple[Visitor, ...], organizations: tuple[str, ...]) -> None:
        """Show who comes, and offer these names."""
        self._visitors = visitors
        if self._offered.stringList() != list(organizations):
            self._offered.setStringList(list(organizations))
        refill(self._rows, [self._row(one) for one in visitors])
        draw_icons(self, self._edits.around.theme)

    def shown(self) -> tuple[Visitor, ...]:
        """Return who visits, as it is shown."""
        return self._visitors

    def reworded(self) -> None:
        self.show_visitors(self._visitors, tuple(self._offered.stringList()))

    def _row(self, one: Visitor) -> QWidget:
        holder = QWidget()
        parts = row(holder, gap=0.5)
        opens = button(one.name, "row")
        opens.setAccessibleDescription(_("Opens what is known of this organization."))
        opens.clicked.connect(lambda: self._edits.around.go("organization", one.organization_id))
        parts.addWidget(opens, 1)
        if one.expected_count is not None:
            told = ngettext("{n} person", "{n} people", one.expected_count).format(n=one.expected_count)
            parts.addWidget(label(told, "quiet", wraps=False))
        take_off = button("", "quiet", "close")
        take_off.setAccessibleName(_("Does not come: {name}").format(name=one.name))
        take_off.setToolTip(_("Does not come: {name}").format(name=one.name))
        take_off.clicked.connect(
            lambda: self._edits.make("change_visitors", lambda edit, _meeting: uninvite(edit, one.id))
        )
        parts.addWidget(take_off)
        return holder

    def _invite(self) -> None:
        typed = self.box.text().strip()
        name, people = read_guest_line(typed)
        if not name:
            return
        self.box.clear()

        def refused(sentence: str) -> None:
            self.box.setText(typed)
            announce(self.box, sentence, at_once=True)

        def change(edit: Edit, meeting_id: Id) -> None:
            organization_id = organization_named(edit, name)
            if organization_id is not None:
                invite(edit, meeting_id, organization_id, people)

        self._edits.make("change_visitors", change, blame=refused, field=GUEST)
