"""The largest files travel in the memory of a small laptop: in pieces, and not copied over and over."""

from __future__ import annotations

import random
import subprocess
import sys

from tests.sync.conftest import Group
from tests.sync.test_files import attach

MIB = 1024 * 1024
SIZE = 60 * MIB
CACHE = 64 * MIB
"""What the connection that writes may keep of pages it wrote."""
MEASURED = """
import resource, sys
from pathlib import Path
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.sync.give_out import give_out
from organizer_app.sync.take_in import take_in

def peak():
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

doing, path, file = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
workspace = Workspace.open(path, held_world(1_793_700_000_000, seed=99))
try:
    # Forget the peak of making the key.
    Path("/proc/self/clear_refs").write_text("5")
except OSError:
    pass
before = peak()
done = give_out(workspace, file).files if doing == "give" else take_in(workspace, file).files
print(done, peak() - before)
workspace.close()
"""


def measured(*arguments: str) -> tuple[int, int]:
    """Do something in a process of its own; returns how many files it was about and what memory it took."""
    command = [sys.executable, "-c", MEASURED, *arguments]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    files, memory = said.split()
    return int(files), int(memory)


def test_a_file_of_60_mb_is_not_copied_five_times_over(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    attach(office, random.Random(1).randbytes(SIZE))
    file = group.folder / "large.orgsync"
    for laptop in (office, van):
        laptop.workspace.close()
    given, giving = measured("give", str(office.workspace.path), str(file))
    taken, taking = measured("take", str(van.workspace.path), str(file))
    assert (given, taken) == (1, 1)
    print(giving / SIZE, taking / SIZE)
    assert giving < 4 * SIZE
    assert taking < 3 * SIZE + CACHE
