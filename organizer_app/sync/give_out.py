"""Save a sync file: what the others may lack, for every member's laptop, read back before it says done."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from organizer_app.errors import Unreadable
from organizer_app.group_errors import NobodyLeft
from organizer_app.store.files import file_content
from organizer_app.store.lacks import files_out, note_given
from organizer_app.store.log.encoding import encode
from organizer_app.store.outgoing import Outgoing, gather
from organizer_app.store.progress import Progress
from organizer_app.store.workspace import Workspace
from organizer_app.sync.age_files import encrypt, is_recipient
from organizer_app.sync.frames import ACKNOWLEDGEMENT, BLOB, CAPS, LACK, MEMBERS, SEGMENT, write_content
from organizer_app.sync.written_whole import write_whole

SUFFIX: Final = ".orgsync"
FILES_AT_MOST: Final = 64 * 1024 * 1024
"""So many bytes of attached files a sync file brings unless it is told otherwise: the largest one fits."""
_ROOM: Final = CAPS[MEMBERS] - 5
_AROUND: Final = 1 + 5 + 2
"""What the encoding adds to a statement and its signature; five bytes more stand before all of a frame."""


@dataclass(frozen=True)
class GivenOut:
    """Where the file is, how many changes in it not every laptop is known to have, how large it is (bytes).

    `files` counts the attached files in it, `files_left` those left for a later one.
    `checked`: it was read back from the drive itself; else from the system's memory of it only.
    """

    path: Path
    changes: int
    size: int
    checked: bool
    files: int = 0
    files_left: int = 0


def give_out(
    workspace: Workspace,
    target: Path,
    *,
    most_files: int = FILES_AT_MOST,
    whole: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> GivenOut:
    """Write a sync file for all members, into a folder under a name of its own, or to the path given.

    It carries what not every other laptop is known to hold, or the `whole` log.
    It brings attached files that some laptop is not known to have, `most_files` bytes of them at most.
    An older file of that name stays as it is unless all went well. Raises CannotWrite, NotAMember,
    NobodyLeft, Cancelled.
    """
    steps = Progress(progress, cancelled)
    outgoing = gather(workspace, steps, whole=whole)
    choice = files_out(workspace, most_files)
    brought: list[bytes] = []
    content = seal_file(workspace, outgoing, choice.words, _files(workspace, choice.files, steps, brought))
    steps.stop_if_cancelled()
    if target.is_dir():
        path = target / file_name(workspace)
        # The same each time: what a crash left half written is written over by the next file.
        checked = write_whole(path, content, beside=_unfinished(workspace))
    else:
        path = target
        checked = write_whole(path, content)
    if brought:
        note_given(workspace, brought)
    return GivenOut(path, outgoing.lacking, len(content), checked, len(brought), choice.left)


def plain_file(workspace: Workspace) -> bytes:
    """Return the whole of a sync file as it is before it is encrypted, with attached files.

    Raises NotAMember, CannotWrite.
    """
    steps = Progress()
    outgoing = gather(workspace, steps, whole=True)
    choice = files_out(workspace, FILES_AT_MOST)
    return _pack(workspace, outgoing, choice.words, _files(workspace, choice.files, steps, []))


def seal_file(
    workspace: Workspace,
    outgoing: Outgoing,
    words: Iterable[bytes] = (),
    files: Iterable[bytearray] = (),
) -> bytes:
    """Pack, sign and encrypt what was gathered, to every member whose recipient can be used.

    `words` say who lacks which attached files; `files` are taken one at a time. Raises NobodyLeft.
    """
    recipients = [each for each in outgoing.recipients if is_recipient(each)]
    if not recipients:
        raise NobodyLeft
    return encrypt(_pack(workspace, outgoing, words, files), recipients)


def _pack(
    workspace: Workspace, outgoing: Outgoing, words: Iterable[bytes], files: Iterable[bytearray]
) -> bytes:
    frames: Iterable[tuple[int, bytes | bytearray]] = chain(
        ((MEMBERS, part) for part in statement_frames(outgoing.statements)),
        ((ACKNOWLEDGEMENT, each) for each in outgoing.acknowledgements),
        ((SEGMENT, each) for each in outgoing.segments),
        ((BLOB, each) for each in files),
        ((LACK, each) for each in words),
    )
    return write_content(workspace.identity, outgoing.group, outgoing.tips, frames)


def _files(
    workspace: Workspace, names: Sequence[bytes], steps: Progress, brought: list[bytes]
) -> Iterator[bytearray]:
    """Give files one at a time, and note which; one that is damaged here is no use to anybody."""
    for name in names:
        steps.stop_if_cancelled()
        with contextlib.suppress(Unreadable):
            content = file_content(workspace, name)
            if content is not None:
                brought.append(name)
                yield content


def statement_frames(statements: Sequence[tuple[bytes, bytes]]) -> list[bytes]:
    """Share statements and signatures out over frames that keep to their cap, however many there are."""
    parts: list[list[list[bytes]]] = [[]]
    room = _ROOM
    for encoded, signature in statements:
        size = len(encoded) + len(signature) + _AROUND
        if size > room and parts[-1]:
            parts.append([])
            room = _ROOM
        parts[-1].append([encoded, signature])
        room -= size
    return [encode(part) for part in parts]


def _unfinished(workspace: Workspace) -> str:
    group = workspace.group_id
    assert group is not None, "only a member gives out"
    return f".sync-{group.hex()[:6]}-{workspace.writer.hex()[:6]}{SUFFIX}.part"


def file_name(workspace: Workspace) -> str:
    """Name a sync file by a part of the group's id and the minute: a lost stick tells no name of anybody."""
    group = workspace.group_id
    assert group is not None, "only a member gives out"
    return f"sync-{group.hex()[:6]}-{workspace.world.local():%Y%m%d-%H%M}{SUFFIX}"
