"""The few colors of the window: surfaces, text, one accent, and three meanings, for light and dark.

Every text color stands at 4.5:1 or more on each surface it is used on, edges and focus at 3:1
(WCAG 2.2, 1.4.3 and 1.4.11); a test measures it. A meaning never stands alone: a word or a shape is
always beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QColor, QPalette

Meaning = Literal["plain", "good", "attention", "stop"]


@dataclass(frozen=True)
class Colors:
    """One theme's colors, as "#rrggbb"; a `…_soft` is the surface behind its meaning's text."""

    dark: bool
    page: str
    rail: str
    card: str
    text: str
    quiet: str
    line: str
    edge: str
    accent: str
    on_accent: str
    accent_soft: str
    good: str
    good_soft: str
    attention: str
    attention_soft: str
    stop: str
    stop_soft: str

    def of(self, meaning: Meaning) -> tuple[str, str]:
        """Return text color and surface of a meaning."""
        return {
            "plain": (self.text, self.accent_soft),
            "good": (self.good, self.good_soft),
            "attention": (self.attention, self.attention_soft),
            "stop": (self.stop, self.stop_soft),
        }[meaning]


LIGHT = Colors(
    dark=False,
    page="#f6f4f0",
    rail="#ece8e0",
    card="#ffffff",
    text="#20272b",
    quiet="#566067",
    line="#dcd7cd",
    edge="#86857f",
    accent="#0f6175",
    on_accent="#ffffff",
    accent_soft="#dcebee",
    good="#17663a",
    good_soft="#dff2e5",
    attention="#744700",
    attention_soft="#fcefd2",
    stop="#971b1b",
    stop_soft="#fbe4e2",
)

DARK = Colors(
    dark=True,
    page="#171b1d",
    rail="#111517",
    card="#20262a",
    text="#ebe8e2",
    quiet="#aab2b6",
    line="#343d42",
    edge="#7d888d",
    accent="#7fcadb",
    on_accent="#0a2027",
    accent_soft="#1e3c45",
    good="#8fd9a9",
    good_soft="#1b3a28",
    attention="#f2c97d",
    attention_soft="#3c3017",
    stop="#f4aaa5",
    stop_soft="#472324",
)


def colors_of_system(palette: QPalette) -> Colors:
    """Take all colors from a palette that the person chose for its contrast."""

    def name(role: QPalette.ColorRole) -> str:
        return palette.color(role).name()

    roles = QPalette.ColorRole
    window, text = name(roles.Window), name(roles.WindowText)
    dark = palette.color(roles.Window).lightness() < palette.color(roles.WindowText).lightness()
    return Colors(
        dark=dark,
        page=window,
        rail=window,
        card=name(roles.Base),
        text=text,
        quiet=text,
        line=text,
        edge=text,
        accent=name(roles.Highlight),
        on_accent=name(roles.HighlightedText),
        accent_soft=window,
        good=text,
        good_soft=window,
        attention=text,
        attention_soft=window,
        stop=text,
        stop_soft=window,
    )


def palette_of(colors: Colors) -> QPalette:
    """Make Qt's palette, which also colors what no style sheet reaches: menus, native dialogs, selections."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, color in (
        (roles.Window, colors.page),
        (roles.WindowText, colors.text),
        (roles.Base, colors.card),
        (roles.AlternateBase, colors.page),
        (roles.Text, colors.text),
        (roles.PlaceholderText, colors.quiet),
        (roles.Button, colors.card),
        (roles.ButtonText, colors.text),
        (roles.BrightText, colors.stop),
        (roles.Highlight, colors.accent),
        (roles.HighlightedText, colors.on_accent),
        (roles.Accent, colors.accent),
        (roles.Link, colors.accent),
        (roles.LinkVisited, colors.accent),
        (roles.ToolTipBase, colors.card),
        (roles.ToolTipText, colors.text),
        (roles.Mid, colors.edge),
        (roles.Midlight, colors.line),
        (roles.Light, colors.card),
        (roles.Dark, colors.edge),
        (roles.Shadow, colors.edge),
    ):
        palette.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.quiet))
    return palette
