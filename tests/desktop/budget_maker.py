"""Somebody at a budget: types into the grid, and looks at the screen and at the file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from organizer_app.desktop.pages.budget import BudgetPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import Plan
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.change import add_budget
from organizer_app.work.budgets.lines import add_line
from organizer_app.work.budgets.plan import plan_of
from tests.desktop.keys import press, type_text

Until = Callable[[Callable[[], bool]], None]


class BudgetMaker:
    """Somebody at a budget: types into the grid, and looks at the screen and at the file."""

    def __init__(self, until: Until, window: MainWindow, workspace: Workspace, budget_id: Id) -> None:
        self.until, self.window, self.workspace, self.id = until, window, workspace, budget_id
        page = window.page
        assert isinstance(page, BudgetPage)
        self.page, self.grid = page, page.grid
        until(lambda: page.title() != "Budget")

    def plan(self) -> Plan:
        """Return what is kept."""
        with self.workspace.read() as session:
            return plan_of(session, self.id)

    def at(self, row: int, column: int) -> None:
        """Put the cursor on a cell."""
        self.grid.setFocus()
        self.grid.setCurrentIndex(self.grid.lines.index(row, column))

    def cell(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        return str(self.grid.lines.index(row, column).data())

    def type(self, text: str) -> None:
        """Type into the cell or editor that has the cursor."""
        type_text(self.window, text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        press(self.window, key, modifiers)


def three_lines(workspace: Workspace) -> Id:
    """Make a budget of three lines, two of them without a price, 60 expected."""
    with workspace.edit(gesture("add_budget")) as edit:
        budget_id = add_budget(edit, "Shoreline day", expected_count=60)
        add_line(edit, budget_id, "Lunch", category="food", basis="per_attendee")
        add_line(edit, budget_id, "Water", category="food", basis="per_attendee", quantity=2000)
        add_line(edit, budget_id, "Trash bags", category="supplies", unit_cost=4_500)
    return budget_id
