"""Makes files/layout-1.organizer: a workspace as the program of layout 1 left it, no passphrase.

Run by hand (`python -m tests.store.make_layout_1`) in a checkout of that program, and never again: the kept
file is what it wrote. It has met a laptop with a newer program, and so holds rows of a table that it does
not know (attachment) and a change that waits for an update of the program.
"""

from __future__ import annotations

from pathlib import Path

from organizer_app.records.people import Person
from organizer_app.store import cipher
from organizer_app.store.edit import gesture
from organizer_app.store.intake import Arrival, Arrived, receive
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.segments import unpack
from organizer_app.store.membership import declare
from organizer_app.store.progress import Progress
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from tests.model.reading import sha
from tests.model.writing import Author, change, segment

PATH = Path(__file__).parent / "files" / "layout-1.organizer"
MADE_AT = 1_795_000_000_000
PEOPLE = ("Ana Ruiz", "Beto Ríos")
RECEIPT = bytes(15) + b"\x01"
RECEIPT_HASH = sha("a receipt")
WAITING_FOR = "undreamt_of"
"""What the change that waits asks a reader to understand."""
LATE_NAME = "Eva Sol"
"""Who appears when it is understood."""


def make() -> None:
    """Make the file in place of the one that is there."""
    PATH.unlink(missing_ok=True)
    made = Workspace.create(
        PATH, held_world(MADE_AT, seed=11), group_name="Salton Neighbors", laptop_name="Office"
    )
    with made.edit(gesture("import_people")) as edit:
        ana, _beto = (edit.add(Person, full_name=name) for name in PEOPLE)
    van = Author("van")
    declare(made, "admit", [van.writer, van.laptop, "Van", "organizer", "age1test", bytes(32)])
    assert made.group_id is not None
    van.group = made.group_id
    receipt = change(
        "attachment",
        RECEIPT,
        owner_table="person",
        owner_id=ana,
        content_hash=RECEIPT_HASH,
        name="recibo.jpg",
        media_type="image/jpeg",
        size=9,
        kind="receipt",
    )
    late = change("person", bytes(15) + b"\x02", full_name=LATE_NAME)
    frames = [
        segment(van, van.write(0, receipt)),
        segment(van, van.write(1, late, crit=[WAITING_FOR])),
    ]
    arrived = [Arrived(frame, unpack(van.group, decode(frame))) for frame in frames]
    receive(made, Arrival("van.orgsync", van.group, van.writer, [], arrived, []), Progress())
    made.close()
    db = cipher.connect(PATH, made.key, made.salt, cache_mb=8)
    db.execute("PRAGMA journal_mode = DELETE")
    db.close()


if __name__ == "__main__":
    make()
