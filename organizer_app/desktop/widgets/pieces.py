"""The small parts every page is built from: headings, cards, buttons, badges, rows of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.look.theme import SPACE, Theme

AButton = TypeVar("AButton", bound=QPushButton)

# A slash is a place to break already.
_LONG_WORD = re.compile(r"[^\s/\\]{24,}")
# Marks stay with the letter they stand on.
_A_FEW_LETTERS = re.compile(r"[^\u0300-\u036f]{4}[\u0300-\u036f]*(?=.)")


def label(text: str = "", piece: str = "", *, wraps: bool = True) -> QLabel:
    """Make a label of plain text; `piece` is page_heading, heading, large, giant, number, strong or quiet."""
    made = QLabel(text)
    # A name such as <i> is shown as it was typed.
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if piece:
        made.setProperty("piece", piece)
    return made


def breakable(text: str) -> str:
    """Let very long words wrap: what has no blank in two dozen letters may break every few of them.

    For showing only: the text gains signs that have no width.
    """
    return _LONG_WORD.sub(lambda word: _A_FEW_LETTERS.sub("\\g<0>\u200b", word[0]), text)


def badge(text: str, meaning: Meaning = "plain") -> QLabel:
    """Make a word on a colored ground; the word says it all without the color."""
    made = label(text, "badge", wraps=False)
    made.setProperty("meaning", meaning)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def badge_in_a_line(text: str, meaning: Meaning = "plain") -> QLayout:
    """Make a badge no wider than its words in a line of its own; where they have no room they wrap."""
    made, line = badge(text, meaning), row()
    # Words that wrap ask for less than they have room for.
    made.setMaximumWidth(made.sizeHint().width())
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    line.addWidget(made, 1)
    line.addStretch(0)
    return line


def mean(widget: QWidget, meaning: Meaning) -> None:
    """Give a label, badge or notice another meaning's color."""
    widget.setProperty("meaning", meaning)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def no_shortcut(text: str) -> str:
    """Write a text so that Qt shows its "&" instead of making a shortcut of the letter behind it."""
    return text.replace("&", "&&")


class Button(QPushButton):
    """A button that Enter presses too: on most systems Qt leaves that to Space outside of dialogs.

    Its text is shown as it is: a meeting's title may well have an "&".
    """

    def __init__(self, text: str) -> None:
        super().__init__(no_shortcut(text))

    def setText(self, text: str) -> None:
        super().setText(no_shortcut(text))

    def text(self) -> str:
        return super().text().replace("&&", "&")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


def button(text: str = "", piece: str = "", icon: str = "") -> QPushButton:
    """Make a button; `piece` is primary, quiet, danger or row, `icon` the name of a drawing.

    The drawing is colored by `draw_icons`, which a page calls once it is built and the theme calls again.
    """
    return dressed(Button(text), piece, icon)


def dressed(made: AButton, piece: str = "", icon: str = "") -> AButton:
    """Give a button that was made its look; `piece` and `icon` are those of `button`."""
    if piece:
        made.setProperty("piece", piece)
    if icon:
        draws(made, icon)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


_Drawn: TypeAlias = QPushButton | QLabel
_drawn: WeakKeyDictionary[_Drawn, tuple[object, ...]] = WeakKeyDictionary()
"""What has a drawing, and what of it was drawn last: looking for them among all parts of a page takes longer
than all else that a page does as it comes into view, and each that is drawn has the page laid out anew."""


def draws(made: _Drawn, name: str) -> None:
    """Give a button or label a drawing by its name; `draw_icons` puts it there."""
    made.setProperty("drawing", name)
    _drawn[made] = ()


