"""Who came: attendance by name, headcounts of those who sign nothing, and the sheets that were printed."""

from __future__ import annotations

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


class Headcount(Record):
    """One laptop's share of a count; shares are summed, so that two doors count together."""

    __tablename__ = "headcount"
    ends = ("meeting_id", "category", "writer")
    child_of = ("meeting_id",)

    meeting_id: ColumnOf[bytes] = row_id("meeting")
    category: ColumnOf[str] = code("")
    writer: ColumnOf[bytes] = writer_key()
    count: ColumnOf[int] = integer(0)


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
