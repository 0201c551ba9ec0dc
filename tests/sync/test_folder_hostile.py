"""Whatever lies in a shared folder does no harm: it is ignored, or passed over and counted by its kind."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from organizer_app.store.membership import declare
from organizer_app.store.workspace import Workspace
from organizer_app.sync import folder_reading
from organizer_app.sync.age_files import encrypt
from organizer_app.sync.folder_listing import MOST_BYTES
from organizer_app.sync.folder_names import kind_of
from organizer_app.sync.status import sync_status
from tests.sync.conftest import Group, Laptop
from tests.sync.test_exchange import add, change, names
from tests.sync.test_folder import catch, shared

__all__ = ["shared"]

JUNK = "s-" + "ab" * 32 + "-1-2-0123abcd.age"


@pytest.fixture
def pair(group: Group, shared: Path) -> tuple[Laptop, Laptop]:
    """Two laptops that have both been in the folder."""
    office = group.found()
    van = group.join(office, "Van")
    for laptop in (office, van):
        catch(laptop, shared)
    return office, van


def home(laptop: Laptop, folder: Path) -> Path:
    return folder / laptop.workspace.laptop_id.hex()


def newest_segment(laptop: Laptop, folder: Path) -> Path:
    """Return the file of what a laptop wrote last."""
    segments = [path for path in home(laptop, folder).iterdir() if kind_of(path.name) == "s"]
    return max(segments, key=lambda path: int(path.name.split("-")[3]))


def test_names_that_are_not_exactly_ours_are_ignored(pair: tuple[Laptop, Laptop], shared: Path) -> None:
    office, van = pair
    add(office, "Ana")
    catch(office, shared)
    there = home(office, shared)
    real = newest_segment(office, shared)
    content = real.read_bytes()
    real.unlink()
    stem = real.name.removesuffix(".age")
    strange = [
        f"{stem}.sync-conflict-20311231-235959-ABCDEFG.age",
        f"{stem} (conflicted copy).age",
        f"{stem}.age.part",
        f".{stem}.age.part",
        f"{stem}.age~",
        f"{stem.upper()}.age",
        f"{stem}.AGE",
        f"{stem}0.age",
        "s-" + "ab" * 32 + "-01-2-0123abcd.age",
        "k-0.age",
        "k-٣.age",
        "desktop.ini",
        ".DS_Store",
    ]
    for name in strange:
        (there / name).write_bytes(content)
    (shared / real.name).write_bytes(content)
    (shared / "Notes").mkdir()
    (shared / "Notes" / real.name).write_bytes(content)
    (shared / office.workspace.laptop_id.hex().upper()).mkdir(exist_ok=True)
    done = catch(van, shared)
    assert (done.is_quiet, dict(done.passed_over), names(van)) == (True, {}, [])
    assert all((there / name).exists() for name in strange)
    catch(office, shared)
    assert not (there / f".{stem}.age.part").exists()
    catch(van, shared)
    assert names(van) == ["Ana"]


def test_links_folders_and_pipes_under_our_names_are_ignored(
    pair: tuple[Laptop, Laptop], shared: Path, tmp_path: Path
) -> None:
    office, van = pair
    there = home(office, shared)
    (there / JUNK).symlink_to(tmp_path / "van.organizer")
    (there / "k-77.age").mkdir()
    os.mkfifo(there / ("m-" + "0" * 16 + ".age"))
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(there, elsewhere, ignore=lambda _folder, found: found)
    (shared / ("cd" * 16)).symlink_to(elsewhere, target_is_directory=True)
    assert catch(van, shared).passed_over == {}


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    pair: tuple[Laptop, Laptop], shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, van = pair
    with (home(office, shared) / JUNK).open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    read: list[Path] = []
    monkeypatch.setattr("organizer_app.sync.folder_reading.read_file", read.append)
    assert catch(van, shared).passed_over == {"too_large": 1}
    assert JUNK not in {path.name for path in read}


def damage_by_cutting(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def damage_by_flipping(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def damage_by_zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def damage_by_nothing_in_it(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    "harm", [damage_by_cutting, damage_by_flipping, damage_by_zeros, damage_by_nothing_in_it]
)
def test_one_bad_file_stops_no_other_and_is_taken_in_once_it_is_whole(
    pair: tuple[Laptop, Laptop], shared: Path, harm: Callable[[Path], None]
) -> None:
    office, van = pair
    add(office, "Ana")
    catch(office, shared)
    path = newest_segment(office, shared)
    whole = path.read_bytes()
    harm(path)
    add(van, "Luz")
    add(office, "Eva")
    segments_before = set(home(office, shared).iterdir())
    done = catch(van, shared)
    assert (done.passed_over, names(van)) == ({"damaged": 1}, ["Luz"])
    assert catch(van, shared).passed_over == {"damaged": 1}
    assert set(home(office, shared).iterdir()) == segments_before
    path.write_bytes(whole)
    done = catch(van, shared)
    assert (done.passed_over, names(van)) == ({}, ["Ana", "Luz"])


def test_a_bad_file_is_not_opened_again_until_its_bytes_change(
    pair: tuple[Laptop, Laptop], shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, van = pair
    (home(office, shared) / JUNK).write_bytes(b"not what its name says")
    assert catch(van, shared).passed_over == {"damaged": 1}
    opened: list[bytes] = []

    def decrypt(content: bytes, _identity: str) -> bytes:
        opened.append(content)
        return content

    monkeypatch.setattr(folder_reading, "decrypt", decrypt)
    assert catch(van, shared).passed_over == {"damaged": 1}
    assert opened == []
    (home(office, shared) / JUNK).write_bytes(b"not what its name say$")
    assert catch(van, shared).passed_over == {"damaged": 1}
    assert len(opened) == 1


def test_files_of_another_group_for_others_and_of_a_newer_program_are_each_told(
    pair: tuple[Laptop, Laptop], group: Group, shared: Path, tmp_path: Path
) -> None:
    office, van = pair
    there = home(office, shared)
    stranger = group.found("Elsewhere", "Another group")
    other_folder = tmp_path / "other-shared"
    other_folder.mkdir()
    catch(stranger, other_folder)
    not_ours = newest_segment(stranger, other_folder).read_bytes()
    (there / JUNK).write_bytes(not_ours)
    recipient = van.workspace.identity.recipient
    (there / JUNK.replace("-1-2-", "-2-3-")).write_bytes(encrypt(b"ORG2 and more", [recipient]))
    (there / JUNK.replace("-1-2-", "-3-4-")).write_bytes(encrypt(b"no such thing", [recipient]))
    assert catch(van, shared).passed_over == {"not_for_this_laptop": 1, "newer": 1, "damaged": 1}


def test_a_group_that_admitted_this_laptop_too_does_not_get_in_between(
    pair: tuple[Laptop, Laptop], group: Group, shared: Path
) -> None:
    _office, van = pair
    stranger = group.found("Elsewhere", "Another group")
    me = van.workspace.identity
    declare(
        stranger.workspace, "admit", [me.writer, me.laptop, me.laptop_name, "admin", me.recipient, bytes(32)]
    )
    catch(stranger, shared)
    before = van.dump()
    done = catch(van, shared)
    assert (done.passed_over, van.dump()) == ({"other_group": 3}, before)


def test_a_file_under_another_files_name_is_taken_in_and_believed_to_be_no_copy_of_that(
    pair: tuple[Laptop, Laptop], group: Group, shared: Path
) -> None:
    office, van = pair
    add(office, "Ana")
    catch(office, shared)
    path = newest_segment(office, shared)
    whole = path.read_bytes()
    path.unlink()
    (home(office, shared) / JUNK).write_bytes(whole)
    assert catch(van, shared).passed_over == {}
    assert names(van) == ["Ana"]
    # Nobody shows the segment under its own name: so this laptop does.
    assert (home(van, shared) / path.name).exists()


def test_a_laptop_mends_its_own_damaged_file_and_never_touches_anothers(
    pair: tuple[Laptop, Laptop], shared: Path
) -> None:
    office, van = pair
    add(office, "Ana")
    catch(office, shared)
    path = newest_segment(office, shared)
    damage_by_cutting(path)
    strangers = home(van, shared) / JUNK
    strangers.write_bytes(b"what is this")
    catch(office, shared)
    assert strangers.read_bytes() == b"what is this"
    catch(van, shared)
    assert names(van) == ["Ana"]


def test_a_restored_backup_finds_in_the_folder_what_it_had_lost(
    pair: tuple[Laptop, Laptop], group: Group, shared: Path
) -> None:
    office, _van = pair
    workspace = office.workspace
    workspace.ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    backup = workspace.path.with_suffix(".copy")
    shutil.copyfile(workspace.path, backup)
    add(office, "Ana")
    catch(office, shared)
    path, key, world = workspace.path, workspace.key, workspace.world
    workspace.close()
    path.with_name(path.name + "-wal").unlink(missing_ok=True)
    shutil.copyfile(backup, path)
    reopened = Workspace.open_with_key(path, world, key)
    group.close(reopened)
    again = Laptop(reopened, group.folder)
    assert names(again) == []
    catch(again, shared)
    assert names(again) == ["Ana"]
    assert catch(again, shared).given == 0


def test_an_old_acknowledgement_that_is_brought_back_takes_nothing_back(
    pair: tuple[Laptop, Laptop], shared: Path
) -> None:
    office, van = pair
    (old,) = [path for path in home(van, shared).iterdir() if kind_of(path.name) == "k"]
    content = old.read_bytes()
    add(office, "Ana")
    for laptop in (office, van, office):
        catch(laptop, shared)
    assert sync_status(office.workspace)[1].lacks == 0
    (home(van, shared) / "k-999.age").write_bytes(content)
    catch(office, shared)
    assert sync_status(office.workspace)[1].lacks == 0


@pytest.mark.parametrize("off", [-1_793_600_000_000, 2_300_000_000_000])
def test_laptops_whose_clocks_are_decades_apart_come_to_the_same(
    group: Group, shared: Path, off: int
) -> None:
    office = group.found()
    group.clock_off = off
    van = group.join(office, "Van")
    person = add(office, "Ana")
    for number, laptop in enumerate((office, van, office, van), start=1):
        catch(laptop, shared)
        change(laptop, person, phone=str(number))
        catch(laptop, shared)
    for laptop in (office, van):
        catch(laptop, shared)
    assert office.dump() == van.dump()
    assert sync_status(office.workspace)[1].lacks == 0
