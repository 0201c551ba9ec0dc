"""Action items: what somebody took on, what an official promised, and what was noted since."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from organizer_app.records.base import Record, code, date_text, free_text, integer, row_id


class ActionItem(Record):
    """A task, or a commitment that an official or agency made."""

    __tablename__ = "action_item"

    title: Mapped[str] = free_text("")
    title_other: Mapped[str | None] = free_text()
    language: Mapped[str | None] = code()
    detail: Mapped[str | None] = free_text()
    kind: Mapped[str] = code("task")
    owner_person_id: Mapped[bytes | None] = row_id("person")
    owner_organization_id: Mapped[bytes | None] = row_id("organization")
    owner_text: Mapped[str | None] = free_text()
    due_on: Mapped[str | None] = date_text(index=True)
    status: Mapped[str] = code("open", index=True)
    done_on: Mapped[str | None] = date_text()
    outcome: Mapped[str | None] = free_text()
    raised_in_id: Mapped[bytes | None] = row_id("meeting")
    agenda_item_id: Mapped[bytes | None] = row_id("agenda_item")
    minute_entry_id: Mapped[bytes | None] = row_id("minute_entry")
    campaign_id: Mapped[bytes | None] = row_id("campaign")
    priority: Mapped[int] = integer(0)
    position: Mapped[str | None] = free_text()


class ActionNote(Record):
    """What was heard or done about an action item, and when."""

    __tablename__ = "action_note"
    child_of = ("action_id",)

    action_id: Mapped[bytes] = row_id("action_item")
    noted_on: Mapped[str | None] = date_text()
    text: Mapped[str] = free_text("")
