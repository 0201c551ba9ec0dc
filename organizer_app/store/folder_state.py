"""What a workspace remembers of the shared folder, for itself: where it is, what was read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from organizer_app.store.cipher import Connection
from organizer_app.store.log.encoding import decode
from organizer_app.store.own import get, get_bytes, put
from organizer_app.store.readers import raw
from organizer_app.store.workspace import Workspace

_CHOICE, _LAST, _READ, _SAID = "folder", "folder_last", "folder_read ", "folder_said"
_DOUBTED = "folder_doubted"


@dataclass(frozen=True)
class FolderChoice:
    """Which folder is shared, and every how many minutes the open window catches up; 0 for never."""

    path: Path
    minutes: int = 0


@dataclass(frozen=True)
class Known:
    """One file as it was read: its size, a hash of its bytes, and what came of it.

    `tried` names the circumstances, which may make a second try worth it.
    """

    size: int
    digest: bytes
    outcome: str
    tried: bytes


@dataclass(frozen=True)
class LastPass:
    """When this laptop last caught up (UTC ms), what came, how many files were given, what was passed over.

    `trouble` is the code of what kept it from giving, or from beginning; empty where nothing did.
    """

    at: int
    new: int = 0
    changed: int = 0
    to_look_at: int = 0
    waiting: int = 0
    given: int = 0
    passed_over: Mapping[str, int] | None = None
    trouble: str = ""


@dataclass(frozen=True)
class Said:
    """The acknowledgement that stands in the folder: the number of its file, and what it says."""

    counter: int
    content: bytes


def folder_choice(workspace: Workspace) -> FolderChoice | None:
    """Return the folder this workspace was told of; None if it never was."""
    with workspace.read() as session:
        found = get(raw(session), _CHOICE)
    if found is None:
        return None
    path, minutes = decode(found)
    return FolderChoice(Path(os.fsdecode(path)), int(minutes))


def choose_folder(workspace: Workspace, choice: FolderChoice | None) -> None:
    """Remember a folder, or forget it; what was read stays known, for its names say what it was."""
    with workspace.transaction() as db:
        if choice is None:
            db.execute("DELETE FROM own WHERE key IN (?, ?)", (_CHOICE, _LAST))
        else:
            put(db, _CHOICE, [os.fsencode(choice.path), choice.minutes])


def last_pass(workspace: Workspace) -> LastPass | None:
    """Return what came of the last pass; None before the first."""
    with workspace.read() as session:
        found = get(raw(session), _LAST)
    if found is None:
        return None
    at, new, changed, to_look_at, waiting, given, passed_over, trouble = decode(found)
    return LastPass(
        at, new, changed, to_look_at, waiting, given, {kind: int(many) for kind, many in passed_over}, trouble
    )


def keep_pass(db: Connection, done: LastPass) -> None:
    """Remember what came of a pass."""
    facts = [done.at, done.new, done.changed, done.to_look_at, done.waiting, done.given]
    put(db, _LAST, [*facts, sorted((done.passed_over or {}).items()), done.trouble])


def known_files(db: Connection) -> dict[str, dict[str, Known]]:
    """Return what is remembered of files that were read, by sub-folder and name."""
    rows = db.execute(
        "SELECT key, value FROM own WHERE key >= ? AND key < ?", (_READ, _READ + "~")
    ).fetchall()
    return {
        str(key)[len(_READ) :]: {name: Known(*facts) for name, *facts in decode(bytes(value))}
        for key, value in rows
    }


def keep_files(db: Connection, laptop: str, files: Mapping[str, Known]) -> None:
    """Remember what was read in one sub-folder, in place of what was remembered of it."""
    if not files:
        db.execute("DELETE FROM own WHERE key = ?", (_READ + laptop,))
        return
    rows = [[name, each.size, each.digest, each.outcome, each.tried] for name, each in sorted(files.items())]
    put(db, _READ + laptop, rows)


def said(db: Connection) -> Said:
    """Return which acknowledgement this laptop put there last; number 0 before the first."""
    found = get(db, _SAID)
    return Said(0, b"") if found is None else Said(*decode(found))


def keep_said(db: Connection, what: Said) -> None:
    """Remember an acknowledgement before it is written: its number is never given again."""
    put(db, _SAID, [what.counter, what.content])


def doubted(db: Connection) -> bytes | None:
    """Return what this laptop and others showed when everything was last made anew because they differed."""
    return get_bytes(db, _DOUBTED)


def keep_doubted(db: Connection, facts: bytes) -> None:
    """Remember it, so that the same is never tried twice."""
    put(db, _DOUBTED, facts)
