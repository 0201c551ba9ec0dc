"""The preview of a large file tells what the file says of itself, and that alone."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from organizer_app.errors import Cancelled
from organizer_app.group_errors import DamagedSyncFile
from organizer_app.store.log.encoding import decode, encode
from organizer_app.sync import file_counts
from organizer_app.sync.file_counts import FileCounts
from organizer_app.sync.take_in import take_in
from tests.benchmarks.load import COLUMNS, ROWS_A_TRANSACTION, Team, team, write_people, write_updates
from tests.sync.conftest import Group, Laptop

PEOPLE = 3_000
CHANGED = 1_000
CELLS = (PEOPLE + CHANGED) * len(COLUMNS)
TRANSACTIONS = (PEOPLE + CHANGED) // ROWS_A_TRANSACTION


@pytest.fixture
def van(group: Group) -> Laptop:
    """A laptop that waits to be let in."""
    return group.waiting("Van")


@pytest.fixture
def writers(van: Laptop) -> Team:
    """Two laptops that wrote of many people, both in one group with the one that waits."""
    made = team(van.workspace.identity, 2)
    chance = random.Random(3)
    places = write_people(made.authors[0], PEOPLE, chance)
    write_updates(made.authors[1], places, list(places)[:CHANGED], chance)
    return made


def segments(writers: Team) -> list[bytes]:
    return [segment for author in writers.authors for segment in author.segments(200_000)]


def saved(writers: Team, van: Laptop, parts: list[bytes], name: str = "many") -> Path:
    return writers.save(van.stick / f"{name}.orgsync", van.workspace.identity.recipient, parts)


def looked_at(van: Laptop, file: Path) -> FileCounts | None:
    return take_in(van.workspace, file, preview=True).counts


def test_a_large_file_tells_who_wrote_how_much_and_nothing_is_changed(
    van: Laptop, writers: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = saved(writers, van, segments(writers))
    before = van.dump()
    tried = take_in(van.workspace, file, preview=True)
    assert (tried.counts, tried.received.new, tried.received.joined) == (None, PEOPLE, True)
    monkeypatch.setattr(file_counts, "CELLS_TRIED", CELLS - 1)
    counted = take_in(van.workspace, file, preview=True)
    assert counted.counts is not None
    assert (counted.received.new, counted.received.joined) == (0, True)
    found = counted.counts
    assert (found.transactions, found.cells, found.known, found.files) == (TRANSACTIONS, CELLS, 0, 0)
    assert found.laptops == ("Laptop 0", "Laptop 1")
    assert found.size > CELLS
    assert van.dump() == before
    assert van.workspace.group_id is None


def test_a_file_of_just_so_many_cells_is_tried_out(
    van: Laptop, writers: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_counts, "CELLS_TRIED", CELLS)
    assert looked_at(van, saved(writers, van, segments(writers))) is None


def test_what_is_here_already_counts_as_known_and_is_not_looked_through_again(
    van: Laptop, writers: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = segments(writers)
    van.take(saved(writers, van, parts[:1], "first"))
    monkeypatch.setattr(file_counts, "CELLS_TRIED", 100)
    whole = saved(writers, van, parts)
    found = looked_at(van, whole)
    held = van.workspace.ledger.db.execute("SELECT count(*) FROM log_txn").fetchone()[0]
    assert found is not None
    assert held > 0
    assert (found.known, found.transactions) == (held, TRANSACTIONS - held)
    van.take(whole)
    assert looked_at(van, whole) is None


def test_overlapping_segments_are_counted_once(
    van: Laptop, writers: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_counts, "CELLS_TRIED", 100)
    parts = [*segments(writers), *(each for author in writers.authors for each in author.segments())]
    parts.sort(key=lambda part: (decode(part)[0], decode(part)[1]))
    found = looked_at(van, saved(writers, van, parts))
    assert found is not None
    assert found.transactions == TRANSACTIONS


def test_a_segment_that_its_writer_did_not_sign_is_found_damaged_in_a_count_too(
    van: Laptop, writers: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_counts, "CELLS_TRIED", 100)
    parts = segments(writers)
    writer, first, last, prev, head, signature, packed = decode(parts[-1])
    parts[-1] = encode([writer, first, last, prev, head, signature[::-1], packed])
    with pytest.raises(DamagedSyncFile):
        looked_at(van, saved(writers, van, parts))


@pytest.mark.parametrize("part", [7, 9, 10])
def test_numbers_that_do_not_fit_are_damage_not_a_defect(
    van: Laptop, writers: Team, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    monkeypatch.setattr(file_counts, "CELLS_TRIED", 100)
    parts = segments(writers)
    *front, packed = decode(parts[0])
    for wrong in ([], [-1], "no list", [10**9], None):
        packed[part] = wrong
        with pytest.raises(DamagedSyncFile):
            looked_at(van, saved(writers, van, [encode([*front, packed]), *parts[1:]]))


def test_a_count_is_stopped_where_somebody_wants_no_more(
    van: Laptop, writers: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_counts, "CELLS_TRIED", 100)
    file = saved(writers, van, segments(writers))
    with pytest.raises(Cancelled):
        take_in(van.workspace, file, preview=True, cancelled=lambda: True)
