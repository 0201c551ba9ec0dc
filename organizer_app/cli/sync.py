"""`organizer sync`: save a sync file, take one in, see what each laptop has."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import click

from organizer_app.cli.conflicts import conflicts
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.long_work import shown_progress
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import json_option, moment_words, print_json, print_table, say
from organizer_app.cli.spoken import SpokenArgument, SpokenGroup
from organizer_app.i18n import N_, _, current_language, ngettext
from organizer_app.store.folder_state import FolderChoice, LastPass, folder_choice, last_pass
from organizer_app.sync.folder import FolderPass, catch_up, share_folder
from organizer_app.sync.give_out import FILES_AT_MOST, give_out
from organizer_app.sync.joining import group_words
from organizer_app.sync.status import LaptopAccount, laptop_accounts
from organizer_app.sync.take_in import take_in
from organizer_app.wording.sync import (
    UNFIT,
    agreement_words,
    came_words,
    counts_words,
    files_words,
    given_words,
    not_yet_words,
    only_counts_words,
    passed_over_words,
    received_words,
    unfit_words,
)

_MEGABYTE = 1024 * 1024


@click.group(cls=SpokenGroup)
def sync() -> None:
    pass


@sync.command("export", help=N_("Save a sync file for the other laptops, in a folder or at a path."))
@click.argument("path", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("PATH"))
@click.option(
    "--without-files", "most", flag_value=0, type=int, help=N_("Leave attached files for a later one.")
)
@click.option(
    "--files-up-to",
    "most",
    type=click.IntRange(0, 1_000),
    default=FILES_AT_MOST // _MEGABYTE,
    metavar=N_("MB"),
    help=N_("Bring so many megabytes of attached files at most (64)."),
)
@click.option(
    "--whole", is_flag=True, help=N_("Also what all laptops have: for one whose file was lost or is old.")
)
@json_option
@click.pass_obj
def export(invocation: Invocation, path: Path, most: int, whole: bool, as_json: bool) -> None:
    with opened(invocation) as workspace, shown_progress() as steps:
        given = give_out(
            workspace,
            path,
            most_files=most * _MEGABYTE,
            whole=whole,
            progress=steps.report,
            cancelled=steps.cancelled,
        )
    if as_json:
        facts = {part.name: getattr(given, part.name) for part in fields(given)}
        print_json({**facts, "path": str(given.path)})
        return
    changes = ngettext("{n} change", "{n} changes", given.changes).format(n=given.changes)
    if given.checked:
        told = _("“{name}” was written and checked: {changes}. You may take it out.")
    else:
        told = _("“{name}” was written: {changes}.")
    say(told.format(name=given.path.name, changes=changes))
    if given.files:
        say(ngettext("With {n} file.", "With {n} files.", given.files).format(n=given.files))
    if given.files_left:
        left = ngettext("{n} file is left for later.", "{n} files are left for later.", given.files_left)
        say(left.format(n=given.files_left))


@sync.command("import", help=N_("Take in a sync file: all of it or nothing."))
@click.argument("file", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("FILE"))
@click.option("--preview", is_flag=True, help=N_("Only tell what would change."))
@json_option
@click.pass_obj
def bring_in(invocation: Invocation, file: Path, preview: bool, as_json: bool) -> None:
    with opened(invocation) as workspace:
        with shown_progress() as steps:
            taken = take_in(
                workspace, file, preview=preview, progress=steps.report, cancelled=steps.cancelled
            )
        group = workspace.group_id or b""
    received = taken.received
    if as_json:
        print_json(
            {
                "laptop": taken.laptop_name,
                "preview": preview,
                "new": received.new,
                "changed": received.changed,
                "to_look_at": received.to_look_at,
                "waiting": received.waiting,
                "newer": received.newer,
                "refused": received.refused,
                "transactions": received.transactions,
                "joined": received.joined,
                "files": taken.files,
                "files_wanted": taken.files_wanted,
                "counts": taken.counts,
            }
        )
        return
    if taken.counts is not None:
        head = _("From {laptop}: {what}").format(laptop=taken.laptop_name, what=counts_words(taken.counts))
        say(f"{head}\n{only_counts_words()}")
        return
    head = _("From {laptop}, if taken in: {what}.") if preview else _("From {laptop}: {what}.")
    say(head.format(laptop=taken.laptop_name, what=received_words(received)))
    if received.refused:
        say(_("What was refused is kept: organizer members quarantine lists it."))
    if received.joined and not preview:
        _say_group(group)
    if taken.files:
        came = ngettext("{n} file came with it.", "{n} files came with it.", taken.files)
        say(came.format(n=taken.files))
    _say_missing(taken.files_wanted)


def _say_group(group: bytes) -> None:
    say(_("This computer now belongs to the group. The admin's shows the same six words:"))
    say(" ".join(group_words(group)[current_language()]))


def _say_missing(files: int) -> None:
    if files:
        told = ngettext("{n} file has not come yet.", "{n} files have not come yet.", files)
        say(told.format(n=files))


@sync.command("folder", help=N_("Catch up through a folder that some other program shares."))
@click.argument(
    "path", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("[PATH]"), required=False
)
@json_option
@click.pass_obj
def folder(invocation: Invocation, path: Path | None, as_json: bool) -> None:
    with opened(invocation) as workspace:
        if path is not None:
            share_folder(workspace, path)
        done = catch_up(workspace)
        group = workspace.group_id
    if as_json:
        print_json(_folder_facts(done))
    elif group is None:
        say(not_yet_words(done))
    else:
        told = (came_words(done), files_words(done), given_words(done.given))
        for line in filter(None, (*told, passed_over_words(done.passed_over), agreement_words(done))):
            say(line)
        if done.received.joined:
            _say_group(group)
    if done.not_given is not None:
        raise done.not_given


def _folder_facts(done: FolderPass) -> dict[str, object]:
    received = done.received
    return {
        "folder": str(done.folder),
        "new": received.new,
        "changed": received.changed,
        "to_look_at": received.to_look_at,
        "waiting": received.waiting,
        "newer": received.newer,
        "refused": received.refused,
        "transactions": received.transactions,
        "joined": received.joined,
        "files": done.files,
        "given": done.given,
        "passed_over": dict(done.passed_over),
        "agreement": done.agreement,
    }


@sync.command("status", help=N_("Show what each laptop is known to have."))
@json_option
@click.pass_obj
def status(invocation: Invocation, as_json: bool) -> None:
    with opened(invocation) as workspace:
        zone = workspace.world.zone
        accounts = laptop_accounts(workspace)
        choice, last = folder_choice(workspace), last_pass(workspace)
    if as_json:
        print_json([_account(each, choice, last) for each in accounts])
        return
    print_table(
        (
            (
                each.laptop.name,
                _("this computer") if each.own else moment_words(each.acknowledged, zone) or _("never"),
                _("everything") if not each.lacks else _lacks(each.lacks),
                str(each.waiting or ""),
            )
            for each in accounts
        ),
        (_("Laptop"), _("Heard from"), _("Has"), _("Waits here")),
    )
    _say_missing(next((each.files_lacking for each in accounts if each.own), 0))
    if choice is not None:
        say(_("Shared folder: {path}").format(path=choice.path))
    if choice is not None and last is not None:
        say(_("Last pass: {moment}").format(moment=moment_words(last.at, zone)))
        told = unfit_words(last.trouble, choice.path.name) if last.trouble in UNFIT else ""
        told = told or passed_over_words(last.passed_over or {})
        if told:
            say(told)


def _account(each: LaptopAccount, choice: FolderChoice | None, last: LastPass | None) -> dict[str, object]:
    """Say of a laptop what is known; of this one also which folder it shares and what came last."""
    known = {part.name: getattr(each, part.name) for part in fields(each)}
    if not each.own:
        return known
    shared = None
    if choice is not None:
        shared = {"path": str(choice.path), "minutes": choice.minutes, "last_pass": last}
    return {**known, "folder": shared}


def _lacks(count: int) -> str:
    return ngettext("all but {n} change", "all but {n} changes", count).format(n=count)


sync.add_command(conflicts)
