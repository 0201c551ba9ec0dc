"""`organizer budget`: money written down by words, and the plan held against it, for people and programs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from tests.cli.conftest import Commands, Outcome
from tests.work.conftest import NOW
from tests.work.spending_scene import plan_shoreline_day


@pytest.fixture
def planned(organizer: Commands) -> Commands:
    """A group with the budget of a shoreline day."""
    workspace = Workspace.open(organizer.workspace, held_world(NOW, seed=5))
    plan_shoreline_day(workspace)
    workspace.close()
    return organizer


def refused(told: Outcome, code: int = 1) -> str:
    """Return what was said of a command that was refused."""
    assert (told.code, told.out) == (code, "")
    return told.err


def test_an_expense_is_written_for_several_lines_and_listed(planned: Commands, tmp_path: Path) -> None:
    receipt = tmp_path / "receipt.pdf"
    receipt.write_bytes(b"%PDF-1.7 receipt")
    made = planned(
        *("budget", "spend", "shoreline", "$45.00", "--for", "pizza=30", "--for", "printing=15"),
        *("--payee", "Market", "--on", "2031-01-05", "--method", "card", "--receipt", str(receipt)),
    ).out.strip()
    (row,) = planned("budget", "entries", "shoreline day", "--json").json
    assert (row["id"], row["amount"], row["day"], row["files"]) == (made, 4_500, "2031-01-05", 1)
    parts = [(part["line"], part["category"], part["source"], part["amount"]) for part in row["parts"]]
    assert parts == [("Pizza", "food", "Council", 3_000), ("", "printing", "", 1_500)]
    shown = planned("budget", "entries", "shoreline").out
    for told in ("Market", "$45.00", "Pizza, Printing", "Card"):
        assert told in shown


def test_parts_that_do_not_add_up_are_told_with_both_sums(planned: Commands) -> None:
    told = refused(planned("budget", "spend", "shoreline", "45", "--for", "pizza=30", "--for", "seeds=5"))
    assert "$35.00" in told
    assert "$45.00" in told
    assert planned("budget", "entries", "shoreline", "--json").json == []


def test_one_line_without_an_amount_takes_what_the_others_leave(planned: Commands) -> None:
    planned("budget", "spend", "shoreline", "45", "--for", "pizza=30", "--for", "printing")
    (row,) = planned("budget", "entries", "shoreline", "--json").json
    assert [part["amount"] for part in row["parts"]] == [3_000, 1_500]
    assert refused(planned("budget", "spend", "shoreline", "45", "--for", "pizza", "--for", "printing"), 2)


def test_an_expense_is_corrected_and_reversed(planned: Commands) -> None:
    first = planned("budget", "spend", "shoreline", "30", "--for", "pizza", "--json").json["id"]
    instead = ("--instead-of", first, "--reason", "It was 35")
    second = planned("budget", "spend", "shoreline", "35", "--for", "pizza", *instead).out.strip()
    planned("budget", "spend", "shoreline", "5", "--for", "pizza", "--refund")
    actual = planned("budget", "actual", "shoreline", "--json").json
    assert actual["totals"]["cost"]["actual"] == 3_000
    planned("budget", "reverse", second, "--reason", "Not ours")
    assert "reversed" in refused(planned("budget", "reverse", second, "--reason", "Not ours"))
    assert "Reversed: Not ours" in planned("budget", "entries", "shoreline").out


def test_the_plan_is_held_against_what_came_of_it(planned: Commands) -> None:
    planned("budget", "spend", "shoreline", "138", "--for", "pizza")
    planned("budget", "income", "shoreline", "20", "--for", "tamales", "--method", "cash")
    gift = ("--in-kind", "--value-from", "Rental price", "--from", "Park")
    planned("budget", "income", "shoreline", "75", "--for", "tables", *gift)
    shown = planned("budget", "actual", "shoreline").out
    assert shown.startswith(
        "You have $382 left; food is $38 over; Salton Fund still has $400, but not for food."
    )
    assert "Council" in shown
    told = planned("budget", "actual", "shoreline", "--json").json
    assert told["totals"]["in_kind"]["actual"] == 7_500
    assert told["sentence"].startswith("You have $382 left")
    assert {line["line"]: line["over"] for line in told["lines"]}["Pizza"] == 3_800


def test_a_gift_in_kind_without_how_its_value_was_found_is_refused(planned: Commands) -> None:
    assert refused(planned("budget", "income", "shoreline", "75", "--for", "tables", "--in-kind"))


def test_money_is_asked_back_approved_and_paid(planned: Commands) -> None:
    own = ("--method", "own_pocket", "--paid-by", "ana")
    planned("budget", "spend", "shoreline", "12.50", "--for", "seeds", *own)
    (asked,) = planned("budget", "reimburse", "--json").json["reimbursements"]
    assert refused(planned("budget", "reimburse", asked["id"], "--pay"))
    planned("budget", "reimburse", asked["id"], "--approve")
    planned("budget", "reimburse", asked["id"], "--pay", "--method", "check")
    told = planned("budget", "reimburse", "--json").json
    assert told["reimbursements"][0]["status"] == "paid"
    assert told["people"][0]["paid"] == 1_250
    assert "$12.50" in planned("budget", "reimburse").out
    assert refused(planned("budget", "reimburse", asked["id"]), 2)


def test_somebody_is_asked_back_for_later(planned: Commands) -> None:
    made = planned("budget", "spend", "shoreline", "12.50", "--for", "seeds").out.strip()
    planned("budget", "reimburse", made, "--ask", "ana")
    assert planned("budget", "reimburse", "--json").json["people"][0]["asked"] == 1_250


def test_the_cash_box_is_counted_and_what_is_missing_is_said(planned: Commands) -> None:
    pieces = ("--piece", "20:3", "--piece", "0.25:4")
    planned("budget", "cash", "shoreline", "--count", "opening", *pieces, "--counted-by", "ana")
    planned("budget", "income", "shoreline", "40", "--for", "tamales", "--method", "cash")
    assert "$101.00 should lie in the box now." in planned("budget", "cash", "shoreline").out
    planned("budget", "cash", "shoreline", "--count", "closing", "--amount", "100")
    assert "$101.00 should have been there; $1.00 was missing." in planned("budget", "cash", "shoreline").out
    told = planned("budget", "cash", "shoreline", "--json").json
    assert [one["difference"] for one in told["rounds"]] == [-100]
    both = ("--amount", "61", "--piece", "20:2")
    assert "$40.00" in refused(planned("budget", "cash", "shoreline", "--count", "closing", *both))
    assert refused(planned("budget", "cash", "shoreline", "--count", "closing", "--piece", "20x3"), 2)


def test_a_gift_card_is_written_down_and_listed(planned: Commands) -> None:
    planned("budget", "gift", "shoreline", "ana", "Market card 0412", "25", "--on", "2031-01-06", "--signed")
    shown = planned("budget", "gifts", "shoreline").out
    for told in ("Ana Ruiz", "Market card 0412", "$25.00"):
        assert told in shown
    assert planned("budget", "gifts", "shoreline", "--json").json["total"] == 2_500


@pytest.mark.parametrize(
    "typed",
    [
        ("spend", "nothing", "5", "--for", "pizza"),
        ("spend", "shoreline", "5", "--for", "moon"),
        ("spend", "shoreline", "5", "--for", "pizza", "--source", "moon"),
        ("gift", "shoreline", "ana", "Card", "5", "--for", "moon"),
    ],
)
def test_what_is_not_known_is_said_by_its_name(planned: Commands, typed: tuple[str, ...]) -> None:
    assert re.search("moon|nothing", refused(planned("budget", *typed), 2))
