"""Ed25519 keys of writers: making, signing, verifying (RFC 8032, by `cryptography`)."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def public_key(seed: bytes) -> bytes:
    """Return the public key, 32 bytes, of a private seed of 32 bytes: a writer's name."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, message: bytes) -> bytes:
    """Sign a message; 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def verifies(writer: bytes, signature: bytes, message: bytes) -> bool:
    """Tell whether the writer signed the message."""
    try:
        Ed25519PublicKey.from_public_bytes(writer).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
