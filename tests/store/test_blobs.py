"""Attached files inside the workspace: encrypted, whole, there while something names them, and then gone."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]  # ships no types
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from organizer_app.errors import Unreadable
from organizer_app.records.actions import ActionItem
from organizer_app.records.attachments import Attachment
from organizer_app.store import blobs, cipher
from organizer_app.store.backup import backup_to, restore
from organizer_app.store.check import Finding, check, mend
from organizer_app.store.edit import gesture
from organizer_app.store.files import file_content, keep, sweep_daily, wanted_files
from organizer_app.store.intake import receive
from organizer_app.store.progress import Progress
from organizer_app.store.undo import undo, undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
from tests.store.laptops import Laptop, letter

RECEIPT = b"a receipt, photographed: 14.80 at the hardware store"
MIB = 1024 * 1024


def attach(workspace: Workspace, content: bytes, owner: bytes | None = None) -> bytes:
    with workspace.edit(gesture("attach_file")) as edit:
        action = owner or edit.add(ActionItem, title="Call the water district")
        return edit.add(
            Attachment,
            owner_table="action_item",
            owner_id=action,
            content_hash=edit.keep_file(content),
            name="recibo.jpg",
        )


def remove(workspace: Workspace, attachment: bytes) -> None:
    with workspace.edit(gesture("remove_file", attachment)) as edit:
        edit.remove(Attachment, attachment)


def living(workspace: Workspace) -> list[bytes]:
    with workspace.read() as session:
        return list(session.scalars(select(Attachment.id).where(Attachment.hidden.is_(False))))


def holds(workspace: Workspace, content: bytes = RECEIPT) -> bool:
    found = file_content(workspace, blobs.hash_of(content))
    return found is not None and bytes(found) == content


def decrypted(workspace: Workspace) -> bytes:
    """Return every page of a workspace's file as it is inside, free ones too (SQLCipher 4: AES-256-CBC)."""
    whole = workspace.path.read_bytes()
    inside = b""
    for at in range(0, len(whole), cipher.PAGE_BYTES):
        page = whole[at : at + cipher.PAGE_BYTES]
        body, vector = page[16 if at == 0 else 0 : -80], page[-80:-64]
        opened = Cipher(AES(workspace.key), CBC(vector)).decryptor()
        inside += opened.update(body) + opened.finalize()
    return inside


def test_a_file_is_kept_encrypted(workspace: Workspace) -> None:
    attach(workspace, RECEIPT)
    with workspace.aside(read_only=False) as db:
        cipher.tuck_in(db)
    assert holds(workspace)
    assert RECEIPT not in b"".join(path.read_bytes() for path in workspace.path.parent.glob("group.*"))
    assert RECEIPT in decrypted(workspace)


