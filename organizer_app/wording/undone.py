"""What an undo or redo came to, in words: what was taken back, and what stays as it is."""

from __future__ import annotations

from organizer_app.i18n import _, ngettext
from organizer_app.rules.field_words import field_word
from organizer_app.rules.gestures import gesture_words
from organizer_app.store.log.transactions import DELETED
from organizer_app.store.undo import Undone


def undone_words(undone: Undone) -> str:
    """Say what was taken back, and what could not be."""
    return " ".join(part for part in (undone_alone(undone), kept_words(undone)) if part)


def undone_alone(undone: Undone) -> str:
    """Say what was taken back, or that nothing could be, and why where nothing that stays says so."""
    told = _("Undone: {what}.") if undone.changes else _("Nothing could be taken back of this: {what}.")
    said = told.format(what=gesture_words(undone.gesture))
    if undone.changes or undone.kept:
        return said
    gone = _("What it wrote is gone already.")
    return f"{said} {gone}"


def redone_words(redone: Undone) -> str:
    """Say what was done again, and what could not be."""
    told = _("Done again: {what}.") if redone.changes else _("Nothing could be done again of this: {what}.")
    said = told.format(what=gesture_words(redone.gesture))
    return " ".join(part for part in (said, kept_words(redone)) if part)


def kept_words(undone: Undone) -> str:
    """Say what stays as it is because somebody changed or used it since; nothing where nothing does."""
    rows = {(cell.table, cell.row) for cell in undone.kept if cell.column == DELETED}
    fields = [cell for cell in undone.kept if cell.column != DELETED]
    told: list[str] = []
    if rows:
        stay = ngettext(
            "{n} entry stays: somebody has used it since.",
            "{n} entries stay: somebody has used them since.",
            len(rows),
        )
        told.append(stay.format(n=f"{len(rows):,}"))
    if fields:
        names = ", ".join(dict.fromkeys(field_word(cell.table, cell.column) for cell in fields))
        stay = ngettext(
            "{n} field stays: somebody changed it since: {fields}.",
            "{n} fields stay: somebody changed them since: {fields}.",
            len(fields),
        )
        told.append(stay.format(n=f"{len(fields):,}", fields=names))
    return " ".join(told)
