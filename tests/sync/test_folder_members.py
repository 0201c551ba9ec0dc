"""A shared folder after a laptop was removed or a text struck: nothing for the one, nothing of the other."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from organizer_app.records.people import Person
from organizer_app.store.edit import gesture
from organizer_app.sync.age_files import NoKeyOfOurs, decrypt
from organizer_app.sync.folder_names import kind_of
from organizer_app.sync.frames import MEMBERS, SEGMENT, read_content
from organizer_app.sync.members import remove_laptop
from organizer_app.work.erasing import strike
from tests.sync.conftest import Group, Laptop
from tests.sync.test_exchange import add, names
from tests.sync.test_folder import catch, of_kind, own_files, shared

__all__ = ["shared"]

SECRET = "her brother has no papers"


def opened(reader: Laptop, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give what every file of the folder holds that a laptop can open, with its sub-folder."""
    for path in sorted(folder.rglob("*.age")):
        with contextlib.suppress(NoKeyOfOurs):
            content = read_content(decrypt(path.read_bytes(), reader.workspace.identity.age_identity))
            for kind in (MEMBERS, SEGMENT):
                for payload in content.of(kind):
                    yield path.parent.name, payload


def test_after_a_laptop_was_removed_nothing_there_is_for_it_any_more(group: Group, shared: Path) -> None:
    office = group.found()
    van, door = group.join(office, "Van"), group.join(office, "Door")
    add(van, "Ana")
    for laptop in (office, van, door, office, van, door):
        catch(laptop, shared)
    remove_laptop(office.workspace, van.workspace.laptop_id)
    add(office, "Luz")
    for laptop in (office, door, office, door):
        catch(laptop, shared)
    homes = {laptop.workspace.laptop_id.hex() for laptop in (office, door)}
    assert [place for place, _ in opened(van, shared) if place in homes] == []
    assert names(door) == ["Ana", "Luz"]
    # What the removed laptop wrote before stands, and is shown by the others for each other.
    shown = [*of_kind(office, shared, "s"), *of_kind(door, shared, "s")]
    assert any(van.workspace.writer.hex() in name for name in shown)
    add(van, "Late")
    late = catch(van, shared)
    assert late.passed_over["not_for_this_laptop"] > 0
    assert catch(office, shared).received.refused == 1
    assert names(office) == ["Ana", "Luz"]


def test_a_struck_text_is_in_no_file_of_the_folder_once_all_have_caught_up(
    group: Group, shared: Path
) -> None:
    office = group.found()
    van = group.join(office, "Van")
    person = add(office, "Ana")
    with office.workspace.edit(gesture("change_person", person)) as edit:
        edit.set(Person, person, notes=SECRET)
    for laptop in (office, van, office):
        catch(laptop, shared)
    assert any(SECRET.encode() in payload for _, payload in opened(van, shared))
    before = [name for name in own_files(office, shared) if kind_of(name) == "s"]
    strike(van.workspace, "person", person, "notes")
    for laptop in (van, office, van, office):
        catch(laptop, shared)
    assert not any(SECRET.encode() in payload for _, payload in opened(van, shared))
    assert not set(before) <= set(own_files(office, shared))
    assert office.dump() == van.dump()
    assert all(catch(laptop, shared).given == 0 for laptop in (office, van))
