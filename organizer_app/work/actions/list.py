"""Lists of action items: by owner, by due day, overdue, and what is old business at a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, not_, or_, select

from organizer_app.records.actions import ActionItem, ActionNote
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.rules.names import fold, words_begin
from organizer_app.rules.promises import PromiseState
from organizer_app.rules.vocabulary import CLOSED_STATUSES
from organizer_app.store.readers import Session
from organizer_app.work.actions.meetings_held import MeetingsHeld
from organizer_app.work.known_names import (
    campaign_colors,
    campaign_names,
    meeting_titles,
    organization_names,
    people_names,
)
from organizer_app.work.linked import linked_ids
from organizer_app.work.visible import expect, living, parts

Sort = Literal["due", "owner", "urgent", "meeting", "campaign"]


@dataclass(frozen=True)
class ActionRow:
    """One action item in a list; days are YYYY-MM-DD.

    `owner` is a person's or organization's name, or the words that were typed. `meetings_overdue` counts
    the meetings held since the due day: of its campaign, or all where it has none.
    """

    id: Id
    title: str
    title_other: str | None
    language: str | None
    kind: str
    owner: str | None
    owner_person_id: Id | None
    owner_organization_id: Id | None
    due_on: str | None
    status: str
    done_on: str | None
    outcome: str | None
    raised_in_id: Id | None
    raised_in: str | None
    campaign_id: Id | None
    campaign: str | None
    priority: int
    overdue: bool
    meetings_overdue: int
    revived: bool = False
    """Deleted on one laptop, changed on another: it waits for somebody to say which holds."""
    campaign_color: str | None = None
    """The code of the color of its campaign."""


@dataclass(frozen=True)
class ActionNoteRow:
    """What was heard or done about an action item."""

    id: Id
    noted_on: str | None
    text: str


@dataclass(frozen=True)
class ActionCard:
    """One action item with its detail and notes, the latest first."""

    row: ActionRow
    detail: str | None
    notes: tuple[ActionNoteRow, ...]


@dataclass(frozen=True)
class ActionFilter:
    """Which action items a list shows; by default those still open, of everybody.

    `typed` are beginnings of words of the title or the owner's name, in any order. `promise` takes the place
    of open or closed: what officials promised and kept, broke, or may still keep (`rules.promises`).
    `owner_text` are the words that were typed for somebody who is not on file; `ownerless` is nobody yet.
    """

    typed: str = ""
    open_only: bool = True
    closed_only: bool = False
    overdue_only: bool = False
    kind: str | None = None
    promise: PromiseState | None = None
    owner_person_id: Id | None = None
    owner_organization_id: Id | None = None
    owner_text: str | None = None
    ownerless: bool = False
    raised_in_id: Id | None = None
    campaign_id: Id | None = None


STILL_OPEN = ActionFilter()


def list_actions(
    session: Session,
    today: date,
    chosen: ActionFilter = STILL_OPEN,
    *,
    sort: Sort = "due",
    limit: int | None = None,
    offset: int = 0,
) -> tuple[ActionRow, ...]:
    """Return action items, by due day (those without one last), by owner, meeting or campaign.

    Of the urgent stand first those overdue, then what officials promised.
    """
    return list_each(session, today, (chosen,), sort=sort, limit=limit, offset=offset)[0]


def list_each(
    session: Session,
    today: date,
    several: Sequence[ActionFilter],
    *,
    sort: Sort = "due",
    limit: int | None = None,
    offset: int = 0,
) -> tuple[tuple[ActionRow, ...], ...]:
    """Return several lists as `list_actions` does, read together."""
    ids = [_found(session, today, chosen, sort, limit, offset) for chosen in several]
    every = {one for found in ids for one in found}
    rows = {row.id: row for part in parts(every) for row in _rows(session, today, [ActionItem.id.in_(part)])}
    return tuple(tuple(rows[one] for one in found) for found in ids)


def count_actions(session: Session, today: date, chosen: ActionFilter = STILL_OPEN) -> int:
    """Count what `list_actions` returns without a limit."""
    if chosen.typed:
        return len(_found(session, today, chosen, "due"))
    counted = select(func.count()).where(living(ActionItem), *_conditions(session, chosen, today))
    return session.scalar(counted) or 0


def place_of_action(
    session: Session, action_id: Id, today: date, chosen: ActionFilter = STILL_OPEN, *, sort: Sort = "due"
) -> int | None:
    """Return where an action item stands in such a list, from 0; None where it is not in it."""
    ids = _found(session, today, chosen, sort)
    return ids.index(action_id) if action_id in ids else None


def action(session: Session, action_id: Id, today: date) -> ActionCard:
    """Return one action item with its notes. Raises UnknownRow."""
    expect(session, ActionItem, action_id)
    row = _rows(session, today, [ActionItem.id == action_id])[0]
    notes = session.execute(
        select(ActionNote.id, ActionNote.noted_on, ActionNote.text)
        .where(ActionNote.action_id == action_id, living(ActionNote))
        .order_by(ActionNote.noted_on.desc(), ActionNote.id)
    )
    detail = session.scalar(select(ActionItem.detail).where(ActionItem.id == action_id))
    return ActionCard(row, detail, tuple(ActionNoteRow(*note) for note in notes))


def old_business(session: Session, meeting_id: Id, today: date) -> tuple[ActionRow, ...]:
    """Return what is still open from before and belongs to this meeting, by due day.

    That is what was raised in the meetings it was planned from, one from the other, and in its campaign;
    for a meeting that has neither, whatever was raised in earlier meetings, or in any other while it has no
    day. Raises UnknownRow.
    """
    expect(session, Meeting, meeting_id)
    this = session.execute(
        select(Meeting.starts_at, Meeting.campaign_id).where(Meeting.id == meeting_id)
    ).one()
    still_open = ActionItem.status.not_in(CLOSED_STATUSES)
    chain = _planned_from(session, meeting_id)
    belongs = [ActionItem.raised_in_id.in_(chain)] if chain else []
    if this.campaign_id is not None:
        elsewhere = or_(ActionItem.raised_in_id.is_(None), ActionItem.raised_in_id != meeting_id)
        belongs.append((ActionItem.campaign_id == this.campaign_id) & elsewhere)
    if not belongs:
        before = Meeting.starts_at < this.starts_at if this.starts_at else Meeting.id != meeting_id
        earlier = select(Meeting.id).where(before, living(Meeting))
        belongs = [ActionItem.raised_in_id.in_(earlier)]
    return tuple(_rows(session, today, [still_open, or_(*belongs)]))


def _planned_from(session: Session, meeting_id: Id) -> set[Id]:
    chain: set[Id] = set()
    last: Id | None = meeting_id
    while last is not None:
        last = session.scalar(select(Meeting.planned_from_id).where(Meeting.id == last))
        if last in chain or last == meeting_id:
            break
        if last is not None:
            chain.add(last)
    return chain


def _found(
    session: Session,
    today: date,
    chosen: ActionFilter,
    sort: Sort,
    limit: int | None = None,
    offset: int = 0,
) -> list[Id]:
    """Look up which action items are meant and in which order, without what only a few of them will show.

    The file sorts by day and urgency and counts off a page; names are sorted and looked through here.
    """
    meant = (living(ActionItem), *_conditions(session, chosen, today))
    if not chosen.typed and sort in ("due", "urgent"):
        page = select(ActionItem.id).where(*meant).order_by(*_order(sort, today))
        return list(session.scalars(page.limit(limit).offset(offset)))
    rows = session.execute(select(*_ORDERING).where(*meant).order_by(*_order(sort, today))).all()
    owners = owner_names(session, rows) if chosen.typed or sort == "owner" else {}
    if chosen.typed:
        rows = [
            row
            for row in rows
            if words_begin(f"{row.title} {row.title_other or ''} {owners[row.id] or ''}", chosen.typed)
        ]
    if sort == "owner":
        rows = sorted(rows, key=lambda row: (owners[row.id] is None, fold(owners[row.id] or "")))
    elif sort == "meeting":
        held = _beginnings(session, (row.raised_in_id for row in rows))
        rows = sorted(rows, key=lambda row: held.get(row.raised_in_id, ""), reverse=True)
    elif sort == "campaign":
        campaigns = campaign_names(session, (row.campaign_id for row in rows))
        rows = sorted(
            rows,
            key=lambda row: (row.campaign_id not in campaigns, fold(campaigns.get(row.campaign_id, ""))),
        )
    end = None if limit is None else offset + limit
    return [row.id for row in rows[offset:end]]


def _order(sort: Sort, today: date) -> list[ColumnElement[Any]]:
    """Sort by day, those without one last; of one day what is of high priority stands first."""
    by_day: list[ColumnElement[Any]] = [
        ActionItem.due_on.is_(None),
        ActionItem.due_on,
        ActionItem.priority.desc(),
        func.lower(ActionItem.title),
        ActionItem.id,
    ]
    if sort != "urgent":
        return by_day
    missed = ActionItem.due_on.is_not(None) & (ActionItem.due_on < today.isoformat())
    overdue = missed & ActionItem.status.not_in(CLOSED_STATUSES)
    return [not_(overdue), ActionItem.kind != "commitment", *by_day]


_ORDERING = (
    ActionItem.id,
    ActionItem.title,
    ActionItem.title_other,
    ActionItem.owner_person_id,
    ActionItem.owner_organization_id,
    ActionItem.owner_text,
    ActionItem.raised_in_id,
    ActionItem.campaign_id,
)


def owner_names(session: Session, rows: Sequence[Any]) -> dict[Id, str | None]:
    """Return, by the id of each action item, its owner's name or the words that were typed."""
    people = people_names(session, (row.owner_person_id for row in rows))
    organizations = organization_names(session, (row.owner_organization_id for row in rows))
    return {
        row.id: people.get(row.owner_person_id)
        or organizations.get(row.owner_organization_id)
        or row.owner_text
        for row in rows
    }


