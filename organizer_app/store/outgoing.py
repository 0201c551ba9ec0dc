"""What a sync file carries, gathered from the open file: statements, acknowledgements, segments."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

from organizer_app.errors import NotAMember
from organizer_app.store.acknowledgements import (
    LaptopState,
    acknowledgement_frames,
    held_by_all,
    laptop_states,
    own_acknowledgement,
)
from organizer_app.store.digests import keep_digest, state_digest
from organizer_app.store.dump import MOST_TIPS, named_tips, tips
from organizer_app.store.log.acknowledgements import Acknowledgement, Tip
from organizer_app.store.progress import Progress
from organizer_app.store.readers import raw
from organizer_app.store.sealing import seal_own, segment_frames
from organizer_app.store.statements import held_statements
from organizer_app.store.workspace import Workspace

_SEALING: Final = 0.5
"""What part of the time goes into sealing what is new of this laptop's own, where there is much of it."""


@dataclass(frozen=True)
class Outgoing:
    """What this laptop gives to all members; `lacking` counts gestures that not all of them hold yet."""

    group: bytes
    tips: tuple[Tip, ...]
    statements: tuple[tuple[bytes, bytes], ...]
    acknowledgements: tuple[bytes, ...]
    segments: tuple[bytes, ...]
    recipients: tuple[str, ...]
    lacking: int


def states(workspace: Workspace) -> list[LaptopState]:
    """Return what is known of each laptop of the group, this one first."""
    with workspace.read() as session:
        return laptop_states(raw(session), workspace.members, workspace.identity)


def recipients(workspace: Workspace) -> tuple[str, ...]:
    """Return to whom everything is encrypted that this laptop gives out: the members' laptops."""
    return tuple(laptop.recipient for laptop in workspace.members.laptops.values())


def signed_acknowledgement(workspace: Workspace) -> Acknowledgement:
    """Return this laptop's word about what it holds now, with the digest of it."""
    group = workspace.group_id
    if group is None:
        raise NotAMember("waiting to be admitted")
    with workspace.read() as session:
        db = raw(session)
        made = state_digest(db, int.from_bytes(os.urandom(2), "big"))
        # Of more tips than may be named nobody can tell whether they are the same.
        digest = made.value if len(tips(db)) <= MOST_TIPS else None
        own = own_acknowledgement(db, workspace.identity, group, workspace.world.clock(), digest)
    if made.kept is not None:
        with workspace.transaction() as db:
            keep_digest(db, made)
    return own


def gather(workspace: Workspace, progress: Progress, *, whole: bool = False) -> Outgoing:
    """Seal what this laptop has written and gather what not every other laptop is known to hold.

    `whole` gathers the whole log, as for a laptop whose file was lost. Raises NotAMember while this laptop
    waits to be admitted; Cancelled.
    """
    group = workspace.group_id
    if group is None:
        raise NotAMember("waiting to be admitted")
    with workspace.alone(), workspace.transaction() as db:
        seal_own(db, workspace.identity, group, progress.part(0, _SEALING))
    own = signed_acknowledgement(workspace)
    with workspace.read() as session:
        db = raw(session)
        held = held_statements(db)
        many = db.execute("SELECT (SELECT count(*) FROM log_seal) + (SELECT count(*) FROM staged)").fetchone()
        segments: list[bytes] = []
        elsewhere = None if whole else held_by_all(db, workspace.members, workspace.identity)
        packing = progress.part(_SEALING, 1)
        for frame in segment_frames(db, elsewhere):
            packing.step(len(segments), int(many[0]))
            segments.append(frame)
        return Outgoing(
            group,
            tuple(named_tips(db)),
            tuple((statement.encoded, statement.signature) for statement in held),
            (*acknowledgement_frames(db), own.encoded),
            tuple(segments),
            recipients(workspace),
            max((state.lacks for state in states(workspace)), default=0),
        )
