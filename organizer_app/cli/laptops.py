"""`organizer join` and `admit`: how a laptop comes into a group."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import new_passphrase, opened, world_of
from organizer_app.cli.shown import say
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand, confirm
from organizer_app.errors import OrganizerError
from organizer_app.i18n import N_, _, current_language
from organizer_app.rules.names import clean_text
from organizer_app.rules.vocabulary import LAPTOP_ROLES
from organizer_app.store.log.rights import ROLES
from organizer_app.store.new_files import remove_database
from organizer_app.store.workspace import Workspace
from organizer_app.sync.invitations import accept_invitation
from organizer_app.sync.joining import JoinRequest, group_words, read_join_file, write_join_file
from organizer_app.sync.joining import admit as let_in
from organizer_app.wording.members import may_do_words


@click.command("join", cls=SpokenCommand)
@click.argument("file", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("FILE"))
@click.option("--name", metavar=N_("NAME"), help=N_("The name of this computer."))
@click.option("--out", type=click.Path(path_type=Path), metavar=N_("JOINFILE"), help=N_("The join file."))
@click.option(
    "--invitation",
    type=click.Path(path_type=Path),
    metavar=N_("INVITATION"),
    help=N_("An invitation, opened by six words: no join file is needed."),
)
@click.option(
    "--no-passphrase", is_flag=True, help=N_("Without a passphrase: whoever has the file reads it.")
)
@click.pass_obj
def join(
    invocation: Invocation,
    file: Path,
    name: str | None,
    out: Path | None,
    invitation: Path | None,
    no_passphrase: bool,
) -> None:
    if invitation is not None:
        _join_invited(invocation, file, invitation, no_passphrase)
        return
    if out is None:
        raise click.UsageError(_("Say where the join file goes (--out), or name an invitation."))
    if not (name or "").strip():
        raise click.BadParameter(_("A computer needs a name."), param_hint="--name")
    world = world_of(invocation)
    made = Workspace.create_waiting(
        file, world, laptop_name=clean_text(name or ""), passphrase=new_passphrase(none=no_passphrase)
    )
    try:
        request = write_join_file(made, out)
    except OrganizerError:
        made.close()
        remove_database(file)
        raise
    made.close()
    say(_("Give “{name}” to an admin of the group, and compare these six words:").format(name=out.name))
    say(_words(request))


def _join_invited(invocation: Invocation, file: Path, invitation: Path, no_passphrase: bool) -> None:
    if sys.stdin.isatty():
        typed: str = click.prompt(_("The six words"))
    else:
        typed = sys.stdin.readline()
    passphrase = new_passphrase(none=no_passphrase)
    made = accept_invitation(file, world_of(invocation), invitation, typed, passphrase=passphrase)
    role = made.members.role_now(made.writer)
    made.close()
    told = _("“{name}” is ready: this computer is in the group as “{laptop}”, {role}.")
    word = LAPTOP_ROLES.word(role) if role else _("removed")
    say(told.format(name=file.name, laptop=made.identity.laptop_name, role=word))


@click.command("admit", cls=SpokenCommand)
@click.argument("file", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("JOINFILE"))
@click.option("--role", type=click.Choice(ROLES[::-1]), default="organizer", help=N_("What it may do."))
@click.option("--yes", is_flag=True, help=N_("The words were compared: do not ask."))
@click.pass_obj
def admit(invocation: Invocation, file: Path, role: str, yes: bool) -> None:
    with opened(invocation) as workspace:
        request = read_join_file(file)
        say(_words(request))
        if sys.stdin.isatty() and not yes:
            confirm(_("Are these the six words on the other computer?"))
        name = let_in(workspace, request, role)
        group = workspace.group_id or b""
    told = _("“{laptop}” was admitted. Save a sync file for it now.")
    say(told.format(laptop=name))
    say(f"{LAPTOP_ROLES.word(role)}: {may_do_words(role)}")
    say(_("When it takes that file in, it shows these six words of the group:"))
    say(_group(group))


def _group(group: bytes) -> str:
    return " ".join(group_words(group)[current_language()])


def _words(request: JoinRequest) -> str:
    return " ".join(request.words[current_language()])
