"""What will happen to each row of a list, in words: somebody new, a change, a look-alike, or why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from organizer_app.desktop.words.likeness_words import why_words
from organizer_app.i18n import _, pgettext
from organizer_app.records.base import Id
from organizer_app.rules.field_words import field_word
from organizer_app.rules.person_draft import BadRow, LeftOut
from organizer_app.rules.vocabulary import DANGERS, LEFT_OUT_CAUSES, ROW_FAULTS
from organizer_app.work.people_import import RowPlan

State = Literal["new", "change", "nothing", "repeats", "look_alike", "bad"]


@dataclass(frozen=True)
class ListRow:
    """One row of the preview; `decided` tells that a person said who it is."""

    line: int
    name: str
    state: State
    plan: RowPlan | None
    bad: BadRow | None
    left_out: tuple[LeftOut, ...]
    decided: bool = False
    taken_for: Id | None = None


def list_rows(
    plans: Sequence[RowPlan],
    bad: Sequence[BadRow],
    left_out: Sequence[LeftOut],
    choices: Mapping[int, Id | None],
) -> tuple[ListRow, ...]:
    """Bring plans, bad rows and what is left out together, by the lines of the file."""
    without: dict[int, list[LeftOut]] = {}
    for one in left_out:
        without.setdefault(one.line, []).append(one)
    rows = [
        ListRow(
            plan.line,
            plan.name,
            plan.what,
            plan,
            None,
            tuple(without.get(plan.line, ())),
            plan.line in choices,
            choices.get(plan.line),
        )
        for plan in plans
    ]
    rows += [ListRow(one.line, "", "bad", None, one, ()) for one in bad]
    return tuple(sorted(rows, key=lambda row: row.line))


def asks(row: ListRow) -> bool:
    """Tell whether a person may answer who a row is: it looks like somebody, or says what is on file."""
    return row.plan is not None and bool(row.plan.looks_like)


def state_words(row: ListRow) -> str:
    """Say in a word what will happen to a row."""
    if row.decided:
        return (
            pgettext("row of a list", "Already on file")
            if row.taken_for is not None
            else pgettext("row of a list", "New")
        )
    if row.state == "nothing" and asks(row):
        return pgettext("row of a list", "Already on file")
    return {
        "new": pgettext("row of a list", "New"),
        "change": pgettext("row of a list", "Adds to"),
        "nothing": pgettext("row of a list", "Nothing new"),
        "repeats": pgettext("row of a list", "Repeats"),
        "look_alike": pgettext("row of a list", "Look here"),
        "bad": pgettext("row of a list", "Stays out"),
    }[row.state]


def detail_words(row: ListRow) -> str:
    """Say more: which fields, whom it looks like, why it stays out, what is left out."""
    told: list[str] = []
    if row.bad is not None:
        told.append(ROW_FAULTS.word(row.bad.cause))
        if row.bad.column:
            told.append(_("column “{name}”").format(name=row.bad.column))
    if row.plan is not None and row.state == "change":
        told.append(", ".join(_field(column) for column in row.plan.columns))
    if row.plan is not None and row.plan.same_line is not None:
        told.append(_("The same person as in line {line}").format(line=row.plan.same_line))
    if asks(row):
        told.append(_alike(row))
    told += [left_out_words(one) for one in row.left_out]
    return " · ".join(part for part in told if part)


def left_out_words(one: LeftOut) -> str:
    """Say what is left out of a row that goes in, and why."""
    why = LEFT_OUT_CAUSES.word(one.cause)
    if one.danger:
        why = f"{why} ({DANGERS.word(one.danger)})"
    return _("“{column}” is left out: {why}").format(column=one.column, why=why)


def _alike(row: ListRow) -> str:
    assert row.plan is not None
    chosen = next((one for one in row.plan.looks_like if one.id == row.taken_for), None)
    if row.decided:
        return chosen.name if chosen is not None else _("somebody else")
    first = next((one for one in row.plan.looks_like if one.id == row.plan.person_id), row.plan.looks_like[0])
    name = f"{first.name} ({first.town})" if first.town else first.name
    if row.state == "nothing":
        return name
    return _("Looks like {name}: {why}").format(name=name, why=why_words(first.likeness))


def _field(column: str) -> str:
    words = {"tags": _("tags"), "consents": _("what they allow")}
    return words.get(column) or field_word("person", column)
