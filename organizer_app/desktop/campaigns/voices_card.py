"""Residents' own words at a campaign's meetings: copied as each may be passed on, and no other way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from organizer_app.desktop.campaigns.campaign_words import passed_on, voice_look
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.widgets.list_card import ListCard, ListWords
from organizer_app.desktop.widgets.messages import Message
from organizer_app.desktop.widgets.pieces import button
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.work.campaigns.voices import Voice


class VoicesCard(ListCard):
    """The words; Enter opens the meeting they were said at, a button copies what may be passed on."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(
            around.theme,
            ListWords(
                lambda: _("Voices"),
                lambda: _("What residents say at its meetings, from the minutes, stands here."),
            ),
        )
        self._around = around
        self._voices: dict[Id, Voice] = {}
        self.copy = button("", "quiet", "list")
        self.below.addLayout(flow(self.copy))
        self.say(self.copy.setText, lambda: _("Copy as it may be passed on"))
        self.copy.clicked.connect(self._copy)
        self.copy.hide()
        self.rows.chosen.connect(lambda _place: self._follow())

    def show_voices(self, voices: Sequence[Voice], total: int) -> None:
        """Show what was said, the latest first."""
        self._voices = {one.id: one for one in voices}
        self.show_rows([(one.id, voice_look(one)) for one in voices], total)
        self._follow()

    def meeting_of(self, voice_id: Id) -> Id:
        """Return the meeting at which something was said."""
        return self._voices[voice_id].meeting_id

    def _follow(self) -> None:
        chosen = self._voices.get(self.chosen_id() or b"")
        self.copy.setVisible(chosen is not None)
        self.copy.setEnabled(chosen is not None and bool(passed_on(chosen)))

    def _copy(self) -> None:
        chosen = self._voices.get(self.chosen_id() or b"")
        if chosen is not None and (words := passed_on(chosen)):
            QApplication.clipboard().setText(words)
            self._around.tell(Message(_("Copied: {what}").format(what=words), "good"))
