"""Where the parts of a row for reading stand, and how high it is: the same for measuring and for drawing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage

from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.look.theme import SPACE
from organizer_app.desktop.widgets.row_bar import RowBar

WRAPS: Final = Qt.TextFlag.TextWordWrap
PICTURE_LINES: Final = 3
"""A picture before a title is as high as so many lines."""
WORDS_BESIDE_NOTE: Final = 40
"""The width, in letters, that is left for the title where the word at the right stands beside it."""
WIDEST: Final = "WM@%Œ"
"""No letter up to the last one is wider than the widest of these."""
LAST_LETTER: Final = "\u017f"
_KEPT_TEXTS: Final = 8_192


@dataclass(frozen=True)
class RowLook:
    """How one row looks. `lead` stands in a column of its own at the left; `heading` above the row.

    `meaning` colors the note, whose words say it without the color; `mark` is a line of its own with the
    drawing of what wants to be looked at; `faded` is for what is over, `struck` for what does not count, a
    line through its title, and the note says so; `running` is for a title that is a text to read; `ink`
    is the code of the color of a campaign that the words name. `picture` stands small before the title: a
    null one keeps its place, None has no place. `bar` is drawn below the words, which say all of it.
    """

    title: str
    detail: str = ""
    lead: str = ""
    note: str = ""
    meaning: Meaning = "plain"
    mark: str = ""
    faded: bool = False
    struck: bool = False
    running: bool = False
    heading: str = ""
    ink: str = ""
    picture: QImage | None = None
    bar: RowBar | None = None

    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        parts = (self.heading, self.lead, self.title, self.note, self.mark, self.detail)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Places:
    """Where the parts of a row stand."""

    heading: QRect
    body: QRect
    picture: QRect
    lead: QRect
    title: QRect
    note: QRect
    detail: QRect
    mark: QRect
    bar: QRect


def strong_font(font: QFont) -> QFont:
    """Return a font with the weight of titles."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def arrange(look: RowLook, area: QRect, font: QFont) -> Places:
    """Find where the parts of a row stand from the top of an area; only the area's width matters."""
    plain = _face(font, strong=False)
    strong = _face(font, strong=True)
    gap = SPACE
    top = area.top()
    heading = QRect()
    if look.heading:
        heading = _wrapped(strong, look.heading, area.left() + gap, top + gap * 2, area.width() - gap * 2)
        top = heading.bottom() + gap // 2
    first = top + gap
    left = area.left() + gap * 2
    right = area.left() + area.width() - gap * 2
    picture = QRect()
    if look.picture is not None:
        picture = QRect(
            left, first, strong.metrics.height() * PICTURE_LINES, strong.metrics.height() * PICTURE_LINES
        )
        left = picture.right() + gap * 2
    lead = QRect()
    if look.lead:
        lead = QRect(left, first, strong.advance(look.lead) + 2, strong.metrics.height())
        left = max(lead.right() + gap * 2, left + strong.metrics.averageCharWidth() * 10)
    note_size = QSize(strong.advance(look.note) + gap * 2, strong.metrics.height() + 4)
    beside = bool(look.note) and (
        right - left - note_size.width() >= plain.metrics.averageCharWidth() * WORDS_BESIDE_NOTE
    )
    words_right = right - note_size.width() - gap * 2 if beside else right
    title = _wrapped(plain if look.running else strong, look.title, left, first, max(words_right - left, gap))
    bottom = max(title.bottom(), lead.bottom())
    note = QRect()
    if beside:
        note = QRect(right - note_size.width(), first - 2, note_size.width(), note_size.height())
        # What begins below it has the whole width.
        bottom = max(bottom, note.bottom())
    detail = QRect()
    if look.detail:
        detail = _wrapped(plain, look.detail, left, bottom + 2, max(right - left, gap))
        bottom = detail.bottom()
    mark = QRect()
    if look.mark:
        room = max(right - left - beside_mark(plain.metrics), gap)
        words = _wrapped(plain, look.mark, left, bottom + 2, room)
        mark = QRect(left, words.top(), max(right - left, gap), words.height())
        bottom = mark.bottom()
    bar = QRect()
    if look.bar is not None:
        bar = QRect(left, bottom + gap // 2, max(right - left, gap), strong.metrics.height() * 3 // 4)
        bottom = bar.bottom()
    if look.note and not beside:
        note = QRect(left, bottom + gap // 2, min(note_size.width(), right - left), note_size.height())
        bottom = note.bottom()
    bottom = max(bottom, note.bottom(), picture.bottom()) + gap
    body = QRect(area.left(), top, area.width(), bottom - top)
    return Places(heading, body, picture, lead, title, note, detail, mark, bar)


def beside_mark(metrics: QFontMetrics) -> int:
    """Return how far from a mark's drawing its words begin."""
    return metrics.height() + SPACE // 2


def _wrapped(face: _Face, text: str, left: int, top: int, width: int) -> QRect:
    return QRect(left, top, width, face.height(text, width))


class _Face:
    """One type and weight, and how wide and high texts are in it: shaping letters is what takes long."""

    def __init__(self, font: QFont) -> None:
        self.metrics = QFontMetrics(font)
        self._widest = max(self.metrics.horizontalAdvance(letter) for letter in WIDEST)
        # Not the method itself: to copy its docstring PySide writes the signatures of all of Qt, for 0.1 s.
        self.advance = lru_cache(_KEPT_TEXTS)(lambda text: self.metrics.horizontalAdvance(text))
        self._measured = lru_cache(_KEPT_TEXTS)(self._measure)

    def height(self, text: str, width: int) -> int:
        """Return how high a text is that wraps at a width, both in pixels."""
        lines = text.split("\n")
        # Not one line of it can be as long as that, whatever its letters are.
        if max(map(len, lines)) * self._widest <= width and max(text, default="") <= LAST_LETTER:
            return self._measured("\n" * (len(lines) - 1), width)
        return self._measured(text, width)

    def _measure(self, text: str, width: int) -> int:
        return self.metrics.boundingRect(QRect(0, 0, width, 100_000), int(WRAPS.value), text).height()


_faces: dict[tuple[str, bool], _Face] = {}


def _face(font: QFont, *, strong: bool) -> _Face:
    key = (font.key(), strong)
    if key not in _faces:
        _faces[key] = _Face(strong_font(font) if strong else font)
    return _faces[key]
