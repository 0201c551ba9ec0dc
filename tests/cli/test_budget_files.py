"""Budgets by command: written as files, brought in again, and looked at before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Commands


@pytest.fixture
def planned(organizer: Commands) -> Commands:
    """A budget of two lines."""
    organizer("budget", "new", "Shoreline day", "--expected", "60")
    organizer("budget", "add-line", "shoreline", "Lunch", "--price", "8.50", "--category", "food")
    organizer("budget", "add-line", "shoreline", "Bus", "--price", "347")
    return organizer


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.csv"])
def test_a_budget_is_written_and_comes_back_under_another_name(
    planned: Commands, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    assert planned("budget", "export", "shoreline", str(file)).out == f"Written: {file}\n"
    told = planned("budget", "import", str(file), "--title", "Once more")
    assert "2 lines, costs $355.50 in all." in told.err
    assert len(told.out.strip()) == 32
    shown = json.loads(planned("budget", "show", "once", "--json").out)
    assert [line["line"]["description"] for line in shown["lines"]] == ["Lunch", "Bus"]


def test_a_look_brings_nothing_in_and_says_which_totals_do_not_agree(
    planned: Commands, tmp_path: Path
) -> None:
    file = tmp_path / "theirs.csv"
    file.write_text("Item,Amount\nHall,100\nFood,104\nTotal,240\n", encoding="utf-8")
    told = json.loads(planned("budget", "import", str(file), "--look", "--json").out)
    assert told["id"] is None
    assert told["totals"] == [{"line": None, "stated": 24_000, "added": 20_400}]
    assert len(json.loads(planned("budget", "list", "--json").out)) == 1


def test_lines_come_to_the_end_of_a_budget_of_the_same_currency(planned: Commands, tmp_path: Path) -> None:
    file = tmp_path / "more.csv"
    file.write_text("Item,Amount\nHall,100\n", encoding="utf-8")
    planned("budget", "import", str(file), "--into", "shoreline")
    shown = json.loads(planned("budget", "show", "shoreline", "--json").out)
    assert [line["line"]["description"] for line in shown["lines"]] == ["Lunch", "Bus", "Hall"]
    file.write_text("Currency,MXN\n\nItem,Amount\nHall,100\n", encoding="utf-8")
    assert "another currency" in planned("budget", "import", str(file), "--into", "shoreline").err


def test_a_journal_is_written_by_the_ending_of_its_name(planned: Commands, tmp_path: Path) -> None:
    planned("budget", "spend", "shoreline", "41.50", "--for", "Lunch", "--payee", "Market")
    for name, begins in (
        ("a.journal", "commodity 1000.00 USD"),
        ("a.beancount", 'option "operating_currency"'),
    ):
        planned("budget", "export", "shoreline", str(tmp_path / name))
        assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_a_name_that_says_nothing_is_asked_about(planned: Commands, tmp_path: Path) -> None:
    assert "--form" in planned("budget", "export", "shoreline", str(tmp_path / "plan")).err
