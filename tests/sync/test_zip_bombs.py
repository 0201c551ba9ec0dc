"""Frames that say they are small and are not, or say how large they are: refused before memory is filled."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from organizer_app.group_errors import DamagedSyncFile
from organizer_app.store.dump import dump
from organizer_app.store.workspace import Workspace
from organizer_app.sync.take_in import take_in
from tests.model.reading import encode, sha
from tests.model.writing import Author, frame
from tests.sync.mutations import scene, sealed
from tests.sync.test_vectors import empty_laptop

MIB = 1024 * 1024
LONG = 256
"""MiB of zero bytes in a bomb, which takes some 8 kB."""
UNKNOWN = 9


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Workspace]:
    made = empty_laptop(tmp_path / "reader.organizer", "reader")
    yield made
    made.close()


def bomb(said: int) -> bytes:
    """Compress many zero bytes and say of them that they are so many."""
    engine = zstandard.ZstdCompressor(level=3).compressobj(size=LONG * MIB)
    made = b"".join(engine.compress(bytes(MIB)) for _ in range(LONG)) + engine.flush()
    # RFC 8878, 3.1.1.1: magic, descriptor (the first two bits 2: the size has four bytes), window, size.
    assert made[4] >> 6 == 2
    return made[:6] + said.to_bytes(4, "little") + made[10:]


def file_with(maker: Author, compressed: bytes, raw: int) -> bytes:
    """Make a file signed by a member that holds one frame as it is."""
    stored = [frame(UNKNOWN, compressed), frame(0, b"")]
    header = encode([1, maker.group, "log", maker.writer, [], len(stored), raw, []])
    start = b"ORG1" + len(header).to_bytes(4, "big") + header
    hashes = [sha(each) for each in stored]
    signature = maker.sign(b"end1", sha(start), *hashes)
    return sealed(start + b"".join(stored) + frame(255, encode([hashes, signature])))


@pytest.mark.parametrize("said", [0, 1_000, 64 * MIB, 64 * MIB + 1, LONG * MIB, 2**32 - 1])
def test_a_frame_that_fills_memory_is_refused_whatever_it_says(
    reader: Workspace, tmp_path: Path, said: int
) -> None:
    before, path = dump(reader.ledger.db), tmp_path / "bomb.orgsync"
    path.write_bytes(file_with(scene().ana, bomb(said), said))
    assert path.stat().st_size < 100_000
    tracemalloc.start()
    try:
        with pytest.raises(DamagedSyncFile):
            take_in(reader, path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 65 * MIB
    assert dump(reader.ledger.db) == before
