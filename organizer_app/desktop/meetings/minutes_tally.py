"""A tally that begins in the minutes: asked in their line, counted on the part beside them."""

from __future__ import annotations

from collections.abc import Callable

from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.meetings.tally_words import tally_line_fault
from organizer_app.rules.tally_text import read_tally_line
from organizer_app.work.counting.tallies import add_tally


def begin_tally(
    edits: MeetingEdits,
    kind: str,
    typed: str,
    refused: Callable[[str], None],
    begun: Callable[[str], None],
    field: str,
) -> None:
    """Ask a question of this kind; `begun` gets it once it can be counted, `refused` hears why it cannot.

    `field` is the one whose draft it takes the place of.
    """
    read = read_tally_line(typed)
    if read is None:
        refused(tally_line_fault())
        return
    edits.make(
        "count_tally",
        lambda edit, meeting_id: add_tally(edit, meeting_id, read.question, read.options, kind=kind),
        blame=refused,
        then=lambda _none: begun(read.question),
        field=field,
    )
