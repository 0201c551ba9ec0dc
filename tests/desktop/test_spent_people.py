"""Money given back and gifts handed out, by keys: asked, approved by an adult, paid; signed on paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from organizer_app.desktop.spending.gift_form import GiftForm
from organizer_app.desktop.spending.owed_part import OwedPart
from organizer_app.store.edit import gesture
from organizer_app.work.budgets.expenses import ExpensePart, write_expense
from organizer_app.work.budgets.gifts import GiftList, gifts
from organizer_app.work.budgets.reimbursements import reimbursements
from organizer_app.work.lookup import find_people
from organizer_app.work.people.change import change_person
from tests.desktop.keys import CONTROL
from tests.desktop.treasurer import ENTER, TAB, Treasurer


def status(treasurer: Treasurer) -> list[str]:
    with treasurer.workspace.read() as session:
        return [row.status for row in reimbursements(session, treasurer.id)]


def handed_out(treasurer: Treasurer) -> GiftList:
    with treasurer.workspace.read() as session:
        return gifts(session, treasurer.id)


@pytest.fixture
def owed(treasurer: Treasurer) -> OwedPart:
    """Guadalupe paid $12 from her pocket; the page shows what she is owed."""
    with treasurer.workspace.read() as session:
        who = find_people(session, "Guadalupe", limit=1)[0].id
    with treasurer.workspace.edit(gesture("write_expense", treasurer.id)) as edit:
        parts = [ExpensePart(1_200)]
        write_expense(edit, treasurer.id, 1_200, parts, paid_by_id=who, method="own_pocket", payee="Mercado")
    treasurer.page.tabs.setCurrentIndex(4)
    part = treasurer.page.owed
    treasurer.until(lambda: part.chosen() is not None)
    treasurer.at(part.rows)
    return part


def test_what_is_asked_back_is_approved_and_paid_by_keys(treasurer: Treasurer, owed: OwedPart) -> None:
    assert owed.sums.text() == "Guadalupe Hernández is owed $12.00."
    assert treasurer.page.tabs.tabText(4) == "Paid back (1)"
    treasurer.press(ENTER)
    assert owed.approve_button.hasFocus()
    treasurer.press(ENTER)
    treasurer.until(lambda: status(treasurer) == ["approved"])
    treasurer.until(lambda: not owed.pay_button.isHidden())
    owed.method.show_code("cash")
    owed.pay_button.click()
    treasurer.until(lambda: status(treasurer) == ["paid"])
    treasurer.until(lambda: owed.sums.text() == "")
    assert "Paid" in str(owed.rows.model().index(0, 0).data())
    assert owed.approve_button.isHidden()
    assert owed.pay_button.isHidden()
    treasurer.press(Qt.Key.Key_Z, CONTROL)
    treasurer.until(lambda: status(treasurer) == ["approved"])


def test_whoever_is_young_is_told_that_adults_give_money_back(treasurer: Treasurer, owed: OwedPart) -> None:
    with treasurer.workspace.read() as session:
        young = find_people(session, "Diego", limit=1)[0].id
    with treasurer.workspace.edit(gesture("change_person", young)) as edit:
        change_person(edit, young, age_group="youth")
    treasurer.workspace.actor = young
    treasurer.page.reload()
    treasurer.until(lambda: not owed.why_not.isHidden())
    assert "given back by adults" in owed.why_not.text()
    assert owed.approve_button.isHidden()


def test_what_is_not_asked_back_any_more_can_be_asked_again_from_its_receipt(
    treasurer: Treasurer, owed: OwedPart
) -> None:
    assert treasurer.list.ask_button.isHidden()
    owed.drop_button.click()
    treasurer.until(lambda: status(treasurer) == [])
    treasurer.page.tabs.setCurrentIndex(0)
    treasurer.until(lambda: not treasurer.list.ask_button.isHidden())
    assert treasurer.list.ask_button.text() == "Ask it back for Guadalupe Hernández"
    treasurer.list.ask_button.click()
    treasurer.until(lambda: status(treasurer) == ["asked"])


@pytest.fixture
def form(treasurer: Treasurer) -> GiftForm:
    treasurer.page.tabs.setCurrentIndex(5)
    form = treasurer.page.gifts.form
    treasurer.at(form.person.box)
    return form


def hand_over(treasurer: Treasurer, form: GiftForm, amount: str, what: str) -> None:
    treasurer.type("Luz Villaseñor")
    treasurer.press(TAB)
    treasurer.until(lambda: form.person.chosen() is not None)
    treasurer.type(amount)
    treasurer.press(TAB)
    treasurer.type(what)
    treasurer.press(ENTER)


def test_a_gift_card_is_handed_out_and_signed_for_later(treasurer: Treasurer, form: GiftForm) -> None:
    hand_over(treasurer, form, "25", "Mercado 4411")
    treasurer.until(lambda: len(handed_out(treasurer).gifts) == 1)
    (gift,) = handed_out(treasurer).gifts
    assert (gift.person, gift.amount, gift.what, gift.signed) == (
        "Luz Villaseñor",
        2_500,
        "Mercado 4411",
        False,
    )
    part = treasurer.page.gifts
    treasurer.until(lambda: part.sums.text() == "$25.00 handed out. 1 is not signed for yet.")
    assert form.person.box.hasFocus()
    treasurer.at(part.rows)
    treasurer.press(ENTER)
    treasurer.until(lambda: handed_out(treasurer).unsigned == 0)
    treasurer.until(lambda: part.sign_button.text() == "They have not signed")
    treasurer.at(part.rows)
    treasurer.press(Qt.Key.Key_Delete)
    treasurer.until(lambda: handed_out(treasurer).gifts == ())
    treasurer.press(Qt.Key.Key_Z, CONTROL)
    treasurer.until(lambda: len(handed_out(treasurer).gifts) == 1)


def test_the_same_card_twice_stays_in_the_form_with_what_to_do(treasurer: Treasurer, form: GiftForm) -> None:
    hand_over(treasurer, form, "25", "Mercado 4411")
    treasurer.until(lambda: len(handed_out(treasurer).gifts) == 1)
    hand_over(treasurer, form, "25", "Mercado 4411")
    treasurer.until(lambda: "last digits" in form.fault())
    assert form.what.text() == "Mercado 4411"
    assert form.person.chosen() is not None


def test_nobody_and_nothing_is_not_handed_out(treasurer: Treasurer, form: GiftForm) -> None:
    treasurer.at(form.amount.box)
    treasurer.type("25")
    treasurer.press(ENTER)
    assert form.fault() == "Say who was handed it."
    assert handed_out(treasurer).gifts == ()
