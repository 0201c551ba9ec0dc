"""Meetings and what is planned and written down for each: agenda, roles, checklist, minutes."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from organizer_app.records.base import (
    Record,
    code,
    flag,
    free_text,
    integer,
    local_time,
    row_id,
    words,
)


class Meeting(Record):
    """One gathering of any kind, planned, held or cancelled."""

    __tablename__ = "meeting"

    title: Mapped[str] = free_text("")
    title_other: Mapped[str | None] = free_text()
    language: Mapped[str | None] = code()
    kind: Mapped[str] = code("community_meeting")
    starts_at: Mapped[str | None] = local_time(index=True)
    ends_at: Mapped[str | None] = local_time()
    zone: Mapped[str | None] = free_text()
    place_id: Mapped[bytes | None] = row_id("place")
    campaign_id: Mapped[bytes | None] = row_id("campaign")
    status: Mapped[str] = code("planned")
    languages: Mapped[list[str]] = words()
    interpretation: Mapped[str] = code("none")
    expected_count: Mapped[int | None] = integer()
    public_body: Mapped[bool] = flag()
    purpose: Mapped[str | None] = free_text()
    purpose_other: Mapped[str | None] = free_text()
    notes: Mapped[str | None] = free_text()
    planned_from_id: Mapped[bytes | None] = row_id("meeting")


class AgendaItem(Record):
    """One point of a meeting's agenda, in its place by a fractional key."""

    __tablename__ = "agenda_item"
    child_of = ("meeting_id",)

    meeting_id: Mapped[bytes] = row_id("meeting")
    position: Mapped[str] = free_text("")
    title: Mapped[str] = free_text("")
    title_other: Mapped[str | None] = free_text()
    language: Mapped[str | None] = code()
    kind: Mapped[str] = code("topic")
    minutes_planned: Mapped[int | None] = integer()
    lead_id: Mapped[bytes | None] = row_id("person")
    lead_text: Mapped[str | None] = free_text()
    detail: Mapped[str | None] = free_text()
    detail_other: Mapped[str | None] = free_text()
    takeaway: Mapped[str | None] = free_text()
    takeaway_other: Mapped[str | None] = free_text()
    materials: Mapped[str | None] = free_text()
    how_we_ask: Mapped[str | None] = free_text()
    carried_from_id: Mapped[bytes | None] = row_id("agenda_item")


class RoleAssignment(Record):
    """Who does what at a meeting, and the adult behind a youth role; hours in thousandths."""

    __tablename__ = "role_assignment"
    ends = ("meeting_id", "person_id", "role")
    child_of = ("meeting_id",)

    meeting_id: Mapped[bytes] = row_id("meeting")
    person_id: Mapped[bytes] = row_id("person")
    role: Mapped[str] = code("")
    hours: Mapped[int | None] = integer()
    backed_by_id: Mapped[bytes | None] = row_id("person")


class ChecklistItem(Record):
    """Something to bring or see to."""

    __tablename__ = "checklist_item"
    child_of = ("meeting_id",)

    meeting_id: Mapped[bytes] = row_id("meeting")
    position: Mapped[str] = free_text("")
    text: Mapped[str] = free_text("")
    owner_id: Mapped[bytes | None] = row_id("person")
    done: Mapped[bool] = flag()


class MinuteEntry(Record):
    """One line of the minutes: a note, a decision with its votes, a resident's own words."""

    __tablename__ = "minute_entry"
    child_of = ("meeting_id",)

    meeting_id: Mapped[bytes] = row_id("meeting")
    agenda_item_id: Mapped[bytes | None] = row_id("agenda_item")
    position: Mapped[str] = free_text("")
    kind: Mapped[str] = code("note")
    text: Mapped[str] = free_text("")
    text_other: Mapped[str | None] = free_text()
    language: Mapped[str | None] = code()
    speaker_id: Mapped[bytes | None] = row_id("person")
    speaker_text: Mapped[str | None] = free_text()
    may_quote: Mapped[str] = code("not_asked")
    votes_for: Mapped[int | None] = integer()
    votes_against: Mapped[int | None] = integer()
    votes_abstained: Mapped[int | None] = integer()
