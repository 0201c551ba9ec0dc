"""Money a field held before, or two laptops wrote apart, with its currency; and whose numbers come back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from organizer_app.budget_errors import FundingSourceInUse, NumbersOfYouth
from organizer_app.records.budgets import BudgetSource
from organizer_app.rules.amounts import amount_words
from organizer_app.rules.budget_plan import LineShare
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.change import add_budget, set_source
from organizer_app.work.budgets.funding_change import add_funding, change_funding
from organizer_app.work.budgets.lines import LineFields, NewLine, add_line, change_line, put_lines, split_line
from organizer_app.work.conflicts import conflicts
from organizer_app.work.field_past import give_back, past_of
from organizer_app.work.new_person import add_person
from organizer_app.work.row_currency import row_currency
from tests.store.laptops import Beginning, Laptop, begin_group, open_laptops


def test_money_of_the_past_is_told_with_its_currency(workspace: Workspace) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        pesos = add_funding(edit, "Fondo", currency="MXN", award=450_000)
        day = add_budget(edit, "Día", currency="MXN", youth_led=False)
        line = add_line(edit, day, "Tortillas", unit_cost=1_200)
        other = add_funding(edit, "Otro", currency="MXN")
        split_line(edit, line, pesos, [LineShare(other, amount=300)])
        set_source(edit, day, pesos, 90_000)
    with workspace.edit(gesture("change_funding")) as edit:
        change_funding(edit, pesos, award=500_000)
    with workspace.read() as session:
        past = past_of(session, "funding_source", pesos, "award")
        assert [one.value for one in past.lines] == [500_000, 450_000]
        assert (past.currency, past_of(session, "funding_source", pesos, "name").currency) == ("MXN", "")
        assert past_of(session, "budget_line", line, "unit_cost").currency == "MXN"
        (allowed,) = session.scalars(BudgetSource.__table__.select().with_only_columns(BudgetSource.id)).all()
        assert row_currency(session, "budget_source", allowed) == "MXN"
        assert row_currency(session, "person", allowed) == ""


def test_money_and_quantities_are_written_as_people_read_them() -> None:
    assert amount_words("funding_source", "award", 450_000, "USD") == "$4,500.00"
    assert amount_words("budget_line", "quantity", 2_500, "") == "2.5"
    assert amount_words("budget", "expected_count", 60, "USD") is None


def test_a_youths_number_is_not_given_back_by_an_adult(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_budget")) as edit:
        luz = add_person(edit, "Luz Villaseñor", age_group="youth")
        day = add_budget(edit, "Youth day", youth_led=True)
        (line,) = put_lines(edit, day, [NewLine(LineFields(description="Pizza", unit_cost=900))])
    workspace.actor = luz
    with workspace.edit(gesture("change_budget_line", line)) as edit:
        change_line(edit, line, unit_cost=1_100)
    workspace.actor = None
    with pytest.raises(NumbersOfYouth), workspace.edit(gesture("change_budget_line", line)) as edit:
        give_back(edit, "budget_line", line, "unit_cost", 900)
    workspace.actor = luz
    with workspace.edit(gesture("change_budget_line", line)) as edit:
        give_back(edit, "budget_line", line, "unit_cost", 900)
    workspace.actor = None


def test_a_currency_does_not_come_back_to_a_source_that_budgets_take_of(workspace: Workspace) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        fund = add_funding(edit, "Fund", currency="MXN")
    with workspace.edit(gesture("change_funding")) as edit:
        change_funding(edit, fund, currency="USD")
        day = add_budget(edit, "Day", youth_led=False)
        set_source(edit, day, fund)
    with pytest.raises(FundingSourceInUse), workspace.edit(gesture("change_funding", fund)) as edit:
        give_back(edit, "funding_source", fund, "currency", "MXN")


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return begin_group(tmp_path_factory.mktemp("group"), 2)


@pytest.fixture
def laptops(beginning: Beginning, tmp_path: Path) -> Iterator[list[Laptop]]:
    with open_laptops(beginning, tmp_path) as opened:
        yield opened


def test_an_award_that_two_laptops_wrote_apart_is_decided_with_its_currency(laptops: list[Laptop]) -> None:
    here, there = laptops
    made: list[bytes] = []

    def award(laptop: Laptop, amount: int) -> None:
        with laptop.workspace.edit(gesture("change_funding")) as edit:
            if made:
                change_funding(edit, made[0], award=amount)
            else:
                made.append(add_funding(edit, "Fondo", currency="MXN", award=amount))

    here.do(lambda: award(here, 100))
    there.take(here.letter())
    here.do(lambda: award(here, 450_000))
    there.do(lambda: award(there, 500_000))
    there.take(here.letter())
    with there.workspace.read() as session:
        (found,) = conflicts(session, there.workspace.writer)
    assert (found.column, found.currency) == ("award", "MXN")
    assert {one.value for one in found.versions} == {450_000, 500_000}
