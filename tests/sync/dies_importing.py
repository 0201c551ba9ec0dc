"""A process that takes in a sync file and kills itself on the way; see test_killed.

`python -m tests.sync.dies_importing FILE SYNCFILE STATEMENT`: dies at the so-manieth statement, or
prints "done" where there were fewer.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from pathlib import Path

from organizer_app.store.workspace import Workspace
from organizer_app.store.world import real_world
from organizer_app.sync.take_in import take_in


def main(file: str, sync_file: str, statement: int) -> None:
    """Take the file in, counting what SQLite runs."""
    workspace = Workspace.open(Path(file), real_world())
    left = itertools.count(statement, -1)

    def count(_: str) -> None:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    workspace.ledger.db.set_trace_callback(count)  # type: ignore[attr-defined]  # the driver's own, not the store's
    take_in(workspace, Path(sync_file))
    workspace.close()
    print("done")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
