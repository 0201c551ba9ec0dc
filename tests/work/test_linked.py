"""Whoever is linked counts once, by any road through the links, and never through a deleted row."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.linked import all_canonical, linked_groups
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.new_person import add_person
from organizer_app.work.people.change import remove_person
from organizer_app.work.people.list import count_people, list_people
from organizer_app.work.people.same import link_same, tell_apart, unlink
from organizer_app.work.sign_in.desk import mark_present
from organizer_app.work.sign_in.room import room_count

PEOPLE = 7
PAIRS = st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1)).filter(
    lambda pair: pair[0] != pair[1]
)
STEPS = st.lists(
    st.tuples(st.sampled_from(["link", "link", "unlink", "apart", "remove"]), PAIRS), max_size=14
)


class _TakeBack(Exception):
    """Ends an edit so that nothing of it stays."""


def groups_by_hand(links: set[frozenset[Id]], living: set[Id]) -> dict[Id, frozenset[Id]]:
    """Join those who are linked, one link after the other: slow, and plainly right."""
    groups = {one: frozenset({one}) for one in living}
    for link in links:
        if link <= living:
            joined = frozenset().union(*(groups[one] for one in link))
            groups |= dict.fromkeys(joined, joined)
    return groups


def do(edit: Edit, people: list[Id], steps: list[tuple[str, tuple[int, int]]]) -> dict[Id, frozenset[Id]]:
    links: set[frozenset[Id]] = set()
    living = set(people)
    for step, (first, second) in steps:
        one, other = people[first], people[second]
        if step == "remove":
            if one in living and len(living) > 1:
                remove_person(edit, one)
                living.discard(one)
        elif {one, other} <= living:
            pair = frozenset({one, other})
            {"link": link_same, "unlink": unlink, "apart": tell_apart}[step](edit, one, other)
            (links.add if step == "link" else links.discard)(pair)
    return groups_by_hand(links, living)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, came=st.sets(st.integers(0, PEOPLE - 1)))
def test_lists_and_counts_agree_with_links_joined_by_hand(
    workspace: Workspace, steps: list[tuple[str, tuple[int, int]]], came: set[int]
) -> None:
    try:
        with workspace.edit(gesture("link")) as edit:
            people = [add_person(edit, f"Persona {number}") for number in range(PEOPLE)]
            meeting = plan_meeting(edit, "Roads", "2031-01-07T18:00")
            for number in came:
                mark_present(edit, meeting, people[number], 1_000 + number)
            groups = do(edit, people, steps)
            session = edit.session
            canonical = {one: min(group) for one, group in groups.items()}
            assert linked_groups(session, groups) == {one: tuple(sorted(g)) for one, g in groups.items()}
            known = all_canonical(session)
            assert {one: known.get(one, one) for one in groups} == canonical
            assert {row.id for row in list_people(session)} == set(canonical.values())
            assert count_people(session) == len(set(canonical.values()))
            here = {canonical[people[number]] for number in came if people[number] in groups}
            assert room_count(session, meeting).signed_in == len(here)
            raise _TakeBack
    except _TakeBack:
        pass
