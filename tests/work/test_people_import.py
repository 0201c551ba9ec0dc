"""Bringing a list in: told beforehand, in as one gesture, out again by one undo."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from organizer_app.records.base import Id
from organizer_app.rules.given_names import GIVEN_NAMES
from organizer_app.rules.person_draft import PersonDraft
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.work.new_person import PersonDetails, add_person
from organizer_app.work.people.card import person
from organizer_app.work.people.consents import consents, set_consent
from organizer_app.work.people.list import count_people, list_people
from organizer_app.work.people_import import ImportDone, RowPlan, RowsAbove, import_people, plan_import
from tests.work.conftest import NOW


def add(workspace: Workspace, name: str, details: PersonDetails | None = None) -> Id:
    with workspace.edit(gesture("add_person")) as edit:
        return add_person(edit, name, **(details or {}))


def bring_in(
    workspace: Workspace, *drafts: PersonDraft, choices: dict[int, Id | None] | None = None
) -> ImportDone:
    with workspace.edit(gesture("import_people")) as edit:
        return import_people(edit, drafts, choices=choices)


def answers(workspace: Workspace, person_id: Id) -> dict[str, str]:
    with workspace.read() as session:
        return {one.kind: one.answer for one in consents(session, person_id, "2031-01-07")}


def test_a_whole_list_comes_in_and_goes_out_as_one(workspace: Workspace) -> None:
    surnames = sorted(GIVEN_NAMES)[:30]
    names = [
        f"{given.title()} {surname.title()}son" for given in sorted(GIVEN_NAMES)[:20] for surname in surnames
    ]
    drafts = [
        PersonDraft(line=place + 2, full_name=name, tags=("Lista",), organization="Clínica")
        for place, name in enumerate(names)
    ]
    with workspace.edit(gesture("import_people")) as edit:
        assert len(import_people(edit, drafts).added) == 600
    undo_last(workspace)
    with workspace.read() as session:
        assert count_people(session) == 0


def test_all_a_row_says_is_kept(workspace: Workspace) -> None:
    done = bring_in(
        workspace,
        PersonDraft(
            line=2,
            full_name="Luz Ortega",
            phone="760 398 0134",
            community="Oasis",
            speaks=("es", "Purépecha"),
            organization="Clínica del Pueblo",
            tags=("Consejo",),
            consents=(("text", "yes"),),
            external_id="civi-7",
        ),
    )
    with workspace.read() as session:
        card = person(session, done.added[0])
    assert (card.phone, card.community, card.organization_name) == (
        "760 398 0134",
        "Oasis",
        "Clínica del Pueblo",
    )
    assert (card.speaks, card.tags, card.external_ids) == (("Purépecha", "es"), ("Consejo",), ("civi-7",))
    assert answers(workspace, card.id)["text"] == "yes"


def test_what_would_happen_is_told_and_nothing_is_written(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz", {"external_ids": ["7"], "community": "Mecca"})
    beto = add(workspace, "Beto Castro", {"phone": "760 398 0999"})
    luz = add(workspace, "Luz Ortega")
    with workspace.read() as session:
        plans = plan_import(
            session,
            [
                PersonDraft(line=2, full_name="Ana Ruiz", community="Oasis", external_id="7"),
                PersonDraft(line=3, full_name="Ana Ruiz", community="Mecca", external_id="7"),
                PersonDraft(line=4, full_name="Beto Castro", phone="(760) 398-0999", community="Mecca"),
                PersonDraft(line=5, full_name="Luz Ortega"),
                PersonDraft(line=6, full_name="Nadie Conocido"),
            ],
        )
        assert count_people(session) == 3
    assert [(plan.what, plan.person_id) for plan in plans] == [
        ("change", ana),
        ("nothing", ana),
        ("change", beto),
        ("look_alike", None),
        ("new", None),
    ]
    assert plans[0].columns == ("community",)
    assert [one.id for one in plans[3].looks_like] == [luz]


def test_a_person_of_the_same_number_elsewhere_is_changed_and_lists_only_grow(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz", {"external_ids": ["7"], "speaks": ["es"], "notes": "kept"})
    done = bring_in(
        workspace, PersonDraft(line=2, full_name="Ana Ruiz López", speaks=("en",), external_id="7")
    )
    assert (done.added, done.changed) == ((), (ana,))
    with workspace.read() as session:
        card = person(session, ana)
    assert (card.full_name, card.speaks, card.notes) == ("Ana Ruiz López", ("en", "es"), "kept")


def test_two_lists_that_both_count_from_one_make_nobody_another_person(workspace: Workspace) -> None:
    (ana,) = bring_in(workspace, PersonDraft(line=2, full_name="Ana Ruiz", external_id="1")).added
    other_list = PersonDraft(line=2, full_name="Beto Castro", community="Oasis", external_id="1")
    (beto,) = bring_in(workspace, other_list).added
    assert bring_in(workspace, other_list).unchanged == 1
    with workspace.read() as session:
        names = [person(session, one).full_name for one in (ana, beto)]
    assert names == ["Ana Ruiz", "Beto Castro"]


def test_who_married_is_known_by_number_and_phone(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz", {"external_ids": ["7"], "phone": "760 398 0134"})
    renamed = PersonDraft(line=2, full_name="Anita Castro", phone="760 398 0134", external_id="7")
    assert bring_in(workspace, renamed).changed == (ana,)


def test_for_somebody_who_is_surely_known_a_list_fills_only_what_is_empty(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz", {"phone": "760 398 0134", "community": "Mecca"})
    bring_in(
        workspace,
        PersonDraft(
            line=2, full_name="Ana Ruiz", phone="760-398-0134", community="Oasis", email="ana@example.org"
        ),
    )
    with workspace.read() as session:
        card = person(session, ana)
        assert count_people(session) == 1
    assert (card.phone, card.community, card.email) == ("760 398 0134", "Mecca", "ana@example.org")


def test_the_same_list_twice_changes_nothing_the_second_time(workspace: Workspace) -> None:
    rows = [
        PersonDraft(
            line=2, full_name="Ana Ruiz", external_id="1", tags=("Lista",), consents=(("call", "yes"),)
        ),
        PersonDraft(line=3, full_name="Beto Castro", phone="760 398 0999", organization="Clínica"),
    ]
    bring_in(workspace, *rows)
    done = bring_in(workspace, *rows)
    assert (done.added, done.changed, done.unchanged) == ((), (), 2)


def test_a_list_without_phones_brought_in_twice_adds_nobody_the_second_time(workspace: Workspace) -> None:
    rows = [
        PersonDraft(line=2, full_name="Ana Ruiz", community="Mecca", organization="Clínica", tags=("Lista",)),
        PersonDraft(line=3, full_name="Beto Castro", community="Oasis", speaks=("es",)),
    ]
    bring_in(workspace, *rows)
    with workspace.read() as session:
        plans = plan_import(session, rows)
    assert [(plan.what, len(plan.looks_like)) for plan in plans] == [("nothing", 1), ("nothing", 1)]
    done = bring_in(workspace, *rows)
    assert (done.added, done.changed, done.unchanged) == ((), (), 2)


def test_a_parent_and_a_child_of_one_name_and_town_stay_two_however_often_the_list_comes(
    workspace: Workspace,
) -> None:
    rows = [PersonDraft(line=line, full_name="José Ruiz", community="Mecca") for line in (2, 3)]
    assert len(bring_in(workspace, *rows).added) == 2
    assert bring_in(workspace, *rows).added == ()
    third = PersonDraft(line=4, full_name="José Ruiz", community="Mecca")
    assert len(bring_in(workspace, *rows, third).added) == 1


@pytest.mark.parametrize(
    "row",
    [
        PersonDraft(line=2, full_name="Luz Ortega"),
        PersonDraft(line=2, full_name="Luz Ortega", community="Oasis"),
        PersonDraft(line=2, full_name="Luz Ortega", community="Mecca", email="luz@example.org"),
        PersonDraft(line=2, full_name="Luz Ortega", community="Mecca", organization="Clínica"),
    ],
)
def test_who_says_more_or_less_than_is_on_file_is_a_question(workspace: Workspace, row: PersonDraft) -> None:
    add(workspace, "Luz Ortega", {"community": "Mecca"})
    with workspace.read() as session:
        assert plan_import(session, [row])[0].what == "look_alike"


def test_a_first_name_alone_is_never_taken_for_the_one_on_file_unasked(workspace: Workspace) -> None:
    add(workspace, "Luz", {"community": "Mecca"})
    with workspace.read() as session:
        plan = plan_import(session, [PersonDraft(line=2, full_name="Luz", community="Mecca")])[0]
    assert (plan.what, plan.person_id) == ("look_alike", None)


def test_who_is_on_file_already_comes_in_as_new_where_a_person_says_so(workspace: Workspace) -> None:
    add(workspace, "Luz Ortega", {"community": "Mecca"})
    row = PersonDraft(line=5, full_name="Luz Ortega", community="Mecca")
    assert len(bring_in(workspace, row, choices={5: None}).added) == 1


def test_who_looks_like_somebody_comes_in_as_new_unless_a_person_said_so(workspace: Workspace) -> None:
    luz = add(workspace, "Luz Ortega")
    row = PersonDraft(line=5, full_name="Luz Ortega", community="Oasis")
    assert bring_in(workspace, row, choices={5: luz}).changed == (luz,)
    assert len(bring_in(workspace, replace(row, community="Thermal")).added) == 1


def test_a_list_turns_no_no_into_a_yes(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz", {"external_ids": ["7"]})
    with workspace.edit(gesture("set_consent")) as edit:
        set_consent(edit, ana, "text", "no")
    bring_in(
        workspace,
        PersonDraft(
            line=2, full_name="Ana Ruiz", external_id="7", consents=(("text", "yes"), ("call", "yes"))
        ),
    )
    assert (answers(workspace, ana)["text"], answers(workspace, ana)["call"]) == ("no", "yes")


def test_a_list_gives_no_consent_a_guardian_must_give(workspace: Workspace) -> None:
    done = bring_in(
        workspace,
        PersonDraft(
            line=2, full_name="Luz", age_group="youth", consents=(("photo_video", "yes"), ("call", "yes"))
        ),
    )
    told = answers(workspace, done.added[0])
    assert (told["photo_video"], told["call"]) == ("not_asked", "yes")


def test_an_import_that_is_cancelled_leaves_everything_as_it_was(workspace: Workspace) -> None:
    def stop(done: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    drafts = [PersonDraft(line=number, full_name=f"Ana {number}") for number in range(2, 9)]
    with pytest.raises(KeyboardInterrupt), workspace.edit(gesture("import_people")) as edit:
        import_people(edit, drafts, progress=stop)
    with workspace.read() as session:
        assert list_people(session) == ()


def test_a_row_about_the_person_of_a_row_above_is_told_and_makes_nobody_new(workspace: Workspace) -> None:
    rows = (
        PersonDraft(line=2, full_name="Ana Ruiz Montaño", phone="760-398-0134", external_id="7"),
        PersonDraft(line=3, full_name="Ana Ruiz", phone="(760) 398 0134", email="ana@example.org"),
        PersonDraft(line=4, full_name="A. R. Montaño", external_id="7"),
        PersonDraft(line=5, full_name="Ana Ruiz"),
    )
    with workspace.read() as session:
        plans = plan_import(session, rows)
    assert [(plan.what, plan.same_line) for plan in plans] == [
        ("new", None),
        ("repeats", 2),
        ("repeats", 2),
        ("new", None),
    ]
    done = bring_in(workspace, *rows)
    assert (len(done.added), done.changed) == (2, ())
    with workspace.read() as session:
        assert person(session, done.added[0]).email == "ana@example.org"


def test_a_row_that_repeats_one_which_somebody_decided_is_about_that_person(workspace: Workspace) -> None:
    luz = add(workspace, "Luz Ortega")
    rows = (
        PersonDraft(line=2, full_name="Luz Ortega", phone="760 398 0134"),
        PersonDraft(line=3, full_name="Luz Ortega", phone="7603980134", email="luz@example.org"),
    )
    with workspace.edit(gesture("import_people")) as edit:
        done = import_people(edit, rows, choices={2: luz})
    assert (done.added, done.changed) == ((), (luz,))


NAMES = ("Ana Ruiz", "Ana Ruiz Montaño", "Ana Ruiz Jr.", "Beto Castro", "Beto Castro Lara", "Luz")
PHONES = (None, "760 398 0134", "(760) 398-0134", "760 398 0999")
MANY_ROWS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(PHONES), st.sampled_from((None, "7", "8"))), max_size=8
)


@given(MANY_ROWS, st.integers(1, 3))
@settings(max_examples=25)
def test_as_many_people_come_in_as_the_look_at_the_list_said(
    founded: tuple[Path, bytes], rows: list[tuple[str, str | None, str | None]], at_a_time: int
) -> None:
    drafts = [
        PersonDraft(line=line, full_name=name, phone=phone, external_id=number)
        for line, (name, phone, number) in enumerate(rows, 2)
    ]
    with TemporaryDirectory() as folder:
        workspace = Workspace.open_with_key(
            Path(shutil.copy(founded[0], folder)), held_world(NOW, seed=1), founded[1]
        )
        above, plans = RowsAbove(), list[RowPlan]()
        with workspace.read() as session:
            for place in range(0, len(drafts), at_a_time):
                plans += plan_import(session, drafts[place : place + at_a_time], above=above)
        done = bring_in(workspace, *drafts)
        workspace.close()
    assert len(done.added) == sum(plan.what in ("new", "look_alike") for plan in plans)
