"""Action items: what somebody took on, what an official promised, and what was noted since."""

from __future__ import annotations

from organizer_app.records.base import ColumnOf, Record, code, date_text, free_text, integer, row_id


class ActionItem(Record):
    """A task, or a commitment that an official or agency made."""

    __tablename__ = "action_item"

    title: ColumnOf[str] = free_text("")
    title_other: ColumnOf[str | None] = free_text()
    language: ColumnOf[str | None] = code()
    detail: ColumnOf[str | None] = free_text()
    kind: ColumnOf[str] = code("task")
    owner_person_id: ColumnOf[bytes | None] = row_id("person")
    owner_organization_id: ColumnOf[bytes | None] = row_id("organization")
    owner_text: ColumnOf[str | None] = free_text()
    due_on: ColumnOf[str | None] = date_text(index=True)
    status: ColumnOf[str] = code("open", index=True)
    done_on: ColumnOf[str | None] = date_text()
    outcome: ColumnOf[str | None] = free_text()
    raised_in_id: ColumnOf[bytes | None] = row_id("meeting")
    agenda_item_id: ColumnOf[bytes | None] = row_id("agenda_item")
    minute_entry_id: ColumnOf[bytes | None] = row_id("minute_entry")
    campaign_id: ColumnOf[bytes | None] = row_id("campaign")
    priority: ColumnOf[int] = integer(0)
    position: ColumnOf[str | None] = free_text()


class ActionNote(Record):
    """What was heard or done about an action item, and when."""

    __tablename__ = "action_note"
    child_of = ("action_id",)

    action_id: ColumnOf[bytes] = row_id("action_item")
    noted_on: ColumnOf[str | None] = date_text()
    text: ColumnOf[str] = free_text("")
