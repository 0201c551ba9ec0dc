"""Fields of what is written down as a whole: a line, a day that was, an amount, and how each is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal

from organizer_app.budget_errors import UnreadableMoney
from organizer_app.desktop.core.jobs import Jobs
from organizer_app.desktop.widgets.captioned import Captioned, Words
from organizer_app.desktop.widgets.entry_line import UndoLine
from organizer_app.desktop.widgets.person_field import PersonField
from organizer_app.desktop.words.spoken_times import read_words
from organizer_app.i18n import _, current_language
from organizer_app.records.base import Id
from organizer_app.rules.meeting_times import TypedTime
from organizer_app.rules.money import money_text, read_money
from organizer_app.rules.past_days import read_past_day
from organizer_app.work.lookup import one_person


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


class OnePersonField(PersonField):
    """Somebody on file: chosen of those offered, or by a whole name that only one person has."""

    found = Signal()
    """It is known now whom the name means, or that nobody is meant."""
    entered = Signal()
    """Enter was pressed, and it chose nobody of those offered: it is known whom the name means."""

    def __init__(self, jobs: Jobs, words: Words, explained: Words | None = None) -> None:
        super().__init__(jobs, words, self._look_up, explained)
        self.box.returnPressed.connect(self._enter)

    def trouble(self) -> str:
        """Say why it is not known whom the name means; "" where it is, or nothing is typed."""
        if not self.text() or self.chosen() is not None:
            return ""
        told = _("“{name}” is not one person on file. Choose somebody of those offered, or leave it empty.")
        return told.format(name=self.text())

    def _enter(self) -> None:
        offered = self._completer.popup()
        if not self.trouble() and (offered is None or not offered.isVisible()):
            self.entered.emit()

    def _look_up(self, typed: str, chosen: Id | None) -> None:
        if chosen is not None or not typed:
            self.found.emit()
            return
        self._jobs.read(
            lambda session: one_person(session, typed), lambda ids: self._take(typed, ids), owner=self
        )

    def _take(self, typed: str, ids: tuple[Id, ...]) -> None:
        if len(ids) == 1 and self.text() == typed:
            self.show_person(typed, ids[0])
        self.found.emit()
