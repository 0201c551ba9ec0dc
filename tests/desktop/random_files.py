"""A second laptop that is worked on at random, and files of every kind to bring in from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Final

from PySide6.QtGui import QColor, QImage
from sqlalchemy import select

from organizer_app.errors import OrganizerError
from organizer_app.group_errors import NotForThisLaptop
from organizer_app.records.actions import ActionItem
from organizer_app.records.base import Id, Record
from organizer_app.records.campaigns import Campaign
from organizer_app.records.meetings import AgendaItem, Meeting, MinuteEntry
from organizer_app.records.people import Person
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.sync.folder import catch_up, share_folder
from organizer_app.sync.give_out import give_out
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.take_in import take_in
from organizer_app.work.actions.change import add_action, change_action, remove_action
from organizer_app.work.campaigns.change import add_campaign, change_campaign, remove_campaign
from organizer_app.work.meetings.agenda import add_agenda_item, change_agenda_item, remove_agenda_item
from organizer_app.work.meetings.plan import change_meeting, plan_meeting, remove_meeting, set_meeting_status
from organizer_app.work.minutes import add_entry, change_entry, remove_entry
from organizer_app.work.new_person import add_person
from organizer_app.work.people.change import change_person, remove_person
from organizer_app.work.people.same import link_same, unlink
from organizer_app.work.people.tags import tag_person
from organizer_app.work.sign_in.desk import mark_present, set_status
from tests.desktop.small_group import NOON

NAMES = ("Ana Ruiz", "Rosario Ñáñez", "Zoila Luz", "José", "Ýrsa Ꞌoꞌo", "Lupe Marín de la Paz")
WORDS = ("bus", "sombra y agua", "Avenue 70", "niños", "the board", "x" * 200)
WORKED_ON: Final[tuple[type[Record], ...]] = (
    Person,
    Meeting,
    ActionItem,
    Campaign,
    AgendaItem,
    MinuteEntry,
)
Deed = Callable[[Edit], object]


class SecondLaptop:
    """Diego's laptop: it writes what a person there might, and gives and takes files."""

    def __init__(self, office: Workspace, folder: Path, chance: Random) -> None:
        self.stick, self.shared = folder / "stick", folder / "shared"
        for made in (self.stick, self.shared):
            made.mkdir()
        self._chance, self._given = chance, 0
        self.workspace = _admitted(office, folder / "diego.organizer", 1_000_007)
        take_in(self.workspace, give_out(office, self.stick / "first.orgsync").path)

    def work(self) -> None:
        """Make some edits of any kind."""
        for _time in range(self._chance.randrange(1, 4)):
            do_anything(self.workspace, self._chance)

    def give(self) -> Path:
        """Save a file for the other laptops."""
        self._given += 1
        return give_out(self.workspace, self.stick / f"diego-{self._given}.orgsync").path

    def take(self, office: Workspace) -> None:
        """Take in what the office has now, unless it took this laptop out of the group."""
        self._given += 1
        given = give_out(office, self.stick / f"office-{self._given}.orgsync").path
        with suppress(NotForThisLaptop):
            take_in(self.workspace, given)

    def share(self) -> None:
        """Put what it has into the shared folder, and take what lies there."""
        share_folder(self.workspace, self.shared)
        catch_up(self.workspace)


def do_anything(workspace: Workspace, chance: Random) -> None:
    """Make one edit of any kind."""
    with workspace.read() as session:
        known: dict[type[Record], list[Id]] = {
            record: list(session.scalars(select(record.id).where(record.hidden.is_(False))))
            for record in WORKED_ON
        }
    code, deed = chance.choice(_deeds(known, chance))
    # What a person could not do either: sign somebody in at a circle, say.
    with suppress(OrganizerError), workspace.edit(gesture(code)) as edit:
        deed(edit)


