"""Attached files in a shared folder: each in a file of its own, found by name once somebody wants it.

Its name tells nobody outside the group which file it is. One that nobody wants here is not even read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from organizer_app.errors import CannotRead, NewerFormat, Unreadable
from organizer_app.store.blobs import hash_of
from organizer_app.store.files import keep, wanted_files
from organizer_app.store.folder_state import Known, known_files
from organizer_app.store.outgoing import recipients
from organizer_app.store.progress import Progress
from organizer_app.store.readers import raw
from organizer_app.store.statements import held_statements
from organizer_app.store.workspace import Workspace
from organizer_app.sync.age_files import NoKeyOfOurs, decrypt, is_recipient
from organizer_app.sync.folder_listing import MOST_BYTES, Listing, read_file
from organizer_app.sync.folder_names import BLOB as BLOB_FILE
from organizer_app.sync.folder_names import blob_name, kind_of, readers_hash
from organizer_app.sync.folder_reading import (
    CANNOT_READ,
    DAMAGED,
    GOOD,
    NEWER,
    NOT_A_MEMBER,
    NOT_FOR_US,
    OTHER_GROUP,
    TOO_LARGE,
    Memory,
    circumstances,
    some_of,
)
from organizer_app.sync.frames import BLOB, Content, read_content

_DIGEST: Final = 16
"""Of a file that was read so many bytes of its content's hash are remembered; of one of ours, of its own."""
_LOOKED_AT: Final = 4
"""So many of its own files, which may be large, a laptop reads again in each pass."""


def group_secret(workspace: Workspace) -> bytes:
    """Return what only the group's laptops know: it stands in the founding statement."""
    with workspace.read() as session:
        founding = next(each for each in held_statements(raw(session)) if each.id == workspace.group_id)
    secret: bytes = founding.body[0]
    return secret


def take_files(workspace: Workspace, listing: Listing, memory: Memory, progress: Progress) -> int:
    """Keep the attached files that are wanted here and lie in the folder; returns how many came.

    Each is kept whole, in a database transaction of its own. Raises CannotWrite, Cancelled; what came till
    then is kept.
    """
    with workspace.read() as session:
        before = known_files(raw(session))
        tried = circumstances(held_statements(raw(session)))
    wanted = set(wanted_files(workspace))
    kept = 0
    found = list(_worth_reading(workspace, listing, wanted))
    _remember(workspace, listing, before, memory)
    for done, (laptop, name, size, is_named_so) in enumerate(found):
        progress.step(done, len(found))
        known = before.get(laptop, {}).get(name)
        if not wanted:
            break
        if (
            known is not None
            and known.size == size
            and not (is_named_so or _is_worth_it(known, wanted, tried))
        ):
            memory.note(laptop, name, known)
            continue
        content = _open(workspace, listing, laptop, name, size)
        if content is None:
            continue
        if isinstance(content, str):
            memory.note(laptop, name, Known(size, b"", content, tried))
            continue
        hashes = b""
        for payload in content.of(BLOB):
            hashes = hash_of(payload)
            if hashes in wanted and keep(workspace, payload):
                wanted.remove(hashes)
                kept += 1
        memory.note(laptop, name, Known(size, hashes[:_DIGEST], GOOD, tried))
    return kept


def _remember(
    workspace: Workspace, listing: Listing, before: Mapping[str, Mapping[str, Known]], memory: Memory
) -> None:
    """Go on knowing what was read or written before; a few of our own are read again."""
    own = workspace.laptop_id.hex()
    ours = [name for laptop, name, _ in _listed(listing) if laptop == own]
    looked_at = some_of(ours, workspace.world.random(16), _LOOKED_AT)
    for laptop, name, size in _listed(listing):
        known = before.get(laptop, {}).get(name)
        if known is None or known.size != size or known.outcome != GOOD:
            continue
        if laptop != own or name not in looked_at or _is_as_written(listing.path(own, name), known):
            memory.note(laptop, name, known)


def _is_as_written(path: Path, known: Known) -> bool:
    with suppress(CannotRead):
        return hashlib.sha256(read_file(path) or b"").digest()[:_DIGEST] == known.digest
    return False


def _is_worth_it(known: Known, wanted: Iterable[bytes], tried: bytes) -> bool:
    """Tell whether to read a file again that was read before: for what it holds, or to try once more."""
    if known.outcome == GOOD:
        return any(each[:_DIGEST] == known.digest for each in wanted)
    return known.tried != tried


def _listed(listing: Listing) -> Iterator[tuple[str, str, int]]:
    for laptop, files in sorted(listing.files.items()):
        for name, size in sorted(files.items()):
            if kind_of(name) == BLOB_FILE:
                yield laptop, name, size


def _worth_reading(
    workspace: Workspace, listing: Listing, wanted: set[bytes]
) -> Iterator[tuple[str, str, int, bool]]:
    """Give the files by whose name we know that they are wanted; where some are not there, all others too.

    A laptop that is gone for good left its files under names that were made for fewer laptops.
    """
    if not wanted:
        return
    secret = group_secret(workspace)
    readers = readers_hash(filter(is_recipient, recipients(workspace)))
    names = {blob_name(secret, each, readers) for each in wanted}
    listed = list(_listed(listing))
    yield from ((*each, True) for each in listed if each[1] in names)
    if names - {name for _, name, _ in listed}:
        yield from ((*each, False) for each in listed if each[1] not in names)


def _open(workspace: Workspace, listing: Listing, laptop: str, name: str, size: int) -> Content | str | None:
    """Return what a member's file holds, or why it is passed over; None where it is gone."""
    if size > MOST_BYTES:
        return TOO_LARGE
    try:
        found = read_file(listing.path(laptop, name))
        if found is None:
            return None
        content = read_content(decrypt(found, workspace.identity.age_identity))
    except CannotRead:
        return CANNOT_READ
    except NoKeyOfOurs:
        return NOT_FOR_US
    except NewerFormat:
        return NEWER
    except Unreadable:
        return DAMAGED
    if content.group != workspace.group_id:
        return OTHER_GROUP
    return content if workspace.members.laptop_of(content.maker) is not None else NOT_A_MEMBER


def shown_files(listing: Listing, own: str) -> Mapping[str, int]:
    """Return the attached files that other laptops show, by name with their sizes."""
    return {name: size for laptop, name, size in _listed(listing) if laptop != own}
