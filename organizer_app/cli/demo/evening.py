"""The demonstration from end to end: what is done on both laptops, in order, and told as it is done."""

from __future__ import annotations

import shlex
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from organizer_app.cli.demo.papers import print_papers
from organizer_app.cli.demo.scene import (
    AT_THE_DOOR_LAPTOP,
    AT_THE_OFFICE_LAPTOP,
    TWICE,
    Door,
    all_or_nothing,
    bring_list,
    decide_phone,
    next_council,
    plan_this_evening,
    write_list,
)
from organizer_app.cli.invocation import command_name
from organizer_app.cli.shown import hour_words, say
from organizer_app.i18n import _, current_language, ngettext
from organizer_app.records.base import Id
from organizer_app.sample import make_sample
from organizer_app.store.dump import dump
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
from organizer_app.sync.give_out import give_out
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.take_in import take_in
from organizer_app.sync.written_whole import write_whole
from organizer_app.work.actions.list import count_actions
from organizer_app.work.budgets.list import budget_heads
from organizer_app.work.meetings.list import all_meetings
from organizer_app.work.people.list import count_people
from organizer_app.work.settings import settings
from organizer_app.work.sign_in.room import room_count


class Telling:
    """Says each thing as it is done, and keeps all of it for the summary."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._began = time.monotonic()

    def say(self, line: str = "") -> None:
        """Say one line."""
        self.lines.append(line)
        say(line)

    def part(self, heading: str) -> None:
        """Begin a part."""
        if self.lines:
            self.say()
        self.say(heading)

    def file(self, name: str, what: str) -> None:
        """Name a file that was made, with what it is."""
        self.say(f"  {name}  {what}")

    @property
    def seconds(self) -> float:
        """Give the time since the beginning."""
        return time.monotonic() - self._began


def run_demonstration(world: World, folder: Path) -> bool:
    """Do the main job in a new or an empty folder, telling each step; return whether both laptops agree.

    Raises FolderNotEmpty, CannotWrite, PaperNotWritten.
    """
    telling = Telling()
    with (
        all_or_nothing(folder),
        _closing(make_sample(folder / "office.organizer", world)) as office,
    ):
        _tell_group(telling, office)
        _bring_list(telling, office, folder)
        meeting_id = plan_this_evening(office)
        _print(telling, office, folder, meeting_id)
        door = Workspace.create_waiting(folder / "door.organizer", world, laptop_name=_("Door laptop"))
        with _closing(door):
            _join(telling, office, door, folder)
            person_id = _sign_in(telling, Door(office, meeting_id), Door(door, meeting_id))
            _bring_together(telling, office, door, folder, person_id)
            equal = _compare(telling, office, door, folder, meeting_id)
    write_whole(folder / "summary.txt", "".join(f"{line}\n" for line in telling.lines).encode())
    return equal


@contextmanager
def _closing(workspace: Workspace) -> Iterator[Workspace]:
    try:
        yield workspace
    finally:
        workspace.close()


def _tell_group(telling: Telling, office: Workspace) -> None:
    with office.read() as session:
        name = settings(session).group_name
        people, meetings = count_people(session), len(all_meetings(session))
        actions = count_actions(session, office.world.today())
        planned = len(budget_heads(session))
    telling.part(_("The group: “{name}”. All of it is invented.").format(name=name))
    telling.file(
        "office.organizer",
        _(
            "{people} people, {meetings} meetings, {actions} open action items, {budgets} budgets; "
            "no passphrase"
        ).format(people=people, meetings=meetings, actions=actions, budgets=planned),
    )


def _bring_list(telling: Telling, office: Workspace, folder: Path) -> None:
    path = folder / "neighbors.csv"
    write_list(path)
    listed, done = bring_list(office, path)
    telling.part(_("Somebody's list is brought in"))
    added = ngettext("{n} new person", "{n} new people", len(done.added)).format(n=len(done.added))
    known = ngettext("{n} known already", "{n} known already", done.unchanged + len(done.changed)).format(
        n=done.unchanged + len(done.changed)
    )
    bad = ", ".join(str(row.line) for row in listed.bad_rows)
    left_out = _("left out, because it has no name: line {lines}").format(lines=bad)
    telling.file("neighbors.csv", "; ".join((added, known, left_out)))


def _print(telling: Telling, office: Workspace, folder: Path, meeting_id: Id) -> None:
    papers = print_papers(office, folder / "papers", meeting_id, next_council(office))
    telling.part(_("Papers for this evening, in Spanish (es), in English (en) and in both (es-en)"))
    for name, what in (
        ("sign-in-sheet", _("sign-in sheet, to write on")),
        (
            "sign-in-sheet-with-names",
            _("sign-in sheet of the youth council, with the names of those who belong"),
        ),
        ("contact-slips", _("contact slips")),
        ("agenda", _("agenda with its hours")),
        ("action-list", _("action items, by owner and by due date")),
        ("budget", _("budget of the youth’s shoreline day, as it is signed")),
        ("budget-actual", _("what was planned for it, and what came of it")),
    ):
        telling.file(f"papers/{name}.*.pdf", what)
    telling.file("papers/*.json", _("where the boxes of each sign-in sheet lie, in millimeters"))
    told = ngettext("{n} document", "{n} documents", len(papers)).format(n=len(papers))
    telling.say(f"  {told}")


def _join(telling: Telling, office: Workspace, door: Workspace, folder: Path) -> None:
    asked = folder / "exchange" / "door.orgjoin"
    request = write_join_file(door, asked)
    read = read_join_file(asked)
    telling.part(_("A second laptop joins"))
    telling.file("exchange/door.orgjoin", _("asks to join"))
    assert read.words == request.words, "one file, one set of words"
    words = " ".join(read.words[current_language()])
    told = _("Six words, the same on both: {words}").format(words=words)
    telling.say(f"  {told}")
    admit(office, read)
    _carry(telling, office, door, folder / "exchange" / "1-from-office.orgsync")
    telling.file("door.organizer", _("the second laptop's workspace"))


def _sign_in(telling: Telling, office: Door, door: Door) -> Id:
    """Sign people in at two laptops that know nothing of each other; return whose number both corrected."""
    office.sits("rosa car")
    door.sits("tomas villasenor")
    telling.part(_("Two lines at the door, no network"))
    here = [office.sign_in(typed, 40 - 3 * place) for place, typed in enumerate(AT_THE_OFFICE_LAPTOP)]
    there = [door.sign_in(typed, 38 - 3 * place) for place, typed in enumerate(AT_THE_DOOR_LAPTOP)]
    new = door.sign_in_new("Ximena Ñúñez Tɨkari", "North Shore")
    again = office.sign_in(TWICE, 5)
    office.count_children(4)
    door.count_children(3)
    door.write_minutes()
    for laptop, signed in ((_("Office"), here), (_("Door"), [*there, new])):
        names = ", ".join(one.name for one in signed)
        telling.say(f"  {laptop}: {names}")
    twice = next(one.name for one in here if one.person_id == again.person_id)
    zone = office.workspace.world.zone
    told = _("{name} signs in at both, and once more: was on the list already ({hour})").format(
        name=twice, hour=hour_words(again.already_since, zone)
    )
    telling.say(f"  {told}")
    person_id = office.correct_phone("(760) 555-0181")
    door.correct_phone("(442) 555-0182")
    return person_id


def _bring_together(
    telling: Telling, office: Workspace, door: Workspace, folder: Path, person_id: Id
) -> None:
    exchange = folder / "exchange"
    telling.part(_("The laptops are brought together by files"))
    _carry(telling, door, office, exchange / "2-from-door.orgsync")
    asked = decide_phone(office, person_id)
    if asked is not None:
        shown, other = (str(version.value) for version in asked.versions[:2])
        decided = _("Two phone numbers for {name}, {one} and {other}; decided: {one}")
        telling.say("  " + decided.format(name=asked.about[0], one=shown, other=other))
    _carry(telling, office, door, exchange / "3-from-office.orgsync")


def _carry(telling: Telling, giver: Workspace, taker: Workspace, path: Path) -> None:
    """Save a sync file on one laptop and take it in on the other."""
    given = give_out(giver, path)
    received = take_in(taker, given.path).received
    telling.file(
        f"exchange/{path.name}",
        _("written and read back; taken in: {new} new, {changed} changed, {look} to look at").format(
            new=received.new, changed=received.changed, look=received.to_look_at
        ),
    )


def _compare(telling: Telling, office: Workspace, door: Workspace, folder: Path, meeting_id: Id) -> bool:
    """Tell who is in the room by each laptop, save both states, and return whether they are equal."""
    telling.part(_("What both laptops say now"))
    for name, laptop in (("office", office), ("door", door)):
        with laptop.read() as session:
            room = room_count(session, meeting_id)
        counted = _("{signed} signed in, {counted} counted, {first} for the first time").format(
            signed=room.signed_in, counted=room.counted, first=room.first_time
        )
        write_whole(folder / f"{name}.jsonl", dump(laptop.ledger.db))
        telling.file(f"{name}.jsonl", _("the whole state; this evening: {counted}").format(counted=counted))
    equal = (folder / "office.jsonl").read_bytes() == (folder / "door.jsonl").read_bytes()
    told = _("The two states are equal, byte for byte.") if equal else _("The two states differ: a defect.")
    telling.say("  " + told)
    opened_with = f"{command_name()} -w {shlex.quote(str(folder / 'office.organizer'))}"
    done = _("Done in {seconds} seconds. Open it with: {command}")
    telling.part(done.format(seconds=f"{telling.seconds:.1f}", command=opened_with))
    return equal
