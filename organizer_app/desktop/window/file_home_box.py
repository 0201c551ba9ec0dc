"""Where dropped photos and files belong: a meeting, a campaign, a person, a place, found by a few letters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.widgets.pieces import label
from organizer_app.desktop.window.command_box import CommandBox
from organizer_app.desktop.window.finders import (
    Found,
    find_campaign,
    find_meeting,
    find_organization,
    find_person,
    find_place,
)
from organizer_app.desktop.words.spoken_texts import title_words
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _
from organizer_app.store.workspace import Session
from organizer_app.work.meetings.list import past_meetings, upcoming_meetings

LAST, NEXT = 5, 2


class FileHomeBox(CommandBox):
    """The last meetings stand there before a letter is typed; `then` follows once the chosen page is open."""

    def __init__(self, around: Surroundings, then: Callable[[], None], parent: QWidget) -> None:
        self._around, self._then = around, then
        homes = (find_meeting, find_campaign, find_person, find_place, find_organization)
        finders = [find(around) for find in homes]
        super().__init__(around.jobs, around.theme, (), around.rights, finders, parent)
        heading = label("", "heading")
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout), "a command box is a column"
        layout.insertWidget(0, heading)
        self.say(heading.setText, lambda: _("Where do these files belong?"))
        self.say(self.setWindowTitle, lambda: _("Where do these files belong?"))
        self.say(self._box.setAccessibleName, lambda: _("Where do these files belong?"))
        self.say(self._box.setPlaceholderText, lambda: _("A meeting, a campaign, a person or a place"))

    def find_help(self, typed: str) -> list[Found]:
        return []

    def _look(self, typed: str) -> None:
        if typed.strip():
            super()._look(typed)
            return
        super()._look("")
        around = self._around

        def recent(session: Session) -> list[Found]:
            now = around.workspace.world.now_local()
            coming = upcoming_meetings(session, now, limit=NEXT)
            # What was photographed was today, or at the last one.
            today = [row for row in coming if (row.starts_at or "").startswith(now[:10])]
            later = [row for row in coming if row not in today]
            rows = (*today, *past_meetings(session, now, limit=LAST), *later)
            return [
                Found(
                    "meetings",
                    title_words(row),
                    day_words(row.starts_at),
                    partial(around.go, "meeting", row.id),
                )
                for row in rows
            ]

        self._asked = self._jobs.read(recent, self._show, owner=self)

    def _take(self, place: int) -> None:
        if 0 <= place < len(self._deeds):
            super()._take(place)
            self._then()
