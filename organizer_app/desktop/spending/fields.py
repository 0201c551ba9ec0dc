"""Fields of what is written down as a whole: a line, a day that was, an amount, and how each is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from organizer_app.budget_errors import UnreadableMoney
from organizer_app.desktop.widgets.captioned import Captioned, Words
from organizer_app.desktop.widgets.entry_line import UndoLine
from organizer_app.desktop.words.spoken_times import read_words
from organizer_app.i18n import _, current_language
from organizer_app.rules.meeting_times import TypedTime
from organizer_app.rules.money import money_text, read_money
from organizer_app.rules.past_days import read_past_day


class LineField(Captioned):
    """A line to type in under its word."""

    def __init__(self, words: Words, explained: Words | None = None) -> None:
        self.box = UndoLine()
        super().__init__(self.box, words, explained)

    def text(self) -> str:
        """Return what is typed, without the blanks around it."""
        return self.box.text().strip()


class MoneyField(LineField):
    """An amount, or a sum of several."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._currency = "USD"
        self.box.textChanged.connect(lambda _text: self._tell())

    def show_currency(self, currency: str) -> None:
        """Read what is typed in this currency."""
        self._currency = currency
        self._tell()

    def reworded(self) -> None:
        self._tell()

    def amount(self) -> int:
        """Return what is typed, in minor units. Raises UnreadableMoney."""
        return read_money(self.box.text(), self._currency)

    def _tell(self) -> None:
        try:
            self.tell(f"= {money_text(self.amount(), self._currency)}")
        except UnreadableMoney:
            self.tell(_("A sum too: 12.50+3"))


class DayField(LineField):
    """A day that was; nothing typed is today."""

    def __init__(self, words: Words, today: Callable[[], date]) -> None:
        super().__init__(words)
        self._today = today
        self.say(self.box.setPlaceholderText, lambda: _("today"))
        self.box.textChanged.connect(lambda _text: self._tell())

    def reworded(self) -> None:
        self._tell()

    def day(self) -> str | None:
        """Return the day as YYYY-MM-DD, None for today. Raises ValueError, which says why it is none."""
        if not self.text():
            return None
        today = self._today()
        day = read_past_day(self.text(), today, current_language())
        if day is None:
            raise ValueError(_("That is no day. Type it like “friday”, “March 13” or “3/13”."))
        if day > today:
            raise ValueError(_("That day is still to come."))
        return day.isoformat()

    def _tell(self) -> None:
        today = self._today()
        day = read_past_day(self.text(), today, current_language()) if self.text() else today
        told = read_words(TypedTime(day), today) if day is not None else ""
        self.tell(told or _("For example: friday, 3/13"))
