"""The world's faults around erasing for good: who may ask for it, who may confirm, and when."""

from __future__ import annotations

from collections.abc import Sequence

from organizer_app.errors import OrganizerError


class NotAnOrganizer(OrganizerError):
    """Only a laptop with the role admin or organizer strikes a text; `laptops` are the names of those."""

    def __init__(self, laptops: Sequence[str]) -> None:
        super().__init__("admins and organizers only")
        self.laptops = tuple(laptops)


class NotFreeText(OrganizerError):
    """Only what people typed in their own words can be struck, and not a code, a day or a number."""

    def __init__(self, table: str, column: str) -> None:
        super().__init__(f"{table}.{column} holds no free text")
        self.table = table
        self.column = column


class TooEarly(OrganizerError):
    """The only admin asked less than a day ago; from `until` (UTC ms; `zone` IANA) on it can be confirmed."""

    def __init__(self, until: int, zone: str) -> None:
        super().__init__("too early to confirm")
        self.until = until
        self.zone = zone


class AnotherAdminConfirms(OrganizerError):
    """The laptop that asked cannot confirm while there are other admins; `admins` are their names."""

    def __init__(self, admins: Sequence[str]) -> None:
        super().__init__("another admin must confirm")
        self.admins = tuple(admins)


class AlreadyForgotten(OrganizerError):
    """The wish to forget is confirmed already."""

    def __init__(self) -> None:
        super().__init__("confirmed already")


class MoreToForget(OrganizerError):
    """Since the wish was stated further rows were found to be the same person: it must be stated anew."""

    def __init__(self) -> None:
        super().__init__("more rows are the same person")


class NotOnePerson(OrganizerError):
    """Since the wish was stated its rows were told apart: it would forget somebody else too."""

    def __init__(self) -> None:
        super().__init__("the rows are not one person any more")


class PartOfAnId(OrganizerError):
    """What a column holds is part of how every laptop knows the row: it cannot be erased."""

    def __init__(self, table: str, column: str) -> None:
        super().__init__(f"{table}.{column} is kept in an id")
        self.table = table
        self.column = column


class NoSuchWish(OrganizerError):
    """There is no wish to forget of this id, or none that waits to be confirmed."""

    def __init__(self) -> None:
        super().__init__("no such wish")


class SeveralWishes(OrganizerError):
    """Several wishes wait to be confirmed, and none of them was named."""

    def __init__(self) -> None:
        super().__init__("several wishes wait")


class NotUndone(OrganizerError):
    """A text that was struck does not come back: there is nothing left of it."""

    def __init__(self) -> None:
        super().__init__("what was erased stays erased")


class NotWiped(OrganizerError):
    """What was erased is out of view, but its bytes could not leave the file or its backups; still owed."""

    def __init__(self) -> None:
        super().__init__("not wiped yet")
