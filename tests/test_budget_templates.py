"""The budgets to begin from are whole in both languages, and leave every price to whoever plans."""

from __future__ import annotations

import json
from typing import Any

import pytest

from organizer_app.locations import resources
from organizer_app.rules.budget_vocabulary import BASES, COST_CATEGORIES, INCOME_CATEGORIES, SIDES
from organizer_app.rules.money import read_quantity

FOLDER = resources() / "templates" / "budgets"
TEMPLATES: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))
}
TEXTS = {"description": 60, "why": 200, "hint": 240, "note": 200}
CATEGORIES = {"cost": COST_CATEGORIES, "income": INCOME_CATEGORIES}


def lines_of(template: dict[str, Any]) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = template["lines"]
    return lines


def test_the_budgets_that_are_promised_are_there_in_one_order() -> None:
    offered = sorted(TEMPLATES, key=lambda key: TEMPLATES[key]["order"])
    assert offered == [
        "community_meeting",
        "youth_summit",
        "training",
        "clean_up_day",
        "health_fair",
        "learning_exchange",
    ]
    assert len({template["order"] for template in TEMPLATES.values()}) == len(TEMPLATES)


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_budget_says_for_how_many_it_is_and_has_lines_to_learn_from(key: str) -> None:
    template = TEMPLATES[key]
    assert set(template) == {"order", "name", "about", "expected", "volunteers", "hours", "lines"}
    assert all(template[number] > 0 for number in ("expected", "volunteers", "hours"))
    assert 8 <= len(lines_of(template)) <= 16
    assert any(line.get("in_kind") for line in lines_of(template))
    assert sum("why" in line for line in lines_of(template)) >= 3


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_line_has_known_codes_a_quantity_and_no_price(key: str) -> None:
    for line in lines_of(TEMPLATES[key]):
        needed = {"category", "side", "description", "basis", "quantity", "hint"}
        assert needed <= set(line) <= needed | {"why", "note", "in_kind"}
        assert line["side"] in SIDES
        assert line["category"] in CATEGORIES[line["side"]]
        assert line["basis"] in BASES
        assert read_quantity(line["quantity"]) > 0
        assert line.get("in_kind", True) is True


@pytest.mark.parametrize("key", TEMPLATES)
def test_every_text_is_said_in_both_languages_and_short_enough_to_stand_at_a_line(key: str) -> None:
    template = TEMPLATES[key]
    pairs = [(template["name"], 60), (template["about"], 120)]
    pairs += [
        (line[text], most) for line in lines_of(template) for text, most in TEXTS.items() if text in line
    ]
    for pair, most in pairs:
        spanish, english = pair
        assert spanish != english
        for said in pair:
            assert said == " ".join(said.split())
            assert 0 < len(said) <= most, said


@pytest.mark.parametrize("key", TEMPLATES)
def test_an_amount_of_money_is_told_in_hints_only_and_alike_in_both_languages(key: str) -> None:
    for line in lines_of(TEMPLATES[key]):
        spanish, english = line["hint"]
        figures = ["".join(sign if sign.isdigit() else " " for sign in said).split() for said in line["hint"]]
        assert sorted(figures[0]) == sorted(figures[1]), (spanish, english)
        told = [said for text in TEXTS if text != "hint" for said in line.get(text, ())]
        assert not any("$" in said for said in told)


@pytest.mark.parametrize("key", TEMPLATES)
def test_gift_cards_are_signed_for(key: str) -> None:
    for line in lines_of(TEMPLATES[key]):
        if line["category"] == "gift_cards":
            assert "hoja de firmas" in line["note"][0]
            assert "signature log" in line["note"][1]


def test_somebody_learns_from_a_budget_that_money_also_comes_in() -> None:
    earning = [
        key
        for key, template in TEMPLATES.items()
        if any(line["side"] == "income" for line in lines_of(template))
    ]
    assert earning
