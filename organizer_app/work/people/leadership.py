"""How somebody grew into leading: steps drawn from deeds on file, trainings, and steps that people noted.

Drawn are the first time of each deed, over all rows that are one person, and how often it happened until
today: they follow from what is on file and stand nowhere themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from sqlalchemy import Column, ColumnElement, Row, Select, select

from organizer_app.errors import MissingValue, UnreadableValue
from organizer_app.records.actions import ActionItem
from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id, Record
from organizer_app.records.leadership import LeadershipStep, TrainingCompletion
from organizer_app.records.meetings import AgendaItem, Meeting, MinuteEntry, RoleAssignment
from organizer_app.records.people import Person
from organizer_app.rules.circles import CIRCLE
from organizer_app.rules.two_texts import TwoTexts
from organizer_app.store.edit import Edit
from organizer_app.store.erasures import forgotten_among
from organizer_app.store.readers import Session
from organizer_app.work.familiar import PRESENT
from organizer_app.work.known_names import meeting_titles, people_names
from organizer_app.work.linked import canonical_ids, linked_ids
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, is_living, living

Deed = Literal[
    "first_came", "came_back", "took_role", "led_point", "brought", "kept_word", "spoke", "training", "noted"
]
ORDER: Final = (
    "first_came", "came_back", "brought", "took_role", "led_point", "spoke", "kept_word", "training", "noted",
)  # fmt: skip
"""Of one day, what comes first."""

CAME_BACK: Final = 3
"""Who comes to so many meetings has come back to stay."""

_NOTED: Final = ("id", "step", "reached_on", "meeting_id", "note")
TRAINING: Final = "training"


@dataclass(frozen=True)
class TrailStep:
    """One step; `on` is YYYY-MM-DD, `times` how often the deed was done until today, hours in thousandths.

    `code` is the role of `took_role` or the step of `noted`; `names` are those who were brought; `title`
    names what was kept or led; all titles are in the language spoken here. What was noted, or a training,
    is taken off by `row_ids`.
    """

    deed: Deed
    on: str
    times: int = 1
    code: str = ""
    meeting_id: Id | None = None
    meeting_title: str = ""
    action_id: Id | None = None
    title: str = ""
    names: tuple[str, ...] = ()
    hours: int | None = None
    note: str | None = None
    row_ids: tuple[Id, ...] = ()


@dataclass(frozen=True)
class Training:
    """A training somebody came to and that is not down as completed."""

    meeting_id: Id
    title: str
    starts_at: str


def trail(session: Session, person_id: Id, today: str) -> tuple[TrailStep, ...]:
    """Return the steps of one person in order of time, the first first; `today` is YYYY-MM-DD."""
    rows = linked_ids(session, person_id)
    steps = [
        *_came(session, rows, today),
        *_brought(session, rows, today),
        *_roles(session, rows, today),
        *_led(session, rows, today),
        *_spoke(session, rows, today),
        *_kept_word(session, rows),
        *_trainings(session, rows),
        *_noted(session, rows),
    ]
    titles = meeting_titles(session, {step.meeting_id for step in steps})
    named = [replace(step, meeting_title=titles.get(step.meeting_id or b"", "")) for step in steps]
    return tuple(sorted(named, key=lambda step: (step.on, ORDER.index(step.deed), step.code)))


def trainings_of(session: Session, person_id: Id, today: str) -> tuple[Training, ...]:
    """Return the trainings a person came to and has not completed yet, the latest first."""
    rows = linked_ids(session, person_id)
    done = {step.meeting_id for step in _trainings(session, rows)}
    came = _held(Attendance, Attendance.person_id.in_(rows), today).where(
        Attendance.status == PRESENT, Meeting.kind == TRAINING
    )
    days = {row.id: row.starts_at for row in reversed(session.execute(came).all()) if row.id not in done}
    titles = meeting_titles(session, days)
    return tuple(Training(one, titles[one], day or "") for one, day in days.items())


def note_step(
    edit: Edit, person_id: Id, step: str, on: str, *, meeting_id: Id | None = None, note: str | None = None
) -> Id:
    """Note a step that no deed on file shows, once a day. Raises UnknownRow and UnreadableValue."""
    expect(edit.session, Person, person_id)
    if meeting_id is not None:
        expect(edit.session, Meeting, meeting_id)
    values = typed_values(
        LeadershipStep, {"step": step, "reached_on": on, "meeting_id": meeting_id, "note": note}
    )
    for column in ("step", "reached_on"):
        if not values[column]:
            raise MissingValue("leadership_step", column)
    return edit.add(LeadershipStep, person_id=person_id, **values)


def complete_training(edit: Edit, person_id: Id, meeting_id: Id, hours: int | None = None) -> Id:
    """Write down that somebody completed a training, and its hours in thousandths. Raises as `note_step`."""
    expect(edit.session, Person, person_id)
    expect(edit.session, Meeting, meeting_id)
    if hours is not None and hours <= 0:
        raise UnreadableValue("training_completion", "hours", str(hours))
    values = typed_values(TrainingCompletion, {"hours": hours})
    return edit.add(TrainingCompletion, person_id=person_id, meeting_id=meeting_id, **values)


def take_off_step(edit: Edit, step: TrailStep) -> None:
    """Take off a step that was noted, or a training, from every row that is this person."""
    record = TrainingCompletion if step.deed == "training" else LeadershipStep
    for row_id in step.row_ids:
        if is_living(edit.session, record, row_id):
            edit.remove(record, row_id)


def _held(record: type[Record], who: ColumnElement[bool], today: str, *also: Column[Any]) -> Select[Any]:
    """Ask for meetings that were held until today, the first first, through the rows of another table."""
    return (
        select(Meeting.id, Meeting.starts_at, *also)
        .join(record.__table__, record.__table__.c.meeting_id == Meeting.id)
        .where(who, living(record), living(Meeting), Meeting.status != "cancelled")
        .where(Meeting.starts_at <= f"{today}T24")
        .order_by(Meeting.starts_at, Meeting.id)
    )


def _at(deed: Deed, row: Row[Any], times: int = 1, code: str = "", title: str = "") -> TrailStep:
    return TrailStep(deed, row.starts_at[:10], times, code, meeting_id=row.id, title=title)


def _spoken(row: Row[Any]) -> str:
    return TwoTexts(row.title or "", row.title_other or "", row.language or "").spoken()[0]


def _came(session: Session, rows: Sequence[Id], today: str) -> Iterable[TrailStep]:
    asked = _held(Attendance, Attendance.person_id.in_(rows), today).where(Attendance.status == PRESENT)
    meetings = {row.id: row for row in reversed(session.execute(asked).all())}
    came = [*reversed(meetings.values())]
    if came:
        yield _at("first_came", came[0], len(came))
    if len(came) >= CAME_BACK:
        yield _at("came_back", came[CAME_BACK - 1], len(came))


def _brought(session: Session, rows: Sequence[Id], today: str) -> Iterable[TrailStep]:
    asked = _held(Attendance, Attendance.brought_by_id.in_(rows), today, Attendance.person_id).where(
        Attendance.status == PRESENT, Attendance.person_id.not_in(rows)
    )
    found = session.execute(asked).all()
    if not found:
        return
    one_of = canonical_ids(session, {row.person_id for row in found})
    brought = list(dict.fromkeys(one_of[row.person_id] for row in found))
    first = found[0]
    at_first = dict.fromkeys(one_of[row.person_id] for row in found if row.id == first.id)
    gone = forgotten_among(session, at_first)
    names = people_names(session, at_first.keys() - gone)
    step = _at("brought", first, len(brought))
    yield replace(step, names=tuple(names[one] for one in at_first if one in names))


def _roles(session: Session, rows: Sequence[Id], today: str) -> Iterable[TrailStep]:
    asked = _held(RoleAssignment, RoleAssignment.person_id.in_(rows), today, RoleAssignment.role)
    by_role: dict[str, dict[Id, Row[Any]]] = {}
    for row in session.execute(asked):
        by_role.setdefault(row.role, {}).setdefault(row.id, row)
    for role, meetings in by_role.items():
        yield _at("took_role", next(iter(meetings.values())), len(meetings), role)


def _led(session: Session, rows: Sequence[Id], today: str) -> Iterable[TrailStep]:
    texts = (AgendaItem.title, AgendaItem.title_other, AgendaItem.language)
    points = session.execute(_held(AgendaItem, AgendaItem.lead_id.in_(rows), today, *texts)).all()
    if points:
        yield _at("led_point", points[0], len(points), title=_spoken(points[0]))


def _spoke(session: Session, rows: Sequence[Id], today: str) -> Iterable[TrailStep]:
    """Draw only from lines that may be quoted with the name; a circle keeps no speakers."""
    asked = _held(MinuteEntry, MinuteEntry.speaker_id.in_(rows), today).where(
        MinuteEntry.may_quote == "yes", Meeting.kind != CIRCLE
    )
    spoke = session.execute(asked).all()
    if spoke:
        yield _at("spoke", spoke[0], len({row.id for row in spoke}))


def _kept_word(session: Session, rows: Sequence[Id]) -> Iterable[TrailStep]:
    done = session.execute(
        select(ActionItem.id, ActionItem.done_on)
        .add_columns(ActionItem.title, ActionItem.title_other, ActionItem.language)
        .where(ActionItem.owner_person_id.in_(rows), ActionItem.status == "done", living(ActionItem))
        .where(ActionItem.done_on.is_not(None))
        .order_by(ActionItem.done_on, ActionItem.id)
    ).all()
    if done:
        first = done[0]
        yield TrailStep("kept_word", first.done_on, len(done), action_id=first.id, title=_spoken(first))


def _trainings(session: Session, rows: Sequence[Id]) -> Iterable[TrailStep]:
    asked = (
        select(TrainingCompletion.id, TrainingCompletion.meeting_id, TrainingCompletion.hours)
        .add_columns(Meeting.starts_at)
        .join(Meeting.__table__, Meeting.id == TrainingCompletion.meeting_id)
        .where(TrainingCompletion.person_id.in_(rows), living(TrainingCompletion), living(Meeting))
        .order_by(TrainingCompletion.id)
    )
    by_meeting: dict[Id, list[Row[Any]]] = {}
    for row in session.execute(asked):
        by_meeting.setdefault(row.meeting_id, []).append(row)
    for meeting_id, told in by_meeting.items():
        yield TrailStep(
            "training",
            (told[0].starts_at or "")[:10],
            meeting_id=meeting_id,
            hours=max((row.hours for row in told if row.hours is not None), default=None),
            row_ids=tuple(row.id for row in told),
        )


def _noted(session: Session, rows: Sequence[Id]) -> Iterable[TrailStep]:
    noted = session.execute(
        select(*(getattr(LeadershipStep, column) for column in _NOTED))
        .where(LeadershipStep.person_id.in_(rows), living(LeadershipStep))
        .order_by(LeadershipStep.id)
    ).all()
    by_day: dict[tuple[str, str], list[Row[Any]]] = {}
    for row in noted:
        by_day.setdefault((row.step or "other", row.reached_on or ""), []).append(row)
    for (step, on), told in by_day.items():
        meeting_id = next((row.meeting_id for row in told if row.meeting_id is not None), None)
        yield TrailStep(
            "noted",
            on,
            code=step,
            meeting_id=meeting_id,
            note=next((row.note for row in told if row.note), None),
            row_ids=tuple(row.id for row in told),
        )
