"""A day of a record, typed as people say it: "friday", "March 13", "in two weeks"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from organizer_app.desktop.widgets.captioned import Words
from organizer_app.desktop.widgets.kept import KeptField
from organizer_app.desktop.words.spoken_times import read_words
from organizer_app.i18n import _, current_language
from organizer_app.rules.date_phrases import read_phrase
from organizer_app.rules.dates import read_date
from organizer_app.rules.meeting_times import TypedTime


class KeptDay(KeptField):
    """A day; `keep` gets it as YYYY-MM-DD, or None where it was emptied."""

    def __init__(
        self,
        words: Words,
        keep: Callable[[str | None], None],
        today: Callable[[], date],
        explained: Words | None = None,
    ) -> None:
        super().__init__(words, self._keep_typed, explained)
        self._keep_day, self._today = keep, today
        self.read_back(self._read_words)

    def _keep_typed(self, typed: str) -> None:
        day = read_date(typed, self._today(), current_language()) if typed else None
        if typed and day is None:
            self.blame(_("That is no day. Type it like “friday”, “March 13” or “3/13”."))
        else:
            self._keep_day(day.isoformat() if day else None)

    def _read_words(self, typed: str) -> str:
        today = self._today()
        day = read_phrase(typed, today, day_first=current_language() == "es")
        return read_words(TypedTime(day), today) if day is not None else ""
