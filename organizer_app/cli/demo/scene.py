"""The demonstration's scene: one evening's meeting, two laptops at the door, and what each of them does."""

from __future__ import annotations

import contextlib
import csv
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from pathlib import Path

from organizer_app.errors import FolderNotEmpty
from organizer_app.i18n import _, current_language
from organizer_app.records.base import Id
from organizer_app.rules.dates import local_text
from organizer_app.store.edit import gesture
from organizer_app.store.new_files import cannot_write
from organizer_app.store.workspace import Workspace
from organizer_app.sync.written_whole import write_whole
from organizer_app.transfer.people_lists import PeopleList, drafts_to_save, read_people
from organizer_app.work.action_line import add_action_from_line
from organizer_app.work.conflicts import Conflict, conflicts, decide
from organizer_app.work.lookup import find_people
from organizer_app.work.meetings.list import past_meetings, upcoming_meetings
from organizer_app.work.meetings.plan import plan_next
from organizer_app.work.minutes import add_entry
from organizer_app.work.people.change import change_person
from organizer_app.work.people_import import ImportDone, import_people
from organizer_app.work.settings import settings
from organizer_app.work.sign_in.desk import SignIn, add_and_mark_present, mark_present, sign_in_candidates
from organizer_app.work.sign_in.room import change_headcount

MINUTE = 60_000

AT_THE_OFFICE_LAPTOP = ("rosa car", "0194", "arreola nev", "tɨkari sal", "huaroco cui", "escobedo")
"""What is typed where the organizer signs people in: beginnings of names, the end of a phone number."""

AT_THE_DOOR_LAPTOP = ("diego fie", "tɨkari sal", "ruiz mon", "quintana", "olvera")
"""What is typed at the second laptop; one of them was signed in at the first one too."""

TWICE = "tɨkari sal"
CALLED_WRONG = "escobedo"
"""The person whose telephone number both laptops correct."""

NEIGHBORS = (
    ("Alondra Pizarro Cota", "(760) 555-0170", "North Shore", "es"),
    ("Baltazar Ñuꞌu Reyes", "", "Oasis", "Mixteco, es"),
    ("Dionisia Ahumada Vda. de Lugo", "(760) 555-0171", "Mecca", "es"),
    ("Crescencio Máynez Rubí", "(760) 555-0172", "Thermal", "es, en"),
    ("Noemí Xocoyotl Arvizu", "(760) 555-0173", "North Shore", "Náhuatl, es"),
    ("", "(760) 555-0174", "Mecca", "es"),
    ("Tommy Okafor-Lee", "(760) 555-0175", "Calipatria", "en"),
    ("Rosa Elena Cárdenas Villa", "(760) 555-0190", "Mecca", "es, en"),
    ("Güicho Peñúñuri", "", "Bombay Beach", "es"),
)
"""Somebody's spreadsheet: a row has no name, and one person is on file already."""


