"""Which attached files each laptop has: what they said themselves, what to bring along, what has not come."""

from __future__ import annotations

import contextlib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from organizer_app.errors import CannotWrite
from organizer_app.store import blobs
from organizer_app.store.acknowledgements import reach_of
from organizer_app.store.apply import Ledger
from organizer_app.store.cipher import Connection
from organizer_app.store.dump import named_tips
from organizer_app.store.log.lacks import Lack, make_lack, read_lack
from organizer_app.store.log.members import Members
from organizer_app.store.log.transactions import WIDEST, wall_of
from organizer_app.store.own import Identity, get_bytes, get_int, put
from organizer_app.store.readers import raw
from organizer_app.store.workspace import Workspace


@dataclass(frozen=True)
class FilesOut:
    """What a sync file says and brings of attached files.

    `words` are frames: what this laptop and, relayed, others lack. `files` are hashes; `left` counts those
    that somebody may lack too and that are left for a later file.
    """

    words: tuple[bytes, ...]
    files: tuple[bytes, ...]
    left: int


def files_out(workspace: Workspace, most: int) -> FilesOut:
    """Say what this laptop lacks, and choose what others are not known to have: `most` bytes in all.

    What went out least often comes first, so that everything has its turn where nobody answers.
    """
    group, identity = workspace.group_id, workspace.identity
    assert group is not None, "only a member gives out"
    with workspace.read() as session:
        db = raw(session)
        # Greater each time, whatever the clock does: by it others know the later word from the earlier.
        wall = wall_of(max(workspace.world.clock(), (get_int(db, "lack_wall") or -WIDEST) + 1))
        tips, lacking = named_tips(db), blobs.wanted_in(db)
        own = make_lack(identity.seed, group, identity.writer, tips, lacking, wall)
        others = [each.encoded for each in _words(db, group)]
        due = _due(db, workspace.members, identity)
    # Where the workspace's own disk is full, what it holds can still be given out.
    with contextlib.suppress(CannotWrite), workspace.transaction() as db:
        put(db, "lack_wall", wall)
    files: list[bytes] = []
    for name, size in due:
        if size <= most:
            files.append(name)
            most -= size
    return FilesOut((*others, own.encoded), tuple(files), len(due) - len(files))


def note_given(workspace: Workspace, files: Iterable[bytes]) -> None:
    """Count that these went out in a file once more, as far as the workspace's own disk takes it."""
    with contextlib.suppress(CannotWrite), workspace.transaction() as db:
        db.executemany("UPDATE blob SET given = given + 1 WHERE hash = ?", [(name,) for name in files])


def keep_words(db: Connection, arrived: Iterable[Lack], writers: Container[bytes], own: bytes) -> None:
    """Keep the latest word of each other member's writer."""
    for each in arrived:
        if each.writer in writers and each.writer != own:
            db.execute(
                "INSERT INTO log_lack (writer, wall, body) VALUES (?, ?, ?) ON CONFLICT (writer) DO UPDATE"
                " SET wall = excluded.wall, body = excluded.body WHERE excluded.wall > wall",
                (each.writer, each.wall, each.encoded),
            )


def files_lacking(db: Connection, members: Members, own: Identity) -> Mapping[bytes, int]:
    """Return, by laptop, how many of the files that living attachments name it is not known to have."""
    named = blobs.named(db)
    found = {own.laptop: len(named - blobs.held(db))}
    for laptop, has in _known(db, members, own, named).items():
        found[laptop] = len(named) - len(has)
    return found


def _due(db: Connection, members: Members, own: Identity) -> list[tuple[bytes, int]]:
    """Return the files held here that some other laptop is not known to have, with their sizes."""
    here = blobs.named(db) & blobs.held(db)
    everywhere = set(here)
    for has in _known(db, members, own, here).values():
        everywhere &= has
    rows: Any = db.execute("SELECT hash, size FROM blob ORDER BY given, came_at, hash")
    return [(bytes(name), size) for name, size in rows if bytes(name) in here - everywhere]


def _known(db: Connection, members: Members, own: Identity, files: set[bytes]) -> dict[bytes, set[bytes]]:
    """Return, by other laptop, those of the files that it is known to have."""
    group = get_bytes(db, "group")
    latest: dict[bytes, Lack] = {}
    for each in sorted(_words(db, group or b""), key=lambda each: each.wall):
        laptop = members.laptop_of(each.writer)
        if laptop is not None:
            latest[laptop.id] = each
    ledger = Ledger(db)
    named_at = _named_at(ledger, files)
    found: dict[bytes, set[bytes]] = {}
    for laptop in members.laptops.values():
        word = latest.get(laptop.id)
        if laptop.id == own.laptop:
            continue
        reach = reach_of(ledger, [txn_id for _, _, txn_id in word.tips]) if word else {}
        found[laptop.id] = {
            name
            for name, points in named_at.items()
            if word and name not in word.lacking and any(reach.get(c, 0) >= seq for c, seq in points)
        }
    return found


def _named_at(ledger: Ledger, files: set[bytes]) -> dict[bytes, list[tuple[int, int]]]:
    """Return the places in the log, as chain and seq, that name each of the files."""
    found: dict[bytes, list[tuple[int, int]]] = {name: [] for name in files}
    for name in files:
        for (row,) in ledger.db.execute(
            "SELECT id FROM attachment WHERE content_hash = ? AND NOT hidden", (name,)
        ).fetchall():
            for txn, _ in ledger.heads.of_cell("attachment", bytes(row), "content_hash"):
                point = ledger.past.point(txn)
                found[name].append((point.chain, point.seq))
    return found


def _words(db: Connection, group: bytes) -> list[Lack]:
    rows = db.execute("SELECT body FROM log_lack ORDER BY writer").fetchall()
    return [read_lack(bytes(body), group) for (body,) in rows]
