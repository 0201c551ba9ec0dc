"""`organizer new`, `dump`, `history`, `undo`: a workspace as a whole."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import new_passphrase, opened, world_of
from organizer_app.cli.shown import json_option, moment_words, print_json, print_table
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.errors import UnknownId
from organizer_app.i18n import N_, _, ngettext
from organizer_app.rules.field_words import field_word
from organizer_app.rules.gestures import about_words, gesture_words
from organizer_app.rules.names import clean_text
from organizer_app.store.dump import dump as dump_of
from organizer_app.store.undo import undo as take_back
from organizer_app.store.workspace import Workspace
from organizer_app.work.history import HistoryLine, entry_beginning
from organizer_app.work.history import history as history_of

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
    click.echo(_("“{name}” is ready.").format(name=file.name))


def laptop_name() -> str:
    """Return what this computer is called on its network, cut at the first dot."""
    return socket.gethostname().split(".")[0] or "laptop"


@click.command("dump", cls=SpokenCommand)
@click.pass_obj
def dump(invocation: Invocation) -> None:
    with opened(invocation) as workspace:
        click.echo(dump_of(workspace.ledger.db), nl=False)


@click.command("history", cls=SpokenCommand)
@click.option(
    "--limit", type=click.IntRange(1), help=N_("So many at most; else 50, and all of them with --json.")
)
@click.option("--before", type=int, metavar=N_("NUMBER"), help=N_("Only what came before this number."))
@json_option
@click.pass_obj
def history(invocation: Invocation, limit: int | None, before: int | None, as_json: bool) -> None:
    with opened(invocation) as workspace:
        zone = workspace.world.zone
        with workspace.read() as session:
            lines = history_of(
                session, workspace.writer, before=before, limit=limit or (None if as_json else _SHOWN)
            )
    if as_json:
        print_json(lines)
        return
    print_table(
        (
            (
                line.entry_id.hex()[:_ENTRY_DIGITS],
                moment_words(line.wall, zone),
                line.actor or line.laptop_name,
                _gesture(line),
                _("undone") if line.undone else _("refused") if line.refused else "",
            )
            for line in lines
        ),
        (_("Entry"), _("When"), _("Who"), _("What"), ""),
    )


@click.command("undo", cls=SpokenCommand)
@click.argument("entry", cls=SpokenArgument, metavar=N_("ENTRY"))
@click.pass_obj
def undo(invocation: Invocation, entry: str) -> None:
    with opened(invocation) as workspace:
        with workspace.read() as session:
            found = entry_beginning(session, entry)
        if len(found) > 1:
            raise click.BadParameter(
                _("Several entries begin with {digits}: type more.").format(digits=entry)
            )
        if not found:
            raise UnknownId("history", entry)
        done = take_back(workspace, found[0])
    told = _("Taken back: {what}.") if done.changes else _("Nothing is left to take back of this: {what}.")
    click.echo(told.format(what=gesture_words(done.gesture)))
    if done.kept:
        fields = ", ".join(dict.fromkeys(field_word(cell.table, cell.column) for cell in done.kept))
        told = ngettext(
            "{n} field was changed since and stays as it is: {fields}.",
            "{n} fields were changed since and stay as they are: {fields}.",
            len(done.kept),
        )
        click.echo(told.format(n=len(done.kept), fields=fields), err=True)


def _gesture(line: HistoryLine) -> str:
    words = gesture_words(line.gesture)
    return f"{words}: {about_words(line.about, line.others)}" if line.about else words
