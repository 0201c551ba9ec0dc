"""The bytes of a workspace file, decrypted without SQLite: what stands there though no query shows it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE: Final = 4096
_FRAME: Final = 24 + _PAGE


def decrypted(path: Path, key: bytes) -> bytes:
    """Return every page of a file and of its write-ahead log, used or not, in lowercase.

    SQLCipher 4: pages of 4,096 bytes, AES-256 in CBC mode, the last 80 bytes an IV and a code; the first page
    begins with the salt (https://www.zetetic.net/sqlcipher/design/).
    """
    raw = path.read_bytes()
    wal = path.with_name(path.name + "-wal")
    kept = [raw[at : at + _PAGE] for at in range(0, len(raw), _PAGE)]
    kept[0] = kept[0][16:]
    if wal.exists():
        frames = wal.read_bytes()[32:]
        kept += [frames[at + 24 : at + _FRAME] for at in range(0, len(frames) - _FRAME + 1, _FRAME)]
    found = b"".join(_plain(page, key) for page in kept if len(page) >= 96)
    assert b"create table person" in found.lower()
    return found.lower()


def _plain(page: bytes, key: bytes) -> bytes:
    body, rest = page[:-80], page[-80:]
    body = body[len(body) % 16 :]  # the first page of a log may hold the salt
    engine = Cipher(algorithms.AES256(key), modes.CBC(rest[:16])).decryptor()
    return engine.update(body) + engine.finalize()