def draw_icons(root: QWidget, theme: Theme) -> None:
    """Draw the icons of all buttons and labels below a widget in the colors of their text."""
    side = theme.icon_size()
    for made in list(_drawn):
        if not isValid(made) or not _is_below(root, made):
            continue
        name = str(made.property("drawing"))
        look: tuple[object, ...]
        if isinstance(made, QPushButton):
            has_text, color = bool(made.text()), _text_color(made, theme)
            # The text of a primary button is light on dark: paler still, nobody would see it on a grey one.
            grey = theme.colors.quiet if made.property("piece") == "primary" else ""
            look = (name, color, grey, has_text, side)
            if look != _drawn[made]:
                made.setIcon(theme.icon(name, color, before_text=has_text, disabled=grey))
                made.setIconSize(QSize(side * 4 // 3 if has_text else side, side))
        else:
            meaning: Meaning = made.property("meaning") or "plain"
            large = round(side * float(made.property("times") or 1))
            color = theme.colors.accent if meaning == "plain" else theme.colors.of(meaning)[0]
            look = (name, color, made.devicePixelRatioF(), large)
            if look != _drawn[made]:
                made.setPixmap(theme.icon(name, color).pixmap(large, large))
        _drawn[made] = look


def _is_below(root: QWidget, made: QWidget) -> bool:
    """Tell whether something stands in a widget, or in a dialog that was opened from there."""
    below: QWidget | None = made
    while below is not None and below is not root and not root.isAncestorOf(below):
        below = below.window().parentWidget()
    return below is not None and made is not root


def drawing(name: str, times: float = 1, meaning: Meaning = "plain") -> QLabel:
    """Make a picture of one of our icons, which stands beside words and says nothing of its own."""
    made = QLabel()
    draws(made, name)
    made.setProperty("times", times)
    made.setProperty("meaning", meaning)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def _text_color(made: QPushButton, theme: Theme) -> str:
    colors = theme.colors
    by_piece = {"primary": colors.on_accent, "quiet": colors.accent, "danger": colors.of("stop")[0]}
    return by_piece.get(made.property("piece"), colors.text)


def card() -> tuple[QFrame, QVBoxLayout]:
    """Make a card and the column inside it."""
    frame = QFrame()
    frame.setProperty("piece", "card")
    return frame, column(frame, margin=2, gap=1)


def line() -> QFrame:
    """Make a hairline between two parts of a card."""
    frame = QFrame()
    frame.setProperty("piece", "line")
    return frame


def column(owner: QWidget | None = None, *, margin: float = 0, gap: float = 1) -> QVBoxLayout:
    """Make a column; margin and gap are multiples of the 8 pixels everything stands apart by."""
    layout = QVBoxLayout(owner) if owner is not None else QVBoxLayout()
    _space(layout, margin, gap)
    return layout


def row(owner: QWidget | None = None, *, margin: float = 0, gap: float = 1) -> QHBoxLayout:
    """Make a row; margin and gap are multiples of the 8 pixels everything stands apart by."""
    layout = QHBoxLayout(owner) if owner is not None else QHBoxLayout()
    _space(layout, margin, gap)
    return layout


def _space(layout: QLayout, margin: float, gap: float) -> None:
    edge = round(SPACE * margin)
    layout.setContentsMargins(edge, edge, edge, edge)
    layout.setSpacing(round(SPACE * gap))


def scrolling(content: QWidget) -> QScrollArea:
    """Put a widget into a place that scrolls up and down where the window is too small for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("piece", "canvas")
    area.setWidget(content)
    return area


def to_its_top(content: QWidget) -> None:
    """Let what `scrolling` put into its place begin at its top: it is about something else now."""
    sight = content.parentWidget()
    area = sight.parentWidget() if sight is not None else None
    assert isinstance(area, QScrollArea), "it was put there by `scrolling`"
    area.verticalScrollBar().setValue(0)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go, so that it can be filled again."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()


def refill(layout: QVBoxLayout, parts: Iterable[QWidget]) -> None:
    """Put these into a column in place of what stands there.

    All at once: Qt lays out a page anew for each part that comes into it before the eyes.
    """
    clear(layout)
    if every := list(parts):
        holder = QWidget()
        inside = column(holder)
        inside.setSpacing(layout.spacing())
        for part in every:
            inside.addWidget(part)
        layout.addWidget(holder)
