"""Jobs of the fault sweep on one laptop: working, backing up, upgrading, changing the passphrase."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from sqlalchemy import select

from organizer_app.errors import WrongPassphrase
from organizer_app.records.attendance import Attendance
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.records.settings import WorkspaceSetting
from organizer_app.store import cipher
from organizer_app.store.backup import backup_now, backup_to, forget_older_keys, restore_with_key
from organizer_app.store.check import mend
from organizer_app.store.drafts import all_drafts, save
from organizer_app.store.edit import gesture
from organizer_app.store.history import entries
from organizer_app.store.new_files import backups_folder
from organizer_app.store.undo import undo as take_back
from organizer_app.store.workspace import Workspace
from tests.faults.desk import AFTERWARDS, Desk, add, quick_keys, rows, seen_in, sound, work_on
from tests.faults.table import Seen, job, office_seen, two_laptops
from tests.store.make_layout_0 import PATH as LAYOUT_0

NEW_KEY: Final = bytes(range(32))


def plans(desk: Desk) -> None:
    """Begin with a meeting, and a draft of its minutes."""
    two_laptops(desk)
    office = desk.at_hand("office")
    with office.edit(gesture("plan_meeting")) as edit:
        edit.add(Meeting, bytes(15) + b"m", title="Water", status="planned")
    save(office, "minutes", "The bus")


def office_and_drafts(desk: Desk) -> Seen:
    """Look at the office's laptop and what was half typed."""
    office = desk.open("office")
    return {**seen_in(office), "drafts": "|".join(draft.text for draft in all_drafts(office))}


@job("sign in", start=plans, look=office_and_drafts)
def sign_in(desk: Desk) -> None:
    """Type a line of minutes and sign somebody new in, which wipes the line."""
    office = desk.open("office")
    with office.edit(gesture("sign_in"), wipes="minutes") as edit:
        person = edit.add(Person, bytes(15) + b"p", full_name="Beto Paz")
        edit.add(Attendance, meeting_id=bytes(15) + b"m", person_id=person, status="present")


@job("type", start=plans, look=office_and_drafts)
def type_minutes(desk: Desk) -> None:
    """Type on."""
    save(desk.open("office"), "minutes", "The bus stop")


@job("bring a list")
def bring_list(desk: Desk) -> None:
    """Bring a list in: one gesture of more than one transaction."""
    with desk.open("office").edit(gesture("import_people")) as edit:
        for line in range(1_200):
            edit.add(Person, line.to_bytes(16, "big"), full_name=f"Line {line}")


@job("undo")
def undo(desk: Desk) -> None:
    """Take back that three people were added."""
    office = desk.open("office")
    with office.read() as session:
        (entry,) = [entry for _, entry in entries(session) if entry.gesture == "add_person"][-1:]
    if not entry.undone:
        take_back(office, entry.entry_id)


def whole_one(desk: Desk, path: Path, *keys: bytes) -> str:
    """Say what a copy of the workspace holds once it is restored; "nothing" for no file."""
    if not path.exists():
        return "nothing"
    aside = desk.folder.with_name(desk.folder.name + ".restored")
    aside.mkdir()
    try:
        keys = keys or tuple(desk.keys("office"))
        for key in keys:
            try:
                restored = restore_with_key(path, aside / "copy.organizer", desk.world, key)
            except WrongPassphrase:
                continue
            try:
                return rows(restored) + sound(restored)
            finally:
                restored.close()
        return "locked"
    finally:
        shutil.rmtree(aside)


def backups_seen(desk: Desk) -> Seen:
    """Look at the office's laptop and its backups."""
    folder = backups_folder(desk.path("office"))
    kept = {whole_one(desk, path) for path in folder.glob("*.organizer")}
    return {**office_seen(desk), "backups": ",".join(sorted(kept))}


def yesterdays_backup(desk: Desk) -> None:
    """Begin with a backup of today that lacks what came later."""
    two_laptops(desk)
    backup_now(desk.at_hand("office"))
    add(desk.at_hand("office"), "Beto Paz")


@job("back up", look=backups_seen)
def back_up(desk: Desk) -> None:
    """Make today's backup."""
    backup_now(desk.open("office"))


@job("back up again", start=yesterdays_backup, look=backups_seen)
def back_up_again(desk: Desk) -> None:
    """Make today's backup in the place of an earlier one."""
    backup_now(desk.open("office"))


def copy_seen(desk: Desk) -> Seen:
    """Look at the office's laptop, and at the copy on the stick."""
    return {**office_seen(desk), "copy": whole_one(desk, desk.stick / "copy.organizer")}


