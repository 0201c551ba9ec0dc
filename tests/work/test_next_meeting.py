"""What a point of the agenda brings along to the next meeting."""

from __future__ import annotations

from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.meetings.agenda import add_agenda_item, agenda
from organizer_app.work.meetings.plan import plan_meeting, plan_next

EN, ES = "Drink before you are thirsty", "Tome agua antes de tener sed"


def test_an_educational_point_keeps_its_takeaway_and_no_other_point_does(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        last = plan_meeting(edit, "Roads", "2031-01-09T18:00")
        for kind in ("topic", "educational_point"):
            add_agenda_item(edit, last, "Heat", kind=kind, takeaway=EN, takeaway_other=ES)
    with workspace.edit(gesture("plan_next", last)) as edit:
        following = plan_next(edit, last, "2031-02-13T18:00")
    with workspace.read() as session:
        points = agenda(session, following).points
    assert [(point.kind, point.takeaway, point.takeaway_other) for point in points] == [
        ("old_business", None, None),
        ("topic", None, None),
        ("educational_point", EN, ES),
    ]
