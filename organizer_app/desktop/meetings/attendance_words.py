"""What is said where nobody came yet: on the plan, and on the first page, which is to load little."""

from __future__ import annotations

from organizer_app.i18n import _
from organizer_app.rules.circles import CIRCLE


def nobody_yet(kind: str) -> str:
    """Say that nobody came yet: at a circle nobody signs in, those who come are counted."""
    return _("Nobody has been counted yet") if kind == CIRCLE else _("Nobody has signed in yet")
