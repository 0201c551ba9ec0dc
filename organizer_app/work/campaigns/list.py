"""Campaigns in lists and one by one: where each stands, what comes next, and what came of it so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select

from organizer_app.records.actions import ActionItem
from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id
from organizer_app.records.campaigns import Campaign, Milestone
from organizer_app.records.meetings import Meeting
from organizer_app.rules.names import fold
from organizer_app.rules.promises import promise_state
from organizer_app.rules.vocabulary import CAMPAIGN_STATUSES, CLOSED_STATUSES
from organizer_app.store.readers import Session
from organizer_app.work.campaigns.milestones import MilestoneRow, milestone_rows
from organizer_app.work.familiar import PRESENT
from organizer_app.work.linked import all_canonical
from organizer_app.work.visible import expect, living, parts


@dataclass(frozen=True)
class CampaignName:
    """A campaign as it is called, in one or two languages."""

    id: Id
    name: str
    name_other: str | None
    language: str | None

    def folded_names(self) -> tuple[str, ...]:
        """Return its names without accents and in small letters, for looking one up."""
        return tuple(fold(name) for name in (self.name, self.name_other) if name)


@dataclass(frozen=True)
class CampaignCounts:
    """What came of a campaign so far.

    `meetings` were held, `to_come` are planned; `reached` are different people who came, each once.
    `kept`, `broken` and `waiting` are what officials and agencies promised (`rules.promises`).
    """

    meetings: int = 0
    to_come: int = 0
    reached: int = 0
    open_actions: int = 0
    kept: int = 0
    broken: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class CampaignRow:
    """One campaign in a list; days are YYYY-MM-DD."""

    id: Id
    name: str
    name_other: str | None
    language: str | None
    status: str
    color: str | None
    started_on: str | None
    ended_on: str | None
    next_milestone: MilestoneRow | None
    counts: CampaignCounts
    revived: bool = False
    """Deleted on one laptop, changed on another: it waits for somebody to say which holds."""


@dataclass(frozen=True)
class CampaignCard:
    """One campaign with what it is after; its milestones, evidence, seats and voices are asked for apart."""

    row: CampaignRow
    goal: str | None
    goal_other: str | None


@dataclass
class _Promises:
    open_actions: int = 0
    states: Counter[str] = field(default_factory=Counter)


def list_campaigns(session: Session) -> tuple[CampaignName, ...]:
    """Return every campaign as it is called, by name."""
    rows = session.execute(
        select(Campaign.id, Campaign.name, Campaign.name_other, Campaign.language)
        .where(living(Campaign))
        .order_by(Campaign.name, Campaign.id)
    )
    return tuple(CampaignName(*row) for row in rows)


def campaigns(session: Session, today: date) -> tuple[CampaignRow, ...]:
    """Return all campaigns, those under way first, each kind of standing by name."""
    rows = campaigns_at_a_glance(session, today)
    return with_reached(rows, people_reached(session, [row.id for row in rows]))


def campaigns_at_a_glance(session: Session, today: date) -> tuple[CampaignRow, ...]:
    """Return all campaigns as `campaigns` does, nobody reached yet: that goes through all who ever came."""
    order = {status: place for place, status in enumerate(CAMPAIGN_STATUSES)}
    rows = _rows(session, today)
    return tuple(sorted(rows, key=lambda row: (order.get(row.status, len(order)), fold(row.name), row.id)))


def with_reached(rows: Iterable[CampaignRow], reached: Mapping[Id, int]) -> tuple[CampaignRow, ...]:
    """Return these rows with how many different people each campaign reached, where that is known."""
    return tuple(
        replace(row, counts=replace(row.counts, reached=reached[row.id])) if row.id in reached else row
        for row in rows
    )


def campaign(session: Session, campaign_id: Id, today: date) -> CampaignCard:
    """Return one campaign. Raises UnknownRow."""
    expect(session, Campaign, campaign_id)
    (row,) = with_reached(_rows(session, today, campaign_id), people_reached(session, [campaign_id]))
    goals = session.execute(
        select(Campaign.goal, Campaign.goal_other).where(Campaign.id == campaign_id)
    ).one()
    return CampaignCard(row, goals.goal, goals.goal_other)


def meetings_of_campaign(session: Session, campaign_id: Id) -> tuple[Id, ...]:
    """Return the ids of a campaign's meetings, the last first; those without a day stand at the end."""
    return tuple(
        session.scalars(
            select(Meeting.id)
            .where(Meeting.campaign_id == campaign_id, living(Meeting))
            .order_by(Meeting.starts_at.desc(), Meeting.id)
        )
    )


