"""The table of the fault sweep's jobs: what each starts from, does, and what can be seen of it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from organizer_app.errors import OrganizerError
from organizer_app.sync.give_out import give_out
from organizer_app.sync.joining import admit, write_join_file
from organizer_app.sync.take_in import take_in
from tests.faults.desk import Desk, add, seen_in, work_on

Seen = dict[str, str]
Does = Callable[[Desk], OrganizerError | str | None]


@dataclass(frozen=True)
class Job:
    """One job. `look` says what can be seen; `goes_on` works on with what is open, where that makes sense.

    `do` raises, or returns, what a person is told.
    """

    prepare: Callable[[Desk], None]
    do: Does
    look: Callable[[Desk], Seen]
    goes_on: Callable[[Desk], None] | None


JOBS: Final[dict[str, Job]] = {}


def office_works_on(desk: Desk) -> None:
    """Add somebody on the office's laptop."""
    work_on(desk, "office")


def van_works_on(desk: Desk) -> None:
    """Add somebody on the van's laptop."""
    work_on(desk, "van")


def office_seen(desk: Desk) -> Seen:
    """Look at the office's laptop."""
    return seen_in(desk.open("office"))


def two_laptops(desk: Desk) -> None:
    """Found a group on the office's laptop, with a few people; the van's belongs to it and knows them."""
    desk.stick.mkdir()
    office, van = desk.found("office"), desk.waiting("van")
    request = write_join_file(van, desk.folder / "van.orgjoin")
    admit(office, request)
    (desk.folder / "van.orgjoin").unlink()
    add(office, "Ana Ruiz", "Luz Vega", "Sol Ríos")
    take_in(van, give_out(office, desk.folder / "first.orgsync").path)
    (desk.folder / "first.orgsync").unlink()


def job(
    name: str,
    *,
    start: Callable[[Desk], None] = two_laptops,
    look: Callable[[Desk], Seen] = office_seen,
    goes_on: Callable[[Desk], None] | None = office_works_on,
) -> Callable[[Does], Does]:
    """Enter a job into the table."""

    def entered(do: Does) -> Does:
        JOBS[name] = Job(start, do, look, goes_on)
        return do

    return entered
