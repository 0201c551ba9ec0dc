"""Nothing is cut: windows grow for what appears in them after they were shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from organizer_app.desktop.look.fitting import SideBySide, bring_into_sight, flow, show_whole
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.kept import KeptField
from organizer_app.desktop.widgets.pieces import badge, badge_in_a_line, button, column, scrolling

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


def test_a_dialog_that_grows_low_on_the_screen_goes_up_and_keeps_its_buttons_in_sight(
    qtbot: QtBot, until: Until
) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    dialog = WordedDialog()
    qtbot.addWidget(dialog)
    words, close = QLabel("One line."), button("Close")
    layout = column(dialog, margin=3)
    layout.addWidget(words)
    layout.addWidget(close)
    dialog.show()
    dialog.move(room.left() + 40, room.bottom() - dialog.frameGeometry().height())
    words.setText("\n".join(["One line more."] * 12))
    until(lambda: words.height() >= words.sizeHint().height() and room.contains(dialog.frameGeometry()))


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


def test_a_row_of_buttons_wraps_anew_when_one_goes_or_gets_longer_words(qtbot: QtBot, until: Until) -> None:
    window, buttons = QWidget(), [button("One"), button("Two"), button("Three")]
    qtbot.addWidget(window)
    whole = column(window)
    whole.addLayout(flow(*buttons))
    whole.addStretch(1)
    window.resize(sum(made.sizeHint().width() + 12 for made in buttons) + 20, 300)
    window.show()
    until(lambda: buttons[2].x() > buttons[1].x() > buttons[0].x() and buttons[2].y() == buttons[0].y())
    buttons[0].setText("One, with many more words than there were")
    until(lambda: buttons[2].y() > buttons[0].y())
    buttons[0].hide()
    until(lambda: buttons[2].y() == buttons[1].y() and buttons[1].x() == 0)


def test_what_appears_comes_into_sight_only_as_far_as_what_it_stands_below_stays_there(
    qtbot: QtBot, until: Until
) -> None:
    content = QWidget()
    inside = column(content)
    title, box, banner, rest = (QWidget() for _part in range(4))
    for part, high in ((title, 150), (box, 50), (banner, 220), (rest, 600)):
        part.setFixedHeight(high)
        inside.addWidget(part)
    area = scrolling(content)
    qtbot.addWidget(area)
    area.resize(300, 240)
    area.show()

    def top_of(part: QWidget) -> int:
        return part.mapTo(area.viewport(), QPoint(0, 0)).y()

    bring_into_sight(banner, below=box)
    until(lambda: 0 <= top_of(box) <= 10)
    bring_into_sight(banner)
    until(lambda: top_of(banner) + banner.height() <= 240)
    bring_into_sight(rest)
    until(lambda: 0 <= top_of(rest) <= 10)


def test_a_badge_in_a_line_is_as_wide_as_its_words_and_wraps_where_they_have_no_room(qtbot: QtBot) -> None:
    for wide, lines in ((600, 1), (90, 3)):
        holder = QWidget()
        qtbot.addWidget(holder)
        column(holder).addLayout(badge_in_a_line("Por ahora se muestra esta"))
        holder.resize(wide, 200)
        holder.show()
        shown = holder.findChild(QLabel)
        assert shown is not None
        alone = badge("Por ahora se muestra esta").sizeHint()
        assert shown.width() <= alone.width()
        assert (shown.width() == alone.width()) == (lines == 1)
        assert shown.height() >= shown.heightForWidth(shown.width()) > (lines - 1) * alone.height() // 2


def test_buttons_that_need_more_than_half_of_the_width_stand_below_the_words(qtbot: QtBot) -> None:
    for wide, beside in ((900, True), (380, False)):
        parts = SideBySide(10)
        qtbot.addWidget(parts)
        words, first, second = QLabel("Ana Uno"), button("Go back to this one"), button("Leave it as it is")
        parts.add(words, 1)
        parts.add(flow(first, second))
        parts.resize(wide, 200)
        parts.show()
        QApplication.processEvents()
        assert (first.y() < words.geometry().bottom()) == beside
        assert words.width() >= wide // 2
