"""`organizer campaigns`: found by name, shown whole, and no name where words may not be passed on with it."""

from __future__ import annotations

import pytest

from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.work.campaigns.change import add_campaign
from organizer_app.work.campaigns.evidence import add_evidence
from organizer_app.work.campaigns.milestones import add_milestone
from organizer_app.work.campaigns.seats import add_seat_from_line
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.minutes import add_entry
from organizer_app.work.new_person import add_person
from tests.cli.conftest import Commands
from tests.work.conftest import NOW


@pytest.fixture
def busy(organizer: Commands) -> Commands:
    """A group with two campaigns, one of them with something of everything."""
    workspace = Workspace.open(organizer.workspace, held_world(NOW, seed=5))
    with workspace.edit(gesture("fill")) as edit:
        bus = add_campaign(edit, "Bus for North Shore", name_other="Autobús", goal="Every hour")
        add_campaign(edit, "Bus shelters", status="paused")
        add_milestone(edit, bus, "Letter to the board", due_on="2031-02-01")
        add_evidence(edit, bus, "signatures", kind="petition", number=1312)
        add_seat_from_line(edit, "Division 3 @Water Board february 1", "en", bus)
        held = plan_meeting(edit, "Hearing", "2031-01-02T18:00", campaign_id=bus)
        ana = add_person(edit, "Ana Ruiz")
        for text, answer in (("We walk", "yes"), ("I wait", "without_name"), ("I fear", "no")):
            add_entry(edit, held, text, kind="resident_voice", speaker_id=ana, may_quote=answer)
    workspace.close()
    return organizer


def test_campaigns_are_listed_with_what_comes_next(busy: Commands) -> None:
    rows = busy("campaigns", "list", "--json").json
    assert [row["name"] for row in rows] == ["Bus for North Shore", "Bus shelters"]
    assert rows[0]["next_milestone"]["title"] == "Letter to the board"
    assert rows[0]["counts"]["meetings"] == 1
    assert "Letter to the board" in busy("campaigns", "list").out


def test_a_campaign_is_shown_by_the_beginnings_of_its_words(busy: Commands) -> None:
    shown = busy("campaigns", "show", "north sh").out
    for told in ("Every hour", "[ ] Letter to the board", "1,312 signatures", "Division 3, Water Board"):
        assert told in shown
    whole = busy("campaigns", "show", "autobus", "--json").json
    assert whole["campaign"]["goal"] == "Every hour"
    again = busy("campaigns", "show", whole["campaign"]["row"]["id"], "--json").json
    assert again == whole


def test_words_are_shown_with_the_name_only_where_that_may_be(busy: Commands) -> None:
    shown = busy("campaigns", "show", "autobus").out
    assert "“We walk”  Ana Ruiz" in shown
    assert "“I wait”" in shown
    assert "I fear" not in shown
    whole = busy("campaigns", "show", "autobus", "--json").json
    assert [voice["name"] for voice in whole["voices"]] == ["Ana Ruiz", None, None]


def test_a_name_that_fits_several_or_none_is_said(busy: Commands) -> None:
    several, none = busy("campaigns", "show", "bus"), busy("campaigns", "show", "Roads", language="es")
    assert (several.code, none.code) == (2, 2)
    assert "Bus for North Shore, Bus shelters" in several.err
    assert "Ninguna campaña se llama «Roads»" in none.err
