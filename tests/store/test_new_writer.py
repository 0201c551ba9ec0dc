"""Going on under a new key on the same laptop: signed in by the old one, no admin needed."""

from __future__ import annotations

from organizer_app.records.people import Person
from organizer_app.store.edit import gesture
from organizer_app.store.sealing import own_tip
from organizer_app.store.statements import start_new_writer
from organizer_app.store.workspace import Workspace


def go_on(workspace: Workspace) -> bytes:
    """Start a new writer and return the old one."""
    old = workspace.writer
    with workspace.transaction() as db:
        start_new_writer(db, workspace.world, workspace.identity, "restored")
    workspace.reload()
    return old


def test_a_new_writer_belongs_to_the_laptop_of_the_one_that_signed_it_in(workspace: Workspace) -> None:
    old = go_on(workspace)
    assert workspace.writer != old
    assert workspace.members.writers[workspace.writer] == workspace.laptop_id
    assert workspace.members.writers[old] == workspace.laptop_id


def test_a_new_writer_writes_a_log_of_its_own_that_counts(workspace: Workspace) -> None:
    old = go_on(workspace)
    before = own_tip(workspace.ledger.db, old)
    with workspace.edit(gesture("add_person")) as edit:
        edit.add(Person, full_name="Ana Ruiz")
    found = own_tip(workspace.ledger.db, workspace.writer)
    assert found[0] == 1
    assert own_tip(workspace.ledger.db, old) == before


def test_the_new_writer_is_the_one_that_a_reopened_file_writes_with(workspace: Workspace) -> None:
    go_on(workspace)
    writer, path, world = workspace.writer, workspace.path, workspace.world
    workspace.close()
    opened = Workspace.open(path, world)
    assert opened.writer == writer
    opened.close()
