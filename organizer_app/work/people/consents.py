"""What people allow: asked by kind, answered by themselves or, for a minor, by a parent or guardian."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from organizer_app.errors import GuardianMustAnswer, UnreadableValue
from organizer_app.records.base import Id
from organizer_app.records.people import Consent, Person
from organizer_app.rules.vocabulary import CONSENT_ANSWERS, CONSENT_GIVERS, CONSENT_KINDS
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.linked import linked_ids
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living

GUARDIAN_ONLY: Final = frozenset({"photo_video", "transport", "participation"})
"""For anyone under 18 only a guardian's yes counts for these."""

FULL_AGE: Final = 18


@dataclass(frozen=True)
class ConsentAnswer:
    """What a person answered to one kind of question; `counts` tells whether it may be relied on today."""

    kind: str
    answer: str
    given_by: str | None
    given_on: str | None
    until: str | None
    counts: bool


def set_consent(
    edit: Edit, person_id: Id, kind: str, answer: str, *, given_by: str = "self", until: str | None = None
) -> None:
    """Write down what a person answered today, until a day or until they say otherwise.

    Where other rows that are the same person have an answer, it is theirs too: the least would still count.
    Raises GuardianMustAnswer where a minor says yes to what only a guardian may allow, UnknownRow,
    and UnreadableValue for a kind or an answer that does not exist.
    """
    expect(edit.session, Person, person_id)
    if kind not in CONSENT_KINDS:
        raise UnreadableValue("consent", "kind", kind)
    if answer not in CONSENT_ANSWERS:
        raise UnreadableValue("consent", "answer", answer)
    if given_by not in CONSENT_GIVERS:
        raise UnreadableValue("consent", "given_by", given_by)
    alone = answer == "yes" and given_by != "guardian" and kind in GUARDIAN_ONLY
    if alone and is_minor(edit.session, person_id, edit.world.today().year):
        raise GuardianMustAnswer(kind)
    told = typed_values(
        Consent,
        {
            "answer": answer,
            "given_by": given_by,
            "given_on": edit.world.today().isoformat(),
            "until": until,
        },
    )
    for row_id in _answered(edit.session, linked_ids(edit.session, person_id), kind) or (person_id,):
        edit.add(Consent, person_id=row_id, kind=kind, **told)


def consents(session: Session, person_id: Id, today: str) -> tuple[ConsentAnswer, ...]:
    """Return what a person answered, one for every kind, over all rows that are this person.

    Of several answers the least permission counts. `today` is YYYY-MM-DD: a consent ends after its `until`.
    """
    linked = linked_ids(session, person_id)
    minor = is_minor(session, person_id, int(today[:4]))
    rows = session.execute(
        select(Consent.kind, Consent.answer, Consent.given_by, Consent.given_on, Consent.until).where(
            living(Consent), Consent.person_id.in_(linked)
        )
    ).all()
    answers = []
    for kind in CONSENT_KINDS.codes:
        told = [row for row in rows if row.kind == kind]
        if not told:
            answers.append(ConsentAnswer(kind, "not_asked", None, None, None, counts=False))
            continue
        least = min(told, key=lambda row: (how_little(row.answer), row.given_on or ""))
        lasting = least.until is None or least.until >= today
        allowed = not (minor and kind in GUARDIAN_ONLY and least.given_by != "guardian")
        counts = least.answer == "yes" and lasting and allowed
        answers.append(ConsentAnswer(kind, least.answer, least.given_by, least.given_on, least.until, counts))
    return tuple(answers)


def answer_of(session: Session, person_id: Id, kind: str, today: str) -> str:
    """Return what a person answers to one kind of question today, a code; a yes that is over is none."""
    told = next(one for one in consents(session, person_id, today) if one.kind == kind)
    return told.answer if told.counts or told.answer != "yes" else "not_asked"


def how_little(answer: str) -> int:
    """Rank an answer by what it permits: the least of several counts, and an unknown one permits nothing."""
    return CONSENT_ANSWERS.codes.index(answer) if answer in CONSENT_ANSWERS else 0


def _answered(session: Session, rows: Sequence[Id], kind: str) -> Sequence[Id]:
    """Return those of these rows that have an answer to one kind of question."""
    return session.scalars(
        select(Consent.person_id).where(Consent.person_id.in_(rows), Consent.kind == kind, living(Consent))
    ).all()


def is_minor(session: Session, person_id: Id, year: int) -> bool:
    """Tell whether somebody may be under 18 in a year: by birth year, else by age group.

    Who turns 18 in the course of the year counts as a minor until it is over.
    """
    rows = session.execute(
        select(Person.birth_year, Person.age_group).where(Person.id.in_(linked_ids(session, person_id)))
    ).all()
    born = [row.birth_year for row in rows if row.birth_year]
    if born:
        return bool(year - max(born) <= FULL_AGE)
    return any(row.age_group in ("child", "youth") for row in rows)
