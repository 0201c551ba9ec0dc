"""`organizer join` and `admit`: how a laptop comes into a group."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import new_passphrase, opened, world_of
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand, confirm
from organizer_app.errors import OrganizerError
from organizer_app.i18n import N_, _, current_language
from organizer_app.rules.names import clean_text
from organizer_app.store.log.rights import ROLES
from organizer_app.store.new_files import remove_database
from organizer_app.store.workspace import Workspace
from organizer_app.sync.joining import JoinRequest, read_join_file, write_join_file
from organizer_app.sync.joining import admit as let_in


@click.command("join", cls=SpokenCommand)
@click.argument("file", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("FILE"))
@click.option("--name", required=True, metavar=N_("NAME"), help=N_("The name of this computer."))
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar=N_("JOINFILE"), help=N_("The join file.")
)
@click.option(
    "--no-passphrase", is_flag=True, help=N_("Without a passphrase: whoever has the file reads it.")
)
@click.pass_obj
def join(invocation: Invocation, file: Path, name: str, out: Path, no_passphrase: bool) -> None:
    if not name.strip():
        raise click.BadParameter(_("A computer needs a name."), param_hint="--name")
    world = world_of(invocation)
    made = Workspace.create_waiting(
        file, world, laptop_name=clean_text(name), passphrase=new_passphrase(none=no_passphrase)
    )
    try:
        request = write_join_file(made, out)
    except OrganizerError:
        made.close()
        remove_database(file)
        raise
    made.close()
    click.echo(
        _("Give “{name}” to an admin of the group, and compare these six words:").format(name=out.name)
    )
    click.echo(_words(request))


@click.command("admit", cls=SpokenCommand)
@click.argument("file", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("JOINFILE"))
@click.option("--role", type=click.Choice(ROLES[::-1]), default="organizer", help=N_("What it may do."))
@click.option("--yes", is_flag=True, help=N_("The words were compared: do not ask."))
@click.pass_obj
def admit(invocation: Invocation, file: Path, role: str, yes: bool) -> None:
    with opened(invocation) as workspace:
        request = read_join_file(file)
        click.echo(_words(request))
        if sys.stdin.isatty() and not yes:
            confirm(_("Are these the six words on the other computer?"))
        let_in(workspace, request, role)
    told = _("“{laptop}” was admitted. Save a sync file for it now.")
    click.echo(told.format(laptop=request.name))


def _words(request: JoinRequest) -> str:
    return " ".join(request.words[current_language()])
