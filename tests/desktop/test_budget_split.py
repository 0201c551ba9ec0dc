"""One line paid by several sources, and what a line came to before, beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from organizer_app.desktop.budgets.grid_columns import DESCRIPTION, LAST_TIME, SOURCE, UNIT_COST
from organizer_app.desktop.budgets.split_dialog import SplitDialog
from organizer_app.records.funding import FundingSource
from organizer_app.store.edit import gesture
from organizer_app.work.budgets.begin import budget_from_budget
from organizer_app.work.budgets.change import set_source
from organizer_app.work.budgets.expenses import ExpensePart, write_expense
from organizer_app.work.budgets.lines import change_line
from tests.desktop.budget_maker import BudgetMaker
from tests.desktop.keys import press, type_text

ENTER = Qt.Key.Key_Return


def test_a_line_is_split_over_sources_to_the_cent_by_keys(maker: BudgetMaker) -> None:
    with maker.workspace.edit(gesture("change_budget")) as edit:
        sources = [edit.add(FundingSource, name=name) for name in ("Grant", "Council", "Own fund")]
        for source in sources:
            set_source(edit, maker.id, source)
        change_line(edit, maker.plan().lines[2].id, unit_cost=10_000, funding_source_id=sources[0])
    maker.until(lambda: maker.cell(2, UNIT_COST) == "$100.00")
    maker.at(2, DESCRIPTION)
    maker.until(lambda: maker.page.line.split_button.isVisibleTo(maker.page))
    maker.page.line.split_button.click()
    (dialog,) = maker.window.findChildren(SplitDialog)
    maker.until(lambda: dialog.focusWidget() is dialog.rest)
    assert not dialog.rows[sources[0]].amount.isEnabled(), "it pays what the others leave"
    for source in sources[1:]:
        dialog.rows[source].in_parts.setChecked(True)
    assert dialog.told.text().splitlines() == ["Grant: $33.34", "Council: $33.33", "Own fund: $33.33"]
    dialog.rows[sources[1]].in_parts.setChecked(False)
    dialog.rows[sources[1]].amount.setFocus()
    type_text(dialog.window(), "40.01")
    assert dialog.told.text().splitlines() == ["Grant: $30.00", "Council: $40.01", "Own fund: $29.99"]
    press(dialog.window(), ENTER)
    maker.until(lambda: len(maker.plan().lines[2].shares) == 2)
    line = maker.plan().lines[2]
    assert line.source_id == sources[0]
    assert {(share.source_id, share.amount, share.parts) for share in line.shares} == {
        (sources[1], 4_001, None),
        (sources[2], None, 1),
    }
    maker.until(lambda: maker.cell(2, SOURCE) == "Grant + Council + Own fund")


def test_a_share_that_is_no_amount_is_said_and_nothing_is_kept(maker: BudgetMaker) -> None:
    with maker.workspace.edit(gesture("change_budget")) as edit:
        source = edit.add(FundingSource, name="Grant")
        set_source(edit, maker.id, source)
    maker.at(2, DESCRIPTION)
    maker.until(lambda: maker.page.line.split_button.isVisibleTo(maker.page))
    maker.page.line.split_button.click()
    (dialog,) = maker.window.findChildren(SplitDialog)
    dialog.rows[source].amount.setFocus()
    type_text(dialog.window(), "soon")
    press(dialog.window(), ENTER)
    assert "soon" in dialog.fault.text()
    assert dialog.isVisible()
    assert maker.plan().lines[2].shares == ()


def test_what_lines_came_to_last_time_stands_beside_them(maker: BudgetMaker) -> None:
    assert maker.grid.isColumnHidden(LAST_TIME)
    with maker.workspace.edit(gesture("change_budget_line")) as edit:
        bags = maker.plan().lines[2].id
        write_expense(edit, maker.id, 5_250, [ExpensePart(5_250, bags)])
        again = budget_from_budget(edit, maker.id, "Shoreline day, once more")
    maker.window.go("budget", again)
    maker.until(lambda: maker.page.title() == "Shoreline day, once more")
    maker.until(lambda: not maker.grid.isColumnHidden(LAST_TIME))
    assert maker.cell(2, LAST_TIME) == "$52.50"
    maker.at(2, DESCRIPTION)
    assert maker.page.line.before.text() == "Last time: $45.00 planned, $52.50 spent."
    maker.at(1, SOURCE)
    maker.type("in kind")
    maker.press(Qt.Key.Key_Tab)
    assert (maker.grid.currentIndex().row(), maker.grid.currentIndex().column()) == (2, DESCRIPTION)


def test_a_budget_with_money_spent_is_not_deleted_and_it_is_said_why(maker: BudgetMaker) -> None:
    with maker.workspace.edit(gesture("write_expense")) as edit:
        write_expense(edit, maker.id, 5_250, [ExpensePart(5_250, maker.plan().lines[2].id)])
    maker.page.delete_button.click()
    maker.until(lambda: "Close it instead" in maker.window.strip.text())
    assert maker.window.page is maker.page
