"""Arrows grow with the text: on tabs that have no room, on buttons with a menu, on heads of columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QStandardItemModel
from PySide6.QtWidgets import QMenu, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.widgets.arrows import SortedHeader, Tabs, menu_button


def tabs() -> QWidget:
    made = Tabs()
    for number in range(9):
        made.addTab(f"Part {number}")
    return made


def menu() -> QWidget:
    made = menu_button(QMenu())
    made.setText("  ")
    return made


def inked(made: QWidget) -> int:
    """Return how wide what is drawn in a picture is, beside the color of its corner."""
    made.ensurePolished()
    image: QImage = made.grab().toImage()
    inside = image.copy(6, 6, image.width() - 12, image.height() - 12)
    ground = inside.pixelColor(0, 0)
    columns = [
        x
        for x in range(inside.width())
        if any(inside.pixelColor(x, y) != ground for y in range(inside.height()))
    ]
    return columns[-1] - columns[0] + 1


@pytest.mark.parametrize("build", [tabs, menu], ids=["tabs", "menu"])
def test_an_arrow_is_twice_as_wide_where_text_is_twice_as_large(
    build: Callable[[], QWidget], qtbot: QtBot, choices: Choices
) -> None:
    widths = []
    for percent in (100, 200):
        choices.scale_text(percent)
        made = build()
        qtbot.addWidget(made)
        made.resize(200, made.sizeHint().height())
        made.show()
        arrows = [one for one in made.findChildren(QToolButton) if one.isVisible()]
        widths.append(inked(arrows[-1] if arrows else made))
    assert widths[1] >= 1.6 * widths[0], widths


def test_the_head_of_the_column_that_is_sorted_has_an_arrow_as_large_as_its_text(
    qtbot: QtBot, choices: Choices
) -> None:
    choices.scale_text(200)
    view = QTableView()
    qtbot.addWidget(view)
    header = SortedHeader(Qt.Orientation.Horizontal)
    view.setHorizontalHeader(header)
    view.setModel(QStandardItemModel(1, 1, view))
    view.setSortingEnabled(True)
    header.setStretchLastSection(True)
    view.resize(300, 120)
    view.show()
    pictures = []
    for column in (-1, 0):
        header.setSortIndicator(column, Qt.SortOrder.AscendingOrder)
        pictures.append(header.grab().toImage())
    plain, told = pictures
    changed = [
        x
        for x in range(told.width())
        if any(told.pixelColor(x, y) != plain.pixelColor(x, y) for y in range(told.height()))
    ]
    assert len(changed) >= view.fontMetrics().height() / 3
