"""Going to every page of a window, and using what narrows, turns and scrolls it, at any size of a group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from threading import Barrier
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QTabBar

from organizer_app.desktop.core.jobs import READERS, Jobs
from organizer_app.desktop.core.once_painted import Waiting
from organizer_app.desktop.frame.page import Page
from organizer_app.desktop.pages.actions import ActionsPage
from organizer_app.desktop.pages.campaigns import CampaignsPage
from organizer_app.desktop.pages.history import HistoryPage
from organizer_app.desktop.pages.meetings import MeetingsPage
from organizer_app.desktop.pages.people import PeoplePage
from organizer_app.desktop.pages.sign_in_desk import SignInDeskPage
from organizer_app.desktop.pages.trash import TrashPage
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.base import Id
from tests.benchmarks.large_group import Subjects

ROUNDS: Final = 3
"""So many times what is shown may ask for more before it is all there."""

SUBJECTS: Final[Mapping[str, Callable[[Subjects], Id]]] = {
    "sign_in_desk": lambda group: group.tonight,
    "meeting": lambda group: group.last,
    "place": lambda group: group.place,
    "organization": lambda group: group.organization,
    "paper": lambda group: group.tonight,
    "cards": lambda group: group.last,
    "childcare": lambda group: group.last,
    "person": lambda group: group.regular,
    "campaign": lambda group: group.campaign,
    "budget": lambda group: group.budget,
    "spent": lambda group: group.budget,
    "funding_source": lambda group: group.funding_source,
}
"""What the pages that show one row are opened at."""


def come_to_rest(window: MainWindow) -> None:
    """Wait until what was asked of the reading threads is answered and shown, and what that asks for too."""
    for _round in range(ROUNDS):
        let_answers_come(window.around.jobs)
        while window.findChildren(Waiting):
            pause(1)


def let_answers_come(jobs: Jobs) -> None:
    """Wait until what was asked of the reading threads so far is answered and shown.

    Both threads meet at a barrier behind it: Qt brings answers in the order in which they were given.
    """
    loop, barrier, come = QEventLoop(), Barrier(READERS), list[int]()

    def came(place: int) -> None:
        come.append(place)
        if len(come) == READERS:
            loop.quit()

    for _reader in range(READERS):
        jobs.aside(barrier.wait, came, owner=loop)
    loop.exec()


def pause(milliseconds: int) -> None:
    """Let the window's own clocks run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def uses(page: Page) -> Iterator[Callable[[], object]]:
    """Give what a person does with a page that only looks: reads it again, narrows, turns and scrolls it."""
    yield page.reload
    for box in boxes(page):
        for letters in ("m", "me", ""):
            yield partial(_type, box, letters)
    for chooser in choosers(page):
        for place in (min(1, chooser.count() - 1), 0):
            yield partial(_choose, chooser, place)
    for tabs in page.findChildren(QTabBar):
        for place in (*range(tabs.count()), 0):
            yield partial(tabs.setCurrentIndex, place)
    for area in page.findChildren(QAbstractScrollArea):
        for end in (area.verticalScrollBar().maximum(), 0):
            yield partial(area.verticalScrollBar().setValue, end)


def boxes(page: Page) -> list[QLineEdit]:
    """Return the boxes whose letters narrow what a page shows."""
    match page:
        case PeoplePage():
            return [page.filters.box]
        case ActionsPage():
            return [page.finding.words_box]
        case CampaignsPage():
            return [page.look_box]
        case MeetingsPage() | TrashPage() | SignInDeskPage():
            return [page.box]
    return []


def choosers(page: Page) -> list[Chooser]:
    """Return the choices that narrow or sort what a page shows."""
    match page:
        case PeoplePage():
            return page.filters.findChildren(Chooser)
        case ActionsPage():
            return page.finding.findChildren(Chooser)
        case HistoryPage():
            return page.filters.findChildren(Chooser)
        case MeetingsPage():
            return [page.kind, page.status]
        case CampaignsPage():
            return [page.status]
    return []


def _type(box: QLineEdit, text: str) -> None:
    box.setText(text)
    box.textEdited.emit(text)


def _choose(chooser: Chooser, place: int) -> None:
    chooser.setCurrentIndex(place)
    chooser.activated.emit(place)
