"""The pages of the window: where each stands on the rail, and what builds it when it is first opened.

A page is imported when somebody opens it, so that the window is on the screen early.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from organizer_app.desktop.page import Page, Surroundings
from organizer_app.desktop.rail import RailEntry
from organizer_app.i18n import _


@dataclass(frozen=True)
class PagePlace:
    """One page: its key, what builds it, its entry on the rail if it has one, else the entry it lights."""

    key: str
    build: Callable[[Surroundings], Page]
    rail: RailEntry | None = None
    lights: str = ""


def _today(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.today import TodayPage

    return TodayPage(around)


def _sign_in_desk(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.sign_in_desk import SignInDeskPage

    return SignInDeskPage(around)


def _meetings(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.meetings import MeetingsPage

    return MeetingsPage(around)


def _meeting(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.meeting import MeetingPage

    return MeetingPage(around)


PAGES = (
    PagePlace("today", _today, RailEntry("today", "today", lambda: _("Today"), "Alt+1")),
    PagePlace("sign_in_desk", _sign_in_desk, lights="today"),
    PagePlace("meetings", _meetings, RailEntry("meetings", "meetings", lambda: _("Meetings"), "Alt+2")),
    PagePlace("meeting", _meeting, lights="meetings"),
)
