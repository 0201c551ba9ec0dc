"""Attached files travel with sync files, now or later: to whom lacks them, each whole, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from organizer_app.file_errors import FilesNotKept
from organizer_app.records.attachments import Attachment
from organizer_app.store import blobs
from organizer_app.store.edit import gesture
from organizer_app.store.files import file_content, wanted_files
from organizer_app.store.lacks import files_out
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.signatures import sign
from organizer_app.store.outgoing import gather
from organizer_app.store.progress import Progress
from organizer_app.sync.age_files import decrypt
from organizer_app.sync.frames import BLOB, LACK, read_content
from organizer_app.sync.give_out import give_out, seal_file
from organizer_app.sync.take_in import take_in
from tests.model.reading_files import read_sync_file
from tests.model.vector_files import FORM
from tests.sync.conftest import Group, Laptop
from tests.sync.test_exchange import add, names
from tests.sync.test_give_out import room_for
from tests.sync.test_vectors import FOLDER, empty_laptop

RECEIPT = b"a receipt, photographed"
FLYER = b"%PDF-1.7 a flyer"


def attach(laptop: Laptop, content: bytes, name: str = "recibo.jpg") -> bytes:
    """Attach a file to somebody new, and return the attachment."""
    person = add(laptop, "Ana")
    with laptop.workspace.edit(gesture("attach_file", person)) as edit:
        return edit.add(
            Attachment,
            owner_table="person",
            owner_id=person,
            content_hash=edit.keep_file(content),
            name=name,
            size=len(content),
        )


def remove(laptop: Laptop, attachment: bytes) -> None:
    with laptop.workspace.edit(gesture("remove_file", attachment)) as edit:
        edit.remove(Attachment, attachment)


def content_of(laptop: Laptop, content: bytes) -> bytes | None:
    """Return what a laptop holds under the hash of a content."""
    found = file_content(laptop.workspace, blobs.hash_of(content))
    return None if found is None else bytes(found)


def brought(laptop: Laptop, file: Path) -> list[bytes]:
    """Return the attached files that a sync file brings, as this laptop opens it."""
    plain = decrypt(file.read_bytes(), laptop.workspace.identity.age_identity)
    return list(read_content(plain).of(BLOB))


def meet(one: Laptop, other: Laptop) -> None:
    """Let two laptops take in each other's files until both know what the other has."""
    for _ in range(2):
        other.take(one.give())
        one.take(other.give())


