"""Keeping both of two versions, where it makes sense: lists join, long texts follow each other."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_app.records.base import Id, Value
from organizer_app.store.edit import Edit
from organizer_app.work.conflicts import Conflict, decide
from organizer_app.work.people.card import person
from organizer_app.work.people.change import change_person

LONG_TEXTS = frozenset(
    {
        ("person", "notes"),
        ("person", "accessibility_needs"),
        ("place", "notes"),
        ("organization", "notes"),
        ("organization", "contacts"),
        ("meeting", "notes"),
        ("meeting", "purpose"),
        ("agenda_item", "detail"),
        ("agenda_item", "materials"),
        ("minute_entry", "text"),
        ("action_item", "detail"),
        ("action_item", "outcome"),
        ("action_note", "text"),
        ("attendance", "note"),
    }
)
PHONE = ("person", "phone")


@dataclass(frozen=True)
class Both:
    """What keeping both writes: the value, and what goes into the second phone."""

    value: Value
    second_phone: str | None = None


def both_of(conflict: Conflict) -> Both | None:
    """Return what holds all versions; nothing where a field can hold one only, or one is not to be read."""
    if any(version.held_back for version in conflict.versions):
        return None
    place = (conflict.table, conflict.column)
    values = [version.value for version in conflict.versions if not version.erased]
    texts = [value for value in values if isinstance(value, str) and value]
    lists = [value for value in values if isinstance(value, list)]
    if len(values) < 2:
        return None
    if len(lists) == len(values):
        parts = {part for value in lists for part in value if isinstance(part, str)}
        return Both(sorted(parts))
    if len(texts) < 2:
        return None
    if place in LONG_TEXTS:
        return Both("\n".join(dict.fromkeys(texts)))
    if place == PHONE and len(texts) == 2:
        return Both(texts[0], texts[1])
    return None


def keep_both(edit: Edit, row_id: Id, conflict: Conflict, both: Both) -> None:
    """Decide for both. A second phone that is on file already is not lost: it goes into the notes.

    Raises AlreadyDecided.
    """
    decide(edit, conflict.table, row_id, conflict.column, both.value)
    if both.second_phone is None:
        return
    kept = person(edit.session, row_id)
    change_person(edit, row_id, phone_2=both.second_phone)
    if kept.phone_2 and kept.phone_2 != both.second_phone:
        change_person(edit, row_id, notes="\n".join(part for part in (kept.notes, kept.phone_2) if part))
