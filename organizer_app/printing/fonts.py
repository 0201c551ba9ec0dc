"""The typefaces of printed pages: which file holds a letter, and faces that a PDF reader can read back.

Andika holds Spanish and the letters of Indigenous languages; other scripts come from Noto, Chinese and
Japanese from Droid Sans Fallback. A face is read from its file when a letter first asks for it. The window
draws two pages at once (a look at one language while another is wished for), and reportlab's faces stand no
two threads: faces are read, codes given and subsets made by one at a time.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from threading import RLock

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from organizer_app.locations import resource

FACES = {
    "regular": "Andika-Regular.ttf",
    "bold": "Andika-Bold.ttf",
    "italic": "Andika-Italic.ttf",
}

_MAKING = RLock()
_FIRST_PRIVATE = 0xF0000
_LAST_PRIVATE = 0x10FFFD


@dataclass(frozen=True)
class Script:
    """A range of Unicode and the files that hold it, regular and bold."""

    first: int
    last: int
    regular: str
    bold: str


SCRIPTS = (
    Script(0x0530, 0x058F, "NotoSansArmenian-Regular.ttf", "NotoSansArmenian-Regular.ttf"),
    Script(0x0590, 0x05FF, "NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Bold.ttf"),
    Script(0xFB1D, 0xFB4F, "NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Bold.ttf"),
    Script(0x0600, 0x08FF, "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"),
    Script(0xFB50, 0xFEFC, "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"),
    Script(0x0900, 0x097F, "NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari-Regular.ttf"),
    Script(0x0A00, 0x0A7F, "NotoSansGurmukhi-Regular.ttf", "NotoSansGurmukhi-Regular.ttf"),
    Script(0x0E00, 0x0E7F, "NotoSansThai-Regular.ttf", "NotoSansThai-Regular.ttf"),
    Script(0x0E80, 0x0EFF, "NotoSansLao-Regular.ttf", "NotoSansLao-Regular.ttf"),
    Script(0x1200, 0x139F, "NotoSansEthiopic-Regular.ttf", "NotoSansEthiopic-Regular.ttf"),
    Script(0x13A0, 0x13FF, "NotoSansCherokee-Regular.ttf", "NotoSansCherokee-Regular.ttf"),
    Script(0x1780, 0x17FF, "NotoSansKhmer-Regular.ttf", "NotoSansKhmer-Regular.ttf"),
    Script(0x0000, 0xFFFF, "DroidSansFallback.ttf", "DroidSansFallback.ttf"),
)


@dataclass(frozen=True)
class Glyph:
    """One glyph of a shaped run, in thousandths of the type size.

    `code` writes it in its face, and tells the text of its whole cluster: a letter with its marks. The
    other glyphs of the cluster have none and are drawn as outlines, since a reader of the page would
    take each of them for one more letter.
    """

    number: int
    code: int | None
    advance: float
    x_offset: float
    y_offset: float


Point = tuple[float, float]
Stroke = tuple[Point, ...]
"""One step of an outline: one point moves, or draws a line if the outline has begun; three draw a curve;
none close it."""


class OutlinePen:
    """Collects the outline of a glyph; the methods are those that HarfBuzz calls (fontTools' pens)."""

    def __init__(self, scale: float) -> None:
        """Begin an empty outline."""
        self.strokes: list[Stroke] = []
        self._scale = scale
        self._at: Point = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:
        """Begin a contour."""
        self._add(point)

    def lineTo(self, point: Point) -> None:
        """Draw a straight line."""
        self._add(point)

    def qCurveTo(self, control: Point, end: Point) -> None:
        """Draw a quadratic curve, as the cubic one that is equal to it."""
        (x0, y0), (x1, y1), (x2, y2) = self._at, control, end
        self._add(
            (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3),
            (x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3),
            end,
        )

    def curveTo(self, first: Point, second: Point, end: Point) -> None:
        """Draw a cubic curve."""
        self._add(first, second, end)

    def closePath(self) -> None:
        """End a contour."""
        self.strokes.append(())

    def _add(self, *points: Point) -> None:
        self._at = points[-1]
        self.strokes.append(tuple((x * self._scale, y * self._scale) for x, y in points))


class ReadableFace(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A TrueType face whose shaped glyphs still say which text they stand for.

    reportlab's own shaping gives a ligature or an Arabic form a private character, which is then what
    a reader copies out of the page. Here every glyph keeps its text, and the PDF's ToUnicode tells it.
    """

    def __init__(self, name: str, file_name: str) -> None:
        """Read the face from the program's fonts folder."""
        super().__init__(name, str(resource("fonts", file_name)))
        self._codes: dict[tuple[int, str], int] = {}
        self._texts: dict[int, str] = {}
        self._harfbuzz = uharfbuzz.Font(uharfbuzz.Face(self.face._ttf_data))
        self._to_thousandths = 1000 / self._harfbuzz.face.upem

    def holds(self, character: str) -> bool:
        """Tell whether the face has a glyph for a character."""
        return self._harfbuzz.get_nominal_glyph(ord(character)) is not None

    def holds_cluster(self, cluster: str) -> bool:
        """Tell whether the face can draw a letter with its marks, composed or one by one."""
        return all(self.holds(sign) for sign in cluster) or all(
            self.holds(sign) for sign in unicodedata.normalize("NFC", cluster)
        )

    def shape(self, text: str, right_to_left: bool) -> list[Glyph]:
        """Choose and place the glyphs of a text of one direction, in the order they stand from the left."""
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        uharfbuzz.shape(self._harfbuzz, buffer, {"kern": True, "liga": True})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        scale = self._to_thousandths
        told: set[int] = set()
        glyphs = []
        for info, position in zip(infos, positions, strict=True):
            first = info.cluster not in told
            told.add(info.cluster)
            source = text[info.cluster : ends[info.cluster]]
            glyphs.append(
                Glyph(
                    info.codepoint,
                    self._code(info.codepoint, source) if first else None,
                    position.x_advance * scale,
                    position.x_offset * scale,
                    position.y_offset * scale,
                )
            )
        return glyphs

    @lru_cache(maxsize=2_000)  # noqa: B019 (faces live as long as the program)
    def outline(self, glyph: int) -> tuple[Stroke, ...]:
        """Give the outline of a glyph as cubic curves, in thousandths of the type size."""
        pen = OutlinePen(self._to_thousandths)
        self._harfbuzz.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.strokes)

    def addObjects(self, doc: PDFDocument) -> None:
        """Embed the glyphs that were used, with a ToUnicode that gives back the text as typed."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        with _MAKING:
            super().addObjects(doc)
        for number, subset in enumerate(subsets):
            font = doc.idToObject["BasicFonts"].dict[self.getSubsetName(doc, number)]
            doc.idToObject[font.ToUnicode.name].content = self._to_unicode(subset)

    def getSubsetName(self, doc: PDFDocument, number: int) -> str:
        """Give the name of one embedded part of the face in a document."""
        return f"{doc.fontMapping[self.fontName][1:]}+{number}"

    def _code(self, glyph: int, source: str) -> int:
        if len(source) == 1 and self.face.charToGlyph.get(ord(source)) == glyph:
            return ord(source)
        with _MAKING:
            if (glyph, source) not in self._codes:
                code = _FIRST_PRIVATE + len(self._codes)
                if code > _LAST_PRIVATE:
                    raise AssertionError("more shaped glyphs than one process can name")
                self._texts[code] = source
                self.face.charToGlyph[code] = glyph
                self.face.charWidths[code] = self._harfbuzz.get_glyph_h_advance(glyph) * self._to_thousandths
                self._codes[glyph, source] = code
            return self._codes[glyph, source]

    def _to_unicode(self, subset: list[int]) -> str:
        told = [
            (place, self._texts.get(code, chr(code)).encode("utf-16-be").hex().upper())
            for place, code in enumerate(subset)
        ]
        lines = [f"<{place:02X}> <{text}>" for place, text in told]
        blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
        return "\n".join(
            [
                "/CIDInit /ProcSet findresource begin",
                "12 dict begin",
                "begincmap",
                "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
                "/CMapName /Adobe-Identity-UCS def",
                "/CMapType 2 def",
                "1 begincodespacerange",
                "<00> <FF>",
                "endcodespacerange",
                *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
                "endcmap",
                "CMapName currentdict /CMap defineresource pop",
                "end",
                "end",
            ]
        )


def face(file_name: str) -> ReadableFace:
    """Read a face once and make it known to reportlab under its file's name."""
    with _MAKING:
        if file_name not in _faces:
            _faces[file_name] = ReadableFace(file_name.removesuffix(".ttf"), file_name)
            pdfmetrics.registerFont(_faces[file_name])
        return _faces[file_name]


_faces: dict[str, ReadableFace] = {}


@lru_cache(maxsize=20_000)
def face_for(cluster: str, style: str) -> ReadableFace | None:
    """Give the face that holds a letter with its marks, or nothing if no face does.

    `style` is one of `FACES`; what Andika lacks has no italic.
    """
    andika = face(FACES[style])
    if andika.holds_cluster(cluster):
        return andika
    for script in SCRIPTS:
        if script.first <= ord(cluster[0]) <= script.last:
            other = face(script.bold if style == "bold" else script.regular)
            if other.holds_cluster(cluster):
                return other
    return None
