"""What to bring and see to before a meeting."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.meetings import ChecklistItem, Meeting
from organizer_app.rules.agenda_text import split_owner
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.known_names import people_names
from organizer_app.work.lookup import person_or_words
from organizer_app.work.ordered import key_at, move_before
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living


@dataclass(frozen=True)
class ChecklistRow:
    """One thing to bring or see to."""

    id: Id
    text: str
    owner_id: Id | None
    owner: str | None
    done: bool


def add_checklist_item(edit: Edit, meeting_id: Id, text: str, *, owner_id: Id | None = None) -> Id:
    """Put something on the checklist and return its id. Raises UnknownRow and MissingValue."""
    expect(edit.session, Meeting, meeting_id)
    values = typed_values(ChecklistItem, {"text": text, "owner_id": owner_id})
    return edit.add(
        ChecklistItem, meeting_id=meeting_id, position=key_at(edit, ChecklistItem, meeting_id), **values
    )


def add_checklist_line(edit: Edit, meeting_id: Id, line: str) -> Id:
    """Put something on the checklist from one line, its owner after an @: "40 chairs @Diego".

    An owner who is not on file, or may be several people, stays in the words. Raises UnknownRow and
    MissingValue.
    """
    text, named = split_owner(line)
    owner_id = person_or_words(edit.session, named)[0]
    return add_checklist_item(edit, meeting_id, text if owner_id else line, owner_id=owner_id)


def change_checklist_item(edit: Edit, item_id: Id, text: str, owner_id: Id | None) -> None:
    """Change the words or the owner. Raises UnknownRow and MissingValue."""
    expect(edit.session, ChecklistItem, item_id)
    edit.set(ChecklistItem, item_id, **typed_values(ChecklistItem, {"text": text, "owner_id": owner_id}))


def tick(edit: Edit, item_id: Id, done: bool) -> None:
    """Tick something off, or take the tick back. Raises UnknownRow."""
    expect(edit.session, ChecklistItem, item_id)
    edit.set(ChecklistItem, item_id, done=done)


def move_checklist_item(edit: Edit, item_id: Id, before: Id | None) -> None:
    """Put something just before another one, or at the end. Raises UnknownRow."""
    expect(edit.session, ChecklistItem, item_id)
    meeting_id = edit.session.scalar(select(ChecklistItem.meeting_id).where(ChecklistItem.id == item_id))
    assert meeting_id is not None, "a checklist item belongs to a meeting"
    move_before(edit, ChecklistItem, meeting_id, item_id, before)


def remove_checklist_item(edit: Edit, item_id: Id) -> None:
    """Take something off the checklist. Raises UnknownRow."""
    expect(edit.session, ChecklistItem, item_id)
    edit.remove(ChecklistItem, item_id)


def checklist(session: Session, meeting_id: Id) -> tuple[ChecklistRow, ...]:
    """Return a meeting's checklist in order."""
    rows = session.execute(
        select(ChecklistItem.id, ChecklistItem.text, ChecklistItem.owner_id, ChecklistItem.done)
        .where(ChecklistItem.meeting_id == meeting_id, living(ChecklistItem))
        .order_by(ChecklistItem.position, ChecklistItem.id)
    ).all()
    names = people_names(session, (row.owner_id for row in rows))
    return tuple(
        ChecklistRow(row.id, row.text, row.owner_id, names.get(row.owner_id), bool(row.done)) for row in rows
    )
