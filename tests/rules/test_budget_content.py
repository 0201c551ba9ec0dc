"""A plan as one canonical text: equal plans make equal texts, a text is read back, nonsense is none."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.budget_changes import plan_changes
from organizer_app.rules.budget_content import Content, content_hash, content_text, read_content
from organizer_app.rules.budget_plan import LineShare, Plan, PlannedLine
from tests.rules.test_budget_sums import COUNCIL, GRANT, plans

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
contents = st.builds(Content, texts, st.none() | texts, plans)
LINE = PlannedLine(b"l" * 16, description="Comida", unit_cost=950, category="food")
CONTENT = Content("Día", None, Plan(expected=60, lines=[LINE]))


def distinct(content: Content) -> bool:
    return len({line.id for line in content.plan.lines}) == len(content.plan.lines)


@given(contents)
def test_what_is_written_is_read_back_and_written_the_same(content: Content) -> None:
    text = content_text(content)
    read = read_content(text)
    assert read is not None
    assert content_text(read) == text
    assert not plan_changes(content, read) or not distinct(content)


@given(contents.filter(distinct), contents.filter(distinct))
def test_what_differs_is_told_and_what_does_not_is_not(one: Content, other: Content) -> None:
    assert not plan_changes(one, one)
    if content_text(one) != content_text(other):
        assert plan_changes(one, other)


def test_the_order_in_which_sources_pay_makes_no_other_text() -> None:
    shares = (LineShare(GRANT, 100), LineShare(COUNCIL, None, 2))
    one = replace(CONTENT, plan=replace(CONTENT.plan, lines=[LINE._replace(shares=shares)]))
    other = replace(CONTENT, plan=replace(CONTENT.plan, lines=[LINE._replace(shares=shares[::-1])]))
    assert content_text(one) == content_text(other)
    assert content_hash(content_text(one)) == content_hash(content_text(other))
    assert not plan_changes(one, other)


def test_notes_and_hints_are_not_in_it() -> None:
    noted = replace(CONTENT, plan=replace(CONTENT.plan, lines=[LINE._replace(note="ask Ana", hint="cheap")]))
    assert content_text(noted) == content_text(CONTENT)


@given(st.text() | st.none())
def test_no_text_does_more_than_be_none(text: str | None) -> None:
    assert read_content(text) is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("form",), 2),
        (("currency",), 3),
        (("expected",), "60"),
        (("expected",), 10**20),
        (("lines",), 5),
        (("lines", 0, "id"), "zz"),
        (("lines", 0, "id"), "00"),
        (("lines", 0, "quantity"), 1.5),
        (("lines", 0, "unit_cost"), True),
        (("lines", 0, "in_kind"), 1),
        (("lines", 0, "shares"), [[1]]),
        (("lines", 0, "description"), None),
    ],
)
def test_a_text_that_says_what_cannot_be_is_none(path: tuple[str | int, ...], value: object) -> None:
    said = json.loads(content_text(CONTENT))
    at = said
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert read_content(json.dumps(said)) is None


def test_a_changed_line_names_what_of_it_changed_and_its_totals() -> None:
    dearer = replace(CONTENT, plan=replace(CONTENT.plan, lines=[LINE._replace(unit_cost=1_000)], expected=80))
    changes = plan_changes(CONTENT, dearer)
    (change,) = changes.lines
    assert (change.kind, change.fields, change.total_before, change.total) == (
        "changed",
        ("unit_cost",),
        950,
        1_000,
    )
    assert changes.counts == {"expected": (60, 80)}
    assert (changes.cost_before, changes.cost) == (950, 1_000)


def test_lines_added_taken_out_and_moved_are_told() -> None:
    other = PlannedLine(b"m" * 16, description="Agua", unit_cost=100)
    both = replace(CONTENT, plan=replace(CONTENT.plan, lines=[LINE, other]))
    turned = replace(CONTENT, plan=replace(CONTENT.plan, lines=[other, LINE]))
    assert [change.kind for change in plan_changes(CONTENT, both).lines] == ["added"]
    assert [change.kind for change in plan_changes(both, CONTENT).lines] == ["removed"]
    assert plan_changes(both, turned).moved
    assert not plan_changes(both, turned).lines
