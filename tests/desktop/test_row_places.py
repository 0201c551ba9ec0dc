"""Rows are as high as their words: what is reckoned without shaping letters is what Qt measures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from organizer_app.desktop.widgets.row_places import LAST_LETTER, WIDEST, WRAPS, RowLook, arrange

pytestmark = pytest.mark.usefixtures("qapp")
WORDS = st.text(st.sampled_from("aáñ ÑW·—ɨ\u0301.,\nlm"), max_size=90)


@given(title=WORDS, detail=WORDS, width=st.integers(120, 900), points=st.sampled_from((10.5, 21)))
def test_the_places_of_a_row_are_as_high_as_qt_measures_their_words(
    title: str, detail: str, width: int, points: float
) -> None:
    font = QFont(QApplication.font())
    font.setPointSizeF(points)
    places = arrange(RowLook(title, detail, running=True), QRect(0, 0, width, 0), font)
    metrics = QFontMetrics(font)
    for words, place in ((title, places.title), (detail, places.detail)):
        area = QRect(0, 0, place.width(), 100_000)
        assert not words or place.height() == metrics.boundingRect(area, int(WRAPS.value), words).height()


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold])
def test_no_letter_is_wider_than_the_widest(weight: QFont.Weight) -> None:
    font = QFont(QApplication.font())
    font.setWeight(weight)
    metrics = QFontMetrics(font)
    widest = max(map(metrics.horizontalAdvance, WIDEST))
    letters = (chr(code) for code in range(32, ord(LAST_LETTER) + 1))
    assert [letter for letter in letters if metrics.horizontalAdvance(letter) > widest] == []
