"""How a resident's own words may be passed on: with the name, without it, or not at all."""

from __future__ import annotations

from typing import Literal

Quoting = Literal["named", "nameless", "never"]


def quoting(may_quote: str, *, refused: bool, known: bool) -> Quoting:
    """Tell how a line of the minutes may be passed on, of what was answered about it.

    `refused` is a no to being quoted on the person's own card, which counts before what a note taker put at
    the line; `known` tells that the speaker is a name on file or typed, and not somebody forgotten. What was
    not asked is not passed on (records.md: of several answers the least counts).
    """
    if refused or may_quote not in ("yes", "without_name"):
        return "never"
    return "named" if may_quote == "yes" and known else "nameless"
