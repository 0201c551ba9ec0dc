"""Texts of people in files that spreadsheets open: none of them begins a formula (OWASP, *CSV injection*)."""

from __future__ import annotations

import re
from typing import Final

_BEGINS: Final = re.compile(r"'*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if _BEGINS.match(text) else text


def unguarded(text: str) -> str:
    """Give back the text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _BEGINS.match(text) else text
