"""Forget a person for good: one admin asks, another confirms, every laptop erases and says so."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, or_, select

from organizer_app.erasing_errors import (
    AlreadyForgotten,
    AnotherAdminConfirms,
    MoreToForget,
    NoSuchWish,
    NotOnePerson,
    SeveralWishes,
    TooEarly,
)
from organizer_app.errors import UnknownRow
from organizer_app.group_errors import NotAnAdmin
from organizer_app.records.attachments import Attachment
from organizer_app.records.base import Id
from organizer_app.records.catalog import TABLES
from organizer_app.records.people import Person
from organizer_app.store.erasures import forgotten_among, person_ends
from organizer_app.store.log.members import Forget, Laptop
from organizer_app.store.log.rights import ADMIN
from organizer_app.store.membership import declare
from organizer_app.store.readers import Session
from organizer_app.store.workspace import Workspace
from organizer_app.work.conflicts import row_label
from organizer_app.work.known_names import people_names
from organizer_app.work.linked import every_linked_row
from organizer_app.work.visible import parts

DAY_MS = 86_400_000
"""One admin alone confirms no sooner than this after asking (packaging/format, section 11)."""


@dataclass(frozen=True)
class Wish:
    """A wish to forget somebody: `name` as it stands until it is confirmed, nothing afterwards.

    `is_current` is false where more, or fewer, rows are the same person since: it must be asked anew.
    `look_at` is a row of theirs that is not forgotten yet. `asked_at` is UTC milliseconds by the clock of the
    laptop that asked, `asked_on` its name ("" for the recovery page). `confirmable_from` is from when on this
    laptop may confirm it; None where it may not.
    """

    id: bytes
    name: str
    people: tuple[Id, ...]
    asked_on: str
    asked_at: int
    in_force: bool
    confirmable_from: int | None
    look_at: Id
    is_current: bool


@dataclass(frozen=True)
class Erasure:
    """Something the group erased: of whom or what, and which laptops have said that they did, and not yet.

    `about` names the row of a struck text, of column `column`; nothing is said of a person who is forgotten.
    """

    id: bytes
    table: str
    column: str
    about: tuple[str, ...]
    done: tuple[Laptop, ...]
    awaited: tuple[Laptop, ...]


def forget(workspace: Workspace, person_id: Id) -> bytes:
    """State the wish to forget a person, over all rows that are this person; returns its id.

    Nothing is erased before it is confirmed. A wish that waits already for just these rows is returned,
    unless a clock that ran ahead would keep it waiting longer than a new one.
    Raises NotAnAdmin, UnknownRow, CannotWrite.
    """
    expect_admin(workspace)
    with workspace.alone():
        with workspace.read() as session:
            people = expect_rows_of(session, person_id)
            rows = _attached(session, people)
        for wish in workspace.members.forgets:
            is_same = wish.people == people and wish.rows == rows and not wish.in_force
            if is_same and (wish.laptop != workspace.laptop_id or wish.wall <= workspace.world.clock()):
                return wish.id
        return declare(workspace, "forget", [list(people), [list(row) for row in rows]])


def confirm(workspace: Workspace, wish_id: bytes | None = None) -> bytes:
    """Confirm a wish, from when on it is in force on every laptop that hears of it; returns its id.

    Without an id it is the one that waits. The bytes leave this computer with `wiping.wipe`. Raises
    NotAnAdmin, NoSuchWish, SeveralWishes, AlreadyForgotten, MoreToForget, NotOnePerson, AnotherAdminConfirms
    where this laptop asked and there are other admins, TooEarly where it is the only one and asked less than
    a day ago, CannotWrite.
    """
    expect_admin(workspace)
    with workspace.alone():
        wish = _wish(workspace, wish_id)
        if wish.in_force:
            raise AlreadyForgotten
        with workspace.read() as session:
            now = {one for person_id in wish.people for one in every_linked_row(session, person_id)}
            is_one = now == set(every_linked_row(session, wish.people[0]))
        if not now <= set(wish.people):
            raise MoreToForget
        if not is_one:
            raise NotOnePerson
        moment = _confirmable_from(workspace, wish)
        if moment is None:
            raise AnotherAdminConfirms(_others(workspace))
        if workspace.world.clock() < moment:
            raise TooEarly(moment, workspace.world.zone)
        declare(workspace, "confirm", [wish.id])
    return wish.id


def wishes(workspace: Workspace) -> tuple[Wish, ...]:
    """Return every wish to forget: those that wait first, the earliest above, then those in force.

    One that nobody confirms stays a wish and erases nothing.
    """
    members = workspace.members
    gone = members.forgotten()
    told: list[Wish] = []
    with workspace.read() as session:
        for each in members.forgets:
            if not each.in_force and gone.issuperset(each.people):
                continue
            known = () if each.in_force else (one for one in each.people if one not in gone)
            names = people_names(session, known)
            asked_on = members.laptops.get(each.laptop or b"") or members.removed.get(each.laptop or b"")
            told.append(
                Wish(
                    each.id,
                    next((names[one] for one in each.people if names.get(one)), ""),
                    each.people,
                    asked_on.name if asked_on else "",
                    each.wall,
                    each.in_force,
                    None if each.in_force else _confirmable_from(workspace, each),
                    next((one for one in each.people if one not in gone), each.people[0]),
                    each.in_force or _is_current(session, each),
                )
            )
    return tuple(sorted(told, key=lambda wish: (wish.in_force, wish.asked_at, wish.id)))


def wish_for(workspace: Workspace, session: Session, person_id: Id) -> Wish | None:
    """Return the wish that waits for a person and is current: of several the one confirmed first."""
    rows = set(every_linked_row(session, person_id))
    waiting = [one for one in wishes(workspace) if not one.in_force and rows == set(one.people)]
    return min(waiting, key=_first_confirmed, default=None)


def waiting_wish(workspace: Workspace) -> Wish:
    """Return the wish that waits; where two asked for one person, the one that can be confirmed first.

    Raises NoSuchWish, SeveralWishes where wishes for several people wait.
    """
    every = [one for one in wishes(workspace) if not one.in_force]
    waiting = [one for one in every if one.is_current] or every
    if not waiting:
        raise NoSuchWish
    if len({one.people for one in waiting}) > 1:
        raise SeveralWishes
    return min(waiting, key=_first_confirmed)


def _first_confirmed(wish: Wish) -> int:
    return 2**63 if wish.confirmable_from is None else wish.confirmable_from


def count_to_confirm(workspace: Workspace) -> int:
    """Count the wishes that this laptop can confirm at this moment."""
    moments = [one.confirmable_from for one in wishes(workspace) if one.is_current and not one.in_force]
    now = workspace.world.clock()
    return sum(moment is not None and moment <= now for moment in moments)


def erasures(workspace: Workspace) -> tuple[Erasure, ...]:
    """Return what the group erased, each with the laptops that confirmed and those that have not yet."""
    members = workspace.members
    told: list[Erasure] = []
    with workspace.read() as session:
        for strike in members.strikes:
            about = row_label(session, strike.table, strike.row)
            told.append(_erasure(workspace, strike.id, strike.table, strike.column, about))
    told += [_erasure(workspace, each.id, "person", "", ()) for each in members.forgets if each.in_force]
    return tuple(told)


def expect_rows_of(session: Session, person_id: Id) -> tuple[Id, ...]:
    """Return all rows that are a person, deleted ones too. Raises UnknownRow, also for who is forgotten."""
    known = session.scalar(select(Person.id).where(Person.id == person_id))
    if known is None or forgotten_among(session, {person_id}):
        raise UnknownRow(Person.__tablename__)
    return every_linked_row(session, person_id)


def rows_that_go(session: Session, person_id: Id) -> dict[str, int]:
    """Count, by table, the rows whose words go when a person is forgotten: theirs, and what is attached.

    Raises UnknownRow.
    """
    people = expect_rows_of(session, person_id)
    counted = {"person": len(people)}
    for table, _row in (*_own_rows(session, people), *_attached(session, people)):
        counted[table] = counted.get(table, 0) + 1
    return counted


def rows_of(session: Session, people: tuple[Id, ...]) -> set[tuple[str, Id]]:
    """Return all rows that are erased with these people."""
    theirs = {("person", one) for one in people}
    return theirs | set(_own_rows(session, people)) | set(_attached(session, people))


def _own_rows(session: Session, people: tuple[Id, ...]) -> list[tuple[str, Id]]:
    """Return the rows whose ids are made of one of these people: visits, consents, tags, roles, links."""
    found: set[tuple[str, Id]] = set()
    for record in TABLES:
        ends = person_ends().get(record.__tablename__, ())
        if ends:
            named = or_(*(getattr(record, end).in_(people) for end in ends))
            found |= {(record.__tablename__, row) for row in session.scalars(select(record.id).where(named))}
    return sorted(found)


def _attached(session: Session, people: tuple[Id, ...]) -> tuple[tuple[str, Id], ...]:
    """Return the attachments of a person and of the rows that are theirs, removed ones too."""
    owners: dict[str, list[Id]] = {"person": list(people)}
    for table, row in _own_rows(session, people):
        owners.setdefault(table, []).append(row)
    found: set[Id] = set()
    for table, rows in owners.items():
        for part in parts(rows):
            belongs = and_(Attachment.owner_table == table, Attachment.owner_id.in_(part))
            found |= set(session.scalars(select(Attachment.id).where(belongs)))
    return tuple(("attachment", row) for row in sorted(found))


def expect_admin(workspace: Workspace) -> None:
    """Make sure that this laptop may ask and confirm. Raises NotAnAdmin."""
    if workspace.members.role_now(workspace.writer) != ADMIN:
        raise NotAnAdmin([each.name for each in workspace.members.admins()])


def _wish(workspace: Workspace, wish_id: bytes | None) -> Forget:
    if wish_id is not None:
        found = next((each for each in workspace.members.forgets if each.id == wish_id), None)
        if found is None:
            raise NoSuchWish
        return found
    chosen = waiting_wish(workspace).id
    return next(each for each in workspace.members.forgets if each.id == chosen)


def _is_current(session: Session, wish: Forget) -> bool:
    return set(every_linked_row(session, wish.people[0])) == set(wish.people)


def _confirmable_from(workspace: Workspace, wish: Forget) -> int | None:
    """Return from when on this laptop may confirm: at once what another asked; alone, a day later."""
    if workspace.members.role_now(workspace.writer) != ADMIN:
        return None
    if wish.laptop != workspace.laptop_id:
        # Whatever the clock there said: a wish that was heard of was asked before now.
        return min(wish.wall, workspace.world.clock())
    return None if _others(workspace) else wish.wall + DAY_MS


def _others(workspace: Workspace) -> list[str]:
    return [each.name for each in workspace.members.admins() if each.id != workspace.laptop_id]


def _erasure(
    workspace: Workspace, statement: bytes, table: str, column: str, about: tuple[str, ...]
) -> Erasure:
    said = workspace.members.receipts.get(statement, frozenset())
    laptops = workspace.members.laptops.values()
    return Erasure(
        statement,
        table,
        column,
        about,
        tuple(each for each in laptops if each.id in said),
        tuple(each for each in laptops if each.id not in said),
    )
