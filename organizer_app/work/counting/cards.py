"""Write down a pile of demographic cards, and show its totals so that nobody can be told from them.

No card is kept, and no two answers together. The pile is one transaction whose rows stand in the order of
rules.demographics, so that not even the log tells in which order cards were typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from organizer_app.errors import PileTooSmall, UnreadableValue
from organizer_app.records.attendance import DemographicCount
from organizer_app.records.base import Id, id_from_ends
from organizer_app.rules.demographics import ANSWERS, LEAST_PILE, NOT_SAID, QUESTIONS, questions_asked
from organizer_app.rules.small_counts import hide_small, hide_total
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.counting.allowed import expect_counted_here
from organizer_app.work.sign_in.room import headcounts, room_count
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import living

Card = Mapping[str, str]
"""The answers on one card by their questions; what is missing was left blank."""

_TABLE = DemographicCount.__tablename__


@dataclass(frozen=True)
class AnswerCount:
    """How many cards have an answer; `shown` is None where the number is small or would betray one."""

    answer: str
    shown: int | None


@dataclass(frozen=True)
class QuestionCount:
    """The answers to one question, in the card's order; `cards` is None where there are too few to tell."""

    question: str
    cards: int | None
    answers: tuple[AnswerCount, ...]


def save_pile(edit: Edit, meeting_id: Id, cards: Sequence[Card]) -> int:
    """Add a pile of cards to what was counted, and return how many cards it had.

    Raises PileTooSmall under `LEAST_PILE` cards, UnreadableValue for an answer or a question that is not
    asked there, UnknownRow and CircleKeepsNoNames.
    """
    session = edit.session
    asked = card_questions(session, meeting_id)
    if len(cards) < LEAST_PILE:
        raise PileTooSmall(len(cards), LEAST_PILE)
    for card in cards:
        for question, answer in card.items():
            if question not in asked or answer not in ANSWERS[question]:
                raise UnreadableValue(_TABLE, "answer", answer)
    before = _own_counts(session, meeting_id, edit.writer)
    for question in asked:
        given = Counter(card.get(question, NOT_SAID) for card in cards)
        for answer in ANSWERS[question]:
            if given[answer]:
                _add(edit, meeting_id, question, answer, given[answer], before.get((question, answer)))
    return len(cards)


def card_questions(session: Session, meeting_id: Id) -> tuple[str, ...]:
    """Return what the cards of a meeting ask: of the young less. Raises UnknownRow, CircleKeepsNoNames."""
    return questions_asked(young=is_of_the_young(session, meeting_id))


def is_of_the_young(session: Session, meeting_id: Id) -> bool:
    """Tell whether a meeting is of young people: a council, or one where at least half are under age.

    Raises UnknownRow, CircleKeepsNoNames.
    """
    if expect_counted_here(session, meeting_id) == "council":
        return True
    room = room_count(session, meeting_id)
    counted = {row.category: row.total for row in headcounts(session, meeting_id)}
    young = room.youth + counted["youth"] + counted["children"]
    return room.in_the_room > 0 and 2 * young >= room.in_the_room


def card_counts(session: Session, meeting_id: Id) -> tuple[QuestionCount, ...]:
    """Return what may be shown of a meeting's cards, small numbers hidden; nothing where there are none."""
    rows = session.execute(
        select(DemographicCount.question, DemographicCount.answer, func.sum(DemographicCount.count))
        .where(DemographicCount.meeting_id == meeting_id, living(DemographicCount))
        .group_by(DemographicCount.question, DemographicCount.answer)
    )
    counts: dict[str, dict[str, int]] = {}
    for question, answer, number in rows:
        counts.setdefault(question or "", {})[answer or ""] = number or 0
    known = [code for code in QUESTIONS if code in counts]
    newer = sorted(code for code in counts if code not in QUESTIONS)
    return tuple(_shown(question, counts[question]) for question in (*known, *newer))


def _shown(question: str, counts: Mapping[str, int]) -> QuestionCount:
    offered = ANSWERS[question].codes if question in ANSWERS else ()
    every = (*offered, *sorted(answer for answer in counts if answer not in offered))
    total = hide_total(sum(counts.values()))
    shown = hide_small({answer: counts.get(answer, 0) for answer in every})
    return QuestionCount(
        question,
        total,
        tuple(AnswerCount(answer, None if total is None else shown[answer]) for answer in every),
    )


def _own_counts(session: Session, meeting_id: Id, writer: bytes) -> dict[tuple[str, str], int]:
    rows = session.execute(
        select(
            DemographicCount.question, DemographicCount.answer, DemographicCount.count.label("number")
        ).where(
            DemographicCount.meeting_id == meeting_id,
            DemographicCount.writer == writer,
            living(DemographicCount),
        )
    )
    return {(row.question, row.answer): row.number or 0 for row in rows}


def _add(edit: Edit, meeting_id: Id, question: str, answer: str, by: int, before: int | None) -> None:
    values = typed_values(DemographicCount, {"count": (before or 0) + by})
    if before is None:
        edit.add(
            DemographicCount,
            meeting_id=meeting_id,
            question=question,
            answer=answer,
            writer=edit.writer,
            **values,
        )
    else:
        row_id = id_from_ends(_TABLE, meeting_id, question, answer, edit.writer)
        edit.set(DemographicCount, row_id, **values)
