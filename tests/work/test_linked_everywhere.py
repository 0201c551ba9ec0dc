"""Every list, count and paper has a person of several rows once, by the shown values, reached by any row."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from organizer_app.rules.names import words_begin
from organizer_app.store.check import check
from organizer_app.store.edit import gesture
from organizer_app.store.readers import Session
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.work.actions.list import ActionFilter, count_actions, list_actions
from organizer_app.work.known_names import people_names
from organizer_app.work.lookup import find_people
from organizer_app.work.meetings.agenda import agenda
from organizer_app.work.meetings.checklist import checklist
from organizer_app.work.meetings.list import all_meetings
from organizer_app.work.meetings.roles import remove_role, roles
from organizer_app.work.minutes import minutes
from organizer_app.work.people.card import person
from organizer_app.work.people.consents import consents, set_consent
from organizer_app.work.people.family import family
from organizer_app.work.people.list import count_people, list_people, towns
from organizer_app.work.people.narrowing import PeopleFilter
from organizer_app.work.people.same import contradictions, look_alikes, look_alikes_of, unlink
from organizer_app.work.people.tags import list_tags
from organizer_app.work.sheets import SheetOrder, action_list_paper, agenda_paper, sheet_to_look_at
from organizer_app.work.sign_in.desk import sign_in_candidates
from organizer_app.work.sign_in.room import attendance_list, room_count
from tests.work.conftest import NOW
from tests.work.linked_scene import (
    ALONE,
    IDS,
    LINKED,
    LINKS,
    ROWS,
    Crowd,
    Scene,
    link_rows,
    write_evening,
    write_rows,
)

DAY = date(2031, 1, 7)


@dataclass(frozen=True)
class Evening:
    """A file with the scene in it, and who is one person in it."""

    workspace: Workspace
    scene: Scene
    crowd: Crowd


def rows_then_links(workspace: Workspace, scene: Scene) -> Crowd:
    with workspace.edit(gesture("add_person")) as edit:
        write_rows(edit)
        write_evening(edit, scene)
    with workspace.edit(gesture("same_person")) as edit:
        link_rows(edit)
    return Crowd(LINKED)


def links_before_rows(workspace: Workspace, scene: Scene) -> Crowd:
    """Take in the links first, then what rows did, and the rows themselves at last."""
    with workspace.edit(gesture("same_person")) as edit:
        link_rows(edit)
    with workspace.edit(gesture("sign_in")) as edit:
        write_evening(edit, scene)
    with workspace.edit(gesture("add_person")) as edit:
        write_rows(edit)
    return Crowd(LINKED)


def unlinked_later(workspace: Workspace, scene: Scene) -> Crowd:
    rows_then_links(workspace, scene)
    with workspace.edit(gesture("same_person")) as edit:
        for first, second, _ in LINKS:
            unlink(edit, IDS[first], IDS[second])
    return Crowd(ALONE)


STORIES = {story.__name__: story for story in (rows_then_links, links_before_rows, unlinked_later)}


@pytest.fixture(scope="module", params=STORIES)
def evening(
    request: pytest.FixtureRequest, founded: tuple[Path, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Evening]:
    path = Path(shutil.copy(founded[0], tmp_path_factory.mktemp("evening")))
    opened = Workspace.open_with_key(path, held_world(NOW, seed=5), founded[1])
    scene = Scene()
    yield Evening(opened, scene, STORIES[request.param](opened, scene))
    opened.close()


Look = tuple[Callable[[Session, Scene], Any], Callable[[Crowd], Any]]
"""What the program says, and what plain Python expects."""


def of_every_row(look: Callable[[Session, bytes], Any]) -> Callable[[Session, Scene], Any]:
    return lambda session, _: {key: look(session, row_id) for key, row_id in IDS.items()}


def expected_of_rows(told: Callable[[Any], Any]) -> Callable[[Crowd], Any]:
    return lambda crowd: {key: told(crowd.of_row[key]) for key in ROWS}


LOOKS: dict[str, Look] = {
    "people by name": (
        lambda s, _: [(one.id, one.full_name, one.town, one.phone, one.speaks) for one in list_people(s)],
        lambda crowd: [(one.id, one.name, one.town, one.phone, one.speaks) for one in crowd.by_name()],
    ),
    "people by name, page by page": (
        lambda s, _: [one.id for at in range(12) for one in list_people(s, limit=1, offset=at)],
        lambda crowd: [one.id for one in crowd.by_name()],
    ),
    "people by town": (
        lambda s, _: [one.id for one in list_people(s, sort="town")],
        lambda crowd: [one.id for one in crowd.by_town()],
    ),
    "number of people": (lambda s, _: count_people(s), lambda crowd: len(crowd.people)),
    "towns": (lambda s, _: dict(towns(s)), lambda crowd: crowd.count("town")),
    "people of each town": (
        lambda s, _: {
            town: count_people(s, PeopleFilter(town=town)) for town in ("Mecca", "Oasis", "Thermal")
        },
        lambda crowd: {town: crowd.count("town").get(town, 0) for town in ("Mecca", "Oasis", "Thermal")},
    ),
    "speakers": (
        lambda s, _: {word: count_people(s, PeopleFilter(language=word)) for word in ("en", "es")},
        lambda crowd: {word: crowd.count("speaks").get(word, 0) for word in ("en", "es")},
    ),
    "tags": (lambda s, _: dict(list_tags(s)), lambda crowd: crowd.count("tags")),
    "people with a tag": (
        lambda s, _: {tag: count_people(s, PeopleFilter(tag=tag)) for tag in ("bus", "roads")},
        lambda crowd: crowd.count("tags"),
    ),
    "people by the name of any record": (
        lambda s, _: {
            key: [one.id for one in list_people(s, PeopleFilter(text=row.name))] for key, row in ROWS.items()
        },
        lambda crowd: {
            key: [
                one.id
                for one in crowd.by_name()
                if any(
                    words_begin(f"{ROWS[other].name} {ROWS[other].correction}", row.name.replace(".", ""))
                    for other in one.rows
                )
            ]
            for key, row in ROWS.items()
        },
    ),
    "found by the name of any record": (
        lambda s, _: {
            key: (IDS[key] in [one.id for one in found], len({one.id for one in found}) == len(found))
            for key, row in ROWS.items()
            if (found := find_people(s, row.name, limit=20))
        },
        lambda crowd: {key: (crowd.of_row[key].id == IDS[key], True) for key in ROWS},
    ),
    "found at the desk, with the time of any record": (
        lambda s, scene: {
            one.id: (one.name, one.town, one.signed_in_at)
            for word in ("ana", "zita", "beto", "luna", "dora", "elio", "rios")
            for one in sign_in_candidates(s, scene.meeting, word, limit=20)
        },
        lambda crowd: {
            one.id: (one.name, one.town, None if one.came is None else one.came * 60_000) for one in crowd
        },
    ),
    "the list at the door": (
        lambda s, scene: [
            (row.person_id, row.name, row.town, row.status, row.signed_in_at, row.first_time)
            for row in attendance_list(s, scene.meeting)
        ],
        lambda crowd: [
            *(
                (one.id, one.name, one.town, "present", (one.came or 0) * 60_000, not one.before)
                for one in crowd.here()
            ),
            *(
                (one.id, one.name, one.town, "expected", None, not one.before)
                for one in crowd.by_name()
                if one.status == "expected"
            ),
        ],
    ),
    "the room": (
        lambda s, scene: (
            (room := room_count(s, scene.meeting)).signed_in,
            room.first_time,
            room.youth,
            dict(room.languages),
        ),
        lambda crowd: (
            len(crowd.here()),
            sum(not one.before for one in crowd.here()),
            sum(one.age == "youth" for one in crowd.here()),
            dict(Crowd([one.rows for one in crowd.here()]).count("speaks")),
        ),
    ),
    "meetings with how many came": (
        lambda s, _: {row.title: row.signed_in for row in all_meetings(s)},
        lambda crowd: {"Roads": len(crowd.here()), "First": sum(one.before for one in crowd)},
    ),
    "roles": (
        lambda s, scene: sorted((one.role, one.person_id, one.name) for one in roles(s, scene.meeting)),
        lambda crowd: sorted((role, one.id, one.name) for one in crowd for role in one.roles),
    ),
    "roles on the printed agenda": (
        lambda s, scene: sorted(
            (role, tuple(sorted(names.split(", "))))
            for role, names in agenda_paper(s, scene.meeting, ("es",), "letter").roles
        ),
        lambda crowd: sorted(
            (role, tuple(sorted(one.name for one in crowd if role in one.roles)))
            for role in {role for one in crowd for role in one.roles}
        ),
    ),
    "names on a printed sheet": (
        lambda s, scene: [
            (row.name, row.town)
            for row in sheet_to_look_at(s, scene.meeting, SheetOrder(("es",), known=True)).known.values()
        ],
        lambda crowd: [(one.name, one.town or "") for one in crowd.by_name() if one.status or one.before],
    ),
    "owners": (
        lambda s, _: {row.title: row.owner for row in list_actions(s, DAY)},
        lambda crowd: {f"What {key} does": crowd.of_row[key].name for key in ROWS},
    ),
    "owners on paper": (
        lambda s, _: {
            line.title.text: line.owner for line in action_list_paper(s, DAY, ("en",), "letter").lines
        },
        lambda crowd: {f"What {key} does": crowd.of_row[key].name for key in ROWS},
    ),
    "what each has to do": (
        of_every_row(lambda s, one: count_actions(s, DAY, ActionFilter(owner_person_id=one))),
        expected_of_rows(lambda one: len(one.rows)),
    ),
    "speakers of the minutes": (
        lambda s, scene: [line.speaker for line in minutes(s, scene.meeting).lines],
        lambda crowd: [crowd.of_row[key].name for key in ROWS],
    ),
    "leads": (
        lambda s, scene: [point.lead for point in agenda(s, scene.meeting).points],
        lambda crowd: [crowd.of_row[key].name for key in ROWS],
    ),
    "the checklist": (
        lambda s, scene: [item.owner for item in checklist(s, scene.meeting)],
        lambda crowd: [crowd.of_row[key].name for key in ROWS],
    ),
    "names": (
        lambda s, _: people_names(s, IDS.values()),
        lambda crowd: {IDS[key]: crowd.of_row[key].name for key in ROWS},
    ),
    "answers about calls": (
        of_every_row(
            lambda s, one: next(a.answer for a in consents(s, one, DAY.isoformat()) if a.kind == "call")
        ),
        expected_of_rows(lambda one: one.calls),
    ),
    "cards": (
        of_every_row(
            lambda s, one: (
                (card := person(s, one)).canonical_id,
                card.full_name,
                card.community,
                card.phone,
                card.speaks,
                card.tags,
                {(visit.title, visit.status) for visit in card.visits},
            )
        ),
        expected_of_rows(
            lambda one: (
                one.id,
                one.name,
                one.town,
                one.phone,
                one.speaks,
                one.tags,
                {("Roads", one.status)} - {("Roads", "")} | ({("First", "present")} if one.before else set()),
            )
        ),
    ),
    "look-alikes are others": (
        of_every_row(lambda s, one: {each.id for each in look_alikes(s, one)} & set(person(s, one).linked)),
        expected_of_rows(lambda one: set()),
    ),
    "a family is others": (
        of_every_row(lambda s, one: {each.id for each in family(s, one)}),
        expected_of_rows(lambda one: set()),
    ),
    "somebody typed in who looks like the name of any record": (
        lambda s, _: {
            key: [(one.id, one.name) for one in look_alikes_of(s, row.name)][:1]
            for key, row in ROWS.items()
            if row.name in ("Ana Ruiz", "Dora Paz", "Elio Sol")
        },
        lambda crowd: {
            key: [(crowd.of_row[key].id, crowd.of_row[key].name)] for key in ("ana3", "dora", "elio")
        },
    ),
    "what is to be repaired": (
        lambda s, _: [(one.first_id, one.first_name, one.second_name) for one in contradictions(s)],
        lambda crowd: [(IDS["cruz1"], "Cruz Luna", "María Cruz Luna")] if len(crowd.people) < 11 else [],
    ),
}


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_shown_and_counted_is_what_plain_python_says(evening: Evening, look: str) -> None:
    told, expected = LOOKS[look]
    with evening.workspace.read() as session:
        assert told(session, evening.scene) == expected(evening.crowd)


def test_what_lists_keep_beside_rows_follows_from_the_log(evening: Evening) -> None:
    assert check(evening.workspace).faults == ()


def test_a_role_of_two_records_is_taken_back_from_both(workspace: Workspace) -> None:
    scene = Scene()
    rows_then_links(workspace, scene)
    with workspace.edit(gesture("change_roles")) as edit:
        (facilitator,) = (one for one in roles(edit.session, scene.meeting) if one.role == "facilitator")
        remove_role(edit, facilitator.id)
        assert not any(one.role == "facilitator" for one in roles(edit.session, scene.meeting))


def test_a_new_answer_counts_over_an_older_one_of_another_record(workspace: Workspace) -> None:
    rows_then_links(workspace, Scene())
    with workspace.edit(gesture("change_person")) as edit:
        set_consent(edit, IDS["ana1"], "call", "yes")
        told = {one.kind: one.answer for one in consents(edit.session, IDS["ana2"], DAY.isoformat())}
    assert told["call"] == "yes"
