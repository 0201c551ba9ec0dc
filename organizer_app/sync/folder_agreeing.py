"""Hold what this laptop shows against what the others say: who holds the same must show the same.

Where a digest differs at equal tips, everything that follows from the log is made anew, once; should it
differ still, that is said, and nothing more is tried until somebody writes something.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from organizer_app.store.acknowledgements import disagreeing
from organizer_app.store.check import mend
from organizer_app.store.folder_state import doubted, keep_doubted
from organizer_app.store.log.acknowledgements import Acknowledgement
from organizer_app.store.log.encoding import encode
from organizer_app.store.outgoing import recipients, signed_acknowledgement
from organizer_app.store.readers import raw
from organizer_app.store.statements import held_statements
from organizer_app.store.workspace import Workspace
from organizer_app.sync.age_files import is_recipient
from organizer_app.sync.folder_names import members_name, readers_hash
from organizer_app.sync.folder_reading import Memory

MENDED: Final = "mended"
DIFFERS: Final = "differs"


@dataclass(frozen=True)
class Agreement:
    """This laptop's own word, and whether others that hold the same show another state.

    `outcome` is empty, mended (this laptop's was wrong and was made anew) or differs (it was made anew and
    still is another than theirs); `laptops` are the names of those.
    """

    own: Acknowledgement
    outcome: str = ""
    laptops: tuple[str, ...] = ()


def agree(workspace: Workspace, memory: Memory) -> Agreement:
    """Compare, make anew where that may help, and say what this laptop holds.

    Raises CannotWrite, DamagedFile.
    """
    own = signed_acknowledgement(workspace)
    others = _others(workspace, own, memory)
    with workspace.read() as session:
        known = doubted(raw(session))
    if not others or known == _facts(own, others):
        return Agreement(own)
    mend(workspace)
    own = signed_acknowledgement(workspace)
    left = _others(workspace, own, memory)
    with workspace.transaction() as db:
        keep_doubted(db, _facts(own, left))
    outcome, named = (DIFFERS, left) if left else (MENDED, others)
    return Agreement(own, outcome, tuple(sorted({_name(workspace, each) for each in named})))


def _others(workspace: Workspace, own: Acknowledgement, memory: Memory) -> list[Acknowledgement]:
    """Return the words of others that hold the same and show something else.

    Who belongs to the group decides what counts: of a laptop that is here in the folder, but does not show
    the statements that we hold, another digest is only to be expected.
    """
    with workspace.read() as session:
        found = disagreeing(raw(session), own)
        ids = [statement.id for statement in held_statements(raw(session))]
    if not found:
        return []
    same = members_name(ids, readers_hash(filter(is_recipient, recipients(workspace))))
    writers = workspace.members.writers
    return [each for each in found if _shows(memory, writers.get(each.writer), same)]


def _shows(memory: Memory, laptop: bytes | None, statements: str) -> bool:
    if laptop is None:
        return False
    return laptop.hex() not in memory.files or memory.is_good(laptop.hex(), statements)


def _facts(own: Acknowledgement, others: list[Acknowledgement]) -> bytes:
    said = sorted([each.writer, each.digest] for each in others)
    return hashlib.sha256(b"doubt1" + encode([list(own.tips), own.digest, said])).digest()


def _name(workspace: Workspace, each: Acknowledgement) -> str:
    laptop = workspace.members.laptop_of(each.writer)
    return laptop.name if laptop is not None else ""
