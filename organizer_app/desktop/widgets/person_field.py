"""A field for somebody's name: people on file are offered after a few letters, with their towns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

from organizer_app.desktop.core.jobs import Job, Jobs
from organizer_app.desktop.widgets.captioned import Words
from organizer_app.desktop.widgets.kept import KeptField
from organizer_app.records.base import Id
from organizer_app.store.workspace import Session
from organizer_app.work.lookup import FoundPerson, find_people

NAME = Qt.ItemDataRole.UserRole
PERSON_ID = NAME + 1
MOST_OFFERED = 8


class PersonField(KeptField):
    """A name; `keep` gets it as typed, and whose it is where somebody was chosen from those offered."""

    def __init__(
        self,
        jobs: Jobs,
        words: Words,
        keep: Callable[[str, Id | None], None],
        explained: Words | None = None,
    ) -> None:
        self._jobs = jobs
        self._chosen: tuple[str, Id] | None = None
        self._asked: Job[tuple[FoundPerson, ...]] | None = None
        super().__init__(words, lambda typed: keep(typed, self.chosen()), explained)
        self._model = QStandardItemModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(NAME)
        completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]  # an overload
        self.box.setCompleter(completer)
        self._completer = completer
        self.box.textEdited.connect(self._look)
        # Whoever pressed Enter has chosen: a list that comes later would stand over what is typed next.
        self.box.returnPressed.connect(self._ask_no_more)

    def chosen(self) -> Id | None:
        """Return whom the name means, if it was chosen and not changed since."""
        if self._chosen is not None and self._chosen[0] == self.text():
            return self._chosen[1]
        return None

    def show_person(self, name: str, person_id: Id) -> None:
        """Show somebody on file, as if they were chosen from those offered."""
        self.empty_for(name)
        self._chosen = (name, person_id)

    def _ask_no_more(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None

    def _look(self, typed: str) -> None:
        self._ask_no_more()
        if not typed.strip():
            return

        def look(session: Session) -> tuple[FoundPerson, ...]:
            return find_people(session, typed, limit=MOST_OFFERED)

        self._asked = self._jobs.read(look, self._offer_people, owner=self)

    def _offer_people(self, people: Sequence[FoundPerson]) -> None:
        self._asked = None
        self._model.clear()
        for one in people:
            item = QStandardItem(f"{one.name}   {one.town or ''}".rstrip())
            item.setData(one.name, NAME)
            item.setData(one.id, PERSON_ID)
            self._model.appendRow(item)
        popup = self._completer.popup()
        if people and self.box.hasFocus() and self.box.dirty():
            self._completer.complete()
        elif popup is not None:
            popup.hide()

    def _choose(self, index: QModelIndex) -> None:
        self._chosen = (str(index.data(NAME)), index.data(PERSON_ID))
        # The completer puts the name into the box after this.
        QTimer.singleShot(0, self.commit)
