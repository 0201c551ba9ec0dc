"""Every table of this version, its columns and their kinds, by permanent name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from organizer_app.records import (
    actions,
    attachments,
    attendance,
    budgets,
    campaigns,
    funding,
    leadership,
    meetings,
    organizations,
    people,
    settings,
    spending,
)
from organizer_app.records.base import ColumnKind, Record

TABLES: Final[tuple[type[Record], ...]] = (
    people.Person,
    people.Consent,
    people.Tag,
    people.PersonTag,
    people.SamePerson,
    people.SavedList,
    organizations.Organization,
    organizations.Place,
    campaigns.Campaign,
    campaigns.Milestone,
    campaigns.Evidence,
    campaigns.Seat,
    meetings.Meeting,
    meetings.AgendaItem,
    meetings.RoleAssignment,
    meetings.VisitingOrganization,
    meetings.ChecklistItem,
    meetings.MinuteEntry,
    attendance.Attendance,
    attendance.Headcount,
    attendance.Tally,
    attendance.DemographicCount,
    attendance.ChildcareStay,
    attendance.PrintedSheet,
    actions.ActionItem,
    actions.ActionNote,
    leadership.LeadershipStep,
    leadership.TrainingCompletion,
    leadership.Mentorship,
    leadership.CheckIn,
    budgets.Budget,
    budgets.BudgetLine,
    budgets.BudgetLineShare,
    budgets.BudgetSource,
    budgets.BudgetVersion,
    budgets.BudgetComment,
    funding.FundingSource,
    funding.GrantAnswer,
    spending.Expense,
    spending.ExpenseShare,
    spending.Income,
    spending.Reversal,
    spending.Reimbursement,
    spending.CashCount,
    spending.GiftLog,
    attachments.Attachment,
    settings.WorkspaceSetting,
)


@dataclass(frozen=True)
class Table:
    """What merging must know of one table."""

    name: str
    columns: Mapping[str, ColumnKind]
    ends: tuple[str, ...]
    child_of: tuple[str, ...]
    stays: tuple[str, ...] = ()
    derived: Mapping[str, tuple[tuple[str, ...], Callable[[Mapping[str, Any]], Any]]] = field(
        default_factory=dict
    )
    write_once: bool = False


def describe(record: type[Record]) -> Table:
    """Read a table's description off its class."""
    columns: dict[str, ColumnKind] = {}
    computed: dict[str, tuple[tuple[str, ...], Callable[[Mapping[str, Any]], Any]]] = {}
    for column in record.__table__.columns:
        if "kind" in column.info:
            columns[column.name] = column.info["kind"]
        elif column.info.get("local"):
            computed[column.name] = column.info["local"]
    return Table(
        record.__tablename__,
        columns,
        record.ends,
        record.child_of,
        record.stays,
        computed,
        record.write_once,
    )


@cache
def tables() -> Mapping[str, Table]:
    """Return every known table by its permanent name."""
    return {record.__tablename__: describe(record) for record in TABLES}


@cache
def children() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return, by parent table, the tables and columns whose living rows keep a parent in view."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table in tables().values():
        for column in table.child_of:
            parent = table.columns[column].points_to
            assert parent is not None, "a parent column points to a table"
            found.setdefault(parent, []).append((table.name, column))
    return {parent: tuple(kids) for parent, kids in found.items()}


@cache
def children_first() -> tuple[str, ...]:
    """Return the tables in an order in which each comes before those whose rows it keeps in view."""
    found: dict[str, None] = {}

    def place(name: str) -> None:
        for child, _ in children().get(name, ()):
            place(child)
        found.setdefault(name)

    for name in tables():
        place(name)
    return tuple(found)


@cache
def pointers() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return, by table, the tables and indexed columns that name rows of it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for record in TABLES:
        for column in record.__table__.columns:
            kind = column.info.get("kind")
            if kind is not None and kind.points_to is not None and column.index:
                found.setdefault(kind.points_to, []).append((record.__tablename__, column.name))
    return {table: tuple(named) for table, named in found.items()}
