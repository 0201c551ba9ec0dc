"""`organizer budget`: a budget begun, priced line by line, and shown, for people and programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from organizer_app.records.funding import FundingSource
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from tests.cli.conftest import Commands, Outcome
from tests.work.conftest import NOW
from tests.work.spending_scene import plan_shoreline_day


@pytest.fixture
def funded(organizer: Commands) -> Commands:
    """A group with two funding sources; one may not pay for food."""
    workspace = Workspace.open(organizer.workspace, held_world(NOW, seed=9))
    with workspace.edit(gesture("change_funding")) as edit:
        edit.add(FundingSource, name="Salton Fund", award=50_000, status="awarded", may_not_pay_for=["food"])
        edit.add(FundingSource, name="Council", award=10_000, status="awarded")
    workspace.close()
    return organizer


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


def shown(organizer: Commands, budget: str) -> Any:
    return organizer("budget", "show", budget, "--json").json


def test_a_budget_begins_from_a_template_for_a_meeting_with_its_lead(
    organizer: Commands, meeting: str
) -> None:
    organizer.id("people", "add", "Diego Ruiz")
    made = organizer.id(
        *("budget", "new", "Roads supper", "--from", "community_meeting", "--for", meeting[:8]),
        *("--expected", "60", "--hours", "2:30", "--lead", "diego", "--youth-led"),
    )
    told = shown(organizer, "roads supper")
    head = told["budget"]
    assert (head["id"], head["event"], head["expected"], head["hours"]) == (made, "Paved roads", 60, 2_500)
    assert (head["lead"], head["youth_led"], told["status"]) == ("Diego Ruiz", True, "draft")
    assert told["totals"]["unpriced"] == len(told["lines"]) > 5
    assert {row["key"] for row in organizer("budget", "templates", "--json").json} >= {"community_meeting"}


def test_as_many_are_expected_as_at_the_meeting_it_is_for(organizer: Commands) -> None:
    event = organizer.id("meetings", "add", "Clean-up", "--at", "2031-01-11T09:00", "--expected", "45")
    organizer.id("budget", "new", "Clean-up", "--for", event)
    assert shown(organizer, "clean-up")["budget"]["expected"] == 45


def test_a_budget_begins_from_an_earlier_one_with_its_prices(planned: Commands) -> None:
    planned.id("budget", "new", "Next year", "--from", "shoreline day", "--currency", "USD")
    told, old = shown(planned, "next year"), shown(planned, "shoreline day")
    assert told["totals"]["cost"] == old["totals"]["cost"] == 44_000
    copied = [line["line"]["copied_from_id"] for line in told["lines"]]
    assert copied == [line["line"]["id"] for line in old["lines"]]


def test_lines_are_written_changed_and_taken_out(funded: Commands) -> None:
    funded.id("budget", "new", "Shore day", "--expected", "60")
    pizza = ("budget", "add-line", "shore", "Pizza", "--price", "120*2.35", "--category", "food")
    funded.id(*pizza, "--source", "council", "--why", "2 slices each")
    water = ("--price", "1.50", "--each", "per_attendee", "--quantity", "2", "--before", "pizza")
    funded.id("budget", "add-line", "shore", "Water", *water)
    lines = shown(funded, "shore")["lines"]
    assert [line["line"]["description"] for line in lines] == ["Water", "Pizza"]
    assert [line["total"] for line in lines] == [18_000, 28_200]
    assert funded("budget", "set-line", "shore", "pizza", "--price", "2.00", "--source", "").code == 0
    assert funded("budget", "remove-line", "shore", "water").code == 0
    (line,) = shown(funded, "shore")["lines"]
    assert (line["total"], line["line"]["source_id"], line["line"]["why"]) == (200, None, "2 slices each")


def test_a_line_is_split_over_sources_to_the_cent(funded: Commands) -> None:
    funded.id("budget", "new", "Shore day")
    funded.id(
        *("budget", "add-line", "shore", "Buses", "--price", "100.01", "--source", "council"),
        *("--split", "salton"),
    )
    (line,) = shown(funded, "shore")["lines"]
    assert sorted(part["amount"] for part in line["paid_by"]) == [5_000, 5_001]
    funded("budget", "set-line", "shore", "buses", "--split", "salton=30.01")
    (line,) = shown(funded, "shore")["lines"]
    assert sorted(part["amount"] for part in line["paid_by"]) == [3_001, 7_000]
    funded("budget", "set-line", "shore", "buses", "--split", "")
    (line,) = shown(funded, "shore")["lines"]
    assert [part["amount"] for part in line["paid_by"]] == [10_001]


def test_what_a_source_may_not_pay_for_is_said_at_the_line(funded: Commands) -> None:
    funded.id("budget", "new", "Shore day")
    funded.id("budget", "add-line", "shore", "Pizza", "--category", "food", "--source", "salton")
    assert "“Salton Fund” may not pay for this: Food." in funded("budget", "show", "shore").out
    (line,) = shown(funded, "shore")["lines"]
    assert line["warnings"] == ["“Salton Fund” may not pay for this: Food."]


def test_a_budget_takes_so_much_of_a_source_and_shows_what_is_left(funded: Commands) -> None:
    funded.id("budget", "new", "Shore day")
    funded.id("budget", "add-line", "shore", "Seeds", "--price", "250", "--source", "salton")
    funded("budget", "source", "shore", "salton", "--amount", "400")
    assert shown(funded, "shore")["totals"]["left"] == 15_000
    funded("budget", "source", "shore", "Bake sale", "--new", "--amount", "50")
    assert shown(funded, "shore")["totals"]["left"] == 20_000
    funded("budget", "source", "shore", "salton", "--take-off")
    assert shown(funded, "shore")["totals"]["left"] == -20_000


def test_a_budget_is_shown_with_its_lines_and_its_totals(planned: Commands) -> None:
    told = planned("budget", "show", "shoreline").out
    for part in ("Being planned", "Pizza", "$100.00", "Buses", "Left to spend", "In kind", "Salton Fund"):
        assert part in told
    listed = planned("budget", "list").out
    assert "Shoreline day" in listed
    assert "$440.00" in listed
    (row,) = planned("budget", "list", "--json").json
    assert (row["status"], row["totals"]["cost"]) == ("draft", 44_000)


def test_the_head_of_a_budget_is_changed(planned: Commands) -> None:
    done = planned("budget", "set", "shoreline", "--title", "Shore day", "--volunteers", "12", "--hours", "4")
    assert done.code == 0
    head = shown(planned, "shore day")["budget"]
    assert (head["volunteers"], head["hours"]) == (12, 4_000)


def test_numbers_of_youth_are_not_changed_at_an_adults_laptop(organizer: Commands) -> None:
    organizer.id("budget", "new", "Youth day", "--from", "clean_up_day", "--youth-led")
    line = shown(organizer, "youth")["lines"][0]["line"]["id"]
    for command in (
        ("add-line", "youth", "Shirts", "--price", "5"),
        ("set-line", "youth", line, "--price", "5"),
        ("remove-line", "youth", line),
        ("set", "youth", "--expected", "70"),
    ):
        assert refused(organizer("budget", *command)).startswith(
            "Young people plan this budget, and its numbers are theirs. Nothing was changed."
        )
    assert organizer("budget", "set", "youth", "--title", "Our day").code == 0


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("add-line", "shoreline", "Ice", "--price", "12,50,3"), "is not an amount"),
        (("add-line", "shoreline", "Ice", "--quantity", "-2"), "A quantity is not below zero."),
        (("set", "shoreline", "--currency", "MXN"), "This budget counts in USD, and MXN is another currency"),
        (("set", "shoreline", "--currency", "pesos"), "“PESOS” is no currency."),
    ],
    ids=lambda part: part[0] if isinstance(part, tuple) else "",
)
def test_what_cannot_be_read_is_told_and_changes_nothing(
    planned: Commands, command: tuple[str, ...], told: str
) -> None:
    before = shown(planned, "shoreline")
    assert told in refused(planned("budget", *command))
    assert shown(planned, "shoreline") == before


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("add-line", "shoreline", "Ice", "--category", "ice"), "There is no category “ice”."),
        (("set-line", "shoreline", "balloons"), "No line of this budget is called “balloons”."),
        (("set", "shoreline", "--hours", "long"), "long is not a number of hours such as 4, 2.5 or 2:30."),
        (("source", "shoreline", "nobody"), "No funding source is called “nobody”."),
        (("show", "regatta"), "No budget is called “regatta”."),
        (("new", "Ours", "--from", "regatta"), "No budget is called “regatta”."),
    ],
    ids=lambda part: " ".join(part[:3]) if isinstance(part, tuple) else "",
)
def test_what_is_not_known_is_told(planned: Commands, command: tuple[str, ...], told: str) -> None:
    assert told in refused(planned("budget", *command), 2)


def test_a_closed_budget_is_not_planned_any_more(planned: Commands) -> None:
    planned("budget", "close", "shoreline")
    told = refused(planned("budget", "add-line", "shoreline", "Ice", "--price", "5"))
    assert told.startswith("This budget is closed, and its plan stands as it is.")


@pytest.mark.parametrize(
    ("document", "word"),
    [
        ("budget", "Left to spend"),
        ("budget-actual", "Actual"),
        ("budget-request", "Approved by an adult"),
        ("budget-by-hand", "Change to"),
        ("reimbursements", "Ana Ruiz"),
        ("gift-sheet", "Nobody else signs for them."),
    ],
)
def test_each_paper_of_a_budget_is_a_pdf_that_says_what_it_is_about(
    planned: Commands, tmp_path: Path, document: str, word: str
) -> None:
    out = tmp_path / "budget.pdf"
    pocket = ("--method", "own_pocket", "--paid-by", "Ana Ruiz")
    planned("budget", "spend", "shoreline", "12", "--for", "pizza", *pocket)
    planned("budget", "gift", "shoreline", "Ana Ruiz", "Card for Pizza", "20")
    done = planned("print", document, "--budget", "shoreline", "--language", "en", "--out", str(out))
    assert done.code == 0, done.err
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(out).pages)
    assert "Pizza" in text
    assert word in text


def test_a_paper_of_a_budget_asks_of_which(planned: Commands, tmp_path: Path) -> None:
    told = planned("print", "budget", "--out", str(tmp_path / "budget.pdf"))
    assert (told.code, told.out) == (2, "")
    assert told.err.splitlines()[-1] == "Say of which budget: --budget NAME."


def test_it_speaks_spanish(planned: Commands) -> None:
    told = planned("budget", "show", "shoreline", language="es").out
    for part in ("En preparación", "Comida", "Total", "Quién paga"):
        assert part in told
