"""The history as lines to read: what was done to whom, when, by whom, on which laptop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from organizer_app.desktop.spoken_times import hour_words
from organizer_app.i18n import _
from organizer_app.rules.gestures import gesture_words
from organizer_app.store.history import Entry, entries
from organizer_app.store.workspace import Session
from organizer_app.work.known_names import meeting_titles, people_names

FINAL = frozenset({"undo", "redo", "found_group", "print_sheet"})
"""What is not taken back: an undo is done again instead, a beginning and a print stand."""


@dataclass(frozen=True)
class HistoryLine:
    """One gesture; `number` asks for those before it, `taken_back` names what an undo was about."""

    number: int
    entry: Entry
    about: tuple[str, ...]
    actor: str
    taken_back: str = ""

    @property
    def can_be_undone(self) -> bool:
        """Whether it can be taken back, or done again where it was."""
        return self.entry.gesture not in FINAL and not self.entry.refused


def history_lines(session: Session, before: int | None, limit: int) -> Sequence[HistoryLine]:
    """Return gestures before a number, the newest first."""
    found = entries(session, before=before, limit=limit)
    ids = [one for _number, entry in found for one in entry.ids]
    actors = people_names(session, [entry.actor for _number, entry in found])
    names = {**meeting_titles(session, ids), **people_names(session, ids)}
    gestures = {entry.entry_id: entry.gesture for _number, entry in found}
    return tuple(
        HistoryLine(
            number,
            entry,
            tuple(names[one] for one in entry.ids if one in names),
            actors.get(entry.actor or b"", ""),
            gestures.get(entry.ids[0], "") if entry.gesture in ("undo", "redo") and entry.ids else "",
        )
        for number, entry in found
    )


def line_words(line: HistoryLine) -> str:
    """Say what was done, and to whom: "A sign-in: Ana Ruiz López, Bus stop and paved roads"."""
    if line.entry.gesture == "undo":
        return (
            _("Undone: {what}").format(what=gesture_words(line.taken_back)) if line.taken_back else _("Undo")
        )
    if line.entry.gesture == "redo":
        words = _("Done again: {what}")
        return words.format(what=gesture_words(line.taken_back)) if line.taken_back else _("Done again")
    what = gesture_words(line.entry.gesture)
    told = what[:1].upper() + what[1:]
    return f"{told}: {', '.join(line.about)}" if line.about else told


def beside_words(line: HistoryLine, zone: str) -> str:
    """Say when, who and where."""
    told = [hour_words(line.entry.wall, zone), line.actor, line.entry.laptop_name]
    if line.entry.suspect:
        told.append(_("its clock may be wrong"))
    if line.entry.refused:
        told.append(_("takes no effect: its laptop may not make it"))
    return " · ".join(part for part in told if part)
