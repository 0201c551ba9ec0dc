"""Makes files/layout-4.organizer: a workspace as the program of layout 4 left it, no passphrase.

Run by hand (`python -m tests.store.make_layout_4`) in a checkout of that program, and never again: the kept
file is what it wrote. It knows campaigns with all that belongs to them, and no budgets.
"""

from __future__ import annotations

from pathlib import Path

from organizer_app.store import cipher
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.work.campaigns.change import add_campaign
from organizer_app.work.meetings.plan import plan_meeting

PATH = Path(__file__).parent / "files" / "layout-4.organizer"
MADE_AT = 1_795_000_000_000
EVENT = "Shoreline day"


def make() -> None:
    """Make the file in place of the one that is there."""
    PATH.unlink(missing_ok=True)
    made = Workspace.create(
        PATH, held_world(MADE_AT, seed=14), group_name="Salton Neighbors", laptop_name="Office"
    )
    with made.edit(gesture("plan_meeting")) as edit:
        campaign = add_campaign(edit, "A clean shore", goal="Every bag counted", status="active")
        plan_meeting(edit, EVENT, starts_at="2026-12-05T09:00", campaign_id=campaign)
    made.close()
    db = cipher.connect(PATH, made.key, made.salt, cache_mb=8)
    db.execute("PRAGMA journal_mode = DELETE")
    db.close()


if __name__ == "__main__":
    make()
