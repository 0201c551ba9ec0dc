"""A process that catches up through a shared folder, and may kill itself on the way; see test_folder_faults.

`python -m tests.sync.passes_in_folder FILE FOLDER NAME PASSES DIE_AT`: adds a person before each pass; dies
at the so-manieth time that something is made sure to be on the disk (0 for never).
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from pathlib import Path

from organizer_app.records.people import Person
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import real_world
from organizer_app.sync.folder import catch_up, share_folder


def main(file: str, folder: str, name: str, passes: int, die_at: int) -> None:
    """Do the passes."""
    workspace = Workspace.open(Path(file), real_world())
    if die_at:
        _die(die_at)
    share_folder(workspace, Path(folder))
    for number in range(passes):
        with workspace.edit(gesture("add_person")) as edit:
            edit.add(Person, full_name=f"{name} {number}")
        catch_up(workspace)
    workspace.close()
    print("done")


def _die(at: int) -> None:
    left = itertools.count(at - 1, -1)
    sync = os.fsync

    def counted(file: int) -> None:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        sync(file)

    vars(os)["fsync"] = counted


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
