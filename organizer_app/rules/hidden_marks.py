"""Signs that nobody sees and that come along when a time or a day is pasted from a message."""

from __future__ import annotations

import unicodedata


def without_hidden_marks(typed: str) -> str:
    """Take marks of direction, zero-width signs and the like away; any white space is one plain space.

    For what is read as a value. A name keeps them: joiners are letters' own business there.
    """
    if not typed.isascii():
        typed = "".join(sign for sign in typed if unicodedata.category(sign) != "Cf")
    return " ".join(typed.split())
