"""A budget by keys: from a template to priced lines, sums in view, what changes if others come."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from organizer_app.desktop.budgets.grid_columns import CATEGORY, DESCRIPTION, QUANTITY, SOURCE, UNIT_COST
from organizer_app.desktop.budgets.new_budget import NewBudget
from organizer_app.desktop.pages.budget import BudgetPage
from organizer_app.desktop.pages.budgets import BudgetsPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.funding import FundingSource
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.change import add_budget, set_source
from organizer_app.work.budgets.lines import LineFields, NewLine, add_line, change_line, put_lines
from organizer_app.work.budgets.list import BudgetHead, budget_heads
from tests.desktop.budget_maker import BudgetMaker
from tests.desktop.keys import ALT, CONTROL, SHIFT, press

Until = Callable[[Callable[[], bool]], None]
ENTER = Qt.Key.Key_Return


def test_eight_amounts_from_a_template_take_their_digits_and_an_enter_each(
    until: Until, window: MainWindow, workspace: Workspace
) -> None:
    window.go("budgets")
    page = window.page
    assert isinstance(page, BudgetsPage)
    until(page.new_button.hasFocus)
    press(window, ENTER)
    until(lambda: any(dialog.isVisible() for dialog in window.findChildren(NewBudget)))
    (dialog,) = window.findChildren(NewBudget)
    dialog.accept_button.click()

    until(lambda: isinstance(window.page, BudgetPage) and window.focusWidget() is window.page.grid)
    (head,) = _heads(workspace)
    maker = BudgetMaker(until, window, workspace, head.id)
    assert maker.grid.currentIndex().column() == UNIT_COST
    for amount in ("9.50", "1.25", "120", "85", "40", "25", "60", "15.75"):
        maker.type(amount)
        press(window, ENTER)
    until(lambda: sum(line.unit_cost is not None for line in maker.plan().lines) == 8)
    assert [line.unit_cost for line in maker.plan().lines[:8]] == [
        950,
        125,
        12000,
        8500,
        4000,
        2500,
        6000,
        1575,
    ]


def _heads(workspace: Workspace) -> tuple[BudgetHead, ...]:
    with workspace.read() as session:
        return budget_heads(session)


def test_the_cursor_stands_on_the_first_line_of_a_budget_that_is_opened(maker: BudgetMaker) -> None:
    maker.until(lambda: maker.window.focusWidget() is maker.grid)
    assert (maker.grid.currentIndex().row(), maker.grid.currentIndex().column()) == (0, DESCRIPTION)
    maker.window.go("budgets")
    maker.window.go("today")
    with maker.workspace.edit(gesture("add_budget")) as edit:
        other = add_budget(edit, "Another day")
        add_line(edit, other, "Bus")
    maker.window.go("budget", other)
    maker.until(lambda: maker.page.title() == "Another day" and maker.grid.isVisible())
    maker.until(lambda: maker.window.focusWidget() is maker.grid)
    assert [(one.row(), one.column()) for one in maker.grid.selectedIndexes()] == [(0, DESCRIPTION)]
    assert maker.page.line.isVisibleTo(maker.page)


def test_the_sums_follow_each_amount_before_it_is_kept(maker: BudgetMaker) -> None:
    maker.at(0, UNIT_COST)
    maker.type("8.50")
    maker.press(ENTER)
    assert maker.page.sums.figures["cost"].text() == "$555.00"
    assert maker.grid.currentIndex().row() == 1
    maker.until(lambda: maker.plan().lines[0].unit_cost == 850)


def test_a_product_is_worked_out_in_the_cell(maker: BudgetMaker) -> None:
    maker.at(2, UNIT_COST)
    maker.type("120*2.35")
    maker.press(ENTER)
    maker.until(lambda: maker.plan().lines[2].unit_cost == 28_200)
    assert maker.cell(2, UNIT_COST) == "$282.00"


def test_what_cannot_be_read_stays_in_the_cell_and_says_why(maker: BudgetMaker) -> None:
    maker.at(2, UNIT_COST)
    maker.type("12x")
    maker.press(ENTER)
    assert "12x" in maker.page.fault.text()
    assert maker.page.fault.isVisible()
    editor = maker.window.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "12x"
    maker.press(Qt.Key.Key_Escape)
    assert maker.plan().lines[2].unit_cost == 4_500
    maker.at(2, UNIT_COST)
    maker.type("13")
    maker.press(ENTER)
    maker.until(lambda: maker.plan().lines[2].unit_cost == 1_300)
    assert not maker.page.fault.isVisible()


def test_tab_goes_to_the_next_cell_and_passes_over_the_total(maker: BudgetMaker) -> None:
    maker.at(0, QUANTITY)
    maker.type("2")
    maker.press(Qt.Key.Key_Tab)
    assert maker.grid.currentIndex().column() == QUANTITY + 1
    maker.at(0, UNIT_COST)
    maker.type("3")
    maker.press(Qt.Key.Key_Tab)
    assert maker.grid.currentIndex().column() == SOURCE
    maker.until(lambda: (maker.plan().lines[0].quantity, maker.plan().lines[0].unit_cost) == (2000, 300))


def test_a_category_is_chosen_by_its_first_letters(maker: BudgetMaker) -> None:
    maker.at(2, CATEGORY)
    maker.type("prin")
    maker.press(ENTER)
    maker.until(lambda: maker.plan().lines[2].category == "printing")
    assert maker.cell(2, CATEGORY) == "Printing"


def test_a_category_of_income_makes_the_line_income(maker: BudgetMaker) -> None:
    maker.at(2, CATEGORY)
    maker.type("tick")
    maker.press(ENTER)
    maker.until(lambda: maker.plan().lines[2].side == "income")
    assert maker.page.sums.figures["income"].text() == "$45.00"


def test_what_is_typed_below_the_last_line_begins_another(maker: BudgetMaker) -> None:
    maker.at(3, DESCRIPTION)
    maker.type("Gloves")
    maker.press(ENTER)
    maker.until(lambda: [line.description for line in maker.plan().lines][3:] == ["Gloves"])
    maker.until(lambda: maker.grid.currentIndex().column() == CATEGORY)
    assert maker.grid.currentIndex().row() == 3


def test_cells_of_a_spreadsheet_are_pasted_in_one_gesture_and_taken_back_at_once(maker: BudgetMaker) -> None:
    QGuiApplication.clipboard().setText(
        "Comida\tFood\t1\tPer person\t1.500,00\n\nTablas\tsupp\t2,5\tonce\t9,25\n"
    )
    maker.at(2, DESCRIPTION)
    maker.press(Qt.Key.Key_V, CONTROL)
    maker.until(lambda: len(maker.plan().lines) == 4)
    changed, added = maker.plan().lines[2:]
    assert (changed.description, changed.basis, changed.unit_cost) == ("Comida", "per_attendee", 150_000)
    assert (added.description, added.category, added.quantity) == ("Tablas", "supplies", 2_500)
    maker.press(Qt.Key.Key_Z, CONTROL)
    maker.until(lambda: [line.description for line in maker.plan().lines] == ["Lunch", "Water", "Trash bags"])


def test_one_bad_cell_keeps_all_pasted_cells_out_and_is_named(maker: BudgetMaker) -> None:
    QGuiApplication.clipboard().setText("5\n6\nsoon")
    maker.at(0, UNIT_COST)
    maker.press(Qt.Key.Key_V, CONTROL)
    assert "Row 3, “Price of one”" in maker.page.fault.text()
    assert [line.unit_cost for line in maker.plan().lines] == [None, None, 4_500]


def test_chosen_cells_are_copied_as_a_spreadsheet_takes_them(maker: BudgetMaker) -> None:
    maker.at(1, QUANTITY)
    maker.press(Qt.Key.Key_Down, SHIFT)
    maker.press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "2\n1"


def test_the_topmost_cell_is_filled_into_those_below(maker: BudgetMaker) -> None:
    maker.at(0, UNIT_COST)
    maker.type("3.25")
    maker.press(ENTER)
    maker.at(0, UNIT_COST)
    maker.press(Qt.Key.Key_Down, SHIFT)
    maker.press(Qt.Key.Key_Down, SHIFT)
    maker.press(Qt.Key.Key_D, CONTROL)
    maker.until(lambda: [line.unit_cost for line in maker.plan().lines] == [325, 325, 325])


def test_a_line_moves_by_keys_and_keeps_the_cursor(maker: BudgetMaker) -> None:
    maker.at(0, DESCRIPTION)
    maker.press(Qt.Key.Key_Down, ALT)
    maker.until(lambda: [line.description for line in maker.plan().lines] == ["Water", "Lunch", "Trash bags"])
    maker.until(lambda: maker.cell(maker.grid.currentIndex().row(), DESCRIPTION) == "Lunch")


def test_lines_are_emptied_and_taken_out_and_come_back(maker: BudgetMaker) -> None:
    maker.at(2, UNIT_COST)
    maker.press(Qt.Key.Key_Delete)
    maker.until(lambda: maker.plan().lines[2].unit_cost is None)
    maker.press(Qt.Key.Key_Delete, CONTROL)
    maker.until(lambda: len(maker.plan().lines) == 2)
    maker.press(Qt.Key.Key_Z, CONTROL)
    maker.until(lambda: len(maker.plan().lines) == 3)


def test_a_new_line_stands_above_the_one_of_the_cursor(maker: BudgetMaker) -> None:
    maker.at(1, DESCRIPTION)
    maker.press(ENTER, CONTROL)
    maker.until(lambda: len(maker.plan().lines) == 4)
    assert maker.plan().lines[1].description == "New line"
    maker.until(lambda: maker.grid.currentIndex().row() == 1)


def test_sliding_shows_what_others_would_cost_and_keeps_nothing(maker: BudgetMaker) -> None:
    maker.at(0, UNIT_COST)
    maker.type("10")
    maker.press(ENTER)
    maker.page.how_many.slider.setFocus()
    maker.page.how_many.slider.setValue(80)
    assert maker.page.sums.figures["cost"].text() == "$845.00"
    told = maker.page.how_many.told.text()
    assert "80 instead of 60: $200.00 more to pay." in told
    assert "Each further person costs $10.00." in told
    assert maker.plan().expected == 60
    maker.page.how_many.take.click()
    maker.until(lambda: maker.plan().expected == 80)


def test_whose_money_it_is_says_what_is_left(maker: BudgetMaker) -> None:
    maker.page.money.box.setFocus()
    maker.type("Shoreline grant")
    maker.press(ENTER)
    maker.until(lambda: len(maker.page.money.amounts) == 1)
    (field,) = maker.page.money.amounts.values()
    field.box.setFocus()
    maker.type("500")
    maker.press(ENTER)
    maker.until(lambda: maker.page.sums.figures["left"].text() == "$455.00")
    maker.at(2, SOURCE)
    maker.type("shore")
    maker.press(ENTER)
    maker.until(lambda: maker.plan().lines[2].source_id is not None)
    assert maker.cell(2, SOURCE) == "Shoreline grant"


def test_a_source_that_may_not_pay_for_a_line_is_warned_of_in_words(
    maker: BudgetMaker, workspace: Workspace
) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        grant = edit.add(FundingSource, name="Clean shore", status="awarded", may_not_pay_for=["food"])
        set_source(edit, maker.id, grant)
    maker.at(0, SOURCE)
    maker.until(lambda: grant in maker.grid.lines.cells.sources)
    maker.type("clean")
    maker.press(ENTER)
    maker.until(lambda: bool(maker.grid.lines.cells.warnings))
    maker.at(0, DESCRIPTION)
    assert "“Clean shore” may not pay for this: Food." in maker.page.line.warning.text()


def test_an_adults_laptop_reads_a_youths_numbers_and_changes_none(
    until: Until, window: MainWindow, workspace: Workspace
) -> None:
    with workspace.edit(gesture("add_budget")) as edit:
        budget_id = add_budget(edit, "Youth day", youth_led=True, expected_count=20)
        put_lines(edit, budget_id, [NewLine(LineFields(description="Pizza", unit_cost=900))])
    window.go("budget", budget_id)
    maker = BudgetMaker(until, window, workspace, budget_id)
    until(lambda: bool(maker.grid.lines.lines))
    maker.at(0, UNIT_COST)
    maker.type("5")
    assert "its numbers are theirs" in maker.page.fault.text()
    maker.press(Qt.Key.Key_Delete)
    assert maker.plan().lines[0].unit_cost == 900
    assert maker.page.new_line.isHidden()


def test_a_change_of_another_laptop_comes_in_under_the_cursor(maker: BudgetMaker) -> None:
    maker.at(1, UNIT_COST)
    line_id = maker.plan().lines[0].id
    with maker.workspace.edit(gesture("change_budget_line", line_id)) as edit:
        change_line(edit, line_id, unit_cost=777)
    maker.until(lambda: maker.cell(0, UNIT_COST) == "$7.77")
    assert maker.grid.currentIndex().row() == 1


def test_why_a_line_is_needed_is_kept_with_it(maker: BudgetMaker) -> None:
    maker.at(0, DESCRIPTION)
    maker.page.line.why.box.setFocus()
    maker.type("They come from work")
    maker.press(ENTER, CONTROL)
    maker.until(lambda: maker.plan().lines[0].why == "They come from work")
    maker.at(1, DESCRIPTION)
    assert maker.page.line.why.text() == ""


def test_a_deleted_budget_is_left_and_comes_back(maker: BudgetMaker) -> None:
    maker.page.delete_button.click()
    maker.until(lambda: isinstance(maker.window.page, BudgetsPage))
    press(maker.window, Qt.Key.Key_Z, CONTROL)
    maker.until(lambda: len(_heads(maker.workspace)) == 1)


def test_a_budget_kept_as_template_is_offered_to_begin_from(maker: BudgetMaker) -> None:
    maker.page.keep.click()
    maker.until(lambda: any(head.is_template for head in _heads(maker.workspace)))
    maker.window.go("budgets")
    page = maker.window.page
    assert isinstance(page, BudgetsPage)
    maker.until(lambda: len(page.looks()) == 1)
    page.new_button.click()
    maker.until(lambda: any(one.isVisible() for one in maker.window.findChildren(NewBudget)))
    dialog = next(one for one in maker.window.findChildren(NewBudget) if one.isVisible())
    offered = [dialog.begin.itemText(place) for place in range(dialog.begin.count())]
    assert "Kept: Shoreline day" in offered
    assert "Like before: Shoreline day" in offered
    dialog.reject()
