"""One budget: its lines as a grid, what is left, what changes if others come, why each line is needed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.budgets.approval_card import REASON, Approval, ApprovalCard
from organizer_app.desktop.budgets.budget_words import budget_title, event_words, lead_words
from organizer_app.desktop.budgets.comments_card import CommentsCard
from organizer_app.desktop.budgets.details import Details
from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.budgets.export_dialog import BudgetFileDialog
from organizer_app.desktop.budgets.grid import Grid
from organizer_app.desktop.budgets.grid_columns import Cells
from organizer_app.desktop.budgets.grid_edits import GridEdits
from organizer_app.desktop.budgets.how_many_card import HowManyCard
from organizer_app.desktop.budgets.line_card import LineCard
from organizer_app.desktop.budgets.money_card import NEW, MoneyCard
from organizer_app.desktop.budgets.reading import BudgetLook, read_budget
from organizer_app.desktop.budgets.sums_strip import SumsStrip
from organizer_app.desktop.budgets.totals_card import TotalsCard
from organizer_app.desktop.budgets.versions_card import VersionsCard
from organizer_app.desktop.core.commands import Command
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.printable import Printable
from organizer_app.desktop.frame.row_page import RowPage
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.paper.papers import PLAN, REQUEST, budget_papers
from organizer_app.desktop.sync.returned_list import ReturnedList
from organizer_app.desktop.widgets.messages import Message, announce
from organizer_app.desktop.widgets.pieces import button, column, label, mean, row, scrolling
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import Plan
from organizer_app.rules.budget_sums import sums
from organizer_app.store.edit import Edit
from organizer_app.work.budgets.begin import keep_as_template
from organizer_app.work.budgets.change import remove_budget
from organizer_app.work.budgets.versions import SUBMITTED

SIDE_BY_SIDE_FROM = 120


class BudgetPage(RowPage):
    """The grid with its sums in view; below it the line the cursor is on, people, totals, details."""

    key = "budget"
    home = "budgets"
    tables = frozenset(
        "budget budget_line budget_line_share budget_source budget_version budget_comment funding_source"
        " meeting campaign person same_person attachment attendance headcount expense expense_share"
        " reversal".split()
    )

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._edits = BudgetEdits(around, self, self.key, self.reload)
        self._look: BudgetLook | None = None
        self._task = ""
        self.grid = Grid(around.theme)
        self.grid_edits = GridEdits(self._edits, self.grid, self._shown_read.forget, self.reload)
        self.sums = SumsStrip()
        self.how_many = HowManyCard(self._edits)
        self.approval = ApprovalCard(self._edits)
        self.line = LineCard(self._edits)
        self.comments = CommentsCard(self._edits)
        self.versions = VersionsCard(self._edits)
        self.money = MoneyCard(self._edits)
        self.totals = TotalsCard()
        self.details = Details(self._edits)
        self.returned = ReturnedList(around)
        self._title, self._event, self.fault = label("", "page_heading"), label("", "quiet"), label()
        self._why_not = label("", "quiet")
        self._back = button("", "quiet", "back")
        self.new_line, self.keep = button("", "", "plus"), button("", "quiet", "save")
        self.delete_button, self.spent_button = button("", "quiet", "close"), button("", "", "list")
        self.file_button = button("", "quiet", "save")
        self._build()
        self._bind()

    def title(self) -> str:
        return budget_title(self._look.head) if self._look else _("Budget")

    def open_at(self, row_id: Id | None) -> None:
        if row_id is None or row_id == self._edits.budget_id:
            return
        self.keep_typed()
        self._edits.budget_id = row_id
        self._look = None
        self._content.hide()
        self.area.verticalScrollBar().setValue(0)
        self._stale = True

    def take_up(self, task: str) -> None:
        self._task = task
        self._take_up()

    def take_draft(self, field: str, text: str) -> None:
        if field == NEW:
            self.money.box.setText(text)
            self.money.box.setFocus(Qt.FocusReason.OtherFocusReason)
        elif field == REASON:
            self.approval.put_back(text)
        elif self.comments.put_back(field, text):
            return
        elif field in self.details.fields:
            self.details.fields[field].put_back(text)

    def first_focus(self) -> QWidget | None:
        return self.grid

    def reload(self) -> None:
        budget_id, workspace = self._edits.budget_id, self.around.workspace
        # Nothing that is read knows of what the grid shows before it is kept: then it is asked for.
        if budget_id is not None and not self.grid_edits.under_way:
            self.read(lambda session: read_budget(session, workspace, budget_id), self._show, self._gone)

    def printables(self) -> Sequence[Printable]:
        budget_id = self._edits.budget_id
        waits = self._look is not None and self._look.story.standing.status == SUBMITTED
        first = REQUEST if waits else PLAN
        return budget_papers(self.around.workspace, budget_id, first) if budget_id is not None else ()

    def commands(self) -> Sequence[Command]:
        may = writes("budget")
        if self._look is None:
            return ()
        return (
            # What stands first is what Enter takes before a letter was typed: that must do no harm.
            Command("spent", lambda: _("Money spent"), self._go_to_spent, "", "list"),
            Command("save_as_file", lambda: _("Save as a file…"), self._save_as_file, "", "save"),
            Command(
                "keep_template",
                lambda: _("Keep this budget to begin others from"),
                self._keep,
                "",
                "save",
                may,
            ),
            *self.approval.commands(),
            Command("remove", lambda: _("Delete this budget"), self._delete, "", "close", may),
        )

    def redraw(self) -> None:
        super().redraw()
        self.grid.viewport().update()

    # What is on the page

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        whole = column(self._content, margin=4, gap=2)
        top = row(gap=1.5)
        top.addWidget(self._back)
        top.addStretch(1)
        whole.addLayout(top)
        words = column(gap=0.5)
        for made in (self._title, self._event, self._why_not):
            words.addWidget(made)
        whole.addLayout(words)
        whole.addWidget(self.returned)
        whole.addWidget(self.approval)
        whole.addWidget(self.sums)
        whole.addWidget(self.fault)
        whole.addWidget(self.grid)
        below = (self.new_line, self.spent_button, self.file_button, self.keep, self.delete_button)
        whole.addLayout(flow(*below))
        left, right = column(gap=2), column(gap=2)
        left.addWidget(self.line)
        left.addWidget(self.comments)
        left.addWidget(self.how_many)
        right.addWidget(self.money)
        right.addWidget(self.totals)
        right.addWidget(self.versions)
        right.addWidget(self.details)
        left.addStretch(1)
        right.addStretch(1)
        columns = SideBySide(SIDE_BY_SIDE_FROM, gap=3)
        columns.add(left, 1)
        columns.add(right, 1)
        whole.addWidget(columns)
        whole.addStretch(1)
        self.area = scrolling(self._content)
        self.body.addWidget(self.area)
        self._content.hide()
        self.fault.hide()
        mean(self.fault, "stop")
        self.say(self._back.setText, lambda: _("All budgets"))
        self.say(self.new_line.setText, lambda: _("New line"))
        self.say(self.file_button.setText, lambda: _("Save as a file…"))
        self.say(self.spent_button.setText, lambda: _("Money spent"))
        self.say(self.keep.setText, lambda: _("Keep to begin others from"))
        self.say(self.delete_button.setText, lambda: _("Delete"))
        self.say(self.grid.setAccessibleName, lambda: _("The lines of the budget"))

    def _bind(self) -> None:
        self._back.clicked.connect(lambda: self.around.go("budgets"))
        self.new_line.clicked.connect(self.grid.ask_new)
        self.file_button.clicked.connect(self._save_as_file)
        self.spent_button.clicked.connect(self._go_to_spent)
        self.keep.clicked.connect(self._keep)
        self.delete_button.clicked.connect(self._delete)
        for made in (self.new_line, self.delete_button):
            self.around.rights.guard(made, writes("budget_line"))
        self.around.rights.guard(self.keep, writes("budget"))
        self.how_many.tried.connect(self._try)
        self.grid.told.connect(self._blame)
        self.grid.refused.connect(self._refuse)
        self.grid.at_line.connect(lambda _line: self._show_line())
        self.grid.lines.recounted.connect(self._recount_all)

    # Showing

    def _show(self, look: BudgetLook) -> None:
        if look.head.id != self._edits.budget_id:
            return
        another, self._look = self._look is None, look
        head = look.head
        self._title.setText(budget_title(head))
        self._event.setText(" · ".join(part for part in (event_words(head), lead_words(head)) if part))
        self._event.setVisible(bool(self._event.text()))
        self._why_not.setText(_why_not_words(look))
        self._why_not.setVisible(bool(self._why_not.text()))
        self.new_line.setVisible(look.allowed.numbers)
        self.returned.show_returned(look.returned)
        names = {one.id: one.name for one in look.payers.values()}
        cells = Cells(look.plan, names, look.warnings, look.last_time)
        self.grid.show_plan(cells, may_change=look.allowed.numbers)
        available = {one.id: one.available for one in look.payers.values()}
        self.how_many.show_plan(look.plan, available, another=another)
        self.how_many.ask_turnout(head.meeting_id, another=another)
        self.money.show_sources(look.plan, look.payers, may_change=look.allowed.numbers, another=another)
        approval = Approval(
            self.title(),
            look.story.standing,
            look.allowed,
            look.story.awaiting,
            bool(look.plan.lines),
        )
        self.approval.show_approval(approval, another=another)
        self.versions.show_story(look.story, names, another=another)
        self.comments.show_comments(look.comments, look.plan.lines, another=another)
        self.details.show_head(head, look.events, look.drafts, another=another)
        self._recount()
        self._show_line()
        if another:
            self._blame("")
        waits = another and self.isVisible() and not self.isAncestorOf(self.window().focusWidget() or self)
        self._content.show()
        if waits:
            # While nothing could be seen yet, Qt gave the cursor to the rail.
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        if another:
            self.grid.stand_somewhere()
        self.redraw()
        self.window().setWindowTitle(f"{budget_title(head)} — {self.around.workspace.path.stem}")
        self._take_up()

    def _take_up(self) -> None:
        if self._task == "price" and self._look is not None:
            self._task = ""
            self.grid.go_to_first_price()
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self, plan: Plan) -> None:
        self.grid.lines.show_count(plan)
        self._recount()

    def _recount(self) -> None:
        """Add up what the grid shows: also before it is kept."""
        if self._look is None:
            return
        cells, payers = self.grid.lines.cells, self._look.payers.values()
        found = sums(cells.plan, {one.id: one.available for one in payers})
        self.sums.show_sums(found, cells.plan.currency)
        self.totals.show_sums(found, cells.sources, cells.plan.currency)
        self.fault.hide()

    def _recount_all(self) -> None:
        self.how_many.show_lines(self.grid.lines.lines)
        self._recount()

    def _show_line(self) -> None:
        line_id = self.grid.current_line()
        place = self.grid.lines.place_of(line_id) if line_id is not None else None
        line = self.grid.lines.line_at(place) if place is not None else None
        warning = self._look.warnings.get(line.id, "") if self._look and line is not None else ""
        cells = self.grid.lines.cells
        may = self._look is not None and self._look.allowed.numbers
        self.line.show_money(cells.plan, cells.sources if may else {})
        self.line.show_last_time(cells.last_time.get(line_id) if line_id is not None else None)
        self.line.show_line(line, warning, self._look.drafts if self._look else {})
        self.comments.show_line(line)

    def _blame(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        if sentence:
            announce(self.grid, sentence, at_once=True)

    def _refuse(self) -> None:
        self._blame(self._why_not.text() or _("This laptop's role does not change budgets."))

    def _gone(self, trouble: Trouble) -> None:
        """Leave a budget that was deleted, here or on another laptop."""
        self._edits.budget_id = None
        self.leave_gone(trouble, _deleted_elsewhere, was_shown=self._look is not None)

    def _save_as_file(self) -> None:
        if self._edits.budget_id is not None:
            BudgetFileDialog(self.around, self._edits.budget_id, self.title(), self.window()).open()

    def _go_to_spent(self) -> None:
        self.around.go("spent", self._edits.budget_id)

    # Changing

    def _keep(self) -> None:
        budget_id, title = self._edits.budget_id, self.title()
        if budget_id is None or self._look is None:
            return

        def keep(edit: Edit) -> Id:
            return keep_as_template(edit, budget_id, title)

        def kept(_template: Id) -> None:
            self.around.tell(
                Message(_("Kept. A new budget can begin from it: {title}").format(title=title), "good")
            )

        self._edits.make("add_budget", keep, then=kept)

    def _delete(self) -> None:
        budget_id = self._edits.budget_id
        if budget_id is None or self._look is None:
            return
        told = _("{title} was deleted.").format(title=self.title())
        self.delete_row("remove_budget", budget_id, told, lambda edit: remove_budget(edit, budget_id))


def _why_not_words(look: BudgetLook) -> str:
    """Say why the numbers cannot be changed here; "" where they can."""
    may = look.allowed
    if may.numbers:
        return ""
    if may.closed:
        return _("This budget is closed: its plan stands as it is.")
    if may.youth_led:
        return _(
            "Young people plan this budget: its numbers are theirs. You can comment, return or approve it."
        )
    return ""


def _deleted_elsewhere() -> str:
    return _("This budget was deleted on another laptop. The history can bring it back.")
