"""The minutes of a meeting: one line each, in order; decisions with their votes, residents' own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from organizer_app.errors import CircleKeepsNoNames
from organizer_app.records.actions import ActionItem
from organizer_app.records.base import Id
from organizer_app.records.meetings import AgendaItem, Meeting, MinuteEntry
from organizer_app.rules.circles import AGREEMENT, CIRCLE
from organizer_app.rules.minute_text import read_said
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.action_line import ActionMade, add_action_from_line
from organizer_app.work.known_names import organization_names, people_names
from organizer_app.work.lookup import is_somebody, person_or_words
from organizer_app.work.ordered import key_at, move_before
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living

DECIDED = ("decision", "vote")

_SPEAKING = ("speaker_id", "speaker_text")


class EntryDetails(TypedDict, total=False):
    """All that may be kept of a line beside its text."""

    kind: str
    text_other: str | None
    language: str | None
    agenda_item_id: Id | None
    speaker_id: Id | None
    speaker_text: str | None
    may_quote: str
    votes_for: int | None
    votes_against: int | None
    votes_abstained: int | None


class EntryFields(EntryDetails, total=False):
    """All that may be kept of a line."""

    text: str


@dataclass(frozen=True)
class TakenOn:
    """What became of a line: a task or a commitment, whose it is by any name, and by when."""

    action_id: Id
    kind: str
    owner: str | None
    due_on: str | None


@dataclass(frozen=True)
class MinuteLine:
    """One line of the minutes, and the action items that were made of it."""

    id: Id
    kind: str
    text: str
    text_other: str | None
    language: str | None
    agenda_item_id: Id | None
    agenda_item: str | None
    speaker_id: Id | None
    speaker: str | None
    may_quote: str
    votes_for: int | None
    votes_against: int | None
    votes_abstained: int | None
    actions: tuple[TakenOn, ...]


@dataclass(frozen=True)
class Minutes:
    """A meeting's minutes: all lines in order, and the decisions and votes among them, read first."""

    lines: tuple[MinuteLine, ...]

    @property
    def decisions(self) -> tuple[MinuteLine, ...]:
        """Give what was decided or voted on."""
        return tuple(line for line in self.lines if line.kind in DECIDED)


def add_entry(
    edit: Edit, meeting_id: Id, text: str, *, before: Id | None = None, **details: Unpack[EntryDetails]
) -> Id:
    """Write a line of the minutes, just before another one or at the end, and return its id.

    Raises UnknownRow, MissingValue, UnreadableValue for a kind that does not exist or votes below zero, and
    CircleKeepsNoNames for a speaker, or anything but an agreement, in a circle.
    """
    expect(edit.session, Meeting, meeting_id)
    values = typed_values(MinuteEntry, {"kind": "note", **details, "text": text})
    _expect_fit_for_circle(edit, meeting_id, values)
    position = key_at(edit, MinuteEntry, meeting_id, before)
    return edit.add(MinuteEntry, meeting_id=meeting_id, position=position, **values)


def add_line(
    edit: Edit, meeting_id: Id, line: str, kind: str, language: str, *, agenda_item_id: Id | None = None
) -> Id:
    """Write a line as it was typed, with the votes or the speaker it says (`rules.minute_text.read_said`).

    Returns its id; raises what `add_entry` raises, CircleKeepsNoNames also for a line of a circle that says
    whose words it is: "Ana Ruiz: we listen", "we listen @Ana".
    """
    expect(edit.session, Meeting, meeting_id)
    said = read_said(line, kind)
    _expect_nobody_quoted(edit, meeting_id, said.text)
    details = EntryDetails(kind=kind, language=language, agenda_item_id=agenda_item_id)
    if said.votes is not None:
        details["votes_for"], details["votes_against"], details["votes_abstained"] = said.votes
    if said.speaker is not None:
        details["speaker_id"], details["speaker_text"] = person_or_words(edit.session, said.speaker)
    return add_entry(edit, meeting_id, said.text, **details)


def add_action_line(
    edit: Edit,
    meeting_id: Id,
    line: str,
    language: str,
    *,
    agenda_item_id: Id | None = None,
    kind: str | None = None,
) -> ActionMade:
    """Write a line as it was said, and make an action item of it, of this kind where it says one.

    Raises what `add_entry` raises.
    """
    in_circle = _is_circle(edit, meeting_id)
    entry_id = add_entry(
        edit,
        meeting_id,
        line,
        kind=AGREEMENT if in_circle else "note",
        agenda_item_id=agenda_item_id,
        language=language,
    )
    return add_action_from_line(
        edit,
        line,
        language,
        meeting_id=meeting_id,
        agenda_item_id=agenda_item_id,
        minute_entry_id=entry_id,
        kind=kind,
    )


def set_speaker(edit: Edit, entry_id: Id, typed: str, person_id: Id | None = None) -> None:
    """Say whose words a line is: this person, else whom the name means if it is one, else the name as typed.

    Raises what `change_entry` raises.
    """
    words = None
    if person_id is None:
        person_id, words = person_or_words(edit.session, typed)
    change_entry(edit, entry_id, speaker_id=person_id, speaker_text=words)


def change_entry(edit: Edit, entry_id: Id, **fields: Unpack[EntryFields]) -> None:
    """Change a line of the minutes; raises what `add_entry` raises."""
    values = typed_values(MinuteEntry, dict(fields))
    _expect_fit_for_circle(edit, _meeting_of(edit, entry_id), values)
    _expect_nobody_quoted(edit, _meeting_of(edit, entry_id), fields.get("text", ""))
    edit.set(MinuteEntry, entry_id, **values)