@given(size=st.sampled_from([0, 1, MIB - 1, MIB, MIB + 1, 2 * MIB, 2 * MIB + 17]), fill=st.binary(min_size=1))
def test_a_file_of_any_size_is_the_same_when_it_comes_out(size: int, fill: bytes) -> None:
    db = driver.connect(":memory:", isolation_level=None)
    for statement in (
        "CREATE TABLE blob (id INTEGER PRIMARY KEY, hash, size, came_at, given, unnamed)",
        "CREATE TABLE blob_piece (blob, no, data)",
    ):
        db.execute(statement)
    content = (fill * (size // len(fill) + 1))[:size]
    name = blobs.put(db, content, 0)
    assert bytes(blobs.content(db, name)) == content == b"".join(blobs.pieces(db, name))
    assert all(len(piece) <= MIB for piece in blobs.pieces(db, name))
    db.close()


def test_two_attachments_of_one_file_keep_it_once(workspace: Workspace) -> None:
    first, second = attach(workspace, RECEIPT), attach(workspace, RECEIPT)
    assert workspace.ledger.db.execute("SELECT count(*) FROM blob").fetchone() == (1,)
    remove(workspace, first)
    for _ in range(blobs.DAYS_KEPT + 2):
        sweep_daily(workspace)
    assert living(workspace) == [second]
    assert holds(workspace)


def test_an_edit_that_fails_keeps_no_file(workspace: Workspace) -> None:
    with pytest.raises(KeyboardInterrupt), workspace.edit(gesture("attach_file")) as edit:
        edit.keep_file(RECEIPT)
        raise KeyboardInterrupt
    assert not holds(workspace)


def test_a_file_larger_than_a_frame_holds_is_not_kept(workspace: Workspace) -> None:
    with pytest.raises(ValueError, match="frame"), workspace.edit(gesture("attach_file")) as edit:
        edit.keep_file(bytes(blobs.MOST_BYTES + 1))
    assert not keep(workspace, bytes(blobs.MOST_BYTES + 1))


def test_a_removal_can_be_undone_days_later_with_the_file_there(workspace: Workspace) -> None:
    attachment = attach(workspace, RECEIPT)
    remove(workspace, attachment)
    for _ in range(blobs.DAYS_KEPT):
        assert sweep_daily(workspace) == 0
    undo_last(workspace)
    assert living(workspace) == [attachment]
    assert holds(workspace)
    for _ in range(3):
        sweep_daily(workspace)
    assert holds(workspace)


def test_a_removed_file_goes_when_its_days_are_over_and_is_asked_for_if_it_is_named_again(
    workspace: Workspace,
) -> None:
    remove(workspace, attach(workspace, RECEIPT))
    went = [sweep_daily(workspace) for _ in range(blobs.DAYS_KEPT + 1)]
    assert went == [0] * blobs.DAYS_KEPT + [1]
    assert not holds(workspace)
    undo_last(workspace)
    assert wanted_files(workspace) == [blobs.hash_of(RECEIPT)]
    assert keep(workspace, RECEIPT)
    assert holds(workspace)


def test_what_no_attachment_names_at_all_goes_at_once_and_none_of_its_bytes_stays(
    workspace: Workspace,
) -> None:
    attachment = attach(workspace, RECEIPT)
    kept = attach(workspace, b"another one")
    # As erasing leaves it: the row is there, and says nothing.
    with workspace.transaction() as db:
        db.execute("UPDATE attachment SET content_hash = NULL WHERE id = ?", (attachment,))
        assert blobs.sweep(db) == 1
    with workspace.aside(read_only=False) as db:
        cipher.tuck_in(db)
    assert RECEIPT not in decrypted(workspace)
    assert b"another one" in decrypted(workspace)
    assert kept in living(workspace)


def test_a_file_that_nothing_living_names_is_not_accepted(workspace: Workspace) -> None:
    assert not keep(workspace, RECEIPT)
    remove(workspace, attach(workspace, RECEIPT))
    with workspace.transaction() as db:
        db.execute("DELETE FROM blob_piece")
        db.execute("DELETE FROM blob")
    assert not keep(workspace, RECEIPT)
    assert wanted_files(workspace) == []


def test_a_file_that_is_here_is_not_kept_a_second_time(workspace: Workspace) -> None:
    attach(workspace, RECEIPT)
    assert not keep(workspace, RECEIPT)


def test_both_files_stay_while_it_is_undecided_which_one_is_meant(laptops: list[Laptop]) -> None:
    one, other, _ = laptops
    attachment = attach(one.workspace, RECEIPT)
    receive(other.workspace, letter(one.workspace), Progress())
    hashes = set()
    for laptop, content in ((one, b"one version"), (other, b"another version")):
        with laptop.workspace.edit(gesture("change_file", attachment)) as edit:
            hashes.add(edit.keep_file(content))
            edit.set(Attachment, attachment, content_hash=blobs.hash_of(content))
    receive(one.workspace, letter(other.workspace), Progress())
    assert set(wanted_files(one.workspace)) == hashes - {blobs.hash_of(b"one version")}
    assert keep(one.workspace, b"another version")
    for _ in range(blobs.DAYS_KEPT + 2):
        sweep_daily(one.workspace)
    assert holds(one.workspace, b"one version")
    assert holds(one.workspace, b"another version")


def test_removing_a_row_removes_its_files_and_undo_brings_both_back(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_action")) as edit:
        action = edit.add(ActionItem, title="Call")
    mine, other = attach(workspace, RECEIPT, action), attach(workspace, b"of another row")
    with workspace.edit(gesture("remove_action", action)) as edit:
        edit.remove(ActionItem, action)
    assert living(workspace) == [other]
    entry = edit.result.entry
    assert entry is not None
    undo(workspace, entry)
    assert set(living(workspace)) == {mine, other}


def test_files_that_say_they_belong_to_each_other_can_be_removed(workspace: Workspace) -> None:
    first, second = bytes(15) + b"\1", bytes(15) + b"\2"
    with workspace.edit(gesture("attach_file")) as edit:
        for one, other in ((first, second), (second, first)):
            edit.add(Attachment, one, owner_table="attachment", owner_id=other, name="a")
    remove(workspace, first)
    assert living(workspace) == [second]


def test_a_damaged_file_is_found_and_mended_by_asking_for_it_again(workspace: Workspace) -> None:
    attach(workspace, RECEIPT)
    with workspace.transaction() as db:
        db.execute("UPDATE blob_piece SET data = ?", (RECEIPT[::-1],))
    with pytest.raises(Unreadable):
        file_content(workspace, blobs.hash_of(RECEIPT))
    found = check(workspace)
    assert found.faults == (Finding("blob", "attachment"),)
    assert found.can_be_mended
    mend(workspace)
    assert check(workspace).is_sound
    assert wanted_files(workspace) == [blobs.hash_of(RECEIPT)]


def test_a_backup_holds_attached_files_too(workspace: Workspace, world: World, tmp_path: Path) -> None:
    attach(workspace, RECEIPT)
    backup_to(workspace, tmp_path / "copy.organizer")
    again = restore(tmp_path / "copy.organizer", tmp_path / "again.organizer", world)
    assert holds(again)
    again.close()
