"""`organizer funding`: sources from the idea to the report, for people and programs."""

from __future__ import annotations

from typing import Any

import pytest

from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from tests.cli.conftest import Commands
from tests.work.conftest import NOW
from tests.work.spending_scene import plan_shoreline_day


@pytest.fixture
def planned(organizer: Commands) -> Commands:
    """A group with the budget of a shoreline day: $310 of the grant, $130 of the council's money."""
    workspace = Workspace.open(organizer.workspace, held_world(NOW, seed=5))
    plan_shoreline_day(workspace)
    workspace.close()
    return organizer


def shown(organizer: Commands, name: str) -> Any:
    return organizer("funding", "show", name, "--json").json


def test_a_source_is_written_down_with_all_its_terms(organizer: Commands) -> None:
    organizer.id("people", "add", "Diego Ruiz")
    made = organizer.id(
        *("funding", "add", "Shoreline grant", "--funder", "Salton Fund", "--status", "writing"),
        *("--requested", "5,000", "--not-for", "food, gift cards", "--apply-by", "2031-02-01"),
        *("--report-due", "2031-12-01", "--writer", "diego", "--number", "SF-31", "--purpose", "Trees"),
    )
    card = shown(organizer, "shoreline")["source"]
    row = card["row"]
    assert (row["id"], row["funder"], row["status"], row["requested"]) == (
        made,
        "Salton Fund",
        "writing",
        500_000,
    )
    assert (row["apply_until"], row["report_due_on"]) == ("2031-02-01", "2031-12-01")
    assert card["may_not_pay_for"] == ["food", "gift_cards"]
    assert (card["writer"], card["grant_number"], card["purpose"]) == ("Diego Ruiz", "SF-31", "Trees")
    told = organizer("funding", "show", "shoreline").out
    assert "Food, Gift cards" in told
    assert "Feb 1, 2031" in told
    assert (
        organizer("funding", "set", "shoreline", "--status", "awarded", "--award", "4500", "--writer", "").out
        == ""
    )
    card = shown(organizer, "shoreline")["source"]
    assert (card["row"]["award"], card["row"]["left"], card["writer"]) == (450_000, 450_000, "")


def test_what_budgets_take_is_listed(planned: Commands) -> None:
    planned("budget", "approve", "shoreline")
    planned("budget", "spend", "shoreline", "100", "--for", "seeds")
    (row,) = [one for one in planned("funding", "list", "--json").json if one["name"] == "Salton Fund"]
    assert (row["promised"], row["committed"], row["spent"], row["left"]) == (0, 21_000, 10_000, 19_000)
    told = planned("funding", "list").out
    assert "$190.00" in told
    (use,) = shown(planned, "salton")["source"]["uses"]
    assert (use["title"], use["status"], use["may_take"], use["committed"]) == (
        "Shoreline day",
        "approved",
        40_000,
        21_000,
    )
    assert "Shoreline day" in planned("funding", "show", "salton").out


def test_answers_are_kept_counted_ordered_and_removed(planned: Commands) -> None:
    new = ("funding", "answer", "salton")
    why = planned.id(*new, "Why here?", "--new", "--limit", "3", "--text", "Nobody asks us")
    planned.id(*new, "Who comes?", "--new", "--before", "why")
    told = planned(*new, "why", "--text", "Nobody else asks us")
    assert told.out.strip() == why
    assert told.err.strip() == "1 word too long: 4 of 3 words"
    found = shown(planned, "salton")["answers"]
    assert [(one["question"], one["words"], one["over"]) for one in found] == [
        ("Who comes?", 0, 0),
        ("Why here?", 4, 1),
    ]
    planned(*new, "who", "--before", "", "--question", "Who is it for?", "--for", "application")
    planned(*new, "why", "--limit", "0")
    found = shown(planned, "salton")["answers"]
    assert [(one["question"], one["word_limit"]) for one in found] == [
        ("Why here?", None),
        ("Who is it for?", None),
    ]
    assert "4 words" in planned("funding", "show", "salton").out
    assert planned(*new, why[:8], "--remove", "--json").json == {"id": why}
    assert [one["question"] for one in shown(planned, "salton")["answers"]] == ["Who is it for?"]


def test_what_is_unknown_or_taken_is_refused_in_words(planned: Commands) -> None:
    refused = {
        ("show", "moon"): "No funding source is called “moon”.",
        ("set", "salton", "--not-for", "moon"): "“moon” is no category.",
        ("set", "salton", "--award", "lots"): "“lots” is not an amount.",
        ("set", "salton", "--apply-by", "someday"): "someday is not a day",
        ("set", "salton", "--writer", "Nobody"): "Nobody",
        ("set", "salton", "--currency", "MXN"): "A budget takes money of this funding source: Shoreline day.",
        ("remove", "salton"): "A budget takes money of this funding source: Shoreline day.",
        ("answer", "salton", "Why?"): "Nothing is asked like “Why?”.",
    }
    for arguments, words in refused.items():
        told = planned("funding", *arguments)
        assert told.code != 0
        assert told.out == ""
        assert words in told.err
    before = planned("funding", "list", "--json").json
    planned.id("funding", "add", "Zavala fund", "--currency", "mxn")
    planned("funding", "set", "zavala", "--name", "Zavala family")
    assert shown(planned, "zavala")["source"]["row"]["currency"] == "MXN"
    assert planned("funding", "remove", "zavala").code == 0
    assert planned("funding", "list", "--json").json == before


def test_it_is_told_in_spanish(planned: Commands) -> None:
    planned.id("funding", "answer", "salton", "¿Por qué?", "--new", "--text", "Por el agua", "--limit", "2")
    told = planned("funding", "show", "salton", language="es").out
    assert "1 palabra de más: 3 de 2 palabras" in told
    assert "Otorgad" in told
