"""Take in a sync file: read to its end, verified whole, then applied in one database transaction."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from organizer_app.errors import Cancelled, CannotRead, CannotWrite, NewerFormat, NoSuchFile, Unreadable
from organizer_app.file_errors import FilesNotKept
from organizer_app.group_errors import (
    DamagedSyncFile,
    MakerNotAMember,
    NewerSyncFile,
    NotForThisLaptop,
    OtherGroup,
)
from organizer_app.store.blobs import hash_of
from organizer_app.store.files import keep, wanted_files
from organizer_app.store.intake import Arrival, Arrived, Received, known_frames, members_with, receive
from organizer_app.store.log.acknowledgements import read_acknowledgement
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.lacks import Lack, read_lack
from organizer_app.store.log.segments import unpack
from organizer_app.store.log.shapes import SIGNATURE, shaped
from organizer_app.store.log.statements import Statement, group_said, read_statement
from organizer_app.store.progress import Progress
from organizer_app.store.ready import given_away
from organizer_app.store.sealing import frame_hash
from organizer_app.store.workspace import Workspace
from organizer_app.sync.age_files import NoKeyOfOurs, decrypt
from organizer_app.sync.file_counts import FileCounts, counts_of_large
from organizer_app.sync.frames import ACKNOWLEDGEMENT, BLOB, LACK, MEMBERS, SEGMENT, Content, read_content

_COUNTING: Final = 0.05
_VERIFYING: Final = 0.3
"""What part of the time goes into verifying a large file that is all new; the rest into applying it."""


@dataclass(frozen=True)
class TakenIn:
    """What came of a file: from which laptop, and what it changed (or would, in a preview).

    `files` counts attached files that came with it, `files_wanted` those that still have not come. In the
    preview of a large file `counts` has what it says of itself, and `received` tells nothing.
    """

    path: Path
    laptop_name: str
    received: Received
    files: int = 0
    files_wanted: int = 0
    counts: FileCounts | None = None


def take_in(
    workspace: Workspace,
    path: Path,
    *,
    preview: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> TakenIn:
    """Take in a sync file, all of it or nothing; a preview does it all and takes it back.

    Of a file with more than CELLS_TRIED new cells a preview counts what the file says of itself. A laptop
    that waits becomes a member by its first file. Raises, and changes nothing: NoSuchFile, CannotRead,
    DamagedSyncFile, NotForThisLaptop, OtherGroup, NewerSyncFile, MakerNotAMember, CannotWrite, Cancelled.
    Attached files follow, each whole; whoever stops there has all else. Raises FilesNotKept where the disk
    takes no more of them.
    """
    steps = Progress(progress, cancelled)
    with _told(path):
        # Nobody but the one who reads it holds what it decrypts to, which may be large.
        return take_in_content(
            workspace,
            path,
            decrypt(read_file(path), workspace.identity.age_identity),
            preview=preview,
            steps=steps,
        )


def take_in_content(
    workspace: Workspace, path: Path, plain: bytes, *, preview: bool = False, steps: Progress | None = None
) -> TakenIn:
    """Take in what a file held that was decrypted already; `path` is named where something is wrong with it.

    Raises what `take_in` raises.
    """
    steps = steps or Progress()
    with _told(path):
        content = read_content(plain)
        if workspace.group_id not in (None, content.group):
            raise OtherGroup(path)
        statements = statements_in(path, content.group, content.of(MEMBERS))
        members = members_with(workspace, content.group, statements)
        maker = members.laptop_of(content.maker)
        # Before more of it is looked at: who is no member has no say in how long that takes.
        if maker is None:
            raise MakerNotAMember(path)
        if workspace.group_id is None and workspace.writer not in members.writers:
            raise NotForThisLaptop(path)
        begin = _COUNTING if preview else 0
        counts = counts_of_large(workspace, content, members, steps.part(0, begin)) if preview else None
        if counts is not None:
            told = Received(joined=workspace.group_id is None)
            return TakenIn(path, maker.name, told, counts=counts)
        verified = _verify(workspace, path, content, statements, steps.part(begin, _VERIFYING))
        content = content.only(BLOB)
        del plain  # what else the file held need not stay in memory
        received = receive(workspace, verified, steps.part(_VERIFYING, 1), preview=preview)
    files = 0 if preview else _keep_files(workspace, path, content, steps)
    return TakenIn(path, maker.name, received, files, len(wanted_files(workspace)))


def _keep_files(workspace: Workspace, path: Path, content: Content, steps: Progress) -> int:
    """Keep the attached files that are wanted here; what nothing names is passed over."""
    wanted = set(wanted_files(workspace))
    many = content.count(BLOB)
    kept = 0
    try:
        for done, payload in enumerate(content.of(BLOB) if wanted else ()):
            steps.step(done, many)
            name = hash_of(payload)
            if name in wanted and keep(workspace, payload):
                wanted.remove(name)
                kept += 1
            if not wanted:
                break
    except Cancelled:
        return kept
    except CannotWrite as fault:
        raise FilesNotKept(path, fault.cause, kept) from fault
    return kept


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what is wrong with bytes into what is wrong with the file."""
    try:
        yield
    except NoKeyOfOurs as fault:
        raise NotForThisLaptop(path) from fault
    except NewerFormat as fault:
        raise NewerSyncFile(path) from fault
    except Unreadable as fault:
        raise DamagedSyncFile(path) from fault


def read_file(path: Path) -> bytes:
    """Read a file of another laptop whole. Raises NoSuchFile, CannotRead."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as fault:
        raise NoSuchFile(path) from fault
    except OSError as fault:
        raise CannotRead(path, errno.errorcode.get(fault.errno or 0, "EIO")) from fault


def _verify(
    workspace: Workspace, path: Path, content: Content, statements: Sequence[Statement], steps: Progress
) -> Arrival:
    """Verify every acknowledgement and segment of a member's file."""
    group = content.group
    acknowledgements = [read_acknowledgement(each, group) for each in content.of(ACKNOWLEDGEMENT)]
    known = known_frames(workspace)
    many = content.count(SEGMENT)
    segments: list[Arrived] = []
    for done, frame in enumerate(content.of(SEGMENT)):
        if frame_hash(frame) in known:
            steps.step(done, many)
        else:
            step = steps.part(done / many, (done + 1) / many).step
            segments.append(Arrived(frame, unpack(group, decode(frame), step)))
    # Not every name that a stick's files have is text.
    name = os.fsencode(path.name).decode("utf-8", "replace")
    lacks = list(lacks_in(content))
    given = given_away(segments)
    return Arrival(name, group, content.maker, statements, given, acknowledgements, lacks)


def lacks_in(content: Content) -> Iterator[Lack]:
    """Give what laptops say that they lack; no form of it is damage: the first edition knew no such frame."""
    for payload in content.of(LACK):
        with contextlib.suppress(Unreadable):
            yield read_lack(payload, content.group)


def statements_in(path: Path, group: bytes, payloads: Iterable[bytes]) -> list[Statement]:
    """Read all statements; of several faults the one told is another group, then newer, then damaged."""
    pairs: list[tuple[bytes, bytes]] = []
    damaged: Unreadable | None = None
    for payload in payloads:
        try:
            pairs += shaped(decode(payload), [(bytes, SIGNATURE)])
        except Unreadable as fault:
            damaged = fault
    if any(group_said(encoded) not in (None, group) for encoded, _ in pairs):
        raise OtherGroup(path)
    found: list[Statement] = []
    for encoded, signature in pairs:
        try:
            found.append(read_statement(encoded, signature))
        except Unreadable as fault:
            damaged = fault
    if damaged is not None:
        raise damaged
    return found
