"""How far long work has come, how long it still takes, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar

from organizer_app.desktop.core.jobs import Progress
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.pieces import button, column, label, row
from organizer_app.i18n import _, ngettext

MINUTE = 60


class ProgressLine(Worded):
    """A bar with its estimate in words, and Cancel; hidden until work begins."""

    def __init__(self, cancel: Callable[[], None]) -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._left = label("", "quiet")
        self.cancel_button = button("", "")
        self.cancel_button.clicked.connect(cancel)
        layout = column(self, gap=1)
        layout.addWidget(self._bar)
        foot = row(gap=1.5)
        foot.addWidget(self._left, 1)
        foot.addWidget(self.cancel_button)
        layout.addLayout(foot)
        self.say(self.cancel_button.setText, lambda: _("Cancel"))
        self.say(self._bar.setAccessibleName, lambda: _("Progress"))
        self.hide()

    def begin(self) -> None:
        """Show that work began and nobody knows yet how much it is."""
        self._bar.setRange(0, 0)
        self._left.clear()
        self.show()

    def show_progress(self, progress: Progress) -> None:
        """Show how much is done, and about how long the rest takes."""
        self._bar.setRange(0, max(progress.total, 1))
        self._bar.setValue(progress.done)
        if progress.left is None:
            self._left.clear()
        elif progress.left < MINUTE:
            self._left.setText(_("Less than a minute left"))
        else:
            minutes = round(progress.left / MINUTE)
            told = ngettext("About {n} minute left", "About {n} minutes left", minutes)
            self._left.setText(told.format(n=minutes))
