"""Jobs of the fault sweep on attached files, and on a folder that some other program shares."""

from __future__ import annotations

import os
import shutil
from typing import Final

from organizer_app import locations
from organizer_app.errors import OrganizerError
from organizer_app.records.attachments import Attachment
from organizer_app.records.people import Person
from organizer_app.store import blobs
from organizer_app.store.edit import gesture
from organizer_app.store.files import file_content
from organizer_app.store.workspace import Workspace
from organizer_app.sync.folder import catch_up, share_folder
from organizer_app.sync.give_out import give_out
from organizer_app.sync.take_in import take_in
from tests.faults.desk import Desk, rows, seen_in, sound, work_on
from tests.faults.table import Seen, job, two_laptops

RECEIPTS = (b"a receipt " * 5_000, b"a flyer " * 9_000)


def attach_all(workspace: Workspace) -> None:
    """Attach two files to somebody new, in one gesture."""
    with workspace.edit(gesture("attach_file")) as edit:
        person = edit.add(Person, bytes(15) + b"p", full_name="Nieves Paz")
        for number, content in enumerate(RECEIPTS):
            edit.add(
                Attachment,
                bytes(15) + bytes([number]),
                owner_table="person",
                owner_id=person,
                content_hash=edit.keep_file(content),
                name=f"{number}.jpg",
                size=len(content),
            )


def files_of(workspace: Workspace) -> Seen:
    """Say which of the files are there whole."""
    contents = [file_content(workspace, blobs.hash_of(content)) for content in RECEIPTS]
    return {
        f"file {number}": "nothing" if found is None else str(bytes(found) == content)
        for number, (found, content) in enumerate(zip(contents, RECEIPTS, strict=True))
    }


def office_and_files(desk: Desk) -> Seen:
    """Look at the office's laptop and its files."""
    office = desk.open("office")
    return {**seen_in(office), **files_of(office)}


@job("attach", look=office_and_files)
def attach(desk: Desk) -> None:
    """Attach files."""
    attach_all(desk.open("office"))


LARGE: Final = b"a photo " * 700_000
"""More than SQLite keeps beside the file before it brings it in."""


def office_and_photo(desk: Desk) -> Seen:
    """Look at the office's laptop and the large file."""
    office = desk.open("office")
    found = file_content(office, blobs.hash_of(LARGE))
    return {**seen_in(office), "photo": "nothing" if found is None else str(bytes(found) == LARGE)}


@job("attach a large file", look=office_and_photo)
def attach_large(desk: Desk) -> None:
    """Attach a file so large that the pages beside the workspace are brought in at once."""
    office = desk.open("office")
    with office.edit(gesture("attach_file")) as edit:
        edit.add(
            Attachment,
            bytes(15) + b"l",
            owner_table="workspace_setting",
            owner_id=bytes(16),
            content_hash=edit.keep_file(LARGE),
            name="photo.jpg",
            size=len(LARGE),
        )


def files_on_a_stick(desk: Desk) -> None:
    """Begin with a sync file that brings attached files."""
    two_laptops(desk)
    attach_all(desk.at_hand("office"))
    give_out(desk.at_hand("office"), desk.stick / "group.orgsync")


def van_and_files(desk: Desk) -> Seen:
    """Look at the van's laptop and its files."""
    van = desk.open("van")
    return {**seen_in(van), **files_of(van)}


def van_works_on(desk: Desk) -> None:
    """Add somebody on the van's laptop."""
    work_on(desk, "van")


@job("import files", start=files_on_a_stick, look=van_and_files, goes_on=van_works_on)
def bring_files_in(desk: Desk) -> None:
    """Take in a sync file with attached files, which follow each whole."""
    take_in(desk.open("van"), desk.stick / "group.orgsync")


def news_for_the_folder(desk: Desk) -> None:
    """Begin with a folder that the van knows, and news that it does not."""
    two_laptops(desk)
    for name in ("office", "van"):
        share_folder(desk.at_hand(name), desk.stick)
        catch_up(desk.at_hand(name))
    catch_up(desk.at_hand("office"))
    attach_all(desk.at_hand("office"))


def folder_seen(desk: Desk) -> Seen:
    """Look at the office's laptop, and at what the folder brings to a copy of the van's."""
    seen = seen_in(desk.open("office"))
    aside = desk.folder.with_name(desk.folder.name + ".aside")
    aside.mkdir()
    os.environ[locations.HOME_VARIABLE] = str(aside / "home")
    try:
        shutil.copytree(desk.stick, aside / "stick")
        shutil.copyfile(desk.path("van"), aside / "van.organizer")
        van = Workspace.open_with_key(aside / "van.organizer", desk.world, desk.keys("van")[0])
        try:
            share_folder(van, aside / "stick")
            passed = catch_up(van)
            brings = {"brings": rows(van), "there": sound(van), "passed over": str(dict(passed.passed_over))}
            return {**seen, **brings, **files_of(van)}
        finally:
            van.close()
    finally:
        os.environ[locations.HOME_VARIABLE] = str(desk.folder / "home")
        shutil.rmtree(aside)


@job("catch up", start=news_for_the_folder, look=folder_seen)
def catch_up_again(desk: Desk) -> OrganizerError | None:
    """Give what is new into the shared folder."""
    office = desk.open("office")
    share_folder(office, desk.stick)
    return catch_up(office).not_given


def news_from_the_folder(desk: Desk) -> None:
    """Begin with news in the folder that the van did not look at yet."""
    news_for_the_folder(desk)
    catch_up(desk.at_hand("office"))


@job("catch up with others", start=news_from_the_folder, look=van_and_files, goes_on=van_works_on)
def catch_up_with_others(desk: Desk) -> OrganizerError | None:
    """Take in what is new in the shared folder."""
    van = desk.open("van")
    share_folder(van, desk.stick)
    return catch_up(van).not_given
