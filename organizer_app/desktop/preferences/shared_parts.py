"""What both cards of settings have: the choice of papers, and two fields beside each other."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.widgets.pieces import column
from organizer_app.i18n import _

PAIRED_FROM = 64
"""The width, in letters, from which two fields stand beside each other."""


def paper_choices() -> tuple[tuple[str, str], ...]:
    """Return the papers by their codes, in words."""
    return (
        ("letter", _("Letter (8½ × 11 in)")),
        ("legal", _("Legal (8½ × 14 in)")),
        ("a4", _("A4 (210 × 297 mm)")),
    )


def beside(*fields: QWidget) -> SideBySide:
    """Put fields beside each other, or under each other where there is little room."""
    pair = SideBySide(PAIRED_FROM, gap=2)
    for field in fields:
        held = column()
        held.addWidget(field)
        held.addStretch(1)
        pair.add(held, 1)
    return pair
