"""Forgetting a person: asked, confirmed a day later, gone from every list, and the counts as they were."""

from __future__ import annotations

import datetime
from contextlib import suppress
from dataclasses import replace

import pytest
from sqlalchemy import text

from organizer_app.erasing_errors import (
    AlreadyForgotten,
    MoreToForget,
    NoSuchWish,
    NotOnePerson,
    NotWiped,
    PartOfAnId,
    SeveralWishes,
    TooEarly,
)
from organizer_app.errors import AlreadyUndone, UnknownRow
from organizer_app.i18n import in_language
from organizer_app.records.base import Id, id_from_ends
from organizer_app.records.catalog import tables
from organizer_app.rules.person_draft import PersonDraft
from organizer_app.store.edit import gesture
from organizer_app.store.new_files import backups_folder
from organizer_app.store.undo import undo
from organizer_app.store.wiping import is_owed
from organizer_app.store.workspace import Workspace
from organizer_app.wording.sentence import sentence
from organizer_app.work.actions.change import add_action
from organizer_app.work.actions.list import list_actions
from organizer_app.work.erasing import clean_up, strike
from organizer_app.work.forgetting import (
    DAY_MS,
    confirm,
    count_to_confirm,
    erasures,
    forget,
    rows_that_go,
    waiting_wish,
    wish_for,
    wishes,
)
from organizer_app.work.history import history
from organizer_app.work.lookup import find_people
from organizer_app.work.meetings.agenda import add_agenda_item, agenda
from organizer_app.work.meetings.list import all_meetings
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.meetings.roles import assign_role, roles
from organizer_app.work.minutes import add_entry, minutes
from organizer_app.work.new_person import add_person
from organizer_app.work.people.card import person
from organizer_app.work.people.change import change_person, remove_person
from organizer_app.work.people.list import count_people, list_people
from organizer_app.work.people.mentorships import add_check_in, set_goals, start_mentorship
from organizer_app.work.people.same import link_same, unlink
from organizer_app.work.people.tags import tag_person
from organizer_app.work.people_import import import_people
from organizer_app.work.sheets import action_list_paper
from organizer_app.work.sign_in.desk import mark_present
from organizer_app.work.sign_in.room import attendance_list, room_count

SOMEBODY = "somebody forgotten"


def add(workspace: Workspace, name: str) -> Id:
    with workspace.edit(gesture("add_person")) as edit:
        return add_person(edit, name)


def meet(workspace: Workspace, *came: Id) -> Id:
    with workspace.edit(gesture("plan_meeting")) as edit:
        meeting = plan_meeting(edit, "Paved roads", "2031-01-06T18:00")
        for person_id in came:
            mark_present(edit, meeting, person_id, edit.world.clock())
    return meeting


def link(workspace: Workspace, one: Id, other: Id) -> None:
    with workspace.edit(gesture("same_person")) as edit:
        link_same(edit, one, other)


def later(workspace: Workspace, by: int = DAY_MS) -> None:
    now = workspace.world.clock() + by
    workspace.world = replace(workspace.world, clock=lambda: now)


def forget_for_good(workspace: Workspace, person_id: Id) -> None:
    wish = forget(workspace, person_id)
    later(workspace)
    confirm(workspace, wish)


