"""Choosing one of the people on file by a few letters: a guardian, or who sits at the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from organizer_app.desktop.core.jobs import Job, Jobs
from organizer_app.desktop.look.fitting import TITLE_BAR
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, label, row
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.work.lookup import FoundPerson, find_people

Words = Callable[[], str]
ID = Qt.ItemDataRole.UserRole
MOST = 8
LETTERS = 60
"""How wide and how high the window is at least, in letters, where the screen has the room."""


class PickPersonDialog(WordedDialog):
    """Letters, arrows, Enter; *Nobody* takes the choice back."""

    def __init__(
        self,
        jobs: Jobs,
        words: Words,
        choose: Callable[[Id | None], None],
        parent: QWidget,
        explained: Words | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._choose = jobs, choose
        self._asked: Job[tuple[FoundPerson, ...]] | None = None
        self._takes_first = False
        self.box, self.list = QLineEdit(), QListWidget()
        heading, nobody, leave = label("", "heading"), button("", ""), button("", "quiet")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = column(self, margin=3, gap=1.5)
        layout.addWidget(heading)
        if explained is not None:
            told = label()
            layout.addWidget(told)
            self.say(told.setText, explained)
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
        side = self.fontMetrics().averageCharWidth() * LETTERS
        room = self.screen().availableSize()
        self.setMinimumSize(min(side, room.width()), min(side, room.height() - TITLE_BAR))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
                if self._asked is None:
                    self._take(self.list.currentItem())
                else:
                    # Whoever stands first when the list comes, not who stood there for fewer letters.
                    self._takes_first = True
                return True
        return super().eventFilter(watched, event)

    def offered(self) -> list[str]:
        """Return the people offered, as they are shown."""
        return [self.list.item(place).text() for place in range(self.list.count())]

    def _look(self, typed: str) -> None:
        self._takes_first = False
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._jobs.read(
            lambda session: find_people(session, typed, limit=MOST), self._show, owner=self
        )

    def _show(self, people: Sequence[FoundPerson]) -> None:
        self._asked = None
        self.list.clear()
        for one in people:
            item = QListWidgetItem(f"{one.name}   {one.town or ''}".rstrip())
            item.setData(ID, one.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        if self._takes_first:
            self._takes_first = False
            self._take(self.list.currentItem())

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._done(item.data(ID))

    def _done(self, person_id: Id | None) -> None:
        self.accept()
        self._choose(person_id)
