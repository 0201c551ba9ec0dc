"""Which meeting's door this is: its title, when and where, and a word of warning on any other day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame

from organizer_app.desktop.widgets.pieces import badge, column, label, mean
from organizer_app.desktop.words.spoken_texts import title_words
from organizer_app.desktop.words.spoken_times import distance_words, span_words
from organizer_app.i18n import _
from organizer_app.rules.vocabulary import MEETING_STATUSES
from organizer_app.work.meetings.list import MeetingCard


class DoorHeading(QFrame):
    """The meeting people are signed in at: who opened last month's or a canceled one is to see it."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._when, self._warning = label("", "page_heading"), label("", "quiet"), badge("")
        inside = column(self, gap=0.5)
        inside.addWidget(self._title)
        inside.addWidget(self._when)
        inside.addWidget(self._warning)
        self._warning.hide()

    def show_meeting(self, card: MeetingCard, now: str) -> None:
        """Show a meeting as it is seen at an hour."""
        self._title.setText(title_words(card))
        told = (span_words(card.starts_at, card.ends_at), card.place or "")
        self._when.setText(" · ".join(part for part in told if part))
        warning = _missed(card, now)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        mean(self._warning, "stop" if card.status == "cancelled" else "attention")

    def warning(self) -> str:
        """Return what is warned of; nothing on the meeting's day, or while it goes on."""
        return self._warning.text()


def _missed(card: MeetingCard, now: str) -> str:
    """Say what somebody may have missed: that it is canceled, or on another day."""
    told = [MEETING_STATUSES.word(card.status)] if card.status == "cancelled" else []
    today = date.fromisoformat(now[:10])
    day = date.fromisoformat(card.starts_at[:10]) if card.starts_at else today
    past_midnight = day < today and card.ends_at is not None and now < card.ends_at
    if day != today and not past_midnight:
        told.append(_("Not today · {when}").format(when=distance_words(day, today)))
    return " · ".join(told)
