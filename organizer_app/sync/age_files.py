"""The outside of a sync file: age, version 1, to X25519 recipients (https://age-encryption.org/v1).

pyrage takes two headers that the age test vectors refuse; the header is read here first, line by line.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from typing import Final

import pyrage

from organizer_app.errors import Unreadable

_INTRO: Final = b"age-encryption.org/v1\n"
_COLUMNS: Final = 64
_STANZA: Final = re.compile(rb"-> [\x21-\x7e]+( [\x21-\x7e]+)*")
_MAC: Final = re.compile(rb"--- [A-Za-z0-9+/]{43}")


class NoKeyOfOurs(Exception):
    """A well-formed age file that the identity does not open."""


def is_recipient(text: str) -> bool:
    """Tell whether a text is an X25519 recipient, age1…"""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def encrypt(plain: bytes, recipients: Iterable[str]) -> bytes:
    """Encrypt to each of the recipients."""
    return bytes(pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(each) for each in recipients]))


def decrypt(raw: bytes, identity: str) -> bytes:
    """Decrypt to the end; nothing of a file that is cut anywhere is returned.

    Raises Unreadable, or NoKeyOfOurs where the file was encrypted to others.
    """
    check_header(raw)
    try:
        return bytes(pyrage.decrypt(raw, [pyrage.x25519.Identity.from_str(identity)]))
    except pyrage.DecryptError as fault:
        if "No matching keys" in str(fault):
            raise NoKeyOfOurs from fault
        raise Unreadable("age") from fault


def check_header(raw: bytes) -> None:
    """Hold the header to the age specification; raises Unreadable.

    Each stanza has a body whose last line, though it may be empty, is shorter than 64 characters.
    """
    if not raw.startswith(_INTRO):
        raise Unreadable("age")
    at = len(_INTRO)
    stanzas = 0
    while True:
        line, at = _line(raw, at)
        if _MAC.fullmatch(line) and stanzas:
            return
        if not _STANZA.fullmatch(line):
            raise Unreadable("age header")
        stanzas += 1
        while True:
            line, at = _line(raw, at)
            if len(line) > _COLUMNS or not _is_base64(line):
                raise Unreadable("age header")
            if len(line) < _COLUMNS:
                break


def _line(raw: bytes, at: int) -> tuple[bytes, int]:
    end = raw.find(b"\n", at)
    if end < 0:
        raise Unreadable("age header")
    return raw[at:end], end + 1


def _is_base64(line: bytes) -> bool:
    """Tell whether a line is canonical base64 without padding."""
    try:
        plain = base64.b64decode(line + b"=" * (-len(line) % 4), validate=True)
    except binascii.Error:
        return False
    return base64.b64encode(plain).rstrip(b"=") == line
