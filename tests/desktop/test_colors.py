"""Every text of both themes is read against its ground: 4.5:1, edges and focus 3:1 (WCAG 2.2)."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from organizer_app.desktop.look.colors import DARK, LIGHT, Colors, colors_of_system


def luminance(color: str) -> float:
    """Reckon relative luminance as WCAG 2.2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    made = QColor(color)
    red, green, blue = (linear(part) for part in (made.redF(), made.greenF(), made.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


TEXTS = [
    (text, ground)
    for text in ("text", "quiet", "accent")
    for ground in ("page", "card", "rail", "accent_soft")
    if (text, ground) != ("accent", "rail")
] + [
    ("accent", "rail"),
    ("on_accent", "accent"),
    ("card", "good"),
    ("good", "good_soft"),
    ("attention", "attention_soft"),
    ("stop", "stop_soft"),
    ("good", "card"),
    ("attention", "card"),
    ("stop", "card"),
    ("stop", "page"),
]
EDGES = [("edge", "page"), ("edge", "card"), ("accent", "page"), ("accent", "card")]


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(colors: Colors, text: str, ground: str) -> None:
    assert contrast(getattr(colors, text), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_focus_can_be_seen(colors: Colors, edge: str, ground: str) -> None:
    assert contrast(getattr(colors, edge), getattr(colors, ground)) >= 3


def test_a_palette_of_high_contrast_is_taken_as_it_is() -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#ffff00"))
    colors = colors_of_system(palette)
    assert (colors.page, colors.text, colors.dark) == ("#000000", "#ffff00", True)
