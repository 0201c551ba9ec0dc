"""Evidence of campaigns: what was surveyed, counted, signed, photographed or written to somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypedDict, Unpack

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.campaigns import Campaign, Evidence
from organizer_app.rules.number_text import WHOLE_NUMBER
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living

_NUMBER_FIRST = re.compile(rf"({WHOLE_NUMBER})(?![\d.,/:%]|(?:st|nd|rd|th)\b)\s+(?=\S)")


class EvidenceDetails(TypedDict, total=False):
    """All that may be kept of evidence beside its text; the day is YYYY-MM-DD."""

    kind: str
    number: int | None
    gathered_on: str | None


class EvidenceFields(EvidenceDetails, total=False):
    """All that may be kept of evidence."""

    text: str


@dataclass(frozen=True)
class EvidenceRow:
    """One piece of evidence: "312" and "signatures for the stop", or a letter without a number."""

    id: Id
    kind: str
    text: str
    number: int | None
    gathered_on: str | None
    revived: bool = False
    """Deleted on one laptop, changed on another: it waits for somebody to say which holds."""


def add_evidence(edit: Edit, campaign_id: Id, text: str, **fields: Unpack[EvidenceDetails]) -> Id:
    """Write down evidence and return its id; without a day it is today's.

    Raises UnknownRow, MissingValue and UnreadableValue.
    """
    expect(edit.session, Campaign, campaign_id)
    today = edit.world.today().isoformat()
    values = typed_values(Evidence, {"gathered_on": today, **fields, "text": text})
    return edit.add(Evidence, campaign_id=campaign_id, **values)


def add_evidence_from_line(edit: Edit, campaign_id: Id, line: str, kind: str) -> Id:
    """Write down evidence of a line: a number that stands first is its number, the rest what was counted.

    Raises UnknownRow, MissingValue and UnreadableValue.
    """
    words = " ".join(line.split())
    found = _NUMBER_FIRST.match(words)
    if found is None:
        return add_evidence(edit, campaign_id, words, kind=kind)
    number = int(re.sub(r"\D", "", found[1]))
    return add_evidence(edit, campaign_id, words[found.end() :], kind=kind, number=number)


def change_evidence(edit: Edit, evidence_id: Id, **fields: Unpack[EvidenceFields]) -> None:
    """Change evidence. Raises UnknownRow, MissingValue and UnreadableValue."""
    expect(edit.session, Evidence, evidence_id)
    edit.set(Evidence, evidence_id, **typed_values(Evidence, dict(fields)))


def remove_evidence(edit: Edit, evidence_id: Id) -> None:
    """Delete evidence. Raises UnknownRow."""
    expect(edit.session, Evidence, evidence_id)
    edit.remove(Evidence, evidence_id)


def evidence(session: Session, campaign_id: Id) -> tuple[EvidenceRow, ...]:
    """Return a campaign's evidence, the latest first; what has no day stands at the end."""
    rows = session.execute(
        select(
            Evidence.id,
            Evidence.kind,
            Evidence.text,
            Evidence.number,
            Evidence.gathered_on,
            Evidence.revived,
        )
        .where(Evidence.campaign_id == campaign_id, living(Evidence))
        .order_by(Evidence.gathered_on.desc(), Evidence.id)
    )
    return tuple(EvidenceRow(*row[:5], revived=bool(row.revived)) for row in rows)
