"""Put into this laptop's own sub-folder of a shared folder what the others may lack there, and nothing else.

A name says what a file holds and whom it is for: so a file is never written over, and after somebody was
admitted, or a value erased, everything is there anew under other names and the old files go.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from organizer_app.errors import CannotWrite, Unreadable
from organizer_app.store.acknowledgements import acknowledgement_frames
from organizer_app.store.files import file_content, wanted_files
from organizer_app.store.folder_state import Known, Said, keep_said, said
from organizer_app.store.lacks import files_out
from organizer_app.store.log.acknowledgements import Acknowledgement, Tip
from organizer_app.store.log.encoding import encode
from organizer_app.store.outgoing import recipients
from organizer_app.store.progress import Progress
from organizer_app.store.readers import raw
from organizer_app.store.sealing import seal_own
from organizer_app.store.segment_parts import SegmentPart, packed_part, segment_parts
from organizer_app.store.statements import held_statements
from organizer_app.store.workspace import Workspace
from organizer_app.sync.age_files import encrypt, is_recipient
from organizer_app.sync.folder_files import group_secret, shown_files
from organizer_app.sync.folder_listing import Listing
from organizer_app.sync.folder_names import ACKNOWLEDGEMENT as ACKNOWLEDGEMENT_FILE
from organizer_app.sync.folder_names import (
    acknowledgement_name,
    blob_name,
    counter_of,
    kind_of,
    members_name,
    readers_hash,
    segment_name,
)
from organizer_app.sync.folder_reading import GOOD, TAKEN, Memory
from organizer_app.sync.frames import ACKNOWLEDGEMENT, BLOB, LACK, MEMBERS, SEGMENT, write_content
from organizer_app.sync.give_out import statement_frames
from organizer_app.sync.written_whole import write_whole

_LARGEST_COUNTER: Final = 10**18
_NO_LIMIT: Final = 2**62
_TRIED: Final = bytes(8)
Frames: TypeAlias = "list[tuple[int, bytes | bytearray]]"
Made: TypeAlias = "Callable[[], tuple[list[Tip], Frames]]"
"""Makes what a file holds when it is to be written: the tips of it, and its frames."""


@dataclass(frozen=True)
class _Giver:
    """The group as it stands: whom files are for, and the sub-folder that is ours alone."""

    workspace: Workspace
    listing: Listing
    memory: Memory
    group: bytes
    own: str
    recipients: tuple[str, ...]

    @property
    def folder(self) -> Path:
        return self.listing.folder / self.own

    def stands(self, name: str) -> bool:
        """Tell whether a file of ours is there as we wrote it."""
        return self.memory.is_good(self.own, name)

    def write(self, name: str, tips: Iterable[Tip], frames: Frames) -> None:
        """Write one file under its name, whole, and remember it; raises CannotWrite."""
        path = self.listing.path(self.own, name)
        content = write_content(self.workspace.identity, self.group, sorted(tips), frames)
        sealed = encrypt(content, self.recipients)
        # What stands under the name was read, and is not what we would have there.
        _remove(path)
        write_whole(path, sealed)
        digest = hashlib.sha256(sealed).digest()[:16]
        self.memory.files.setdefault(self.own, {})[name] = Known(len(sealed), digest, GOOD, _TRIED)

    def take_away(self, name: str) -> None:
        """Remove a file of ours; one that cannot be removed today is removed in another pass."""
        with contextlib.suppress(CannotWrite):
            _remove(self.listing.path(self.own, name))
            self.memory.files.get(self.own, {}).pop(name, None)


def give(
    workspace: Workspace, listing: Listing, memory: Memory, word: Acknowledgement, progress: Progress
) -> int:
    """Write what is missing in this laptop's sub-folder and take away what is out of date.

    `word` is what the laptop says of itself. Returns how many files were written; `memory` gains them. Raises
    CannotWrite where the folder refuses, Cancelled; what was written till then stands whole.
    """
    group = workspace.group_id
    assert group is not None, "only a member gives"
    readers = tuple(sorted({each for each in recipients(workspace) if is_recipient(each)}))
    giver = _Giver(workspace, listing, memory, group, workspace.laptop_id.hex(), readers)
    _make_folder(giver.folder)
    for name in listing.unfinished:
        _remove(giver.folder / name)
    with workspace.alone(), workspace.transaction() as db:
        seal_own(db, workspace.identity, group)
    attached = files_out(workspace, _NO_LIMIT)
    wanted = {**_wanted(giver), **_attached(giver, attached.files)}
    missing = [name for name in wanted if not giver.stands(name)]
    written = 0
    for done, name in enumerate(missing):
        progress.step(done, len(missing))
        with contextlib.suppress(Unreadable):  # a file that is damaged here is no use to anybody
            giver.write(name, *wanted[name]())
            written += 1
    for name in listing.sizes(giver.own):
        known = memory.files.get(giver.own, {}).get(name)
        outdated = kind_of(name) != ACKNOWLEDGEMENT_FILE and name not in wanted
        if outdated and known is not None and known.outcome in TAKEN:
            giver.take_away(name)
    return written + _acknowledge(giver, word, attached.words)


def _wanted(giver: _Giver) -> Mapping[str, Made]:
    """Return what should stand in our sub-folder, by name: statements first, then segments in their order."""
    workspace, readers = giver.workspace, readers_hash(giver.recipients)
    with workspace.read() as session:
        statements = held_statements(raw(session))
        parts = segment_parts(raw(session))
    pairs = [(each.encoded, each.signature) for each in statements]
    wanted: dict[str, Made] = {
        members_name((each.id for each in statements), readers): lambda: (
            [],
            [(MEMBERS, frame) for frame in statement_frames(pairs)],
        )
    }
    for part in parts:
        name = segment_name(part, readers)
        if _is_ours_to_show(giver, part, name):
            wanted[name] = _segment(workspace, part)
    return wanted


def _attached(giver: _Giver, files: Iterable[bytes]) -> Mapping[str, Made]:
    """Return, by name, the attached files that somebody may lack and nobody else shows."""
    workspace, readers = giver.workspace, readers_hash(giver.recipients)
    secret, shown = group_secret(workspace), shown_files(giver.listing, giver.own)
    names = {blob_name(secret, each, readers): each for each in files}
    return {
        name: _file(workspace, each)
        for name, each in names.items()
        if giver.stands(name) or name not in shown
    }


def _file(workspace: Workspace, name: bytes) -> Made:
    def made() -> tuple[list[Tip], Frames]:
        content = file_content(workspace, name)
        if content is None:
            raise Unreadable("blob")
        return [], [(BLOB, content)]

    return made


def _segment(workspace: Workspace, part: SegmentPart) -> Made:
    def made() -> tuple[list[Tip], Frames]:
        with workspace.read() as session:
            frame = packed_part(raw(session), part)
        return [(part.seal.writer, part.seal.last, part.seal.head)], [(SEGMENT, frame)]

    return made


def _is_ours_to_show(giver: _Giver, part: SegmentPart, name: str) -> bool:
    """Tell whether a segment is our own, or another's that nobody else shows where all can read it.

    What we have relayed we go on showing until its own laptop does: if each of two took its copy away because
    the other had one, there would be none.
    """
    author = giver.workspace.members.writers.get(part.seal.writer)
    if author == giver.workspace.laptop_id:
        return True
    if author is not None and giver.memory.is_good(author.hex(), name):
        return False
    if giver.stands(name):
        return True
    return not any(giver.memory.is_good(laptop, name) for laptop in giver.listing.files)


def _acknowledge(giver: _Giver, own: Acknowledgement, words: Iterable[bytes]) -> int:
    """Say what this laptop holds and lacks, where it said something else before; returns how many files."""
    workspace = giver.workspace
    with workspace.read() as session:
        db = raw(session)
        frames: Frames = [(ACKNOWLEDGEMENT, each) for each in (*acknowledgement_frames(db), own.encoded)]
        frames += [(LACK, each) for each in words]
        before = said(db)
    content = _content(own, wanted_files(workspace), giver.recipients)
    listed = [name for name in giver.listing.sizes(giver.own) if kind_of(name) == ACKNOWLEDGEMENT_FILE]
    standing = acknowledgement_name(before.counter) if before.counter else ""
    if before.content != content or not giver.stands(standing):
        used = [number for number in map(counter_of, listed) if number < _LARGEST_COUNTER]
        counter = max([before.counter, *used]) + 1
        with workspace.transaction() as db:
            keep_said(db, Said(counter, content))
        giver.write(acknowledgement_name(counter), own.tips, frames)
        standing, written = acknowledgement_name(counter), 1
    else:
        written = 0
    for name in listed:
        if name != standing:
            giver.take_away(name)
    return written


def _content(own: Acknowledgement, lacking: list[bytes], readers: tuple[str, ...]) -> bytes:
    """Name what an acknowledgement says and to whom, whenever it is said."""
    named = encode([list(own.tips), own.digest, lacking, readers_hash(readers)])
    return hashlib.sha256(b"folder-k" + named).digest()


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(exist_ok=True)
        if path.is_symlink():
            raise CannotWrite(path.parent, "ENOTDIR")
    except OSError as fault:
        raise CannotWrite(path.parent, errno.errorcode.get(fault.errno or 0, "EIO")) from fault


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        raise CannotWrite(path, errno.errorcode.get(fault.errno or 0, "EIO")) from fault
