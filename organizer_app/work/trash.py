"""The trash: what was deleted, by whom and when, and how it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Final

from organizer_app.errors import UnknownRow
from organizer_app.records.actions import ActionItem
from organizer_app.records.base import Id, Record
from organizer_app.records.budgets import Budget, BudgetLine
from organizer_app.records.campaigns import Campaign, Evidence, Milestone, Seat
from organizer_app.records.funding import FundingSource, GrantAnswer
from organizer_app.records.meetings import AgendaItem, ChecklistItem, Meeting, MinuteEntry
from organizer_app.records.organizations import Organization, Place
from organizer_app.records.people import Person
from organizer_app.rules.field_words import table_word
from organizer_app.rules.names import fold
from organizer_app.store.deleted import DeletedRow, deleted_rows
from organizer_app.store.edit import Edit
from organizer_app.store.erasures import everybody_forgotten
from organizer_app.store.readers import Session
from organizer_app.work.budgets.allowed import expect_numbers
from organizer_app.work.budgets.lines import budget_of
from organizer_app.work.conflicts import row_label
from organizer_app.work.known_names import people_names
from organizer_app.work.minutes import expect_kept_here
from organizer_app.work.visible import is_living

KEPT: Final[tuple[type[Record], ...]] = (
    *(Person, Meeting, AgendaItem, ChecklistItem, MinuteEntry, ActionItem),
    *(Campaign, Milestone, Evidence, Seat, Organization, Place),
    *(Budget, BudgetLine, FundingSource, GrantAnswer),
)
"""What a person deletes as such; what belongs to one of them goes and comes with it."""


@dataclass(frozen=True)
class Trashed:
    """Something deleted: what it is called, when (UTC ms), by whom and on which laptop it was deleted."""

    table: str
    row_id: Id
    name: str
    wall: int
    actor: str | None
    laptop_name: str


def trash(session: Session, typed: str = "", limit: int = 50) -> tuple[Trashed, ...]:
    """Return what was deleted, the latest first; by name or kind.

    Nobody who was forgotten stands there, and nothing that has no name left.
    """
    wanted = fold(typed).split()
    found = ((row, ", ".join(row_label(session, row.table, row.row))) for row in deleted_rows(session, KEPT))
    forgotten = everybody_forgotten(session)
    named = (
        (row, name) for row, name in found if name and row.row not in forgotten and _begins(row, name, wanted)
    )
    chosen = list(islice(named, limit))
    actors = people_names(session, (row.actor for row, _name in chosen))
    return tuple(
        Trashed(row.table, row.row, name, row.wall, actors.get(row.actor or b""), row.laptop_name)
        for row, name in chosen
    )


def bring_back(edit: Edit, table: str, row_id: Id) -> None:
    """Bring back something deleted, with what went with it.

    Raises UnknownRow where it is not deleted, CircleKeepsNoNames for a line that no circle keeps,
    NumbersOfYouth and BudgetIsClosed for what of a budget may not be changed here.
    """
    record = next((known for known in KEPT if known.__tablename__ == table), None)
    if record is None or is_living(edit.session, record, row_id):
        raise UnknownRow(table)
    edit.bring_back(record, row_id)
    if record is MinuteEntry:
        expect_kept_here(edit, row_id)
    if record in (Budget, BudgetLine):
        expect_numbers(edit, row_id if record is Budget else budget_of(edit.session, row_id))


def _begins(row: DeletedRow, name: str, wanted: list[str]) -> bool:
    words = fold(f"{name} {table_word(row.table)}").split()
    return all(any(word.startswith(part) for word in words) for part in wanted)
