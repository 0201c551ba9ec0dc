"""An accountant's journal: each transaction balances, and its accounts come to the program's own totals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from organizer_app.rules.budget_actual import IN_KIND
from organizer_app.rules.budget_plan import COST, INCOME
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.transfer.journals import Accounts, Form, journal, transactions
from organizer_app.work.budgets.actuals import BudgetActuals, actuals
from organizer_app.work.budgets.entries import EntryRow, entries
from organizer_app.work.budgets.expenses import ExpensePart, write_expense
from organizer_app.work.budgets.income import write_income
from organizer_app.work.budgets.reversals import reverse
from tests.work.conftest import NOW
from tests.work.spending_scene import plan_shoreline_day

_POSTED = re.compile(r"  ([A-Z][\w:-]+) +(-?[\d.]+) USD$")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A group's file."""
    made = Workspace.create(
        tmp_path / "group.organizer", held_world(NOW, seed=3), group_name="Vecinos", laptop_name="Office"
    )
    yield made
    made.close()


@pytest.fixture
def spent(workspace: Workspace) -> tuple[Sequence[EntryRow], BudgetActuals]:
    """A day with every kind of entry, one of them reversed, and names that are hard on a journal."""
    day = plan_shoreline_day(workspace)
    with workspace.edit(gesture("write_expense")) as edit:
        write_expense(
            edit,
            day.budget,
            4_150,
            [ExpensePart(4_150, day.food)],
            payee='Ana "La Chata"; | Ruiz',
            spent_on="2026-11-01",
        )
        wrong = write_expense(edit, day.budget, 9_000, [ExpensePart(9_000, day.buses)], spent_on="2026-11-02")
        write_expense(edit, day.budget, -500, [ExpensePart(-500, day.food)], kind="refund")
        write_expense(edit, day.budget, 1_000, [ExpensePart(1_000, category="printing", as_planned=False)])
        write_income(edit, day.budget, 5_200, line_id=day.sales)
        write_income(
            edit, day.budget, 8_000, line_id=day.tables, in_kind=True, value_from="What renting asks"
        )
        reverse(edit, "expense", wrong, "Another budget's")
    with workspace.read() as session:
        return entries(session, day.budget), actuals(session, day.budget)


def _accounts(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in text.splitlines():
        if posted := _POSTED.match(line):
            found[posted[1]] += round(float(posted[2]) * 100)
    return found


@pytest.mark.parametrize("form", ["hledger", "beancount"])
def test_the_accounts_come_to_the_programs_own_totals(
    spent: tuple[Sequence[EntryRow], BudgetActuals], form: Form
) -> None:
    rows, told = spent
    accounts = _accounts(journal(rows, "USD", form))
    totals = told.actuals.totals

    def below(root: str) -> int:
        return sum(minor for name, minor in accounts.items() if name.startswith(f"{root}:"))

    assert below("Expenses") - below("Expenses:InKind") == totals[COST].actual
    assert below("Expenses:InKind") == -below("Income:InKind") == totals[IN_KIND].actual
    assert -(below("Income") - below("Income:InKind")) == totals[INCOME].actual
    assert accounts["Expenses:Food"] == 3_650
    assert accounts["Expenses:Transport"] == 0, "what was reversed is taken back"
    by_source = {
        told.sources.get(source or b"", ""): one.actual for source, one in told.actuals.by_source.items()
    }
    assert -accounts["Assets:Funds:Council"] == by_source["Council"]
    assert sum(accounts.values()) == 0


def test_each_transaction_balances_and_stands_on_its_day(
    spent: tuple[Sequence[EntryRow], BudgetActuals],
) -> None:
    made = transactions(spent[0], Accounts())
    assert all(sum(posting.minor for posting in one.postings) == 0 for one in made)
    assert [one.day for one in made] == sorted(one.day for one in made)
    assert len(made) == len(spent[0]) + 1


def test_no_name_breaks_out_of_its_line(spent: tuple[Sequence[EntryRow], BudgetActuals]) -> None:
    beancount, hledger = (journal(spent[0], "USD", form) for form in ("beancount", "hledger"))
    assert '2026-11-01 * "Ana \\"La Chata\\"; | Ruiz" "Pizza"' in beancount
    assert '2026-11-01 * Ana "La Chata" Ruiz | Pizza  ; entry:' in hledger


def test_two_sources_of_one_sound_have_two_accounts() -> None:
    accounts = Accounts()
    assert accounts.of("Assets:Funds", "Fondo Año") == "Assets:Funds:Fondo-Ano"
    assert accounts.of("Assets:Funds", "fondo ano!") == "Assets:Funds:Fondo-Ano-2"
    assert accounts.of("Assets:Funds", "Fondo Año") == "Assets:Funds:Fondo-Ano"
    assert accounts.of("Assets:Funds", "ꞌɨ") == "Assets:Funds:Other"
