"""A process that does one thing to a workspace file and says what it took, as one line of JSON.

`take FILE SYNCFILE` takes a sync file in by the real road; `bare FILE` fills the tables of a new file of the
same kind with what the given one holds, by bare statements. Seconds by the clock and of this process's work,
and its peak of memory, in MB.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from organizer_app.rules.names import search_text
from organizer_app.rules.phones import last_four
from organizer_app.store import cipher, schema
from organizer_app.store.workspace import WRITER_CACHE_MB, Workspace
from organizer_app.store.world import real_world
from organizer_app.sync.take_in import take_in

FILLED: Final = ("log_txn", "log_op", "head", "person")
"""What a bare fill writes beside the search index, each in the order in which it came."""


def timed(do: Callable[[], object]) -> dict[str, float]:
    """Return what a call took."""
    wall, work = time.perf_counter(), time.process_time()
    do()
    found = {"wall": time.perf_counter() - wall, "work": time.process_time() - work}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Of macOS in bytes, elsewhere in KiB.
    return {**found, "peak": peak / 2**20 if sys.platform == "darwin" else peak / 2**10}


def take(path: Path, file: Path) -> dict[str, float]:
    """Take a sync file in."""
    workspace = Workspace.open(path, real_world())
    received: list[Any] = []
    took = timed(lambda: received.append(take_in(workspace, file).received))
    workspace.close()
    counts = {"new": received[0].new, "changed": received[0].changed, "refused": received[0].refused}
    return {**took, **counts, "waiting": received[0].waiting, "transactions": received[0].transactions}


def bare(path: Path) -> dict[str, float]:
    """Write what a workspace holds into the tables of a new file, table by table, in one transaction."""
    workspace = Workspace.open(path, real_world())
    db = workspace.ledger.db
    filled = [_content(db, table) for table in FILLED]
    people = db.execute("SELECT rowid, full_name, phone FROM person ORDER BY rowid").fetchall()
    words = [(number, search_text(name), last_four(phone)) for number, name, phone in people]
    filled.append(("INSERT INTO person_search (rowid, names, digits) VALUES (?, ?, ?)", words))
    workspace.close()
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        new: Any = cipher.connect(
            Path(folder) / "bare.db", os.urandom(32), os.urandom(16), cache_mb=WRITER_CACHE_MB
        )
        new.execute("PRAGMA journal_mode = WAL")
        schema.create(new)

        def fill() -> None:
            new.execute("BEGIN IMMEDIATE")
            for statement, rows in filled:
                new.executemany(statement, rows)
            new.execute("COMMIT")

        took = timed(fill)
        new.close()
    return took


def _content(db: Any, table: str) -> tuple[str, list[Any]]:
    columns = [name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]
    order = "txn, no" if "txn" in columns else "rowid"
    rows = db.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}").fetchall()
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows


if __name__ == "__main__":
    doing, *paths = sys.argv[1:]
    made = take(Path(paths[0]), Path(paths[1])) if doing == "take" else bare(Path(paths[0]))
    sys.stdout.write(json.dumps(made) + "\n")
