"""Laptops that catch up through a shared folder: in any order of passes they come to the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from organizer_app.errors import UnfitFolder
from organizer_app.store.folder_state import folder_choice, last_pass
from organizer_app.store.membership import join_request
from organizer_app.sync import folder_reading
from organizer_app.sync.folder import FolderPass, catch_up, share_folder
from organizer_app.sync.folder_names import kind_of
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.status import sync_status
from tests.sync.conftest import Group, Laptop
from tests.sync.test_exchange import add, change, names


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


def catch(laptop: Laptop, folder: Path) -> FolderPass:
    """Let a laptop do one pass over a folder."""
    share_folder(laptop.workspace, folder)
    return catch_up(laptop.workspace)


def own_files(laptop: Laptop, folder: Path) -> list[str]:
    """Return what lies in a laptop's own sub-folder."""
    return sorted(path.name for path in (folder / laptop.workspace.laptop_id.hex()).iterdir())


def of_kind(laptop: Laptop, folder: Path, kind: str) -> list[str]:
    return [name for name in own_files(laptop, folder) if kind_of(name) == kind]


def test_what_one_laptop_writes_comes_to_the_other_in_one_pass_of_each(group: Group, shared: Path) -> None:
    office = group.found()
    van = group.join(office, "Van")
    add(office, "Ana Ruiz")
    given = catch(office, shared)
    came = catch(van, shared)
    assert given.given == len(own_files(office, shared))
    assert (came.received.new, names(van)) == (1, ["Ana Ruiz"])
    assert office.dump() == van.dump()


def test_a_laptop_that_waits_joins_by_the_folder(group: Group, shared: Path) -> None:
    office = group.found()
    add(office, "Ana")
    new = group.waiting("Door")
    write_join_file(new.workspace, group.folder / "door.orgjoin")
    catch(office, shared)
    before = catch(new, shared)
    assert (before.received.joined, new.workspace.group_id) == (False, None)
    assert before.passed_over["not_for_this_laptop"] > 0
    admit(office.workspace, read_join_file(group.folder / "door.orgjoin"))
    catch(office, shared)
    assert catch(new, shared).received.joined
    assert new.dump() == office.dump()
    assert join_request(new.workspace, lambda _: b"") != b""


