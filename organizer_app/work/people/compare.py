"""Two look-alikes side by side: what each says, where they differ, and what would be sensible to decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from organizer_app.records.base import Id, Value
from organizer_app.rules.likeness import Likeness
from organizer_app.rules.names import fold
from organizer_app.rules.phones import to_e164
from organizer_app.store.readers import Session
from organizer_app.work.familiar import PRESENT
from organizer_app.work.group_home import phone_home
from organizer_app.work.people.card import PersonCard, person
from organizer_app.work.people.same import likeness_of

Sensible = Literal["same", "apart", "later"]

COMPARED: Final = (
    "full_name",
    "preferred_name",
    "phone",
    "phone_2",
    "email",
    "community",
    "address",
    "speaks",
    "age_group",
    "birth_year",
    "guardian",
    "organization",
    "role",
    "tags",
)

_APART: Final = frozenset({"different_birth_year", "different_age_group", "different_suffix"})
_TOO_LITTLE: Final = frozenset({"initial", "first_name_only", "typing_slip"})
_ENOUGH: Final = 85


@dataclass(frozen=True)
class ComparedField:
    """One field of both; it differs where both say something and not the same."""

    field: str
    first: Value
    second: Value
    differs: bool


@dataclass(frozen=True)
class Comparison:
    """Two people who may be one. `main` is the one whose values would show first: of whom more is known."""

    first: PersonCard
    second: PersonCard
    came: tuple[int, int]
    fields: tuple[ComparedField, ...]
    likeness: Likeness
    sensible: Sensible
    main: Id


def compare(session: Session, one: Id, other: Id) -> Comparison | None:
    """Put two people side by side, or nothing where they are one person by now. Raises UnknownRow."""
    first, second = person(session, one), person(session, other)
    if first.canonical_id == second.canonical_id:
        return None
    home = phone_home(session)
    fields = []
    for field in COMPARED:
        told = _value(first, field), _value(second, field)
        if told != (None, None):
            values = [to_e164(str(value), home) or value if "phone" in field else value for value in told]
            fields.append(ComparedField(field, *told, None not in told and not _alike(*values)))
    came = tuple(sum(visit.status == PRESENT for visit in card.visits) for card in (first, second))
    likeness = likeness_of(session, one, other)
    known = [sum(_value(card, field) is not None for field in COMPARED) for card in (first, second)]
    main = max(
        ((known[0], came[0], first.id), (known[1], came[1], second.id)), key=lambda each: (each[:2], each[2])
    )
    return Comparison(first, second, (came[0], came[1]), tuple(fields), likeness, sensible(likeness), main[2])


def sensible(likeness: Likeness) -> Sensible:
    """Say what most would decide: one person, two, or to ask them first."""
    reasons = set(likeness.reasons)
    if likeness.sure:
        return "same"
    if reasons & _APART:
        return "apart"
    return "same" if likeness.score >= _ENOUGH and not reasons & _TOO_LITTLE else "later"


def _value(card: PersonCard, field: str) -> Value:
    column = {"guardian": "guardian_name", "organization": "organization_name"}.get(field, field)
    value = getattr(card, column)
    if isinstance(value, tuple):
        return list(value) or None
    return value or None


def _alike(one: Value, other: Value) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return fold(one) == fold(other)
    return one == other
