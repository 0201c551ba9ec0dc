"""What was counted at one meeting, read at once."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_app.records.base import Id
from organizer_app.store.workspace import Session
from organizer_app.work.counting.cards import QuestionCount, card_counts
from organizer_app.work.counting.childcare import ChildcareCount, childcare_count
from organizer_app.work.counting.tallies import TallyQuestion, tallies


@dataclass(frozen=True)
class MeetingCounts:
    """Questions that were counted, the cards as they may be shown, and the children."""

    tallies: tuple[TallyQuestion, ...]
    cards: tuple[QuestionCount, ...]
    children: ChildcareCount


def read_counts(session: Session, meeting_id: Id) -> MeetingCounts:
    """Read what was counted at a meeting beside those who came."""
    return MeetingCounts(
        tallies(session, meeting_id), card_counts(session, meeting_id), childcare_count(session, meeting_id)
    )
