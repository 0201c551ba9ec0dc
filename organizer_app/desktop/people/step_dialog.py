"""Noting a step into leading that no deed on file shows, or a training that was completed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.people.past_day_field import PastDayField
from organizer_app.desktop.people.safe_note import SafeNote
from organizer_app.desktop.widgets.captioned import Captioned
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, row
from organizer_app.desktop.words.hours_words import not_hours_words
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, pgettext
from organizer_app.records.base import Id
from organizer_app.rules.hours import read_hours
from organizer_app.rules.vocabulary import LEADERSHIP_STEPS
from organizer_app.store.edit import Edit
from organizer_app.work.people.card import Visit
from organizer_app.work.people.leadership import TRAINING, Training, complete_training, note_step

Change = Callable[[Edit], object]


class StepDialog(WordedDialog):
    """What, when, at which meeting, and a few words; Enter notes it, and what notes it closes the dialog."""

    def __init__(
        self,
        around: Surroundings,
        person_id: Id,
        visits: Sequence[Visit],
        trainings: Sequence[Training],
        make: Callable[[Change], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._person_id, self._trainings, self._make = person_id, trainings, make
        self._visits = [visit for visit in visits if visit.starts_at]
        self.step, self.meeting, self.training = Chooser(30), Chooser(30), Chooser(30)
        self.day = PastDayField(lambda: _("When"), around.workspace.world.today)
        self.note = SafeNote(lambda: _("In a few words (if you like)"))
        self.hours = Field(lambda: _("Hours (if you like)"))
        heading = label("", "page_heading")
        self._which = Captioned(self.training, lambda: _("Training"), None)
        self._where = Captioned(self.meeting, lambda: _("At a meeting (if it was at one)"), None)
        self._add, leave = button("", "primary", "check"), button("", "quiet")
        layout = column(self, margin=3, gap=1.5)
        what = Captioned(self.step, lambda: _("Step"), None)
        for widget in (heading, what, self._which, self.hours, self.day, self._where, self.note):
            layout.addWidget(widget)
        layout.addStretch(1)
        foot = row(gap=1.5)
        foot.addWidget(self._add)
        foot.addWidget(leave)
        foot.addStretch(1)
        layout.addLayout(foot)
        for box in self.findChildren(QLineEdit):
            box.returnPressed.connect(self._note)
        self._add.clicked.connect(self._note)
        leave.clicked.connect(self.reject)
        self.step.currentIndexChanged.connect(lambda _place: self._fit())
        self.say(self.setWindowTitle, lambda: _("Note a step"))
        self.say(heading.setText, lambda: _("Note a step"))
        self.say(self._add.setText, lambda: _("Note it"))
        self.say(leave.setText, lambda: _("Close (Esc)"))
        self.reworded()
        self.setMinimumWidth(min(self.fontMetrics().averageCharWidth() * 56, parent.width()))
        draw_icons(self, around.theme)
        self.step.setFocus()

    def reworded(self) -> None:
        _fill(self.step, [*LEADERSHIP_STEPS.choices(), *self._training_offer()])
        places = [(visit.meeting_id, _at(visit.title, visit.starts_at)) for visit in self._visits]
        _fill(self.meeting, [(None, pgettext("a meeting", "None")), *places])
        _fill(
            self.training,
            [(one.meeting_id, _at(one.title, one.starts_at)) for one in self._trainings],
        )
        self._fit()

    def _training_offer(self) -> list[tuple[str, str]]:
        return [(TRAINING, _("Completed a training"))] if self._trainings else []

    def _fit(self) -> None:
        training = self.step.currentData() == TRAINING
        for widget in (self._which, self.hours):
            widget.setVisible(training)
        for widget in (self.day, self.note):
            widget.setVisible(not training)
        self._where.setVisible(not training and bool(self._visits))

    def blame(self, sentence: str) -> None:
        """Say why it was not noted; what was typed stays."""
        self._add.setEnabled(True)
        (self.note if self.note.isVisible() else self.hours).blame(sentence)

    def _note(self) -> None:
        if not self._add.isEnabled():
            return
        person_id, step = self._person_id, self.step.currentData()
        if step == TRAINING:
            typed = self.hours.text()
            hours = read_hours(typed) if typed else None
            if typed and not hours:
                self.hours.blame(not_hours_words())
                return
            meeting_id = self.training.currentData()
            self._add.setEnabled(False)
            self._make(lambda edit: complete_training(edit, person_id, meeting_id, hours))
        elif (day := self.day.day()) is not None and self.note.is_safe():
            meeting_id, note = self.meeting.currentData(), self.note.text() or None
            on = day.isoformat()
            self._add.setEnabled(False)
            self._make(lambda edit: note_step(edit, person_id, step, on, meeting_id=meeting_id, note=note))


def _at(title: str, starts_at: str | None) -> str:
    return f"{title} · {day_words(starts_at)}"


def _fill(combo: Chooser, offers: Sequence[tuple[object, str]]) -> None:
    kept = combo.currentIndex()
    combo.blockSignals(True)
    combo.clear()
    for value, word in offers:
        combo.addItem(word, value)
    combo.setCurrentIndex(max(kept, 0))
    combo.blockSignals(False)
