"""A day that was, typed as people say it; today until another is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.words.spoken_times import read_words
from organizer_app.i18n import _, current_language
from organizer_app.rules.meeting_times import TypedTime
from organizer_app.rules.past_days import read_past_day


class PastDayField(Field):
    """Says beneath how the day is read, and what is wrong with it when it is asked for."""

    def __init__(self, words: Callable[[], str], today: Callable[[], date]) -> None:
        super().__init__(words, lambda: _("For example: today, friday, 3/13"))
        self._today = today
        self.box.setText(_("today"))
        self.read_back(self._told)

    def day(self) -> date | None:
        """Return the day; where it is none, say so and return nothing."""
        today = self._today()
        day = read_past_day(self.text(), today, current_language())
        if day is None:
            self.blame(_("That is no day. Type it like “friday”, “March 13” or “3/13”."))
        elif day > today:
            self.blame(_("That day is still to come."))
            return None
        return day

    def _told(self, typed: str) -> str:
        today = self._today()
        day = read_past_day(typed, today, current_language())
        return read_words(TypedTime(day), today) if day is not None else ""
