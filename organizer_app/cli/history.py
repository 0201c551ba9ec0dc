"""`organizer history` and `undo`: what was done and in which files it came; any of it is taken back."""

from __future__ import annotations

import click

from organizer_app.cli.found import whole_number
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.long_work import shown_progress
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import json_option, moment_words, print_json, print_table, say
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand, SpokenGroup
from organizer_app.errors import UnknownId
from organizer_app.i18n import N_, _
from organizer_app.rules.gestures import about_words, gesture_words
from organizer_app.store.sources import sources
from organizer_app.store.undo import Undone, redo_source, undo_source
from organizer_app.store.undo import undo as take_back
from organizer_app.wording.undone import kept_words, redone_words, undone_alone
from organizer_app.work.history import HistoryLine, entry_beginning
from organizer_app.work.history import history as history_of

_ENTRY_DIGITS = 12
_SHOWN = 50


@click.group("history", cls=SpokenGroup, invoke_without_command=True)
@click.option(
    "--limit", type=whole_number(1), help=N_("So many at most; else 50, and all of them with --json.")
)
@click.option(
    "--before", type=whole_number(), metavar=N_("NUMBER"), help=N_("Only what came before this number.")
)
@json_option
@click.pass_context
def history(ctx: click.Context, limit: int | None, before: int | None, as_json: bool) -> None:
    if ctx.invoked_subcommand is not None:
        return
    invocation = ctx.obj
    assert isinstance(invocation, Invocation)
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


@history.command("files", help=N_("List the sync files that were taken in, the latest first."))
@json_option
@click.pass_obj
def files(invocation: Invocation, as_json: bool) -> None:
    with opened(invocation) as workspace:
        zone = workspace.world.zone
        with workspace.read() as session:
            found = sources(session)
    if as_json:
        print_json(found)
        return
    print_table(
        (
            (
                str(file.number),
                moment_words(file.came_at, zone),
                file.laptop_name,
                file.name,
                f"{file.changes:,}",
                _("undone") if file.undone else "",
            )
            for file in found
        ),
        (_("Number"), _("When"), _("From"), _("File"), _("Changes"), ""),
    )


@history.command("undo-file", help=N_("Take back all that a sync file brought, however old."))
@click.argument("number", cls=SpokenArgument, type=whole_number(), metavar=N_("NUMBER"))
@click.pass_obj
def undo_file(invocation: Invocation, number: int) -> None:
    with opened(invocation) as workspace, shown_progress() as steps:
        undone = undo_source(workspace, number, steps)
    _tell(undone)


@history.command("redo-file", help=N_("Bring back what a sync file had brought before it was taken back."))
@click.argument("number", cls=SpokenArgument, type=whole_number(), metavar=N_("NUMBER"))
@click.pass_obj
def redo_file(invocation: Invocation, number: int) -> None:
    with opened(invocation) as workspace, shown_progress() as steps:
        redone = redo_source(workspace, number, steps)
    say(redone_words(redone))


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
        with shown_progress() as steps:
            undone = take_back(workspace, found[0], steps)
    _tell(undone)


def _tell(undone: Undone) -> None:
    say(undone_alone(undone))
    if kept := kept_words(undone):
        say(kept, err=True)


def _gesture(line: HistoryLine) -> str:
    words = gesture_words(line.gesture)
    return f"{words}: {about_words(line.about, line.others)}" if line.about else words
