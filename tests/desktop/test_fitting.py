"""Nothing is cut: windows grow for what appears in them after they were shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from organizer_app.desktop.fitting import SideBySide, show_whole
from organizer_app.desktop.form import Field
from organizer_app.desktop.kept import KeptField
from organizer_app.desktop.pieces import column
from organizer_app.desktop.worded import WordedDialog

Until = Callable[[Callable[[], bool]], None]


def test_a_dialog_grows_for_a_sentence_that_appears_later(qtbot: QtBot, until: Until) -> None:
    dialog = WordedDialog()
    qtbot.addWidget(dialog)
    field = Field(lambda: "Passphrase")
    column(dialog, margin=3).addWidget(field)
    dialog.resize(280, dialog.sizeHint().height())
    dialog.show()
    field.blame("This is not the passphrase. Nothing was changed. Try again, with all of its words.")
    said = next(made for made in field.findChildren(QLabel) if made.text() == field.blamed())
    until(lambda: said.width() > 0 and said.height() >= said.heightForWidth(said.width()))


def test_a_window_larger_than_the_screen_fills_it_and_a_smaller_one_does_not(qtbot: QtBot) -> None:
    room = QGuiApplication.primaryScreen().availableSize()
    for wide, high, fills in ((room.width() + 80, 300, True), (400, room.height(), True), (400, 300, False)):
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(wide, high)
        show_whole(window)
        assert window.isMaximized() == fills


def test_boxes_beside_each_other_begin_in_one_line_whatever_the_words_above_them_need(
    qtbot: QtBot, until: Until
) -> None:
    beside = SideBySide(30)
    qtbot.addWidget(beside)
    fields = [
        KeptField(partial(str, words), lambda _text: None)
        for words in ("Title", "Title in the other language, where there is one")
    ]
    for field in fields:
        beside.add(field, 1)
    letter = beside.fontMetrics().averageCharWidth()
    beside.resize(letter * 50, letter * 30)
    beside.show()
    until(lambda: len({field.box.mapTo(beside, QPoint(0, 0)).y() for field in fields}) == 1)
    assert fields[0].head_height() < fields[1].head_height()
    beside.resize(letter * 20, letter * 60)
    until(lambda: fields[0].findChildren(QLabel)[0].minimumHeight() == 0)
