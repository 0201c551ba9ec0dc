"""The cross that empties a search is large enough to be hit, and stands whole in its box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.theme import Choice
from organizer_app.desktop.widgets.search_box import CROSS, SearchBox
from tests.desktop.access import LEAST_TARGET
from tests.desktop.access_colors import LEAST_FOR_TEXT
from tests.desktop.painted import Painted, best_contrast


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


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_cross_of_a_search_is_seen_as_well_as_its_text_and_grows_with_it(
    qtbot: QtBot, choices: Choices, look: Choice, percent: int
) -> None:
    choices.look(look)
    choices.scale_text(percent)
    box = SearchBox()
    qtbot.addWidget(box)
    box.resize(400, box.sizeHint().height())
    box.show()
    QTest.keyClicks(box, "ruiz")
    (cross,) = box.findChildren(QToolButton)
    assert cross.height() >= box.fontMetrics().height()
    assert best_contrast(Painted(box).of(cross.geometry())) >= LEAST_FOR_TEXT
    assert box.textMargins().right() + CROSS >= cross.width()
