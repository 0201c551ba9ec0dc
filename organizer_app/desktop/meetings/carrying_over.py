"""A point that was not finished goes on the agenda of the next meeting, and what is said of that."""

from __future__ import annotations

from collections.abc import Callable

from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.widgets.messages import Message, said_again
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.work.meetings.agenda import carry_over


def carry_point_over(edits: MeetingEdits, point_id: Id, title: str, plan_next: Callable[[], None]) -> None:
    """Carry a point over; where no next meeting is planned yet, offer to plan it."""

    def carried(following: Id | None) -> None:
        around = edits.around
        if following is None:
            around.tell(said_again(lambda: _not_planned_yet(plan_next)))
        else:
            around.tell(said_again(lambda: _carried(title, lambda: around.go("meeting", following))))

    edits.make("change_agenda", lambda edit, _meeting: carry_over(edit, point_id), then=carried)


def _not_planned_yet(plan_next: Callable[[], None]) -> Message:
    told = _("No next meeting is planned yet: then the point can be carried over.")
    return Message(told, "attention", _("Plan the next one"), plan_next)


def _carried(title: str, open_it: Callable[[], None]) -> Message:
    told = _("“{title}” stands on the agenda of the next meeting.").format(title=title)
    return Message(told, "good", _("Open it"), open_it)
