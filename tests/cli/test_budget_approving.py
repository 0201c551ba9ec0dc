"""`organizer budget`: handed in, returned, approved by role or on paper, closed, and what changed since."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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


def refused(told: Outcome) -> str:
    """Return what was said of a command that was refused."""
    assert (told.code, told.out) == (1, "")
    return told.err


def standing(organizer: Commands, budget: str = "shoreline") -> Any:
    told = organizer("budget", "show", budget, "--json").json
    return told["status"], told["returned_with"]


def test_a_budget_is_submitted_returned_and_submitted_again(planned: Commands) -> None:
    first = planned.id("budget", "submit", "shoreline", "--note", "For Saturday")
    assert standing(planned) == ("submitted", None)
    planned("budget", "return", "shoreline", "--reason", "The buses cost more")
    assert standing(planned) == ("returned", "The buses cost more")
    assert "The buses cost more" in planned("budget", "show", "shoreline").out
    planned("budget", "set-line", "shoreline", "buses", "--price", "120")
    second = planned.id("budget", "submit", "shoreline")
    assert standing(planned) == ("submitted", None)
    rows = planned("budget", "versions", "shoreline", "--json").json
    assert [(row["id"], row["kind"], row["note"]) for row in rows] == [
        (first, "submitted", "For Saturday"),
        (second, "submitted", None),
    ]


def test_an_approval_says_that_it_was_by_the_laptops_role(planned: Commands) -> None:
    made = planned.id("budget", "approve", "shoreline")
    last = planned("budget", "versions", "shoreline", "--json").json[-1]
    assert (last["id"], last["laptop_role"], last["paper"], last["counts"]) == (made, "admin", None, True)
    assert "Approved: by the role of the laptop, Admin" in planned("budget", "show", "shoreline").out
    assert "by the role of the laptop, Admin" in planned("budget", "versions", "shoreline").out


def test_an_approval_on_paper_keeps_the_photo_of_the_signed_paper(planned: Commands, tmp_path: Path) -> None:
    paper = tmp_path / "signed.pdf"
    paper.write_bytes(b"%PDF-1.7 signed")
    made = planned.id("budget", "approve", "shoreline", "--on-paper", str(paper))
    last = planned("budget", "versions", "shoreline", "--json").json[-1]
    assert (last["laptop_role"], last["counts"]) == (None, True)
    assert "on signed paper, with its photo" in planned("budget", "show", "shoreline").out
    (file,) = planned("files", "list", "budget_version", made, "--json").json
    assert (file["id"], file["kind"], file["name"]) == (last["paper"], "signed_form", "signed.pdf")


def test_paper_that_is_not_there_approves_nothing(planned: Commands, tmp_path: Path) -> None:
    refused(planned("budget", "approve", "shoreline", "--on-paper", str(tmp_path / "none.pdf")))
    assert standing(planned) == ("draft", None)


def test_what_young_people_did_not_submit_is_not_approved(organizer: Commands) -> None:
    organizer.id("budget", "new", "Youth day", "--from", "clean_up_day", "--youth-led")
    told = refused(organizer("budget", "approve", "youth"))
    assert told.startswith("The budget changed since it was submitted, or never was. Nothing was approved.")
    assert refused(organizer("budget", "submit", "youth")).startswith("Young people plan this budget")


def test_young_people_hand_it_in_on_their_laptop_and_an_adult_answers_on_another(
    organizer: Commands, tmp_path: Path
) -> None:
    diego, asked, out, back = (
        tmp_path / name for name in ("d.organizer", "d.orgjoin", "1.orgsync", "2.orgsync")
    )
    organizer("join", str(diego), "--name", "Diego", "--out", str(asked), "--no-passphrase")
    organizer("admit", str(asked), "--role", "youth_lead")
    organizer("sync", "export", str(out))
    organizer("sync", "import", str(out), workspace=diego)
    organizer("budget", "new", "Shore day", "--from", "clean_up_day", workspace=diego)
    organizer("budget", "submit", "shore", workspace=diego)
    told = organizer("budget", "approve", "shore", workspace=diego)
    assert refused(told).startswith("Here nobody can approve it by the laptop's role. Nothing was changed.")
    organizer("sync", "export", str(back), workspace=diego)
    organizer("sync", "import", str(back))
    assert organizer("budget", "show", "shore", "--json").json["budget"]["youth_led"] is True
    assert refused(organizer("budget", "submit", "shore")).startswith("Young people plan this budget")
    organizer.id("budget", "approve", "shore")
    assert standing(organizer, "shore") == ("approved", None)


def test_a_budget_without_lines_and_one_that_does_not_wait_are_told(organizer: Commands) -> None:
    organizer.id("budget", "new", "Empty")
    assert refused(organizer("budget", "submit", "empty")).startswith("This budget has no line yet.")
    told = refused(organizer("budget", "return", "empty", "--reason", "Why?"))
    assert told.startswith("This budget does not wait for an answer.")


def test_what_changed_since_approval_is_shown(planned: Commands) -> None:
    assert "was not submitted yet" in planned("budget", "compare", "shoreline").out
    planned("budget", "approve", "shoreline")
    assert planned("budget", "compare", "shoreline").out == "Nothing differs.\n"
    planned("budget", "set", "shoreline", "--expected", "83")
    planned("budget", "set-line", "shoreline", "pizza", "--price", "138", "--source", "")
    planned("budget", "add-line", "shoreline", "Ice", "--price", "12")
    planned("budget", "remove-line", "shoreline", "seeds")
    assert standing(planned)[0] == "changed"
    told = planned("budget", "compare", "shoreline").out
    for part in (
        "How many are expected: 0, now 83",
        "price of one: $100.00, now $138.00; funding source: Council, now nothing",
        "taken out",
        "It cost $440.00 in all, and costs $240.00 now.",
    ):
        assert part in told
    changes = planned("budget", "compare", "shoreline", "--json").json
    assert {(one["line"], one["change"], one["before"], one["now"]) for one in changes["lines"]} == {
        ("Pizza", "changed", 10_000, 13_800),
        ("Ice", "added", 0, 1_200),
        ("Seeds", "removed", 25_000, 0),
    }


def test_the_plan_is_held_against_what_was_approved(planned: Commands) -> None:
    planned("budget", "approve", "shoreline")
    planned("budget", "set-line", "shoreline", "pizza", "--price", "138")
    actual = planned("budget", "actual", "shoreline", "--json").json
    pizza = next(line for line in actual["lines"] if line["line"] == "Pizza")
    assert (pizza["planned"], pizza["approved"], pizza["committed"]) == (13_800, 10_000, 10_000)


def test_a_version_is_chosen_to_compare_with(planned: Commands) -> None:
    first = planned.id("budget", "submit", "shoreline")
    planned("budget", "set-line", "shoreline", "pizza", "--price", "138")
    planned("budget", "approve", "shoreline")
    assert planned("budget", "compare", "shoreline").out == "Nothing differs.\n"
    assert "$138.00" in planned("budget", "compare", "shoreline", "--with", first[:8]).out
    planned.id("budget", "new", "Another", "--from", "shoreline day")
    wrong = planned("budget", "compare", "another", "--with", first)
    assert (wrong.code, wrong.out) == (2, "")


def test_closing_tells_its_status(planned: Commands) -> None:
    planned.id("budget", "close", "shoreline", "--note", "All receipts are in")
    assert standing(planned)[0] == "closed"
    assert refused(planned("budget", "close", "shoreline")).startswith("This budget is closed")
