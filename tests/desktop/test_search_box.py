"""The cross that empties a search is large enough to be hit, and stands whole in its box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from organizer_app.desktop.search_box import SearchBox
from tests.desktop.access import LEAST_TARGET


@pytest.mark.usefixtures("choices")
@pytest.mark.parametrize("wide", [120, 400])
def test_the_cross_of_a_search_is_a_target_large_enough_and_empties_the_box(qtbot: QtBot, wide: int) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.resize(wide, box.sizeHint().height())
    box.show()
    QTest.keyClicks(box, "ruiz")
    (cross,) = box.findChildren(QToolButton)
    assert min(cross.width(), cross.height()) >= LEAST_TARGET
    assert box.rect().contains(cross.geometry())
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert not box.text()
