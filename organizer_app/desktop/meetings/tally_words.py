"""What is said about the line that asks a question to be counted."""

from __future__ import annotations

from organizer_app.i18n import _
from organizer_app.rules.tally_text import MOST_OPTIONS


def tally_line_fault() -> str:
    """Say how a question is typed, where a line could not be read."""
    return _(
        "Type the question, then at least two answers with slashes between, {most} at most."
        " Or the question alone, for a vote."
    ).format(most=MOST_OPTIONS)
