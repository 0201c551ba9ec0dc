"""How many will come, from the meetings that were: of the same kind and place, and never of circles."""

from __future__ import annotations

from organizer_app.rules.turnout import Forecast
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.meetings.plan import plan_meeting, set_meeting_status
from organizer_app.work.places import add_place
from organizer_app.work.sign_in.room import change_headcount
from organizer_app.work.turnout import Turnout, turnout

NOW = "2031-01-08T12:00"


def _held(edit: Edit, day: str, came: int, **details: object) -> bytes:
    made = plan_meeting(edit, "Before", f"{day}T18:00", **details)  # type: ignore[arg-type]
    change_headcount(edit, made, "adults", came)
    return made


def test_an_event_is_told_what_meetings_like_it_brought(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        hall = add_place(edit, "Hall")
        for day, came in (("2030-09-05", 40), ("2030-10-03", 60), ("2030-11-07", 50)):
            _held(edit, day, came, place_id=hall, expected_count=80)
        _held(edit, "2030-11-20", 9, kind="circle")
        set_meeting_status(edit, _held(edit, "2030-12-05", 500, place_id=hall), "cancelled")
        coming = plan_meeting(edit, "Next", "2031-02-06T18:00", place_id=hall)
    with workspace.read() as session:
        found = turnout(session, NOW, coming)
        loose = turnout(session, NOW, None)
    assert found == Turnout(Forecast(40, 50, 60, 3, "kind_and_place"), 625)
    assert loose.forecast == Forecast(40, 50, 60, 3, "any"), "also where no event is named"


def test_who_came_is_told_once_it_was_held(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        held = _held(edit, "2031-01-02", 83)
    with workspace.read() as session:
        assert turnout(session, NOW, held) == Turnout(None, None, 83)
        assert turnout(session, NOW, None).forecast is None, "one meeting tells nothing"
