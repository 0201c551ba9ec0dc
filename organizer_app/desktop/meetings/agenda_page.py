"""The agenda: points by the running clock, typed in one line each, moved by keys or buttons."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.meetings.agenda_words import clock_words, point_look
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.meetings.part import MeetingPart, counted
from organizer_app.desktop.meetings.point_form import POINT, PointForm
from organizer_app.desktop.meetings.reading import MeetingPlan
from organizer_app.desktop.paper.papers import AGENDA
from organizer_app.desktop.past.offer import offer_row_past
from organizer_app.desktop.widgets.entry_line import EntryLine
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, card, clear, column, draws, label, line, mean
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.widgets.rows import RowsModel, RowsView
from organizer_app.desktop.words.spoken_texts import title_words
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.work.actions.list import ActionRow
from organizer_app.work.meetings.agenda import (
    AgendaPoint,
    add_agenda_line,
    move_agenda_item,
    remove_agenda_item,
)

SIDE_BY_SIDE_FROM = 96


class AgendaPage(MeetingPart):
    """One meeting's points at the left, the chosen one's fields at the right."""

    paper = AGENDA

    def __init__(self, edits: MeetingEdits) -> None:
        super().__init__()
        self._edits = edits
        self._points: tuple[AgendaPoint, ...] = ()
        self._wanted: Id | None = None
        self._drafts: Mapping[str, str] = {}
        self._model = RowsModel(self)
        self.rows = RowsView(self._model, self._model.look_at, edits.around.theme)
        self.box = EntryLine()
        self.form = PointForm(edits)
        self._clock = label("", "strong")
        self._up, self._down, self._remove = button(), button(), button("", "quiet")
        self._old, self._old_rows = card()
        self._build()
        self._bind()
        edits.around.rights.guard(self, writes("agenda_item"))

    def show_plan(self, plan: MeetingPlan, *, another: bool) -> None:
        """Show a meeting's agenda; the chosen point stays chosen.

        Of `another` meeting than before the box shows what was typed for that one and never added.
        """
        if another:
            self.box.setText(plan.drafts.get("point", ""))
        kept = self._wanted or self._chosen_id()
        self._drafts = plan.drafts
        self._show_rows(plan.agenda.points)
        ids = self._model.ids()
        if kept in ids:
            self._wanted = None
            self.rows.choose(ids.index(kept))
        elif ids:
            self.rows.choose(0)
        self.rows.setVisible(bool(ids))
        self.rows.fit()
        self._show_point()
        told, meaning = clock_words(plan.agenda.clock)
        if not ids:
            told, meaning = _("No points yet. Type the first one above, and press Enter."), "plain"
        for made in (self._up, self._down, self._remove):
            made.setVisible(bool(ids))
        self._clock.setText(told)
        mean(self._clock, meaning)
        self._show_old_business(plan.old_business)

    def choose(self, item_id: Id) -> PointForm | None:
        """Choose a point and return its fields; nothing where it is not there."""
        ids = self._model.ids()
        if item_id not in ids:
            return None
        self.rows.choose(ids.index(item_id))
        return self.form

    def told(self) -> str:
        """Return what is said about the clock."""
        return self._clock.text()

    def rows_shown(self) -> list[RowLook]:
        """Return the points as they are shown."""
        return [point_look(point) for point in self._points]

    def tab_words(self, plan: MeetingPlan) -> str:
        return counted(_("Agenda"), len(plan.agenda.points))

    def first_focus(self) -> QWidget:
        """Return where the cursor goes: the list if there is one, else the box for the first point."""
        return self.rows if self._points else self.box

    def place_of_step(self, step: str) -> QWidget | None:
        return self.first_focus() if step == "agenda" else None

    def has_field(self, field: str) -> bool:
        return field.partition(" ")[0] == POINT

    def put_back(self, field: str, text: str) -> None:
        _point, _space, rest = field.partition(" ")
        if not rest:
            self.box.setText(text)
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        row, _space, name = rest.partition(" ")
        form = self.choose(bytes.fromhex(row))
        if form is not None and name in form.fields:
            form.fields[name].put_back(text)

    # What is on the page

    def _build(self) -> None:
        left = column(gap=1.5)
        left.addWidget(self.box)
        left.addWidget(self.box.warning)
        hint = label("", "quiet")
        left.addWidget(hint)
        left.addWidget(self._clock)
        left.addWidget(self.rows)
        left.addLayout(flow(self._up, self._down, self._remove, gap=1))
        left.addStretch(1)
        right: QVBoxLayout = column(gap=2)
        right.addWidget(self.form)
        right.addWidget(self._old)
        right.addStretch(1)
        beside = SideBySide(SIDE_BY_SIDE_FROM, gap=3)
        beside.add(left, 3)
        beside.add(right, 2)
        column(self).addWidget(beside)
        draws(self._up, "up")
        draws(self._down, "down")
        draws(self._remove, "close")
        self.say(self.box.setPlaceholderText, lambda: _("For example: Bus stop 15 min @Diego"))
        self.say(self.box.setAccessibleName, lambda: _("A new point of the agenda"))
        self.say(
            hint.setText,
            lambda: _("Enter adds it. Drag a point, or press Alt+↑ and Alt+↓, to move it; Del removes it."),
        )
        self.say(self.rows.setAccessibleName, lambda: _("Agenda"))
        self.say(self._up.setText, lambda: _("Up"))
        self.say(self._down.setText, lambda: _("Down"))
        self.say(self._remove.setText, lambda: _("Remove"))
        self.say(self._up.setAccessibleName, lambda: _("Move the chosen point up"))
        self.say(self._down.setAccessibleName, lambda: _("Move the chosen point down"))
        self.say(self._remove.setAccessibleName, lambda: _("Remove the chosen point"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Words wrap anew, once the list has its new width.
        QTimer.singleShot(0, self.rows, self.rows.fit)

    def _bind(self) -> None:
        self._edits.watch(self.box, lambda: "point")
        self.box.entered.connect(self._add)
        self.rows.chosen.connect(lambda _place: self._show_point())
        self.rows.move_asked.connect(self._move)
        self.rows.remove_asked.connect(self._take_off)
        offer_row_past(self._edits.around, self.rows, "agenda_item", "title")
        self.rows.let_drag()
        self.rows.dropped.connect(self._drop)
        self.rows.opened.connect(lambda _place: self.form.setFocus(Qt.FocusReason.OtherFocusReason))
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._remove.clicked.connect(self._take_off)

    def _show_rows(self, points: tuple[AgendaPoint, ...]) -> None:
        self._points = points
        self._model.show_rows([(point.id, point_look(point)) for point in points])

    def _show_point(self) -> None:
        place = self.rows.place()
        chosen = self._points[place] if 0 <= place < len(self._points) else None
        self.form.show_point(chosen, self._drafts)
        self._up.setEnabled(place > 0)
        self._down.setEnabled(0 <= place < len(self._points) - 1)
        self._remove.setEnabled(chosen is not None)

    def _show_old_business(self, actions: tuple[ActionRow, ...]) -> None:
        # Out of sight: Qt lays out a page anew for each line that is added to it before the eyes.
        self._old.hide()
        clear(self._old_rows)
        if not actions:
            return
        self._old_rows.addWidget(label(_("Still open from before"), "heading"))
        self._old_rows.addWidget(label(_("This is printed under old business."), "quiet"))
        for action in actions:
            self._old_rows.addWidget(line())
            self._old_rows.addWidget(label(title_words(action), "strong"))
            told = [action.owner or _("Nobody yet")]
            if action.due_on:
                told.append(_("due {day}").format(day=day_words(action.due_on)))
            self._old_rows.addWidget(label(" · ".join(told), "quiet"))
        self._old.show()

    # What is changed

    def _chosen_id(self) -> Id | None:
        place = self.rows.place()
        return self._points[place].id if 0 <= place < len(self._points) else None

    def _add(self) -> None:
        typed = self.box.text().strip()
        if not typed:
            return

        def refused(sentence: str) -> None:
            self.box.setText(typed)
            announce(self.box, sentence, at_once=True)

        self.box.clear()
        self._edits.make(
            "change_agenda",
            lambda edit, meeting_id: add_agenda_line(edit, meeting_id, typed),
            blame=refused,
            then=self._choose_added,
            field="point",
        )

    def _choose_added(self, item_id: Id) -> None:
        ids = self._model.ids()
        if item_id in ids:
            self.rows.choose(ids.index(item_id))
        else:
            self._wanted = item_id

    def _move(self, by: int) -> None:
        item_id, ids = self._chosen_id(), self._model.ids()
        if item_id is not None and 0 <= ids.index(item_id) + by < len(ids):
            self._put(item_id, ids.index(item_id) + by)

    def _drop(self, taken: int, before: int) -> None:
        """Put a point that was dragged before another one, or at the end."""
        ids = self._model.ids()
        place = before - 1 if taken < before else before
        if 0 <= taken < len(ids) and place != taken:
            self._put(ids[taken], place)

    def _put(self, item_id: Id, place: int) -> None:
        ids = self._model.ids()
        ids.remove(item_id)
        before = ids[place] if place < len(ids) else None
        self._wanted = item_id
        self._edits.make("change_agenda", lambda edit, _meeting: move_agenda_item(edit, item_id, before))
        # Shown before it is on the disk: the next press moves the same point on from here.
        known = {point.id: point for point in self._points}
        ids.insert(place, item_id)
        self._show_rows(tuple(known[one] for one in ids))
        self.rows.choose(place)
        announce(self.rows, _("Point {n} of {total}").format(n=place + 1, total=len(ids)))

    def _take_off(self) -> None:
        item_id, place = self._chosen_id(), self.rows.place()
        if item_id is None:
            return
        rest = [one for one in self._model.ids() if one != item_id]
        self._wanted = rest[min(place, len(rest) - 1)] if rest else None
        self._edits.make("change_agenda", lambda edit, _meeting: remove_agenda_item(edit, item_id))
