"""Money spent and received: shares that add up, entries that are reversed and never edited, receipts kept."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from organizer_app.budget_errors import OtherCurrency, ReversedAlready, SharesDoNotAddUp, ValueNotExplained
from organizer_app.errors import MissingValue, UnknownRow, UnreadableValue
from organizer_app.i18n import in_language
from organizer_app.records.base import Id
from organizer_app.records.budgets import BudgetVersion
from organizer_app.records.funding import FundingSource
from organizer_app.records.spending import Expense, ExpenseShare, Reimbursement
from organizer_app.rules.budget_actual import IN_KIND, Compared
from organizer_app.rules.budget_headline import headline_words
from organizer_app.rules.budget_plan import COST, INCOME
from organizer_app.rules.source_terms import BrokenTerm
from organizer_app.scanning.pictures import prepared_bytes
from organizer_app.store.edit import gesture
from organizer_app.store.undo import redo_last, undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.attachments import attach, file_content, files_of
from organizer_app.work.budgets.actuals import BudgetActuals, actuals, last_time
from organizer_app.work.budgets.change import add_budget
from organizer_app.work.budgets.entries import EntryRow, entries
from organizer_app.work.budgets.expenses import ExpensePart, correct_expense, write_expense
from organizer_app.work.budgets.income import correct_income, write_income
from organizer_app.work.budgets.lines import add_line, remove_lines
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.budgets.reversals import reverse
from organizer_app.work.budgets.source_reads import spent_by_source
from tests.work.spending_scene import ShorelineDay, plan_shoreline_day


@pytest.fixture
def day(workspace: Workspace) -> ShorelineDay:
    return plan_shoreline_day(workspace)


def spend(workspace: Workspace, day: ShorelineDay, amount: int, *parts: ExpensePart) -> Id:
    with workspace.edit(gesture("write_expense", day.budget)) as edit:
        return write_expense(edit, day.budget, amount, parts, payee="Market")


def listed(workspace: Workspace, day: ShorelineDay) -> tuple[EntryRow, ...]:
    with workspace.read() as session:
        return entries(session, day.budget)


def told(workspace: Workspace, day: ShorelineDay) -> BudgetActuals:
    with workspace.read() as session:
        return actuals(session, day.budget)


def test_an_expense_is_listed_with_what_it_was_for_and_whose_money_it_was(
    workspace: Workspace, day: ShorelineDay
) -> None:
    made = spend(workspace, day, 4_500, ExpensePart(3_000, day.food), ExpensePart(1_500, category="printing"))
    (row,) = listed(workspace, day)
    assert (row.id, row.table, row.kind, row.day, row.who, row.amount) == (
        made,
        "expense",
        "purchase",
        "2031-01-07",
        "Market",
        4_500,
    )
    assert [(part.amount, part.line, part.category, part.source) for part in row.parts] == [
        (3_000, "Pizza", "food", "Council"),
        (1_500, "", "printing", ""),
    ]


def test_a_part_of_a_line_is_split_over_sources_as_it_is_planned_to_the_cent(
    workspace: Workspace, day: ShorelineDay
) -> None:
    spend(workspace, day, 1_000, ExpensePart(1_000, day.buses))
    (row,) = listed(workspace, day)
    assert {part.source: part.amount for part in row.parts} == {"Salton Fund": 667, "Council": 333}


def test_whose_money_it_was_may_be_said_otherwise_than_planned(
    workspace: Workspace, day: ShorelineDay
) -> None:
    named = ExpensePart(1_000, day.buses, source_id=day.grant)
    nobody = ExpensePart(500, day.buses, as_planned=False)
    spend(workspace, day, 1_500, named, nobody)
    (row,) = listed(workspace, day)
    assert [(part.amount, part.source) for part in row.parts] == [(1_000, "Salton Fund"), (500, "")]


def test_parts_that_do_not_come_to_the_amount_are_refused_and_nothing_is_written(
    workspace: Workspace, day: ShorelineDay
) -> None:
    with pytest.raises(SharesDoNotAddUp) as fault:
        spend(workspace, day, 4_500, ExpensePart(3_000, day.food))
    assert (fault.value.amount, fault.value.added, fault.value.currency) == (4_500, 3_000, "USD")
    assert listed(workspace, day) == ()


def test_a_refund_lies_below_zero_and_a_purchase_above(workspace: Workspace, day: ShorelineDay) -> None:
    spend(workspace, day, 3_000, ExpensePart(3_000, day.buses))
    with workspace.edit(gesture("write_expense")) as edit:
        write_expense(edit, day.budget, -1_000, [ExpensePart(-1_000, day.buses)], kind="refund")
        for amount, kind in ((-1_000, "purchase"), (1_000, "refund"), (0, "purchase")):
            with pytest.raises(UnreadableValue):
                write_expense(edit, day.budget, amount, [ExpensePart(amount, day.buses)], kind=kind)
    compared = told(workspace, day).actuals
    assert compared.by_category[COST, "transport"] == Compared(9_000, 2_000)
    assert compared.by_source[day.grant].actual == 1_333


def test_money_of_another_currency_and_lines_of_another_budget_are_refused(
    workspace: Workspace, day: ShorelineDay
) -> None:
    with workspace.edit(gesture("write_expense")) as edit:
        pesos = edit.add(FundingSource, name="Fondo", currency="MXN")
        other = add_line(edit, add_budget(edit, "Other"), "Rent", unit_cost=100)
        with pytest.raises(OtherCurrency):
            write_expense(edit, day.budget, 100, [ExpensePart(100, day.food, source_id=pesos)])
        with pytest.raises(UnknownRow):
            write_expense(edit, day.budget, 100, [ExpensePart(100, other)])
        with pytest.raises(UnknownRow):
            write_income(edit, day.budget, 100, line_id=other)
        with pytest.raises(OtherCurrency):
            write_income(edit, day.budget, 100, funding_source_id=pesos)
        with pytest.raises(UnknownRow):
            write_expense(edit, day.budget, 100, [ExpensePart(100, day.food)], paid_by_id=b"n" * 16)


def test_a_gift_in_kind_needs_a_word_on_how_its_value_was_found(
    workspace: Workspace, day: ShorelineDay
) -> None:
    with workspace.edit(gesture("write_income")) as edit:
        with pytest.raises(ValueNotExplained):
            write_income(edit, day.budget, 7_500, in_kind=True, line_id=day.tables)
        with pytest.raises(UnreadableValue):
            write_income(edit, day.budget, 0, payer="Nobody")
        write_income(
            edit, day.budget, 7_500, in_kind=True, line_id=day.tables, value_from="Rental price", payer="Park"
        )
        write_income(edit, day.budget, 2_000, line_id=day.sales, category="donations", method="cash")
    gift, sold = listed(workspace, day)
    assert (gift.kind, gift.who, gift.value_from, gift.parts[0].line) == (
        IN_KIND,
        "Park",
        "Rental price",
        "Tables",
    )
    assert (sold.kind, sold.parts[0].category, sold.parts[0].line) == (INCOME, "sales", "Tamales")
    totals = told(workspace, day).actuals.totals
    assert totals[IN_KIND] == Compared(8_000, 7_500)
    assert totals[INCOME] == Compared(5_000, 2_000)


def test_a_reversed_entry_counts_nothing_and_stays_listed_with_the_reason(
    workspace: Workspace, day: ShorelineDay
) -> None:
    made = spend(workspace, day, 3_000, ExpensePart(3_000, day.food))
    with workspace.edit(gesture("write_income")) as edit:
        sold = write_income(edit, day.budget, 2_000, line_id=day.sales)
    with workspace.edit(gesture("reverse_entry", made)) as edit:
        with pytest.raises(MissingValue):
            reverse(edit, "expense", made, " ")
        reverse(edit, "expense", made, "Typed twice")
        reverse(edit, "income", sold, "Not ours")
        with pytest.raises(ReversedAlready):
            reverse(edit, "expense", made, "Again")
        with pytest.raises(UnknownRow):
            reverse(edit, "person", day.ana, "No entry")
    told_rows = {row.id: row for row in listed(workspace, day)}
    assert (told_rows[made].is_reversed, told_rows[made].reversed_because) == (True, "Typed twice")
    assert told_rows[sold].reversed_on == "2031-01-07"
    assert told(workspace, day).actuals.totals[COST].actual == 0
    assert told(workspace, day).actuals.received == {}
    with workspace.read() as session:
        assert spent_by_source(session) == {}


def test_a_reversal_that_was_undone_can_be_made_again(workspace: Workspace, day: ShorelineDay) -> None:
    made = spend(workspace, day, 3_000, ExpensePart(3_000, day.food))
    with workspace.edit(gesture("reverse_entry", made)) as edit:
        reverse(edit, "expense", made, "Typed twice")
    undo_last(workspace)
    assert not listed(workspace, day)[0].is_reversed
    with workspace.edit(gesture("reverse_entry", made)) as edit:
        reverse(edit, "expense", made, "Typed twice after all")
    (row,) = listed(workspace, day)
    assert (row.is_reversed, row.reversed_because) == (True, "Typed twice")


def attach_receipt(workspace: Workspace, owner: Id, content: bytes = b"%PDF-1.7 receipt") -> Id:
    with workspace.edit(gesture("attach_file", owner)) as edit:
        return attach(
            edit, "expense", owner, content, name="receipt.pdf", media_type="application/pdf", kind="receipt"
        )


def test_a_correction_reverses_and_writes_anew_with_the_same_receipts_in_one_gesture(
    workspace: Workspace, day: ShorelineDay
) -> None:
    made = spend(workspace, day, 3_000, ExpensePart(3_000, day.food))
    attach_receipt(workspace, made)
    with workspace.edit(gesture("write_expense", made)) as edit:
        new = correct_expense(edit, made, "It was 35", 3_500, [ExpensePart(3_500, day.food)], payee="Market")
    old_row, new_row = listed(workspace, day)
    assert (old_row.id, old_row.is_reversed, old_row.reversed_because) == (made, True, "It was 35")
    assert (new_row.id, new_row.corrects_id, new_row.amount, new_row.files) == (new, made, 3_500, 1)
    with workspace.read() as session:
        (file,) = files_of(session, "expense", new)
        assert (file.kind, file.name, file_content(session, file.id)) == (
            "receipt",
            "receipt.pdf",
            b"%PDF-1.7 receipt",
        )
    assert told(workspace, day).actuals.totals[COST].actual == 3_500
    undo_last(workspace)
    (only,) = listed(workspace, day)
    assert (only.id, only.is_reversed, only.files) == (made, False, 1)


def test_income_is_corrected_the_same_way(workspace: Workspace, day: ShorelineDay) -> None:
    with workspace.edit(gesture("write_income")) as edit:
        made = write_income(edit, day.budget, 2_000, line_id=day.sales)
        new = correct_income(edit, made, "Counted again", 2_100, line_id=day.sales)
        with pytest.raises(ReversedAlready):
            correct_income(edit, made, "Once more", 2_200)
    assert [(row.id, row.corrects_id, row.is_reversed) for row in listed(workspace, day)] == [
        (made, None, True),
        (new, made, False),
    ]
    assert told(workspace, day).actuals.received == {None: 2_100}


def test_a_fresh_expense_is_undone_with_its_shares_and_its_reimbursement(
    workspace: Workspace, day: ShorelineDay
) -> None:
    with workspace.edit(gesture("write_expense")) as edit:
        parts = [ExpensePart(1_000, day.buses)]
        write_expense(edit, day.budget, 1_000, parts, method="own_pocket", paid_by_id=day.ana)
    undo_last(workspace)
    with workspace.read() as session:
        assert entries(session, day.budget) == ()
        for record in (Expense, ExpenseShare, Reimbursement):
            assert session.scalars(select(record.id).where(record.hidden.is_(False))).all() == []
    redo_last(workspace)
    (row,) = listed(workspace, day)
    assert sum(part.amount for part in row.parts) == 1_000


def test_what_a_camera_wrote_into_a_photo_of_a_receipt_is_gone(
    workspace: Workspace, day: ShorelineDay
) -> None:
    photo, exif = BytesIO(), Image.Exif()
    exif[0x010F], exif[0x9003] = "Camera", "2031:01:07 10:00:00"
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (60, 40), "white").save(photo, "JPEG", exif=exif)
    assert b"Exif" in photo.getvalue()
    fit = prepared_bytes(Path("receipt.jpg"), photo.getvalue())
    made = spend(workspace, day, 3_000, ExpensePart(3_000, day.food))
    with workspace.edit(gesture("attach_file", made)) as edit:
        attach(edit, "expense", made, fit.content, name=fit.name, media_type=fit.media_type, kind="receipt")
    with workspace.read() as session:
        (file,) = files_of(session, "expense", made)
        kept = file_content(session, file.id)
    assert b"Exif" not in kept
    with Image.open(BytesIO(kept)) as picture:
        assert dict(picture.getexif()) == {}


def test_what_is_written_after_closing_is_marked_and_leaves_the_plan_alone(
    workspace: Workspace, day: ShorelineDay
) -> None:
    spend(workspace, day, 3_000, ExpensePart(3_000, day.food))
    with workspace.edit(gesture("close_budget", day.budget)) as edit:
        edit.add(
            BudgetVersion,
            budget_id=day.budget,
            kind="closed",
            previous_id=day.budget,
            content_hash=bytes(32),
            made_at=workspace.world.clock(),
        )
    spend(workspace, day, 1_000, ExpensePart(1_000, day.food))
    assert [row.after_closing for row in listed(workspace, day)] == [False, True]
    assert told(workspace, day).actuals.totals[COST] == Compared(44_000, 4_000)


def test_spending_on_a_line_that_was_taken_out_stays_under_its_category(
    workspace: Workspace, day: ShorelineDay
) -> None:
    spend(workspace, day, 3_000, ExpensePart(3_000, day.seeds))
    with workspace.edit(gesture("remove_budget_line")) as edit:
        remove_lines(edit, [day.seeds])
    compared = told(workspace, day).actuals
    assert compared.by_category[COST, "supplies"] == Compared(0, 3_000)
    assert listed(workspace, day)[0].parts[0].line == "Seeds"


def test_an_expense_that_breaks_a_sources_terms_is_written_and_says_so(
    workspace: Workspace, day: ShorelineDay
) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        edit.set(FundingSource, day.grant, starts_on="2031-01-08")
    made = spend(workspace, day, 3_000, ExpensePart(3_000, day.food, source_id=day.grant))
    with workspace.edit(gesture("write_expense")) as edit:
        part = ExpensePart(-500, day.food, source_id=day.grant)
        write_expense(edit, day.budget, -500, [part], kind="refund")
        write_income(edit, day.budget, 500, funding_source_id=day.grant, category="donations")
    not_food = BrokenTerm("Salton Fund", category="food")
    too_early = BrokenTerm("Salton Fund", before="2031-01-08")
    assert {row.id: row.broken for row in listed(workspace, day) if row.broken} == {
        made: (not_food, too_early)
    }
    with workspace.edit(gesture("reverse_entry")) as edit:
        reverse(edit, "expense", made, "Wrong source")
    assert [row.broken for row in listed(workspace, day)] == [(), (), ()]


def test_the_sentence_says_what_is_left_what_is_over_and_whose_money_cannot_mend_it(
    workspace: Workspace, day: ShorelineDay
) -> None:
    spend(workspace, day, 13_800, ExpensePart(13_800, day.food))
    spend(workspace, day, 25_000, ExpensePart(25_000, day.seeds))
    with workspace.edit(gesture("write_income")) as edit:
        write_income(edit, day.budget, 10_040, line_id=day.sales)
    facts = told(workspace, day)
    with in_language("en"):
        said = headline_words(facts.headline, facts.plan.currency, facts.sources)
    assert said == "You have $212.40 left; food is $38 over; Salton Fund still has $150, but not for food."


def test_what_was_spent_of_each_source_is_told_by_budget(workspace: Workspace, day: ShorelineDay) -> None:
    spend(workspace, day, 3_000, ExpensePart(3_000, day.food))
    spend(workspace, day, 900, ExpensePart(900, day.buses))
    with workspace.edit(gesture("write_expense")) as edit:
        other = add_budget(edit, "Other")
        part = ExpensePart(200, category="food", source_id=day.council)
        write_expense(edit, other, 200, [part])
    with workspace.read() as session:
        assert spent_by_source(session) == {
            (day.council, day.budget): 3_300,
            (day.grant, day.budget): 600,
            (day.council, other): 200,
        }


def test_what_last_time_came_to_stands_beside_the_line_copied_from_it(
    workspace: Workspace, day: ShorelineDay
) -> None:
    spend(workspace, day, 11_000, ExpensePart(11_000, day.food))
    with workspace.edit(gesture("write_income")) as edit:
        write_income(edit, day.budget, 7_500, in_kind=True, line_id=day.tables, value_from="Rent")
    with workspace.edit(gesture("add_budget")) as edit:
        new = add_budget(edit, "Next shoreline day")
        pizza = add_line(edit, new, "Pizza", unit_cost=12_000, copied_from_id=day.food)
        tables = add_line(edit, new, "Tables", unit_cost=8_000, in_kind=True, copied_from_id=day.tables)
        add_line(edit, new, "Music", unit_cost=5_000)
    with workspace.read() as session:
        assert last_time(session, plan_of(session, new)) == {
            pizza: Compared(10_000, 11_000),
            tables: Compared(8_000, 7_500),
        }
