"""Who may do what: an admin's laptop takes a laptop out of the group, or gives it another role.

Rights belong to laptops, not to people. What cannot be reached is what a laptop already has: its file stays
where it is, and files that were made for it earlier still open there (sync.md, *Members*).
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from organizer_app.errors import NotAMember
from organizer_app.group_errors import (
    AlreadySo,
    LastAdmin,
    NotAnAdmin,
    SeveralLaptops,
    UnknownLaptop,
)
from organizer_app.records.base import Id
from organizer_app.rules.names import fold
from organizer_app.store.dump import tips
from organizer_app.store.forks import forked_writers
from organizer_app.store.log.members import Laptop
from organizer_app.store.log.rights import ADMIN
from organizer_app.store.membership import declare
from organizer_app.store.readers import raw
from organizer_app.store.statements import held_statements
from organizer_app.store.workspace import Workspace

_FEWEST_DIGITS: Final = 4


def is_admin(workspace: Workspace) -> bool:
    """Tell whether this laptop is an admin of its group now."""
    return workspace.members.role_now(workspace.writer) == ADMIN


def expect_admin(workspace: Workspace) -> None:
    """Raise NotAMember while this laptop waits, NotAnAdmin where it is no admin."""
    if workspace.group_id is None:
        raise NotAMember("waiting to be admitted")
    if not is_admin(workspace):
        raise NotAnAdmin(sorted(each.name for each in workspace.members.admins()))


def laptop_called(workspace: Workspace, typed: str) -> Laptop:
    """Return the laptop of a name, or of an id that begins so (4 digits at least); removed ones too.

    A name that several gave themselves is nobody's; "office (2)" is.

    A laptop of the group stands before a removed one of the same name. Raises UnknownLaptop, SeveralLaptops.
    """
    members = workspace.members
    digits = typed.strip().lower()
    for among in (members.laptops, members.removed):
        found = [each for each in among.values() if fold(typed) in (fold(each.name), fold(each.own_name))]
        if not found and len(digits) >= _FEWEST_DIGITS:
            found = [each for each in among.values() if each.id.hex().startswith(digits)]
        if len(found) > 1:
            raise SeveralLaptops(typed, sorted(each.id for each in found))
        if found:
            return found[0]
    raise UnknownLaptop(typed)


def remove_laptop(workspace: Workspace, laptop: Id, *, leaves_no_admin: bool = False) -> None:
    """Take a laptop out of the group: what it writes from here on shows nothing, no file is for it any more.

    What this file holds of it stands. Raises NotAMember, NotAnAdmin, UnknownLaptop, AlreadySo where it was
    removed before, CannotWrite; and LastAdmin unless `leaves_no_admin` says that this is meant.
    """
    expect_admin(workspace)
    about = _one(workspace, laptop)
    if not leaves_no_admin:
        _expect_another_admin(workspace, about)
    declare(workspace, "remove", [laptop, cuts_of(workspace, laptop)])


def give_role(workspace: Workspace, laptop: Id, role: str, *, leaves_no_admin: bool = False) -> None:
    """Give a laptop one of the five roles; what it wrote before stands under the old one.

    Raises what `remove_laptop` raises, AlreadySo also where it has the role already.
    """
    expect_admin(workspace)
    about = _one(workspace, laptop)
    if about.role == role:
        raise AlreadySo(about.name, role)
    if role != ADMIN and not leaves_no_admin:
        _expect_another_admin(workspace, about)
    declare(workspace, "role", [laptop, role, cuts_of(workspace, laptop)])


def _one(workspace: Workspace, laptop: Id) -> Laptop:
    found = workspace.members.laptops.get(laptop)
    if found is not None:
        return found
    gone = workspace.members.removed.get(laptop)
    if gone is None:
        raise UnknownLaptop(laptop.hex())
    raise AlreadySo(gone.name, None)


def _expect_another_admin(workspace: Workspace, about: Laptop) -> None:
    if [each.id for each in workspace.members.admins()] == [about.id]:
        raise LastAdmin(about.name)


def cuts_of(workspace: Workspace, laptop: Id) -> list[list[object]]:
    """Return the last transactions of a laptop that are held here, one for each log and branch."""
    of = {writer for writer, owner in workspace.members.writers.items() if owner == laptop}
    with workspace.read() as session:
        held = [tip for tip in tips(raw(session)) if tip[0] in of]
    return [list(tip) for tip in sorted(held, key=lambda tip: (tip[0], tip[2]))]


def forked(workspace: Workspace) -> list[Laptop]:
    """Return the laptops, removed ones too, of whose file a copy was used on beside it."""
    members = workspace.members
    with workspace.read() as session:
        owners = {members.writers.get(writer) for writer in forked_writers(raw(session))}
    return [each for each in {**members.laptops, **members.removed}.values() if each.id in owners]


def invited_twice(workspace: Workspace) -> list[Laptop]:
    """Return the laptops of which two files go on: their invitation was used twice."""
    return _with_reason(workspace, "invited", 2)


def _with_reason(workspace: Workspace, reason: str, times: int) -> list[Laptop]:
    """Return the members whose writers that began for a reason are so many, or more."""
    members = workspace.members
    with workspace.read() as session:
        began = Counter(
            each.body[1]
            for each in held_statements(raw(session))
            if each.kind == "writer" and each.body[2] == reason and each.body[0] in members.writers
        )
    return [laptop for laptop in members.laptops.values() if began[laptop.id] >= times]
