"""After everybody erased no byte of the name is left: in no file, used or unused page, decrypted or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyrage
import zstandard
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id, id_from_ends
from organizer_app.store.backup import backup_now
from organizer_app.store.drafts import save as save_draft
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.wiping import is_owed
from organizer_app.store.workspace import Workspace
from organizer_app.sync.folder import catch_up, share_folder
from organizer_app.work.attachments import attach
from organizer_app.work.erasing import clean_up, strike
from organizer_app.work.forgetting import DAY_MS, confirm, forget
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.new_person import add_person
from organizer_app.work.people.change import change_person
from organizer_app.work.people.same import link_same
from organizer_app.work.people.tags import tag_person
from organizer_app.work.sign_in.desk import mark_present
from tests.sync.conftest import Group, Laptop

NAME = b"xochipilli"
FILE = b"a signed form of xochipilli " * 40


def test_no_byte_of_a_forgotten_person_is_left_also_after_old_files_come_again(
    group: Group, tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    office = group.found()
    van = group.join(office, "Van")
    ana = write(office.workspace)
    catch(office, shared)
    catch(van, shared)
    change(van, ana, notes="Xochipilli, again")
    change(office, ana, notes="Xochipilli, at the same time")
    old = [office.give("old-office.orgsync"), van.give("old-van.orgsync")]
    office.take(van.give("from xochipilli.orgsync"))
    catch(van, shared)
    kept = {path: path.read_bytes() for path in shared.rglob("*.age")}
    for laptop in (office, van):
        backup_now(laptop.workspace)
        save_draft(laptop.workspace, f"person {ana.hex()} notes", "Xochipilli half typed")
        assert {where for where, piece in pieces(laptop, shared) if NAME in piece} == {"page", "folder"}
    forget(office.workspace, ana)
    tomorrow(office)
    confirm(office.workspace)
    strike(office.workspace, "meeting", meeting_of(office), "notes", "the key is at the school")
    finish(office, van, shared)
    assert_gone(office, van, shared)
    # Sticks and files from before, and a cloud that brings back what was in the folder.
    for laptop in (office, van):
        for file in old:
            laptop.take(file)
        for path, content in kept.items():
            path.write_bytes(content)
        catch(laptop, shared)
    finish(office, van, shared)
    for file in (*old, tmp_path / "from xochipilli.orgsync"):
        file.unlink()
    for path in kept:
        if path.exists() and path.read_bytes() == kept[path]:
            path.unlink()
    assert_gone(office, van, shared)


def write(workspace: Workspace) -> Id:
    with workspace.edit(gesture("script")) as edit:
        ana = add_person(edit, "Xochipilli Quetzal", phone="760 555 0111", notes="Xochipilli sings")
        again = add_person(edit, "Xochipilli Q.", address="12 Xochipilli Lane", external_ids=["xochipilli:7"])
        tag_person(edit, again, "choir")
        meeting = plan_meeting(edit, "Paved roads", "2026-11-03T18:00", notes="key: Xochipilli")
        mark_present(edit, meeting, ana, edit.world.clock())
        attach(edit, "person", ana, FILE, name="xochipilli.txt", media_type="text/plain")
        visit = id_from_ends("attendance", meeting, ana)
        edit.set(Attendance, visit, note="with Xochipilli's sister")
        attach(edit, "attendance", visit, FILE, name="x.txt", media_type="text/plain", caption="Xochipilli")
        link_same(edit, ana, again)
    with workspace.edit(gesture("change_person", again)) as edit:
        change_person(edit, again, preferred_name="Xochipilli the singer")
    undo_last(workspace)
    return ana


def change(laptop: Laptop, person: Id, **fields: str) -> None:
    with laptop.workspace.edit(gesture("change_person", person)) as edit:
        change_person(edit, person, **fields)  # type: ignore[arg-type]  # texts only


def meeting_of(laptop: Laptop) -> Id:
    found = laptop.workspace.ledger.db.execute("SELECT id FROM meeting").fetchone()
    return bytes(found[0])


def tomorrow(laptop: Laptop) -> None:
    now = laptop.workspace.world.clock() + DAY_MS
    laptop.workspace.world = replace(laptop.workspace.world, clock=lambda: now)


def catch(laptop: Laptop, shared: Path) -> None:
    share_folder(laptop.workspace, shared)
    catch_up(laptop.workspace)


def finish(office: Laptop, van: Laptop, shared: Path) -> None:
    """Let both erase, and say so to one another through the folder."""
    for laptop in (office, van, office, van):
        catch(laptop, shared)
        clean_up(laptop.workspace)
        catch(laptop, shared)
        assert not is_owed(laptop.workspace)


def assert_gone(office: Laptop, van: Laptop, shared: Path) -> None:
    for laptop in (office, van):
        assert not {where for where, piece in pieces(laptop, shared) if NAME in piece}


def pieces(laptop: Laptop, shared: Path) -> Iterator[tuple[str, bytes]]:
    """Give what stands in the files around a laptop, in lowercase: as it is, and decrypted."""
    workspace = laptop.workspace
    beside = workspace.path.parent.rglob(f"{workspace.path.stem}*")
    files = {path for path in beside if path.is_file() and path.suffix != ".orgsync"}
    files |= {path for folder in beside_folders(workspace) for path in folder.rglob("*") if path.is_file()}
    for path in files:
        raw = path.read_bytes()
        yield "plain", raw.lower()
        yield from (("page", page.lower()) for page in pages(raw, workspace.key))
    for path in shared.rglob("*.age"):
        yield from (("folder", part) for part in unsealed(path.read_bytes(), workspace))


def beside_folders(workspace: Workspace) -> list[Path]:
    return [path for path in workspace.path.parent.glob(f"*{workspace.path.stem}*") if path.is_dir()]


def pages(raw: bytes, key: bytes) -> Iterator[bytes]:
    """Decrypt whatever may be a page: SQLCipher 4, 4,096 bytes, the last 80 an IV and a code."""
    for beginning, step in ((0, 4096), (32 + 24, 4096 + 24)):
        for at in range(beginning, len(raw) - 4095, step):
            page = raw[at : at + 4096]
            for skipped in (0, 16):
                body, rest = page[skipped:-80], page[-80:]
                engine = Cipher(algorithms.AES256(key), modes.CBC(rest[:16])).decryptor()
                yield engine.update(body[: len(body) // 16 * 16]) + engine.finalize()


def unsealed(raw: bytes, workspace: Workspace) -> Iterator[bytes]:
    """Decrypt a file of the shared folder, and unpack every frame in it wherever it begins."""
    identity = pyrage.x25519.Identity.from_str(workspace.identity.age_identity)
    try:
        plain = pyrage.decrypt(raw, [identity])
    except pyrage.DecryptError:
        return
    yield plain.lower()
    magic = b"\x28\xb5\x2f\xfd"
    at = plain.find(magic)
    while at >= 0:
        yield zstandard.ZstdDecompressor().decompressobj().decompress(plain[at:]).lower()
        at = plain.find(magic, at + 1)