def move_entry(edit: Edit, entry_id: Id, before: Id | None) -> None:
    """Put a line just before another one of its minutes, or at the end. Raises UnknownRow."""
    move_before(edit, MinuteEntry, _meeting_of(edit, entry_id), entry_id, before)


def remove_entry(edit: Edit, entry_id: Id) -> None:
    """Take a line out of the minutes; action items made of it stay. Raises UnknownRow."""
    expect(edit.session, MinuteEntry, entry_id)
    edit.remove(MinuteEntry, entry_id)


def make_action_of_entry(edit: Edit, entry_id: Id, language: str) -> ActionMade:
    """Make an action item of a line's text, with its owner and due day. Raises UnknownRow."""
    meeting_id = _meeting_of(edit, entry_id)
    entry = edit.session.execute(
        select(MinuteEntry.text, MinuteEntry.agenda_item_id).where(MinuteEntry.id == entry_id)
    ).one()
    return add_action_from_line(
        edit,
        entry.text,
        language,
        meeting_id=meeting_id,
        agenda_item_id=entry.agenda_item_id,
        minute_entry_id=entry_id,
    )


def minutes(session: Session, meeting_id: Id) -> Minutes:
    """Return a meeting's minutes. Raises UnknownRow."""
    expect(session, Meeting, meeting_id)
    rows = session.execute(
        select(
            MinuteEntry.id,
            MinuteEntry.kind,
            MinuteEntry.text,
            MinuteEntry.text_other,
            MinuteEntry.language,
            MinuteEntry.agenda_item_id,
            MinuteEntry.speaker_id,
            MinuteEntry.speaker_text,
            MinuteEntry.may_quote,
            MinuteEntry.votes_for,
            MinuteEntry.votes_against,
            MinuteEntry.votes_abstained,
            AgendaItem.title,
        )
        .outerjoin(AgendaItem.__table__, (AgendaItem.id == MinuteEntry.agenda_item_id) & living(AgendaItem))
        .where(MinuteEntry.meeting_id == meeting_id, living(MinuteEntry))
        .order_by(MinuteEntry.position, MinuteEntry.id)
    ).all()
    speakers = people_names(session, (row.speaker_id for row in rows))
    actions = _actions_of(session, [row.id for row in rows])
    lines = [
        MinuteLine(
            row.id,
            row.kind,
            row.text,
            row.text_other,
            row.language,
            row.agenda_item_id,
            row.title,
            row.speaker_id,
            speakers.get(row.speaker_id) or row.speaker_text,
            row.may_quote,
            row.votes_for,
            row.votes_against,
            row.votes_abstained,
            actions.get(row.id, ()),
        )
        for row in rows
    ]
    return Minutes(tuple(lines))


def _actions_of(session: Session, entries: list[Id]) -> dict[Id, tuple[TakenOn, ...]]:
    rows = session.execute(
        select(
            ActionItem.minute_entry_id,
            ActionItem.id,
            ActionItem.kind,
            ActionItem.owner_person_id,
            ActionItem.owner_organization_id,
            ActionItem.owner_text,
            ActionItem.due_on,
        )
        .where(ActionItem.minute_entry_id.in_(entries), living(ActionItem))
        .order_by(ActionItem.id)
    ).all()
    people = people_names(session, (row.owner_person_id for row in rows))
    organizations = organization_names(session, (row.owner_organization_id for row in rows))
    made: dict[Id, tuple[TakenOn, ...]] = {}
    for row in rows:
        owner = people.get(row.owner_person_id) or organizations.get(row.owner_organization_id)
        taken = TakenOn(row.id, row.kind, owner or row.owner_text, row.due_on)
        made[row.minute_entry_id] = (*made.get(row.minute_entry_id, ()), taken)
    return made


def expect_kept_here(edit: Edit, entry_id: Id) -> None:
    """Make sure that a line is one its meeting keeps. Raises CircleKeepsNoNames, UnknownRow."""
    meeting_id = _meeting_of(edit, entry_id)
    columns = (MinuteEntry.kind, *(getattr(MinuteEntry, name) for name in _SPEAKING))
    kept = edit.session.execute(select(*columns).where(MinuteEntry.id == entry_id)).one()
    _expect_fit_for_circle(edit, meeting_id, dict(zip(("kind", *_SPEAKING), kept, strict=True)))


def _meeting_of(edit: Edit, entry_id: Id) -> Id:
    expect(edit.session, MinuteEntry, entry_id)
    meeting_id = edit.session.scalar(select(MinuteEntry.meeting_id).where(MinuteEntry.id == entry_id))
    assert meeting_id is not None, "a line belongs to a meeting"
    return meeting_id


def _expect_fit_for_circle(edit: Edit, meeting_id: Id, values: dict[str, Any]) -> None:
    if not _is_circle(edit, meeting_id):
        return
    if values.get("kind", AGREEMENT) != AGREEMENT or any(values.get(column) for column in _SPEAKING):
        raise CircleKeepsNoNames(meeting_id)


def _expect_nobody_quoted(edit: Edit, meeting_id: Id, text: str) -> None:
    """Make sure that a line of a circle does not say who on file said it. Raises CircleKeepsNoNames."""
    if not _is_circle(edit, meeting_id):
        return
    before, colon, after = text.partition(":")
    named = (before if colon and after.strip() else "", read_said(text, "resident_voice").speaker or "")
    if any(is_somebody(edit.session, name) for name in named):
        raise CircleKeepsNoNames(meeting_id)


def _is_circle(edit: Edit, meeting_id: Id) -> bool:
    return edit.session.scalar(select(Meeting.kind).where(Meeting.id == meeting_id)) == CIRCLE
