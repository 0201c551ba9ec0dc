"""Narrowing the list: who came lately, who may be called, who has no phone; each person once, by an index."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.people import Consent, Person
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.new_person import add_person
from organizer_app.work.people import narrowing
from organizer_app.work.people.consents import consents, set_consent
from organizer_app.work.people.list import count_people, list_people
from organizer_app.work.people.narrowing import PeopleFilter
from organizer_app.work.people.same import link_same
from organizer_app.work.people.tags import tag_person
from organizer_app.work.sign_in.desk import mark_present

TODAY = "2031-01-07"


@pytest.fixture
def group(workspace: Workspace) -> dict[str, Id]:
    """Ana is two rows; Beto, Carla and Diego are one each. Three meetings were held and one is to come."""
    with workspace.edit(gesture("fill")) as edit:
        people = {
            name: add_person(edit, name) for name in ("Ana Ruiz", "Anita Ruiz", "Beto", "Carla", "Diego")
        }
        link_same(edit, people["Ana Ruiz"], people["Anita Ruiz"], main=people["Ana Ruiz"])
        for day, who in (
            ("2030-10-01", "Beto"),
            ("2030-11-05", "Anita Ruiz"),
            ("2030-12-03", "Carla"),
        ):
            mark_present(edit, plan_meeting(edit, "Roads", f"{day}T18:00"), people[who], 1)
        plan_meeting(edit, "To come", "2031-02-01T18:00")
    return people


def names(workspace: Workspace, chosen: PeopleFilter) -> list[str]:
    with workspace.read() as session:
        found = sorted(row.full_name for row in list_people(session, chosen))
        assert count_people(session, chosen) == len(found)
    return found


@pytest.mark.parametrize(
    ("number", "came"), [(1, ["Carla"]), (2, ["Ana Ruiz", "Carla"]), (9, ["Ana Ruiz", "Beto", "Carla"])]
)
def test_who_came_to_one_of_the_last_meetings_is_listed_once_whichever_row_signed_in(
    workspace: Workspace, group: dict[str, Id], number: int, came: list[str]
) -> None:
    assert names(workspace, PeopleFilter(came_lately=number, today=TODAY)) == came


def test_a_meeting_that_was_cancelled_or_is_to_come_is_none_of_the_last(
    workspace: Workspace, group: dict[str, Id]
) -> None:
    chosen = PeopleFilter(came_lately=1, today="2030-11-30")
    assert names(workspace, chosen) == ["Ana Ruiz"]


def test_who_may_be_called_is_who_said_yes_and_a_no_of_another_row_holds(
    workspace: Workspace, group: dict[str, Id]
) -> None:
    with workspace.edit(gesture("set_consent")) as edit:
        for name in ("Ana Ruiz", "Beto", "Carla"):
            set_consent(edit, group[name], "call", "yes")
        edit.add(Consent, person_id=group["Anita Ruiz"], kind="call", answer="no")
        set_consent(edit, group["Carla"], "call", "yes", until="2031-01-06")
        set_consent(edit, group["Diego"], "text", "yes")
    assert names(workspace, PeopleFilter(reach="call", today=TODAY)) == ["Beto"]
    assert names(workspace, PeopleFilter(reach="call", today="2031-01-06")) == ["Beto", "Carla"]
    assert names(workspace, PeopleFilter(reach="text", today=TODAY)) == ["Diego"]


@pytest.mark.parametrize("answers", [("yes", "yes"), ("yes", "not_asked"), ("no", "yes"), ("yes", "")])
def test_the_list_and_the_card_agree_about_who_may_be_emailed(
    workspace: Workspace, group: dict[str, Id], answers: tuple[str, str]
) -> None:
    with workspace.edit(gesture("set_consent")) as edit:
        for name, answer in zip(("Ana Ruiz", "Anita Ruiz"), answers, strict=True):
            if answer:
                edit.add(Consent, person_id=group[name], kind="email", answer=answer)
    with workspace.read() as session:
        told = {one.kind: one.counts for one in consents(session, group["Ana Ruiz"], TODAY)}
    listed = "Ana Ruiz" in names(workspace, PeopleFilter(reach="email", today=TODAY))
    assert listed == told["email"]


def test_who_has_no_phone_has_none_in_any_row(workspace: Workspace) -> None:
    with workspace.edit(gesture("fill")) as edit:
        ana, anita = add_person(edit, "Ana"), add_person(edit, "Anita", phone="760 555 0101")
        link_same(edit, ana, anita)
        add_person(edit, "Beto", phone_2="760 555 0102")
        add_person(edit, "Carla")
    assert names(workspace, PeopleFilter(reach="no_phone")) == ["Carla"]


def test_several_ways_to_narrow_hold_together(workspace: Workspace, group: dict[str, Id]) -> None:
    with workspace.edit(gesture("tag_person")) as edit:
        tag_person(edit, group["Anita Ruiz"], "Consejo")
        tag_person(edit, group["Diego"], "Consejo")
    chosen = PeopleFilter(tag="consejo", came_lately=9, today=TODAY)
    assert names(workspace, chosen) == ["Ana Ruiz"]


def test_a_tag_that_many_have_finds_the_same_people_as_one_that_few_have(
    workspace: Workspace, group: dict[str, Id], monkeypatch: pytest.MonkeyPatch
) -> None:
    with workspace.edit(gesture("tag_person")) as edit:
        for name in ("Anita Ruiz", "Beto", "Carla"):
            tag_person(edit, group[name], "Consejo")
    few = names(workspace, PeopleFilter(tag="consejo"))
    monkeypatch.setattr(narrowing, "_FEW", 1)
    assert names(workspace, PeopleFilter(tag="consejo")) == few == ["Ana Ruiz", "Beto", "Carla"]


def test_answers_and_missing_phones_are_found_by_their_indexes(
    workspace: Workspace, group: dict[str, Id]
) -> None:
    with workspace.read() as session:
        for chosen, index in (
            (PeopleFilter(reach="call", today=TODAY), "consent_by_kind"),
            (PeopleFilter(reach="no_phone"), "person_without_phone"),
        ):
            query = select(Person.id).where(*narrowing.conditions_of(session, chosen))
            text = str(query.compile(session.engine, compile_kwargs={"literal_binds": True}))
            plan = session.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}").all()
            assert any(f"INDEX {index}" in str(row[-1]) for row in plan), plan
