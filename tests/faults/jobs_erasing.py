"""Jobs of the fault sweep that erase: striking a text, forgetting a person, letting the bytes go."""

from __future__ import annotations

from typing import Final

from organizer_app.records.people import Person
from organizer_app.store.backup import backup_now
from organizer_app.store.edit import gesture
from organizer_app.store.history import entries
from organizer_app.store.membership import declare
from organizer_app.store.new_files import backups_folder
from organizer_app.store.wiping import is_owed, wipe
from organizer_app.store.workspace import Workspace
from tests.faults.desk import Desk, seen_in
from tests.faults.table import Seen, job, two_laptops
from tests.store.pages import decrypted

SECRET: Final = "Xochipilli Quetzal"
PERSON: Final = bytes(15) + b"p"
DAY: Final = 24 * 60
"""Turns of a minute."""


def a_secret(desk: Desk) -> None:
    """Begin with a person whose notes are to go, also from a backup."""
    two_laptops(desk)
    office = desk.at_hand("office")
    with office.edit(gesture("add_secret")) as edit:
        edit.add(Person, PERSON, full_name="Nieves Xochipilli", notes=SECRET)
    backup_now(office)


def erasing_seen(desk: Desk) -> Seen:
    """Look at the office's laptop, and for the bytes where nothing is left to be done."""
    office = desk.open("office")
    owed = is_owed(office)
    seen = {**seen_in(office), "statements": str(_stated(office))}
    desk.close()
    kept = [desk.path("office"), *backups_folder(desk.path("office")).glob("*.organizer")]
    stands = any(SECRET.lower().encode() in decrypted(path, desk.keys("office")[0]) for path in kept)
    return {**seen, "stays": str(stands and not owed and seen["statements"] == "1")}


def _stated(office: Workspace) -> int:
    return len(office.members.strikes) + sum(each.in_force for each in office.members.forgets)


@job("strike", start=a_secret, look=erasing_seen)
def strike(desk: Desk) -> None:
    """Strike the notes."""
    office = desk.open("office")
    if not office.members.strikes:
        with office.edit(gesture("strike_text", PERSON)) as edit:
            edit.resolve(Person, PERSON, "notes", None)
        with office.read() as session:
            (written,) = [entry for _, entry in entries(session) if entry.gesture == "add_secret"]
        assert edit.result.entry is not None
        named = [[written.entry_id, 0]]
        declare(office, "strike", ["person", PERSON, "notes", edit.result.entry, named])
        assert office.members.strikes


def struck(desk: Desk) -> None:
    """Begin with a text that is struck, and whose bytes still have to go."""
    a_secret(desk)
    desk.close()
    strike(desk)


@job("let struck bytes go", start=struck, look=erasing_seen)
def let_struck_go(desk: Desk) -> None:
    """Let the bytes go."""
    office = desk.open("office")
    wipe(office)
    assert not is_owed(office)


def asked_to_forget(desk: Desk) -> None:
    """Begin a day after the only admin asked to forget somebody."""
    a_secret(desk)
    declare(desk.at_hand("office"), "forget", [[PERSON], []])


@job("forget", start=asked_to_forget, look=erasing_seen)
def forget(desk: Desk) -> None:
    """Confirm a day later, as the only admin does, and let the bytes go."""
    desk.turn += DAY
    office = desk.open("office")
    (asked,) = office.members.forgets
    if not asked.in_force:
        declare(office, "confirm", [asked.id])
    wipe(office)
    assert not is_owed(office)
