"""Files with something changed are refused for one reason, or come to what the model makes of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Final

import pytest

from organizer_app.store.check import check
from organizer_app.store.dump import dump
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.sync.give_out import give_out
from tests.model.taking_in import Reader
from tests.model.vectors import laptops
from tests.sync.mutations import MUTATIONS
from tests.sync.test_vectors import empty_laptop, outcome

EXPECTED: Final = {
    "bytes": {"damaged"},
    "frames": {"damaged", "applies"},
    "statements": {"damaged", "applies", "other_group", "newer_format"},
    "transactions": {"damaged", "applies"},
}
"""What at least comes of forty files of a kind; a mutation that is always refused would prove little."""


def reader_of_the_model(name: str) -> Reader:
    keys = laptops()[name]
    return Reader(bytes.fromhex(keys["writer"]), keys["identity"])


class Bench:
    """Opens fresh laptops that wait, by copying one that was made once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        made = empty_laptop(folder / "waiting.organizer", "reader")
        self._key = made.key
        made.close()

    def try_out(self, raw: bytes, *, passes_on: bool) -> str:
        """Hold a fresh laptop to the model over one file, and return what came of it."""
        path, file = self._folder / "reader.organizer", self._folder / "tried.orgsync"
        shutil.copyfile(self._folder / "waiting.organizer", path)
        file.write_bytes(raw)
        expected = reader_of_the_model("reader")
        workspace = Workspace.open_with_key(path, held_world(1_793_700_000_000), self._key)
        try:
            came = outcome(workspace, file)
            assert came == expected.take_in(raw)
            assert (workspace.group_id is None) == (expected.model is None)
            if expected.model is not None:
                assert dump(workspace.ledger.db) == expected.model.dump_bytes()
                if passes_on:
                    self._pass_on(workspace, expected.model.dump_bytes())
            return came
        finally:
            workspace.close()
            for left in self._folder.glob("reader.organizer*"):
                left.unlink()

    def _pass_on(self, workspace: Workspace, state: bytes) -> None:
        assert check(workspace).is_sound
        other = reader_of_the_model("ben")
        given = give_out(workspace, self._folder / "passed.orgsync").path.read_bytes()
        assert other.take_in(given) in ("applies", "waits")
        assert other.model is not None
        assert other.model.dump_bytes() == state


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    yield Bench(tmp_path_factory.mktemp("bench"))


def try_all(bench: Bench, kind: str, seeds: Iterable[int]) -> set[str]:
    return {bench.try_out(MUTATIONS[kind](Random(seed)), passes_on=seed % 5 == 0) for seed in seeds}


@pytest.mark.parametrize("kind", MUTATIONS)
def test_a_changed_file_is_refused_or_comes_to_what_the_model_says(bench: Bench, kind: str) -> None:
    assert try_all(bench, kind, range(40)) >= EXPECTED[kind]


@pytest.mark.full
@pytest.mark.parametrize("kind", MUTATIONS)
def test_thousands_of_changed_files_are_refused_or_come_to_what_the_model_says(
    bench: Bench, kind: str
) -> None:
    assert try_all(bench, kind, range(40, 3_000)) >= EXPECTED[kind]
