"""Writing down that two of a mentorship talked, or what they want to reach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.people.past_day_field import PastDayField
from organizer_app.desktop.people.safe_note import SafeNote
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, row
from organizer_app.i18n import _, pgettext

Words = Callable[[], str]
Keep = Callable[[date | None, str | None], None]


class MentorDialog(WordedDialog):
    """A few words, and the day where one is asked for; Enter keeps them, and what keeps them closes it."""

    def __init__(self, around: Surroundings, words: Words, note: Words, keep: Keep, parent: QWidget) -> None:
        super().__init__(parent)
        self._keep = keep
        self.day: PastDayField | None = None
        self.note = SafeNote(note)
        heading, leave = label("", "page_heading"), button("", "quiet")
        self._save = button("", "primary", "check")
        self._fields = column(gap=1.5)
        self._fields.addWidget(self.note)
        layout = column(self, margin=3, gap=1.5)
        layout.addWidget(heading)
        layout.addLayout(self._fields)
        layout.addStretch(1)
        foot = row(gap=1.5)
        foot.addWidget(self._save)
        foot.addWidget(leave)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.note.box.returnPressed.connect(self.save)
        self._save.clicked.connect(self.save)
        leave.clicked.connect(self.reject)
        self.say(self.setWindowTitle, words)
        self.say(heading.setText, words)
        self.say(self._save.setText, lambda: pgettext("what was typed", "Keep"))
        self.say(leave.setText, lambda: _("Close (Esc)"))
        self.setMinimumWidth(min(self.fontMetrics().averageCharWidth() * 56, parent.width()))
        self.note.box.setFocus()
        draw_icons(self, around.theme)

    def ask_day(self, today: Callable[[], date]) -> None:
        """Ask for the day too."""
        self.day = PastDayField(lambda: _("When"), today)
        self.day.box.returnPressed.connect(self.save)
        self._fields.insertWidget(0, self.day)

    def save(self) -> None:
        """Keep what stands here, or say what is wrong with it."""
        if not self._save.isEnabled():
            return
        day = self.day.day() if self.day is not None else None
        if (self.day is None or day is not None) and self.note.is_safe():
            self._save.setEnabled(False)
            self._keep(day, self.note.text() or None)

    def blame(self, sentence: str) -> None:
        """Say why it was not kept; what was typed stays."""
        self._save.setEnabled(True)
        self.note.blame(sentence)
