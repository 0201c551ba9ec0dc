"""The sign-in desk at 100,000 people: a keystroke against the bare index, a sign-in against a bare commit."""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

from sqlalchemy import select

from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.store import cipher
from organizer_app.store.edit import gesture
from organizer_app.store.readers import raw
from organizer_app.store.search import match_query
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import real_world
from organizer_app.work.sign_in.desk import mark_present, sign_in_candidates
from tests.benchmarks.crowd import crowd, invented_name
from tests.benchmarks.measure import alternate, hold

KEYSTROKES = 1500
SIGN_INS = 400


def typed_prefixes(count: int) -> list[str]:
    """Return what people type letter by letter: three letters or more of one or two words of a name."""
    chance, typed = random.Random(2), list[str]()
    while len(typed) < count:
        words = invented_name(chance).lower().split()
        word = chance.choice(words)
        typed += [word[:size] for size in range(3, min(6, len(word)) + 1)]
        typed.append(f"{words[0][:3]} {words[-1][:3]}")
        typed.append(f"{chance.randrange(10_000):04d}")
    return typed[:count]


def main() -> int:
    """Measure; returns 0 where every ratio holds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crowd.organizer"
        shutil.copyfile(crowd() / "crowd.organizer", path)
        workspace = Workspace.open(path, real_world())
        bare = cipher.connect(Path(folder) / "bare.db", os.urandom(32), os.urandom(16), cache_mb=64)
        try:
            held = [search(workspace), sign_in(workspace, bare)]
        finally:
            bare.close()
            workspace.close()
    return 0 if all(held) else 1


def search(workspace: Workspace) -> bool:
    """Time a keystroke at the desk against the index query alone, which reads all its matches."""
    typed = typed_prefixes(KEYSTROKES)
    with workspace.read() as session:
        meeting = session.scalars(select(Meeting.id).order_by(Meeting.starts_at.desc())).first()
        assert meeting is not None
        db = raw(session)

        def index_alone(run: int) -> object:
            query = match_query(typed[run])
            return db.execute(
                "SELECT rowid FROM person_search WHERE person_search MATCH ?", (query,)
            ).fetchall()

        desk, alone = alternate(
            KEYSTROKES,
            [
                (
                    "keystroke: candidates ranked for the desk",
                    lambda run: sign_in_candidates(session, meeting, typed[run]),
                ),
                ("keystroke: bare index query", index_alone),
            ],
        )
    sys.stdout.write(f"{desk.line()}\n{alone.line()}\n")
    return hold(
        "keystroke p99, times the bare index query", desk.percentile(0.99) / alone.percentile(0.99), 2
    )


def sign_in(workspace: Workspace, bare: cipher.Connection) -> bool:
    """Time a sign-in's commit against one bare row in its own encrypted file, synced in full."""
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("CREATE TABLE t (id BLOB PRIMARY KEY, a BLOB, b BLOB, c INTEGER)")
    with workspace.edit(gesture("plan_meeting")) as edit:
        meeting = edit.add(Meeting, title="Tonight", starts_at="2026-11-19T18:00")
    with workspace.read() as session:
        people = list(session.scalars(select(Person.id).order_by(Person.id).limit(SIGN_INS + 20)))

    def desk_commit(run: int) -> None:
        with workspace.edit(gesture("sign_in", people[run], meeting)) as edit:
            mark_present(edit, meeting, people[run], 1_000 + run)

    def bare_commit(run: int) -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO t VALUES (?, ?, ?, ?)", (os.urandom(16), meeting, people[run], run))
        bare.execute("COMMIT")

    desk, alone = alternate(
        SIGN_INS, [("sign-in: gesture to commit", desk_commit), ("sign-in: bare commit", bare_commit)]
    )
    sys.stdout.write(f"{desk.line()}\n{alone.line()}\n")
    return hold("sign-in p50, times a bare commit", desk.percentile(0.5) / alone.percentile(0.5), 3)


if __name__ == "__main__":
    sys.exit(main())
