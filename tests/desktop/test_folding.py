"""Choices fold away where a page is narrow or a window low, and come to rest at every width."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.widgets.folding import FoldButton
from organizer_app.desktop.widgets.pieces import column, scrolling

ENOUGH = 50
HIGH = 700


class Bar(QWidget):
    """A button that folds something high; it stops after so many sizes, where Qt would not."""

    def __init__(self) -> None:
        super().__init__()
        self.more, self.sizes = FoldButton(60), 0
        high = QWidget()
        high.setMinimumHeight(900)
        self.more.fold(high)
        layout = column(self)
        layout.addWidget(self.more)
        layout.addWidget(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sizes += 1
        if self.sizes < ENOUGH:
            self.more.fit(event.size().width())


@pytest.mark.parametrize("beside", range(-8, 25, 4))
def test_choices_that_bring_a_scroll_bar_come_to_rest(qtbot: QtBot, choices: Choices, beside: int) -> None:
    bar, content = Bar(), QWidget()
    column(content).addWidget(bar)
    area = scrolling(content)
    qtbot.addWidget(area)
    area.resize(300, HIGH)
    area.show()
    bar.sizes = 0
    area.resize(60 * bar.more.fontMetrics().averageCharWidth() + beside, HIGH)
    QApplication.processEvents()
    assert bar.sizes < ENOUGH
    assert bar.more.isHidden() == (beside >= 0)


def test_choices_fold_in_a_window_that_is_low_for_its_text_however_wide(
    qtbot: QtBot, choices: Choices
) -> None:
    bar, content = Bar(), QWidget()
    column(content).addWidget(bar)
    area = scrolling(content)
    qtbot.addWidget(area)
    area.show()
    for percent, folds in ((100, False), (200, True)):
        choices.scale_text(percent)
        area.resize(13 * percent, HIGH)
        QApplication.processEvents()
        assert bar.more.isHidden() != folds
