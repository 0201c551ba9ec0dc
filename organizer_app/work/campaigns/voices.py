"""Voices: what residents said at a campaign's meetings, and how each may be passed on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting, MinuteEntry
from organizer_app.records.people import Consent
from organizer_app.rules.quoting import Quoting, quoting
from organizer_app.store.erasures import forgotten_among
from organizer_app.store.readers import Session
from organizer_app.work.known_names import meeting_titles, people_names
from organizer_app.work.linked import linked_groups
from organizer_app.work.visible import living

_IS_VOICE = (MinuteEntry.kind == "resident_voice", living(MinuteEntry), living(Meeting))


@dataclass(frozen=True)
class Voice:
    """Somebody's own words at a meeting, called in the language spoken here; `said_on` is YYYY-MM-DD.

    `name` is there only where the words may be passed on with it: nothing made of this can tell more.
    """

    id: Id
    text: str
    text_other: str | None
    language: str | None
    meeting_id: Id
    meeting: str
    said_on: str | None
    quoting: Quoting
    name: str | None


def voices(
    session: Session, campaign_id: Id, *, limit: int | None = None, offset: int = 0
) -> tuple[Voice, ...]:
    """Return what residents said at a campaign's meetings, the latest meeting first."""
    rows = session.execute(
        select(
            MinuteEntry.id,
            MinuteEntry.text,
            MinuteEntry.text_other,
            MinuteEntry.language,
            MinuteEntry.meeting_id,
            MinuteEntry.speaker_id,
            MinuteEntry.speaker_text,
            MinuteEntry.may_quote,
            Meeting.starts_at,
        )
        .join(Meeting.__table__, Meeting.id == MinuteEntry.meeting_id)
        .where(Meeting.campaign_id == campaign_id, *_IS_VOICE)
        .order_by(Meeting.starts_at.desc(), MinuteEntry.position, MinuteEntry.id)
        .limit(limit)
        .offset(offset)
    ).all()
    speakers = {row.speaker_id for row in rows if row.speaker_id is not None}
    names, forgotten = people_names(session, speakers), forgotten_among(session, speakers)
    titles = meeting_titles(session, {row.meeting_id for row in rows})
    refused = _refused(session, speakers)
    told = []
    for row in rows:
        name = names.get(row.speaker_id) or row.speaker_text
        known = bool(name) and row.speaker_id not in forgotten
        how = quoting(row.may_quote, refused=row.speaker_id in refused, known=known)
        told.append(
            Voice(
                row.id,
                row.text,
                row.text_other,
                row.language,
                row.meeting_id,
                titles[row.meeting_id],
                row.starts_at[:10] if row.starts_at else None,
                how,
                name if how == "named" else None,
            )
        )
    return tuple(told)


def count_voices(session: Session, campaign_id: Id) -> int:
    """Count what `voices` returns without a limit."""
    counted = (
        select(func.count())
        .select_from(MinuteEntry.__table__)
        .join(Meeting.__table__, Meeting.id == MinuteEntry.meeting_id)
        .where(Meeting.campaign_id == campaign_id, *_IS_VOICE)
    )
    return session.scalar(counted) or 0


def _refused(session: Session, speakers: Collection[Id]) -> set[Id]:
    """Return who said no to being quoted, in any of the rows that are that person."""
    groups = linked_groups(session, speakers)
    rows = {row for group in groups.values() for row in group}
    said_no = set(
        session.scalars(
            select(Consent.person_id).where(
                Consent.person_id.in_(rows), Consent.kind == "quote", Consent.answer == "no", living(Consent)
            )
        )
    )
    return {one for one, group in groups.items() if said_no.intersection(group)}
