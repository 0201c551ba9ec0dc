"""Makes files/layout-0.organizer: a workspace as a layout before the first would have kept it, no passphrase.

Run by hand (`python -m tests.store.make_layout_0`) while no version has been given out; kept files of
versions that were are never made again. Layout 0 kept no acknowledgements and no sources, recorded no
upgrades, had no open cells, and did not know half of today's tables.
"""

from __future__ import annotations

from pathlib import Path

from organizer_app.records.actions import ActionItem
from organizer_app.records.catalog import TABLES
from organizer_app.records.people import Person
from organizer_app.store import cipher
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world

PATH = Path(__file__).parent / "files" / "layout-0.organizer"
MADE_AT = 1_793_700_000_000
PEOPLE = ("Ana Ruiz", "Luz Vega", "Sol Ríos")
ACTION = "Call the water district"
KNOWN = {"person", "meeting", "attendance", "workspace_setting"}
"""Tables of layout 0; what the log says of others waited there for an upgrade."""


def make() -> None:
    """Make the file in place of the one that is there."""
    PATH.unlink(missing_ok=True)
    made = Workspace.create(
        PATH, held_world(MADE_AT, seed=7), group_name="Salton Neighbors", laptop_name="Office"
    )
    for name in PEOPLE:
        with made.edit(gesture("add_person")) as edit:
            edit.add(Person, full_name=name)
    with made.edit(gesture("add_action")) as edit:
        edit.add(ActionItem, title=ACTION)
    made.close()
    db = cipher.connect(PATH, made.key, made.salt, cache_mb=8)
    db.execute("PRAGMA journal_mode = DELETE")
    unknown = [table.__tablename__ for table in TABLES if table.__tablename__ not in KNOWN]
    for table in ("log_ack", "log_lack", "blob", "blob_piece", "source", "upgrade", "open_cell", *unknown):
        db.execute(f"DROP TABLE {table}")
    db.execute("ALTER TABLE log_txn DROP COLUMN source")
    db.execute("PRAGMA user_version = 0")
    db.execute("VACUUM")
    db.close()


if __name__ == "__main__":
    make()
