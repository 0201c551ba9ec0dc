"""Questions and remarks about a budget or one of its lines: asked, answered, settled.

Adults ask beside the line and change no number of the youth; whoever plans answers, and settles it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from organizer_app.errors import MissingValue, UnknownRow
from organizer_app.records.base import Id
from organizer_app.records.budgets import Budget, BudgetComment, BudgetLine, BudgetVersion
from organizer_app.rules.names import clean_text
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.known_names import people_names
from organizer_app.work.visible import expect, living


@dataclass(frozen=True)
class Said:
    """One thing that was said; `written_at` in UTC milliseconds, `by` is "" where nobody is known."""

    id: Id
    text: str
    by: str
    written_at: int | None


@dataclass(frozen=True)
class Comment:
    """A question or remark with its answers, the first first; `line_id` is None for the whole budget."""

    said: Said
    line_id: Id | None
    settled: bool
    answers: tuple[Said, ...] = ()


def ask(edit: Edit, budget_id: Id, text: str, line_id: Id | None = None) -> Id:
    """Write down a question or remark about a budget or one of its lines; return its id.

    Raises UnknownRow for what is not there and for another budget's line, and MissingValue.
    """
    expect(edit.session, Budget, budget_id)
    if line_id is not None:
        expect(edit.session, BudgetLine, line_id)
        if edit.session.scalar(select(BudgetLine.budget_id).where(BudgetLine.id == line_id)) != budget_id:
            raise UnknownRow("budget_line")
    return _write(edit, budget_id, text, line_id=line_id)


def answer(edit: Edit, comment_id: Id, text: str) -> Id:
    """Answer a question; return the answer's id. Raises UnknownRow and MissingValue."""
    asked = _asked(edit.session, comment_id)
    return _write(edit, asked.budget_id, text, line_id=asked.line_id, answers_id=comment_id)


def settle(edit: Edit, comment_id: Id, *, settled: bool = True) -> None:
    """Say that a question needs nobody any more, or that it does again. Raises UnknownRow."""
    _asked(edit.session, comment_id)
    edit.set(BudgetComment, comment_id, settled=settled)


def remove_comment(edit: Edit, comment_id: Id) -> None:
    """Delete a question or an answer. Raises UnknownRow."""
    expect(edit.session, BudgetComment, comment_id)
    edit.remove(BudgetComment, comment_id)


def comments(session: Session, budget_id: Id) -> tuple[Comment, ...]:
    """Return what was asked and said of a budget: open ones first, each group by when it was asked.

    An answer whose question is gone stands as a remark of its own. Raises UnknownRow.
    """
    expect(session, Budget, budget_id)
    rows = session.execute(
        select(
            BudgetComment.id,
            BudgetComment.line_id,
            BudgetComment.answers_id,
            BudgetComment.text,
            BudgetComment.author_id,
            BudgetComment.written_at,
            BudgetComment.settled,
        )
        .where(BudgetComment.budget_id == budget_id, living(BudgetComment))
        .order_by(BudgetComment.written_at, BudgetComment.id)
    ).all()
    names = people_names(session, [row.author_id for row in rows])
    known = {row.id for row in rows if row.answers_id is None}
    answers: dict[Id, list[Said]] = {}
    asked = []
    for row in rows:
        said = Said(row.id, row.text, names.get(row.author_id, "") if row.author_id else "", row.written_at)
        if row.answers_id in known:
            answers.setdefault(row.answers_id, []).append(said)
        else:
            asked.append(Comment(said, row.line_id, bool(row.settled)))
    whole = (
        Comment(one.said, one.line_id, one.settled, tuple(answers.get(one.said.id, ()))) for one in asked
    )
    return tuple(sorted(whole, key=lambda one: one.settled))


def open_counts(session: Session) -> Mapping[Id, int]:
    """Return of each budget how many questions and remarks are open; closed ones and those without none."""
    closed = select(BudgetVersion.budget_id).where(BudgetVersion.kind == "closed", living(BudgetVersion))
    rows = session.execute(
        select(BudgetComment.budget_id, func.count().label("number"))
        .where(
            BudgetComment.answers_id.is_(None),
            BudgetComment.settled.is_(False),
            BudgetComment.budget_id.not_in(closed),
            living(BudgetComment),
        )
        .group_by(BudgetComment.budget_id)
    )
    return {row.budget_id: row.number for row in rows}


@dataclass(frozen=True)
class _Asked:
    budget_id: Id
    line_id: Id | None


def _asked(session: Session, comment_id: Id) -> _Asked:
    row = session.execute(
        select(BudgetComment.budget_id, BudgetComment.line_id).where(
            BudgetComment.id == comment_id, BudgetComment.answers_id.is_(None), living(BudgetComment)
        )
    ).one_or_none()
    if row is None:
        raise UnknownRow("budget_comment")
    return _Asked(row.budget_id, row.line_id)


def _write(
    edit: Edit, budget_id: Id, text: str, *, line_id: Id | None = None, answers_id: Id | None = None
) -> Id:
    said = clean_text(text, "text")
    if not said:
        raise MissingValue("budget_comment", "text")
    return edit.add(
        BudgetComment,
        budget_id=budget_id,
        line_id=line_id,
        answers_id=answers_id,
        text=said,
        author_id=edit.actor,
        written_at=edit.world.clock(),
    )
