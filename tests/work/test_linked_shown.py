"""Every list and count goes through the person: random groups of linked rows against plain Python."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organizer_app.records.base import Id
from organizer_app.records.people import Person
from organizer_app.rules.vocabulary import CONSENT_ANSWERS
from organizer_app.store.dump import dump
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.known_names import people_names
from organizer_app.work.linked import linked_groups
from organizer_app.work.lookup import find_people
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.new_person import add_person
from organizer_app.work.people.consents import consents, set_consent
from organizer_app.work.people.list import count_people, list_people, towns
from organizer_app.work.people.narrowing import PeopleFilter
from organizer_app.work.people.same import contradictions, link_same, tell_apart, unlink
from organizer_app.work.people.tags import list_tags, tag_person
from organizer_app.work.sign_in.desk import mark_present
from organizer_app.work.sign_in.room import attendance_list, room_count

PEOPLE = 6
TOWNS = (None, "Mecca", "Thermal")
PAIRS = st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1)).filter(
    lambda pair: pair[0] != pair[1]
)
ROW = st.tuples(
    st.sampled_from(TOWNS),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from((None, "no", "not_asked", "yes")),
)
"""Town, speaks Spanish, tagged, came; the answer about calls."""


class _TakeBack(Exception):
    """Ends an edit so that nothing of it stays."""


def joined(pairs: list[tuple[int, int]]) -> list[set[int]]:
    groups = [{one} for one in range(PEOPLE)]
    for first, second in pairs:
        one, other = (next(group for group in groups if each in group) for each in (first, second))
        if one is not other:
            groups.remove(other)
            one |= other
    return groups


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=PEOPLE, max_size=PEOPLE), pairs=st.lists(PAIRS, max_size=4))
def test_what_lists_show_and_count_of_linked_rows_is_what_plain_python_says(
    workspace: Workspace,
    rows: list[tuple[str | None, bool, bool, bool, str | None]],
    pairs: list[tuple[int, int]],
) -> None:
    try:
        with workspace.edit(gesture("link")) as edit:
            session = edit.session
            meeting = plan_meeting(edit, "Roads", "2031-01-07T18:00")
            people: list[Id] = []
            for number, (town, speaks, tagged, _, answer) in enumerate(rows):
                one = add_person(edit, f"Persona {number}", community=town or "")
                people.append(one)
                if speaks:
                    edit.set(Person, one, speaks=["es"])
                if tagged:
                    tag_person(edit, one, "bus")
                if answer is not None:
                    set_consent(edit, one, "call", answer)
            for number, (*_, came, _answer) in enumerate(rows):
                if came:
                    mark_present(edit, meeting, people[number], 1_000 + number)
            mains: dict[tuple[Id, Id], Id] = {}
            for first, second in pairs:
                link_same(edit, people[first], people[second], main=people[second])
                one, other = sorted((people[first], people[second]))
                mains[(one, other)] = people[second]
            groups = [sorted(people[number] for number in group) for group in joined(pairs)]
            at = {row: number for number, row in enumerate(people)}
            ordered = {group[0]: in_order(session, group) for group in groups}
            names = {one: f"Persona {at[order[0]]}" for one, order in ordered.items()}
            shown_towns = {
                one: next((rows[at[row]][0] for row in order if rows[at[row]][0]), None)
                for one, order in ordered.items()
            }
            listed = {row.id: row for row in list_people(session)}
            assert {one: (row.full_name, row.town) for one, row in listed.items()} == {
                one: (names[one], shown_towns[one]) for one in ordered
            }
            assert dict(towns(session)) == Counter(town for town in shown_towns.values() if town)
            for town in ("Mecca", "Thermal"):
                expected = sum(shown == town for shown in shown_towns.values())
                assert count_people(session, PeopleFilter(town=town)) == expected
            spanish = [one for one, order in ordered.items() if any(rows[at[row]][1] for row in order)]
            assert count_people(session, PeopleFilter(language="es")) == len(spanish)
            tagged_people = sum(any(rows[at[row]][2] for row in order) for order in ordered.values())
            assert dict(list_tags(session)).get("bus", 0) == tagged_people
            here = {one for one, order in ordered.items() if any(rows[at[row]][3] for row in order)}
            assert {(row.person_id, row.name, row.town) for row in attendance_list(session, meeting)} == {
                (one, names[one], shown_towns[one]) for one in here
            }
            counted = room_count(session, meeting)
            assert (counted.signed_in, counted.languages.get("es", 0)) == (
                len(here),
                len(here & set(spanish)),
            )
            assert people_names(session, people) == {
                row: names[one] for one, order in ordered.items() for row in order
            }
            assert {one.id: one.name for one in find_people(session, "persona", limit=20)} == names
            for one, order in ordered.items():
                told = [answer for row in order if (answer := rows[at[row]][4]) is not None]
                least = min(told, key=CONSENT_ANSWERS.codes.index, default="not_asked")
                assert {each.kind: each.answer for each in consents(session, one, "2031-01-07")}[
                    "call"
                ] == least
            raise _TakeBack
    except _TakeBack:
        pass


def in_order(session: object, group: list[Id]) -> list[Id]:
    """Return a group in the order that its links ask for: the first link's main row, then ids."""
    from sqlalchemy import select

    from organizer_app.records.people import SamePerson
    from organizer_app.store.readers import Session

    assert isinstance(session, Session)
    links = session.execute(select(SamePerson.id, SamePerson.first_id, SamePerson.main)).all()
    mains = [main for _, first, main in sorted(links, key=lambda link: link[0]) if first in group and main]
    first = mains[0] if mains else group[0]
    return [first, *(row for row in group if row != first)]


def test_unlinking_restores_both_rows_byte_for_byte(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        one, other = (add_person(edit, name, community="Mecca") for name in ("Ana Ruiz", "Ana R."))
    before = people_of(dump(workspace.ledger.db))
    with workspace.edit(gesture("same_person", one, other)) as edit:
        link_same(edit, one, other, main=other)
    assert people_of(dump(workspace.ledger.db)) == before
    with workspace.edit(gesture("same_person", one, other)) as edit:
        unlink(edit, one, other)
    assert people_of(dump(workspace.ledger.db)) == before
    undo_last(workspace)
    with workspace.read() as session:
        assert len(linked_groups(session, [one])[one]) == 2
        assert len(list_people(session)) == 1


def test_two_who_were_told_apart_and_are_linked_all_the_same_are_listed_for_repair(
    workspace: Workspace,
) -> None:
    with workspace.edit(gesture("link")) as edit:
        one, two, three = sorted(add_person(edit, name) for name in ("Ana", "Ana R.", "Ana Ruiz"))
        tell_apart(edit, one, three)
        link_same(edit, one, two)
        assert contradictions(edit.session) == ()
        link_same(edit, two, three)
        found = contradictions(edit.session)
    assert [(each.first_id, each.second_id) for each in found] == [(one, three)]


def people_of(dumped: bytes) -> list[bytes]:
    return [line for line in dumped.splitlines() if b'"table":"person"' in line]
