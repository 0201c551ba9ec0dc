"""A process that works on a workspace until it is killed, and says what it had confirmed; see test_faults.

`python -m tests.store.doomed JOB FILE KEY`: prints "ready", then a line after each thing that is done.
"""

from __future__ import annotations

import itertools
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from organizer_app.records.attendance import Attendance
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.store.backup import backup_now
from organizer_app.store.cipher import derive_key, read_salt
from organizer_app.store.drafts import save
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import real_world
from tests.store.make_layout_0 import PATH

LIST: Final = 1_200
"""People of one list: more than fit in one transaction."""
KEYS: Final = (bytes(range(32)), bytes(range(32, 64)))


def sign_in(workspace: Workspace) -> Iterator[str]:
    """Sign people in at the door, one after another."""
    with workspace.edit(gesture("plan_meeting")) as edit:
        meeting = edit.add(Meeting, title="Agua")
    while True:
        with workspace.edit(gesture("sign_in")) as edit:
            person = edit.add(Person, full_name="Somebody")
            edit.add(Attendance, meeting_id=meeting, person_id=person, status="present")
        assert edit.result.touches("attendance")
        yield person.hex()


def bring_list(workspace: Workspace) -> Iterator[str]:
    """Bring lists in, each as one gesture."""
    for number in itertools.count():
        with workspace.edit(gesture("import_people")) as edit:
            for line in range(LIST):
                edit.add(Person, full_name=f"List {number} line {line}")
        yield str(number)


def back_up(workspace: Workspace) -> Iterator[str]:
    """Sign somebody in and back up, over and over."""
    while True:
        with workspace.edit(gesture("add_person")) as edit:
            person = edit.add(Person, full_name="Somebody")
        backup_now(workspace)
        yield person.hex()


def change_keys(workspace: Workspace) -> Iterator[str]:
    """Change the key of a file with a few people in it to and fro, as a change of passphrase does."""
    with workspace.edit(gesture("import_people")) as edit:
        for line in range(LIST // 4):
            edit.add(Person, full_name=f"Line {line}")
    for key in itertools.cycle(KEYS):
        workspace.change_key(key)
        yield key.hex()


def type_minutes(workspace: Workspace) -> Iterator[str]:
    """Type a line letter by letter, kept as a draft."""
    text = ""
    for letter in itertools.cycle("The bus stop at North Shore, "):
        text += letter
        save(workspace, "minutes", text)
        yield text


def upgrade(workspace: Workspace) -> Iterator[str]:
    """Put a file of an older layout in the place of this one and open it, over and over."""
    workspace.close()
    coming = workspace.path.with_name("coming")
    salt = read_salt(PATH)
    key = derive_key("", salt)
    while True:
        shutil.copy(PATH, coming)
        coming.replace(workspace.path)
        Workspace.open_with_key(workspace.path, workspace.world, key).close()
        yield "upgraded"


JOBS: Final[dict[str, Callable[[Workspace], Iterator[str]]]] = {
    "sign_in": sign_in,
    "bring_list": bring_list,
    "back_up": back_up,
    "change_keys": change_keys,
    "type_minutes": type_minutes,
    "upgrade": upgrade,
}


def main(job: str, path: str, key: str) -> None:
    """Work until killed."""
    workspace = Workspace.open_with_key(Path(path), real_world(), bytes.fromhex(key))
    print("ready", flush=True)
    for done in JOBS[job](workspace):
        print(done, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
