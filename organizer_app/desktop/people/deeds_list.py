"""The meetings a person came to, and what they said they would do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent

from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import Worded, WordedFrame
from organizer_app.desktop.people.glance import OPEN
from organizer_app.desktop.people.person_look import PersonLook
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.widgets.rows import RowsModel, RowsView
from organizer_app.desktop.words.hours_words import hours_words
from organizer_app.desktop.words.spoken_texts import title_words
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.vocabulary import ACTION_STATUSES, ATTENDANCE_STATUSES
from organizer_app.work.actions.list import ActionRow
from organizer_app.work.familiar import PRESENT
from organizer_app.work.people.card import Visit

AT_FIRST = 8
"""So many meetings and action items stand on the card; so many more come with each press."""

MORE = 24

Go = Callable[[str, Id], None]
Rows = Sequence[tuple[Id, RowLook]]


class DeedsList(Worded):
    """Two cards; Enter on a line opens its meeting or action item."""

    def __init__(self, theme: Theme, go: Go) -> None:
        super().__init__()
        self._shown: tuple[Sequence[Visit], Sequence[ActionRow], Mapping[Id, int]] | None = None
        self.visits = _DeedsCard(theme, lambda: _("Meetings"), lambda row_id: go("meeting", row_id))
        self.tasks = _DeedsCard(theme, lambda: _("Action items"), lambda row_id: go("actions", row_id))
        layout = column(self, gap=2)
        layout.addWidget(self.visits)
        layout.addWidget(self.tasks)

    def show_person(self, look: PersonLook) -> None:
        """Show the meetings and action items of this person."""
        deeds = (look.card.visits, look.actions, look.hours)
        if deeds != self._shown:
            self._shown = deeds
            for made in (self.visits, self.tasks):
                made.show_few()
            self.reworded()

    def reworded(self) -> None:
        if self._shown is None:
            return
        visits, actions, hours = self._shown
        came = sum(visit.status == PRESENT for visit in visits)
        told = ngettext("Came to {n} meeting", "Came to {n} meetings", came).format(n=came)
        rows = [(visit.meeting_id, _visit_look(visit, hours.get(visit.meeting_id, 0))) for visit in visits]
        parts = [told if came else _("Has not come to a meeting yet")]
        if hours:
            parts.append(_("gave {hours} in all").format(hours=hours_words(sum(hours.values()))))
        self.visits.show_rows(" · ".join(parts), rows)
        still = sum(action.status in OPEN for action in actions)
        done = sum(action.status == "done" for action in actions)
        ordered = sorted(actions, key=lambda action: action.status not in OPEN)
        pending = ngettext("{n} open", "{n} open", still).format(n=still)
        kept = ngettext("{n} done", "{n} done", done).format(n=done)
        self.tasks.show_rows(
            f"{pending} · {kept}",
            [(action.id, _action_look(action)) for action in ordered],
        )
        self.tasks.setVisible(bool(actions))


class _DeedsCard(WordedFrame):
    """A heading, what there is in short, the first rows, and the others at a press."""

    def __init__(self, theme: Theme, heading: Callable[[], str], opened: Callable[[Id], None]) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._all: Rows = ()
        self._most = AT_FIRST
        self._model = RowsModel(self)
        self.rows = RowsView(self._model, self._model.look_at, theme)
        self._told, self.more = label("", "quiet"), button("", "quiet", "down")
        title = label("", "heading")
        layout = column(self, margin=2, gap=1)
        for widget in (title, self._told, self.rows):
            layout.addWidget(widget)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.opened.connect(lambda place: opened(self._model.ids()[place]))
        self.rows.clicked.connect(lambda index: opened(self._model.ids()[index.row()]))
        self.more.clicked.connect(self._show_more)
        self.more.hide()
        theme.changed.connect(self._fit)
        self.say(title.setText, heading)
        self.say(self.rows.setAccessibleName, heading)

    def show_few(self) -> None:
        """Show the first rows only when rows are shown next."""
        self._most = AT_FIRST

    def show_rows(self, told: str, rows: Rows) -> None:
        """Show what there is in short, and the rows."""
        self._all = rows
        self._told.setText(told)
        self._put()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _put(self) -> None:
        place = self.rows.place()
        self._model.show_rows(self._all[: self._most])
        self.rows.choose(min(place, len(self._all) - 1))
        self.rows.setVisible(bool(self._all))
        number = min(len(self._all) - self._most, MORE)
        self.more.setVisible(number > 0)
        self.more.setText(ngettext("Show {n} more", "Show {n} more", number).format(n=number))
        self._fit()

    def _show_more(self) -> None:
        self._most += MORE
        self._put()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        # Once the list has its width: rows wrap by it.
        QTimer.singleShot(0, self.rows, self.rows.fit)


def _visit_look(visit: Visit, hours: int) -> RowLook:
    told = [day_words(visit.starts_at)]
    if visit.status != PRESENT:
        told.append(ATTENDANCE_STATUSES.word(visit.status))
    if visit.brought_by:
        told.append(_("brought by {name}").format(name=visit.brought_by))
    if hours:
        told.append(hours_words(hours))
    return RowLook(title_words(visit), " · ".join(told), faded=visit.status in ("absent", "excused"))


def _action_look(action: ActionRow) -> RowLook:
    due = _("due {day}").format(day=day_words(action.due_on)) if action.due_on else ""
    state = _("Overdue") if action.overdue else ACTION_STATUSES.word(action.status)
    told = " · ".join(part for part in (state, due) if part)
    return RowLook(title_words(action), told, faded=action.status not in OPEN)
