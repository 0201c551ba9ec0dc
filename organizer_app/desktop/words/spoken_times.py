"""Days and hours as the window says them, in the language spoken."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from organizer_app.i18n import _, current_language, ngettext
from organizer_app.rules.date_text import (
    clock_time,
    day_and_month,
    meeting_span,
    short_date,
    shortest_date,
    time_span,
)
from organizer_app.rules.dates import to_local

if TYPE_CHECKING:
    from organizer_app.rules.meeting_times import TypedTime


def day_words(local_time: str | None) -> str:
    """Write the day of a planned time or date text: "Nov 5, 2026"; nothing for nothing."""
    return short_date(date.fromisoformat(local_time[:10]), current_language()) if local_time else ""


def weekday_words(day: date) -> str:
    """Write a day to come: "Thursday, November 5"."""
    return day_and_month(day, current_language())


def distance_words(day: date, today: date) -> str:
    """Say how far off a day is: "Today", "Tomorrow", "In 12 days", "Yesterday", "3 days ago"."""
    days = (day - today).days
    near = {0: _("Today"), 1: _("Tomorrow"), -1: _("Yesterday")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("In {n} day", "In {n} days", days).format(n=f"{days:,}")
    return ngettext("{n} day ago", "{n} days ago", -days).format(n=f"{-days:,}")


def span_words(starts_at: str | None, ends_at: str | None) -> str:
    """Write when a meeting is: "Thursday, November 5, 6:00–7:30 PM"; nothing if that is not known yet."""
    if not starts_at:
        return ""
    end = datetime.fromisoformat(ends_at) if ends_at else None
    return meeting_span(datetime.fromisoformat(starts_at), end, current_language())


def read_words(read: TypedTime, today: date) -> str:
    """Say what was read of a line that says when: "Thu Nov 26, 6:00 PM", with the year if it is another."""
    language = current_language()
    told = []
    if read.day is not None:
        told.append(shortest_date(read.day, language))
        if read.day.year != today.year:
            told.append(str(read.day.year))
    if read.starts is not None:
        ends = read.ends
        told.append(
            clock_time(read.starts, language) if ends is None else time_span(read.starts, ends, language)
        )
    return ", ".join(told)


def hour_words(instant: int, zone: str) -> str:
    """Write the hour of a moment, UTC milliseconds, as a clock in this zone showed it: "6:12 PM"."""
    return clock_time(to_local(instant, zone), current_language())


def moment_words(instant: int, zone: str) -> str:
    """Write the day and hour of a moment, UTC milliseconds: "Nov 5, 2026, 6:12 PM"."""
    return f"{short_date(to_local(instant, zone).date(), current_language())}, {hour_words(instant, zone)}"
