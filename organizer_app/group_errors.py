"""The world's faults among the laptops of a group: files that do not fit, and what a laptop may not do.

They are worded in `organizer_app.wording`; all others stand in `organizer_app.errors`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from organizer_app.errors import FileFault, OrganizerError


class DamagedSyncFile(FileFault):
    """The sync file is cut, changed on the way, or no sync file; nothing was changed."""


class NotForThisLaptop(FileFault):
    """The sync file was not encrypted to this laptop, or nobody has admitted it yet; nothing was changed."""


class OtherGroup(FileFault):
    """The sync file is of another group; nothing was changed."""


class NewerSyncFile(FileFault):
    """The sync file or join file was made by a newer version of the program; nothing was changed."""


class MakerNotAMember(FileFault):
    """The sync file was signed by somebody who is no member; nothing was changed."""


class DamagedJoinFile(FileFault):
    """The join file is cut, changed on the way, or no join file; nobody was admitted."""


class AlreadyAdmitted(OrganizerError):
    """The laptop of a join file, `laptop_name`, is a member already."""

    def __init__(self, laptop_name: str) -> None:
        super().__init__("this laptop is a member already")
        self.laptop_name = laptop_name


class NotAnAdmin(OrganizerError):
    """Only a laptop with the role admin may admit another; `admins` are the names of those that may."""

    def __init__(self, admins: Sequence[str]) -> None:
        super().__init__("admins only")
        self.admins = tuple(admins)


class NobodyLeft(OrganizerError):
    """No laptop is in the group any more for which a sync file could be made."""

    def __init__(self) -> None:
        super().__init__("no recipients")


class UnknownLaptop(OrganizerError):
    """No laptop of the group has the name, or an id that begins with, `typed`."""

    def __init__(self, typed: str) -> None:
        super().__init__("no such laptop")
        self.typed = typed


class SeveralLaptops(OrganizerError):
    """Several laptops fit what was typed; `ids` are theirs."""

    def __init__(self, typed: str, ids: Sequence[bytes]) -> None:
        super().__init__("several such laptops")
        self.typed = typed
        self.ids = tuple(ids)


class AlreadySo(OrganizerError):
    """The laptop `laptop_name` is removed already (`role` None), or has this role already."""

    def __init__(self, laptop_name: str, role: str | None) -> None:
        super().__init__("nothing to change about a laptop")
        self.laptop_name = laptop_name
        self.role = role


class LastAdmin(OrganizerError):
    """The laptop `laptop_name` is the group's last admin; without it only the recovery page is left."""

    def __init__(self, laptop_name: str) -> None:
        super().__init__("the last admin")
        self.laptop_name = laptop_name


class NoRight(OrganizerError):
    """This laptop's `role` (None: it was removed) does not reach to what was to be written to `table`."""

    def __init__(self, role: str | None, table: str) -> None:
        super().__init__(f"{role or 'a removed laptop'} writes no {table}")
        self.role = role
        self.table = table


class NothingRefused(OrganizerError):
    """Nothing of the laptop `laptop_name` stands in quarantine."""

    def __init__(self, laptop_name: str) -> None:
        super().__init__("nothing refused")
        self.laptop_name = laptop_name


class NotAcceptable(OrganizerError):
    """What was refused holds values that no laptop can take: nobody's word makes it count."""

    def __init__(self) -> None:
        super().__init__("not acceptable")


class NoRecoveryPage(OrganizerError):
    """There is nothing to print a founder's recovery page of; `cause` is one of: made, elsewhere."""

    def __init__(self, cause: str) -> None:
        super().__init__(f"no recovery page: {cause}")
        self.cause = cause


class OtherRecoveryKey(OrganizerError):
    """The recovery key is well typed and is not this group's."""

    def __init__(self) -> None:
        super().__init__("another group's recovery key")


class UnknownWords(OrganizerError):
    """Typed words that are no six words; `places` (from 1) are in no list, `found` is how many were typed."""

    def __init__(self, places: Sequence[int], found: int) -> None:
        super().__init__("not six words")
        self.places = tuple(places)
        self.found = found


class WrongWords(FileFault):
    """Six words that do not open the invitation."""


class DamagedInvitation(FileFault):
    """The invitation is cut, changed on the way, or no invitation; nothing was made."""


class OldInvitation(FileFault):
    """The invitation lay about too long by this computer's clock; it was made at `made_at` (UTC ms)."""

    def __init__(self, path: Path, made_at: int) -> None:
        super().__init__(path)
        self.made_at = made_at
