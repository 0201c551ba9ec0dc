"""The age layer: what the age specification refuses is refused here, also where the library would not."""

from __future__ import annotations

import pyrage
import pytest

from organizer_app.errors import Unreadable
from organizer_app.sync.age_files import NoKeyOfOurs, check_header, decrypt, encrypt, is_recipient

MAC = b"--- gxhoSa5BciRDt8lOpYNcx4EYtKpS0CJ06F3ZwN82VaM\n"
STANZA = b"-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\n"
BODY = b"EmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U\n"
INTRO = b"age-encryption.org/v1\n"


def test_what_is_encrypted_comes_back() -> None:
    key = pyrage.x25519.Identity.generate()
    sealed = encrypt(b"Ana", [str(key.to_public())])
    assert decrypt(sealed, str(key)) == b"Ana"
    with pytest.raises(NoKeyOfOurs):
        decrypt(sealed, str(pyrage.x25519.Identity.generate()))


def test_a_sound_header_passes() -> None:
    check_header(INTRO + STANZA + BODY + MAC)
    check_header(INTRO + b"-> grease with arguments\n\n" + STANZA + BODY + MAC)
    check_header(INTRO + b"-> long\n" + b"A" * 64 + b"\n\n" + STANZA + BODY + MAC)


@pytest.mark.parametrize(
    "header",
    [
        # Two that pyrage takes: stanza_missing_body and stanza_missing_final_line of age's vectors.
        pytest.param(INTRO + b"-> empty\n" + STANZA + BODY + MAC, id="stanza without a body"),
        pytest.param(INTRO + b"-> stanza\n" + b"A" * 64 + b"\n" + STANZA + BODY + MAC, id="no final line"),
        pytest.param(INTRO + STANZA + MAC, id="recipient without a body"),
        pytest.param(INTRO + MAC, id="no stanza"),
        pytest.param(INTRO + STANZA + BODY, id="no end"),
        pytest.param(INTRO + STANZA + BODY[:-2] + b"=\n" + MAC, id="padded"),
        pytest.param(INTRO + STANZA + BODY[:-2] + b"V\n" + MAC, id="bits left over"),
        pytest.param(INTRO + STANZA + b"A" * 68 + b"\n\n" + MAC, id="line too long"),
        pytest.param(INTRO + b"->  two spaces\n\n" + MAC, id="empty argument"),
        pytest.param(b"age-encryption.org/v2\n" + STANZA + BODY + MAC, id="another version"),
        pytest.param(INTRO + STANZA + BODY + b"---\n", id="no mac"),
        pytest.param(INTRO.replace(b"\n", b"\r\n") + STANZA + BODY + MAC, id="line ends of Windows"),
    ],
)
def test_a_malformed_header_is_refused(header: bytes) -> None:
    with pytest.raises(Unreadable):
        check_header(header)


def test_only_an_x25519_recipient_is_one() -> None:
    assert is_recipient(str(pyrage.x25519.Identity.generate().to_public()))
    assert not is_recipient("age1test")
    assert not is_recipient("ssh-ed25519 AAAA")
