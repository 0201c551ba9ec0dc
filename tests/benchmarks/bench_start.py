"""Starting with 100,000 people on file: first paint and first use, against an empty Qt window and file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from organizer_app.store import cipher
from tests.benchmarks.crowd import crowd
from tests.benchmarks.measure import Times, hold

RUNS = 11


def start(*arguments: str) -> dict[str, float]:
    """Start a probe; returns the milliseconds from its start to each word it says."""
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.start_probe", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
    )
    assert child.stdout is not None
    said = {line.strip(): (time.perf_counter() - begun) * 1000 for line in child.stdout}
    child.wait()
    return said


def main() -> int:
    """Measure; returns 0 where both ratios hold."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ORGANIZER_HOME"] = folder
        path = Path(folder) / "crowd.organizer"
        shutil.copyfile(crowd() / "crowd.organizer", path)
        key = cipher.derive_key("", cipher.read_salt(path)).hex()
        kinds = (("program", str(path), key), ("qt",), ("qt-and-database", str(path), key))
        found: dict[str, list[dict[str, float]]] = {kind[0]: [] for kind in kinds}
        for run in range(RUNS + 1):
            for kind in kinds:
                said = start(*kind)
                if run:  # the first run only warms the disk's cache
                    found[kind[0]].append(said)
    words = (("program", "painted"), ("qt", "painted"), ("program", "usable"), ("qt-and-database", "usable"))
    times = [
        Times(f"start: {kind}, {word}", tuple(sorted(said[word] for said in found[kind])))
        for kind, word in words
    ]
    sys.stdout.write("".join(f"{each.line()}\n" for each in times))
    first, empty, usable, peer = (each.percentile(0.5) for each in times)
    painted = hold("first painted window, times an empty Qt window", first / empty, 1.5)
    return 0 if hold("usable, times window and open file", usable / peer, 1.4) and painted else 1


if __name__ == "__main__":
    sys.exit(main())
