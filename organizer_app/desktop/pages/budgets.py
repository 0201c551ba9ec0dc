"""All budgets: what each event costs, what is left of the money, and what waits for somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from organizer_app.desktop.budgets.budget_words import budget_look, budget_title, event_words, meeting_words
from organizer_app.desktop.budgets.import_dialog import look_at_budget_file
from organizer_app.desktop.budgets.new_budget import Event, NewBudget
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.sync.returned_list import ReturnedList
from organizer_app.desktop.widgets.entry_line import UndoLine
from organizer_app.desktop.widgets.list_card import ListCard, ListWords
from organizer_app.desktop.widgets.messages import trouble_message
from organizer_app.desktop.widgets.pieces import button, column, scrolling
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.widgets.where_to_save import folder_to_begin
from organizer_app.desktop.words.spoken_texts import title_words
from organizer_app.i18n import _, pgettext
from organizer_app.records.base import Id
from organizer_app.rules.names import words_begin
from organizer_app.store.workspace import Session, Workspace
from organizer_app.work.budgets.list import (
    BudgetHead,
    BudgetRow,
    budget_heads,
    budgets,
    kept_templates,
)
from organizer_app.work.budgets.versions import standings
from organizer_app.work.conflicts import Returned, returned_about
from organizer_app.work.meetings.list import expected_counts, meetings_of, upcoming_meetings

BUDGET_FILES = frozenset({".xlsx", ".xlsm", ".csv", ".tsv"})
EVENTS_OFFERED = 40
EARLIER_OFFERED = 12


@dataclass(frozen=True)
class _Read:
    rows: tuple[BudgetRow, ...]
    statuses: Mapping[Id, str]
    returned: Sequence[Returned]
    today: str


class BudgetsPage(Page):
    """The list of budgets, the nearest event on top; Enter opens one."""

    key = "budgets"
    takes = BUDGET_FILES
    tables = frozenset(
        "budget budget_line budget_line_share budget_source budget_version meeting campaign person"
        " same_person".split()
    )

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._found: _Read | None = None
        self._event_id: Id | None = None
        """The meeting that a budget is begun for, where that was asked for there."""
        self.new_button = button("", "primary", "plus")
        self.funding_button, self.file_button = button("", "", "open"), button("", "", "list")
        self.look_box = UndoLine()
        self.list = ListCard(
            around.theme,
            ListWords(
                lambda: _("Budgets"),
                lambda: _(
                    "What an event costs, and who pays, stands here line by line. Begin with a template: "
                    "it knows what such events need."
                ),
            ),
        )
        self.returned = ReturnedList(around)
        self._build()

    def title(self) -> str:
        return _("Budgets")

    def first_focus(self) -> QWidget | None:
        return self.list.rows if self._found is not None and self._found.rows else self.new_button

    def reload(self) -> None:
        workspace = self.around.workspace
        self.read(lambda session: _look(session, workspace), self._show)

    def open_at(self, row_id: Id | None) -> None:
        self._event_id = row_id

    def take_files(self, paths: Sequence[Path]) -> None:
        if not self.around.rights.allows(writes("budget")):
            self.around.rights.refused.emit()
            return
        for path in paths:
            look_at_budget_file(self.around, path, self, self._not_read)

    def _not_read(self, trouble: Trouble) -> None:
        self.around.tell(trouble_message(trouble))

    def _choose_file(self) -> None:
        kinds = _("Spreadsheets (*.xlsx *.csv)")
        begin = folder_to_begin(None)
        chosen, _kind = QFileDialog.getOpenFileName(self, _("A budget from a spreadsheet"), begin, kinds)
        if chosen:
            self.take_files([Path(chosen)])

    def take_up(self, task: str) -> None:
        self.begin(self._event_id)

    def looks(self) -> list[RowLook]:
        """Return the budgets as they are shown."""
        return self.list.looks()

    def begin(self, event_id: Id | None = None) -> None:
        """Ask what a new budget is for and what it begins from, and open it."""
        if not self.around.rights.allows(writes("budget")):
            self.around.rights.refused.emit()
            return
        workspace = self.around.workspace
        self.around.jobs.read(
            lambda session: _offers(session, workspace, event_id),
            lambda offers: self._ask(*offers, event_id),
            owner=self,
        )

    def _ask(self, events: Sequence[Event], earlier: Sequence[BudgetHead], event_id: Id | None) -> None:
        dialog = NewBudget(
            self.around,
            events,
            earlier,
            lambda budget_id: self.around.go("budget", budget_id, task="price"),
            self.window(),
            event_id,
        )
        dialog.open()

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        whole = column(content, margin=4, gap=2)
        buttons = (self.new_button, self.funding_button, self.file_button)
        whole.addWidget(self.header(lambda: _("Budgets"), *buttons))
        whole.addWidget(self.returned)
        whole.addWidget(self.look_box)
        whole.addWidget(self.list)
        whole.addStretch(1)
        self.body.addWidget(scrolling(content))
        self.say(self.new_button.setText, lambda: _("New budget"))
        self.say(self.funding_button.setText, lambda: _("Funding sources"))
        self.say(self.file_button.setText, lambda: _("From a spreadsheet…"))
        self.around.rights.guard(self.file_button, writes("budget"))
        self.file_button.clicked.connect(self._choose_file)
        self.funding_button.clicked.connect(lambda: self.around.go("funding"))
        self.say(self.look_box.setPlaceholderText, lambda: _("Look for a budget"))
        self.say(self.look_box.setAccessibleName, lambda: _("Look for a budget"))
        self.around.rights.guard(self.new_button, writes("budget"))
        self.new_button.clicked.connect(lambda: self.begin())
        self.look_box.textEdited.connect(lambda _typed: self._show_list())
        self.look_box.returnPressed.connect(self._take_first)
        self.list.opened.connect(self._open)
        self.list.open_by_press()

    def _show(self, found: _Read) -> None:
        first = self._found is None
        self._found = found
        self.returned.show_returned(found.returned)
        self._show_list()
        self.redraw()
        if first and self.isVisible() and found.rows and self.new_button.hasFocus():
            self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self) -> None:
        if self._found is None:
            return
        typed = self.look_box.text()
        shown, before = [], ""
        for row in self._found.rows:
            head = row.head
            if not words_begin(f"{head.title} {head.title_other or ''} {event_words(head)}", typed):
                continue
            heading = _group_words(head.event_at, self._found.today)
            shown.append(
                (
                    head.id,
                    budget_look(
                        row, self._found.statuses.get(head.id, "draft"), heading if heading != before else ""
                    ),
                )
            )
            before = heading
        self.list.show_rows(shown)
        nothing = bool(self._found.rows) and not shown
        self.list.empty.setText(_("Nothing like that.") if nothing else self.list.words.empty())
        self.look_box.setVisible(bool(self._found.rows))

    def _take_first(self) -> None:
        if self.list.looks():
            self.list.rows.choose(0)
            self._open(self.list.chosen_id())

    def _open(self, budget_id: Id | None) -> None:
        if budget_id is not None:
            self.around.go("budget", budget_id)


def _group_words(event_at: str | None, today: str) -> str:
    if event_at is None:
        return pgettext("of several budgets", "Without an event")
    if event_at[:10] >= today:
        return pgettext("of several budgets", "To come")
    return pgettext("of several budgets", "Events that were")


def _look(session: Session, workspace: Workspace) -> _Read:
    today = workspace.world.today().isoformat()
    rows = budgets(session, today)
    ids = [row.head.id for row in rows]
    statuses = {one: standing.status for one, standing in standings(session, ids).items()}
    return _Read(rows, statuses, returned_about(session, "budget", ids), today)


def _offers(
    session: Session, workspace: Workspace, event_id: Id | None
) -> tuple[Sequence[Event], Sequence[BudgetHead]]:
    now = workspace.world.now_local()
    meetings = upcoming_meetings(session, now, limit=EVENTS_OFFERED)
    if event_id is not None and event_id not in {one.id for one in meetings}:
        meetings = (*meetings_of(session, [event_id]), *meetings)
    expected = expected_counts(session, [one.id for one in meetings])
    events = [Event(one.id, meeting_words(one), title_words(one), expected.get(one.id)) for one in meetings]
    before = [head for head in budget_heads(session) if not head.is_template]
    before = sorted(before, key=lambda head: (head.event_at or "", budget_title(head)), reverse=True)
    return events, [*kept_templates(session), *before[:EARLIER_OFFERED]]