def _deeds(known: dict[type[Record], list[Id]], chance: Random) -> Sequence[tuple[str, Deed]]:
    def any_of(record: type[Record]) -> Id:
        return chance.choice(known[record]) if known[record] else bytes(16)

    person, other, meeting = any_of(Person), any_of(Person), any_of(Meeting)
    action, campaign, point = any_of(ActionItem), any_of(Campaign), any_of(AgendaItem)
    entry, name, words = any_of(MinuteEntry), chance.choice(NAMES), chance.choice(WORDS)
    number = chance.randrange(1000, 9999)
    return (
        ("add_person", lambda edit: add_person(edit, name, community="Mecca")),
        ("change_person", lambda edit: change_person(edit, person, phone=f"760 555 {number}")),
        ("change_person", lambda edit: change_person(edit, person, full_name=name, notes=words)),
        ("remove_person", lambda edit: remove_person(edit, person)),
        ("tag_person", lambda edit: tag_person(edit, person, words[:20])),
        ("same_person", lambda edit: link_same(edit, person, other)),
        ("same_person", lambda edit: unlink(edit, person, other)),
        ("sign_in", lambda edit: mark_present(edit, meeting, person, NOON + number)),
        ("set_attendance", lambda edit: set_status(edit, meeting, person, "excused")),
        ("plan_meeting", lambda edit: plan_meeting(edit, words, "2031-03-06T19:00")),
        ("change_meeting", lambda edit: change_meeting(edit, meeting, title=words, notes=name)),
        ("change_meeting", lambda edit: change_meeting(edit, meeting, kind="circle")),
        ("change_meeting", lambda edit: change_meeting(edit, meeting, campaign_id=campaign)),
        ("change_meeting", lambda edit: set_meeting_status(edit, meeting, "cancelled")),
        ("remove_meeting", lambda edit: remove_meeting(edit, meeting)),
        ("change_agenda", lambda edit: add_agenda_item(edit, meeting, words, minutes_planned=10)),
        ("change_agenda", lambda edit: change_agenda_item(edit, point, title=words)),
        ("change_agenda", lambda edit: remove_agenda_item(edit, point)),
        ("write_minutes", lambda edit: add_entry(edit, meeting, words)),
        ("write_minutes", lambda edit: change_entry(edit, entry, text=words)),
        ("write_minutes", lambda edit: remove_entry(edit, entry)),
        ("add_action", lambda edit: add_action(edit, words, owner_person_id=person)),
        ("change_action", lambda edit: change_action(edit, action, title=words, status="waiting")),
        ("remove_action", lambda edit: remove_action(edit, action)),
        ("add_campaign", lambda edit: add_campaign(edit, words[:40])),
        ("change_campaign", lambda edit: change_campaign(edit, campaign, goal=words)),
        ("remove_campaign", lambda edit: remove_campaign(edit, campaign)),
    )


def _admitted(office: Workspace, path: Path, seed: int) -> Workspace:
    world = held_world(NOON + 7, seed=seed, step=1)
    made = Workspace.create_waiting(path, world, laptop_name="Diego's laptop")
    join = path.with_suffix(".orgjoin")
    write_join_file(made, join)
    admit(office, read_join_file(join))
    return made


def odd_files(folder: Path) -> Sequence[Path]:
    """Make files that somebody may take for something to bring in, good and bad."""
    folder.mkdir()
    texts = {
        "list.csv": "Name,Town,Phone\nLuz Peña,Mecca,760 555 0188\nAna Ruiz López,North Shore,\n,,\n",
        "empty.csv": "",
        "words.txt": "Rosa Tule\nIsmael Tule\n",
        "cut.orgsync": "age-encryption.org/v1\n-> X25519 cut",
        "cut.orgjoin": "{",
        "broken.xlsx": "PK\x03\x04 not a spreadsheet",
        "broken.png": "\x89PNG but no picture",
        "program.exe": "MZ",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    picture.save(str(folder / "photo.png"))
    waiting = Workspace.create_waiting(
        folder / "lupe.organizer", held_world(NOON + 9, seed=1_000_009), laptop_name="Lupe's laptop"
    )
    write_join_file(waiting, folder / "lupe.orgjoin")
    waiting.close()
    names = (*texts, "photo.png", "lupe.orgjoin", "not there.csv", "not there.orgsync")
    return tuple(folder / name for name in names)
