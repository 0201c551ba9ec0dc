"""The history as lines to read: what was done to whom, when, by whom, on which laptop."""

from __future__ import annotations

from organizer_app.desktop.words.spoken_times import day_words, hour_words
from organizer_app.i18n import _, ngettext
from organizer_app.rules.dates import to_local
from organizer_app.rules.gestures import about_words, gesture_words
from organizer_app.store.sources import Source
from organizer_app.work.history import HistoryLine

FINAL = frozenset({"undo", "redo", "found_group", "print_sheet", "strike_text"})
"""What is not taken back: an undo is done again instead, a beginning and a print stand."""


def can_be_undone(line: HistoryLine) -> bool:
    """Tell whether it can be taken back, or done again where it was."""
    return line.gesture not in FINAL and not line.refused


def line_words(line: HistoryLine) -> str:
    """Say what was done, and to whom: "A sign-in: Ana Ruiz López, Bus stop and paved roads"."""
    about = about_words(line.about, line.others)
    what = gesture_words(line.turned or line.gesture)
    if line.turned and about:
        what = _("{what}: {about}").format(what=what, about=about)
    if line.gesture == "undo":
        return _("Undone: {what}").format(what=what) if line.turned else _("Undo")
    if line.gesture == "redo":
        return _("Done again: {what}").format(what=what) if line.turned else _("Done again")
    told = what[:1].upper() + what[1:]
    return _("{what}: {about}").format(what=told, about=about) if about else told


def file_words(file: Source) -> str:
    """Name a sync file that was taken in; one whose name spoke of somebody forgotten has none."""
    if not file.name:
        return _("Sync file")
    return _("Sync file “{name}”").format(name=file.name)


def came_words(file: Source, zone: str) -> str:
    """Say from where a file came, when, and how much it brought."""
    changes = ngettext("{n} change", "{n} changes", file.changes).format(n=f"{file.changes:,}")
    laptop = _("from {laptop}").format(laptop=file.laptop_name) if file.laptop_name else ""
    told = [moment_words(file.came_at, zone), laptop, changes]
    return " · ".join(part for part in told if part)


def moment_words(wall: int, zone: str) -> str:
    """Say a day and an hour."""
    return f"{day_words(to_local(wall, zone).date().isoformat())}, {hour_words(wall, zone)}"


def beside_words(line: HistoryLine, zone: str, *, dated: bool = False) -> str:
    """Say when, who and where; `dated` says the day too."""
    when = moment_words(line.wall, zone) if dated else hour_words(line.wall, zone)
    told = [when, line.actor or "", line.laptop_name]
    if line.suspect:
        told.append(_("its clock may be wrong"))
    if line.refused:
        told.append(_("takes no effect: its laptop may not make it"))
    return " · ".join(part for part in told if part)
