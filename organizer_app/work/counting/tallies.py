"""Count hands, dots and slips at a meeting: each laptop its own share, shown together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from organizer_app.errors import MissingValue, UnknownRow, UnreadableValue
from organizer_app.records.attendance import Tally
from organizer_app.records.base import Id, id_from_ends
from organizer_app.rules.order_keys import is_order_key, keys_between
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.counting.allowed import expect_counted_here
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import living


@dataclass(frozen=True)
class TallyOption:
    """One answer: how many in all, never less than nobody, and each laptop's share by its writer."""

    option: str
    total: int
    shares: Mapping[bytes, int]


@dataclass(frozen=True)
class TallyQuestion:
    """One question that was counted, its answers in order."""

    question: str
    kind: str
    options: tuple[TallyOption, ...]

    @property
    def total(self) -> int:
        """Give all that were counted."""
        return sum(option.total for option in self.options)


@dataclass(frozen=True)
class _Row:
    id: Id
    question: str
    option: str
    writer: bytes
    kind: str
    position: str
    count: int


def add_tally(
    edit: Edit, meeting_id: Id, question: str, options: Sequence[str], *, kind: str = "hands"
) -> None:
    """Begin to count a question with these options, each at nought; one that is there stays as it is.

    Raises UnknownRow, CircleKeepsNoNames, MissingValue, TextTooLong, UnreadableValue for an unknown kind.
    """
    expect_counted_here(edit.session, meeting_id)
    rows = _rows(edit.session, meeting_id)
    there = {(row.question, row.option) for row in rows}
    last = max((row.position for row in rows if is_order_key(row.position)), default=None)
    values = typed_values(Tally, {"question": question, "kind": kind})
    cleaned = [str(typed_values(Tally, {"option": option})["option"]) for option in options]
    wanted = [option for option in cleaned if option and (values["question"], option) not in there]
    for option, key in zip(wanted, keys_between(last, None, len(wanted)), strict=True):
        edit.add(
            Tally, meeting_id=meeting_id, option=option, writer=edit.writer, position=key, count=0, **values
        )


def change_tally(edit: Edit, meeting_id: Id, question: str, option: str, by: int) -> int:
    """Count so many more, or fewer; return how many all laptops have counted then.

    Only this laptop's share is written. Raises UnknownRow where nobody asked this, and UnreadableValue where
    more were to be taken than were counted, or for a number beyond a million.
    """
    asked = _asked(edit.session, meeting_id, question, option)
    return _count(edit, meeting_id, asked, _sum(asked) + by)


def set_tally(edit: Edit, meeting_id: Id, question: str, option: str, total: int) -> int:
    """Correct how many all laptops have counted, by this laptop's share; raises as `change_tally` does."""
    asked = _asked(edit.session, meeting_id, question, option)
    return _count(edit, meeting_id, asked, total)


def reword_tally(edit: Edit, meeting_id: Id, question: str, wanted: str) -> None:
    """Give a question other words; what each laptop counted stays its share, also while it goes on counting.

    The question is an end of the rows' ids: they are written anew, and the old ones are removed. Raises
    UnknownRow where nobody asked this, MissingValue and TextTooLong for the new words, and UnreadableValue
    where these are asked already.
    """
    rows = _rows(edit.session, meeting_id)
    values = typed_values(Tally, {"question": wanted})
    asked = [row for row in rows if row.question == question]
    if not asked:
        raise UnknownRow(Tally.__tablename__)
    if values["question"] == question:
        return
    if not values["question"]:
        raise MissingValue(Tally.__tablename__, "question")
    if any(row.question == values["question"] for row in rows):
        raise UnreadableValue(Tally.__tablename__, "question", wanted)
    for row in asked:
        edit.remove(Tally, row.id)
        edit.add(
            Tally,
            meeting_id=meeting_id,
            option=row.option,
            writer=row.writer,
            kind=row.kind,
            position=row.position,
            count=row.count,
            **values,
        )


def remove_tally(edit: Edit, meeting_id: Id, question: str) -> None:
    """Take a question off with all that was counted; it can be undone. Raises UnknownRow."""
    rows = [row for row in _rows(edit.session, meeting_id) if row.question == question]
    if not rows:
        raise UnknownRow(Tally.__tablename__)
    for row in rows:
        edit.remove(Tally, row.id)


def tallies(session: Session, meeting_id: Id) -> tuple[TallyQuestion, ...]:
    """Return what was counted at a meeting, in the order in which it was asked."""
    questions: dict[str, dict[str, list[_Row]]] = {}
    for row in _rows(session, meeting_id):
        questions.setdefault(row.question, {}).setdefault(row.option, []).append(row)
    return tuple(
        TallyQuestion(
            question,
            next(iter(options.values()))[0].kind,
            tuple(
                TallyOption(option, max(_sum(rows), 0), {row.writer: row.count for row in rows})
                for option, rows in options.items()
            ),
        )
        for question, options in questions.items()
    )


def _count(edit: Edit, meeting_id: Id, asked: Sequence[_Row], total: int) -> int:
    if total < 0:
        raise UnreadableValue(Tally.__tablename__, "count", str(total))
    first = asked[0]
    own = next((row.count for row in asked if row.writer == edit.writer), None)
    values = typed_values(Tally, {"count": total - sum(row.count for row in asked) + (own or 0)})
    if own is None:
        edit.add(
            Tally,
            meeting_id=meeting_id,
            question=first.question,
            option=first.option,
            writer=edit.writer,
            kind=first.kind,
            position=first.position,
            **values,
        )
    else:
        edit.set(
            Tally, id_from_ends("tally", meeting_id, first.question, first.option, edit.writer), **values
        )
    return total


def _asked(session: Session, meeting_id: Id, question: str, option: str) -> list[_Row]:
    rows = [row for row in _rows(session, meeting_id) if row.question == question and row.option == option]
    if not rows:
        raise UnknownRow(Tally.__tablename__)
    return rows


def _sum(rows: Sequence[_Row]) -> int:
    return max(sum(row.count for row in rows), 0)


def _rows(session: Session, meeting_id: Id) -> list[_Row]:
    found = session.execute(
        select(
            Tally.id,
            Tally.question,
            Tally.option,
            Tally.writer,
            Tally.kind,
            Tally.position,
            Tally.count.label("number"),
        )
        .where(Tally.meeting_id == meeting_id, living(Tally))
        .order_by(Tally.position, Tally.question, Tally.option, Tally.id)
    )
    return [
        _Row(
            row.id,
            row.question or "",
            row.option or "",
            row.writer,
            row.kind or "",
            row.position or "",
            row.number or 0,
        )
        for row in found
    ]
