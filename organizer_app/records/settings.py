"""What the group decided once for all its laptops: its name, paper, languages, towns."""

from __future__ import annotations

from organizer_app.records.base import ColumnOf, Record, free_text


class WorkspaceSetting(Record):
    """One decision of the group, by key; the value is text, JSON where it has parts."""

    __tablename__ = "workspace_setting"
    ends = ("key",)

    key: ColumnOf[str] = free_text("")
    value: ColumnOf[str | None] = free_text()
