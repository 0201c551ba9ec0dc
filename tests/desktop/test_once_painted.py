"""What may wait is done after the window was painted, in every case, and not for what is gone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from organizer_app.desktop.core.once_painted import ShownLater, once_painted
from organizer_app.desktop.widgets.pieces import column


class Page(QWidget):
    """Notes when it was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.noted.append("painted")


def test_what_waits_is_done_after_the_change_is_painted(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    page = Page()
    column(window).addWidget(page)
    window.resize(200, 200)
    window.show()
    qtbot.waitUntil(lambda: bool(page.noted))
    page.noted.clear()
    page.update()
    once_painted(page, lambda: page.noted.append("done"))
    qtbot.waitUntil(lambda: "done" in page.noted)
    assert page.noted == ["painted", "done"]


def test_it_is_done_once_where_nothing_is_painted_or_seen(qtbot: QtBot) -> None:
    seen, unseen = Page(), Page()
    for page in (seen, unseen):
        qtbot.addWidget(page)
    seen.show()
    qtbot.waitUntil(lambda: bool(seen.noted))
    seen.noted.clear()
    for page in (seen, unseen):
        once_painted(page, partial(page.noted.append, "done"))
    qtbot.waitUntil(lambda: "done" in seen.noted and "done" in unseen.noted)
    qtbot.waitUntil(lambda: not seen.findChildren(QObject) and not unseen.findChildren(QObject))
    assert (seen.noted.count("done"), unseen.noted.count("done")) == (1, 1)


def test_nothing_is_done_for_what_went_meanwhile(qtbot: QtBot) -> None:
    window, noted = QWidget(), list[str]()
    qtbot.addWidget(window)
    page = QWidget(window)
    once_painted(page, lambda: noted.append("gone"))
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    once_painted(window, lambda: noted.append("there"))
    qtbot.waitUntil(lambda: "there" in noted)
    assert noted == ["there"]


def test_what_stands_further_down_waits_at_the_first_visit_alone(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page.noted))
    page.noted.clear()
    page.update()
    further_down = ShownLater(page)
    further_down.show(partial(page.noted.append, "first"))
    qtbot.waitUntil(lambda: "first" in page.noted)
    assert page.noted == ["painted", "first"]
    further_down.show(partial(page.noted.append, "again"))
    assert page.noted == ["painted", "first", "again"]


def test_what_waits_further_down_is_shown_once_when_somebody_goes_there_or_more_comes(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    further_down = ShownLater(page)
    further_down.show(partial(page.noted.append, "first"))
    further_down.now()
    further_down.now()
    assert page.noted == ["first"]
    later = ShownLater(page)
    later.show(partial(page.noted.append, "begun"))
    later.show(partial(page.noted.append, "changed"))
    assert page.noted == ["first", "begun", "changed"]
    qtbot.waitUntil(lambda: not page.findChildren(QObject))
    assert page.noted == ["first", "begun", "changed"]
