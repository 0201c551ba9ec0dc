"""How many will come to an event, from the group's own meetings: a range, the likely number, how sure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.rules.circles import CIRCLE
from organizer_app.rules.turnout import Forecast, PastTurnout, forecast, how_sure
from organizer_app.store.readers import Session
from organizer_app.work.meetings.list import MeetingRow, meetings_of, past_meetings

LOOKED_AT = 60
"""So many of the last meetings are looked through for those of the same kind."""


@dataclass(frozen=True)
class Turnout:
    """What the past says of an event: `sure` is how many of 1,000 expected come; `came` who came to it."""

    forecast: Forecast | None
    sure: int | None
    came: int | None = None


def turnout(session: Session, now: str, meeting_id: Id | None) -> Turnout:
    """Return what the meetings before `now` (YYYY-MM-DDTHH:MM) say of one, or of an event that is none yet.

    Circles count for circles only; what was cancelled counts for nothing.
    """
    (event,) = meetings_of(session, [meeting_id]) or (None,) if meeting_id is not None else (None,)
    kind = event.kind if event is not None else ""
    rows = [
        row
        for row in past_meetings(session, now, limit=LOOKED_AT)
        if row.id != meeting_id and row.status != "cancelled" and (row.kind == CIRCLE) == (kind == CIRCLE)
    ]
    ids = [row.id for row in rows]
    places = _places(session, ids if meeting_id is None else [*ids, meeting_id])
    past = [_past(row, places.get(row.id)) for row in rows]
    here = places.get(meeting_id) if meeting_id is not None else None
    was_held = event is not None and event.starts_at is not None and event.starts_at[:10] <= now[:10]
    came = event.signed_in + event.counted if event is not None and was_held else 0
    return Turnout(forecast(past, kind, here), how_sure(past, kind, here), came or None)


def _past(row: MeetingRow, place: Id | None) -> PastTurnout:
    day = date.fromisoformat((row.starts_at or "")[:10])
    return PastTurnout(row.kind, place, day, row.expected_count, row.signed_in + row.counted)


def _places(session: Session, ids: list[Id]) -> dict[Id, Id | None]:
    rows = session.execute(select(Meeting.id, Meeting.place_id).where(Meeting.id.in_(ids)))
    return {row.id: row.place_id for row in rows}
