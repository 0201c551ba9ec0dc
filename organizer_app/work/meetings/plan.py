"""Plan a meeting: anew, changed, cancelled, held, or the next one from the last."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from organizer_app.errors import UnreadableValue
from organizer_app.i18n import in_language
from organizer_app.records.base import Id, Value
from organizer_app.records.meetings import AgendaItem, ChecklistItem, Meeting, RoleAssignment
from organizer_app.rules.circles import CIRCLE
from organizer_app.rules.dates import local_text
from organizer_app.rules.meeting_times import TypedTime, end_of
from organizer_app.rules.order_keys import keys_between
from organizer_app.rules.vocabulary import AGENDA_ITEM_KINDS, MEETING_STATUSES
from organizer_app.store.edit import Edit
from organizer_app.work.meetings.circles import become_circle
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living

HEARING = "public_hearing"
_COPIED = (
    "title",
    "title_other",
    "language",
    "kind",
    "zone",
    "place_id",
    "campaign_id",
    "languages",
    "interpretation",
    "expected_count",
    "public_body",
    "purpose",
    "purpose_other",
)
_SHAPE = (
    "title",
    "title_other",
    "language",
    "kind",
    "minutes_planned",
    "lead_id",
    "lead_text",
    "materials",
    "how_we_ask",
)
_LESSON = ("takeaway", "takeaway_other")
"""What an educational point is to leave people with: the same each time, as no other point's is."""


class MeetingDetails(TypedDict, total=False):
    """All that may be kept of a meeting beside its title and beginning."""

    title_other: str | None
    language: str | None
    kind: str
    ends_at: str | None
    zone: str
    place_id: Id | None
    campaign_id: Id | None
    languages: list[str]
    interpretation: str
    expected_count: int | None
    public_body: bool
    purpose: str | None
    purpose_other: str | None
    notes: str | None


class MeetingFields(MeetingDetails, total=False):
    """All that may be kept of a meeting."""

    title: str
    starts_at: str


def plan_meeting(edit: Edit, title: str, starts_at: str, **details: Unpack[MeetingDetails]) -> Id:
    """Plan a meeting and return its id; `starts_at` is YYYY-MM-DDTHH:MM in its zone, this laptop's if none.

    A public hearing is of a public body. Raises MissingValue for an empty title, and UnreadableValue for a
    time, kind or interpretation that does not exist or an end before the beginning.
    """
    values = _checked({"zone": edit.world.zone, **details, "title": title, "starts_at": starts_at})
    if values.get("kind") == HEARING:
        values["public_body"] = True
    _expect_end_after_start(values.get("starts_at"), values.get("ends_at"))
    return edit.add(Meeting, **values)


def change_meeting(edit: Edit, meeting_id: Id, **fields: Unpack[MeetingFields]) -> None:
    """Change what is planned; raises UnknownRow and what `plan_meeting` raises.

    What becomes a circle keeps a headcount and agreements only (`circles.become_circle`); a public hearing is
    of a public body, whatever is said: on its sheet stands that signing in is voluntary.
    """
    expect(edit.session, Meeting, meeting_id)
    values = _checked(dict(fields))
    times = edit.session.execute(
        select(Meeting.starts_at, Meeting.ends_at, Meeting.kind).where(Meeting.id == meeting_id)
    ).one()
    kind = values.get("kind", times.kind)
    if kind == HEARING and ("kind" in values or "public_body" in values):
        values["public_body"] = True
    if kind == CIRCLE and times.kind != CIRCLE:
        become_circle(edit, meeting_id)
    starts_at, ends_at = values.get("starts_at", times.starts_at), values.get("ends_at", times.ends_at)
    if "starts_at" in values and "ends_at" not in values and times.starts_at and times.ends_at:
        # Who moves the beginning moves the meeting: it lasts as long as before.
        ends_at = values["ends_at"] = _as_long(times.starts_at, times.ends_at, str(starts_at))
    _expect_end_after_start(starts_at, ends_at)
    edit.set(Meeting, meeting_id, **values)


def move_meeting(edit: Edit, meeting_id: Id, to: TypedTime) -> None:
    """Hold a meeting at another day, another hour, or both; what is not said stays as it was.

    An end at or before the beginning is of the next day. Raises UnknownRow, and UnreadableValue for a
    meeting without an hour that is given none.
    """
    expect(edit.session, Meeting, meeting_id)
    before = edit.session.scalar(select(Meeting.starts_at).where(Meeting.id == meeting_id))
    began = datetime.fromisoformat(before) if before else None
    day = to.day or (began.date() if began else None)
    hour = to.starts or (began.time() if began else None)
    if day is None or hour is None:
        raise UnreadableValue("meeting", "starts_at")
    fields = MeetingFields(starts_at=local_text(datetime.combine(day, hour)))
    if to.ends is not None:
        fields["ends_at"] = local_text(end_of(day, hour, to.ends))
    change_meeting(edit, meeting_id, **fields)


