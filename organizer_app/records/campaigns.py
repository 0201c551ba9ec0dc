"""Campaigns: what a series of meetings is after, its milestones, what shows the need, seats to win."""

from __future__ import annotations

from organizer_app.records.base import ColumnOf, Record, code, date_text, flag, free_text, integer, row_id


class Campaign(Record):
    """What a series of meetings is after: a bus route, paved roads, a seat on the water board."""

    __tablename__ = "campaign"

    name: ColumnOf[str] = free_text("")
    name_other: ColumnOf[str | None] = free_text()
    language: ColumnOf[str | None] = code()
    goal: ColumnOf[str | None] = free_text()
    goal_other: ColumnOf[str | None] = free_text()
    status: ColumnOf[str] = code("active")
    started_on: ColumnOf[str | None] = date_text()
    ended_on: ColumnOf[str | None] = date_text()
    color: ColumnOf[str | None] = code()


class Milestone(Record):
    """A step on the way of a campaign: the day it is hoped for, and the day it was reached."""

    __tablename__ = "milestone"
    child_of = ("campaign_id",)

    campaign_id: ColumnOf[bytes] = row_id("campaign")
    title: ColumnOf[str] = free_text("")
    title_other: ColumnOf[str | None] = free_text()
    language: ColumnOf[str | None] = code()
    due_on: ColumnOf[str | None] = date_text(index=True)
    reached_on: ColumnOf[str | None] = date_text()
    note: ColumnOf[str | None] = free_text()


class Evidence(Record):
    """What shows that a campaign is needed or works: a survey, a count, a petition, a photo, a letter."""

    __tablename__ = "evidence"
    child_of = ("campaign_id",)

    campaign_id: ColumnOf[bytes] = row_id("campaign")
    kind: ColumnOf[str] = code("count")
    text: ColumnOf[str] = free_text("")
    number: ColumnOf[int | None] = integer()
    gathered_on: ColumnOf[str | None] = date_text()


class Seat(Record):
    """A seat on a public body: who holds it, until when, and by when one must apply for it."""

    __tablename__ = "public_seat"  # the vectors of the format hold "seat" as a name nobody knows

    title: ColumnOf[str] = free_text("")
    organization_id: ColumnOf[bytes | None] = row_id("organization")
    campaign_id: ColumnOf[bytes | None] = row_id("campaign")
    holder_id: ColumnOf[bytes | None] = row_id("person")
    holder_text: ColumnOf[str | None] = free_text()
    term_until: ColumnOf[str | None] = date_text()
    apply_until: ColumnOf[str | None] = date_text(index=True)
    notes: ColumnOf[str | None] = free_text()
    archived: ColumnOf[bool] = flag()
