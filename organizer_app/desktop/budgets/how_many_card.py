"""How many are expected, and a slider that shows what changes if others come: nothing is kept by sliding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSlider

from organizer_app.desktop.budgets.budget_words import what_if_words
from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.budgets.turnout_words import turnout_words
from organizer_app.desktop.core.latest_read import LatestRead
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.past.offer import offer_past
from organizer_app.desktop.widgets.kept import KeptField
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.desktop.words.hours_words import not_hours_words
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import Plan, PlannedLine
from organizer_app.rules.hours import read_hours, write_hours
from organizer_app.rules.number_text import MOST_PEOPLE, whole_number
from organizer_app.work.budgets.change import BudgetFields, change_budget
from organizer_app.work.turnout import Turnout, turnout

REST_MS = 150
"""What others would cost is added up once the fingers rest: totals and cells are painted before."""
LEAST_TOP = 100
"""The slider goes to twice what is expected, and to so many at least."""


class HowManyCard(WordedFrame):
    """Fields for people, volunteers and hours; `tried` has a plan with other people in it as one slides."""

    tried = Signal(object)

    def __init__(self, edits: BudgetEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        self._plan, self._available = Plan(), dict[Id, int]()
        self.expected = KeptField(
            lambda: _("People expected"), lambda typed: self._count("expected_count", typed)
        )
        self.volunteers = KeptField(lambda: _("Volunteers"), lambda typed: self._count("volunteers", typed))
        self.hours = KeptField(lambda: _("Hours it lasts"), self._keep_hours)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(10)
        self.slider_words, self.told = label("", "strong"), label()
        self.past, self.likely = label("", "quiet"), button("", "quiet", "people")
        self._turnout = Turnout(None, None)
        self._asked = LatestRead(edits.around.jobs, self)
        self.take = button("", "", "check")
        self.back = button("", "quiet", "undo")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REST_MS)
        self._later.timeout.connect(self._say)
        self._lay_out()
        self.fields = {"expected_count": self.expected, "volunteers": self.volunteers, "hours": self.hours}
        for name, field in self.fields.items():
            offer_past(edits.around, field, "budget", name, lambda: edits.budget_id)
            edits.around.rights.guard(field, writes("budget"))
        edits.around.rights.guard(self.take, writes("budget"))
        self.slider.valueChanged.connect(lambda _value: self._slide())
        self.take.clicked.connect(lambda: self._count("expected_count", str(self.slider.value())))
        self.likely.clicked.connect(self._try_likely)
        self.back.clicked.connect(lambda: self.slider.setValue(self._plan.expected))

    def show_plan(self, plan: Plan, available: Mapping[Id, int], *, another: bool) -> None:
        """Show a plan; the slider stays where somebody put it, unless it is another budget's."""
        was_tried = self.slider.value() != self._plan.expected and not another
        self._plan, self._available = plan, dict(available)
        for field, text in (
            (self.expected, str(plan.expected or "")),
            (self.volunteers, str(plan.volunteers or "")),
            (self.hours, write_hours(plan.hours) if plan.hours else ""),
        ):
            (field.empty_for if another else field.show_text)(text)
        tried = self.slider.value()
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(plan.expected * 2, LEAST_TOP, tried if was_tried else 0))
        self.slider.setValue(tried if was_tried else plan.expected)
        self.slider.blockSignals(False)
        if another:
            self._say()
        else:
            self._later.start()

    def ask_turnout(self, meeting_id: Id | None, *, another: bool) -> None:
        """Look up, once the lines stand there, what the group's own past tells of how many will come."""
        if another:
            self._show_turnout(Turnout(None, None))
        now = self._edits.around.workspace.world.now_local()
        self._asked.ask(lambda session: turnout(session, now, meeting_id), self._show_turnout)

    def _show_turnout(self, found: Turnout) -> None:
        self._turnout = found
        self._say_turnout()

    def _say_turnout(self) -> None:
        found = self._turnout
        self.past.setText("\n".join(turnout_words(found)))
        self.past.setVisible(bool(self.past.text()))
        likely = self._likely()
        self.likely.setVisible(likely is not None and likely != self._plan.expected)
        self.likely.setText(ngettext("Try {n} person", "Try {n} people", likely or 0).format(n=likely))

    def _likely(self) -> int | None:
        found = self._turnout
        if found.came is not None:
            return found.came
        return found.forecast.likely if found.forecast is not None else None

    def _try_likely(self) -> None:
        likely = self._likely() or 0
        self.slider.setRange(0, max(self.slider.maximum(), likely))
        self.slider.setValue(likely)

    def show_lines(self, lines: Sequence[PlannedLine]) -> None:
        """Say what changes by lines that are not kept yet."""
        self._plan = replace(self._plan, lines=tuple(lines))
        self._later.start()

    def tried_plan(self) -> Plan:
        """Return the plan with as many people as the slider says."""
        return self._plan.with_expected(self.slider.value())

    def reworded(self) -> None:
        super().reworded()
        self._say()
        self._say_turnout()

    def _lay_out(self) -> None:
        layout = column(self, margin=2, gap=1.5)
        fields = SideBySide(50, gap=2)
        for field in (self.expected, self.volunteers, self.hours):
            fields.add(field, 1)
        layout.addWidget(fields)
        layout.addWidget(self.past)
        layout.addLayout(flow(self.likely))
        layout.addWidget(self.slider_words)
        layout.addWidget(self.slider)
        layout.addWidget(self.told)
        layout.addLayout(flow(self.take, self.back))
        self.slider_words.setBuddy(self.slider)
        self.say(self.slider.setAccessibleName, lambda: _("If others come"))
        self.say(self.back.setText, lambda: _("Back to the plan"))

    def _slide(self) -> None:
        self._say()
        self.tried.emit(self.tried_plan())

    def _say(self) -> None:
        self._later.stop()
        people = self.slider.value()
        is_tried = people != self._plan.expected
        said = ngettext("If {n} person comes", "If {n} people come", people).format(n=f"{people:,}")
        self.slider_words.setText(said)
        self.told.setText("\n".join(what_if_words(self._plan, people, self._available)))
        self.slider.setAccessibleDescription(self.told.text())
        self.take.setText(
            ngettext("Plan for {n} person", "Plan for {n} people", people).format(n=f"{people:,}")
        )
        self.take.setVisible(is_tried)
        self.back.setVisible(is_tried)

    def _count(self, name: str, typed: str) -> None:
        number = whole_number(typed, MOST_PEOPLE) if typed else None
        if typed and number is None:
            self.fields[name].blame(_("Type a whole number, like 60."))
            return
        fields = BudgetFields()
        if name == "volunteers":
            fields["volunteers"] = number
        else:
            fields["expected_count"] = number
        self._change(name, fields)

    def _keep_hours(self, typed: str) -> None:
        hours = read_hours(typed) if typed else None
        if typed and hours is None:
            self.hours.blame(not_hours_words())
            return
        self._change("hours", BudgetFields(hours=hours))

    def _change(self, name: str, fields: BudgetFields) -> None:
        budget_id = self._edits.budget_id
        if budget_id is not None:
            self._edits.make(
                "change_budget",
                lambda edit: change_budget(edit, budget_id, **fields),
                blame=self.fields[name].blame,
                field=name,
            )