@dataclass(frozen=True)
class Door:
    """One laptop at the door of one meeting."""

    workspace: Workspace
    meeting_id: Id

    def sign_in(self, typed: str, minutes_ago: int) -> SignIn:
        """Type the beginning of a name and take the first who is offered."""
        with self.workspace.read() as session:
            person_id = sign_in_candidates(session, self.meeting_id, typed)[0].id
        at = self.workspace.world.clock() - minutes_ago * MINUTE
        with self.workspace.edit(gesture("sign_in", person_id, self.meeting_id)) as edit:
            return mark_present(edit, self.meeting_id, person_id, at)

    def sign_in_new(self, name: str, town: str) -> SignIn:
        """Write down somebody new and sign them in."""
        at = self.workspace.world.clock()
        with self.workspace.edit(gesture("sign_in_new", self.meeting_id)) as edit:
            return add_and_mark_present(edit, self.meeting_id, name, at, community=town)

    def count_children(self, count: int) -> None:
        """Count those who sign nothing."""
        with self.workspace.edit(gesture("change_headcount", self.meeting_id)) as edit:
            change_headcount(edit, self.meeting_id, "children", count)

    def correct_phone(self, phone: str) -> Id:
        """Correct a telephone number, and return whose."""
        person_id = self._one_called(CALLED_WRONG)
        with self.workspace.edit(gesture("change_person", person_id)) as edit:
            change_person(edit, person_id, phone=phone)
        return person_id

    def write_minutes(self) -> None:
        """Write a decision, and an action item of one typed line."""
        spoken = current_language()
        with self.workspace.edit(gesture("write_minutes", self.meeting_id)) as edit:
            decision = _("Three people speak at the agency's session.")
            add_entry(edit, self.meeting_id, decision, kind="decision", language=spoken)
        with self.workspace.edit(gesture("add_action", self.meeting_id)) as edit:
            line = _("Call the agency about the stop @Diego friday")
            add_action_from_line(edit, line, spoken, meeting_id=self.meeting_id)

    def sits(self, typed: str) -> None:
        """Say who is at the keyboard."""
        self.workspace.actor = self._one_called(typed)

    def _one_called(self, typed: str) -> Id:
        with self.workspace.read() as session:
            return find_people(session, typed, limit=1)[0].id


def write_list(path: Path) -> None:
    """Write the spreadsheet that somebody brings. Raises CannotWrite."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((_("Name"), _("Phone"), _("Town"), _("Language")))
    writer.writerows(NEIGHBORS)
    # With a byte order mark, as a spreadsheet program saves it.
    write_whole(path, text.getvalue().encode("utf-8-sig"))


def bring_list(workspace: Workspace, path: Path) -> tuple[PeopleList, ImportDone]:
    """Bring the spreadsheet in. Raises UnreadableList."""
    with workspace.read() as session:
        towns = settings(session).default_towns
    listed = read_people(path, this_year=workspace.world.today().year, towns=towns)
    with workspace.edit(gesture("import_people")) as edit:
        return listed, import_people(edit, drafts_to_save(listed))


def plan_this_evening(workspace: Workspace) -> Id:
    """Plan a meeting of today from the last community meeting, and return its id."""
    world = workspace.world
    with workspace.read() as session:
        last = next(
            row for row in past_meetings(session, world.now_local()) if row.kind == "community_meeting"
        )
    begins = local_text(datetime.fromisoformat(world.now_local()).replace(minute=0))
    with workspace.edit(gesture("plan_next_meeting", last.id)) as edit:
        return plan_next(edit, last.id, begins)


def next_council(workspace: Workspace) -> Id:
    """Return the next meeting of a closed group, whose sheet carries names."""
    with workspace.read() as session:
        coming = upcoming_meetings(session, workspace.world.now_local())
    return next(row.id for row in coming if row.kind == "council")


def decide_phone(workspace: Workspace, person_id: Id) -> Conflict | None:
    """Decide which of two telephone numbers is right, the one shown; None where nothing waits."""
    with workspace.read() as session:
        found = conflicts(session, workspace.writer)
    wanted = ("person", person_id, "phone")
    asked = next((one for one in found if (one.table, one.row_id, one.column) == wanted), None)
    if asked is not None:
        with workspace.edit(gesture("resolve_conflict", person_id)) as edit:
            decide(edit, asked.table, asked.row_id, asked.column, asked.versions[0].value)
    return asked


@contextmanager
def all_or_nothing(folder: Path) -> Iterator[None]:
    """Make the demonstration's folder, new or empty, and those in it; a fault takes them away again.

    Raises FolderNotEmpty, CannotWrite.
    """
    try:
        stood = folder.exists()
        if stood and (not folder.is_dir() or any(folder.iterdir())):
            raise FolderNotEmpty(folder)
        for made in (folder, folder / "papers", folder / "exchange"):
            made.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise cannot_write(folder, fault) from fault
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):  # the fault that brought us here is the one to tell
            for found in list(folder.iterdir()):
                shutil.rmtree(found) if found.is_dir() else found.unlink()
            if not stood:
                folder.rmdir()
        raise
