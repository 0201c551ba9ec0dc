"""Meetings a month at a time: the days, and below them in whole words what stands on the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea

from organizer_app.desktop.campaigns.legend import CampaignLegend
from organizer_app.desktop.core.latest_read import LatestRead
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow, follow_row
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.meetings.month_grid import DayLine, MonthGrid
from organizer_app.desktop.widgets.pieces import button, column, draws, label
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.widgets.rows import RowsModel, RowsView
from organizer_app.desktop.words.spoken_texts import title_words
from organizer_app.desktop.words.spoken_times import weekday_words
from organizer_app.i18n import _, current_language
from organizer_app.records.base import Id
from organizer_app.rules.month_days import month_after, month_name
from organizer_app.work.meetings.list import MeetingFilter, MeetingRow, meetings_between


class MonthPart(Worded):
    """One month; `open_meeting` and `plan_on` are what Enter does on a day."""

    def __init__(
        self,
        around: Surroundings,
        look: Callable[[MeetingRow], RowLook],
        open_meeting: Callable[[Id], None],
        plan_on: Callable[[date], None],
    ) -> None:
        super().__init__()
        self._around, self._look, self._open, self._plan_on = around, look, open_meeting, plan_on
        self._filter = MeetingFilter()
        self._rows: Sequence[MeetingRow] = ()
        self._reading = False
        self._asked = LatestRead(around.jobs, self)
        self._opens: date | None = None
        """The day on which Enter was pressed before its meetings were read."""
        self.grid = MonthGrid(around.theme)
        self.legend = CampaignLegend(around.theme)
        self._model = RowsModel(self)
        self.rows = RowsView(self._model, self._model.look_at, around.theme)
        self._name, self._day, self._none = label("", "heading"), label("", "strong"), label("", "quiet")
        self.before, self.after, self.to_today = button(), button(), button("", "quiet", "today")
        self.plan_button = button("", "", "plus")
        self._build()
        self._bind()
        around.rights.guard(self.plan_button, writes("meeting"))

    def show_month(self, chosen: MeetingFilter) -> None:
        """Read the month again; of a filter only what fits stands on the days."""
        self._filter = chosen
        if self.grid.days.month.year == 2000:
            self.grid.choose(self._today(), self._today())
        self._read()

    def keep_in_sight(self, area: QScrollArea) -> None:
        """Have a page that scrolls follow the cursor."""
        follow_row(area, self.grid)
        follow_row(area, self.rows)

    def titles(self) -> list[str]:
        """Return what is said of the chosen day."""
        return [title_words(row) for row in self._of(self.grid.chosen())]

    def _build(self) -> None:
        layout = column(self, gap=1.5)
        layout.addLayout(flow(self._name, self.before, self.after, self.to_today, gap=1))
        layout.addWidget(self.grid)
        layout.addWidget(self.legend)
        layout.addWidget(self._day)
        layout.addWidget(self._none)
        layout.addWidget(self.rows)
        layout.addWidget(self.plan_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        draws(self.before, "back")
        draws(self.after, "forward")
        self.say(self.before.setText, lambda: _("Month before"))
        self.say(self.after.setText, lambda: _("Next month"))
        self.say(self.to_today.setText, lambda: _("Today"))
        self.say(self.plan_button.setText, lambda: _("Plan a meeting on this day"))
        self.say(self._none.setText, lambda: _("Nothing on this day yet."))
        self.say(
            self.grid.setAccessibleDescription,
            lambda: _(
                "Arrows go from day to day, Page Up and Page Down to another month, Enter opens the day."
            ),
        )
        self.say(self.rows.setAccessibleName, lambda: _("Meetings of the day"))

    def _bind(self) -> None:
        self.grid.day_chosen.connect(lambda _day: self._show_day())
        self.grid.month_asked.connect(self._go)
        self.grid.opened.connect(self._open_day)
        self.rows.opened.connect(self._open_row)
        self.before.clicked.connect(lambda: self._go(month_after(self.grid.chosen(), -1)))
        self.after.clicked.connect(lambda: self._go(month_after(self.grid.chosen(), 1)))
        self.to_today.clicked.connect(lambda: self._go(self._today()))
        self.plan_button.clicked.connect(lambda: self._plan_on(self.grid.chosen()))

    def reworded(self) -> None:
        self._show_name()
        self._show_day()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self.rows, self.rows.fit)

    def _today(self) -> date:
        return self._around.workspace.world.today()

    def _go(self, day: date) -> None:
        if day.replace(day=1) != self.grid.days.month:
            self._rows = ()
        self.grid.choose(day, self._today())
        self._read()

    def _read(self) -> None:
        self._show_name()
        first, last = self.grid.days.reach()
        chosen = self._filter
        self._reading, self._opens = True, None

        self._asked.ask(
            lambda session: meetings_between(session, first.isoformat(), last.isoformat(), chosen), self._show
        )

    def _show(self, rows: Sequence[MeetingRow]) -> None:
        self._rows, self._reading = rows, False
        lines: dict[date, list[DayLine]] = {}
        for row in rows:
            day = date.fromisoformat((row.starts_at or "")[:10])
            line = DayLine(title_words(row), row.status == "cancelled", row.campaign, row.campaign_color)
            lines.setdefault(day, []).append(line)
        self.grid.days.show_lines(lines)
        self.legend.show_campaigns((row.campaign, row.campaign_color) for row in rows)
        self._show_day()
        if self._opens is not None:
            self._open_day(self._opens)

    def _show_name(self) -> None:
        name = month_name(self.grid.days.month, current_language())
        self._name.setText(name[:1].upper() + name[1:])
        self.grid.setAccessibleName(name)

    def _show_day(self) -> None:
        day = self.grid.chosen()
        rows = self._of(day)
        told = weekday_words(day)
        self._day.setText(told[:1].upper() + told[1:])
        self._model.show_rows([(row.id, self._look(row)) for row in rows])
        self._none.setVisible(not rows)
        self.rows.setVisible(bool(rows))
        self.rows.choose(0)
        self.rows.fit()

    def _of(self, day: date) -> list[MeetingRow]:
        return [row for row in self._rows if (row.starts_at or "")[:10] == day.isoformat()]

    def _open_day(self, day: date) -> None:
        """Open the only meeting of a day, go to the list of several, or plan one."""
        if self._reading:
            self._opens = day
            return
        rows = self._of(day)
        if len(rows) == 1:
            self._open(rows[0].id)
        elif rows:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._around.rights.allows(writes("meeting")):
            self._plan_on(day)
        else:
            self._around.rights.refused.emit()

    def _open_row(self, place: int) -> None:
        ids = self._model.ids()
        if 0 <= place < len(ids):
            self._open(ids[place])
