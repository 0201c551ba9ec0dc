"""Accept what was refused: an admin's word, which every laptop of the group then follows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

from organizer_app.group_errors import NotAcceptable, NothingRefused
from organizer_app.store.membership import declare
from organizer_app.store.quarantine import Refused, refused
from organizer_app.store.workspace import Workspace
from organizer_app.sync.members import expect_admin, laptop_called

_AT_ONCE: Final = 4096
_FEWEST_DIGITS: Final = 4


def refused_called(workspace: Workspace, typed: str) -> tuple[Refused, ...]:
    """Return what is meant: entries whose id begins so (4 digits at least), or all of a laptop.

    Raises NothingRefused where no entry begins so and the laptop has none, UnknownLaptop, SeveralLaptops.
    """
    digits = typed.strip().lower()
    found = refused(workspace)
    if len(digits) >= _FEWEST_DIGITS:
        named = tuple(each for each in found if each.entry_id.hex().startswith(digits))
        if named:
            return named
    laptop = laptop_called(workspace, typed)
    named = tuple(each for each in found if each.laptop is not None and each.laptop.id == laptop.id)
    if not named:
        raise NothingRefused(laptop.name)
    return named


def accept(workspace: Workspace, wanted: Iterable[Refused]) -> int:
    """Let refused gestures count, here and on every laptop that hears of it; returns how many.

    Of several those that no laptop can take are passed over. Raises NotAMember, NotAnAdmin, NotAcceptable
    where nothing is left, CannotWrite.
    """
    expect_admin(workspace)
    fit = [each for each in wanted if each.can_be_accepted]
    if not fit:
        raise NotAcceptable
    names = iter(sorted({txn_id for each in fit for txn_id in each.txn_ids}))
    while part := list(islice(names, _AT_ONCE)):
        declare(workspace, "accept", part)
    return len(fit)
