"""Take in whatever is new in a shared folder: each file read and verified alone, all of them in one arrival.

A file that is not what it should be is passed over and stops no other; it is tried again when its bytes, the
statements held or this program have changed, for then it may be read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Final

from organizer_app.errors import CannotRead, NewerFormat, Unreadable
from organizer_app.group_errors import OtherGroup
from organizer_app.release import VERSION
from organizer_app.store.folder_state import Known, known_files
from organizer_app.store.intake import Arrival, Received, known_frames, members_with, receive
from organizer_app.store.log.acknowledgements import Acknowledgement, read_acknowledgement
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.members import Members
from organizer_app.store.log.segments import unpack
from organizer_app.store.log.statements import Statement
from organizer_app.store.progress import Progress
from organizer_app.store.readers import raw
from organizer_app.store.ready import given_away
from organizer_app.store.sealing import frame_hash, lacking_segments
from organizer_app.store.statements import held_statements
from organizer_app.store.waiting import Arrived
from organizer_app.store.workspace import Workspace
from organizer_app.sync.age_files import NoKeyOfOurs, decrypt
from organizer_app.sync.folder_listing import MOST_BYTES, Listing, read_file
from organizer_app.sync.folder_names import BLOB as BLOB_FILE
from organizer_app.sync.folder_names import MEMBERS as MEMBERS_FILE
from organizer_app.sync.folder_names import SEGMENT as SEGMENT_FILE
from organizer_app.sync.folder_names import kind_of, segment_beginning
from organizer_app.sync.frames import ACKNOWLEDGEMENT, MEMBERS, SEGMENT, Content, read_content
from organizer_app.sync.take_in import lacks_in, statements_in

GOOD: Final = "good"
OTHERWISE_NAMED: Final = "otherwise_named"
"""All that it holds was taken in, but it is not what its name says."""
TAKEN: Final = frozenset({GOOD, OTHERWISE_NAMED})
DAMAGED: Final = "damaged"
NOT_FOR_US: Final = "not_for_this_laptop"
OTHER_GROUP: Final = "other_group"
NEWER: Final = "newer"
NOT_A_MEMBER: Final = "not_a_member"
TOO_LARGE: Final = "too_large"
CANNOT_READ: Final = "cannot_read"
KINDS_PASSED_OVER: Final = (DAMAGED, NOT_FOR_US, OTHER_GROUP, NEWER, NOT_A_MEMBER, TOO_LARGE, CANNOT_READ)
_DIGEST: Final = 16
_LOOKED_AT: Final = 50
"""So many of its own files a laptop reads again in each pass."""


@dataclass
class Memory:
    """What is known of each file, by sub-folder and name; `passed_over` counts those that are not in."""

    files: dict[str, dict[str, Known]] = field(default_factory=dict)
    passed_over: dict[str, int] = field(default_factory=dict)

    def is_good(self, laptop: str, name: str) -> bool:
        """Tell whether a file that is listed was read and is what its name says."""
        known = self.files.get(laptop, {}).get(name)
        return known is not None and known.outcome == GOOD

    def note(self, laptop: str, name: str, known: Known) -> None:
        """Remember what came of a file."""
        self.files.setdefault(laptop, {})[name] = known
        if known.outcome not in TAKEN:
            self.pass_over(known.outcome)

    def pass_over(self, kind: str) -> None:
        """Count a file that is not in."""
        self.passed_over[kind] = self.passed_over.get(kind, 0) + 1


@dataclass(frozen=True)
class _Trial:
    """Why a file that was read may be worth reading again: `tried` names the circumstances of this pass.

    `lacking` are the beginnings of the names of segments of which a value is gone: one that was erased by a
    strike which fell since stands in such a file still, if it is not this laptop's `own`.
    """

    own: str
    tried: bytes
    lacking: tuple[str, ...]

    def is_done_with(self, laptop: str, name: str, known: Known) -> bool:
        """Tell whether a file of the same bytes would bring nothing more than when it was read."""
        if known.tried == self.tried:
            return True
        return known.outcome in TAKEN and (laptop == self.own or not name.startswith(self.lacking))


@dataclass
class _Opened:
    """A file whose inside could be read, with what it holds once that is verified."""

    laptop: str
    name: str
    size: int
    digest: bytes
    content: Content
    statements: Sequence[Statement]
    outcome: str = ""
    segments: list[Arrived] = field(default_factory=list)
    acknowledgements: list[Acknowledgement] = field(default_factory=list)


def take_new(workspace: Workspace, listing: Listing, progress: Progress) -> tuple[Received, Memory]:
    """Take in all that is new, in one database transaction, and return what came and what is known now.

    Raises CannotWrite, Cancelled; then nothing was taken in.
    """
    with workspace.read() as session:
        before = known_files(raw(session)) if workspace.group_id is not None else {}
        tried = circumstances(held_statements(raw(session)))
        lacking = tuple(segment_beginning(*each) for each in lacking_segments(raw(session)))
    memory = Memory()
    opened = _open_new(
        workspace, listing, before, _Trial(workspace.laptop_id.hex(), tried, lacking), memory, progress
    )
    group = workspace.group_id or _group_that_admits(workspace, opened)
    accepted = [] if group is None else _accepted(workspace, group, opened)
    received = Received()
    if accepted and group is not None:
        received = receive(workspace, _arrival(listing, group, accepted), progress)
    for each in opened:
        known = Known(each.size, each.digest, each.outcome or NOT_FOR_US, tried)
        memory.note(each.laptop, each.name, known)
    return received, memory


def circumstances(statements: Iterable[Statement]) -> bytes:
    """Name what may make a second try at a file worth it: this program, and the statements held."""
    ids = b"".join(sorted(statement.id for statement in statements))
    return hashlib.sha256(VERSION.encode() + b"|" + ids).digest()[:8]


def _open_new(
    workspace: Workspace,
    listing: Listing,
    before: Mapping[str, Mapping[str, Known]],
    trial: _Trial,
    memory: Memory,
    progress: Progress,
) -> list[_Opened]:
    """Open every file that is not known; what is known goes into the memory as it was."""
    new: list[tuple[str, str, int, Known | None]] = []
    own = workspace.laptop_id.hex()
    looked_at = some_of(listing.sizes(own), workspace.world.random(16), _LOOKED_AT)
    for laptop, files in sorted(listing.files.items()):
        kept = before.get(laptop, {})
        for name, size in sorted(files.items()):
            if kind_of(name) == BLOB_FILE:
                continue  # read once all else is in, and only where it is wanted
            known = kept.get(name)
            trusted = laptop != own or name not in looked_at
            taken = known is not None and known.size == size and known.outcome in TAKEN
            if known is not None and trusted and taken and trial.is_done_with(laptop, name, known):
                memory.note(laptop, name, known)
            elif size > MOST_BYTES:
                memory.pass_over(TOO_LARGE)
            else:
                new.append((laptop, name, size, known))
    opened: list[_Opened] = []
    for done, (laptop, name, size, known) in enumerate(new):
        progress.step(done, len(new))
        try:
            content = read_file(listing.path(laptop, name))
        except CannotRead:
            memory.pass_over(CANNOT_READ)
            continue
        if content is None or len(content) > MOST_BYTES:
            continue
        digest = hashlib.sha256(content).digest()[:_DIGEST]
        if known is not None and known.digest == digest and trial.is_done_with(laptop, name, known):
            memory.note(laptop, name, known)
            continue
        found = _open(workspace, content)
        if isinstance(found, str):
            memory.note(laptop, name, Known(size, digest, found, trial.tried))
        else:
            opened.append(_Opened(laptop, name, size, digest, *found))
    return opened


def some_of(names: Iterable[str], chance: bytes, most: int) -> frozenset[str]:
    """Choose the files of our own whose bytes are looked at anew: nobody else notices if one went bad."""
    return frozenset(nsmallest(most, names, lambda name: hashlib.sha256(chance + name.encode()).digest()))


def _open(workspace: Workspace, raw_file: bytes) -> tuple[Content, list[Statement]] | str:
    """Return what a file holds, its trailer and statements verified; or why it is passed over."""
    try:
        content = read_content(decrypt(raw_file, workspace.identity.age_identity))
        if workspace.group_id not in (None, content.group):
            return OTHER_GROUP
        return content, statements_in(workspace.path, content.group, content.of(MEMBERS))
    except NoKeyOfOurs:
        return NOT_FOR_US
    except OtherGroup:
        return OTHER_GROUP
    except NewerFormat:
        return NEWER
    except Unreadable:
        return DAMAGED


def _group_that_admits(workspace: Workspace, opened: Sequence[_Opened]) -> bytes | None:
    """Return the group that a waiting laptop was admitted to, by all files together; None while it waits."""
    for group in sorted({each.content.group for each in opened}):
        of_group = [each for each in opened if each.content.group == group]
        if workspace.writer in _members(workspace, group, of_group).writers:
            return group
    return None


def _members(workspace: Workspace, group: bytes, files: Iterable[_Opened]) -> Members:
    return members_with(workspace, group, [statement for each in files for statement in each.statements])


def _accepted(workspace: Workspace, group: bytes, opened: Sequence[_Opened]) -> list[_Opened]:
    """Return the files made by members, wholly verified; the others are marked with what they are.

    Who is a member follows from the statements of all of them together, and without those that fall away.
    """
    known = known_frames(workspace)
    left = list(opened)
    while True:
        members = _members(workspace, group, left)
        for each in left:
            if each.content.group != group:
                each.outcome = OTHER_GROUP
            elif members.laptop_of(each.content.maker) is None:
                each.outcome = NOT_A_MEMBER
            elif not each.outcome:
                each.outcome = _verify(each, known)
        sound = [each for each in left if each.outcome in TAKEN]
        if len(sound) == len(left):
            return sound
        left = sound


def _verify(each: _Opened, known: frozenset[bytes]) -> str:
    """Verify what a file holds besides statements, and say whether it is what its name says."""
    group = each.content.group
    names: list[str] = []
    try:
        each.acknowledgements = [read_acknowledgement(one, group) for one in each.content.of(ACKNOWLEDGEMENT)]
        for frame in each.content.of(SEGMENT):
            parsed = decode(frame)
            if frame_hash(frame) not in known:
                each.segments.append(Arrived(frame, unpack(group, parsed)))
            names.append(segment_beginning(*parsed[:3]))
    except Unreadable:
        each.segments, each.acknowledgements = [], []
        return DAMAGED
    return GOOD if _is_named_so(each, names) else OTHERWISE_NAMED


def _is_named_so(each: _Opened, segments: Sequence[str]) -> bool:
    kind = kind_of(each.name)
    if kind == SEGMENT_FILE:
        return len(segments) == 1 and each.name.startswith(segments[0])
    if kind == MEMBERS_FILE:
        return bool(each.statements)
    return bool(each.acknowledgements)


def _arrival(listing: Listing, group: bytes, files: Sequence[_Opened]) -> Arrival:
    """Gather the files into one arrival; the same statement or segment from several is there once."""
    statements = {statement.id: statement for each in files for statement in each.statements}
    makers = [each.content.maker for each in files if each.segments] or [files[0].content.maker]
    segments = list({frame_hash(one.frame): one for each in files for one in each.segments}.values())
    for each in files:
        # What is unpacked is large: each segment is let go as soon as it is applied.
        each.segments = []
    name = listing.folder.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return Arrival(
        name,
        group,
        max(set(makers), key=lambda maker: (makers.count(maker), maker)),
        _each_after_those_it_names(statements),
        given_away(segments),
        [one for each in files for one in each.acknowledgements],
        [one for each in files for one in lacks_in(each.content)],
    )


def _each_after_those_it_names(statements: Mapping[bytes, Statement]) -> list[Statement]:
    ordered: dict[bytes, Statement] = {}
    for statement in statements.values():
        waiting = [statement]
        while waiting:
            named = [statements[name] for name in waiting[-1].after if name in statements]
            missing = [one for one in named if one.id not in ordered]
            if missing:
                waiting += missing
            else:
                done = waiting.pop()
                ordered.setdefault(done.id, done)
    return list(ordered.values())
