"""One gesture: what it writes, what it leaves out, what it leaves behind when it fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, insert, select, text

from organizer_app.errors import UnknownRow, UnusableText
from organizer_app.records.attendance import Attendance
from organizer_app.records.meetings import AgendaItem, Meeting
from organizer_app.records.people import Consent, Person
from organizer_app.store import drafts
from organizer_app.store.changes import ChangeSet
from organizer_app.store.edit import ROWS_A_TRANSACTION, Edit, gesture
from organizer_app.store.readers import raw
from organizer_app.store.workspace import Workspace


def names(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        return list(
            session.scalars(
                select(Person.full_name).where(Person.hidden.is_(False)).order_by(Person.sort_key)
            )
        )


def transactions(workspace: Workspace) -> int:
    return int(workspace.ledger.db.execute("SELECT count(*) FROM log_txn").fetchone()[0])


def test_a_person_added_is_there_for_every_reader(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        edit.add(Person, full_name="Ana Ruiz", phone="760 555 0101")
    assert names(workspace) == ["Ana Ruiz"]


def test_a_gesture_sees_its_own_effect_before_it_ends(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        person = edit.add(Person, full_name="Ana Ruiz")
        edit.set(Person, person, full_name="Ana Ruiz López")
        assert edit.session.scalar(select(Person.full_name)) == "Ana Ruiz López"
    assert transactions(workspace) == 2


def test_an_exception_leaves_nothing_behind(workspace: Workspace) -> None:
    with pytest.raises(RuntimeError), workspace.edit(gesture("add_person")) as edit:
        edit.add(Person, full_name="Ana Ruiz")
        raise RuntimeError
    assert names(workspace) == []
    with workspace.edit(gesture("add_person")) as edit:
        edit.add(Person, full_name="Luz")
    assert names(workspace) == ["Luz"]


def test_what_already_shows_is_not_written_again(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        person = edit.add(Person, full_name="Ana Ruiz")
    before = transactions(workspace)
    with workspace.edit(gesture("change_person", person)) as edit:
        edit.set(Person, person, full_name="Ana Ruiz", notes=None, archived=False)
    assert transactions(workspace) == before
    assert not edit.result


def test_a_row_of_one_meeting_and_person_is_one_row_however_often_it_is_added(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan")) as edit:
        person = edit.add(Person, full_name="Ana")
        meeting = edit.add(Meeting, title="Agua")
        first = edit.add(Attendance, meeting_id=meeting, person_id=person, status="expected")
    with workspace.edit(gesture("sign_in")) as edit:
        second = edit.add(Attendance, meeting_id=meeting, person_id=person, status="present")
    assert first == second
    with workspace.read() as session:
        assert session.scalars(select(Attendance.status)).all() == ["present"]


def test_removing_a_person_hides_what_belongs_to_them_and_adding_again_brings_it_back(
    workspace: Workspace,
) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        person = edit.add(Person, full_name="Ana")
        consent = edit.add(Consent, person_id=person, kind="call", answer="yes")
    with workspace.edit(gesture("remove_person", person)) as edit:
        edit.remove(Person, person)
    assert names(workspace) == []
    with workspace.read() as session:
        assert session.scalars(select(Consent.hidden)).all() == [True]
    with workspace.edit(gesture("set_consent", person)) as edit:
        assert edit.add(Consent, person_id=person, kind="call", answer="no") == consent
    with workspace.read() as session:
        assert session.execute(select(Consent.hidden, Consent.answer)).all() == [(False, "no")]


def test_all_that_one_large_deletion_took_comes_back_with_its_meeting(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan")) as edit:
        meeting = edit.add(Meeting, title="Water")
        for number in range(ROWS_A_TRANSACTION + 5):
            edit.add(AgendaItem, meeting_id=meeting, title=f"Item {number}")
    with workspace.edit(gesture("remove", meeting)) as edit:
        edit.remove(Meeting, meeting)
    with workspace.edit(gesture("keep", meeting)) as edit:
        edit.bring_back(Meeting, meeting)
    with workspace.read() as session:
        living = session.scalar(select(func.count(AgendaItem.id)).where(AgendaItem.hidden.is_(False)))
    assert living == ROWS_A_TRANSACTION + 5


def test_a_deleted_row_cannot_be_changed_by_a_gesture_that_knows_it_is_deleted(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        person = edit.add(Person, full_name="Ana")
    with workspace.edit(gesture("remove_person")) as edit:
        edit.remove(Person, person)
    with pytest.raises(UnknownRow), workspace.edit(gesture("change_person")) as edit:
        edit.set(Person, person, full_name="Eva")


@pytest.mark.parametrize("name", ["a\0b", "half \ud800"])
def test_a_text_no_file_can_keep_is_refused_and_nothing_is_written(workspace: Workspace, name: str) -> None:
    with pytest.raises(UnusableText), workspace.edit(gesture("add_person")) as edit:
        edit.add(Person, full_name="Ana")
        edit.add(Person, full_name=name)
    assert names(workspace) == []


@pytest.mark.parametrize("text", ["a\0b", "half \ud800"])
def test_a_word_of_a_list_and_a_label_are_held_to_the_same(workspace: Workspace, text: str) -> None:
    before = transactions(workspace)
    with pytest.raises(UnusableText), workspace.edit(gesture("add_person")) as edit:
        edit.add(Person, full_name="Ana", speaks=[text])
    with pytest.raises(UnusableText), workspace.edit(gesture(text)) as edit:
        edit.add(Person, full_name="Ana")
    assert (names(workspace), transactions(workspace)) == ([], before)


def test_ends_of_an_id_never_change(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        person = edit.add(Person, full_name="Ana")
        consent = edit.add(Consent, person_id=person, kind="call", answer="yes")
    with pytest.raises(ValueError, match="ends"), workspace.edit(gesture("set_consent")) as edit:
        edit.set(Consent, consent, kind="text")


def test_writing_beside_the_log_is_refused_by_the_database(workspace: Workspace) -> None:
    beside = insert(Person.__table__).values(id=b"x" * 16, full_name="Nobody")
    with pytest.raises(Exception, match="not authorized"), workspace.edit(gesture("add_person")) as edit:
        edit.session.execute(beside)
    with pytest.raises(Exception, match="readonly"), workspace.read() as session:
        session.execute(beside)
    assert names(workspace) == []


def test_what_a_statement_was_given_is_in_no_message(workspace: Workspace) -> None:
    with pytest.raises(Exception, match="no such column") as told, workspace.read() as session:
        session.execute(select(Person.id).where(text("phone_3 = :typed")), {"typed": "760 555 0100"})
    assert "760 555" not in str(told.value)


WIPE = "DELETE FROM draft WHERE key = ?"
ROADS: list[Callable[[Edit], object]] = [
    lambda edit: raw(edit.session).execute(WIPE, ("name",)),
    lambda edit: raw(edit.session).executemany(WIPE, [("name",)]),
    lambda edit: edit.session.exec_driver_sql(WIPE, ("name",)),
]


@pytest.mark.parametrize("road", ROADS)
def test_what_the_store_itself_has_written_in_these_words_is_refused_all_the_same(
    workspace: Workspace, road: Callable[[Edit], object]
) -> None:
    drafts.save(workspace, "name", "half-typed")
    drafts.wipe(workspace, "another")
    with pytest.raises(Exception, match="not authorized"), workspace.edit(gesture("beside")) as edit:
        road(edit)
    assert [draft.text for draft in drafts.all_drafts(workspace)] == ["half-typed"]


def test_a_large_gesture_is_several_transactions_that_belong_together(workspace: Workspace) -> None:
    before = transactions(workspace)
    with workspace.edit(gesture("import_people", b"b" * 16)) as edit:
        for number in range(1201):
            edit.add(Person, full_name=f"Person {number}")
    assert transactions(workspace) == before + 3
    assert len(names(workspace)) == 1201


def test_every_watcher_is_told_what_changed(workspace: Workspace) -> None:
    told: list[ChangeSet] = []
    stop = workspace.subscribe(told.append)
    with workspace.edit(gesture("add_person")) as edit:
        person = edit.add(Person, full_name="Ana")
    stop()
    with workspace.edit(gesture("change_person")) as edit:
        edit.set(Person, person, full_name="Eva")
    assert [(change.gesture, change.of("person")) for change in told] == [("add_person", frozenset({person}))]
