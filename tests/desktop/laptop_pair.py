"""Two laptops that exchange real files: the office's with its window, Diego's worked on by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from organizer_app.desktop.pages.sync import SyncPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.sync.give_out import give_out
from organizer_app.sync.take_in import take_in
from organizer_app.work.lookup import find_people
from organizer_app.work.people.card import PersonCard, person
from organizer_app.work.people.change import change_person
from tests.desktop.keys import PLAIN

Until = Callable[[Callable[[], bool]], None]
ENTER = Qt.Key.Key_Return


class Pair:
    """The office's laptop with its window, and Diego's, which a test works on by hand."""

    def __init__(self, window: MainWindow, office: Workspace, diego: Workspace, stick: Path) -> None:
        self.window, self.office, self.diego, self.stick = window, office, diego, stick
        self.given = 0

    def page(self) -> SyncPage:
        """Open the sync page."""
        self.window.go("sync")
        page = self.window.page
        assert isinstance(page, SyncPage)
        return page

    def from_diego(self) -> Path:
        """Save a file of Diego's laptop."""
        self.given += 1
        return give_out(self.diego, self.stick / f"diego-{self.given}.orgsync").path

    def to_diego(self, file: Path) -> None:
        """Take a file in on Diego's laptop."""
        take_in(self.diego, file)

    def change(self, workspace: Workspace, name: str, phone: str) -> None:
        """Give somebody a phone on one laptop."""
        one = person_id(workspace, name)
        with workspace.edit(gesture("change_person", one)) as edit:
            change_person(edit, one, phone=phone)

    def disagree(self) -> Path:
        """Write two phones for Ana Ruiz, one on each laptop, and save Diego's."""
        self.change(self.office, "Ana Ruiz", "760 555 0111")
        self.change(self.diego, "Ana Ruiz", "760 555 0222")
        return self.from_diego()

    def kept(self, name: str) -> PersonCard:
        """Return what the office's file holds of somebody."""
        one = person_id(self.office, name)
        with self.office.read() as session:
            return person(session, one)


def person_id(workspace: Workspace, name: str) -> Id:
    with workspace.read() as session:
        return find_people(session, name)[0].id


def dialog_of(window: MainWindow, kind: type[QWidget]) -> QWidget:
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())


def words(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def click(page: QWidget, text: str) -> None:
    next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()


def drop(window: MainWindow, path: Path) -> None:
    """Drop a file on the window as a file manager does."""
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, PLAIN)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), *how))
