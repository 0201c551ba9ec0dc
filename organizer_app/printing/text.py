"""Text as people type it, measured and set on a line: any script, any direction, nothing dropped.

A line is cut into pieces of one face and one direction, shaped by HarfBuzz, and put into the order in which
it is read (Unicode Standard Annex 9), where letters have the direction of their script and no other: a sign
that would turn them (U+202E) has no power here. There is no markup: `<i>` prints as `<i>`. What no face holds
prints as its number, U+1F335, in a box, and so does what would turn letters or pile up over the next line.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby

from bidi import algorithm
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr
from reportlab.pdfgen.canvas import FILL_NON_ZERO, Canvas

from organizer_app.printing.fonts import FACES, Glyph, ReadableFace, Stroke, face, face_for

BOXED = 0.62
"""Type size of a boxed number beside the text around it."""

_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f\x85\u2028\u2029", " "))
_NEW_LINE = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_TURNING = frozenset("\u202b\u202d\u202e\u2067")
"""What would turn the letters behind it: RLE, LRO, RLO and RLI."""
_EXPLICIT = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_MOST_MARKS = 4
"""Marks over and under one letter that stay within its line."""
_SMALLEST = 2.0
_STEP = 0.5


@dataclass(frozen=True)
class Style:
    """How text is set: size and leading in points; `face` is regular, bold or italic."""

    size: float
    face: str = "regular"
    leading: float = 0.0

    @property
    def line_height(self) -> float:
        """Give the distance of baselines."""
        return self.leading or self.size * 1.3

    def at(self, size: float) -> Style:
        """Give the same style in another size, its leading in proportion."""
        return Style(size, self.face, self.leading * size / self.size)


@dataclass(frozen=True)
class Piece:
    """Glyphs of one face, or a boxed number (`boxed`); `width` is in thousandths of the type size."""

    font: str
    glyphs: tuple[Glyph, ...]
    width: float
    boxed: bool = False


@dataclass(frozen=True)
class Line:
    """One line, ready to draw; its width is in points."""

    pieces: tuple[Piece, ...]
    style: Style

    @property
    def width(self) -> float:
        """Give the width in points."""
        return sum(piece.width for piece in self.pieces) * self.style.size / 1000


@dataclass(frozen=True)
class Block:
    """Lines set under each other in one style."""

    lines: tuple[Line, ...]
    style: Style

    @property
    def height(self) -> float:
        """Give the height in points."""
        return len(self.lines) * self.style.line_height

    @property
    def width(self) -> float:
        """Give the width of the longest line in points."""
        return max((line.width for line in self.lines), default=0.0)


def set_line(text: str, style: Style, level: int | None = None) -> Line:
    """Set a text on one line, however long; line breaks and tabs in it become spaces.

    `level` is 0 or 1 for a line of a paragraph that runs from the left or the right; else the first letter
    of the line tells.
    """
    flat = text.translate(_BREAKS)
    return Line(_pieces(flat, style.face, _base_level(flat) if level is None else level), style)


def wrap(text: str, style: Style, width: float) -> Block:
    """Set a text in lines no wider than `width` points; a word that is too long is cut between letters.

    A line break that was typed stays one.
    """
    lines: list[Line] = []
    for paragraph in _NEW_LINE.split(text):
        flat = paragraph.translate(_BREAKS)
        level = _base_level(flat)
        lines += [set_line(line, style, level) for line in _wrapped(flat, style, width)]
    return Block(tuple(lines), style)


def fit(text: str, style: Style, width: float, height: float, smallest: float) -> Block:
    """Set a text inside a box: as large as it goes on one line down to `smallest`, then in more lines.

    A text that is still too long is set smaller than `smallest`, on as many lines as leave it the largest.
    """
    flat = text.translate(_BREAKS)
    line = set_line(flat, style)
    size = style.size if line.width <= width else style.size * width / line.width
    if size < smallest:
        block = wrap_within(flat, style, width, height)
        if block.style.size > size:
            return block
    return Block((set_line(flat, style.at(size)),), style.at(size))


def wrap_within(text: str, style: Style, width: float, height: float) -> Block:
    """Set a text in lines as large as fits a box; there is no size too small, so that nothing is cut off."""
    size = style.size
    while True:
        block = wrap(text, style.at(size), width)
        if block.height <= height and block.width <= width:
            return block
        size = size - _STEP if size > _SMALLEST else size * 0.8


def shorten(text: str, style: Style, width: float) -> str:
    """Cut a text that stands whole elsewhere so that it fits on one line, and show the cut by "…"."""
    flat = text.translate(_BREAKS)
    if set_line(flat, style).width <= width:
        return flat
    return _head_that_fits(flat, style, width - set_line("…", style).width).rstrip() + "…"


def draw_line(canvas: Canvas, line: Line, x: float, baseline: float) -> None:
    """Draw a line from `x` on its baseline, in points from the lower left corner."""
    size = line.style.size
    for piece in line.pieces:
        if piece.boxed:
            _draw_boxed(canvas, piece, x, baseline, size)
        else:
            _draw_glyphs(canvas, piece, x, baseline, size)
        x += piece.width * size / 1000


def draw_block(canvas: Canvas, block: Block, x: float, top: float) -> float:
    """Draw lines downward from `top` and give the lower edge, in points from the lower left corner."""
    leading, size = block.style.line_height, block.style.size
    for number, line in enumerate(block.lines):
        # Andika's letters stand about 0.36 em around the middle of the x-height's line.
        draw_line(canvas, line, x, top - number * leading - leading / 2 - size * 0.33)
    return top - block.height


def _wrapped(text: str, style: Style, width: float) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if set_line(longer, style).width <= width:
            line = longer
            continue
        if line:
            yield line
        line = word
        while set_line(line, style).width > width:
            head = _head_that_fits(line, style, width)
            yield head
            line = line[len(head) :]
    yield line


def _head_that_fits(word: str, style: Style, width: float) -> str:
    """Cut a long word between letters; at least one letter goes on the line."""
    ends = list(accumulate(len(cluster) for cluster in _clusters(word)))
    fitting = bisect_right(ends, width, key=lambda end: set_line(word[:end], style).width)
    return word[: ends[max(fitting - 1, 0)]]


@lru_cache(maxsize=20_000)
def _pieces(text: str, style: str, level: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    # A text of nothing but joiners and marks of direction would print as nothing.
    hidden = all(sign == " " or _is_invisible(sign) for sign in text)
    for run, right_to_left in _runs_as_seen(text, level):
        parts = [part for cluster in _clusters(run) for part in _by_face(cluster, style, hidden)]
        part: list[Piece] = []
        for found, group in groupby(parts, key=lambda pair: pair[1]):
            same = "".join(signs for signs, _ in group)
            if found is not None:
                part.append(_shaped(found.fontName, found.shape(same, right_to_left)))
            else:
                part += [_numbered(sign) for sign in same if hidden or not _is_invisible(sign)]
        pieces.extend(reversed(part) if right_to_left else part)
    return tuple(pieces)


def _by_face(cluster: str, style: str, hidden: bool) -> Iterator[tuple[str, ReadableFace | None]]:
    """Cut a letter with its marks into what one face holds, and what prints as its number, or not at all."""
    marks = list(accumulate(_is_mark(sign) for sign in cluster))
    unheld = cluster[0] in _TURNING or _is_mark(cluster[0]) or (hidden and cluster != " ")
    for length in range(0 if unheld else bisect_right(marks, _MOST_MARKS), 0, -1):
        if (found := face_for(cluster[:length], style)) is not None:
            yield cluster[:length], found
            break
    else:
        length = 0
    if length < len(cluster):
        yield cluster[length:], None


def _numbered(sign: str) -> Piece:
    andika = face(FACES["regular"])
    number = _shaped(andika.fontName, andika.shape(f"U+{ord(sign):04X}", False))
    return Piece(number.font, number.glyphs, number.width * BOXED + 260, boxed=True)


def _shaped(font: str, glyphs: list[Glyph]) -> Piece:
    return Piece(font, tuple(glyphs), sum(glyph.advance for glyph in glyphs))


def _clusters(text: str) -> Iterator[str]:
    cluster = ""
    for sign in text:
        joins = unicodedata.category(sign)[0] == "M" or _is_invisible(sign)
        if cluster and (not joins or cluster in _TURNING):
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


def _is_invisible(sign: str) -> bool:
    """Tell whether a sign only steers its neighbors: joiners, variation selectors, marks of direction."""
    steers = unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f"
    return steers and sign not in _TURNING


def _is_mark(sign: str) -> bool:
    """Tell whether a sign is drawn over or under the letter before it and takes no room of its own."""
    return unicodedata.category(sign) in ("Mn", "Me")


def _base_level(text: str) -> int:
    """Tell whether a text runs from the left (0) or the right (1), as its first letter does (P2, P3)."""
    for sign in text:
        if (kind := unicodedata.bidirectional(sign)) in ("L", "R", "AL"):
            return int(kind != "L")
    return 0


def _runs_as_seen(text: str, base: int) -> list[tuple[str, bool]]:
    """Cut a line into runs of one direction, in the order they stand from the left."""
    if not text:
        return []
    if not base and all(unicodedata.bidirectional(sign) not in ("R", "AL", "AN") for sign in text):
        return [(text, False)]
    runs = [
        ("".join(sign for sign, _ in group), level)
        for level, group in groupby(_levels(text, base), key=lambda pair: pair[1])
    ]
    lowest_odd = min((level for _, level in runs if level % 2), default=99)
    for level in range(max(level for _, level in runs), lowest_odd - 1, -1):
        runs = _reversed_from(runs, level)
    return [(run, level % 2 == 1) for run, level in runs]


def _reversed_from(runs: list[tuple[str, int]], level: int) -> list[tuple[str, int]]:
    """Turn around each stretch of runs at this level or above (rule L2)."""
    turned: list[tuple[str, int]] = []
    for deep, group in groupby(runs, key=lambda run: run[1] >= level):
        stretch = list(group)
        turned.extend(reversed(stretch) if deep else stretch)
    return turned


def _levels(text: str, base: int) -> list[tuple[str, int]]:
    """Give each sign its embedding level; python-bidi's own reordering would lose which sign was which."""
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    signs = list(storage["chars"])
    for sign in signs:
        if sign["ch"] in _TURNING:
            sign["type"] = "L"  # as its number will be
        elif sign["type"] in _EXPLICIT:
            sign["type"] = "BN"
        # A letter that this Python's Unicode does not know yet; the algorithm would stop at it.
        sign["type"] = sign["type"] or "L"
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    kept = {id(sign) for sign in storage["chars"]}
    levels = []
    level = int(storage["base_level"])
    for sign in signs:
        # Joiners were left out of the reckoning; they stay with the sign before them.
        level = int(sign["level"]) if id(sign) in kept else level
        levels.append((str(sign["ch"]), level))
    return levels


