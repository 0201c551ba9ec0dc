"""What was done, with names; ids as people type them."""

from __future__ import annotations

import pytest

from organizer_app.errors import AmbiguousId, UnknownRow
from organizer_app.records.people import Person
from organizer_app.rules.person_draft import PersonDraft
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.history import entry_beginning, history
from organizer_app.work.known_ids import row_beginning, short_id
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.new_person import add_person
from organizer_app.work.people.change import change_person
from organizer_app.work.people_import import import_people
from organizer_app.work.places import add_place
from organizer_app.work.sign_in.desk import add_and_mark_present, mark_present


def test_history_names_those_it_was_about_newest_first(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        ana, meeting = add_person(edit, "Ana Ruiz"), plan_meeting(edit, "Roads", "2031-01-07T18:00")
    workspace.actor = ana
    with workspace.edit(gesture("sign_in", ana, meeting)) as edit:
        mark_present(edit, meeting, ana, 1)
    with workspace.read() as session:
        lines = history(session, workspace.writer)
    assert [line.gesture for line in lines] == ["sign_in", "plan_meeting", "found_group"]
    assert (lines[0].about, lines[0].actor, lines[0].own, lines[0].laptop_name) == (
        ("Ana Ruiz", "Roads"),
        "Ana Ruiz",
        True,
        "Office",
    )


def test_what_was_new_is_named_though_its_label_could_not_name_it(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Ana Ruiz")
    with workspace.read() as session:
        lines = {line.gesture: (line.about, line.others) for line in history(session, workspace.writer)}
    assert lines["add_person"] == (("Ana Ruiz",), 0)


def test_somebody_new_at_the_door_is_named_before_the_meeting(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        meeting = plan_meeting(edit, "Roads", "2031-01-07T18:00")
    with workspace.edit(gesture("sign_in_new", meeting)) as edit:
        add_and_mark_present(edit, meeting, "Ana Ruiz", 1)
    with workspace.read() as session:
        assert history(session, workspace.writer)[0].about == ("Ana Ruiz", "Roads")


def test_of_a_list_brought_in_the_first_person_is_named_and_the_others_are_counted(
    workspace: Workspace,
) -> None:
    rows = [
        PersonDraft(line=line, full_name=f"Persona {line}", organization="Clínica", tags=("Lista",))
        for line in range(1, 702)
    ]
    with workspace.edit(gesture("import_people")) as edit:
        import_people(edit, rows)
    with workspace.read() as session:
        line = history(session, workspace.writer)[0]
    assert (line.about, line.others) == (("Persona 1",), 700)


def test_a_planned_meeting_is_named_though_its_place_was_written_down_before_it(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        place = add_place(edit, "Library")
        plan_meeting(edit, "Roads", "2031-01-07T18:00", place_id=place)
    with workspace.read() as session:
        assert history(session, workspace.writer)[0].about == ("Roads",)


def test_an_undo_names_what_it_took_back_however_long_ago_that_was(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        ana = add_person(edit, "Ana Ruiz")
    with workspace.edit(gesture("change_person", ana)) as edit:
        change_person(edit, ana, phone="760 398 0134")
    undo_last(workspace)
    with workspace.read() as session:
        line = history(session, workspace.writer, limit=1)[0]
    assert (line.gesture, line.turned, line.about) == ("undo", "change_person", ("Ana Ruiz",))


def test_what_was_taken_back_is_marked(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Ana Ruiz")
    undo_last(workspace)
    with workspace.read() as session:
        lines = {line.gesture: line.undone for line in history(session, workspace.writer)}
    assert lines["add_person"] is True


def test_history_goes_on_where_the_last_page_ended(workspace: Workspace) -> None:
    for number in range(5):
        with workspace.edit(gesture("add_person")) as edit:
            add_person(edit, f"Ana {number}")
    with workspace.read() as session:
        first = history(session, workspace.writer, limit=4)
        rest = history(session, workspace.writer, before=first[-1].number)
        assert [line.gesture for line in rest] == ["add_person", "found_group"]
        assert entry_beginning(session, first[0].entry_id.hex()[:10]) == (first[0].entry_id,)
        assert entry_beginning(session, "") == ()


def test_a_row_is_found_by_the_beginning_of_its_id(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        ana = add_person(edit, "Ana Ruiz")
    with workspace.read() as session:
        assert row_beginning(session, "person", short_id(ana).upper()) == ana
        assert row_beginning(session, "person", ana.hex()) == ana
        for typed in ("", "123", "zzzz", "f" * 33, "ana"):
            with pytest.raises(UnknownRow):
                row_beginning(session, "person", typed)


def test_digits_that_fit_several_rows_are_told(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        for last in (1, 2):
            edit.add(Person, bytes([7] * 15 + [last]), full_name=f"Ana {last}")
    with workspace.read() as session, pytest.raises(AmbiguousId) as told:
        row_beginning(session, "person", "07070707")
    assert told.value.count == 2
