"""Taking in a large file says how far it is, all the while, and stops when it is asked to."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from organizer_app.errors import Cancelled
from organizer_app.store.check import check
from organizer_app.sync.take_in import take_in
from tests.benchmarks.load import team, write_people, write_updates
from tests.sync.conftest import Group, Laptop

PEOPLE = 3_000


@pytest.fixture
def met(group: Group) -> tuple[Laptop, Path]:
    """A laptop that waits, and a file that makes it a member and brings many people, half of them changed."""
    van = group.waiting("Van")
    writers = team(van.workspace.identity, 2)
    office, other = writers.authors
    chance = random.Random(3)
    places = write_people(office, PEOPLE, chance)
    write_updates(other, places, list(places)[: PEOPLE // 2], chance)
    segments = [*office.segments(400_000), *other.segments(400_000)]
    path = van.stick / "many.orgsync"
    return van, writers.save(path, van.workspace.identity.recipient, segments)


def test_progress_goes_on_through_verifying_and_writing_and_never_back(met: tuple[Laptop, Path]) -> None:
    van, file = met
    told: list[float] = []
    take_in(van.workspace, file, progress=lambda done, total: told.append(done / total))
    assert told == sorted(told)
    assert all(0 <= share < 1 for share in told)
    # Replaced values take less than was reckoned with: it may end early.
    assert set(range(6)) <= {int(share * 8) for share in told}


def test_a_preview_tells_its_progress_too(met: tuple[Laptop, Path]) -> None:
    van, file = met
    told: list[float] = []
    before = van.dump()
    take_in(van.workspace, file, preview=True, progress=lambda done, total: told.append(done / total))
    assert told == sorted(told)
    assert set(range(6)) <= {int(share * 8) for share in told}
    assert van.dump() == before


@pytest.mark.parametrize("share", [0.0, 0.1, 0.25, 0.31, 0.4, 0.5, 0.6, 0.7])
def test_whoever_hears_of_progress_may_stop_there_and_all_is_as_it_was(
    met: tuple[Laptop, Path], share: float
) -> None:
    van, file = met
    before = van.dump()

    def stop(done: int, total: int) -> None:
        if done >= share * total:
            raise Cancelled

    with pytest.raises(Cancelled):
        take_in(van.workspace, file, progress=stop)
    assert van.dump() == before
    assert van.workspace.group_id is None
    assert check(van.workspace).faults == ()
    assert take_in(van.workspace, file).received.new == PEOPLE


def test_cancelling_takes_hold_in_the_middle_of_writing_rows(met: tuple[Laptop, Path]) -> None:
    van, file = met
    written: list[int] = []
    db = van.workspace.ledger.db
    before = db.total_changes

    def cancelled() -> bool:
        written.append(db.total_changes - before)
        # So many changes are made by no other step than the one that writes all the rows.
        return written[-1] > 4 * PEOPLE

    with pytest.raises(Cancelled):
        take_in(van.workspace, file, cancelled=cancelled)
    assert written[-1] < 6 * PEOPLE
    assert van.workspace.group_id is None
