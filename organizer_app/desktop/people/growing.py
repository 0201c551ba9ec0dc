"""How somebody grows, on their card: the trail into leading and the mentorships, and changing both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from shiboken6 import isValid

from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.people.mentor_card import MentorCard, MentorDeeds
from organizer_app.desktop.people.mentor_dialogs import MentorDialog
from organizer_app.desktop.people.person_look import PersonLook
from organizer_app.desktop.people.step_dialog import StepDialog
from organizer_app.desktop.people.trail_card import TrailCard
from organizer_app.desktop.widgets.messages import trouble_message
from organizer_app.desktop.widgets.pick_person import PickPersonDialog
from organizer_app.desktop.widgets.pieces import column
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, gesture
from organizer_app.work.people.leadership import TrailStep, take_off_step
from organizer_app.work.people.mentorships import (
    MentorshipLook,
    Talk,
    add_check_in,
    end_mentorship,
    remove_check_in,
    set_goals,
    start_mentorship,
)


class Growing(Worded):
    """Two cards; each change is one gesture with its undo."""

    def __init__(self, around: Surroundings, again: Callable[[], None]) -> None:
        super().__init__()
        self._around, self._again = around, again
        self._look: PersonLook | None = None
        self.trail = TrailCard(around.theme, around.go, self._ask_step, self._take_off)
        self.mentors = MentorCard(
            around.theme,
            MentorDeeds(
                lambda person_id: around.go("person", person_id),
                self._ask_other,
                self._ask_talk,
                self._ask_goals,
                self._end,
                self._take_off_talk,
            ),
        )
        layout = column(self, gap=2)
        layout.addWidget(self.trail)
        layout.addWidget(self.mentors)
        around.rights.guard(self.trail, writes("leadership_step"))
        around.rights.guard(self.mentors, writes("mentorship"))

    def show_person(self, look: PersonLook) -> None:
        """Show how this person grows."""
        self._look = look
        self.trail.show_person(look)
        self.mentors.show_person(look)

    def _ask_step(self) -> None:
        look = self._look
        if look is None:
            return
        dialog = StepDialog(
            self._around,
            look.card.id,
            look.card.visits,
            look.trainings,
            lambda change: self._make("leadership", change, _("The step is noted."), dialog),
            self.window(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _take_off(self, step: TrailStep) -> None:
        self._make("leadership", lambda edit: take_off_step(edit, step), _("The step was taken off."))

    def _ask_other(self, mentors: bool) -> None:
        look = self._look
        if look is None:
            return
        own = look.card.id

        def begin(other: Id | None) -> None:
            if other is not None:
                mentor, mentee = (own, other) if mentors else (other, own)
                told = _("The mentorship has begun.")
                self._make("mentorship", lambda edit: start_mentorship(edit, mentor, mentee), told)

        words = (lambda: _("Whom do they mentor?")) if mentors else (lambda: _("Who is their mentor?"))
        dialog = PickPersonDialog(self._around.jobs, words, begin, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _ask_talk(self, one: MentorshipLook) -> None:
        def keep(day: date | None, note: str | None) -> None:
            if day is not None:
                on, told = day.isoformat(), _("The check-in is written down.")
                self._make("mentorship", lambda edit: add_check_in(edit, one.pair, on, note), told, dialog)

        name = one.other_name
        dialog = MentorDialog(
            self._around,
            lambda: _("Check-in with {name}").format(name=name),
            lambda: _("In a few words (if you like)"),
            keep,
            self.window(),
        )
        dialog.ask_day(self._around.workspace.world.today)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _ask_goals(self, one: MentorshipLook) -> None:
        def keep(_day: date | None, goals: str | None) -> None:
            self._make("mentorship", lambda edit: set_goals(edit, one.pair, goals), "", dialog)

        name = one.other_name
        dialog = MentorDialog(
            self._around,
            lambda: _("Goals with {name}").format(name=name),
            lambda: _("What they want to reach together"),
            keep,
            self.window(),
        )
        dialog.note.box.setText(one.goals or "")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _end(self, one: MentorshipLook) -> None:
        today = self._around.workspace.world.today().isoformat()
        ended = today if one.ended_on is None else None
        told = _("The mentorship has ended.") if ended else _("The mentorship goes on.")
        self.mentors.give.setFocus(Qt.FocusReason.OtherFocusReason)
        self._make("mentorship", lambda edit: end_mentorship(edit, one.pairs, ended), told)

    def _take_off_talk(self, talk: Talk) -> None:
        self.mentors.give.setFocus(Qt.FocusReason.OtherFocusReason)
        self._make("mentorship", lambda edit: remove_check_in(edit, talk), _("The check-in was taken off."))

    def _make(
        self,
        name: str,
        change: Callable[[Edit], object],
        told: str,
        dialog: StepDialog | MentorDialog | None = None,
    ) -> None:
        if self._look is None:
            return
        around = self._around

        def changed(edited: Edited[object]) -> None:
            if dialog is not None and isValid(dialog):
                dialog.accept()
            if told:
                around.tell(undo_offer(around, told, edited.changes.entry))

        def refused(trouble: Trouble) -> None:
            if dialog is not None and isValid(dialog):
                dialog.blame(trouble.sentence)
            else:
                around.tell(trouble_message(trouble))
            self._again()

        around.jobs.edit(gesture(name, self._look.card.id), change, changed, owner=self, failed=refused)
