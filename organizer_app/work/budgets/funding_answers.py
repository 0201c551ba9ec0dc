"""What funders ask in applications and reports, what is answered, and how many words that may have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypedDict, Unpack

from sqlalchemy import select

from organizer_app.errors import UnknownRow
from organizer_app.records.base import Id
from organizer_app.records.funding import FundingSource, GrantAnswer
from organizer_app.rules.word_count import count_words, read_question, words_over
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.ordered import key_at, move_before
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living

APPLICATION: Final = "application"
REPORT: Final = "report"


class AnswerDetails(TypedDict, total=False):
    """All that may be kept of an answer beside the question; `purpose` is application or report."""

    purpose: str
    text: str | None
    word_limit: int | None


class AnswerFields(AnswerDetails, total=False):
    """All that may be kept of an answer."""

    question: str


@dataclass(frozen=True)
class AnswerRow:
    """One question with its answer; `words` are those it has, `over` by how many it is too long."""

    id: Id
    purpose: str
    question: str
    text: str
    word_limit: int | None
    words: int
    over: int
    revived: bool = False
    """Deleted on one laptop, changed on another: it waits for somebody to say which holds."""


def add_answer(edit: Edit, source_id: Id, question: str, **details: Unpack[AnswerDetails]) -> Id:
    """Write down what a funder asks, at the end of the list; return its id.

    Raises UnknownRow, MissingValue, UnusableText and UnreadableValue.
    """
    expect(edit.session, FundingSource, source_id)
    values = typed_values(GrantAnswer, {**details, "question": question})
    position = key_at(edit, GrantAnswer, source_id)
    return edit.add(GrantAnswer, funding_source_id=source_id, position=position, **values)


def add_answer_from_line(edit: Edit, source_id: Id, line: str, purpose: str) -> Id:
    """Write down what a funder asks from a line, "Why here? 150 words"; return its id.

    Raises UnknownRow, MissingValue, UnusableText and UnreadableValue.
    """
    question, limit = read_question(line)
    return add_answer(edit, source_id, question, purpose=purpose, word_limit=limit)


def change_answer(edit: Edit, answer_id: Id, **fields: Unpack[AnswerFields]) -> None:
    """Change a question, its answer or its limit. Raises UnknownRow, MissingValue and UnreadableValue."""
    expect(edit.session, GrantAnswer, answer_id)
    edit.set(GrantAnswer, answer_id, **typed_values(GrantAnswer, dict(fields)))


def move_answer(edit: Edit, answer_id: Id, before: Id | None) -> None:
    """Put a question just before another one of its source, or at the end. Raises UnknownRow."""
    move_before(edit, GrantAnswer, source_of(edit.session, answer_id), answer_id, before)


def remove_answer(edit: Edit, answer_id: Id) -> None:
    """Delete a question with its answer. Raises UnknownRow."""
    expect(edit.session, GrantAnswer, answer_id)
    edit.remove(GrantAnswer, answer_id)


def answers(session: Session, source_id: Id) -> tuple[AnswerRow, ...]:
    """Return what a source's funder asks: those of the application first, each part in its order."""
    rows = session.execute(
        select(
            GrantAnswer.id,
            GrantAnswer.purpose,
            GrantAnswer.question,
            GrantAnswer.text,
            GrantAnswer.word_limit,
            GrantAnswer.revived,
        )
        .where(GrantAnswer.funding_source_id == source_id, living(GrantAnswer))
        .order_by(
            GrantAnswer.purpose != APPLICATION, GrantAnswer.purpose, GrantAnswer.position, GrantAnswer.id
        )
    )
    return tuple(
        AnswerRow(
            row.id,
            row.purpose,
            row.question,
            row.text or "",
            row.word_limit,
            count_words(row.text or ""),
            words_over(row.text or "", row.word_limit),
            bool(row.revived),
        )
        for row in rows
    )


def source_of(session: Session, answer_id: Id) -> Id:
    """Return the funding source an answer is for. Raises UnknownRow."""
    found = session.scalar(
        select(GrantAnswer.funding_source_id).where(GrantAnswer.id == answer_id, living(GrantAnswer))
    )
    if found is None:
        raise UnknownRow("grant_answer")
    return found
