"""Taking back a whole sync file, or bringing it back: the question, how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.jobs import Job
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.undo_offer import take_back
from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.messages import Message, announce, said_again
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, mean
from organizer_app.desktop.widgets.progress_line import ProgressLine
from organizer_app.i18n import _, ngettext
from organizer_app.store.progress import Progress
from organizer_app.store.sources import Source
from organizer_app.store.undo import Undone, redo_source, undo_source
from organizer_app.wording.undone import redone_words, undone_words


class FileDialog(WordedDialog):
    """Says how many changes it is about; Enter does it, Escape leaves or stops, and nothing is changed."""

    def __init__(self, around: Surroundings, file: Source, parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._file = around, file
        self._job: Job[Undone] | None = None
        self._told = label("")
        heading = label("", "page_heading")
        self._progress = ProgressLine(self.reject)
        self.do_button = button("", "primary", "redo" if file.undone else "undo")
        self.close_button = button("", "quiet")
        layout = column(self, margin=3, gap=1.5)
        for part in (heading, label(file.name, "quiet"), self._told, self._progress):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(flow(self.do_button, self.close_button))
        for made in (self.do_button, self.close_button):
            made.setAutoDefault(True)
        self.do_button.clicked.connect(self._turn)
        self.close_button.clicked.connect(self.reject)
        letter = self.fontMetrics().averageCharWidth()
        self.setMinimumWidth(min(letter * 60, parent.width()))
        self.say(self.setWindowTitle, self._title)
        self.say(heading.setText, self._title)
        self.say(self._told.setText, self._question)
        self.say(self.do_button.setText, self._deed)
        self.say(self.close_button.setText, lambda: _("Leave it as it is (Esc)"))
        draw_icons(self, around.theme)

    def said(self) -> str:
        """Return what is asked, or what went wrong."""
        return self._told.text()

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _deed(self) -> str:
        return _("Do it again") if self._file.undone else _("Undo the whole file")

    def _title(self) -> str:
        return _("Do a whole file again") if self._file.undone else _("Undo a whole file")

    def _question(self) -> str:
        number = self._file.changes
        if self._file.undone:
            asked = ngettext(
                "Bring back the {n} change of this file? What was changed since then stays.",
                "Bring back all {n} changes of this file? What was changed since then stays.",
                number,
            )
        else:
            asked = ngettext(
                "Take back the {n} change that this file brought? What was changed since then stays.",
                "Take back all {n} changes that this file brought? What was changed since then stays.",
                number,
            )
        return asked.format(n=f"{number:,}")

    def _turn(self) -> None:
        workspace, number, undone = self._around.workspace, self._file.number, self._file.undone
        self.do_button.hide()
        self._progress.begin()

        def do(step: Callable[[int, int], None]) -> Undone:
            turn = redo_source if undone else undo_source
            return turn(workspace, number, Progress(step))

        self._job = self._around.jobs.long(
            do, self._done, owner=self, told=self._progress.show_progress, failed=self._refused
        )

    def _done(self, answer: Undone) -> None:
        self._job = None
        self.accept()
        words = redone_words if self._file.undone else undone_words
        good = answer.changes and not answer.kept
        meaning: Meaning = "good" if good else "attention"
        entry = answer.changes.entry
        if entry is None:
            self._around.tell(said_again(lambda: Message(words(answer), meaning)))
        else:
            around = self._around
            around.tell(
                said_again(
                    lambda: Message(words(answer), meaning, _("Undo"), lambda: take_back(around, entry))
                )
            )

    def _refused(self, trouble: Trouble) -> None:
        self._job = None
        self._progress.hide()
        self._told.setText(trouble.sentence)
        mean(self._told, "stop")
        announce(self, trouble.sentence, at_once=True)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