def test_a_second_pass_over_a_known_folder_reads_nothing_of_others_and_writes_nothing(
    group: Group, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = group.found()
    van = group.join(office, "Van")
    add(office, "Ana")
    for laptop in (office, van, office, van):
        catch(laptop, shared)
    standing = {path: path.stat().st_mtime_ns for path in shared.rglob("*")}
    for laptop in (office, van):
        with monkeypatch.context() as patched:
            read: list[Path] = []
            patched.setattr(
                folder_reading, "read_file", lambda path, read=read: read.append(path) or path.read_bytes()
            )
            again = catch(laptop, shared)
        assert (again.given, again.is_quiet) == (0, True)
        assert {path.parent.name for path in read} == {laptop.workspace.laptop_id.hex()}
    assert {path: path.stat().st_mtime_ns for path in shared.rglob("*")} == standing


def test_what_a_third_laptop_gave_by_a_stick_is_relayed_where_nobody_shows_it(
    group: Group, shared: Path
) -> None:
    office = group.found()
    van, door = group.join(office, "Van"), group.join(office, "Door")
    add(door, "Luz")
    van.take(door.give())
    catch(van, shared)
    catch(office, shared)
    assert names(office) == ["Luz"]
    assert office.dump() == van.dump()
    relayed = [name for name in of_kind(van, shared, "s") if door.workspace.writer.hex() in name]
    assert len(relayed) == 1
    assert not any(door.workspace.writer.hex() in name for name in of_kind(office, shared, "s"))
    catch(door, shared)
    catch(van, shared)
    assert not set(relayed) & set(own_files(van, shared))


def test_after_somebody_is_admitted_a_laptop_writes_its_own_files_anew_and_touches_no_others(
    group: Group, shared: Path
) -> None:
    office = group.found()
    van = group.join(office, "Van")
    add(office, "Ana")
    for laptop in (office, van, office):
        catch(laptop, shared)
    before_office, before_van = own_files(office, shared), own_files(van, shared)
    new = group.waiting("Door")
    write_join_file(new.workspace, group.folder / "door.orgjoin")
    admit(office.workspace, read_join_file(group.folder / "door.orgjoin"))
    catch(office, shared)
    assert not set(before_office) & set(own_files(office, shared))
    assert own_files(van, shared) == before_van
    assert catch(new, shared).received.joined
    assert new.dump() == office.dump()


def test_the_owner_writes_again_what_is_missing_of_its_own_and_nobody_loses_anything(
    group: Group, shared: Path
) -> None:
    office = group.found()
    van = group.join(office, "Van")
    add(office, "Ana")
    catch(office, shared)
    catch(van, shared)
    before = own_files(office, shared)
    for path in (shared / office.workspace.laptop_id.hex()).iterdir():
        path.unlink()
    assert catch(van, shared).is_quiet
    assert names(van) == ["Ana"]
    assert catch(office, shared).given == len(before)
    kept = [name for name in before if kind_of(name) != "k"]
    assert set(kept) < set(own_files(office, shared))


def test_only_an_acknowledgement_says_that_something_arrived(group: Group, shared: Path) -> None:
    office = group.found()
    van = group.join(office, "Van")
    catch(office, shared)
    catch(van, shared)
    add(office, "Ana")
    catch(office, shared)
    assert sync_status(office.workspace)[1].lacks > 0
    catch(van, shared)
    catch(office, shared)
    assert sync_status(office.workspace)[1].lacks == 0
    assert len(of_kind(van, shared, "k")) == 1


def test_the_number_of_an_acknowledgement_is_never_given_twice(group: Group, shared: Path) -> None:
    office = group.found()
    group.join(office, "Van")
    seen: list[str] = []
    for number in range(4):
        add(office, f"Person {number}")
        catch(office, shared)
        (name,) = of_kind(office, shared, "k")
        seen.append(name)
        (shared / office.workspace.laptop_id.hex() / name).unlink()
    assert seen == ["k-1.age", "k-2.age", "k-3.age", "k-4.age"]


def test_all_dates_of_files_may_lie(group: Group, shared: Path) -> None:
    office = group.found()
    van = group.join(office, "Van")
    person = add(office, "Ana")
    for number, (laptop, phone) in enumerate([(office, "1"), (van, "2"), (office, "3"), (van, "4")]):
        catch(laptop, shared)
        if number:
            change(laptop, person, phone=phone)
        for path in sorted(shared.rglob("*")):
            os.utime(path, (4_070_908_800, 4_070_908_800) if number % 2 else (0, 0))
        catch(laptop, shared)
    catch(office, shared)
    assert office.dump() == van.dump()


def test_a_folder_is_remembered_with_what_came_of_the_last_pass(group: Group, shared: Path) -> None:
    office = group.found()
    van = group.join(office, "Van")
    add(office, "Ana")
    catch(office, shared)
    share_folder(van.workspace, shared, minutes=15)
    catch_up(van.workspace)
    choice, last = folder_choice(van.workspace), last_pass(van.workspace)
    assert choice is not None and (choice.path, choice.minutes) == (shared, 15)
    assert last is not None and (last.new, last.trouble) == (1, "")
    share_folder(van.workspace, shared)
    assert folder_choice(van.workspace) == choice


def test_without_a_folder_or_where_it_is_gone_it_is_told_and_nothing_is_made_there(
    group: Group, shared: Path
) -> None:
    office = group.found()
    with pytest.raises(UnfitFolder) as told:
        catch_up(office.workspace)
    assert told.value.cause == "not_chosen"
    catch(office, shared)
    shared.rename(shared.with_name("away"))
    with pytest.raises(UnfitFolder) as told:
        catch_up(office.workspace)
    assert told.value.cause == "missing"
    assert not shared.exists()
    last = last_pass(office.workspace)
    assert last is not None and last.trouble == "missing"


def test_a_folder_that_holds_the_workspace_or_its_backups_is_refused(group: Group, tmp_path: Path) -> None:
    office = group.found()
    backups = tmp_path / "office.organizer-backups"
    backups.mkdir()
    link = tmp_path / "shared"
    link.mkdir()
    round_about = link / "here"
    round_about.symlink_to(tmp_path, target_is_directory=True)
    for folder in (tmp_path, backups, round_about):
        with pytest.raises(UnfitFolder) as told:
            share_folder(office.workspace, folder)
        assert told.value.cause == "holds_workspace"
    assert folder_choice(office.workspace) is None
