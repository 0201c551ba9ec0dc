"""Meetings and what is planned and written down for each: agenda, roles, checklist, minutes."""

from __future__ import annotations

from sqlalchemy import Index

from organizer_app.records.base import (
    ColumnOf,
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

    title: ColumnOf[str] = free_text("")
    title_other: ColumnOf[str | None] = free_text()
    language: ColumnOf[str | None] = code()
    kind: ColumnOf[str] = code("community_meeting")
    starts_at: ColumnOf[str | None] = local_time()
    ends_at: ColumnOf[str | None] = local_time()
    zone: ColumnOf[str | None] = free_text()
    place_id: ColumnOf[bytes | None] = row_id("place")
    campaign_id: ColumnOf[bytes | None] = row_id("campaign")
    status: ColumnOf[str] = code("planned")
    languages: ColumnOf[list[str]] = words()
    interpretation: ColumnOf[str] = code("none")
    expected_count: ColumnOf[int | None] = integer()
    public_body: ColumnOf[bool] = flag()
    purpose: ColumnOf[str | None] = free_text()
    purpose_other: ColumnOf[str | None] = free_text()
    notes: ColumnOf[str | None] = free_text()
    planned_from_id: ColumnOf[bytes | None] = row_id("meeting")

    # How many meetings were held since a day is counted without reading a row.
    indexes = (Index("meeting_by_day", "starts_at", "hidden", "status", "campaign_id", "id"),)


class AgendaItem(Record):
    """One point of a meeting's agenda, in its place by a fractional key."""

    __tablename__ = "agenda_item"
    child_of = ("meeting_id",)

    meeting_id: ColumnOf[bytes] = row_id("meeting")
    position: ColumnOf[str] = free_text("")
    title: ColumnOf[str] = free_text("")
    title_other: ColumnOf[str | None] = free_text()
    language: ColumnOf[str | None] = code()
    kind: ColumnOf[str] = code("topic")
    minutes_planned: ColumnOf[int | None] = integer()
    lead_id: ColumnOf[bytes | None] = row_id("person")
    lead_text: ColumnOf[str | None] = free_text()
    detail: ColumnOf[str | None] = free_text()
    detail_other: ColumnOf[str | None] = free_text()
    takeaway: ColumnOf[str | None] = free_text()
    takeaway_other: ColumnOf[str | None] = free_text()
    materials: ColumnOf[str | None] = free_text()
    how_we_ask: ColumnOf[str | None] = free_text()
    carried_from_id: ColumnOf[bytes | None] = row_id("agenda_item")


class RoleAssignment(Record):
    """Who does what at a meeting, and the adult behind a youth role; hours in thousandths."""

    __tablename__ = "role_assignment"
    ends = ("meeting_id", "person_id", "role")
    child_of = ("meeting_id",)
    stays = ("hours",)

    meeting_id: ColumnOf[bytes] = row_id("meeting")
    person_id: ColumnOf[bytes] = row_id("person")
    role: ColumnOf[str] = code("")
    hours: ColumnOf[int | None] = integer()
    backed_by_id: ColumnOf[bytes | None] = row_id("person")


class VisitingOrganization(Record):
    """An organization that comes to a meeting as a guest, and with how many people."""

    __tablename__ = "visiting_organization"
    ends = ("meeting_id", "organization_id")
    child_of = ("meeting_id",)

    meeting_id: ColumnOf[bytes] = row_id("meeting")
    organization_id: ColumnOf[bytes] = row_id("organization")
    expected_count: ColumnOf[int | None] = integer()
    note: ColumnOf[str | None] = free_text()


class ChecklistItem(Record):
    """Something to bring or see to."""

    __tablename__ = "checklist_item"
    child_of = ("meeting_id",)

    meeting_id: ColumnOf[bytes] = row_id("meeting")
    position: ColumnOf[str] = free_text("")
    text: ColumnOf[str] = free_text("")
    owner_id: ColumnOf[bytes | None] = row_id("person")
    done: ColumnOf[bool] = flag()


class MinuteEntry(Record):
    """One line of the minutes: a note, a decision with its votes, a resident's own words."""

    __tablename__ = "minute_entry"
    child_of = ("meeting_id",)

    meeting_id: ColumnOf[bytes] = row_id("meeting")
    agenda_item_id: ColumnOf[bytes | None] = row_id("agenda_item")
    position: ColumnOf[str] = free_text("")
    kind: ColumnOf[str] = code("note")
    text: ColumnOf[str] = free_text("")
    text_other: ColumnOf[str | None] = free_text()
    language: ColumnOf[str | None] = code()
    speaker_id: ColumnOf[bytes | None] = row_id("person")
    speaker_text: ColumnOf[str | None] = free_text()
    may_quote: ColumnOf[str] = code("not_asked")
    votes_for: ColumnOf[int | None] = integer()
    votes_against: ColumnOf[int | None] = integer()
    votes_abstained: ColumnOf[int | None] = integer()
