"""Save a sync file: all that this laptop holds, for every member's laptop, read back before it says done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from organizer_app.store.log.encoding import encode
from organizer_app.store.outgoing import Outgoing, gather
from organizer_app.store.progress import Progress
from organizer_app.store.workspace import Workspace
from organizer_app.sync.age_files import encrypt, is_recipient
from organizer_app.sync.frames import ACKNOWLEDGEMENT, CAPS, MEMBERS, SEGMENT, write_content
from organizer_app.sync.written_whole import write_whole

SUFFIX: Final = ".orgsync"
_ROOM: Final = CAPS[MEMBERS] - 5
_AROUND: Final = 1 + 5 + 2
"""What the encoding adds to a statement and its signature; five bytes more stand before all of a frame."""


@dataclass(frozen=True)
class GivenOut:
    """Where the file is, how many changes in it not every laptop is known to have, how large it is (bytes).

    `checked`: it was read back from the drive itself; else from the system's memory of it only.
    """

    path: Path
    changes: int
    size: int
    checked: bool


def give_out(
    workspace: Workspace,
    target: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> GivenOut:
    """Write a sync file for all members, into a folder under a name of its own, or to the path given.

    An older file of that name stays as it is unless all went well. Raises CannotWrite, NotAMember, Cancelled.
    """
    steps = Progress(progress, cancelled)
    outgoing = gather(workspace, steps)
    content = seal_file(workspace, outgoing)
    steps.stop_if_cancelled()
    path = target / file_name(workspace) if target.is_dir() else target
    checked = write_whole(path, content)
    return GivenOut(path, outgoing.lacking, len(content), checked)


def seal_file(workspace: Workspace, outgoing: Outgoing) -> bytes:
    """Pack, sign and encrypt what was gathered, to every member whose recipient can be used."""
    frames = [(MEMBERS, part) for part in statement_frames(outgoing.statements)]
    frames += [(ACKNOWLEDGEMENT, each) for each in outgoing.acknowledgements]
    frames += [(SEGMENT, each) for each in outgoing.segments]
    content = write_content(workspace.identity, outgoing.group, outgoing.tips, frames)
    return encrypt(content, filter(is_recipient, outgoing.recipients))


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


def file_name(workspace: Workspace) -> str:
    """Name a sync file by a part of the group's id and the minute: a lost stick tells no name of anybody."""
    group = workspace.group_id
    assert group is not None, "only a member gives out"
    return f"sync-{group.hex()[:6]}-{workspace.world.local():%Y%m%d-%H%M}{SUFFIX}"
