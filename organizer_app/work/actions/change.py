"""Action items: somebody took something on, or an official promised it; done, dropped, noted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypedDict, Unpack

from sqlalchemy import select

from organizer_app.records.actions import ActionItem, ActionNote
from organizer_app.records.base import Id, Value
from organizer_app.store.edit import Edit
from organizer_app.work.lookup import organization_called, person_or_words
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect


class ActionDetails(TypedDict, total=False):
    """All that may be kept of an action item beside its title."""

    title_other: str | None
    language: str | None
    detail: str | None
    kind: str
    owner_person_id: Id | None
    owner_organization_id: Id | None
    owner_text: str | None
    due_on: str | None
    status: str
    outcome: str | None
    raised_in_id: Id | None
    agenda_item_id: Id | None
    minute_entry_id: Id | None
    campaign_id: Id | None
    priority: int


class ActionFields(ActionDetails, total=False):
    """All that may be kept of an action item."""

    title: str


def add_action(edit: Edit, title: str, **details: Unpack[ActionDetails]) -> Id:
    """Write down an action item and return its id; a commitment is one of kind "commitment".

    Raises MissingValue for an empty title, UnreadableValue for a day, kind or status that does not exist.
    """
    return edit.add(ActionItem, **typed_values(ActionItem, {**details, "title": title}))


def change_action(edit: Edit, action_id: Id, **fields: Unpack[ActionFields]) -> None:
    """Change an action item; one that is opened again loses its day of completion.

    Raises UnknownRow, MissingValue and UnreadableValue.
    """
    expect(edit.session, ActionItem, action_id)
    values = typed_values(ActionItem, dict(fields))
    if "status" in values:
        values["done_on"] = _done_on(edit, action_id, values["status"])
    edit.set(ActionItem, action_id, **values)


def set_owner(edit: Edit, action_id: Id, typed: str) -> None:
    """Say who an action item is for, by a name: a person on file, an organization, else the words.

    Raises UnknownRow.
    """
    person_id, words = person_or_words(edit.session, typed)
    organization_id = organization_called(edit.session, words) if words else None
    change_action(
        edit,
        action_id,
        owner_person_id=person_id,
        owner_organization_id=organization_id,
        owner_text=None if organization_id else words,
    )


def finish_action(edit: Edit, action_id: Id, outcome: str | None = None) -> None:
    """Write down that it is done, today, and what came of it. Raises UnknownRow."""
    fields = ActionFields(status="done")
    if outcome is not None:
        fields["outcome"] = outcome
    change_action(edit, action_id, **fields)


def postpone_action(edit: Edit, action_id: Id, days: int) -> date:
    """Give an action item so many days more, and return its new day.

    They count from its day, or from today where that has gone by or there is none: what was overdue by a
    month is not due last week. Raises UnknownRow.
    """
    expect(edit.session, ActionItem, action_id)
    today = edit.world.today()
    due_on = edit.session.scalar(select(ActionItem.due_on).where(ActionItem.id == action_id))
    due = max(date.fromisoformat(due_on), today) if due_on else today
    later = due + timedelta(days=days)
    change_action(edit, action_id, due_on=later.isoformat())
    return later


def remove_action(edit: Edit, action_id: Id) -> None:
    """Delete an action item with its notes. Raises UnknownRow."""
    expect(edit.session, ActionItem, action_id)
    edit.remove(ActionItem, action_id)


def note_action(edit: Edit, action_id: Id, text: str) -> Id:
    """Add what was heard or done today, and return the note's id. Raises UnknownRow and MissingValue."""
    expect(edit.session, ActionItem, action_id)
    values = typed_values(ActionNote, {"text": text, "noted_on": edit.world.today().isoformat()})
    return edit.add(ActionNote, action_id=action_id, **values)


def _done_on(edit: Edit, action_id: Id, status: Value) -> str | None:
    if status != "done":
        return None
    before = edit.session.execute(
        select(ActionItem.status, ActionItem.done_on).where(ActionItem.id == action_id)
    ).one()
    already = before.done_on if before.status == "done" else None
    return already or edit.world.today().isoformat()
