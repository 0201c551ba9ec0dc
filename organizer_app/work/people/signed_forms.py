"""The signed papers behind what somebody allows: which consents have theirs on file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from organizer_app.records.attachments import Attachment
from organizer_app.records.base import Id
from organizer_app.records.people import Consent
from organizer_app.store.late_files import late_files
from organizer_app.store.readers import Session, raw
from organizer_app.work.linked import linked_ids
from organizer_app.work.visible import living


@dataclass(frozen=True)
class SignedForms:
    """The answer a signed form belongs to, and how many papers are on file for it."""

    consent_id: Id
    number: int


def signed_forms(session: Session, person_id: Id) -> Mapping[str, SignedForms]:
    """Return, by kind, what is on file for each answer of a person, over all rows that are this person."""
    answers: dict[str, list[Id]] = {}
    rows = session.execute(
        select(Consent.id, Consent.kind)
        .where(Consent.person_id.in_(linked_ids(session, person_id)), living(Consent))
        .order_by(Consent.person_id)
    )
    for row in rows:
        answers.setdefault(row.kind, []).append(row.id)
    on_file = session.scalars(
        select(Attachment.owner_id).where(
            Attachment.owner_table == "consent",
            Attachment.owner_id.in_([one for ids in answers.values() for one in ids]),
            Attachment.id.not_in(late_files(raw(session))),
            living(Attachment),
        )
    ).all()
    return {
        kind: SignedForms(ids[0], sum(owner in ids for owner in on_file)) for kind, ids in answers.items()
    }


def same_answers(session: Session, consent_id: Id) -> Sequence[Id]:
    """Return the rows that hold one person's answer to one kind of question: more where they are linked."""
    row = session.execute(select(Consent.person_id, Consent.kind).where(Consent.id == consent_id)).first()
    if row is None or not row.person_id:
        return (consent_id,)
    return session.scalars(
        select(Consent.id).where(
            Consent.person_id.in_(linked_ids(session, row.person_id)), Consent.kind == row.kind
        )
    ).all()