@job("back up to a stick", look=copy_seen)
def back_up_to_stick(desk: Desk) -> None:
    """Write a copy to a place of the person's choice."""
    if not (desk.stick / "copy.organizer").exists():
        backup_to(desk.open("office"), desk.stick / "copy.organizer")


def copy_at_hand(desk: Desk) -> None:
    """Begin with a copy on the stick."""
    two_laptops(desk)
    backup_to(desk.at_hand("office"), desk.stick / "copy.organizer")
    desk.remember_key("new", *desk.keys("office"))


def new_seen(desk: Desk) -> Seen:
    """Look at the copy, and at the new file if there is one."""
    seen = {"copy": whole_one(desk, desk.stick / "copy.organizer"), "rows": "nothing", "faults": ""}
    if desk.path("new").exists():
        new = desk.open("new")
        seen |= {"rows": rows(new), "faults": sound(new)}
    return seen


def new_works_on(desk: Desk) -> None:
    """Add somebody in the new file if there is one."""
    if desk.path("new").exists():
        work_on(desk, "new")


@job("restore", start=copy_at_hand, look=new_seen, goes_on=new_works_on)
def restore(desk: Desk) -> None:
    """Make a new file from the copy."""
    if not desk.path("new").exists():
        desk.keep(
            restore_with_key(
                desk.stick / "copy.organizer", desk.path("new"), desk.world, desk.keys("office")[0]
            )
        )


def nothing(desk: Desk) -> None:
    """Begin with nothing."""


def created_seen(desk: Desk) -> Seen:
    """Look at the new file if there is one."""
    if not desk.path("new").exists():
        return {"group": "nothing", "faults": ""}
    with quick_keys():
        new = desk.keep(Workspace.open(desk.path("new"), desk.world))
    with new.read() as session:
        group = session.scalar(select(WorkspaceSetting.value))
    return {"group": str(group), "faults": sound(new)}


def created_works_on(desk: Desk) -> None:
    """Add somebody in the new file if there is one."""
    if desk.path("new").exists() and not desk.opened:
        with quick_keys():
            desk.keep(Workspace.open(desk.path("new"), desk.world))
    for new in desk.opened:
        add(new, AFTERWARDS)


@job("begin", start=nothing, look=created_seen, goes_on=created_works_on)
def begin(desk: Desk) -> None:
    """Found a group in a new file."""
    if not desk.path("new").exists():
        with quick_keys():
            desk.keep(Workspace.create(desk.path("new"), desk.world, group_name="Salton", laptop_name="new"))


def old_layout(desk: Desk) -> None:
    """Begin with a file of an older layout, as it was kept."""
    shutil.copyfile(LAYOUT_0, desk.path("office"))
    desk.remember_key("office", cipher.derive_key("", cipher.read_salt(LAYOUT_0)))


def upgraded_seen(desk: Desk) -> Seen:
    """Look at the file, which opening brings up to date, and at the old one kept beside it."""
    return backups_seen(desk)


@job("upgrade", start=old_layout, look=upgraded_seen)
def upgrade(desk: Desk) -> None:
    """Open a file of an older layout."""
    desk.open("office")


def two_keys(desk: Desk) -> None:
    """Begin with a backup under the key of before."""
    yesterdays_backup(desk)
    desk.remember_key("office", *desk.keys("office"), NEW_KEY)


def key_seen(desk: Desk) -> Seen:
    """Look at the office's laptop, by whichever key opens it."""
    office = desk.open("office")
    opens = "new" if office.key == NEW_KEY else "old"
    return {**seen_in(office), "key": opens}


@job("change the passphrase", start=two_keys, look=key_seen)
def change_passphrase(desk: Desk) -> None:
    """Encrypt the file anew under another key."""
    desk.open("office").change_key(NEW_KEY)


def rekeyed(desk: Desk) -> None:
    """Begin with a new key, and a backup under the old one."""
    two_keys(desk)
    desk.at_hand("office").change_key(NEW_KEY)


@job("forget older keys", start=rekeyed, look=backups_seen)
def forget_keys(desk: Desk) -> None:
    """Put a fresh backup in the place of the one under the old key."""
    forget_older_keys(desk.open("office"))


def derived_damaged(desk: Desk) -> None:
    """Begin with rows and heads that are not what the log says."""
    two_laptops(desk)
    office = desk.at_hand("office")
    with office.transaction() as db:
        db.execute("DELETE FROM head")
        db.execute("UPDATE person SET full_name = 'Somebody else'")


@job("rebuild", start=derived_damaged)
def rebuild(desk: Desk) -> None:
    """Make anew what follows from the log."""
    mend(desk.open("office"))
