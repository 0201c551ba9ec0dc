"""Taking in a file: what it would change is said first, then all of it goes in, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.jobs import Job
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, mean
from organizer_app.desktop.widgets.progress_line import ProgressLine
from organizer_app.i18n import _, ngettext
from organizer_app.store.intake import Received
from organizer_app.sync.take_in import TakenIn, take_in
from organizer_app.wording.sync import about_words, counts_words, only_counts_words, summary_words


@dataclass(frozen=True)
class TakeInAnswers:
    """What follows: `reply` opens the export, `done` hears what came, `others` are the files to come next."""

    reply: Callable[[], None]
    done: Callable[[Received], None]
    others: Sequence[str] = ()


class TakeInDialog(WordedDialog):
    """Enter applies; afterwards the reply is a press away, or first the next of several files."""

    def __init__(
        self,
        around: Surroundings,
        path: Path,
        answers: TakeInAnswers,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._around, self._path, self._answers = around, path, answers
        self._job: Job[TakenIn] | None = None
        self._preview: TakenIn | None = None
        self._applied: TakenIn | None = None
        self._heading, self._from = label("", "page_heading"), label("", "quiet")
        self._told, self._detail = label("", "heading"), label("")
        self._progress = ProgressLine(self.reject)
        self.apply_button = button("", "primary", "check")
        self.reply_button = button("", "primary", "open" if answers.others else "save")
        self._close = button("", "quiet")
        layout = column(self, margin=3, gap=1.5)
        for part in (self._heading, self._from, self._told, self._detail, self._progress):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(flow(self.apply_button, self.reply_button, self._close))
        for made in (self.apply_button, self.reply_button, self._close):
            made.setAutoDefault(True)
        self.apply_button.clicked.connect(self._apply)
        self.reply_button.clicked.connect(self._answer)
        self._close.clicked.connect(self.reject)
        for hidden in (self.apply_button, self.reply_button, self._detail):
            hidden.hide()
        letter = self.fontMetrics().averageCharWidth()
        self.setMinimumWidth(min(letter * 64, parent.width()))
        self.say(self.setWindowTitle, lambda: _("Take in a file"))
        self.say(self.apply_button.setText, lambda: _("Apply"))
        self.say(self.reply_button.setText, self._next_words)
        self._from.setText(self._file_words(path.name))
        self.reworded()
        draw_icons(self, around.theme)
        self._look()

    def said(self) -> str:
        """Return what is said of the file."""
        return self._told.text()

    def detail(self) -> str:
        """Return what is said beside it; nothing where there is nothing to add."""
        return self._detail.text()

    def applied(self) -> TakenIn | None:
        """Return what came of it once it was applied."""
        return self._applied

    def reworded(self) -> None:
        shown = self._applied or self._preview
        self._heading.setText(_("Taken in") if self._applied else _("Take in a file"))
        self._close.setText(_("Close") if self._applied else _("Close (Esc)"))
        if shown is not None:
            told = _("From {laptop} · {file}").format(laptop=shown.laptop_name, file=shown.path.name)
            self._from.setText(self._file_words(told))
            if shown.counts is None:
                self._told.setText(summary_words(shown.received))
                about = (about_words(shown.received), waiting_words(shown.received))
                detail = "\n".join(filter(None, about))
            else:
                self._told.setText(counts_words(shown.counts))
                detail = only_counts_words()
            self._detail.setText(detail)
            self._detail.setVisible(bool(detail))

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _file_words(self, told: str) -> str:
        """Say which file it is, and how many are still to come."""
        number = len(self._answers.others)
        if not number:
            return told
        more = ngettext("{n} more file comes next", "{n} more files come next", number).format(n=number)
        return f"{told} · {more}"

    def _look(self) -> None:
        self._told.setText(_("Reading the file. Nothing is changed yet."))
        self._run(preview=True, then=self._looked)

    def _apply(self) -> None:
        self.apply_button.hide()
        self._run(preview=False, then=self._taken)

    def _run(self, *, preview: bool, then: Callable[[TakenIn], None]) -> None:
        workspace, path = self._around.workspace, self._path
        self._progress.begin()
        self._job = self._around.jobs.long(
            lambda step: take_in(workspace, path, preview=preview, progress=step),
            then,
            owner=self,
            told=self._progress.show_progress,
            failed=self._refused,
        )

    def _looked(self, preview: TakenIn) -> None:
        self._job, self._preview = None, preview
        self._progress.hide()
        self.reworded()
        # A file that brings nothing new still tells what the other laptop has: that is kept without asking.
        if preview.counts is None and preview.received.brings_nothing:
            self._run(preview=False, then=self._taken)
            return
        self.apply_button.show()
        self.apply_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, " ".join(filter(None, (self._told.text(), self._detail.text()))))

    def _taken(self, taken: TakenIn) -> None:
        self._job, self._applied = None, taken
        self._progress.hide()
        self.reworded()
        self.reply_button.show()
        self.reply_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self._heading.text()}. {self._told.text()}")
        self._answers.done(taken.received)

    def _answer(self) -> None:
        self.accept()
        if not self._answers.others:
            self._answers.reply()

    def _next_words(self) -> str:
        if self._answers.others:
            return _("Next file: {name}").format(name=self._answers.others[0])
        return _("Save the reply…")

    def _refused(self, trouble: Trouble) -> None:
        self._job = None
        self._progress.hide()
        self.apply_button.hide()
        self._told.setText(trouble.sentence)
        mean(self._told, "stop")
        announce(self, trouble.sentence, at_once=True)
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)


def waiting_words(received: Received) -> str:
    """Say what of a file takes no effect now, and what to do about it."""
    told = []
    if received.waiting:
        counted = ngettext(
            "{n} change waits for an earlier file. It is kept: take that file in too.",
            "{n} changes wait for an earlier file. They are kept: take that file in too.",
            received.waiting,
        )
        told.append(counted.format(n=f"{received.waiting:,}"))
    if received.newer:
        counted = ngettext(
            "{n} change was made with a newer program. It is kept until this program is newer too.",
            "{n} changes were made with a newer program. They are kept until this program is newer too.",
            received.newer,
        )
        told.append(counted.format(n=f"{received.newer:,}"))
    if received.refused:
        counted = ngettext(
            "{n} change was refused: its laptop may not make it. It is kept, under Refused changes.",
            "{n} changes were refused: their laptop may not make them. They are kept, under Refused changes.",
            received.refused,
        )
        told.append(counted.format(n=f"{received.refused:,}"))
    return "\n".join(told)
