"""Who came and what was counted: attendance, headcounts, shows of hands, cards, childcare, printed sheets."""

from __future__ import annotations

from sqlalchemy import Index

from organizer_app.records.base import (
    ColumnOf,
    Record,
    code,
    free_text,
    instant,
    integer,
    row_id,
    row_ids,
    words,
    writer_key,
)


class Attendance(Record):
    """One person at one meeting: one row however many laptops sign them in; the earliest time stands."""

    __tablename__ = "attendance"
    ends = ("meeting_id", "person_id")
    child_of = ("meeting_id", "person_id")
    stays = ("status", "signed_in_at", "signed_out_at", "method", "hours")

    meeting_id: ColumnOf[bytes] = row_id("meeting")
    person_id: ColumnOf[bytes] = row_id("person")
    status: ColumnOf[str] = code("expected")
    signed_in_at: ColumnOf[int | None] = instant(rule="min")
    signed_out_at: ColumnOf[int | None] = instant()
    method: ColumnOf[str | None] = code()
    hours: ColumnOf[int | None] = integer()
    brought_by_id: ColumnOf[bytes | None] = row_id("person")
    note: ColumnOf[str | None] = free_text()

    # Who came to many meetings is counted without reading a row.
    indexes = (Index("attendance_by_meeting", "meeting_id", "status", "hidden", "person_id"),)


class Headcount(Record):
    """One laptop's share of a count; shares are summed, so that two doors count together."""

    __tablename__ = "headcount"
    ends = ("meeting_id", "category", "writer")
    child_of = ("meeting_id",)

    meeting_id: ColumnOf[bytes] = row_id("meeting")
    category: ColumnOf[str] = code("")
    writer: ColumnOf[bytes] = writer_key()
    count: ColumnOf[int] = integer(0)


class Tally(Record):
    """One laptop's share of a show of hands, of dots or of slips; shares are summed."""

    __tablename__ = "tally"
    ends = ("meeting_id", "question", "option", "writer")
    child_of = ("meeting_id",)

    meeting_id: ColumnOf[bytes] = row_id("meeting")
    question: ColumnOf[str] = free_text("")
    option: ColumnOf[str] = free_text("")
    writer: ColumnOf[bytes] = writer_key()
    kind: ColumnOf[str] = code("hands")
    position: ColumnOf[str] = free_text("")
    count: ColumnOf[int] = integer(0)


class DemographicCount(Record):
    """How often an answer stood on the cards of a pile; no card is kept, and no two answers together."""

    __tablename__ = "demographic_count"
    ends = ("meeting_id", "question", "answer", "writer")
    child_of = ("meeting_id",)

    meeting_id: ColumnOf[bytes] = row_id("meeting")
    question: ColumnOf[str] = code("")
    answer: ColumnOf[str] = code("")
    writer: ColumnOf[bytes] = writer_key()
    count: ColumnOf[int] = integer(0)


class ChildcareStay(Record):
    """A child in the childcare of a meeting: who brought it, who may collect it, when it came and went.

    `stay` is random text and tells nothing: with it the id is made of who brought the child, so that
    forgetting that person erases the child's name too.
    """

    __tablename__ = "childcare_stay"
    ends = ("meeting_id", "brought_by_id", "stay")
    child_of = ("meeting_id", "brought_by_id")
    stays = ("came_at", "left_at")

    meeting_id: ColumnOf[bytes] = row_id("meeting")
    brought_by_id: ColumnOf[bytes] = row_id("person")
    stay: ColumnOf[str] = free_text("")
    first_name: ColumnOf[str] = free_text("")
    may_collect: ColumnOf[str | None] = free_text()
    allergies: ColumnOf[str | None] = free_text()
    came_at: ColumnOf[int | None] = instant()
    left_at: ColumnOf[int | None] = instant()
    collected_by: ColumnOf[str | None] = free_text()


class PrintedSheet(Record):
    """A sign-in sheet as it left the printer: what a reader needs to find its way back."""

    __tablename__ = "printed_sheet"

    sheet_code: ColumnOf[str] = free_text("", index=True)
    meeting_id: ColumnOf[bytes | None] = row_id("meeting")
    layout_version: ColumnOf[int] = integer(0)
    geometry: ColumnOf[str] = free_text("")
    row_persons: ColumnOf[list[bytes]] = row_ids()
    languages: ColumnOf[list[str]] = words()
    printed_at: ColumnOf[int | None] = instant()
