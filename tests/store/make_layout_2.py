"""Makes files/layout-2.organizer: a workspace as the program of layout 2 left it, no passphrase.

Run by hand (`python -m tests.store.make_layout_2`) in a checkout of that program, and never again: the kept
file is what it wrote. Two rows of it are one person, of whom the later name is shown.
"""

from __future__ import annotations

from pathlib import Path

from organizer_app.records.people import Person
from organizer_app.store import cipher
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.work.people.same import link_same

PATH = Path(__file__).parent / "files" / "layout-2.organizer"
MADE_AT = 1_795_000_000_000
PEOPLE = ("Zita Ruiz", "Beto Ríos", "Ana Arce")
"""The first and the last are one; the last is shown."""


def make() -> None:
    """Make the file in place of the one that is there."""
    PATH.unlink(missing_ok=True)
    made = Workspace.create(
        PATH, held_world(MADE_AT, seed=12), group_name="Salton Neighbors", laptop_name="Office"
    )
    with made.edit(gesture("import_people")) as edit:
        ids = [
            edit.add(Person, bytes(15) + bytes([place]), full_name=name) for place, name in enumerate(PEOPLE)
        ]
    with made.edit(gesture("same_person", ids[0], ids[2])) as edit:
        link_same(edit, ids[0], ids[2], main=ids[2])
    made.close()
    db = cipher.connect(PATH, made.key, made.salt, cache_mb=8)
    db.execute("PRAGMA journal_mode = DELETE")
    db.close()


if __name__ == "__main__":
    make()
