"""What is said of a laptop that was heard from, or was not yet."""

from __future__ import annotations

from organizer_app.desktop.words.spoken_times import moment_words
from organizer_app.i18n import _
from organizer_app.store.acknowledgements import LaptopState


def heard_words(state: LaptopState, zone: str) -> str:
    """Say when a laptop last told what it has, by its own clock."""
    if state.heard_at is None:
        return _("Nothing has come from it yet")
    return _("It last told what it has on {moment}").format(moment=moment_words(state.heard_at, zone))
