"""What the group decided once for all its laptops: its name, paper, languages, towns."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from organizer_app.records.base import Record, free_text


class WorkspaceSetting(Record):
    """One decision of the group, by key; the value is text, JSON where it has parts."""

    __tablename__ = "workspace_setting"
    ends = ("key",)

    key: Mapped[str] = free_text("")
    value: Mapped[str | None] = free_text()
