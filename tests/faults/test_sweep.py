"""A disk breaks, or the process dies, at any call that changes a file: before or after, never between."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.faults.jobs import JOBS
from tests.faults.jobs_careless import CARELESS, FOUND
from tests.faults.sweep import Server, Swept, all_of, some_of, started

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the sweep breaks the disk through Linux's loader"
)
MOST = 8
GOOD = [job for job in JOBS if not job.startswith(CARELESS)]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with started(tmp_path_factory.mktemp("sweep")) as running:
        yield running


@pytest.mark.parametrize("job", GOOD)
def test_a_job_on_a_disk_that_breaks_is_done_or_not_done(server: Server, job: str) -> None:
    swept = Swept(server, job)
    assert [wrong for at, way in some_of(swept.calls, MOST) for wrong in swept.broken_at(at, way)] == []


@pytest.mark.full
@pytest.mark.parametrize("job", GOOD)
def test_a_job_on_a_disk_that_breaks_at_every_call_is_done_or_not_done(server: Server, job: str) -> None:
    swept = Swept(server, job)
    assert [wrong for at, way in all_of(swept.calls) for wrong in swept.broken_at(at, way)] == []


@pytest.mark.parametrize("job", FOUND)
def test_the_sweep_finds_fault_with_a_careless_program(server: Server, job: str) -> None:
    swept = Swept(server, CARELESS + job)
    found = [wrong for at, way in all_of(swept.calls) for wrong in swept.broken_at(at, way)]
    assert any(FOUND[job] in wrong for wrong in found), found
