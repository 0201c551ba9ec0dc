"""Money that came in and gifts in kind, by keys: what they are worth, how that was found, and corrected."""

from __future__ import annotations

from PySide6.QtCore import Qt

from organizer_app.desktop.spending.income_form import IncomeForm
from organizer_app.store.edit import gesture
from organizer_app.work.budgets.lines import add_line
from tests.desktop.keys import CONTROL
from tests.desktop.treasurer import ENTER, Treasurer


def turn_to_income(treasurer: Treasurer) -> IncomeForm:
    for _part in range(2):
        treasurer.press(Qt.Key.Key_PageDown, CONTROL)
    form = treasurer.page.income.form
    treasurer.until(form.rows.amount.box.hasFocus)
    return form


def test_money_that_came_in_is_typed_as_fast_as_a_receipt(treasurer: Treasurer) -> None:
    form = turn_to_income(treasurer)
    treasurer.write("60", "don")
    treasurer.until(lambda: len(treasurer.entries()) == 1)
    (row,) = treasurer.entries()
    assert (row.kind, row.amount, row.parts[0].category) == ("income", 6_000, "donations")
    assert form.rows.amount.box.hasFocus()
    treasurer.press(Qt.Key.Key_Z, CONTROL)
    treasurer.until(lambda: treasurer.entries() == ())


def test_a_gift_in_kind_is_not_written_before_its_value_is_explained(treasurer: Treasurer) -> None:
    with treasurer.workspace.edit(gesture("change_budget_line", treasurer.id)) as edit:
        add_line(edit, treasurer.id, "Water", category="food", unit_cost=3_000, in_kind=True)
    form = turn_to_income(treasurer)
    form.in_kind.click()
    treasurer.until(lambda: form.rows.list.offered()[0].startswith("Water"))
    assert form.method.isHidden()
    treasurer.at(form.rows.amount.box)
    treasurer.write("28", "wat")
    assert "how its value was found" in form.fault()
    assert form.value_from.box.hasFocus()
    treasurer.type("What a shop asks")
    treasurer.press(ENTER)
    treasurer.until(lambda: len(treasurer.entries()) == 1)
    (row,) = treasurer.entries()
    assert (row.kind, row.parts[0].line, row.value_from) == ("in_kind", "Water", "What a shop asks")


def test_what_came_in_is_corrected_and_stays_apart_from_what_was_spent(treasurer: Treasurer) -> None:
    treasurer.write("5", "bus")
    treasurer.only()
    form = turn_to_income(treasurer)
    treasurer.write("60", "don")
    listed = treasurer.page.income.entries
    treasurer.until(lambda: listed.chosen() is not None)
    assert listed.rows.model().rowCount() == 1
    assert treasurer.list.rows.model().rowCount() == 1
    listed.correct_button.click()
    assert form.rows.amount.box.text() == "60.00"
    assert form.rows.what.text() == "Donations"
    treasurer.type("It was less")
    treasurer.at(form.rows.amount.box)
    form.rows.amount.box.selectAll()
    treasurer.type("50")
    form.write_button.click()
    treasurer.until(lambda: len(treasurer.entries()) == 3)
    standing = [row.amount for row in treasurer.entries() if row.table == "income" and not row.is_reversed]
    assert standing == [5_000]


def test_nothing_comes_in_below_zero(treasurer: Treasurer) -> None:
    form = turn_to_income(treasurer)
    treasurer.write("-5", "")
    assert "not below zero" in form.fault()
    assert treasurer.entries() == ()
