"""Controls under the mouse, pressed, on, chosen, with the cursor on them: all stands out in each theme."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.colors import colors_of_system, palette_of
from organizer_app.desktop.look.stylesheet import sheet
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.pieces import button, column
from tests.desktop.access_colors import LEAST_FOR_SHAPES, LEAST_FOR_TEXT, edge_contrast, too_faint
from tests.desktop.painted import Painted, best_contrast

PIECES = ("", "primary", "quiet", "danger", "row", "search", "segment_last", "count")


def black_and_yellow() -> QPalette:
    """Return a palette as somebody chooses it who needs much contrast."""
    palette, roles = QPalette(), QPalette.ColorRole
    dark = (roles.Window, roles.Base, roles.Button, roles.HighlightedText)
    for role in (*dark, roles.WindowText, roles.Text, roles.ButtonText, roles.Highlight):
        palette.setColor(role, QColor("#000000" if role in dark else "#ffff00"))
    return palette


@pytest.fixture(params=["light", "dark", "high contrast"])
def board(request: pytest.FixtureRequest, qtbot: QtBot, choices: Choices) -> QWidget:
    """One of each control on a card, in one theme."""
    choices.look("dark" if request.param == "dark" else "light")
    made, card = QWidget(), QFrame()
    card.setProperty("piece", "card")
    made.setObjectName("board")
    layout = column(card, margin=2, gap=2)
    column(made, margin=2).addWidget(card)
    for one in controls():
        layout.addWidget(one)
    if request.param == "high contrast":
        colors = colors_of_system(black_and_yellow())
        made.setPalette(palette_of(colors))
        made.setStyleSheet(sheet(colors, made.fontMetrics().height()))
    made.setAutoFillBackground(True)
    qtbot.addWidget(made)
    made.resize(500, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def controls() -> list[QWidget]:
    """Make one of each control."""
    made: list[QWidget] = []
    for piece in PIECES:
        for checkable in (False, True) if piece in ("", "segment_last") else (False,):
            one = button("Sign in", piece)
            one.setCheckable(checkable)
            made.append(one)
    made += [QCheckBox("Needs interpretation"), QRadioButton("Shows first")]
    line, empty, lines = QLineEdit("Ana Ruiz"), QLineEdit(), QPlainTextEdit("Ana Ruiz")
    empty.setPlaceholderText("Name")
    lines.setMaximumHeight(60)
    choice, number, rows, tabs = Chooser(), QSpinBox(), QListWidget(), QTabBar()
    choice.addItems(["Mecca", "Oasis"])
    rows.addItems(["Ana Ruiz", "Luis Vega", "Pilar Montes"])
    rows.setCurrentRow(1)
    rows.setMaximumHeight(120)
    for word in ("Agenda", "Minutes"):
        tabs.addTab(word)
    return [*made, line, empty, lines, choice, number, rows, tabs]


def each(board: QWidget, *kinds: type[QWidget]) -> list[QWidget]:
    card = next(one for one in board.findChildren(QFrame) if one.property("piece") == "card")
    return [one for one in card.findChildren(QWidget) if isinstance(one, kinds) and one.parent() is card]


def faint(board: QWidget, change: Callable[[QAbstractButton, bool], object]) -> list[str]:
    """Put every button into a state, one after another, and tell what is too faint in it."""
    found = []
    for one in each(board, QAbstractButton):
        assert isinstance(one, QAbstractButton)
        change(one, True)
        one.style().polish(one)
        found += [told for told in too_faint(board) if type(one).__name__ in told]
        change(one, False)
    return found


def test_everything_stands_out_at_rest_and_under_the_mouse(board: QWidget) -> None:
    under = Qt.WidgetAttribute.WA_UnderMouse
    assert list(too_faint(board)) == []
    assert faint(board, lambda one, on: one.setAttribute(under, on)) == []


def test_everything_stands_out_while_it_is_pressed_or_on(board: QWidget) -> None:
    assert faint(board, lambda one, on: one.setDown(on)) == []
    assert faint(board, lambda one, on: one.setChecked(on and one.isCheckable())) == []


def test_chosen_words_and_rows_can_be_read(board: QWidget) -> None:
    line = next(one for one in each(board, QLineEdit) if isinstance(one, QLineEdit) and one.text())
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    assert best_contrast(Painted(board, inside(line, board)).light) >= LEAST_FOR_TEXT
    assert list(too_faint(board)) == []


def test_the_cursor_is_seen_wherever_it_stands(board: QWidget) -> None:
    for one in each(board, QWidget):
        if not one.focusPolicy():
            continue
        one.clearFocus()
        place = inside(one, board).adjusted(-6, -6, 6, 6)
        resting = Painted(board, place)
        one.setFocus()
        with_cursor = Painted(board, place)
        changed = int((resting.colors != with_cursor.colors).sum())
        told = f"{type(one).__name__} {one.property('piece')}"
        # A ring all around, of dashes at least.
        ring = one.tabRect(0) if isinstance(one, QTabBar) else one.rect()
        assert changed >= (ring.width() + ring.height()) / 2, told
        if not isinstance(one, QTabBar):
            assert edge_contrast(inside(one, board), with_cursor) >= LEAST_FOR_SHAPES, told
        one.clearFocus()


def inside(one: QWidget, board: QWidget) -> QRect:
    """Return where a control stands on the board."""
    place = one.rect()
    place.moveTopLeft(one.mapTo(board, place.topLeft()))
    return place
