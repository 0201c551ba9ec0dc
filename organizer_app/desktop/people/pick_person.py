"""Choosing one of the people on file by a few letters, as for a guardian."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from organizer_app.desktop.jobs import Job, Jobs
from organizer_app.desktop.messages import announce
from organizer_app.desktop.pieces import button, column, label, row
from organizer_app.desktop.worded import WordedDialog
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.work.lookup import FoundPerson, find_people

ID = Qt.ItemDataRole.UserRole
MOST = 8


class PickPersonDialog(WordedDialog):
    """Letters, arrows, Enter; *Nobody* takes the choice back."""

    def __init__(
        self, jobs: Jobs, words: Callable[[], str], choose: Callable[[Id | None], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._jobs, self._choose = jobs, choose
        self._asked: Job[tuple[FoundPerson, ...]] | None = None
        self.box, self.list = QLineEdit(), QListWidget()
        heading, nobody, leave = label("", "heading"), button("", ""), button("", "quiet")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = column(self, margin=3, gap=1.5)
        layout.addWidget(heading)
        layout.addWidget(self.box)
        layout.addWidget(self.list, 1)
        foot = row(gap=1.5)
        foot.addWidget(nobody)
        foot.addWidget(leave)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.say(self.setWindowTitle, words)
        self.say(heading.setText, words)
        self.say(self.box.setAccessibleName, words)
        self.say(self.box.setPlaceholderText, lambda: _("A few letters of the name"))
        self.say(self.list.setAccessibleName, lambda: _("What was found"))
        self.say(nobody.setText, lambda: _("Nobody"))
        self.say(leave.setText, lambda: _("Close (Esc)"))
        self.setMinimumSize(420, 420)
        self.box.textEdited.connect(self._look)
        self.box.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        nobody.clicked.connect(lambda: self._done(None))
        leave.clicked.connect(self.reject)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.event(event)
                if (item := self.list.currentItem()) is not None:
                    announce(self.box, item.text())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _look(self, typed: str) -> None:
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._jobs.read(
            lambda session: find_people(session, typed, limit=MOST), self._show, owner=self
        )

    def _show(self, people: Sequence[FoundPerson]) -> None:
        self.list.clear()
        for one in people:
            item = QListWidgetItem(f"{one.name}   {one.town or ''}".rstrip())
            item.setData(ID, one.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._done(item.data(ID))

    def _done(self, person_id: Id | None) -> None:
        self.accept()
        self._choose(person_id)
