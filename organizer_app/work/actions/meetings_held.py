"""The meetings that were held since a day: so an action item is overdue by meetings, as the group counts."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from sqlalchemy import func, select

from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.store.readers import Session
from organizer_app.work.visible import living


class MeetingsHeld:
    """The days of the meetings that were held before today, to count those since a day."""

    def __init__(self, session: Session, today: date) -> None:
        rows = session.execute(
            select(func.substr(Meeting.starts_at, 1, 10), Meeting.campaign_id)
            .where(living(Meeting), Meeting.status != "cancelled", Meeting.starts_at < today.isoformat())
            .order_by(Meeting.starts_at)
        )
        self._days: dict[Id | None, list[str]] = {None: []}
        for day, campaign_id in rows:
            self._days[None].append(day)
            if campaign_id is not None:
                self._days.setdefault(campaign_id, []).append(day)

    def since(self, day: str, campaign_id: Id | None) -> int:
        """Count the meetings after a day: of a campaign, or all of them."""
        days = self._days.get(campaign_id, [])
        return len(days) - bisect_right(days, day)
