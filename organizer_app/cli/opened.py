"""Open the workspace a command works on: its file, its passphrase, its clock."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import click

from organizer_app.cli.invocation import Invocation, command_name
from organizer_app.cli.shown import say
from organizer_app.erasing_errors import NotWiped
from organizer_app.errors import WrongPassphrase
from organizer_app.i18n import _
from organizer_app.store.drafts import gone_with_erasing
from organizer_app.store.readers import Session
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World, real_world
from organizer_app.wording.erasing import drafts_gone_words
from organizer_app.wording.sentence import sentence
from organizer_app.work.erasing import clean_up

Found = TypeVar("Found")

PASSPHRASE_VARIABLE = "ORGANIZER_PASSPHRASE"


@contextmanager
def opened(invocation: Invocation) -> Iterator[Workspace]:
    """Open the workspace named by -w, and close it again, cleaned of what was erased meanwhile.

    The passphrase is asked for only where none opens the file and ORGANIZER_PASSPHRASE is not set. Raises
    click.UsageError without -w, click.ClickException where nobody can be asked, and what Workspace.open does.
    """
    workspace = _open(invocation, expect_workspace(invocation))
    try:
        yield workspace
        try:
            clean_up(workspace)
        except NotWiped as fault:  # what was asked for is done all the same
            say(sentence(fault), err=True)
        if gone := gone_with_erasing(workspace):
            say(drafts_gone_words(gone), err=True)
    finally:
        workspace.close()


def looked_up(invocation: Invocation, look: Callable[[Session], Found]) -> Found:
    """Open the workspace for one look into it, and return what was found. Raises as `opened` does."""
    with opened(invocation) as workspace, workspace.read() as session:
        return look(session)


def expect_workspace(invocation: Invocation) -> Path:
    """Return the path named by -w. Raises click.UsageError where there is none."""
    if invocation.workspace is None:
        told = _("Say which workspace: {organizer} -w FILE …")
        raise click.UsageError(told.format(organizer=command_name()))
    return invocation.workspace


def world_of(invocation: Invocation) -> World:
    """Return the machine's own world, its clock held where --now says so."""
    world = real_world()
    held = invocation.held_clock
    return world if held is None else replace(world, clock=lambda: held)


def new_passphrase(*, none: bool) -> str:
    """Return the passphrase of a new file: none if so asked, the environment's, or one typed twice.

    Raises click.UsageError where nobody can be asked.
    """
    if none:
        return ""
    given = os.environ.get(PASSPHRASE_VARIABLE)
    if given:
        return given
    if not sys.stdin.isatty():
        raise click.UsageError(_("Set ORGANIZER_PASSPHRASE, or say --no-passphrase."))
    typed: str = click.prompt(
        _("Passphrase"),
        hide_input=True,
        confirmation_prompt=_("Once more"),
    )
    return typed


def _open(invocation: Invocation, path: Path) -> Workspace:
    world = world_of(invocation)
    return with_passphrase(path, lambda passphrase: Workspace.open(path, world, passphrase=passphrase))


def with_passphrase(path: Path, open_with: Callable[[str], Workspace]) -> Workspace:
    """Open a file: with the passphrase of the environment or none, else with one that is typed.

    A file without a passphrase opens also where ORGANIZER_PASSPHRASE is set, for another one. Raises
    click.ClickException where nobody can be asked, WrongPassphrase, and what opening raises.
    """
    given = os.environ.get(PASSPHRASE_VARIABLE)
    for passphrase in dict.fromkeys((given or "", "")):
        try:
            return open_with(passphrase)
        except WrongPassphrase:
            continue
    if given is not None:
        raise WrongPassphrase(path)
    if not sys.stdin.isatty():
        told = _("“{name}” has a passphrase. Set ORGANIZER_PASSPHRASE.").format(name=path.name)
        raise click.ClickException(told)
    typed: str = click.prompt(_("Passphrase"), hide_input=True)
    return open_with(typed)
