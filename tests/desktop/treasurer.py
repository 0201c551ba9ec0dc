"""Somebody with a bag of receipts at a budget: types them in by real keys, looks at screen and file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.pages.spent import SpentPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.base import Id
from organizer_app.records.funding import FundingSource
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.change import add_budget, set_source
from organizer_app.work.budgets.entries import EntryRow, entries
from organizer_app.work.budgets.lines import LineFields, NewLine, put_lines
from tests.desktop.keys import press, type_text

Until = Callable[[Callable[[], bool]], None]
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


class Treasurer:
    """Somebody with a bag of receipts: types them in, and looks at the screen and at the file."""

    def __init__(self, until: Until, window: MainWindow, workspace: Workspace, budget_id: Id) -> None:
        self.until, self.window, self.workspace, self.id = until, window, workspace, budget_id
        window.go("spent", budget_id)
        page = window.page
        assert isinstance(page, SpentPage)
        self.page, self.form = page, page.receipts.form
        self.receipt, self.list = page.receipts.receipt, page.receipts.entries
        self.keys = 0
        until(lambda: page.title() != "Money spent")
        until(self.form.rows.amount.box.hasFocus)

    def entries(self) -> tuple[EntryRow, ...]:
        """Return what is kept."""
        with self.workspace.read() as session:
            return entries(session, self.id)

    def only(self) -> EntryRow:
        """Return the one entry that was written, once the page shows it."""
        self.until(lambda: len(self.entries()) == 1 and self.list.chosen() is not None)
        return self.entries()[0]

    def said(self) -> str:
        """Return what the window says last."""
        return self.window.strip.text()

    def type(self, text: str) -> None:
        """Type into whatever has the cursor."""
        self.keys += len(text)
        type_text(self.window, text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        self.keys += 1
        press(self.window, key, modifiers)

    def at(self, control: QWidget) -> None:
        """Put the cursor somewhere."""
        control.setFocus()

    def write(self, amount: str, what: str) -> None:
        """Write down an expense as fast as it goes."""
        self.type(amount)
        self.press(TAB)
        self.type(what)
        self.press(ENTER)


def a_treasurer(until: Until, window: MainWindow, workspace: Workspace) -> Treasurer:
    """Open a budget of lunch, gloves that a grant pays, and a bus; the grant may not pay for food."""
    with workspace.edit(gesture("add_budget")) as edit:
        grant = edit.add(
            FundingSource, name="Clean shore", status="awarded", award=50_000, may_not_pay_for=["food"]
        )
        budget_id = add_budget(edit, "Shoreline day", expected_count=60)
        set_source(edit, budget_id, grant, 30_000)
        gloves = LineFields(
            description="Gloves", category="supplies", unit_cost=8_500, funding_source_id=grant
        )
        put_lines(
            edit,
            budget_id,
            [
                NewLine(LineFields(description="Lunch", category="food", unit_cost=12_000)),
                NewLine(gloves),
                NewLine(LineFields(description="Bus", category="transport", unit_cost=15_000)),
            ],
        )
    return Treasurer(until, window, workspace, budget_id)
