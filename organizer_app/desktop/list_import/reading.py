"""A list while it is looked at: read, matched, and what would happen to each row, a part at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from organizer_app.desktop.core.jobs import Job, Jobs
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.rules.person_draft import PersonDraft
from organizer_app.store.workspace import Session
from organizer_app.transfer.people_lists import PeopleList, read_people, with_matching
from organizer_app.work.people.list import towns
from organizer_app.work.people_import import RowPlan, RowsAbove, plan_import

AT_A_TIME = 200
"""So many rows are compared with the people on file in one look: the page stays alive, Cancel is heard."""


@dataclass(frozen=True)
class Reader:
    """Who hears of a list that is being read."""

    listed: Callable[[PeopleList], None]
    progress: Callable[[int, int], None]
    planned: Callable[[Sequence[RowPlan]], None]
    failed: Callable[[Trouble], None]


class ListReading:
    """Reads one list after another on reading threads; `stop` forgets the one that is being read."""

    def __init__(self, jobs: Jobs, owner: QObject, reader: Reader) -> None:
        self._jobs, self._owner, self._reader = jobs, owner, reader
        self._round = 0

    def read(self, path: Path, this_year: int) -> None:
        """Read a file and match its columns, then plan every row."""

        def look(session: Session) -> PeopleList:
            known = [town for town, _number in towns(session)]
            return read_people(path, this_year=this_year, towns=known)

        self._begin(look)

    def match_again(self, people: PeopleList, matching: Sequence[str | None]) -> None:
        """Read the rows again with other columns matched, then plan every row."""
        self._begin(lambda _session: with_matching(people, matching))

    def stop(self) -> None:
        """Hear no more of what is being read."""
        self._round += 1

    def _begin(self, look: Callable[[Session], PeopleList]) -> None:
        self.stop()
        current = self._round

        def listed(people: PeopleList) -> None:
            if current == self._round:
                self._reader.listed(people)
                self._plan(current, people.drafts, (), RowsAbove())

        def failed(trouble: Trouble) -> None:
            if current == self._round:
                self._reader.failed(trouble)

        self._jobs.read(look, listed, owner=self._owner, failed=failed)

    def _plan(
        self, current: int, drafts: Sequence[PersonDraft], done: tuple[RowPlan, ...], above: RowsAbove
    ) -> None:
        part = drafts[len(done) : len(done) + AT_A_TIME]
        if not part:
            self._reader.planned(done)
            return

        def planned(plans: tuple[RowPlan, ...]) -> None:
            if current == self._round:
                self._reader.progress(len(done) + len(plans), len(drafts))
                self._plan(current, drafts, done + plans, above)

        _job: Job[tuple[RowPlan, ...]] = self._jobs.read(
            lambda session: plan_import(session, part, above=above), planned, owner=self._owner
        )
