"""How many rows of a list go which way, in words, before it goes in."""

from __future__ import annotations

from collections.abc import Sequence

from organizer_app.desktop.list_import.row_words import ListRow
from organizer_app.desktop.look.colors import Meaning
from organizer_app.i18n import ngettext


def counts_of(rows: Sequence[ListRow]) -> tuple[list[tuple[str, Meaning]], int]:
    """Say how many rows are new, are known, ask or stay out; and count those that go in."""
    states = ["decided" if one.decided else one.state for one in rows]
    new = states.count("new") + sum(one.decided and one.taken_for is None for one in rows)
    change = states.count("change") + sum(one.taken_for is not None for one in rows)
    alike, bad, same = states.count("look_alike"), states.count("bad"), states.count("nothing")
    repeats = states.count("repeats")
    words: tuple[tuple[int, str, Meaning], ...] = (
        (new, ngettext("{n} new", "{n} new", new), "good"),
        (change, ngettext("{n} adds to somebody", "{n} add to somebody", change), "plain"),
        (repeats, ngettext("{n} repeats another row", "{n} repeat other rows", repeats), "plain"),
        (same, ngettext("{n} is on file already", "{n} are on file already", same), "plain"),
        (
            alike,
            ngettext("{n} looks like somebody on file", "{n} look like somebody on file", alike),
            "attention",
        ),
        (bad, ngettext("{n} stays out", "{n} stay out", bad), "stop"),
    )
    told = [(text.format(n=f"{number:,}"), meaning) for number, text, meaning in words if number]
    return told, new + change + repeats + alike
