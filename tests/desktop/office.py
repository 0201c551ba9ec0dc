"""Somebody at the keyboard of the office's laptop, for the tests of people and their cards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from organizer_app.desktop.pages.people import PeoplePage
from organizer_app.desktop.pages.person import PersonPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.base import Id
from organizer_app.store.workspace import Workspace
from organizer_app.work.lookup import find_people
from organizer_app.work.people.card import PersonCard, person
from organizer_app.work.people.list import count_people

Until = Callable[[Callable[[], bool]], None]


class Office:
    """Somebody at the keyboard of the office's laptop."""

    def __init__(self, until: Until, window: MainWindow, workspace: Workspace) -> None:
        self.until, self.window, self.workspace = until, window, workspace

    def people(self) -> PeoplePage:
        """Open the list and wait until it is read."""
        self.window.go("people")
        page = self.window.page
        assert isinstance(page, PeoplePage)
        self.until(lambda: page.table.rowCount() > 0)
        return page

    def names(self, page: PeoplePage) -> list[str]:
        """Return the names the list shows."""
        return [page.table.index(row, 0).data() for row in range(page.table.rowCount())]

    def open(self, name: str) -> PersonPage:
        """Open somebody's card."""
        self.window.go("person", self.id_of(name))
        return self.card()

    def card(self) -> PersonPage:
        """Wait for the card that was opened."""
        self.until(lambda: isinstance(self.window.page, PersonPage) and self.window.page.shown() is not None)
        page = self.window.page
        assert isinstance(page, PersonPage)
        return page

    def id_of(self, name: str) -> Id:
        """Return who is called so."""
        with self.workspace.read() as session:
            return find_people(session, name, archived=True)[0].id

    def kept(self, name: str) -> PersonCard:
        """Return what the file holds of somebody."""
        person_id = self.id_of(name)
        with self.workspace.read() as session:
            return person(session, person_id)

    def count(self) -> int:
        """Return how many are on file."""
        with self.workspace.read() as session:
            return count_people(session)


def click(page: QWidget, text: str) -> None:
    """Press the button of these words."""
    next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()


def words(page: QWidget) -> list[str]:
    """Return the words in sight."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