def _draw_glyphs(canvas: Canvas, piece: Piece, x: float, baseline: float, size: float) -> None:
    font = face(f"{piece.font}.ttf")
    letters = ""
    shapes: list[ShapeData] = []
    pen = 0.0
    for glyph in piece.glyphs:
        if glyph.code is None:
            left = x + (pen + glyph.x_offset) * size / 1000
            _draw_outline(
                canvas, font.outline(glyph.number), left, baseline + glyph.y_offset * size / 1000, size
            )
            shapes[-1] = shapes[-1]._replace(x_advance=shapes[-1].x_advance + glyph.advance)
        else:
            width = font.face.charWidths[glyph.code]
            shapes.append(ShapeData(len(letters), glyph.advance, 0, glyph.x_offset, glyph.y_offset, width))
            letters += chr(glyph.code)
        pen += glyph.advance
    if letters:
        text = canvas.beginText(x, baseline)
        text.setFont(piece.font, size)
        text.textOut(ShapedStr(letters, shapeData=shapes))
        canvas.drawText(text)


def _draw_outline(canvas: Canvas, outline: tuple[Stroke, ...], x: float, y: float, size: float) -> None:
    scale = size / 1000
    path = canvas.beginPath()
    begun = False
    for stroke in outline:
        places = [(x + across * scale, y + up * scale) for across, up in stroke]
        if not places:
            path.close()
        elif len(places) == 3:
            path.curveTo(*places[0], *places[1], *places[2])
        elif begun:
            path.lineTo(*places[0])
        else:
            path.moveTo(*places[0])
        begun = bool(places)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=FILL_NON_ZERO)


def _draw_boxed(canvas: Canvas, piece: Piece, x: float, baseline: float, size: float) -> None:
    width = piece.width * size / 1000
    margin = 0.06 * size
    canvas.saveState()
    canvas.setLineWidth(0.04 * size)
    canvas.rect(x + margin, baseline - 0.08 * size, width - 2 * margin, 0.74 * size, stroke=1, fill=0)
    canvas.restoreState()
    _draw_glyphs(canvas, piece, x + 0.13 * size, baseline + 0.06 * size, size * BOXED)
