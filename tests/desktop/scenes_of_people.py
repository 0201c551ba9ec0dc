"""Pictures of the list of people at work: narrowed and kept, several chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.pages.people import PeoplePage
from organizer_app.desktop.people.look_alikes import LookAlikesDialog
from tests.desktop.keys import SHIFT, press
from tests.desktop.stage import Scene, Stage


def people_page(stage: Stage) -> PeoplePage:
    """Open the list."""
    stage.window.go("people")
    page = stage.window.page
    assert isinstance(page, PeoplePage)
    stage.until(lambda: page.table.rowCount() > 0 and page.filters.town.count() > 1)
    return page


def narrowed(stage: Stage) -> QWidget:
    """Show the list narrowed in several ways."""
    page = people_page(stage)
    page.filters.town.setCurrentIndex(1)
    page.filters.came.setCurrentIndex(page.filters.came.findData(3))
    page.filters.language.setCurrentIndex(page.filters.language.findData("es"))
    stage.pause(300)
    return stage.window


def several(stage: Stage) -> QWidget:
    """Show some people chosen, and what can be done with them."""
    page = people_page(stage)
    page.view.setFocus()
    for _row in range(4):
        press(stage.window, Qt.Key.Key_Down, SHIFT)
    stage.pause(200)
    return stage.window


def look_alikes(stage: Stage) -> QWidget:
    """Show two who may be one, side by side."""
    page = people_page(stage)
    stage.until(lambda: bool(page.alike.pairs()))
    page.alike.button.click()
    dialog = stage.window.findChildren(LookAlikesDialog)[-1]
    stage.until(lambda: dialog.shown() is not None)
    return dialog


PEOPLE_SCENES: Mapping[str, Scene] = {
    "people-narrowed": narrowed,
    "people-several": several,
    "look-alikes": look_alikes,
}
