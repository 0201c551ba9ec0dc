"""The cash box by keys: bills and coins before and after the event, what is missing said in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from organizer_app.desktop.spending.cash_form import CashForm
from organizer_app.store.edit import gesture
from organizer_app.work.budgets.cash_box import CashBox, cash_box
from organizer_app.work.budgets.change import add_budget
from organizer_app.work.budgets.income import write_income
from tests.desktop.keys import CONTROL
from tests.desktop.treasurer import ENTER, Treasurer


def box_of(treasurer: Treasurer) -> CashBox:
    with treasurer.workspace.read() as session:
        return cash_box(session, treasurer.id, treasurer.workspace.world.zone)


@pytest.fixture
def form(treasurer: Treasurer) -> CashForm:
    treasurer.page.tabs.setCurrentIndex(3)
    form = treasurer.page.cash.form
    treasurer.at(form.first_focus())
    return form


def count(treasurer: Treasurer, form: CashForm, *numbers: str) -> None:
    """Type so many of each bill, the largest first, Enter after each."""
    treasurer.at(form.first_focus())
    for number in numbers:
        treasurer.type(number)
        treasurer.press(ENTER)
    treasurer.press(ENTER, CONTROL)


def test_a_box_is_counted_before_and_after_and_what_is_missing_is_said(
    treasurer: Treasurer, form: CashForm
) -> None:
    assert form.kind.code() == "opening"
    count(treasurer, form, "", "", "4", "2")
    treasurer.until(lambda: len(box_of(treasurer).counts) == 1)
    assert box_of(treasurer).counts[0].pieces == {2_000: 4, 1_000: 2}
    treasurer.until(lambda: form.kind.code() == "closing")
    assert treasurer.page.cash.now.text() == "$100.00 should lie in the box now."
    with treasurer.workspace.edit(gesture("write_income", treasurer.id)) as edit:
        write_income(edit, treasurer.id, 2_500, method="cash", category="sales")
    treasurer.until(lambda: "$125.00" in treasurer.page.cash.now.text())
    treasurer.at(form.pieces[2_000].box)
    treasurer.type("6")
    assert "= $120.00" in form.pieces[2_000].box.accessibleDescription()
    assert form.told.text() == "$120.00 in the box. $125.00 should be there: $5.00 is missing."
    treasurer.press(ENTER, CONTROL)
    treasurer.until(lambda: len(box_of(treasurer).counts) == 2)
    rows = treasurer.page.cash.rows
    treasurer.until(lambda: "$5.00 was missing" in str(rows.model().index(0, 0).data()))
    treasurer.at(rows)
    treasurer.press(Qt.Key.Key_Delete)
    treasurer.until(lambda: len(box_of(treasurer).counts) == 1)
    treasurer.press(Qt.Key.Key_Z, CONTROL)
    treasurer.until(lambda: len(box_of(treasurer).counts) == 2)


def test_what_is_no_number_and_a_box_nobody_counted_are_not_written(
    treasurer: Treasurer, form: CashForm
) -> None:
    treasurer.press(ENTER, CONTROL)
    assert "Nothing is counted yet" in form.fault()
    treasurer.type("a few")
    treasurer.press(ENTER, CONTROL)
    assert "Type how many there are" in form.fault()
    assert form.first_focus().hasFocus()
    assert box_of(treasurer).counts == ()


def test_a_currency_whose_pieces_are_not_known_is_counted_as_a_total(
    treasurer: Treasurer, form: CashForm
) -> None:
    with treasurer.workspace.edit(gesture("add_budget")) as edit:
        other = add_budget(edit, "Guatemala", currency="GTQ")
    treasurer.window.go("spent", other)
    treasurer.until(lambda: treasurer.page.title().endswith("Guatemala"))
    treasurer.page.tabs.setCurrentIndex(3)
    assert form.first_focus() is form.total.box
    assert not form.total.isHidden()
    treasurer.at(form.total.box)
    treasurer.type("150")
    treasurer.press(ENTER)
    treasurer.id = other
    treasurer.until(lambda: [one.amount for one in box_of(treasurer).counts] == [15_000])
