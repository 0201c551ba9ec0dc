"""Ids of rows that are made from their ends (section 1)."""

from __future__ import annotations

import hashlib
import uuid
from typing import Final

NAMESPACE: Final = bytes.fromhex("6f7267616e697a6572732e6c6f672e31")


def made_id(table: str, *ends: bytes | str) -> bytes:
    """Make a row's id from its ends."""
    parts = [part.encode() if isinstance(part, str) else part for part in (table, *ends)]
    digest = hashlib.sha1(NAMESPACE + b"".join(len(p).to_bytes(4, "big") + p for p in parts))
    return uuid.UUID(bytes=digest.digest()[:16], version=5).bytes
