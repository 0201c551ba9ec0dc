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
        # The days of a campaign in one value: a row for each of thousands of meetings takes longer.
        rows = session.execute(
            select(Meeting.campaign_id, func.group_concat(func.substr(Meeting.starts_at, 1, 10), " "))
            .where(living(Meeting), Meeting.status != "cancelled", Meeting.starts_at < today.isoformat())
            .group_by(Meeting.campaign_id)
        )
        self._days: dict[Id | None, list[str]] = {None: []}
        for campaign_id, days in rows:
            found = sorted(days.split())
            self._days[None] += found
            if campaign_id is not None:
                self._days[campaign_id] = found
        self._days[None].sort()

    def since(self, day: str, campaign_id: Id | None) -> int:
        """Count the meetings after a day: of a campaign, or all of them."""
        days = self._days.get(campaign_id, [])
        return len(days) - bisect_right(days, day)
