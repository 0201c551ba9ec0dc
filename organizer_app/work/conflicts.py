"""Two versions of one field, told as facts: whose row, which field, who wrote what; and the decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from organizer_app.errors import AlreadyDecided, UnreadableValue
from organizer_app.records.actions import ActionItem, ActionNote
from organizer_app.records.attachments import Attachment
from organizer_app.records.attendance import (
    Attendance,
    DemographicCount,
    Headcount,
    PrintedSheet,
    Tally,
)
from organizer_app.records.base import Id, Record, Value
from organizer_app.records.budgets import (
    Budget,
    BudgetComment,
    BudgetLine,
    BudgetLineShare,
    BudgetSource,
    BudgetVersion,
)
from organizer_app.records.campaigns import Campaign, Evidence, Milestone, Seat
from organizer_app.records.catalog import TABLES, children, tables
from organizer_app.records.funding import FundingSource, GrantAnswer
from organizer_app.records.leadership import CheckIn, LeadershipStep, Mentorship, TrainingCompletion
from organizer_app.records.meetings import (
    AgendaItem,
    ChecklistItem,
    Meeting,
    MinuteEntry,
    RoleAssignment,
    VisitingOrganization,
)
from organizer_app.records.organizations import Organization, Place
from organizer_app.records.people import Consent, Person, PersonTag, SamePerson
from organizer_app.records.spending import CashCount, ExpenseShare, GiftLog, Reimbursement, Reversal
from organizer_app.rules.amounts import MONEY
from organizer_app.rules.coded_columns import codes_of
from organizer_app.rules.two_texts import TwoTexts
from organizer_app.store.conflicts import OpenCell, count_open, late_value, open_conflicts
from organizer_app.store.edit import Edit
from organizer_app.store.late_files import late_files
from organizer_app.store.readers import Session, raw
from organizer_app.store.revived import revived_rows
from organizer_app.work.known_names import (
    budget_line_names,
    budget_titles,
    campaign_names,
    funding_names,
    meeting_titles,
    organization_names,
    people_names,
    place_names,
)
from organizer_app.work.row_currency import row_currency
from organizer_app.work.typed import typed_values

_NAME_COLUMNS = tuple("full_name first_name name title description question payee payer text key".split())
_NAMED_AFTER: dict[type[Record], tuple[str, ...]] = {
    Attendance: ("person_id", "meeting_id"),
    BudgetLineShare: ("line_id", "funding_source_id"),
    BudgetSource: ("budget_id", "funding_source_id"),
    BudgetVersion: ("budget_id",),
    CashCount: ("budget_id",),
    CheckIn: ("mentee_id", "mentor_id"),
    Consent: ("person_id",),
    DemographicCount: ("meeting_id",),
    ExpenseShare: ("line_id",),
    GiftLog: ("person_id", "budget_id"),
    Headcount: ("meeting_id",),
    LeadershipStep: ("person_id",),
    Mentorship: ("mentee_id", "mentor_id"),
    PersonTag: ("person_id",),
    PrintedSheet: ("meeting_id",),
    Reimbursement: ("person_id",),
    Reversal: ("budget_id",),
    RoleAssignment: ("person_id", "meeting_id"),
    SamePerson: ("first_id", "second_id"),
    Tally: ("meeting_id",),
    TrainingCompletion: ("person_id", "meeting_id"),
    VisitingOrganization: ("organization_id", "meeting_id"),
}
_KINDS = {
    "consent": "kind",
    "role_assignment": "role",
    "headcount": "category",
    "leadership_step": "step",
}
_CAN_RETURN: tuple[type[Record], ...] = (
    *(Person, Meeting, ActionItem, Organization, Place, Campaign, Seat),
    *(AgendaItem, ChecklistItem, MinuteEntry, ActionNote, Milestone, Evidence),
    *(Budget, BudgetLine, BudgetComment, FundingSource, GrantAnswer),
)


@dataclass(frozen=True)
class VersionTold:
    """One of the values: `value` as it is kept, `name` where it points to somebody or something with a name.

    `wall` is UTC milliseconds by a clock that may be wrong (`suspect`); `own` tells that it was written here.
    One that is `held_back` came late on a text that was struck: it has no value here, `late_words` of
    `work.erasing` reads it for somebody who asks.
    """

    value: Value
    name: str | None
    erased: bool
    wall: int
    suspect: bool
    actor: str | None
    laptop_name: str
    own: bool
    shown: bool
    held_back: bool = False
    entry_id: bytes = b""


@dataclass(frozen=True)
class Conflict:
    """A field with two or more versions; the one that shows for now stands first.

    `about` names the row: a person's name, or "person, meeting" in two parts for an attendance. `kind` is
    the code that tells it from others of the same: which consent, which role, who was counted.
    """

    table: str
    row_id: Id
    column: str
    about: tuple[str, ...]
    versions: tuple[VersionTold, ...]
    kind: str = ""
    currency: str = ""
    """What its money counts in."""


@dataclass(frozen=True)
class Returned:
    """A row deleted on one laptop and changed on another: it is in view again until somebody says."""

    table: str
    row_id: Id
    about: tuple[str, ...]


def conflicts(session: Session, own_writer: bytes) -> tuple[Conflict, ...]:
    """Return every field that waits for a decision."""
    return tuple(_told(session, cell) for cell in open_conflicts(session, own_writer))


def count_conflicts(session: Session) -> int:
    """Count the fields that wait for a decision."""
    return count_open(session)


def decide(edit: Edit, table: str, row_id: Id, column: str, value: Value) -> None:
    """Decide what a field holds, one of its versions or another value; all of them stay in its history.

    Raises AlreadyDecided if the field has one version only, or is of a table this version does not know,
    and what `typed_values` raises for another value that the field cannot hold.
    """
    record = next((known for known in TABLES if known.__tablename__ == table), None)
    cells = open_conflicts(edit.session, edit.writer)
    cell = next((one for one in cells if (one.table, one.row, one.column) == (table, row_id, column)), None)
    if record is None or cell is None:
        raise AlreadyDecided(table, row_id, column)
    if all(value != version.value for version in cell.versions):
        codes = codes_of(table, column)
        if isinstance(value, str) and codes is not None and value not in codes:
            raise UnreadableValue(table, column, value)
        value = typed_values(record, {column: value})[column]
    edit.resolve(record, row_id, column, value)


def take_version(edit: Edit, conflict: Conflict, version: VersionTold) -> None:
    """Decide for one of the versions as it was written, also for a text that came late and is kept.

    Raises AlreadyDecided, and UnknownRow where the late text is held back no more.
    """
    value = version.value
    if version.held_back:
        value = late_value(edit.session, conflict.table, conflict.row_id, conflict.column, version.entry_id)
    decide(edit, conflict.table, conflict.row_id, conflict.column, value)


def returned(session: Session) -> tuple[Returned, ...]:
    """Return what was deleted elsewhere and changed here, or the other way round, and waits for a word."""
    return tuple(one for record in _CAN_RETURN for one in _returned(session, record))


def returned_about(session: Session, table: str, row_ids: Sequence[Id]) -> tuple[Returned, ...]:
    """Return what of these rows, and of what belongs to them, waits for a word as `returned` tells."""
    own = next(record for record in _CAN_RETURN if record.__tablename__ == table)
    found = list(_returned(session, own, own.id.in_(row_ids)))
    for name, column in children().get(table, ()):
        for kid in (record for record in _CAN_RETURN if record.__tablename__ == name):
            found += _returned(session, kid, getattr(kid, column).in_(row_ids))
    return tuple(found)


def _returned(session: Session, record: type[Record], *conditions: ColumnElement[bool]) -> Iterator[Returned]:
    name = record.__tablename__
    waiting = revived_rows(session, record)
    meant = select(record.id).where(record.id.in_(waiting), *conditions).order_by(record.id)
    for row_id in session.scalars(meant).all() if waiting else ():
        yield Returned(name, row_id, row_label(session, name, row_id))


def keep_returned(edit: Edit, table: str, row_id: Id) -> None:
    """Settle that a row deleted elsewhere stays. Raises AlreadyDecided where nothing was to settle."""
    edit.bring_back(_waiting_record(edit.session, table, row_id), row_id)


def remove_returned(edit: Edit, table: str, row_id: Id) -> None:
    """Delete a row once more, with what was changed in it seen. Raises AlreadyDecided as `keep_returned`."""
    edit.remove(_waiting_record(edit.session, table, row_id), row_id)


def _waiting_record(session: Session, table: str, row_id: Id) -> type[Record]:
    record = next((known for known in _CAN_RETURN if known.__tablename__ == table), None)
    if record is None:
        raise AlreadyDecided(table, row_id, "")
    waits = session.scalar(select(record.id).where(record.id == row_id, record.revived.is_(True)))
    if waits is None:
        raise AlreadyDecided(table, row_id, "")
    return record


def _told(session: Session, cell: OpenCell) -> Conflict:
    known = tables().get(cell.table)
    kind = known.columns.get(cell.column) if known else None
    points_to = kind.points_to if kind else None
    names = names_of_values(session, points_to, [version.value for version in cell.versions])
    actors = people_names(session, (version.actor for version in cell.versions))
    versions = tuple(
        VersionTold(
            version.value,
            names.get(version.value) if isinstance(version.value, bytes) else None,
            version.erased,
            version.wall,
            version.suspect,
            actors.get(version.actor or b""),
            version.laptop_name,
            version.own,
            version.shown,
            version.held_back,
            version.entry_id,
        )
        for version in cell.versions
    )
    about = row_label(session, cell.table, cell.row)
    currency = row_currency(session, cell.table, cell.row) if (cell.table, cell.column) in MONEY else ""
    return Conflict(cell.table, cell.row, cell.column, about, versions, _kind(session, cell), currency)


def _kind(session: Session, cell: OpenCell) -> str:
    column = _KINDS.get(cell.table)
    if column is None:
        return ""
    record = next(known for known in TABLES if known.__tablename__ == cell.table)
    return session.scalar(select(getattr(record, column)).where(record.id == cell.row)) or ""


def _own_name(session: Session, record: type[Record], column: str, row_id: Id) -> object:
    """Return what stands in a column of names, in the language spoken here where it has two."""
    other = f"{column}_other"
    if not hasattr(record, other):
        return session.scalar(select(getattr(record, column)).where(record.id == row_id))
    texts = (getattr(record, each) for each in (column, other, "language"))
    row = session.execute(select(*texts).where(record.id == row_id)).first()
    return TwoTexts(*(text or "" for text in row)).spoken()[0] if row is not None else None


def label_columns(table: str) -> tuple[str, ...]:
    """Return the columns whose rows name a row that has no name of its own, in the order they are told."""
    return next((columns for record, columns in _NAMED_AFTER.items() if record.__tablename__ == table), ())


def row_label(session: Session, table: str, row_id: Id) -> tuple[str, ...]:
    """Name a row as people do: by its own name or title, or by those it belongs to."""
    record = next((known for known in TABLES if known.__tablename__ == table), None)
    if record is None or (record is Attachment and row_id in late_files(raw(session))):
        return ()
    columns = _NAMED_AFTER.get(record, ())
    if record is Person:
        shown = people_names(session, [row_id]).get(row_id)
        return (shown,) if shown else ()
    if not columns:
        own = next((column for column in _NAME_COLUMNS if hasattr(record, column)), None)
        name = _own_name(session, record, own, row_id) if own else None
        return (name,) if isinstance(name, str) and name else ()
    chosen = [getattr(record, column) for column in columns]
    row = session.execute(select(*chosen).where(record.id == row_id)).first()
    if row is None:
        return ()
    kinds = tables()[table].columns
    parts = [
        names_of_values(session, kinds[column].points_to, [value]).get(value)
        for column, value in zip(columns, row, strict=True)
    ]
    return tuple(part for part in parts if part)


def names_of_values(session: Session, table: str | None, values: list[Value]) -> dict[Id, str]:
    """Return the names of what values of a column point to: its table says how such rows are named."""
    look_up = {
        "person": people_names,
        "organization": organization_names,
        "place": place_names,
        "campaign": campaign_names,
        "budget": budget_titles,
        "budget_line": budget_line_names,
        "funding_source": funding_names,
        "meeting": meeting_titles,
    }.get(table or "")
    return look_up(session, [value for value in values if isinstance(value, bytes)]) if look_up else {}
