"""Funding sources on two laptops: money and answers come to the same in whatever order files come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from organizer_app.store.edit import gesture
from organizer_app.work.budgets.funding import funding_source
from organizer_app.work.budgets.funding_answers import add_answer, answers
from organizer_app.work.budgets.lines import change_line
from organizer_app.work.budgets.versions import approve
from tests.store.laptops import Beginning, Laptop, begin_group, open_laptops
from tests.work.test_funding import Grant, do, figures, make_grant, spend


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return begin_group(tmp_path_factory.mktemp("group"), 2)


@pytest.fixture
def laptops(beginning: Beginning, tmp_path: Path) -> Iterator[list[Laptop]]:
    with open_laptops(beginning, tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("turned", [False, True], ids=["one way", "the other way"])
def test_budgets_and_answers_of_two_laptops_come_to_the_same_in_any_order(
    laptops: list[Laptop], turned: bool
) -> None:
    here, there = laptops
    made: list[Grant] = []

    def begin() -> None:
        with here.workspace.edit(gesture("change_funding")) as edit:
            made.append(make_grant(edit))

    here.do(begin)
    there.take(here.letter())
    (grant,) = made
    here.do(lambda: spend(here.workspace, grant.day, grant.seeds, 10_000, grant.id))
    here.do(lambda: do(here.workspace, lambda edit: approve(edit, grant.day)))
    here.do(lambda: do(here.workspace, lambda edit: add_answer(edit, grant.id, "Why here?")))
    there.do(lambda: do(there.workspace, lambda edit: change_line(edit, grant.seeds, unit_cost=27_000)))
    there.do(lambda: spend(there.workspace, grant.training, grant.hall, 500, grant.id))
    there.do(lambda: do(there.workspace, lambda edit: add_answer(edit, grant.id, "Who comes?")))
    first, second = (there, here) if turned else (here, there)
    second.take(first.letter())
    first.take(second.letter())
    for laptop in laptops:
        assert figures(laptop.workspace, grant.id) == (42_000, 21_000, 10_500, 468_500)
    told = []
    for laptop in laptops:
        with laptop.workspace.read() as session:
            told.append((funding_source(session, grant.id), answers(session, grant.id)))
    assert told[0] == told[1]
    assert {one.question for one in told[0][1]} == {"Why here?", "Who comes?"}
