"""Pictures of money spent: a receipt being written down, what was written so far, a correction."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.pages.spent import SpentPage
from organizer_app.records.base import Id
from organizer_app.records.funding import FundingSource
from organizer_app.scanning.pictures import prepared
from organizer_app.store.edit import Edit, gesture
from organizer_app.work.attachments import attach
from organizer_app.work.budgets.cash_box import count_cash
from organizer_app.work.budgets.change import add_budget, set_source
from organizer_app.work.budgets.expenses import ExpensePart, write_expense
from organizer_app.work.budgets.gifts import hand_out
from organizer_app.work.budgets.income import write_income
from organizer_app.work.budgets.lines import LineFields, NewLine, put_lines
from organizer_app.work.budgets.list import budget_heads
from organizer_app.work.budgets.reversals import reverse
from organizer_app.work.lookup import find_people
from tests.desktop.stage import Scene, Stage

TITLE = "Shoreline clean-up day"


def spent(stage: Stage) -> QWidget:
    """Show a receipt beside the form it is typed into."""
    page = _open(stage)
    page.receipts.receipt.take([_photo(stage.workspace.path.parent)])
    stage.until(lambda: bool(page.receipts.receipt.waiting()))
    form = page.receipts.form
    form.rows.amount.box.setText("38.40+3.10")
    form.rows.what.setText("gra")
    row = form.rows.add_row()
    row.amount.box.setText("12")
    row.what.setText("lun")
    form.rows.what.setFocus()
    stage.pause(300)
    return stage.window


def spent_entries(stage: Stage) -> QWidget:
    """Show what was written down so far, one entry reversed, and a reason being asked for."""
    page = _open(stage)
    entries = page.receipts.entries
    entries.reverse_button.click()
    page.area.ensureWidgetVisible(entries.reason, 0, 200)
    stage.pause(300)
    return stage.window


def spent_compared(stage: Stage) -> QWidget:
    """Show plan against actual."""
    page = _open(stage)
    page.tabs.setCurrentIndex(1)
    stage.pause(300)
    return stage.window


def spent_came_in(stage: Stage) -> QWidget:
    """Show a gift in kind being written down, and what came in so far."""
    page = _open(stage)
    page.tabs.setCurrentIndex(2)
    form = page.income.form
    form.in_kind.click()
    form.rows.amount.box.setText("45")
    form.rows.what.setFocus()
    form.rows.what.setText("wat")
    form.value_from.box.setText("What the shop next door asks")
    stage.pause(300)
    return stage.window


def spent_owed(stage: Stage) -> QWidget:
    """Show what somebody is paid back."""
    page = _open(stage)
    page.tabs.setCurrentIndex(4)
    page.owed.rows.setFocus()
    stage.pause(300)
    return stage.window


def spent_handed_out(stage: Stage) -> QWidget:
    """Show the log of gift cards and stipends."""
    page = _open(stage)
    page.tabs.setCurrentIndex(5)
    stage.pause(300)
    return stage.window


def spent_cash(stage: Stage) -> QWidget:
    """Show the cash box being counted after the event."""
    page = _open(stage)
    page.tabs.setCurrentIndex(3)
    for piece, number in ((2_000, "5"), (500, "3"), (25, "4")):
        page.cash.form.pieces[piece].box.setText(number)
    stage.pause(300)
    return stage.window


def _open(stage: Stage) -> SpentPage:
    stage.window.go("spent", a_spent_budget(stage))
    page = stage.window.page
    assert isinstance(page, SpentPage)
    stage.until(lambda: bool(page.receipts.entries.rows.model().rowCount()))
    stage.pause(300)
    return page


def a_spent_budget(stage: Stage) -> Id:
    """Return a budget with entries of every kind; the second time the same."""
    with stage.workspace.read() as session:
        known = next((head.id for head in budget_heads(session) if head.title == TITLE), None)
    if known is not None:
        return known
    with stage.workspace.edit(gesture("add_budget")) as edit:
        grant = edit.add(
            FundingSource, name="Clean shore grant", status="awarded", award=50_000, may_not_pay_for=["food"]
        )
        budget_id = add_budget(edit, TITLE, expected_count=60)
        set_source(edit, budget_id, grant, 30_000)
        lunch, grabbers, _bus, water = put_lines(
            edit,
            budget_id,
            [
                NewLine(LineFields(description="Lunch", category="food", unit_cost=12_000)),
                NewLine(
                    LineFields(
                        description="Grabbers and gloves",
                        category="supplies",
                        unit_cost=8_500,
                        funding_source_id=grant,
                    )
                ),
                NewLine(LineFields(description="Bus", category="transport", unit_cost=15_000)),
                NewLine(LineFields(description="Water", category="food", unit_cost=3_000, in_kind=True)),
            ],
        )
        _entries(edit, stage, budget_id, lunch, grabbers, water)
    return budget_id


def _entries(edit: Edit, stage: Stage, budget_id: Id, lunch: Id, grabbers: Id, water: Id) -> None:
    pizza = write_expense(
        edit, budget_id, 15_840, [ExpensePart(15_840, lunch)], payee="Mercado Mecca", method="card"
    )
    photo = prepared(_photo(stage.workspace.path.parent))
    attach(
        edit,
        "expense",
        pizza,
        photo.content,
        name="Receipt.png",
        media_type=photo.media_type,
        kind="receipt",
    )
    twice = write_expense(
        edit, budget_id, 4_500, [ExpensePart(4_500, grabbers)], payee="Hardware store", spent_on="2031-03-04"
    )
    reverse(edit, "expense", twice, "Typed twice")
    write_expense(
        edit,
        budget_id,
        4_500,
        [ExpensePart(3_000, grabbers), ExpensePart(1_500, category="printing")],
        payee="Hardware store",
        spent_on="2031-03-04",
        method="cash",
    )
    people = find_people(edit.session, "R", limit=2)
    write_expense(
        edit,
        budget_id,
        1_200,
        [ExpensePart(1_200, lunch)],
        payee="Corner shop",
        method="own_pocket",
        paid_by_id=people[0].id,
    )
    hand_out(edit, budget_id, people[0].id, "Mercado 4411", 2_500, signed=True)
    hand_out(edit, budget_id, people[1].id, "Mercado 4412", 2_500)
    count_cash(edit, budget_id, "opening", {2_000: 4, 500: 4}, counted_by_id=people[0].id)
    write_income(edit, budget_id, 6_000, payer="Raffle", method="cash", category="donations")
    write_income(
        edit, budget_id, 2_800, payer="Bottlers", in_kind=True, value_from="What a shop asks", line_id=water
    )


def _photo(folder: Path) -> Path:
    """Return the photo of a receipt."""
    path = folder / "receipt.png"
    picture = Image.new("RGB", (520, 700), "#f4f1ea")
    pen = ImageDraw.Draw(picture)
    for place, line in enumerate(
        ("MERCADO MECCA", "", "GLOVES 12 PR      38.40", "WATER 1 GAL        3.10", "", "TOTAL   41.50")
    ):
        pen.text((60, 60 + place * 60), line, fill="#222222", font_size=32)
    picture.save(path)
    return path


SPENDING_SCENES: dict[str, Scene] = {
    "spent": spent,
    "spent-entries": spent_entries,
    "spent-compared": spent_compared,
    "spent-came-in": spent_came_in,
    "spent-cash": spent_cash,
    "spent-owed": spent_owed,
    "spent-handed-out": spent_handed_out,
}
