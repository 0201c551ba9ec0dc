"""Where lists have linked rows follows from what stands, in whatever order links, rows and changes came."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organizer_app.records.base import Id
from organizer_app.records.people import Person, SamePerson
from organizer_app.rules.names import sort_key
from organizer_app.store.check import check
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.rebuild import rebuild
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world

PEOPLE = 5
NAMES = ("Ana Ruiz", "Zita Paz", "", "Beto Ñáñez")
ROW = st.integers(0, PEOPLE - 1)
PAIR = st.tuples(ROW, ROW).filter(lambda pair: pair[0] < pair[1])
STEP = st.one_of(
    st.tuples(st.just("name"), ROW, st.sampled_from(NAMES)),
    st.tuples(st.just("correct"), ROW, st.sampled_from(["Aaa", "Zzz", None])),
    st.tuples(st.just("town"), ROW, st.sampled_from(["Mecca", "Oasis", None])),
    st.tuples(st.just("speaks"), ROW, st.sampled_from([["es"], ["en", "es"], []])),
    st.tuples(st.just("aside"), ROW, st.booleans()),
    st.tuples(st.just("remove"), ROW, st.none()),
    st.tuples(st.just("link"), PAIR, st.one_of(st.none(), ROW)),
    st.tuples(st.just("link"), PAIR, st.one_of(st.none(), ROW)),
    st.tuples(st.just("apart"), PAIR, st.none()),
    st.tuples(st.just("unlink"), PAIR, st.none()),
    st.tuples(st.just("undo"), st.none(), st.none()),
)
COLUMNS = {
    "name": "full_name",
    "correct": "sort_name",
    "town": "community",
    "speaks": "speaks",
    "aside": "archived",
}


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = Workspace.create(
        tmp_path_factory.mktemp("crowd") / "group.organizer",
        held_world(1_793_700_000_000),
        group_name="Salton Neighbors",
        laptop_name="Office",
    )
    yield made
    made.close()


@pytest.fixture(scope="module")
def batches() -> Iterator[int]:
    """Number the crowds of one file: each example has people of its own."""
    return iter(range(1, 10_000))


def do(edit: Edit, people: list[Id], what: str, whom: Any, value: Any) -> None:
    if what == "remove":
        edit.add(Person, people[whom], role="was here")
        edit.remove(Person, people[whom])
    elif what in COLUMNS:
        edit.add(Person, people[whom], **{COLUMNS[what]: value})
    else:
        first, second = (people[place] for place in whom)
        answer = {"link": "same", "apart": "not_same", "unlink": "same"}[what]
        main = None if value is None else people[value]
        link = edit.add(SamePerson, first_id=first, second_id=second, answer=answer, main=main)
        if what == "unlink":
            edit.remove(SamePerson, link)


def places(workspace: Workspace) -> dict[Id, tuple[Any, ...]]:
    with workspace.read() as session:
        rows = session.exec_driver_sql("SELECT id, listing, list_key, list_town, list_speaks FROM person")
        return {row[0]: tuple(row[1:]) for row in rows if row[1] is not None}


def expected(workspace: Workspace) -> dict[Id, tuple[Any, ...]]:
    """Work the places out from the rows alone, one link after the other."""
    with workspace.read() as session:
        read = session.exec_driver_sql
        rows = {
            row[0]: row
            for row in read(
                "SELECT id, full_name, sort_name, community, speaks, archived FROM person WHERE NOT hidden"
            )
        }
        links = read(
            "SELECT first_id, second_id, main FROM same_person"
            " WHERE answer = 'same' AND NOT hidden ORDER BY id"
        ).all()
    group_of = {one: {one} for one in rows}
    for first, second, _ in links:
        if first in rows and second in rows:
            both = group_of[first] | group_of[second]
            group_of |= dict.fromkeys(both, both)
    found: dict[Id, tuple[Any, ...]] = {}
    for one, group in group_of.items():
        if len(group) > 1:
            found[one] = (2, None, None, None)
    for group in {min(group): group for group in group_of.values() if len(group) > 1}.values():
        own = [main for first, second, main in links if {first, second} <= group and main in group]
        order = sorted(group)
        if own:
            order = [own[0], *(one for one in order if one != own[0])]
        name, correction, town, speaks = (
            next((rows[one][place] for one in order if rows[one][place] not in (None, "", "[]")), None)
            for place in range(1, 5)
        )
        aside = all(rows[one][5] for one in group)
        found[min(group)] = (int(aside), sort_key(name or "", correction), town, speaks)
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=3, max_size=14))
def test_lists_have_linked_rows_where_their_links_say_after_every_step(
    crowded: Workspace, batches: Iterator[int], steps: list[tuple[str, Any, Any]]
) -> None:
    batch = next(batches).to_bytes(2)
    people = [bytes([place]) + bytes(13) + batch for place in range(PEOPLE)]
    for what, whom, value in steps:
        if what == "undo":
            undo_last(crowded)
        else:
            with crowded.edit(gesture("link")) as edit:
                do(edit, people, what, whom, value)
        assert places(crowded) == expected(crowded)


def test_what_was_kept_step_by_step_is_what_a_rebuild_makes(crowded: Workspace) -> None:
    people = [bytes([place]) + bytes(13) + b"\xff\xff" for place in range(3)]
    with crowded.edit(gesture("link")) as edit:
        do(edit, people, "link", (0, 1), 1)
        do(edit, people, "link", (1, 2), None)
    for place, name in enumerate(("Zita", "Ana", "Beto")):
        with crowded.edit(gesture("add_person")) as edit:
            edit.add(Person, people[place], full_name=name)
    kept = places(crowded)
    assert [kept[one][:2] for one in people] == [(0, "ana"), (2, None), (2, None)]
    assert check(crowded).faults == ()
    db = crowded.ledger.db
    db.execute("BEGIN IMMEDIATE")
    db.execute("UPDATE person SET list_key = 'x'")
    rebuild(crowded.ledger, crowded.members)
    db.execute("COMMIT")
    assert places(crowded) == kept
