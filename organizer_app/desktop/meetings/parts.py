"""The parts of a meeting's page, in the order of their tabs: a further one is added here."""

from __future__ import annotations

from typing import TypeVar

from organizer_app.desktop.meetings.agenda_page import AgendaPage
from organizer_app.desktop.meetings.counts_part import CountsPart
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.meetings.minutes_page import MinutesPage
from organizer_app.desktop.meetings.part import Asks, MeetingPart
from organizer_app.desktop.meetings.plan_part import PlanPart

Part = TypeVar("Part", bound=MeetingPart)


def meeting_parts(edits: MeetingEdits, asks: Asks) -> tuple[MeetingPart, ...]:
    """Build every part of the page."""
    return (PlanPart(edits, asks.open_desk), AgendaPage(edits), MinutesPage(edits, asks), CountsPart(edits))


def part_of(parts: tuple[MeetingPart, ...], kind: type[Part]) -> Part:
    """Return the part of this class."""
    return next(part for part in parts if isinstance(part, kind))
