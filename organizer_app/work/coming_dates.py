"""Days that come up: seats to apply for, terms that end, milestones, applications and reports of grants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from sqlalchemy import or_, select

from organizer_app.records.base import Id
from organizer_app.records.campaigns import Campaign, Milestone, Seat
from organizer_app.records.funding import FundingSource
from organizer_app.rules.vocabulary import OVER_STATUSES
from organizer_app.store.readers import Session
from organizer_app.work.campaigns.milestones import milestone_rows
from organizer_app.work.campaigns.seats import seat_rows
from organizer_app.work.known_names import campaign_colors, campaign_names, organization_names
from organizer_app.work.visible import living

AHEAD_DAYS: Final = 60
"""A seat wants its forms, letters and a candidate who was asked: two monthly meetings before the day."""

ComingKind = Literal["apply", "term", "milestone", "grant_apply", "grant_report"]


@dataclass(frozen=True)
class ComingDate:
    """One day that comes up, `on` YYYY-MM-DD, of the milestone, seat or funding source `row_id`.

    `about` is the public body, and the campaign it belongs to; of a funding source who gives the money.
    `late` is a milestone or report whose day went by.
    """

    row_id: Id
    kind: ComingKind
    on: str
    title: str
    title_other: str | None
    language: str | None
    about: str
    campaign_id: Id | None
    late: bool = False
    color: str | None = None
    """The code of the color of its campaign."""


def coming_dates(session: Session, today: date, days: int = AHEAD_DAYS) -> tuple[ComingDate, ...]:
    """Return what comes up within so many days, the soonest first.

    A milestone that was missed stays until it is reached or given another day, a report until it is made; a
    day to apply by that went by is past and gone. Nothing is told of campaigns that are paused or over, nor
    of seats set aside.
    """
    first, last = today.isoformat(), (today + timedelta(days=days)).isoformat()
    quiet = select(Campaign.id).where(
        or_(Campaign.status.in_((*OVER_STATUSES, "paused")), Campaign.hidden.is_(True))
    )
    hoped = milestone_rows(
        session,
        today,
        Milestone.reached_on.is_(None),
        Milestone.due_on <= last,
        Milestone.campaign_id.not_in(quiet),
    )
    campaigns = campaign_names(session, (row.campaign_id for row in hoped))
    colors = campaign_colors(session, campaigns)
    found = [
        ComingDate(
            row.id,
            "milestone",
            row.due_on or "",
            row.title,
            row.title_other,
            row.language,
            campaigns[row.campaign_id],
            row.campaign_id,
            row.late,
            colors.get(row.campaign_id),
        )
        for row in hoped
        if row.campaign_id in campaigns
    ]
    seats = seat_rows(
        session,
        Seat.archived.is_(False),
        or_(Seat.apply_until.between(first, last), Seat.term_until.between(first, last)),
        or_(Seat.campaign_id.is_(None), Seat.campaign_id.not_in(quiet)),
    )
    for seat in seats:
        days_of: tuple[tuple[ComingKind, str | None], ...] = (
            ("apply", seat.apply_until),
            ("term", seat.term_until),
        )
        found += [
            ComingDate(
                seat.id,
                kind,
                on,
                seat.title,
                None,
                None,
                " · ".join(part for part in (seat.body, seat.campaign) if part),
                seat.campaign_id,
                color=seat.campaign_color,
            )
            for kind, on in days_of
            if on is not None and first <= on <= last
        ]
    found += _of_funding(session, first, last)
    return tuple(sorted(found, key=lambda one: (one.on, one.kind, one.title)))


def _of_funding(session: Session, first: str, last: str) -> Iterator[ComingDate]:
    """Give by when to apply while it is not submitted, and by when to report until that is done."""
    rows = session.execute(
        select(
            FundingSource.id,
            FundingSource.name,
            FundingSource.funder_id,
            FundingSource.status,
            FundingSource.apply_until,
            FundingSource.report_due_on,
        ).where(
            living(FundingSource),
            or_(FundingSource.apply_until.between(first, last), FundingSource.report_due_on <= last),
        )
    ).all()
    funders = organization_names(session, (row.funder_id for row in rows))
    for row in rows:
        about = funders.get(row.funder_id, "")
        applies = row.status in ("idea", "writing")
        if applies and row.apply_until and first <= row.apply_until <= last:
            yield ComingDate(row.id, "grant_apply", row.apply_until, row.name, None, None, about, None)
        if row.status == "awarded" and row.report_due_on and row.report_due_on <= last:
            late = row.report_due_on < first
            yield ComingDate(
                row.id, "grant_report", row.report_due_on, row.name, None, None, about, None, late
            )
