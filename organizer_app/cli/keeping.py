"""`organizer check`, `backup` and `restore`: is the file sound, a copy of it, and back from a copy."""

from __future__ import annotations

from pathlib import Path

import click

from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import expect_workspace, opened, with_passphrase, world_of
from organizer_app.cli.shown import json_option, print_json
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.i18n import N_, _, ngettext
from organizer_app.rules.field_words import table_word
from organizer_app.store.backup import backup_to
from organizer_app.store.backup import restore as restore_from
from organizer_app.store.check import Finding, mend
from organizer_app.store.check import check as check_whole

WORLDS_FAULT = 1


@click.command("check", cls=SpokenCommand)
@click.option("--mend", "mending", is_flag=True, help=N_("Make anew what follows from the log."))
@json_option
@click.pass_context
def check(ctx: click.Context, mending: bool, as_json: bool) -> None:
    invocation = ctx.obj
    assert isinstance(invocation, Invocation)
    with opened(invocation) as workspace:
        if mending:
            mend(workspace)
        found = check_whole(workspace)
    if as_json:
        print_json(
            {
                "sound": found.is_sound,
                "transactions": found.transactions,
                "rows": found.rows,
                "faults": found.faults,
            }
        )
    elif found.is_sound:
        changes = ngettext("{n} change", "{n} changes", found.transactions).format(n=found.transactions)
        rows = ngettext("{n} row", "{n} rows", found.rows).format(n=found.rows)
        told = _("The file is sound. Looked at: {changes}, {rows}.")
        click.echo(told.format(changes=changes, rows=rows))
    for fault in found.faults:
        click.echo(_finding(fault), err=True)
    if not found.is_sound:
        ctx.exit(WORLDS_FAULT)


@click.command("backup", cls=SpokenCommand)
@click.argument("path", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("PATH"))
@click.pass_obj
def backup(invocation: Invocation, path: Path) -> None:
    with opened(invocation) as workspace:
        target = path / workspace.path.name if path.is_dir() else path
        backup_to(workspace, target)
    click.echo(
        _("“{name}” was written and checked. It opens with the same passphrase.").format(name=target.name)
    )


@click.command("restore", cls=SpokenCommand)
@click.argument("backup_file", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("BACKUP"))
@click.pass_obj
def restore(invocation: Invocation, backup_file: Path) -> None:
    path, world = expect_workspace(invocation), world_of(invocation)
    restored = with_passphrase(
        backup_file, lambda passphrase: restore_from(backup_file, path, world, passphrase=passphrase)
    )
    restored.close()
    click.echo(_("“{name}” is ready.").format(name=path.name))


def _finding(fault: Finding) -> str:
    told = {
        "pages": _("Bytes of the file were changed. Open a backup."),
        "structure": _("The order inside the file is damaged. Open a backup."),
        "statement": _("A statement about a laptop is not what was signed. Open a backup."),
        "transaction": _("A change is not what was written. Open a backup."),
        "log_index": _("A change is not what was written. Open a backup."),
        "seal": _("A seal does not fit what it seals. Open a backup."),
        "staged": _("What waits for an earlier file is damaged. Take that file in again."),
        "blob": _("An attached file is damaged. Run check --mend, and ask for it with the next sync file."),
        "unsigned": _("A change was signed by nobody. Open a backup."),
    }.get(fault.kind)
    if told is not None:
        return told
    derived = _("What is shown is not what the log says{where}. Nothing is lost: run check --mend.")
    where = f" ({table_word(fault.table)})" if fault.table else ""
    return derived.format(where=where)
