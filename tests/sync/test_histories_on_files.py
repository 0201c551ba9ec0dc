"""Histories of five laptops on real files: workspaces on the disk, sync files sealed, written, read back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from organizer_app.errors import NotAMember
from organizer_app.group_errors import MakerNotAMember, NotForThisLaptop
from organizer_app.store.intake import Received
from organizer_app.store.workspace import Workspace
from organizer_app.sync.give_out import give_out
from organizer_app.sync.take_in import take_in
from tests.store import histories
from tests.store.laptops import Beginning, begin_group

PARTS = 20
LONG = 100


class Files:
    """Carries what laptops give out in sync files, as people do."""

    def write(self, workspace: Workspace, path: Path, *, whole: bool) -> None:
        try:
            give_out(workspace, path, whole=whole)
        except NotAMember:
            path.write_bytes(b"nobody is a member any more")

    def read(self, workspace: Workspace, path: Path) -> Received | None:
        try:
            return take_in(workspace, path).received
        except (MakerNotAMember, NotForThisLaptop):
            return None


@pytest.fixture(scope="module")
def five_laptops(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return begin_group(tmp_path_factory.mktemp("five"), histories.LAPTOPS, histories.ROLES)


def test_a_short_history_ends_on_real_files_as_the_oracle_says(five_laptops: Beginning) -> None:
    histories.live(five_laptops, histories.history_of(random.Random(1), 12), Files())


@pytest.mark.full
@pytest.mark.parametrize("part", range(PARTS))
def test_long_histories_end_on_real_files_as_the_oracle_says(five_laptops: Beginning, part: int) -> None:
    for seed in range(part, LONG, PARTS):
        histories.live(five_laptops, histories.history_of(random.Random(10_000 + seed), 60), Files())
