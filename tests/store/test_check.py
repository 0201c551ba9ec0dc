"""Looking through a whole file: a sound one is sound, and whatever is changed in it is found."""

from __future__ import annotations

import pytest

from organizer_app.records.people import Person
from organizer_app.store.check import Finding, check, mend
from organizer_app.store.dump import dump
from organizer_app.store.edit import gesture
from organizer_app.store.statements import start_new_writer
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from tests.store.test_edit import names
from tests.store.test_workspace_file import add


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    """A workspace with some history: added, changed, deleted, undone, gone on under a new key."""
    add(workspace, "Ana Ruiz")
    with workspace.edit(gesture("add_person")) as edit:
        person = edit.add(Person, full_name="Luz Vega", phone="760 555 0102")
        other = edit.add(Person, full_name="Sol Ríos")
    with workspace.edit(gesture("change_person", person)) as edit:
        edit.set(Person, person, phone="760 555 0103")
    with workspace.edit(gesture("remove_person", other)) as edit:
        edit.remove(Person, other)
    undo_last(workspace)
    with workspace.transaction() as db:
        start_new_writer(db, workspace.world, workspace.identity, "restored")
    workspace.reload()
    add(workspace, "Mar Sosa")
    return workspace


def kinds(workspace: Workspace) -> set[str]:
    return {fault.kind for fault in check(workspace).faults}


def test_a_sound_file_is_sound(filled: Workspace) -> None:
    found = check(filled)
    assert found.is_sound
    assert not found.can_be_mended
    assert found.transactions == 7
    assert found.rows == 5


def test_a_check_changes_nothing_and_lets_others_work(filled: Workspace) -> None:
    before = dump(filled.ledger.db)
    assert check(filled).is_sound
    assert dump(filled.ledger.db) == before

    def meanwhile(done: int, total: int) -> None:
        if done == total:
            add(filled, "Nueva Persona")

    assert check(filled, meanwhile).is_sound
    assert "Nueva Persona" in names(filled)
    assert check(filled).is_sound


TAMPERED = {
    "rows": "UPDATE person SET phone = '760 555 9999' WHERE full_name = 'Luz Vega'",
    "heads": "DELETE FROM head WHERE txn = 2",
    "open_cells": "INSERT INTO open_cell SELECT tbl, row, col FROM head LIMIT 1",
    "search": "INSERT OR REPLACE INTO person_search (rowid, names, digits) SELECT rowid, 'nadie', ''"
    " FROM person WHERE full_name = 'Ana Ruiz'",
    "log_index": "UPDATE log_txn SET wall = wall + 1 WHERE id = 3",
    "transaction": "UPDATE log_op SET value = (SELECT value FROM log_op WHERE txn = 3) WHERE txn = 2",
    "statement": "UPDATE log_statement SET signature = zeroblob(64)",
    "seal": "UPDATE log_seal SET signature = zeroblob(64)",
    "unsigned": "DELETE FROM log_seal",
}


@pytest.mark.parametrize("kind", TAMPERED)
def test_what_was_changed_beside_the_log_is_found(filled: Workspace, kind: str) -> None:
    with filled.transaction() as db:
        db.execute(TAMPERED[kind])
    assert kind in kinds(filled)


def test_a_transaction_with_another_hash_is_found(filled: Workspace) -> None:
    with filled.transaction() as db:
        body = bytes(db.execute("SELECT body FROM log_txn WHERE id = 2").fetchone()[0])
        changed = body.replace(b"add_person", b"add_worlds")
        assert changed != body
        db.execute("UPDATE log_txn SET body = ? WHERE id = 2", (changed,))
    assert "transaction" in kinds(filled)


@pytest.mark.parametrize("kind", ["rows", "heads", "open_cells", "search"])
def test_what_follows_from_the_log_can_be_mended(filled: Workspace, kind: str) -> None:
    before = sorted(names(filled))
    with filled.transaction() as db:
        db.execute(TAMPERED[kind])
    assert check(filled).can_be_mended
    assert mend(filled).touches("person")
    assert check(filled).is_sound
    assert sorted(names(filled)) == before


def test_what_nobody_signed_cannot_be_mended(filled: Workspace) -> None:
    with filled.transaction() as db:
        db.execute(TAMPERED["seal"])
    assert not check(filled).can_be_mended


def test_a_changed_byte_of_the_file_is_found(filled: Workspace) -> None:
    with filled.transaction() as db:
        root = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'log_op'").fetchone()[0]
    filled.close()
    whole = bytearray(filled.path.read_bytes())
    whole[(root - 1) * 4096 + 1000] ^= 1
    filled.path.write_bytes(whole)
    opened = Workspace.open(filled.path, filled.world)
    assert Finding("pages") in check(opened).faults
    opened.close()


def test_a_check_can_be_stopped(filled: Workspace) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(filled, stop)
    assert check(filled).is_sound
