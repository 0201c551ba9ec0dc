"""Files that were cut, changed, or are somebody else's: one fault with its facts, and nothing changed."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from organizer_app.errors import Cancelled, CannotRead, NoSuchFile, OrganizerError
from organizer_app.group_errors import (
    DamagedSyncFile,
    MakerNotAMember,
    NewerSyncFile,
    NotForThisLaptop,
    OtherGroup,
)
from organizer_app.store.outgoing import gather
from organizer_app.store.progress import Progress
from organizer_app.sync.age_files import decrypt, encrypt
from organizer_app.sync.frames import write_content
from organizer_app.sync.give_out import seal_file
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.take_in import take_in
from organizer_app.wording.sentence import sentence
from tests.sync.conftest import Group, Laptop
from tests.sync.test_exchange import add


@pytest.fixture
def met(group: Group) -> tuple[Laptop, bytes]:
    """A laptop of a group, and a file for it that brings something."""
    office = group.found()
    van = group.join(office, "Van")
    add(office, "Ana")
    return van, office.give().read_bytes()


def refuse_all(van: Laptop, broken: Iterable[bytes], path: Path) -> int:
    before = van.dump()
    refused = 0
    for content in broken:
        path.write_bytes(content)
        with pytest.raises(OrganizerError) as raised:
            take_in(van.workspace, path)
        assert isinstance(raised.value, DamagedSyncFile | NotForThisLaptop | OtherGroup | NewerSyncFile)
        assert raised.value.path == path
        assert path.name in sentence(raised.value)
        refused += 1
    assert van.dump() == before
    return refused


def cut(content: bytes) -> Iterable[bytes]:
    return (content[:size] for size in range(len(content)))


def flipped(content: bytes, bits: Iterable[int] | None = None) -> Iterable[bytes]:
    """Give the content with each byte changed in one bit: another from byte to byte, or each of those."""
    for at in range(len(content)):
        for bit in [at % 8] if bits is None else bits:
            yield content[:at] + bytes([content[at] ^ (1 << bit)]) + content[at + 1 :]


def sealed_for(van: Laptop, plain: Iterable[bytes]) -> Iterable[bytes]:
    recipients = [van.workspace.identity.recipient]
    return (encrypt(each, recipients) for each in plain)


def inside(van: Laptop, content: bytes) -> bytes:
    return decrypt(content, van.workspace.identity.age_identity)


def test_a_file_cut_at_any_length_changes_nothing(met: tuple[Laptop, bytes], tmp_path: Path) -> None:
    assert refuse_all(met[0], cut(met[1]), tmp_path / "cut.orgsync") == len(met[1])


def test_a_file_with_any_byte_changed_changes_nothing(met: tuple[Laptop, bytes], tmp_path: Path) -> None:
    assert refuse_all(met[0], flipped(met[1]), tmp_path / "changed.orgsync") == len(met[1])


def test_a_file_with_any_byte_inside_changed_changes_nothing(
    met: tuple[Laptop, bytes], tmp_path: Path
) -> None:
    van, content = met
    plain = inside(van, content)
    broken = sealed_for(van, flipped(plain))
    assert refuse_all(van, broken, tmp_path / "inside.orgsync") == len(plain)


@pytest.mark.full
@pytest.mark.parametrize("bit", range(8))
def test_a_file_with_any_bit_changed_outside_or_inside_changes_nothing(
    met: tuple[Laptop, bytes], tmp_path: Path, bit: int
) -> None:
    van, content = met
    assert refuse_all(van, flipped(content, [bit]), tmp_path / "changed.orgsync") == len(content)
    plain = inside(van, content)
    broken = sealed_for(van, flipped(plain, [bit]))
    assert refuse_all(van, broken, tmp_path / "inside.orgsync") == len(plain)


@pytest.mark.full
def test_a_file_cut_at_any_length_inside_changes_nothing(met: tuple[Laptop, bytes], tmp_path: Path) -> None:
    van, content = met
    plain = inside(van, content)
    assert refuse_all(van, sealed_for(van, cut(plain)), tmp_path / "cut.orgsync") == len(plain)


def test_a_file_of_another_group_changes_nothing(group: Group) -> None:
    office = group.found()
    stranger = group.found("Clinic", "Another group")
    join = group.folder / "again.orgjoin"
    door = group.waiting("Door")
    write_join_file(door.workspace, join)
    admit(stranger.workspace, read_join_file(join))
    admit(office.workspace, read_join_file(join))
    door.take(office.give())
    before = door.dump()
    with pytest.raises(OtherGroup):
        door.take(stranger.give())
    assert door.dump() == before


def test_a_file_for_other_laptops_changes_nothing(group: Group) -> None:
    office = group.found()
    file = office.give()
    van = group.join(office, "Van")
    with pytest.raises(NotForThisLaptop):
        van.take(file)


def test_a_file_for_a_waiting_laptop_that_nobody_admitted_leaves_it_waiting(group: Group) -> None:
    office = group.found()
    van = group.waiting("Van")
    outgoing = gather(office.workspace, Progress())
    content = write_content(office.workspace.identity, outgoing.group, outgoing.tips, [])
    file = group.folder / "early.orgsync"
    file.write_bytes(encrypt(content, [van.workspace.identity.recipient]))
    with pytest.raises(MakerNotAMember):
        van.take(file)
    assert van.workspace.group_id is None


def test_a_file_signed_by_a_stranger_changes_nothing(group: Group) -> None:
    office = group.found()
    stranger = group.found("Clinic", "Another group")
    add(office, "Ana")
    outgoing = gather(office.workspace, Progress())
    file = group.folder / "forged.orgsync"
    file.write_bytes(seal_file(stranger.workspace, outgoing))
    before = office.dump()
    with pytest.raises(MakerNotAMember):
        office.take(file)
    assert office.dump() == before


def test_a_file_that_is_not_there_and_one_that_is_a_folder_are_told_apart_from_damage(group: Group) -> None:
    office = group.found()
    for path in (group.folder / "gone.orgsync", group.folder):
        with pytest.raises((NoSuchFile, CannotRead)):
            office.take(path)


def stop_after(steps: int) -> Callable[[], bool]:
    left = itertools.count(steps, -1)
    return lambda: next(left) <= 0


def test_stopping_at_any_step_leaves_everything_as_it_was(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    for number in range(5):
        add(office, f"Person {number}")
    file = office.give()
    before = van.dump()
    # One step for the segment that is verified, one for each transaction that is applied.
    for steps in range(6):
        with pytest.raises(Cancelled):
            take_in(van.workspace, file, cancelled=stop_after(steps))
        assert van.dump() == before
    assert take_in(van.workspace, file, cancelled=stop_after(1_000)).received.new == 5
