"""Names offered at the desk: whoever stands at the door is told from others by the whole of their name."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.sign_in.match_list import MatchList, Offer
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.widgets.rows import RowsModel, RowsView

WIDE, NARROW = 800, 220


def test_a_name_wraps_and_its_town_goes_below_where_the_list_is_narrow(
    qtbot: QtBot, choices: Choices
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    names = MatchList(choices.theme, lambda _place: None)
    layout = QVBoxLayout(holder)
    layout.addWidget(names)
    layout.addStretch(1)
    names.show_offers([Offer("Dolores Margarita Contreras Valadez", "Calipatria"), Offer("Ana", "Oasis")])
    holder.resize(WIDE, 500)
    holder.show()
    qtbot.waitExposed(holder)
    qtbot.waitUntil(lambda: names.sizeHintForRow(0) == names.sizeHintForRow(1))
    holder.resize(NARROW, 500)
    qtbot.waitUntil(lambda: names.sizeHintForRow(0) > names.sizeHintForRow(1) * 2)
    rows = [names.visualRect(names.model().index(place, 0)) for place in range(2)]
    assert [row.height() for row in rows] == [names.sizeHintForRow(0), names.sizeHintForRow(1)]
    assert names.viewport().height() >= rows[-1].bottom()


def test_rows_are_as_high_as_their_words_when_the_list_becomes_narrower(
    qtbot: QtBot, choices: Choices
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    model = RowsModel(holder)
    view = RowsView(model, model.look_at, choices.theme)
    view.setParent(holder)
    model.show_rows([(bytes(16), RowLook("A title of many words that wraps in the end", note="Decision"))])
    view.resize(WIDE, 300)
    holder.resize(WIDE, 300)
    holder.show()
    qtbot.waitExposed(holder)
    index = model.index(0, 0)
    before = view.visualRect(index).height()
    view.resize(NARROW, 300)
    qtbot.waitUntil(lambda: view.visualRect(index).height() > before)
    assert view.visualRect(index).height() == view.sizeHintForIndex(index).height()
