"""Vectors of attached files: the log names them, their bytes come along or later, others are passed over."""

from __future__ import annotations

from typing import Any, Final

from tests.model.reading import encode, sha
from tests.model.vector_scenes import MINUTE, PERSON, Maker, Scene, Step, named, vector
from tests.model.writing import START, Author, Written, change, members, segment, sync_file

FILES: Final[list[tuple[str, str, Maker]]] = []
FORM: Final = b"%PDF-1.7 a form that Ana signed"
PHOTO: Final = b"a photo of the same, which nothing names any more"
ATTACHMENT, REMOVED = (sha("vector row", name)[:16] for name in ("attachment", "removed attachment"))


def lack(author: Author, at: int, tips: list[Written], lacking: list[bytes]) -> tuple[int, bytes]:
    """Make the frame in which a laptop says which files it lacks."""
    named_tips = sorted([each.txn[2], each.txn[3], each.id] for each in tips)
    said = [author.writer, named_tips, sorted(lacking), START + at]
    return 5, encode([*said, author.sign(b"lack1", author.group, encode(said))])


@vector(
    "A form is attached and a photo was removed. The form's bytes come with the second file, among bytes that"
    " nothing names, and words about who lacks what, one of them forged: all but the form is passed over.",
    among=FILES,
)
def attached_file(s: Scene) -> list[Step]:
    about: dict[str, Any] = {"owner_table": "person", "owner_id": PERSON, "media_type": "application/pdf"}
    first = s.ana.write(
        0,
        named("Ana Ruiz"),
        change("attachment", ATTACHMENT, **about, content_hash=sha(FORM), name="form.pdf", size=len(FORM)),
        change("attachment", REMOVED, **about, content_hash=sha(PHOTO), name="photo.jpg"),
    )
    second = s.ana.write(MINUTE, change("attachment", REMOVED, _deleted=True))
    log = [members(s.statements), (2, segment(s.ana, first, second))]
    forged = lack(Author("stranger"), MINUTE, [second], [])
    words = [lack(s.ben, MINUTE, [second], [sha(FORM)]), forged, (5, b"no word")]
    without = sync_file(s.ana, [*log, lack(s.ana, 0, [second], [])], [second])
    return [
        Step(without),
        Step(sync_file(s.ana, [*log, (3, PHOTO), (3, FORM), (3, b""), *words], [second])),
    ]