def _rows(session: Session, today: date, only: Id | None = None) -> list[CampaignRow]:
    wanted: list[ColumnElement[bool]] = [living(Campaign)]
    if only is not None:
        wanted.append(Campaign.id == only)
    rows = session.execute(
        select(
            Campaign.id,
            Campaign.name,
            Campaign.name_other,
            Campaign.language,
            Campaign.status,
            Campaign.color,
            Campaign.started_on,
            Campaign.ended_on,
            Campaign.revived,
        ).where(*wanted)
    ).all()
    ids = [row.id for row in rows]
    ahead = _next_milestones(session, today, ids)
    counts = _counts(session, today, ids)
    return [CampaignRow(*row[:8], ahead.get(row.id), counts[row.id], bool(row.revived)) for row in rows]


def _next_milestones(session: Session, today: date, ids: Iterable[Id]) -> dict[Id, MilestoneRow]:
    following: dict[Id, MilestoneRow] = {}
    rows = milestone_rows(
        session, today, Milestone.campaign_id.in_(list(ids)), Milestone.reached_on.is_(None)
    )
    for row in rows:
        following.setdefault(row.campaign_id, row)
    return following


def _counts(session: Session, today: date, ids: Iterable[Id]) -> dict[Id, CampaignCounts]:
    every = list(ids)
    held, to_come = _meetings(session, today, every)
    promised = _promises(session, today, every)
    return {
        one: CampaignCounts(
            meetings=held[one],
            to_come=to_come[one],
            open_actions=promised[one].open_actions,
            kept=promised[one].states["kept"],
            broken=promised[one].states["broken"],
            waiting=promised[one].states["waiting"],
        )
        for one in every
    }


def _meetings(session: Session, today: date, ids: list[Id]) -> tuple[Counter[Id], Counter[Id]]:
    """Count what was held, also where nobody said so afterwards, and what is planned."""
    held: Counter[Id] = Counter()
    to_come: Counter[Id] = Counter()
    rows = session.execute(
        select(Meeting.campaign_id, Meeting.status, Meeting.starts_at).where(
            Meeting.campaign_id.in_(ids), living(Meeting), Meeting.status != "cancelled"
        )
    )
    for campaign_id, status, starts_at in rows:
        was = status == "held" or (starts_at is not None and starts_at[:10] < today.isoformat())
        if campaign_id is not None:
            (held if was else to_come)[campaign_id] += 1
    return held, to_come


def people_reached(session: Session, ids: Sequence[Id]) -> Mapping[Id, int]:
    """Count different people who came to meetings that were not cancelled.

    The file counts rows, each once; those of people with several rows are then put together, who are few.
    """
    meant = (Meeting.campaign_id.in_(ids), Meeting.status != "cancelled", living(Meeting))
    present = (Attendance.status == PRESENT, living(Attendance))
    joined = (
        select(Meeting.campaign_id, func.count(Attendance.person_id.distinct()))
        .join(Attendance.__table__, Attendance.meeting_id == Meeting.id)
        .where(*meant, *present)
        .group_by(Meeting.campaign_id)
    )
    counted = {row[0]: row[1] for row in session.execute(joined) if row[0] is not None}
    canonical = all_canonical(session)
    if not canonical:
        return counted
    several: dict[Id, list[Id]] = {}
    for part in parts(sorted(canonical)):
        linked = (
            select(Meeting.campaign_id, Attendance.person_id)
            .join(Attendance.__table__, Attendance.meeting_id == Meeting.id)
            .where(*meant, *present, Attendance.person_id.in_(part))
            .distinct()
        )
        for campaign_id, person_id in session.execute(linked):
            if campaign_id is not None:
                several.setdefault(campaign_id, []).append(person_id)
    for campaign_id, rows in several.items():
        counted[campaign_id] -= len(rows) - len({canonical[row] for row in rows})
    return counted


def _promises(session: Session, today: date, ids: list[Id]) -> dict[Id | None, _Promises]:
    found: dict[Id | None, _Promises] = {one: _Promises() for one in ids}
    rows = session.execute(
        select(ActionItem.campaign_id, ActionItem.kind, ActionItem.status, ActionItem.due_on).where(
            ActionItem.campaign_id.in_(ids),
            living(ActionItem),
            or_(ActionItem.kind == "commitment", ActionItem.status.not_in(CLOSED_STATUSES)),
        )
    )
    for campaign_id, kind, status, due_on in rows:
        told = found[campaign_id]
        told.open_actions += status not in CLOSED_STATUSES
        if kind == "commitment":
            told.states[promise_state(status, due_on, today)] += 1
    return found
