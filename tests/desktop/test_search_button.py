"""The search says as much as there is room for, and never half a word."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from organizer_app.desktop.window.search_button import SearchButton

TEXTS = ("Search people, meetings and tasks   Ctrl+K", "Search people, meetings and tasks", "Search")


@pytest.mark.parametrize(("letters", "shown"), [(90, TEXTS[0]), (12, TEXTS[2])])
def test_the_longest_text_that_fits_is_shown(qtbot: QtBot, letters: int, shown: str) -> None:
    made = SearchButton()
    qtbot.addWidget(made)
    made.resize(made.fontMetrics().averageCharWidth() * letters, 40)
    made.show()
    made.say(TEXTS)
    assert made.text() == shown
    made.resize(made.fontMetrics().averageCharWidth() * 90, 40)
    assert made.text() == TEXTS[0]
