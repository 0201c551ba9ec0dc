"""A struck text is gone with all its past; what comes late on it waits for a look and shows no word."""

from __future__ import annotations

import pytest

from organizer_app.erasing_errors import NotFreeText
from organizer_app.errors import MissingValue, UnknownRow
from organizer_app.records.people import Person
from organizer_app.store.edit import gesture
from organizer_app.store.history import field_past
from organizer_app.store.undo import redo_last, undo, undo_last
from organizer_app.store.wiping import is_owed, wipe
from organizer_app.store.workspace import Workspace
from organizer_app.work import erasing
from organizer_app.work.erasing import clean_up, late_texts, strike
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.minutes import add_entry, minutes, remove_entry
from organizer_app.work.new_person import add_person
from organizer_app.work.people.card import person
from organizer_app.work.people.change import change_person

SECRET = "came with Xochipilli"


def add(workspace: Workspace, name: str, **fields: str) -> bytes:
    with workspace.edit(gesture("add_person")) as edit:
        return add_person(edit, name, **fields)  # type: ignore[arg-type]  # texts only


def note(workspace: Workspace, person_id: bytes, text: str) -> bytes:
    with workspace.edit(gesture("change_person", person_id)) as edit:
        change_person(edit, person_id, notes=text)
    assert edit.result.entry is not None
    return edit.result.entry


def past(workspace: Workspace, table: str, row: bytes, column: str) -> list[object]:
    with workspace.read() as session:
        return [one.value for one in field_past(session, table, row, column)]


def test_a_struck_text_leaves_the_corrected_one_and_no_past(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz", notes=SECRET)
    note(workspace, ana, f"{SECRET}, again")
    assert strike(workspace, "person", ana, "notes", "came with a friend")
    assert past(workspace, "person", ana, "notes") == ["came with a friend", None, None]
    with workspace.read() as session:
        assert person(session, ana).notes == "came with a friend"
        assert person(session, ana).full_name == "Ana Ruiz"
    assert is_owed(workspace)
    wipe(workspace)
    assert not is_owed(workspace)


def test_a_struck_list_keeps_the_words_that_were_typed_instead(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz")
    with workspace.edit(gesture("change_person", ana)) as edit:
        change_person(edit, ana, external_ids=["civicrm:12"])
    assert strike(workspace, "person", ana, "external_ids", "list:7, list:8")
    with workspace.read() as session:
        assert person(session, ana).external_ids == ("list:7", "list:8")


def test_striking_again_what_has_no_past_left_erases_nothing_more(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz", notes=SECRET)
    assert strike(workspace, "person", ana, "notes")
    strike(workspace, "person", ana, "notes")
    assert not any(past(workspace, "person", ana, "notes"))


@pytest.mark.parametrize("column", ["age_group", "guardian_id", "birth_year", "nothing", "_deleted"])
def test_only_what_people_typed_in_their_own_words_is_struck(workspace: Workspace, column: str) -> None:
    ana = add(workspace, "Ana Ruiz")
    with pytest.raises(NotFreeText):
        strike(workspace, "person", ana, column)


def test_a_name_is_struck_only_for_another(workspace: Workspace) -> None:
    ana = add(workspace, "Xochipilli Quetzal")
    with pytest.raises(MissingValue):
        strike(workspace, "person", ana, "full_name")
    assert past(workspace, "person", ana, "full_name") == ["Xochipilli Quetzal"]
    strike(workspace, "person", ana, "full_name", "Ana")
    assert past(workspace, "person", ana, "full_name") == ["Ana", None]


def test_a_row_that_is_not_there_has_nothing_to_strike(workspace: Workspace) -> None:
    with pytest.raises(UnknownRow):
        strike(workspace, "person", bytes(16), "notes")


def test_a_deleted_line_that_is_struck_stays_deleted(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        meeting = plan_meeting(edit, "Paved roads", "2031-01-09T18:00")
        line = add_entry(edit, meeting, SECRET)
    with workspace.edit(gesture("write_minutes", meeting)) as edit:
        remove_entry(edit, line)
    assert strike(workspace, "minute_entry", line, "text", "…")
    with workspace.read() as session:
        assert minutes(session, meeting).lines == ()
    assert past(workspace, "minute_entry", line, "text") == ["…", None]


def test_no_undo_and_no_redo_brings_a_struck_text_back(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz")
    written = note(workspace, ana, SECRET)
    undo(workspace, written)
    strike(workspace, "person", ana, "notes")
    for again in (redo_last, undo_last, undo_last, undo_last, redo_last):
        again(workspace)
        with workspace.read() as session:
            gone = session.execute(Person.__table__.select()).first()
        assert gone is None or SECRET not in repr(gone)


def test_undo_passes_over_a_strike(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz", notes=SECRET)
    written = note(workspace, ana, "second")
    strike(workspace, "person", ana, "notes", "kept")
    taken = undo_last(workspace)
    assert taken is not None and taken.gesture == "change_person" and written
    with workspace.read() as session:
        assert person(session, ana).notes == "kept"


def test_a_strike_that_was_cut_off_erased_nothing_and_is_completed_by_the_next(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = add(workspace, "Ana Ruiz", notes=SECRET)
    with monkeypatch.context() as patched:
        patched.setattr(erasing, "declare", cut_off)
        with pytest.raises(KeyboardInterrupt):
            strike(workspace, "person", ana, "notes", "moved")
    assert past(workspace, "person", ana, "notes") == ["moved", SECRET]
    assert strike(workspace, "person", ana, "notes", "moved")
    assert past(workspace, "person", ana, "notes") == ["moved", None, None]


def cut_off(*_arguments: object) -> bytes:
    raise KeyboardInterrupt


def test_what_a_crash_left_of_an_upgrade_goes_with_what_was_struck(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz", notes=SECRET)
    left = workspace.path.with_name(f".{workspace.path.name}.part")
    left.write_bytes(workspace.path.read_bytes())
    strike(workspace, "person", ana, "notes")
    assert clean_up(workspace)
    assert not left.exists() and not clean_up(workspace)


def test_nothing_is_late_where_nobody_wrote(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz", notes=SECRET)
    strike(workspace, "person", ana, "notes")
    assert late_texts(workspace) == ()
