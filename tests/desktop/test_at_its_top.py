"""A page that opens about something else begins at its top: whose it is stands in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from organizer_app.desktop.pages.campaign import CampaignPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.campaigns.change import add_campaign
from tests.desktop.keys import press
from tests.desktop.office import Office
from tests.desktop.planner import Until


def stands_in_sight(page: QWidget, words: str) -> bool:
    area = page.findChildren(QScrollArea)[0]
    shown = [label for label in page.findChildren(QLabel) if label.text() == words and label.isVisible()]
    sight = QRect(QPoint(0, 0), area.viewport().size())
    return any(
        sight.contains(QRect(label.mapTo(area.viewport(), QPoint(0, 0)), label.size())) for label in shown
    )


def read_down(window: MainWindow, page: QWidget, words: str, until: Until) -> None:
    def gone_up() -> bool:
        press(window, Qt.Key.Key_PageDown)
        return not stands_in_sight(page, words)

    until(gone_up)


def test_the_card_of_another_person_opens_at_its_top(office: Office) -> None:
    page = office.open("Ana Ruiz")
    name = office.kept("Ana Ruiz").full_name
    office.until(lambda: stands_in_sight(page, name))
    read_down(office.window, page, name, office.until)
    other = office.open("Zamora")
    office.until(lambda: stands_in_sight(other, office.kept("Zamora").full_name))


def test_another_campaign_opens_at_its_top(window: MainWindow, workspace: Workspace, until: Until) -> None:
    with workspace.edit(gesture("add_campaign")) as edit:
        stop, water = (add_campaign(edit, name) for name in ("A bus stop", "Clean water"))
    window.go("campaign", stop)
    page = window.page
    assert isinstance(page, CampaignPage)
    until(lambda: stands_in_sight(page, "A bus stop"))
    read_down(window, page, "A bus stop", until)
    window.go("campaign", water)
    until(lambda: stands_in_sight(page, "Clean water"))
