"""`organizer check`, `backup` and `restore`: is the file sound, a copy of it, and back from a copy."""

from __future__ import annotations

from pathlib import Path

import click

from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import expect_workspace, opened, with_passphrase, world_of
from organizer_app.cli.shown import json_option, print_json, say
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.i18n import N_, _, ngettext
from organizer_app.rules.field_words import table_word
from organizer_app.store.backup import backup_to
from organizer_app.store.backup import restore as restore_from
from organizer_app.store.check import Finding, Findings, mend
from organizer_app.store.check import check as check_whole

WORLDS_FAULT = 1


@click.command("check", cls=SpokenCommand)
@click.option(
    "--rebuild",
    is_flag=True,
    help=N_("Make anew from the log all that follows from it, and say what differed."),
)
@json_option
@click.pass_context
def check(ctx: click.Context, rebuild: bool, as_json: bool) -> None:
    invocation = ctx.obj
    assert isinstance(invocation, Invocation)
    differed: tuple[Finding, ...] = ()
    with opened(invocation) as workspace:
        found = check_whole(workspace)
        rebuilt = rebuild and found.log_is_whole
        if rebuilt:
            differed = found.derived
            mend(workspace)
            found = check_whole(workspace)
    if as_json:
        told = {
            "sound": found.is_sound,
            "transactions": found.transactions,
            "rows": found.rows,
            "faults": found.faults,
        }
        print_json({**told, "rebuilt": rebuilt, "differed": differed} if rebuild else told)
    else:
        _tell(found, rebuilt, differed)
    for line in dict.fromkeys(map(_finding, found.faults)):
        say(line, err=True)
    if not found.is_sound:
        ctx.exit(WORLDS_FAULT)


def _tell(found: Findings, rebuilt: bool, differed: tuple[Finding, ...]) -> None:
    if rebuilt and not differed:
        say(_("All that follows from the log was made anew. Nothing differed."))
    for line in dict.fromkeys(map(_made_anew, differed)):
        say(line)
    if found.is_sound:
        changes = ngettext("{n} change", "{n} changes", found.transactions).format(n=found.transactions)
        rows = ngettext("{n} row", "{n} rows", found.rows).format(n=found.rows)
        whole = _("The file is sound. Looked at: {changes}, {rows}.")
        say(whole.format(changes=changes, rows=rows))


def _made_anew(fault: Finding) -> str:
    if fault.kind == "blob":
        return _("A damaged attached file was taken out. It comes again from a laptop that has it.")
    told = _("What was shown was not what the log says{where}. It was made anew from the log.")
    return told.format(where=_where(fault))


@click.command("backup", cls=SpokenCommand)
@click.argument("path", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("PATH"))
@click.pass_obj
def backup(invocation: Invocation, path: Path) -> None:
    with opened(invocation) as workspace:
        target = path / workspace.path.name if path.is_dir() else path
        backup_to(workspace, target)
    say(_("“{name}” was written and checked. It opens with the same passphrase.").format(name=target.name))


@click.command("restore", cls=SpokenCommand)
@click.argument("backup_file", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("BACKUP"))
@click.pass_obj
def restore(invocation: Invocation, backup_file: Path) -> None:
    path, world = expect_workspace(invocation), world_of(invocation)
    restored = with_passphrase(
        backup_file, lambda passphrase: restore_from(backup_file, path, world, passphrase=passphrase)
    )
    restored.close()
    say(_("“{name}” is ready.").format(name=path.name))


def _finding(fault: Finding) -> str:
    told = {
        "pages": _("Bytes of the file were changed. Open a backup."),
        "structure": _("The order inside the file is damaged. Open a backup."),
        "statement": _("A statement about a laptop is not what was signed. Open a backup."),
        "transaction": _("A change is not what was written. Open a backup."),
        "log_index": _("A change is not what was written. Open a backup."),
        "seal": _("A seal does not fit what it seals. Open a backup."),
        "staged": _("What waits for an earlier file is damaged. Take that file in again."),
        "blob": _(
            "An attached file is damaged. Run check --rebuild, and ask for it with the next sync file."
        ),
        "unsigned": _("A change was signed by nobody. Open a backup."),
    }.get(fault.kind)
    if told is not None:
        return told
    derived = _("What is shown is not what the log says{where}. Nothing is lost: run check --rebuild.")
    return derived.format(where=_where(fault))


def _where(fault: Finding) -> str:
    return f" ({table_word(fault.table)})" if fault.table else ""
