"""The cards of meetings on the page of today: the next one with what it still needs, and those around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout

from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.meetings.attendance_words import nobody_yet
from organizer_app.desktop.today.reading import Day
from organizer_app.desktop.widgets.pieces import badge, button, card, drawing, label, line, row
from organizer_app.desktop.words.spoken_texts import title_words
from organizer_app.desktop.words.spoken_times import distance_words, span_words
from organizer_app.i18n import _, ngettext
from organizer_app.rules.vocabulary import MEETING_KINDS

if TYPE_CHECKING:
    from organizer_app.work.meetings.list import MeetingRow
    from organizer_app.work.today import Step


def next_meeting_card(around: Surroundings, day: Day, plan: Callable[[], None]) -> tuple[QFrame, QPushButton]:
    """Make the card of the meeting that comes next, and return it with its likeliest button."""
    frame, inside = card()
    coming = day.found.next_meeting
    if coming is None:
        inside.addWidget(label(_("No meeting is planned"), "heading"))
        inside.addWidget(
            label(_("Plan one, and its sign-in desk, agenda and papers are ready from here."), "quiet")
        )
        main = button(_("Plan a meeting"), "primary", "meetings")
        main.clicked.connect(plan)
        around.rights.guard(main, writes("meeting"))
        inside.addWidget(main, 0, Qt.AlignmentFlag.AlignLeft)
        return frame, main
    starts = date.fromisoformat((coming.starts_at or day.date.isoformat())[:10])
    # What began last night and still goes on is told with today.
    when = badge(distance_words(max(starts, day.date), day.date), "good" if starts == day.date else "plain")
    inside.addLayout(flow(when, label(MEETING_KINDS.word(coming.kind), "quiet", wraps=False), gap=1))
    inside.addWidget(label(title_words(coming), "page_heading"))
    inside.addLayout(_fact("meetings", span_words(coming.starts_at, coming.ends_at)))
    if coming.place:
        inside.addLayout(_fact("place", coming.place))
    inside.addLayout(_fact("people", counted_words(coming)))
    inside.addSpacing(8)
    main = button(_("Open the sign-in desk"), "primary", "door")
    main.clicked.connect(lambda: around.go("sign_in_desk", coming.id))
    agenda = button(_("Plan and agenda"), "", "list")
    agenda.clicked.connect(lambda: around.go("meeting", coming.id))
    inside.addLayout(flow(main, agenda))
    _list_steps(around, inside, coming, day.found.steps)
    return frame, main


def calendar_card(around: Surroundings, day: Day) -> QFrame:
    """Make the card of the meetings after the next one, and the last one."""
    frame, inside = card()
    inside.addWidget(label(_("Coming up"), "heading"))
    for meeting in day.found.coming[1:]:
        inside.addWidget(line())
        _list_meeting(around, inside, meeting)
    if day.last is not None:
        inside.addSpacing(8)
        inside.addWidget(label(_("The last one"), "heading"))
        inside.addWidget(line())
        _list_meeting(around, inside, day.last)
    return frame


def counted_words(meeting: MeetingRow) -> str:
    """Say how many came, or how many are expected."""
    if meeting.signed_in or meeting.counted:
        total = meeting.signed_in + meeting.counted
        return ngettext("{n} person came", "{n} people came", total).format(n=total)
    if meeting.expected_count:
        number = meeting.expected_count
        return ngettext("{n} person expected", "{n} people expected", number).format(n=number)
    return nobody_yet(meeting.kind)


def step_words(step: Step) -> str:
    """Say what a meeting still needs."""
    left = ngettext("{n} thing to bring or see to", "{n} things to bring or see to", step.left)
    words = {
        "place": _("Choose a place"),
        "agenda": _("Write the agenda"),
        "facilitator": _("Find somebody to facilitate"),
        "interpreter": _("Find an interpreter"),
        "checklist": left.format(n=step.left),
        "sign_in_sheet": _("Print the sign-in sheet"),
    }
    return words[step.code]


def _list_steps(
    around: Surroundings, inside: QVBoxLayout, meeting: MeetingRow, steps: Sequence[Step]
) -> None:
    left = [step for step in steps if not step.done]
    inside.addSpacing(8)
    inside.addWidget(line())
    if not left:
        parts = row(gap=1)
        parts.addWidget(drawing("check", meaning="good"), 0, Qt.AlignmentFlag.AlignTop)
        parts.addWidget(label(_("Everything is ready.")), 1)
        inside.addLayout(parts)
        return
    inside.addWidget(label(_("Still to do"), "strong"))
    for step in left:
        parts = row(gap=1)
        parts.addWidget(drawing("circle", meaning="attention"))
        opener = button(step_words(step), "row")
        opener.clicked.connect(partial(_begin_step, around, meeting, step))
        parts.addWidget(opener, 1)
        inside.addLayout(parts)


def _begin_step(around: Surroundings, meeting: MeetingRow, step: Step, _checked: bool = False) -> None:
    if step.code == "sign_in_sheet":
        around.print_page()
    else:
        around.go("meeting", meeting.id, task=step.code)


def _list_meeting(around: Surroundings, inside: QVBoxLayout, meeting: MeetingRow) -> None:
    opener = button(title_words(meeting), "row")
    opener.clicked.connect(lambda: around.go("meeting", meeting.id))
    opener.setAccessibleDescription(span_words(meeting.starts_at, meeting.ends_at))
    inside.addWidget(opener)
    told = [span_words(meeting.starts_at, meeting.ends_at), meeting.place or ""]
    if meeting.signed_in:
        told.append(counted_words(meeting))
    detail = label(" · ".join(part for part in told if part), "quiet")
    detail.setContentsMargins(6, 0, 0, 4)
    inside.addWidget(detail)


def _fact(icon: str, text: str) -> QBoxLayout:
    parts = row(gap=1)
    parts.addWidget(drawing(icon), 0, Qt.AlignmentFlag.AlignTop)
    parts.addWidget(label(text), 1)
    return parts
