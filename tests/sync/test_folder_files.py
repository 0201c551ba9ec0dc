"""Attached files travel through a shared folder: to whoever lacks them, each whole; then they leave it."""

from __future__ import annotations

from pathlib import Path

import pytest

from organizer_app.store.files import wanted_files
from organizer_app.sync import folder_files
from organizer_app.sync.give_out import give_out
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from tests.sync.conftest import Group, Laptop
from tests.sync.test_exchange import add
from tests.sync.test_files import FLYER, RECEIPT, attach, content_of, remove
from tests.sync.test_folder import catch, of_kind, shared

__all__ = ["shared"]


@pytest.fixture
def pair(group: Group, shared: Path) -> tuple[Laptop, Laptop]:
    """Two laptops that have both been in the folder."""
    office = group.found()
    van = group.join(office, "Van")
    for laptop in (office, van):
        catch(laptop, shared)
    return office, van


def test_an_attached_file_comes_in_the_same_pass_as_what_names_it(
    pair: tuple[Laptop, Laptop], shared: Path
) -> None:
    office, van = pair
    attach(office, RECEIPT)
    catch(office, shared)
    done = catch(van, shared)
    assert (done.files, done.is_quiet, content_of(van, RECEIPT)) == (1, False, RECEIPT)
    assert of_kind(van, shared, "b") == []


def test_a_file_leaves_the_folder_when_all_have_said_that_they_have_it(
    pair: tuple[Laptop, Laptop], shared: Path
) -> None:
    office, van = pair
    attach(office, RECEIPT)
    catch(office, shared)
    assert len(of_kind(office, shared, "b")) == 1
    catch(van, shared)
    catch(office, shared)
    assert of_kind(office, shared, "b") == []
    assert (catch(van, shared).given, catch(office, shared).given) == (0, 0)


def test_a_file_that_comes_before_what_names_it_is_taken_later(
    pair: tuple[Laptop, Laptop], shared: Path
) -> None:
    office, van = pair
    attach(office, RECEIPT)
    attach(office, FLYER, "volante.pdf")
    catch(office, shared)
    home = shared / office.workspace.laptop_id.hex()
    aside = shared.parent / "late"
    aside.mkdir()
    (late,) = [name for name in of_kind(office, shared, "s") if "-1-" not in name]
    (home / late).rename(aside / late)
    assert (catch(van, shared).files, wanted_files(van.workspace)) == (0, [])
    (aside / late).rename(home / late)
    assert catch(van, shared).files == 2


def test_a_broken_file_is_passed_over_mended_by_its_owner_and_then_taken(
    pair: tuple[Laptop, Laptop], shared: Path
) -> None:
    office, van = pair
    attach(office, RECEIPT)
    catch(office, shared)
    (name,) = of_kind(office, shared, "b")
    path = shared / office.workspace.laptop_id.hex() / name
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    done = catch(van, shared)
    assert (done.files, done.passed_over) == (0, {"damaged": 1})
    catch(office, shared)
    assert catch(van, shared).files == 1


def test_after_somebody_is_admitted_the_file_is_there_for_them_too(
    pair: tuple[Laptop, Laptop], group: Group, shared: Path
) -> None:
    office, van = pair
    attach(office, RECEIPT)
    catch(office, shared)
    before = of_kind(office, shared, "b")
    new = group.waiting("Door")
    write_join_file(new.workspace, group.folder / "door.orgjoin")
    admit(office.workspace, read_join_file(group.folder / "door.orgjoin"))
    catch(office, shared)
    assert not set(before) & set(of_kind(office, shared, "b"))
    done = catch(new, shared)
    assert (done.received.joined, done.files, content_of(new, RECEIPT)) == (True, 1, RECEIPT)
    assert catch(van, shared).files == 1


def test_a_file_under_a_name_for_fewer_laptops_is_found_all_the_same(
    pair: tuple[Laptop, Laptop], group: Group, shared: Path
) -> None:
    office, van = pair
    attach(office, RECEIPT)
    catch(office, shared)
    # The office's laptop is never seen again; a stick brings its last word, and of a new member.
    group.join(office, "Door")
    van.take(give_out(office.workspace, group.folder / "last.orgsync", most_files=0).path)
    assert catch(van, shared).files == 1


def test_what_nobody_names_any_more_leaves_the_folder(pair: tuple[Laptop, Laptop], shared: Path) -> None:
    office, _van = pair
    attachment = attach(office, RECEIPT)
    catch(office, shared)
    remove(office, attachment)
    catch(office, shared)
    assert of_kind(office, shared, "b") == []


def test_a_file_that_nobody_wants_here_is_not_read(
    pair: tuple[Laptop, Laptop], shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, van = pair
    strange = shared / office.workspace.laptop_id.hex() / ("b-" + "0" * 32 + ".age")
    strange.write_bytes(b"what is this")
    add(office, "Luz")
    catch(office, shared)
    read: list[Path] = []
    monkeypatch.setattr(folder_files, "read_file", read.append)
    assert catch(van, shared).passed_over == {}
    assert read == []
    assert strange.exists()
