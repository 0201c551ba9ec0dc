"""Whatever is attached, removed, sent and taken in, in whatever order: no file is lost that is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from organizer_app.store import blobs
from organizer_app.store.check import check
from organizer_app.store.files import file_content, sweep_daily, wanted_files
from organizer_app.store.workspace import Workspace
from organizer_app.sync.give_out import give_out
from organizer_app.sync.take_in import take_in
from tests.store.laptops import Beginning, begin_group, open_laptops
from tests.store.test_blobs import attach, remove

LAPTOPS = 3
ATTACH, REMOVE, GIVE, TAKE, SWEEP = range(5)
Step = tuple[int, int, int]
"""What is done, by which laptop, and a number that picks what of."""
steps = st.tuples(
    st.sampled_from([ATTACH, ATTACH, REMOVE, GIVE, GIVE, TAKE, TAKE, TAKE, SWEEP]),
    st.integers(0, LAPTOPS - 1),
    st.integers(0, 30),
)
contents = [bytes([number]) * (number * 40) for number in range(6)]


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return begin_group(tmp_path_factory.mktemp("group"), LAPTOPS)


@dataclass
class Story:
    """Laptops of one group, the sync files that lie about, and the attachments that were made."""

    laptops: list[Workspace]
    folder: Path
    files: list[Path] = field(default_factory=list)
    attachments: list[bytes] = field(default_factory=list)

    def do(self, step: Step) -> None:
        doing, who, pick = step
        laptop = self.laptops[who]
        if doing == ATTACH:
            self.attachments.append(attach(laptop, contents[pick % len(contents)]))
        elif doing == REMOVE and self.attachments:
            self._remove(laptop, self.attachments[pick % len(self.attachments)])
        elif doing == GIVE:
            self.give(laptop, most=pick * 20)
        elif doing == TAKE and self.files:
            take_in(laptop, self.files[pick % len(self.files)])
        elif doing == SWEEP:
            for _ in range(pick * 2):
                sweep_daily(laptop)

    def give(self, laptop: Workspace, most: int) -> Path:
        path = self.folder / f"{len(self.files)}.orgsync"
        give_out(laptop, path, most_files=most)
        self.files.append(path)
        return path

    def _remove(self, laptop: Workspace, attachment: bytes) -> None:
        if laptop.ledger.db.execute(
            "SELECT 1 FROM attachment WHERE id = ? AND NOT hidden", (attachment,)
        ).fetchone():
            remove(laptop, attachment)

    def meet(self) -> None:
        """Let each in turn take in what all the others hold, three times over."""
        for _ in range(3):
            for giver in self.laptops:
                path = self.give(giver, most=10_000)
                for taker in self.laptops:
                    if taker is not giver:
                        take_in(taker, path)


def named(workspace: Workspace) -> set[bytes]:
    return blobs.named(workspace.ledger.db)


@settings(deadline=None, max_examples=8)
@given(story=st.lists(steps, min_size=5, max_size=20))
def test_all_laptops_that_meet_hold_every_file_that_a_living_attachment_names(
    story: Sequence[Step], beginning: Beginning, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("story")
    with open_laptops(beginning, folder) as opened:
        laptops = [laptop.workspace for laptop in opened]
        told = Story(laptops, folder)
        for step in story:
            told.do(step)
            workspace = laptops[step[1]]
            here = blobs.held(workspace.ledger.db)
            assert set(wanted_files(workspace)) == named(workspace) - here
        told.meet()
        (same,) = {frozenset(named(laptop)) for laptop in laptops}
        for laptop in laptops:
            assert wanted_files(laptop) == []
            for name in same:
                found = file_content(laptop, name)
                assert found is not None
                assert bytes(found) in contents
        assert check(laptops[0]).is_sound
        last = give_out(laptops[0], folder / "last.orgsync")
        assert (last.files, last.files_left) == (0, 0)