def set_meeting_status(edit: Edit, meeting_id: Id, status: str) -> None:
    """Write down that a meeting is planned, was held, or is cancelled. Raises as `change_meeting` does."""
    expect(edit.session, Meeting, meeting_id)
    if status not in MEETING_STATUSES:
        raise UnreadableValue("meeting", "status", status)
    edit.set(Meeting, meeting_id, status=status)


def remove_meeting(edit: Edit, meeting_id: Id) -> None:
    """Delete a meeting with its agenda, roles, checklist, minutes and attendance; undo restores it."""
    expect(edit.session, Meeting, meeting_id)
    edit.remove(Meeting, meeting_id)


def plan_next(edit: Edit, meeting_id: Id, starts_at: str, ends_at: str | None = None) -> Id:
    """Plan the next meeting from this one and return its id; without an end it lasts as long as this one.

    Taken over: title, place, languages, the shape of the agenda, roles and the adults behind them, and
    the checklist, unticked; of an educational point also its takeaway. A point for old business stands on
    the agenda; under it stand the action items that are still open (`actions.list.old_business`). Raises
    UnknownRow and UnreadableValue.
    """
    expect(edit.session, Meeting, meeting_id)
    columns = [getattr(Meeting, column) for column in (*_COPIED, "starts_at", "ends_at")]
    last = edit.session.execute(select(*columns).where(Meeting.id == meeting_id)).one()._asdict()
    began, ended = last.pop("starts_at"), last.pop("ends_at")
    values = _checked({**last, "starts_at": starts_at, "ends_at": ends_at})
    if ends_at is None and began and ended:
        values["ends_at"] = _as_long(began, ended, str(values["starts_at"]))
    _expect_end_after_start(values["starts_at"], values["ends_at"])
    following = edit.add(Meeting, **values, planned_from_id=meeting_id)
    _copy_agenda(edit, meeting_id, following)
    _copy_roles(edit, meeting_id, following)
    _copy_checklist(edit, meeting_id, following)
    return following


def _copy_agenda(edit: Edit, last: Id, following: Id) -> None:
    columns = [getattr(AgendaItem, column) for column in (*_SHAPE, *_LESSON)]
    shape = [
        row._asdict()
        for row in edit.session.execute(
            select(*columns)
            .where(AgendaItem.meeting_id == last, living(AgendaItem))
            .order_by(AgendaItem.position, AgendaItem.id)
        )
    ]
    for item in shape:
        if item["kind"] != "educational_point":
            item.update(dict.fromkeys(_LESSON))
    if not any(item["kind"] == "old_business" for item in shape):
        shape.insert(0, _old_business())
    for item, position in zip(shape, keys_between(None, None, len(shape)), strict=True):
        edit.add(AgendaItem, meeting_id=following, position=position, **item)


def _old_business() -> dict[str, Value]:
    words = {}
    for code in ("en", "es"):
        with in_language(code):
            words[code] = AGENDA_ITEM_KINDS.word("old_business")
    return {"kind": "old_business", "title": words["es"], "title_other": words["en"], "language": "es"}


def _copy_roles(edit: Edit, last: Id, following: Id) -> None:
    roles = edit.session.execute(
        select(RoleAssignment.person_id, RoleAssignment.role, RoleAssignment.backed_by_id).where(
            RoleAssignment.meeting_id == last, living(RoleAssignment)
        )
    ).all()
    for person_id, role, backed_by_id in roles:
        edit.add(
            RoleAssignment, meeting_id=following, person_id=person_id, role=role, backed_by_id=backed_by_id
        )


def _copy_checklist(edit: Edit, last: Id, following: Id) -> None:
    rows = edit.session.execute(
        select(ChecklistItem.text, ChecklistItem.owner_id)
        .where(ChecklistItem.meeting_id == last, living(ChecklistItem))
        .order_by(ChecklistItem.position, ChecklistItem.id)
    ).all()
    for (text, owner_id), position in zip(rows, keys_between(None, None, len(rows)), strict=True):
        edit.add(ChecklistItem, meeting_id=following, position=position, text=text, owner_id=owner_id)


def _checked(values: dict[str, object]) -> dict[str, Any]:
    kept = typed_values(Meeting, values)
    if "starts_at" in kept and kept["starts_at"] is None:
        raise UnreadableValue("meeting", "starts_at")
    return kept


def _expect_end_after_start(starts_at: Value, ends_at: Value) -> None:
    if isinstance(starts_at, str) and isinstance(ends_at, str) and ends_at < starts_at:
        raise UnreadableValue("meeting", "ends_at", ends_at)


def _as_long(began: str, ended: str, starts_at: str) -> str:
    lasted = datetime.fromisoformat(ended) - datetime.fromisoformat(began)
    return local_text(datetime.fromisoformat(starts_at) + lasted)
