"""Lists for reading: a row looks the same wherever it stands in its window."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.widgets.rows import RowsModel, RowsView

LOOKS = (
    RowLook("A bus stop", "SunLine Transit\nFrom: a meeting", note="Overdue by 2 meetings", mark="To decide"),
    RowLook("Paved roads", "County public works\nFrom: a meeting"),
    *(RowLook(f"Number {number}", "Nobody yet", heading="Others") for number in range(6)),
)


def picture(view: RowsView, place: QRect) -> QImage:
    return view.viewport().grab(place).toImage()


def test_a_row_that_is_half_scrolled_away_is_painted_as_before(qtbot: QtBot, choices: Choices) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    model = RowsModel(holder)
    view = RowsView(model, model.look_at, choices.theme)
    view.setParent(holder)
    model.show_rows([(bytes([number]) * 16, look) for number, look in enumerate(LOOKS)])
    view.resize(420, 260)
    holder.resize(420, 260)
    holder.show()
    qtbot.waitExposed(holder)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 60)
    width, by = view.viewport().width(), 40
    whole = picture(view, QRect(0, by, width, 120))
    view.verticalScrollBar().setValue(by)
    assert picture(view, QRect(0, 0, width, 120)) == whole
