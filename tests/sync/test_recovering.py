"""The founder's recovery page: stated before anybody is let in, on paper alone once it was made, and used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from organizer_app.errors import MistypedRecoveryKey
from organizer_app.group_errors import NoRecoveryPage, NotAnAdmin, OtherRecoveryKey
from organizer_app.store.recovery import recovery_text
from organizer_app.store.statements import held_statements
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.sync.members import give_role, remove_laptop
from organizer_app.sync.quarantine import accept, refused_called
from organizer_app.sync.recovering import page_is_owed, page_seed, page_was_made, recover
from tests.sync.conftest import NOON, Group, Laptop
from tests.sync.test_members import names, write


def page_of(laptop: Laptop) -> str:
    """Make the founder's page and return what is typed from it."""
    typed = recovery_text(page_seed(laptop.workspace))
    page_was_made(laptop.workspace)
    return typed


def test_the_recovery_key_is_stated_before_anybody_is_let_in(group: Group) -> None:
    office = group.found()
    group.join(office, "Van")
    kinds = [each.kind for each in held_statements(office.workspace.ledger.db)]
    assert kinds == ["found", "recovery", "admit"]


def test_once_the_page_is_made_its_key_is_in_no_byte_of_the_file(group: Group) -> None:
    office = group.found()
    seed = page_seed(office.workspace)
    assert page_is_owed(office.workspace)
    page_was_made(office.workspace)
    assert not page_is_owed(office.workspace)
    db = office.workspace.ledger.db
    assert all(seed not in bytes(value) for (value,) in db.execute("SELECT value FROM own"))
    with pytest.raises(NoRecoveryPage) as raised:
        page_seed(office.workspace)
    assert raised.value.cause == "made"


def test_a_restored_backup_gives_the_key_back_to_nobody(group: Group, tmp_path: Path) -> None:
    office = group.found()
    office.workspace.empty_journal()
    backup = tmp_path / "backup.organizer"
    shutil.copy(office.workspace.path, backup)
    page_of(office)
    restored = Workspace.open(backup, held_world(NOON, seed=8))
    assert not page_is_owed(restored)
    restored.close()


def test_only_an_admin_makes_the_page_and_only_where_the_group_was_founded(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    with pytest.raises(NotAnAdmin):
        page_seed(van.workspace)
    give_role(office.workspace, van.workspace.laptop_id, "admin")
    van.take(office.give())
    with pytest.raises(NoRecoveryPage):
        page_seed(van.workspace)


def test_after_two_admins_removed_each_other_the_page_brings_one_back_with_all_it_holds(group: Group) -> None:
    office = group.found()
    typed = page_of(office)
    van, other = group.join(office, "Van"), group.join(office, "Other")
    give_role(office.workspace, van.workspace.laptop_id, "admin")
    news = office.give()
    for laptop in (van, other):
        laptop.take(news)
    remove_laptop(van.workspace, office.workspace.laptop_id)
    remove_laptop(office.workspace, van.workspace.laptop_id)
    write(office, "Ana Ruiz")
    for file in (van.give(), office.give()):
        other.take(file)
    assert (other.workspace.members.admins(), names(other)) == ([], set())
    before = office.workspace.laptop_id
    assert recover(office.workspace, typed) == "new_laptop"
    assert office.workspace.laptop_id != before
    write(office, "Luis Vega")
    other.take(office.give())
    assert [each.id for each in other.workspace.members.admins()] == [office.workspace.laptop_id]
    office.take(other.give())
    assert names(office) == {"Luis Vega"}
    accept(office.workspace, refused_called(office.workspace, before.hex()))
    other.take(office.give())
    assert names(other) == names(office) == {"Ana Ruiz", "Luis Vega"}


def test_a_laptop_that_is_no_admin_becomes_one_and_stays_the_same_laptop(group: Group) -> None:
    office = group.found()
    typed = page_of(office)
    van = group.join(office, "Van")
    before = van.workspace.laptop_id
    assert recover(van.workspace, f"Keep it locked.\n\n{typed.lower()}\n\nIt opens no file.\n") == "role"
    assert van.workspace.members.role_now(van.workspace.writer) == "admin"
    assert van.workspace.laptop_id == before
    office.take(van.give())
    assert {each.name for each in office.workspace.members.admins()} == {"Office", "Van"}


def test_a_removed_laptop_that_knows_it_writes_again_after_the_page_was_typed(group: Group) -> None:
    office = group.found()
    typed = page_of(office)
    remove_laptop(office.workspace, office.workspace.laptop_id, leaves_no_admin=True)
    recover(office.workspace, typed)
    write(office, "Ana Ruiz")
    assert names(office) == {"Ana Ruiz"}


def test_a_key_of_another_group_and_one_that_is_mistyped_change_nothing(group: Group) -> None:
    office = group.found()
    held = len(held_statements(office.workspace.ledger.db))
    with pytest.raises(OtherRecoveryKey):
        recover(office.workspace, recovery_text(bytes(32)))
    with pytest.raises(MistypedRecoveryKey):
        recover(office.workspace, recovery_text(bytes(32))[:-1])
    assert len(held_statements(office.workspace.ledger.db)) == held


def test_a_group_that_was_founded_without_a_key_gets_one_when_its_page_is_made(group: Group) -> None:
    office = group.found()
    with office.workspace.transaction() as db:
        # As an older program left it.
        db.execute("DELETE FROM log_statement WHERE number = 2")
        db.execute("DELETE FROM own WHERE key = 'recovery_seed'")
    office.workspace.reload()
    assert page_is_owed(office.workspace)
    typed = page_of(office)
    assert not page_is_owed(office.workspace)
    recover(office.workspace, typed)
