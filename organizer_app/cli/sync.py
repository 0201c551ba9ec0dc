"""`organizer sync`: save a sync file, take one in, see what each laptop has, decide between versions."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from organizer_app.cli.danger import warn_of_danger
from organizer_app.cli.found import person_of, row_of, words_typed
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import json_option, moment_words, print_facts, print_json, print_table
from organizer_app.cli.spoken import SpokenArgument, SpokenGroup
from organizer_app.errors import AlreadyDecided
from organizer_app.i18n import N_, _, ngettext
from organizer_app.records.base import Value
from organizer_app.records.catalog import tables
from organizer_app.rules.coded_columns import codes_of, kind_words
from organizer_app.rules.field_words import field_word, table_word
from organizer_app.rules.vocabulary import Vocabulary
from organizer_app.store.edit import gesture
from organizer_app.store.folder_state import FolderChoice, LastPass, folder_choice, last_pass
from organizer_app.store.workspace import Workspace
from organizer_app.sync.folder import FolderPass, catch_up, share_folder
from organizer_app.sync.give_out import give_out
from organizer_app.sync.status import LaptopAccount, laptop_accounts
from organizer_app.sync.take_in import take_in
from organizer_app.sync_wording import (
    UNFIT,
    came_words,
    given_words,
    passed_over_words,
    received_words,
    unfit_words,
)
from organizer_app.work.conflicts import Conflict, VersionTold, decide
from organizer_app.work.conflicts import conflicts as open_conflicts
from organizer_app.work.known_ids import short_id

_NUMBER = re.compile(r"-?\d{1,15}", re.ASCII)


@click.group(cls=SpokenGroup)
def sync() -> None:
    pass


@sync.command("export", help=N_("Save a sync file for the other laptops, in a folder or at a path."))
@click.argument("path", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("PATH"))
@json_option
@click.pass_obj
def export(invocation: Invocation, path: Path, as_json: bool) -> None:
    with opened(invocation) as workspace:
        given = give_out(workspace, path)
    if as_json:
        print_json(
            {"path": str(given.path), "changes": given.changes, "size": given.size, "checked": given.checked}
        )
        return
    changes = ngettext("{n} change", "{n} changes", given.changes).format(n=given.changes)
    if given.checked:
        told = _("“{name}” was written and checked: {changes}. You may take it out.")
    else:
        told = _("“{name}” was written: {changes}.")
    click.echo(told.format(name=given.path.name, changes=changes))


@sync.command("import", help=N_("Take in a sync file: all of it or nothing."))
@click.argument("file", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("FILE"))
@click.option("--preview", is_flag=True, help=N_("Only tell what would change."))
@json_option
@click.pass_obj
def bring_in(invocation: Invocation, file: Path, preview: bool, as_json: bool) -> None:
    with opened(invocation) as workspace:
        taken = take_in(workspace, file, preview=preview)
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
            }
        )
        return
    head = _("From {laptop}, if taken in: {what}.") if preview else _("From {laptop}: {what}.")
    click.echo(head.format(laptop=taken.laptop_name, what=received_words(received)))
    if received.joined and not preview:
        click.echo(_("This computer now belongs to the group."))


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
    if as_json:
        print_json(_folder_facts(done))
    else:
        for line in (came_words(done), given_words(done.given), passed_over_words(done.passed_over)):
            if line:
                click.echo(line)
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
        "given": done.given,
        "passed_over": dict(done.passed_over),
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
    if choice is not None:
        click.echo(_("Shared folder: {path}").format(path=choice.path))
    if choice is not None and last is not None:
        when = _("Last pass: {moment}").format(moment=moment_words(last.at, zone))
        told = unfit_words(last.trouble, choice.path.name) if last.trouble in UNFIT else ""
        click.echo(f"{when}. {told or passed_over_words(last.passed_over or {})}".rstrip())


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


@sync.group(
    "conflicts", cls=SpokenGroup, invoke_without_command=True, help=N_("List fields with two versions.")
)
@json_option
@click.pass_context
def conflicts(ctx: click.Context, as_json: bool) -> None:
    if ctx.invoked_subcommand is not None:
        return
    invocation = ctx.obj
    assert isinstance(invocation, Invocation)
    with opened(invocation) as workspace:
        zone = workspace.world.zone
        with workspace.read() as session:
            found = open_conflicts(session, workspace.writer)
    if as_json:
        print_json(found)
        return
    if not found:
        click.echo(_("Nothing to decide."))
    for conflict in found:
        _print_conflict(conflict, zone)


@conflicts.command("resolve", help=N_("Decide a field: by the number of a version, or by another value."))
@click.argument("table", cls=SpokenArgument, metavar=N_("TABLE"))
@click.argument("row", cls=SpokenArgument, metavar=N_("ID"))
@click.argument("column", cls=SpokenArgument, metavar=N_("COLUMN"))
@click.option(
    "--version", type=click.IntRange(1), metavar=N_("NUMBER"), help=N_("As `sync conflicts` numbers them.")
)
@click.option("--value", metavar=N_("TEXT"), help=N_("Another text instead."))
@click.pass_obj
def resolve(
    invocation: Invocation, table: str, row: str, column: str, version: int | None, value: str | None
) -> None:
    if (version is None) == (value is None):
        raise click.UsageError(_("Say --version or --value."))
    known = tables().get(table)
    if known is None:
        raise click.BadParameter(_("There is no table “{what}”.").format(what=table), param_hint="TABLE")
    if column not in known.columns:
        raise click.BadParameter(_("There is no column “{what}”.").format(what=column), param_hint="COLUMN")
    warn_of_danger(value)
    with opened(invocation) as workspace:
        row_id = row_of(workspace, table, row)
        with workspace.read() as session:
            found = open_conflicts(session, workspace.writer)
        mine = next(
            (one for one in found if (one.table, one.row_id, one.column) == (table, row_id, column)), None
        )
        if mine is None:
            raise AlreadyDecided(table, row_id, column)
        if version is None:
            chosen = _typed(workspace, table, column, value or "")
        elif version > len(mine.versions):
            raise click.UsageError(_("There are {n} versions.").format(n=len(mine.versions)))
        else:
            chosen = mine.versions[version - 1].value
        with workspace.edit(gesture("resolve_conflict", row_id)) as edit:
            decide(edit, table, row_id, column, chosen)


def _typed(workspace: Workspace, table: str, column: str, typed: str) -> Value:
    """Read what was typed as the column keeps it: a number, yes or no, a list, a name or an id."""
    kind = tables()[table].columns[column]
    answers = {"yes": True, "no": False}
    if not typed.strip():
        return kind.blank
    if kind.name == "int" and _NUMBER.fullmatch(typed):
        return int(typed)
    if kind.name == "flag" and typed in answers:
        return answers[typed]
    if kind.name == "list":
        return words_typed(typed)
    if kind.name == "id" and kind.points_to == "person":
        return person_of(workspace, typed)
    if kind.name == "id" and kind.points_to is not None:
        return row_of(workspace, kind.points_to, typed)
    return typed


def _print_conflict(conflict: Conflict, zone: str) -> None:
    kind = kind_words(conflict.table, conflict.kind)
    about = ", ".join((*conflict.about, *([kind] if kind else []))) or short_id(conflict.row_id)
    field = field_word(conflict.table, conflict.column)
    click.echo(f"{table_word(conflict.table).capitalize()} {about}: {field}")
    click.echo(f"  {conflict.table} {short_id(conflict.row_id)} {conflict.column}")
    print_facts(
        (f"  {number}", f"{_value(conflict, version)}  ({_who(version, zone)})")
        for number, version in enumerate(conflict.versions, start=1)
    )


def _value(conflict: Conflict, version: VersionTold) -> str:
    codes = codes_of(conflict.table, conflict.column)
    if version.erased:
        return _("(erased)")
    if version.name:
        return version.name
    if version.value is None or version.value == "":
        return _("(empty)")
    if isinstance(version.value, bool):
        return _("yes") if version.value else _("no")
    if isinstance(version.value, list):
        return ", ".join(_part(part, codes) for part in version.value)
    return _part(version.value, codes)


def _part(value: str | int | bytes, codes: Vocabulary[Any] | None) -> str:
    if isinstance(value, bytes):
        return short_id(value)
    return codes.word(value) if codes else str(value)


def _who(version: VersionTold, zone: str) -> str:
    parts = [version.actor, version.laptop_name, moment_words(version.wall, zone)]
    return ", ".join(part for part in parts if part)
