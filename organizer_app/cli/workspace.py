"""`organizer new`, `dump`: a workspace as a whole."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import new_passphrase, opened, world_of
from organizer_app.cli.shown import say
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.i18n import N_, _
from organizer_app.rules.names import clean_text
from organizer_app.store.dump import dump as dump_of
from organizer_app.store.workspace import Workspace

_ENTRY_DIGITS = 12
_SHOWN = 50


@click.command("new", cls=SpokenCommand)
@click.argument("file", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("FILE"))
@click.option("--group", required=True, metavar=N_("NAME"), help=N_("The name of the group."))
@click.option("--laptop", metavar=N_("NAME"), help=N_("The name of this computer."))
@click.option(
    "--no-passphrase", is_flag=True, help=N_("Without a passphrase: whoever has the file reads it.")
)
@click.pass_obj
def new(invocation: Invocation, file: Path, group: str, laptop: str | None, no_passphrase: bool) -> None:
    if not group.strip():
        raise click.BadParameter(_("A group needs a name."), param_hint="--group")
    passphrase = new_passphrase(none=no_passphrase)
    made = Workspace.create(
        file,
        world_of(invocation),
        group_name=clean_text(group),
        laptop_name=clean_text(laptop or "") or laptop_name(),
        passphrase=passphrase,
    )
    made.close()
    say(_("“{name}” is ready.").format(name=file.name))


def laptop_name() -> str:
    """Return what this computer is called on its network, cut at the first dot."""
    return socket.gethostname().split(".")[0] or "laptop"


@click.command("dump", cls=SpokenCommand)
@click.pass_obj
def dump(invocation: Invocation) -> None:
    with opened(invocation) as workspace:
        click.echo(dump_of(workspace.ledger.db), nl=False)