def is_overdue(due_on: str | None, status: str, today: date) -> bool:
    """Tell whether the day of an action item went by while it is neither done nor dropped."""
    return due_on is not None and due_on < today.isoformat() and status not in CLOSED_STATUSES


def _beginnings(session: Session, meetings: Iterable[Id | None]) -> dict[Id | None, str]:
    found: dict[Id | None, str] = {}
    for part in parts({one for one in meetings if one is not None}):
        rows = session.execute(select(Meeting.id, Meeting.starts_at).where(Meeting.id.in_(part)))
        found |= {meeting_id: starts_at or "" for meeting_id, starts_at in rows}
    return found


def _conditions(session: Session, chosen: ActionFilter, today: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if chosen.promise:
        conditions += promised(chosen.promise, today)
    elif chosen.closed_only:
        conditions.append(ActionItem.status.in_(CLOSED_STATUSES))
    elif chosen.open_only or chosen.overdue_only:
        conditions.append(ActionItem.status.not_in(CLOSED_STATUSES))
    if chosen.overdue_only:
        conditions.append(ActionItem.due_on < today.isoformat())
    if chosen.kind:
        conditions.append(ActionItem.kind == chosen.kind)
    if chosen.owner_person_id:
        conditions.append(ActionItem.owner_person_id.in_(linked_ids(session, chosen.owner_person_id)))
    if chosen.owner_organization_id:
        conditions.append(ActionItem.owner_organization_id == chosen.owner_organization_id)
    if chosen.owner_text:
        conditions += [*_NOT_ON_FILE, ActionItem.owner_text == chosen.owner_text]
    if chosen.ownerless:
        conditions += [*_NOT_ON_FILE, ActionItem.owner_text.is_(None)]
    if chosen.raised_in_id:
        conditions.append(ActionItem.raised_in_id == chosen.raised_in_id)
    if chosen.campaign_id:
        conditions.append(ActionItem.campaign_id == chosen.campaign_id)
    return conditions


def promised(state: PromiseState, today: date) -> list[ColumnElement[bool]]:
    """Select what officials promised and became this of it, as `rules.promises` tells it of one."""
    open_now = ActionItem.status.not_in(CLOSED_STATUSES)
    missed = ActionItem.due_on.is_not(None) & (ActionItem.due_on < today.isoformat())
    states: dict[PromiseState, ColumnElement[bool]] = {
        "kept": ActionItem.status == "done",
        "broken": or_(ActionItem.status == "dropped", open_now & missed),
        "waiting": open_now & not_(missed),
    }
    return [ActionItem.kind == "commitment", states[state]]


_NOT_ON_FILE = (ActionItem.owner_person_id.is_(None), ActionItem.owner_organization_id.is_(None))


def _rows(session: Session, today: date, conditions: Iterable[ColumnElement[bool]]) -> list[ActionRow]:
    found = session.execute(
        select(
            ActionItem.id,
            ActionItem.title,
            ActionItem.title_other,
            ActionItem.language,
            ActionItem.kind,
            ActionItem.owner_person_id,
            ActionItem.owner_organization_id,
            ActionItem.owner_text,
            ActionItem.due_on,
            ActionItem.status,
            ActionItem.done_on,
            ActionItem.outcome,
            ActionItem.raised_in_id,
            ActionItem.campaign_id,
            ActionItem.priority,
            ActionItem.revived,
        ).where(living(ActionItem), *conditions)
    ).all()
    owners = owner_names(session, found)
    meetings = meeting_titles(session, (row.raised_in_id for row in found))
    campaigns = campaign_names(session, (row.campaign_id for row in found))
    colors = campaign_colors(session, campaigns)
    held = MeetingsHeld(session, today) if found else None
    rows = []
    for row in found:
        overdue = is_overdue(row.due_on, row.status, today)
        missed = held.since(row.due_on, row.campaign_id) if overdue and held is not None else 0
        rows.append(
            ActionRow(
                row.id,
                row.title,
                row.title_other,
                row.language,
                row.kind,
                owners[row.id],
                row.owner_person_id,
                row.owner_organization_id,
                row.due_on,
                row.status,
                row.done_on,
                row.outcome,
                row.raised_in_id,
                meetings.get(row.raised_in_id),
                row.campaign_id,
                campaigns.get(row.campaign_id),
                row.priority or 0,
                overdue,
                missed,
                bool(row.revived),
                colors.get(row.campaign_id),
            )
        )
    return sorted(rows, key=_row_by_due)


def _row_by_due(row: ActionRow) -> tuple[bool, str, int, str, Id]:
    return row.due_on is None, row.due_on or "", -row.priority, row.title.casefold(), row.id
