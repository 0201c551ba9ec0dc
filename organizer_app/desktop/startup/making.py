"""Making or opening the file that somebody begins with: of a new group, one that waits, the example."""

from __future__ import annotations

from pathlib import Path

from organizer_app import locations
from organizer_app.desktop.startup.beginning_form import SUFFIX
from organizer_app.desktop.startup.invitation_form import TypedInvitation
from organizer_app.desktop.startup.start_form import NewGroup
from organizer_app.desktop.window.began import Began
from organizer_app.errors import OrganizerError
from organizer_app.store.edit import gesture
from organizer_app.store.new_files import cannot_write, remove_database
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
from organizer_app.work.new_person import add_person

EXAMPLE = "example"


def make_group(wanted: NewGroup, world: World, brings_list: bool = False) -> Began:
    """Make a group's file and, where they gave a name, the person at the keyboard in it."""
    _make_folder_of(wanted.path)
    workspace = Workspace.create(
        wanted.path,
        world,
        group_name=wanted.group,
        laptop_name=wanted.laptop,
        passphrase=wanted.passphrase,
    )
    you = None
    if wanted.your_name:
        try:
            with workspace.edit(gesture("add_person")) as edit:
                you = add_person(edit, wanted.your_name)
        except OrganizerError:
            # Never half done: the next try takes this name again.
            workspace.close()
            remove_database(wanted.path)
            raise
    return Began(workspace, you, bring_list=brings_list)


def make_waiting(wanted: NewGroup, world: World) -> Began:
    """Make the file of a laptop that asks to join a group."""
    _make_folder_of(wanted.path)
    workspace = Workspace.create_waiting(
        wanted.path, world, laptop_name=wanted.laptop, passphrase=wanted.passphrase
    )
    return Began(workspace)


def open_invited(wanted: NewGroup, typed: TypedInvitation, world: World) -> Began:
    """Make the workspace of an invited laptop."""
    from organizer_app.sync.invitations import accept_invitation

    _make_folder_of(wanted.path)
    return Began(
        accept_invitation(wanted.path, world, typed.invitation, typed.words, passphrase=typed.passphrase)
    )


def open_example(world: World) -> Began:
    """Open the example, made anew if it is not there yet."""
    from organizer_app.sample import make_sample

    path = locations.data_folder() / f"{EXAMPLE}{SUFFIX}"
    if path.exists():
        return Began(Workspace.open(path, world))
    _make_folder_of(path)
    return Began(make_sample(path, world))


def _make_folder_of(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise cannot_write(path, fault) from fault