def test_nobody_is_forgotten_before_it_is_confirmed(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz")
    forget(workspace, ana)
    with workspace.read() as session:
        assert person(session, ana).full_name == "Ana Ruiz"
    (wish,) = wishes(workspace)
    assert (wish.name, wish.asked_on, wish.in_force) == ("Ana Ruiz", "Office", False)
    assert wish.confirmable_from == wish.asked_at + DAY_MS
    assert erasures(workspace) == ()


def test_the_only_admin_confirms_a_day_later_and_no_sooner(workspace: Workspace) -> None:
    wish = forget(workspace, add(workspace, "Ana Ruiz"))
    asked_at = wishes(workspace)[0].asked_at
    workspace.world = replace(workspace.world, clock=lambda: asked_at + DAY_MS - 1)
    with pytest.raises(TooEarly) as early:
        confirm(workspace)
    assert early.value.until == asked_at + DAY_MS
    later(workspace, 1)
    assert confirm(workspace) == wish
    with pytest.raises(AlreadyForgotten):
        confirm(workspace, wish)
    with pytest.raises(NoSuchWish):
        confirm(workspace)


def test_one_wish_is_stated_once_and_of_several_one_is_named(workspace: Workspace) -> None:
    ana, luis = add(workspace, "Ana Ruiz"), add(workspace, "Luis Vega")
    wish = forget(workspace, ana)
    assert forget(workspace, ana) == wish
    forget(workspace, luis)
    later(workspace)
    with pytest.raises(SeveralWishes):
        confirm(workspace)
    confirm(workspace, wish)
    assert [(one.name, one.in_force) for one in wishes(workspace)] == [("Luis Vega", False), ("", True)]


def test_a_wish_takes_all_rows_that_are_the_person_deleted_ones_too(workspace: Workspace) -> None:
    one, two, three = (add(workspace, f"Ana Ruiz {place}") for place in ("one", "two", "three"))
    link(workspace, one, two)
    link(workspace, two, three)
    with workspace.edit(gesture("remove_person", two)) as edit:
        remove_person(edit, two)
    forget_for_good(workspace, one)
    assert workspace.members.forgotten() == {one, two, three}


def test_who_was_linked_after_the_wish_makes_it_be_stated_anew(workspace: Workspace) -> None:
    one, two = add(workspace, "Ana Ruiz"), add(workspace, "Ana R.")
    wish = forget(workspace, one)
    link(workspace, one, two)
    later(workspace)
    with pytest.raises(MoreToForget):
        confirm(workspace, wish)
    wider = forget(workspace, one)
    later(workspace)
    confirm(workspace, wider)
    assert workspace.members.forgotten() == {one, two}
    assert [one.in_force for one in wishes(workspace)] == [True]


def test_who_was_told_apart_after_the_wish_is_not_forgotten_with_the_other(workspace: Workspace) -> None:
    one, two = add(workspace, "Ana Ruiz"), add(workspace, "Ana R.")
    link(workspace, one, two)
    wish = forget(workspace, one)
    with workspace.edit(gesture("same_person")) as edit:
        unlink(edit, one, two)
    later(workspace)
    assert (count_to_confirm(workspace), [told.is_current for told in wishes(workspace)]) == (0, [False])
    with pytest.raises(NotOnePerson):
        confirm(workspace, wish)
    with workspace.read() as session:
        assert wish_for(workspace, session, one) is None
    again = forget(workspace, one)
    later(workspace)
    assert waiting_wish(workspace).id == again
    confirm(workspace)
    assert workspace.members.forgotten() == {one}


def test_a_wish_asked_under_a_clock_that_ran_ahead_is_asked_anew(workspace: Workspace) -> None:
    ana, now = add(workspace, "Ana Ruiz"), workspace.world.clock()
    later(workspace, 60 * 365 * DAY_MS)
    ahead = forget(workspace, ana)
    workspace.world = replace(workspace.world, clock=lambda: now)
    wish = forget(workspace, ana)
    assert wish != ahead and forget(workspace, ana) == wish
    later(workspace)
    assert confirm(workspace) == wish
    assert workspace.members.forgotten() == {ana}


def test_the_words_of_a_tag_are_not_said_to_be_struck(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz")
    with workspace.edit(gesture("tag_person")) as edit:
        tag_person(edit, ana, "cousins of Ana")
    with pytest.raises(PartOfAnId) as refused:
        strike(workspace, "tag", id_from_ends("tag", "cousins of ana"), "name")
    assert "tag" in sentence(refused.value)


def test_who_is_forgotten_or_unknown_cannot_be_asked_for(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz")
    forget_for_good(workspace, ana)
    for nobody in (ana, bytes(16)):
        with pytest.raises(UnknownRow):
            forget(workspace, nobody)


def test_a_forgotten_person_is_in_no_list_and_a_new_one_of_the_name_is_somebody_else(
    workspace: Workspace,
) -> None:
    ana = add(workspace, "Ana Ruiz")
    before = count(workspace)
    forget_for_good(workspace, ana)
    with workspace.read() as session:
        assert find_people(session, "Ana") == () and count_people(session) == before - 1
        assert list_people(session) == ()
        with pytest.raises(UnknownRow):
            person(session, ana)
    again = add(workspace, "Ana Ruiz")
    assert again != ana
    with workspace.read() as session:
        assert [one.id for one in find_people(session, "Ana")] == [again]


def count(workspace: Workspace) -> int:
    with workspace.read() as session:
        return count_people(session)


def test_the_counts_of_past_meetings_stay_as_they_were(workspace: Workspace) -> None:
    ana, again, luis = (add(workspace, name) for name in ("Ana Ruiz", "Ana R.", "Luis Vega"))
    first = meet(workspace, ana, again, luis)
    link(workspace, ana, again)
    with workspace.read() as session:
        before = room_count(session, first), [row.signed_in for row in all_meetings(session)]
    assert before[1] == [2]
    forget_for_good(workspace, again)
    with workspace.read() as session:
        after = room_count(session, first), [row.signed_in for row in all_meetings(session)]
        assert [row.name for row in attendance_list(session, first)].count(SOMEBODY) == 1
        assert len(attendance_list(session, first)) == 2
    assert after == before


def test_where_another_row_names_them_stands_that_somebody_is_forgotten(workspace: Workspace) -> None:
    ana, child = add(workspace, "Ana Ruiz"), add(workspace, "Luis Vega")
    meeting = meet(workspace, ana)
    with workspace.edit(gesture("write_minutes", meeting)) as edit:
        change_person(edit, child, guardian_id=ana)
        add_agenda_item(edit, meeting, "Welcome", lead_id=ana)
        add_entry(edit, meeting, "We want a bus.", kind="resident_voice", speaker_id=ana)
        assign_role(edit, meeting, ana, "interpreter", hours=2000)
        add_action(edit, "Call the county", owner_person_id=ana)
    forget_for_good(workspace, ana)
    for language, word in (("en", SOMEBODY), ("es", "persona borrada")):
        with in_language(language), workspace.read() as session:
            assert person(session, child).guardian_name == word
            assert [point.lead for point in agenda(session, meeting).points] == [word]
            assert [line.speaker for line in minutes(session, meeting).lines] == [word]
            assert [(role.name, role.hours) for role in roles(session, meeting)] == [(word, 2000)]
            assert [row.owner for row in list_actions(session, datetime.date(2031, 1, 7))] == [word]
    with workspace.read() as session:
        paper = action_list_paper(session, datetime.date(2031, 1, 7), ("es", "en"), "letter")
    assert paper.lines[0].owner == "persona borrada"


def test_the_history_names_nobody_who_is_forgotten(workspace: Workspace) -> None:
    ana = add(workspace, "Xochipilli Quetzal")
    meet(workspace, ana)
    with workspace.edit(gesture("change_person", ana)) as edit:
        change_person(edit, ana, phone="760 555 0111")
    forget_for_good(workspace, ana)
    with workspace.read() as session:
        lines = history(session, workspace.writer, limit=None)
    assert "Xochipilli" not in repr(lines)
    assert SOMEBODY in next(line.about for line in lines if line.gesture == "change_person")


def test_undoing_all_that_was_done_before_brings_nothing_back_of_them(workspace: Workspace) -> None:
    xochi, rosa = add(workspace, "Xochipilli Quetzal"), add(workspace, "Rosa Peña")
    with workspace.edit(gesture("mentorship")) as edit:
        pair = start_mentorship(edit, rosa, xochi)
    for goals in ("tlapitzalli", "teponaztli"):
        with workspace.edit(gesture("mentorship")) as edit:
            set_goals(edit, pair, goals)
    with workspace.edit(gesture("check_in")) as edit:
        add_check_in(edit, pair, "2031-01-02", "huehuetl")
    forget_for_good(workspace, xochi)
    for _again in range(2):
        with workspace.read() as session:
            lines = history(session, workspace.writer, limit=None)
        for line in lines:
            with suppress(AlreadyUndone):
                undo(workspace, line.entry_id)
        with workspace.read() as session:
            assert xochi not in {each.id for each in list_people(session)}
            kept = [session.execute(text(f"SELECT * FROM {name}")).all() for name in tables()]
        assert not any(
            secret in repr(kept) for secret in ("Xochipilli", "tlapitzalli", "teponaztli", "huehuetl")
        )


def test_a_list_that_has_them_makes_somebody_new_of_them_and_brings_nothing_back(
    workspace: Workspace,
) -> None:
    draft = PersonDraft(line=2, full_name="Xochipilli Quetzal", phone="760 555 0111", external_id="list:7")
    with workspace.edit(gesture("import_people")) as edit:
        (first,) = import_people(edit, [draft]).added
    with workspace.edit(gesture("change_person", first)) as edit:
        change_person(edit, first, notes="sings")
    forget_for_good(workspace, first)
    with workspace.edit(gesture("import_people")) as edit:
        (again,) = import_people(edit, [draft]).added
    assert again != first
    with workspace.read() as session:
        assert person(session, again).notes is None and person(session, again).visits == ()


def test_where_the_disk_refuses_what_was_erased_stays_owed_and_is_said_in_one_sentence(
    workspace: Workspace,
) -> None:
    forget_for_good(workspace, add(workspace, "Xochipilli Quetzal"))
    in_the_way = backups_folder(workspace.path)
    in_the_way.write_bytes(b"")
    with pytest.raises(NotWiped) as refused:
        clean_up(workspace)
    assert "Make room on the disk" in sentence(refused.value) and is_owed(workspace)
    in_the_way.unlink()
    assert clean_up(workspace) and not is_owed(workspace)


def test_what_goes_with_a_person_is_counted_before(workspace: Workspace) -> None:
    ana, again = add(workspace, "Ana Ruiz"), add(workspace, "Ana R.")
    link(workspace, ana, again)
    meet(workspace, ana)
    with workspace.read() as session:
        assert rows_that_go(session, ana) == {"person": 2, "same_person": 1, "attendance": 1}


def test_an_erasure_tells_which_laptops_are_awaited_and_no_name(workspace: Workspace) -> None:
    ana = add(workspace, "Xochipilli Quetzal")
    forget_for_good(workspace, ana)
    (erasure,) = erasures(workspace)
    assert [each.name for each in erasure.awaited] == ["Office"] and erasure.done == ()
    assert "Xochipilli" not in repr((erasure, wishes(workspace)))
