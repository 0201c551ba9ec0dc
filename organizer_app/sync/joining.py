"""Let a laptop into the group: its join file, six words compared aloud, an admin's word."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from organizer_app.errors import CannotRead, NoSuchFile, Unreadable
from organizer_app.group_errors import AlreadyAdmitted, DamagedJoinFile, NewerSyncFile
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.rights import ORGANIZER
from organizer_app.store.log.shapes import ID, KEY, SIGNATURE, shaped
from organizer_app.store.log.signatures import sign, verifies
from organizer_app.store.membership import declare, join_request, saved_join_request
from organizer_app.store.own import Identity
from organizer_app.store.workspace import Workspace
from organizer_app.sync.age_files import is_recipient
from organizer_app.sync.members import expect_admin
from organizer_app.sync.written_whole import write_whole

SUFFIX: Final = ".orgjoin"
WORD_LISTS: Final[Mapping[str, str]] = {"en": "english", "es": "spanish"}
"""The BIP-39 lists (https://github.com/bitcoin/bips/blob/master/bip-0039) by language of the program."""
_MAGIC: Final = b"ORGJ"
_WORDS: Final = 6
_BITS: Final = 11
_JOIN: Final = (int, KEY, ID, str, str, int, SIGNATURE)


@dataclass(frozen=True)
class JoinRequest:
    """What a join file says: which laptop asks, and the six words to compare, by language."""

    writer: bytes
    laptop: bytes
    name: str
    recipient: str
    wall: int
    words: Mapping[str, tuple[str, ...]]
    digest: bytes


def write_join_file(workspace: Workspace, path: Path) -> JoinRequest:
    """Write the file by which this laptop asks to join; the same file, and words, each time it is asked.

    Raises CannotWrite, and AlreadyAdmitted where this laptop is a member.
    """
    identity = workspace.identity
    if workspace.group_id is not None:
        raise AlreadyAdmitted(identity.laptop_name)
    content = join_request(workspace, lambda one: make_join_file(one.identity, one.world.clock()))
    write_whole(path, content)
    return _request(content)


def saved_request(workspace: Workspace) -> JoinRequest | None:
    """Return what this laptop's join file says, if it was ever written: its words are still the same."""
    content = saved_join_request(workspace)
    return None if content is None else _request(content)


def make_join_file(identity: Identity, wall: int) -> bytes:
    """Write what a laptop says of itself when it asks to join (packaging/format, section 4)."""
    said: list[Any] = [
        1,
        identity.writer,
        identity.laptop,
        identity.laptop_name,
        identity.recipient,
        wall,
    ]
    return _MAGIC + encode([*said, sign(identity.seed, b"join1" + encode(said))])


def read_join_file(path: Path) -> JoinRequest:
    """Read a join file and verify that the laptop it names signed it.

    Raises NoSuchFile, CannotRead, NewerSyncFile, DamagedJoinFile.
    """
    try:
        content = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as fault:
        raise NoSuchFile(path) from fault
    except OSError as fault:
        raise CannotRead(path, errno.errorcode.get(fault.errno or 0, "EIO")) from fault
    try:
        if _is_newer(content):
            raise NewerSyncFile(path)
        return _request(content)
    except Unreadable as fault:
        raise DamagedJoinFile(path) from fault


def _is_newer(content: bytes) -> bool:
    parts = decode(content[len(_MAGIC) :]) if content.startswith(_MAGIC) else None
    return isinstance(parts, list) and bool(parts) and type(parts[0]) is int and parts[0] > 1


def _request(content: bytes) -> JoinRequest:
    if not content.startswith(_MAGIC):
        raise Unreadable("join file")
    parts = shaped(decode(content[len(_MAGIC) :]), _JOIN)
    version, writer, laptop, name, recipient, wall, signature = parts
    message = b"join1" + encode(parts[:-1])
    if version != 1 or not is_recipient(recipient) or not verifies(writer, signature, message):
        raise Unreadable("join file")
    words = {language: six_words(content, language) for language in WORD_LISTS}
    return JoinRequest(writer, laptop, name, recipient, wall, words, hashlib.sha256(content).digest())


def six_words(content: bytes, language: str) -> tuple[str, ...]:
    """Say the hash of a join file in six words: its first 66 bits, 11 a word (packaging/format, 4)."""
    bits = int.from_bytes(hashlib.sha256(b"six1" + content).digest(), "big")
    numbers = [bits >> 256 - _BITS * (place + 1) & 2**_BITS - 1 for place in range(_WORDS)]
    return tuple(word_list(language)[number] for number in numbers)


def group_words(group: bytes) -> Mapping[str, tuple[str, ...]]:
    """Say a group's id in six words, by language: so a newcomer knows that it is the right one."""
    return {language: six_words(group, language) for language in WORD_LISTS}


@cache
def word_list(language: str) -> tuple[str, ...]:
    """Return the 2,048 words of a language of the program, in their order."""
    import unicodedata

    from mnemonic import Mnemonic

    words = Mnemonic(WORD_LISTS[language]).wordlist
    return tuple(unicodedata.normalize("NFC", word) for word in words)


def admit(workspace: Workspace, request: JoinRequest, role: str = ORGANIZER) -> str:
    """Admit the laptop of a join file, after both sides compared the six words; any of the five roles.

    Returns what it is called in the group: "office (2)" where another laptop has its name. The next sync
    file from here is also for that laptop. Raises NotAMember, NotAnAdmin, AlreadyAdmitted.
    """
    expect_admin(workspace)
    members = workspace.members
    if request.laptop in {*members.laptops, *members.removed} or request.writer in members.writers:
        raise AlreadyAdmitted(request.name)
    body = [request.writer, request.laptop, request.name, role, request.recipient, request.digest]
    declare(workspace, "admit", body)
    return workspace.members.laptops[request.laptop].name
