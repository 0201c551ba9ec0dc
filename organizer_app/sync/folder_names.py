"""The names of files in a shared folder: read by one exact pattern, and everything else is somebody else's.

`packaging/format/shared-folder.md` says what stands under which name.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable
from typing import Final

from organizer_app.store.log.encoding import encode
from organizer_app.store.segment_parts import SegmentPart

MEMBERS, SEGMENT, ACKNOWLEDGEMENT, BLOB = "m", "s", "k", "b"
_NUMBER: Final = r"[1-9][0-9]{0,18}"
_FILE: Final = re.compile(
    rf"(?:(?P<s>s-[0-9a-f]{{64}}-{_NUMBER}-{_NUMBER}-[0-9a-f]{{8}})|(?P<m>m-[0-9a-f]{{16}})|(?P<k>k-{_NUMBER})"
    r"|(?P<b>b-[0-9a-f]{32}))\.age",
    re.ASCII,
)
_UNFINISHED: Final = re.compile(r"\.([a-z]-[0-9a-f-]+\.age)\.part", re.ASCII)
_LAPTOP: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)


def kind_of(name: str) -> str | None:
    """Return which part of a group's record a file of this name carries; None for a name that is not ours."""
    found = _FILE.fullmatch(name)
    return None if found is None else found.lastgroup


def is_laptop(name: str) -> bool:
    """Tell whether a sub-folder of this name is one laptop's."""
    return _LAPTOP.fullmatch(name) is not None


def is_unfinished(name: str) -> bool:
    """Tell whether this is what a crash left of a file that was being written."""
    return _UNFINISHED.fullmatch(name) is not None


def members_name(statements: Iterable[bytes], readers: bytes) -> str:
    """Name the file of all statements, by their ids and by whom it is for."""
    return f"m-{_hash('folder-m', [sorted(statements), readers]).hex()[:16]}.age"


def segment_name(part: SegmentPart, readers: bytes) -> str:
    """Name the file of one segment, by what it holds of it and by whom it is for."""
    made = part.seal
    content = _hash("folder-s", [part.form, readers]).hex()[:8]
    return f"s-{made.writer.hex()}-{made.first}-{made.last}-{content}.age"


def segment_beginning(writer: bytes, first: int, last: int) -> str:
    """Return how the name of a segment's file begins, whatever form it has and whoever it is for."""
    return f"s-{writer.hex()}-{first}-{last}-"


def acknowledgement_name(counter: int) -> str:
    """Name the file of an acknowledgement; numbers only grow."""
    return f"k-{counter}.age"


def blob_name(secret: bytes, content: bytes, readers: bytes) -> str:
    """Name an attached file by the hash of its content, in a way that only the group can tell."""
    return f"b-{hmac.digest(secret, content + readers, 'sha256')[:16].hex()}.age"


def counter_of(name: str) -> int:
    """Return the number of an acknowledgement's file."""
    return int(name[2:-4])


def readers_hash(recipients: Iterable[str]) -> bytes:
    """Name a set of recipients."""
    return _hash("folder-r", sorted(set(recipients)))


def _hash(what: str, named: object) -> bytes:
    return hashlib.sha256(what.encode() + encode(named)).digest()
