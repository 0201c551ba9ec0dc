"""What is kept beside the words: photographed receipts and sheets, signed forms, flyers."""

from __future__ import annotations

from organizer_app.records.base import ColumnOf, Record, any_row_id, code, content_hash, free_text, integer


class Attachment(Record):
    """A file that belongs to a row; its bytes travel beside the log, named by their hash (attachments.md)."""

    __tablename__ = "attachment"

    owner_table: ColumnOf[str] = code("")
    owner_id: ColumnOf[bytes | None] = any_row_id()
    content_hash: ColumnOf[bytes | None] = content_hash()
    name: ColumnOf[str] = free_text("")
    media_type: ColumnOf[str] = code("")
    size: ColumnOf[int] = integer(0)
    caption: ColumnOf[str | None] = free_text()
    kind: ColumnOf[str] = code("other")
