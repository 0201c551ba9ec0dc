"""The way of a person into leading, step by step, on their card; steps that no deed shows are noted here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent

from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.people.person_look import PersonLook
from organizer_app.desktop.people.trail_words import detail_words, step_words
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.widgets.rows import RowsModel, RowsView
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.work.people.leadership import TrailStep

Go = Callable[[str, Id], None]


class TrailCard(WordedFrame):
    """Steps in order of time: Enter opens where a step was, Delete takes off one that was noted."""

    def __init__(
        self, theme: Theme, go: Go, note: Callable[[], None], take_off: Callable[[TrailStep], None]
    ) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._go, self._take_off = go, take_off
        self._steps: Sequence[TrailStep] | None = None
        self._model = RowsModel(self)
        self.rows = RowsView(self._model, self._model.look_at, theme)
        heading, self._empty = label("", "heading"), label("", "quiet")
        self.note_button, self.take_off_button = button("", "", "plus"), button("", "quiet", "close")
        layout = column(self, margin=2, gap=1)
        for widget in (heading, self._empty, self.rows):
            layout.addWidget(widget)
        layout.addLayout(flow(self.note_button, self.take_off_button, gap=1))
        self.note_button.clicked.connect(note)
        self.take_off_button.clicked.connect(self._take_off_chosen)
        self.rows.remove_asked.connect(self.take_off_button.click)
        self.rows.opened.connect(self._open)
        self.rows.chosen.connect(lambda _place: self._offer())
        theme.changed.connect(self._fit)
        self.say(heading.setText, lambda: _("Leadership trail"))
        self.say(self.rows.setAccessibleName, lambda: _("Leadership trail"))
        self.say(
            self._empty.setText,
            lambda: _("What they do at meetings shows here by itself. Other steps can be noted."),
        )
        self.say(self.note_button.setText, lambda: _("Note a step…"))
        self.say(self.take_off_button.setText, lambda: _("Take off this step"))

    def show_person(self, look: PersonLook) -> None:
        """Show the steps of this person."""
        if look.trail != self._steps:
            self._steps = look.trail
            self.reworded()

    def reworded(self) -> None:
        steps = self._steps or ()
        place = self.rows.place()
        self._model.show_rows(
            [
                (_key(number), RowLook(step_words(step), detail_words(step)))
                for number, step in enumerate(steps)
            ]
        )
        self.rows.choose(min(place, len(steps) - 1))
        self._empty.setVisible(not steps)
        self.rows.setVisible(bool(steps))
        self._offer()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # Once the list has its width: rows wrap by it.
        QTimer.singleShot(0, self.rows, self.rows.fit)

    def _chosen(self) -> TrailStep | None:
        steps, place = self._steps or (), self.rows.place()
        return steps[place] if 0 <= place < len(steps) else None

    def _offer(self) -> None:
        step = self._chosen()
        self.take_off_button.setVisible(step is not None and bool(step.row_ids))

    def _open(self, place: int) -> None:
        step = (self._steps or ())[place]
        if step.meeting_id is not None:
            self._go("meeting", step.meeting_id)
        elif step.action_id is not None:
            self._go("actions", step.action_id)

    def _take_off_chosen(self) -> None:
        step = self._chosen()
        if step is not None and step.row_ids:
            self.rows.setFocus()
            self._take_off(step)


def _key(number: int) -> Id:
    return number.to_bytes(16, "big")
