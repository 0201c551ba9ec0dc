"""Invite a laptop in one trip: a file that holds its keys and all of the group, opened by six spoken words.

The admin's program makes the new laptop's keys, states its admission at once and writes one file
(packaging/format/invitation.md). It is encrypted with age's own passphrase recipient, scrypt: 66 bits by
chance would take longer than anybody has at one guess a second and machine, every age program can open it,
and no second way of making keys has to be trusted. Argon2id would cost a guess more memory, and 66 bits need
that as little. The new laptop goes on at once under keys of its own, so that the admin's knowledge of the
first ones signs nothing.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyrage

from organizer_app.errors import NewerFormat, OrganizerError, Unreadable
from organizer_app.group_errors import (
    DamagedInvitation,
    NewerSyncFile,
    OldInvitation,
    WrongWords,
)
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.rights import RESTRICTED
from organizer_app.store.log.shapes import ID, KEY, shaped
from organizer_app.store.log.signatures import public_key
from organizer_app.store.membership import declare
from organizer_app.store.own import Identity, new_identity
from organizer_app.store.statements import start_new_writer
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
from organizer_app.sync.age_files import check_header
from organizer_app.sync.give_out import plain_file
from organizer_app.sync.joining import make_join_file
from organizer_app.sync.members import expect_admin, remove_laptop
from organizer_app.sync.spoken_key import draw_numbers, passphrase_of, read_words, words_of
from organizer_app.sync.take_in import read_file, take_in_content
from organizer_app.sync.written_whole import write_whole

SUFFIX: Final = ".orginvite"
OLD_AFTER_DAYS: Final = 60
"""An invitation that lay about so long is not taken any more: it was made for one trip."""
_MAGIC: Final = b"ORGV"
_KEYS: Final = (int, KEY, ID, str, str, int)
_DAY_MS: Final = 86_400_000
_WRONG_PASSPHRASE: Final = "Decryption failed"
"""What pyrage says of a header that the passphrase does not open."""


@dataclass(frozen=True)
class Invited:
    """An invitation that was written: the laptop's name, and the six words by language."""

    path: Path
    laptop_name: str
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Opened:
    identity: Identity
    wall: int
    content: bytes


def invite(workspace: Workspace, laptop_name: str, role: str, path: Path) -> Invited:
    """Admit a new laptop as youth lead, door or viewer, and write the one file that makes it.

    Where it cannot be written the laptop is taken out again. Raises NotAMember, NotAnAdmin, CannotWrite,
    FileExists.
    """
    assert role in RESTRICTED, "an organizer or admin compares words face to face"
    expect_admin(workspace)
    world = workspace.world
    identity, wall = new_identity(world, laptop_name), world.clock()
    numbers = draw_numbers(world)
    asked = hashlib.sha256(make_join_file(identity, wall)).digest()
    body = [identity.writer, identity.laptop, laptop_name, role, identity.recipient, asked]
    declare(workspace, "admit", body)
    keys = encode([1, identity.seed, identity.laptop, laptop_name, identity.age_identity, wall])
    plain = _MAGIC + struct.pack(">I", len(keys)) + keys + plain_file(workspace)
    try:
        write_whole(path, bytes(pyrage.passphrase.encrypt(plain, passphrase_of(numbers))))
    except OrganizerError:
        remove_laptop(workspace, identity.laptop)
        raise
    return Invited(path, workspace.members.laptops[identity.laptop].name, words_of(numbers))


def accept_invitation(
    file: Path, world: World, invitation: Path, typed: str, *, passphrase: str = ""
) -> Workspace:
    """Make a workspace from an invitation and its six words: whole, or nothing is left behind.

    Raises UnknownWords, WrongWords, DamagedInvitation, OldInvitation, NewerSyncFile, NoSuchFile, CannotRead,
    FileExists, CannotWrite, UnusableText, WorkspaceBusy.
    """
    opened = _open(invitation, read_words(typed))
    if world.clock() - opened.wall > OLD_AFTER_DAYS * _DAY_MS:
        raise OldInvitation(invitation, opened.wall)

    def fill(made: Workspace) -> None:
        take_in_content(made, invitation, opened.content)
        with made.transaction() as db:
            start_new_writer(db, world, made.identity, "invited")
        made.reload()

    return Workspace.create_as(file, world, opened.identity, fill, passphrase=passphrase)


def _open(path: Path, readings: list[tuple[int, ...]]) -> _Opened:
    raw = read_file(path)
    try:
        check_header(raw)
        if b"\n-> scrypt " not in raw[:200]:
            raise Unreadable("invitation")
        return _read(_decrypt(raw, path, readings))
    except NewerFormat as fault:
        raise NewerSyncFile(path) from fault
    except Unreadable as fault:
        raise DamagedInvitation(path) from fault


def _decrypt(raw: bytes, path: Path, readings: list[tuple[int, ...]]) -> bytes:
    for numbers in readings:
        try:
            return bytes(pyrage.passphrase.decrypt(raw, passphrase_of(numbers)))
        except pyrage.DecryptError as fault:
            # The header opens by the words alone; what fails after it is the file's fault.
            if str(fault) != _WRONG_PASSPHRASE:
                raise Unreadable("invitation") from fault
    raise WrongWords(path)


def _read(plain: bytes) -> _Opened:
    if not plain.startswith(_MAGIC) or len(plain) < len(_MAGIC) + 4:
        raise Unreadable("invitation")
    at = len(_MAGIC) + 4
    (length,) = struct.unpack(">I", plain[len(_MAGIC) : at])
    parts = decode(plain[at : at + length])
    if isinstance(parts, list) and parts and type(parts[0]) is int and parts[0] > 1:
        raise NewerFormat("invitation")
    _, seed, laptop, name, age, wall = shaped(parts, _KEYS)
    try:
        recipient = str(pyrage.x25519.Identity.from_str(age).to_public())
    except pyrage.IdentityError as fault:
        raise Unreadable("invitation") from fault
    identity = Identity(seed, public_key(seed), laptop, name, age, recipient)
    return _Opened(identity, wall, plain[at + length :])
