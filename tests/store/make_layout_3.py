"""Makes files/layout-3.organizer: a workspace as the program of layout 3 left it, no passphrase.

Run by hand (`python -m tests.store.make_layout_3`) in a checkout of that program, and never again: the kept
file is what it wrote. A campaign of it has a name and nothing else: that version knew no more of one.
"""

from __future__ import annotations

from pathlib import Path

from organizer_app.store import cipher
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.work.campaigns.change import add_campaign
from organizer_app.work.meetings.plan import plan_meeting

PATH = Path(__file__).parent / "files" / "layout-3.organizer"
MADE_AT = 1_795_000_000_000
CAMPAIGN = "A bus for North Shore"


def make() -> None:
    """Make the file in place of the one that is there."""
    PATH.unlink(missing_ok=True)
    made = Workspace.create(
        PATH, held_world(MADE_AT, seed=13), group_name="Salton Neighbors", laptop_name="Office"
    )
    with made.edit(gesture("plan_meeting")) as edit:
        campaign = add_campaign(edit, CAMPAIGN)
        plan_meeting(edit, "First meeting", starts_at="2026-11-26T18:00", campaign_id=campaign)
    made.close()
    db = cipher.connect(PATH, made.key, made.salt, cache_mb=8)
    db.execute("PRAGMA journal_mode = DELETE")
    db.close()


if __name__ == "__main__":
    make()