def test_an_attached_file_comes_with_the_sync_file_and_is_the_same_byte_for_byte(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    attach(office, RECEIPT)
    taken = take_in(van.workspace, office.give())
    assert (taken.files, taken.files_wanted) == (1, 0)
    assert content_of(van, RECEIPT) == RECEIPT


def test_a_large_file_comes_in_pieces_and_is_whole(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    large = bytes(range(256)) * 13_000
    attach(office, large)
    van.take(office.give())
    assert content_of(van, large) == large


def test_an_empty_file_travels_like_any_other(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    attach(office, b"")
    assert take_in(van.workspace, office.give()).files == 1
    assert content_of(van, b"") == b""


def test_files_left_for_later_are_asked_for_and_come_with_the_next_file(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    attach(office, RECEIPT)
    attach(office, FLYER, "volante.pdf")
    given = give_out(office.workspace, office.stick / "without.orgsync", most_files=0)
    assert (given.files, given.files_left) == (0, 2)
    taken = take_in(van.workspace, given.path)
    assert (taken.files, taken.files_wanted) == (0, 2)
    office.take(van.give())
    assert take_in(van.workspace, office.give()).files == 2
    assert wanted_files(van.workspace) == []


def test_what_everybody_is_known_to_have_is_not_carried_again(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    attach(office, RECEIPT)
    first = office.give()
    assert brought(van, first) == [RECEIPT]
    assert brought(van, office.give()) == [RECEIPT]
    van.take(first)
    office.take(van.give())
    assert brought(van, office.give()) == []
    attach(office, FLYER)
    assert brought(van, office.give()) == [FLYER]


def test_one_laptop_that_lacks_a_file_is_reason_enough_to_carry_it(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    attach(office, RECEIPT)
    meet(office, van)
    assert brought(van, office.give()) == []
    door = group.waiting("Door")
    del door
    new = group.join(office, "New")
    assert content_of(new, RECEIPT) == RECEIPT
    assert brought(van, office.give()) == [RECEIPT]
    meet(office, new)
    assert brought(van, office.give()) == []


def test_a_file_reaches_a_third_laptop_over_a_second(group: Group) -> None:
    office = group.found()
    van, door = group.join(office, "Van"), group.join(office, "Door")
    attach(van, RECEIPT)
    office.take(van.give())
    door.take(office.give())
    assert content_of(door, RECEIPT) == RECEIPT


def test_what_a_third_laptop_has_is_known_from_its_word_that_a_second_relays(group: Group) -> None:
    office = group.found()
    van, door = group.join(office, "Van"), group.join(office, "Door")
    attach(office, RECEIPT)
    file = office.give()
    van.take(file)
    door.take(file)
    van.take(door.give())
    office.take(van.give())
    assert brought(van, office.give()) == []


def test_a_limit_takes_what_fits_and_gives_each_its_turn(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    contents = [bytes([number]) * 100 for number in range(5)]
    for content in contents:
        attach(office, content)
    carried: list[bytes] = []
    for number in range(3):
        given = give_out(office.workspace, office.stick / f"{number}.orgsync", most_files=200)
        assert (given.files, given.files_left) == (2, 3)
        carried += brought(van, given.path)
    assert set(carried) == set(contents)


def test_a_file_larger_than_the_limit_does_not_stand_in_the_way_of_smaller_ones(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    attach(office, bytes(1000))
    attach(office, RECEIPT)
    given = give_out(office.workspace, office.stick / "small.orgsync", most_files=500)
    assert brought(van, given.path) == [RECEIPT]


def test_nothing_is_carried_where_nobody_else_is_in_the_group(group: Group) -> None:
    office = group.found()
    attach(office, RECEIPT)
    assert give_out(office.workspace, office.stick / "alone.orgsync").files == 0


def test_a_preview_keeps_no_file(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    attach(office, RECEIPT)
    file = office.give()
    assert take_in(van.workspace, file, preview=True).files == 0
    assert content_of(van, RECEIPT) is None
    assert take_in(van.workspace, file).files == 1


def test_a_file_that_nothing_names_is_passed_over(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    outgoing = gather(office.workspace, Progress())
    file = group.folder / "unnamed.orgsync"
    file.write_bytes(seal_file(office.workspace, outgoing, (), [bytearray(b"nobody asked for this")]))
    taken = take_in(van.workspace, file)
    assert (taken.files, blobs.held(van.workspace.ledger.db)) == (0, set())


def test_a_file_whose_attachment_was_removed_is_passed_over(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    gone = attach(office, RECEIPT)
    first = office.give()
    remove(office, gone)
    give_out(office.workspace, office.stick / "later.orgsync", most_files=0)
    van.take(office.stick / "later.orgsync")
    assert take_in(van.workspace, first).files == 0
    assert content_of(van, RECEIPT) is None


def test_a_damaged_file_is_not_carried_and_harms_nothing_else(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    attach(office, RECEIPT)
    attach(office, FLYER)
    with office.workspace.transaction() as db:
        db.execute("UPDATE blob_piece SET data = ? WHERE data = ?", (b"other bytes", RECEIPT))
    given = give_out(office.workspace, office.stick / "some.orgsync")
    assert given.files == 1
    taken = take_in(van.workspace, given.path)
    assert (taken.files, taken.files_wanted) == (1, 1)
    assert content_of(van, FLYER) == FLYER


def test_wrong_bytes_in_place_of_a_file_are_passed_over_and_all_else_comes(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    attach(office, RECEIPT)
    outgoing = gather(office.workspace, Progress())
    file = group.folder / "wrong.orgsync"
    file.write_bytes(seal_file(office.workspace, outgoing, (), [bytearray(RECEIPT[::-1])]))
    taken = take_in(van.workspace, file)
    assert (taken.received.new, taken.files, taken.files_wanted) == (2, 0, 1)
    assert names(van) == ["Ana"]


def test_what_cannot_be_read_of_who_lacks_what_is_passed_over(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    attach(office, RECEIPT)
    out = gather(office.workspace, Progress())
    words = [b"no word at all", encode([]), encode([office.workspace.writer, [], [b"x"], 0, bytes(64)])]
    file = group.folder / "odd.orgsync"
    file.write_bytes(seal_file(office.workspace, out, words, [bytearray(RECEIPT)]))
    assert take_in(van.workspace, file).files == 1


def test_nobody_says_for_another_laptop_what_it_has(group: Group) -> None:
    office = group.found()
    van, door = group.join(office, "Van"), group.join(office, "Door")
    attach(office, RECEIPT)
    tips = [list(tip) for tip in gather(office.workspace, Progress()).tips]
    assert office.workspace.group_id is not None
    said = [door.workspace.writer, tips, [], 1]
    forged = encode(
        [*said, sign(van.workspace.identity.seed, b"lack1" + office.workspace.group_id + encode(said))]
    )
    van.take(office.give())
    file = group.folder / "forged.orgsync"
    file.write_bytes(seal_file(van.workspace, gather(van.workspace, Progress()), [forged]))
    office.take(file)
    assert brought(van, office.give()) == [RECEIPT]


def test_an_older_word_of_a_laptop_does_not_take_the_place_of_a_newer(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    attach(office, RECEIPT)
    without = give_out(office.workspace, office.stick / "without.orgsync", most_files=0).path
    van.take(without)
    lacked = van.give()
    van.take(office.give())
    had = van.give()
    for file in (had, lacked):
        office.take(file)
    assert brought(van, office.give()) == []


def test_a_laptop_whose_clock_went_back_is_believed_all_the_same(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    attach(office, RECEIPT)
    first = files_out(van.workspace, 0)
    second = files_out(van.workspace, 0)
    walls = [out.words[-1] for out in (first, second)]
    assert walls[0] != walls[1]
    van.take(give_out(office.workspace, office.stick / "without.orgsync", most_files=0).path)
    office.take(van.give())
    object.__setattr__(van.workspace.world, "clock", lambda: -1)
    van.take(office.give())
    office.take(van.give())
    assert brought(van, office.give()) == []


def test_a_full_disk_keeps_the_changes_and_says_that_files_are_missing(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = group.found()
    van = group.join(office, "Van")
    attach(office, bytes(range(256)) * 12_000)
    file = office.give()
    with room_for(2_000_000), pytest.raises(FilesNotKept) as told:
        van.take(file)
    assert (told.value.path, told.value.kept) == (file, 0)
    assert names(van) == ["Ana"]
    assert len(wanted_files(van.workspace)) == 1
    assert take_in(van.workspace, file).files == 1


def test_whoever_stops_while_files_come_in_has_all_changes_and_asks_for_the_rest(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    for number in range(3):
        attach(office, bytes([number]) * 50)
    file = office.give()
    kept: list[object] = []
    van.workspace.subscribe(lambda changes: kept.append(changes) if changes.of("attachment") else None)
    taken = take_in(van.workspace, file, cancelled=lambda: len(kept) >= 2)
    assert (taken.files, taken.files_wanted) == (1, 2)
    assert len(names(van)) == 3


def test_a_file_taken_in_tells_every_view_which_attachment_it_is(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    attachment = attach(office, RECEIPT)
    van.take(give_out(office.workspace, office.stick / "without.orgsync", most_files=0).path)
    told: list[frozenset[bytes]] = []
    van.workspace.subscribe(lambda changes: told.append(rows) if (rows := changes.of("attachment")) else None)
    van.take(office.give())
    assert told == [frozenset({attachment})]


def test_a_reader_that_knows_nothing_of_files_takes_in_all_else(group: Group) -> None:
    """The second reader was written from the first edition of the format alone."""
    office = group.found()
    van = group.join(office, "Van")
    attachment = attach(office, RECEIPT)
    plain = decrypt(office.give().read_bytes(), van.workspace.identity.age_identity)
    read = read_sync_file(plain, office.workspace.group_id)
    assert [kind for kind, _ in read.frames if kind in (BLOB, LACK)] == [BLOB, LACK]
    written = {op[1] for encoded, _ in read.transactions for op in decode(encoded)[11]}
    assert attachment in written


def test_of_the_formats_vector_the_named_file_is_kept_and_nothing_else(tmp_path: Path) -> None:
    reader = empty_laptop(tmp_path / "reader.organizer", "reader")
    try:
        for name, held in (("attached-file-1", set()), ("attached-file-2", {blobs.hash_of(FORM)})):
            take_in(reader, FOLDER / f"{name}.orgsync")
            assert blobs.held(reader.ledger.db) == held
        assert wanted_files(reader) == []
    finally:
        reader.close()
