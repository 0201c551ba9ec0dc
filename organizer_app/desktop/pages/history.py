"""History: everything that was done, on whatever laptop, the newest first; any of it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from organizer_app.desktop.messages import Message
from organizer_app.desktop.page import Page, Surroundings
from organizer_app.desktop.pieces import badge, button, card, clear, column, label, line, row, scrolling
from organizer_app.desktop.spoken_times import day_words
from organizer_app.desktop.sync.history_lines import beside_words, can_be_undone, line_words
from organizer_app.desktop.undo_offer import take_back
from organizer_app.desktop.undoing import told_of_redo
from organizer_app.i18n import _
from organizer_app.rules.dates import to_local
from organizer_app.store.changes import ChangeSet
from organizer_app.store.undo import Undone, redo
from organizer_app.work.history import HistoryLine, history

AT_A_TIME = 60


class HistoryPage(Page):
    """Days as cards, a line for each gesture, *Undo* beside it."""

    key = "history"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._zone = around.workspace.world.zone
        self._lines: Sequence[HistoryLine] = ()
        self._wanted = AT_A_TIME
        content = QWidget()
        inside = column(content, gap=2)
        self._days = column(gap=2)
        self.earlier = button("", "", "down")
        self.earlier.clicked.connect(self._ask_earlier)
        inside.addLayout(self._days)
        inside.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        heading = self.header(lambda: _("History"), back_to="sync")
        self._back = heading.findChild(QPushButton)
        self.body.addWidget(heading)
        explained = label("", "quiet")
        self.body.addWidget(explained)
        self.body.addWidget(scrolling(content), 1)
        self.say(self.earlier.setText, lambda: _("Show earlier"))
        self.say(
            explained.setText,
            lambda: _("Any of it can be taken back, also days later. What was changed since then stays."),
        )

    def title(self) -> str:
        return _("History")

    def first_focus(self) -> QWidget | None:
        return self._back

    def concerns(self, changes: ChangeSet) -> bool:
        return True

    def lines(self) -> Sequence[HistoryLine]:
        """Return what is shown."""
        return self._lines

    def reload(self) -> None:
        wanted, writer = self._wanted, self.around.workspace.writer
        self.read(lambda session: history(session, writer, limit=wanted), self._show)

    def _ask_earlier(self) -> None:
        self._wanted += AT_A_TIME
        self.reload()

    def _show(self, lines: Sequence[HistoryLine]) -> None:
        focused = self.focusWidget()
        at = focused.property("entry") if focused is not None else None
        self._lines = lines
        clear(self._days)
        day = ""
        inside: QVBoxLayout | None = None
        for one in lines:
            moment = to_local(one.wall, self._zone)
            if inside is None or moment.date().isoformat() != day:
                day = moment.date().isoformat()
                frame, inside = card()
                inside.addWidget(label(day_words(day), "heading"))
                self._days.addWidget(frame)
            inside.addWidget(line())
            inside.addLayout(self._line(one, at))
        self.earlier.setVisible(len(lines) == self._wanted)
        self.redraw()

    def _line(self, one: HistoryLine, at: object) -> QVBoxLayout:
        holder = column()
        parts = row(gap=1.5)
        words = column(gap=0)
        words.addWidget(label(line_words(one), "strong"))
        words.addWidget(label(beside_words(one, self._zone), "quiet"))
        parts.addLayout(words, 1)
        if one.undone:
            parts.addWidget(badge(_("Undone")), 0, Qt.AlignmentFlag.AlignVCenter)
        if can_be_undone(one):
            made = button(
                _("Do again") if one.undone else _("Undo"),
                "quiet",
                "redo" if one.undone else "undo",
            )
            made.setAccessibleName(f"{made.text()}: {line_words(one)}")
            made.setProperty("entry", one.entry_id)
            made.clicked.connect(lambda: self._turn(one))
            parts.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
            if at == one.entry_id:
                # Only what is on the screen takes the cursor: a moment later.
                QTimer.singleShot(0, made, lambda: made.setFocus(Qt.FocusReason.OtherFocusReason))
        holder.addLayout(parts)
        return holder

    def _turn(self, one: HistoryLine) -> None:
        workspace, entry = self.around.workspace, one.entry_id
        if not one.undone:
            take_back(self.around, entry)
            return

        def redone(answer: Undone) -> None:
            self.around.tell(Message(told_of_redo(answer), "attention" if answer.kept else "good"))

        self.around.jobs.write(lambda: redo(workspace, entry), redone, owner=self)
