"""What is kept to read sooner is let go, and reading goes on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from sqlalchemy import func, select

from organizer_app.records.settings import WorkspaceSetting
from organizer_app.store.spare_memory import spare_memory
from organizer_app.store.workspace import Workspace


def count_settings(workspace: Workspace) -> int:
    """Read something of the file on the thread that calls."""
    with workspace.read() as session:
        return int(session.execute(select(func.count()).select_from(WorkspaceSetting.__table__)).scalar_one())


def test_a_thread_that_read_before_reads_on_after_its_memory_was_let_go(workspace: Workspace) -> None:
    with ThreadPoolExecutor(1) as thread:
        before = thread.submit(count_settings, workspace).result()
        spare_memory(workspace)
        assert workspace.readers.connections() == 0
        assert thread.submit(count_settings, workspace).result() == before == count_settings(workspace)


def test_memory_is_let_go_only_when_nobody_reads(workspace: Workspace) -> None:
    reads, may_end = Event(), Event()

    def read_for_a_while() -> int:
        with workspace.read():
            reads.set()
            may_end.wait()
            return count_settings(workspace)

    with ThreadPoolExecutor(2) as threads:
        reading = threads.submit(read_for_a_while)
        reads.wait()
        sparing = threads.submit(spare_memory, workspace)
        assert workspace.readers.connections() == 1
        may_end.set()
        assert reading.result() == count_settings(workspace)
        sparing.result()
