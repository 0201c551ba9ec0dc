"""Jobs of the fault sweep among laptops: giving out, taking in, joining."""

from __future__ import annotations

from dataclasses import replace

from organizer_app.store.log.encoding import decode
from organizer_app.store.outgoing import gather
from organizer_app.store.progress import Progress
from organizer_app.sync.give_out import give_out, seal_file
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.take_in import take_in
from tests.faults.desk import Desk, add, brought, rows, seen_in, sound, work_on
from tests.faults.table import Seen, job, office_seen, two_laptops


def stick_seen(desk: Desk) -> Seen:
    """Look at the office's laptop, and at what the file on the stick brings to the van's."""
    seen = office_seen(desk)
    return {**seen, "brings": brought(desk, "van", desk.stick / "group.orgsync")}


def news(desk: Desk) -> None:
    """Begin with something that the van does not know yet."""
    two_laptops(desk)
    add(desk.at_hand("office"), "Beto Paz", "Mar Díaz")


def old_file(desk: Desk) -> None:
    """Begin with an older file on the stick."""
    news(desk)
    office = desk.at_hand("office")
    give_out(office, desk.stick / "group.orgsync")
    add(office, "Rosa Luna")


@job("export", start=news, look=stick_seen)
def export(desk: Desk) -> None:
    """Save a sync file at a place of the person's choice."""
    give_out(desk.open("office"), desk.stick / "group.orgsync")


@job("export over an older file", start=old_file, look=stick_seen)
def export_again(desk: Desk) -> None:
    """Save a sync file in the place of an older one."""
    give_out(desk.open("office"), desk.stick / "group.orgsync")


def folder_seen(desk: Desk) -> Seen:
    """Look at the office's laptop, and at whatever the stick brings to the van's."""
    brings = {brought(desk, "van", file) for file in desk.stick.glob("*.orgsync")}
    return {**office_seen(desk), "brings": ",".join(sorted(brings))}


@job("export into a folder", start=news, look=folder_seen)
def export_into_folder(desk: Desk) -> None:
    """Save a sync file on the stick, under the name of the minute."""
    give_out(desk.open("office"), desk.stick)


def three_meet(desk: Desk) -> None:
    """Begin with a file for the van, which has rows of its own and a part that waits for an earlier file."""
    two_laptops(desk)
    office, van = desk.at_hand("office"), desk.at_hand("van")
    shed = desk.waiting("shed")
    join = desk.folder / "shed.orgjoin"
    admit(office, write_join_file(shed, join))
    join.unlink()
    file = desk.folder / "for-all.orgsync"
    take_in(shed, give_out(office, file).path)
    add(shed, "Teo Soto")
    gather(shed, Progress())  # which seals
    add(shed, "Ofe Soto")
    whole = gather(shed, Progress())
    later = tuple(each for each in whole.segments if decode(each)[:2] != [shed.writer, 1])
    cut = replace(whole, segments=later)
    file.write_bytes(seal_file(shed, cut))
    assert take_in(van, file).received.waiting == 1
    add(van, "Van Gómez")
    take_in(office, give_out(shed, file).path)
    add(office, "Beto Paz", "Mar Díaz")
    give_out(office, desk.stick / "group.orgsync")
    file.unlink()


def van_seen(desk: Desk) -> Seen:
    """Look at the van's laptop, and at what waits there."""
    van = desk.open("van")
    waits = van.ledger.db.execute("SELECT count(*) FROM staged").fetchone()[0]
    return {**seen_in(van), "waits": str(waits)}


def van_works_on(desk: Desk) -> None:
    """Add somebody on the van's laptop."""
    work_on(desk, "van")


@job("import", start=three_meet, look=van_seen, goes_on=van_works_on)
def bring_in(desk: Desk) -> None:
    """Take in a sync file that also brings what a part was waiting for."""
    take_in(desk.open("van"), desk.stick / "group.orgsync")


def one_waits(desk: Desk) -> None:
    """Begin with a laptop that asks to join, and its join file on the stick."""
    two_laptops(desk)
    shed = desk.waiting("shed")
    write_join_file(shed, desk.stick / "shed.orgjoin")


def members_seen(desk: Desk) -> Seen:
    """Look at the office's laptop and at who belongs to the group."""
    office = desk.open("office")
    members = sorted(laptop.name for laptop in office.members.laptops.values())
    return {**seen_in(office), "members": ",".join(members)}


@job("admit", start=one_waits, look=members_seen)
def let_in(desk: Desk) -> None:
    """Admit the laptop of a join file."""
    office = desk.open("office")
    if len(office.members.laptops) < 3:
        admit(office, read_join_file(desk.stick / "shed.orgjoin"))


def alone_and_waiting(desk: Desk) -> None:
    """Begin with a laptop that did not ask to join yet."""
    desk.stick.mkdir()
    desk.waiting("shed")


def join_file_seen(desk: Desk) -> Seen:
    """Look at the laptop that waits, and at its join file if there is one."""
    file = desk.stick / "shed.orgjoin"
    said = read_join_file(file).name if file.exists() else "nothing"
    return {"faults": sound(desk.open("shed")), "asks": said}


@job("ask to join", start=alone_and_waiting, look=join_file_seen, goes_on=None)
def ask(desk: Desk) -> None:
    """Write a join file."""
    write_join_file(desk.open("shed"), desk.stick / "shed.orgjoin")


def admitted(desk: Desk) -> None:
    """Begin with a laptop that was admitted, and the first file for it."""
    one_waits(desk)
    office = desk.at_hand("office")
    admit(office, read_join_file(desk.stick / "shed.orgjoin"))
    give_out(office, desk.stick / "group.orgsync")


def shed_seen(desk: Desk) -> Seen:
    """Look at the laptop that joins."""
    shed = desk.open("shed")
    return {"rows": rows(shed), "faults": sound(shed), "joined": str(shed.group_id is not None)}


@job("join", start=admitted, look=shed_seen, goes_on=None)
def join(desk: Desk) -> None:
    """Become a member by the first file."""
    take_in(desk.open("shed"), desk.stick / "group.orgsync")
