"""`organizer conflicts`: fields of which two versions came together, and a person's decision."""

from __future__ import annotations

import re
from typing import Any

import click

from organizer_app.cli.danger import warn_of_danger
from organizer_app.cli.found import (
    TableName,
    editing,
    expect_column,
    person_of,
    row_of,
    whole_number,
    words_typed,
)
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import looked_up, opened
from organizer_app.cli.shown import json_option, moment_words, print_facts, print_json, say
from organizer_app.cli.spoken import SpokenArgument, SpokenGroup
from organizer_app.errors import AlreadyDecided
from organizer_app.i18n import N_, _
from organizer_app.records.base import Value
from organizer_app.records.catalog import tables
from organizer_app.rules.amounts import amount_words
from organizer_app.rules.coded_columns import codes_of, kind_words
from organizer_app.rules.field_words import field_word, table_word
from organizer_app.rules.vocabulary import Vocabulary
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.conflicts import (
    Conflict,
    VersionTold,
    decide,
    keep_returned,
    remove_returned,
    returned,
    take_version,
)
from organizer_app.work.conflicts import conflicts as open_conflicts
from organizer_app.work.erasing import late_texts, late_words
from organizer_app.work.known_ids import short_id

_NUMBER = re.compile(r"-?\d{1,15}", re.ASCII)


_table = click.argument("table", cls=SpokenArgument, type=TableName(), metavar=N_("TABLE"))
_row = click.argument("row", cls=SpokenArgument, metavar=N_("ID"))
_column = click.argument("column", cls=SpokenArgument, metavar=N_("COLUMN"))


@click.group(
    "conflicts", cls=SpokenGroup, invoke_without_command=True, help=N_("List fields with two versions.")
)
@json_option
@click.pass_context
def conflicts(ctx: click.Context, as_json: bool) -> None:
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_open, as_json=as_json)


@conflicts.command("list", help=N_("List fields with two versions."))
@json_option
@click.pass_obj
def list_open(invocation: Invocation, as_json: bool) -> None:
    with opened(invocation) as workspace:
        zone = workspace.world.zone
        with workspace.read() as session:
            found = open_conflicts(session, workspace.writer)
    if as_json:
        print_json(found)
        return
    if not found:
        say(_("Nothing to decide."))
    for conflict in found:
        _print_conflict(conflict, zone)


@conflicts.command("returned", help=N_("List what was deleted on one laptop and changed on another."))
@json_option
@click.pass_obj
def list_returned(invocation: Invocation, as_json: bool) -> None:
    found = looked_up(invocation, returned)
    if as_json:
        print_json(found)
        return
    if not found:
        say(_("Nothing to decide."))
    for one in found:
        about = ", ".join(one.about) or short_id(one.row_id)
        told = _("{what}: deleted there, changed here")
        say(told.format(what=f"{table_word(one.table).capitalize()} {about}"))
        say(f"  {one.table} {short_id(one.row_id)}")


@conflicts.command("keep", help=N_("Keep what was deleted on one laptop and changed on another."))
@_table
@_row
@click.pass_obj
def keep(invocation: Invocation, table: str, row: str) -> None:
    with editing(invocation, "resolve_conflict", table, row) as (edit, row_id):
        keep_returned(edit, table, row_id)


@conflicts.command("delete", help=N_("Delete once more what another laptop had deleted already."))
@_table
@_row
@click.pass_obj
def delete(invocation: Invocation, table: str, row: str) -> None:
    with editing(invocation, "resolve_conflict", table, row) as (edit, row_id):
        remove_returned(edit, table, row_id)


@conflicts.command("resolve", help=N_("Decide a field: by the number of a version, or by another value."))
@_table
@_row
@_column
@click.option(
    "--version", type=whole_number(1), metavar=N_("NUMBER"), help=N_("As `conflicts list` numbers them.")
)
@click.option("--value", metavar=N_("TEXT"), help=N_("Another text instead."))
@click.pass_obj
def resolve(
    invocation: Invocation, table: str, row: str, column: str, version: int | None, value: str | None
) -> None:
    if (version is None) == (value is None):
        raise click.UsageError(_("Say --version or --value."))
    expect_column(table, column)
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
        if version is not None and version > len(mine.versions):
            raise click.UsageError(_("There are {n} versions.").format(n=len(mine.versions)))
        typed = _typed(workspace, table, column, value or "") if version is None else None
        with workspace.edit(gesture("resolve_conflict", row_id)) as edit:
            if version is None:
                decide(edit, table, row_id, column, typed)
            else:
                take_version(edit, mine, mine.versions[version - 1])


@conflicts.command("show", help=N_("Read a text that came late, after the field was struck."))
@_table
@_row
@_column
@click.pass_obj
def show_late(invocation: Invocation, table: str, row: str, column: str) -> None:
    expect_column(table, column)
    with opened(invocation) as workspace:
        row_id = row_of(workspace, table, row)
        late = [
            each
            for each in late_texts(workspace)
            if (each.table, each.row_id, each.column) == (table, row_id, column)
        ]
        if not late:
            raise AlreadyDecided(table, row_id, column)
        with workspace.read() as session:
            for each in late:
                value = late_words(session, table, row_id, column, each.entry_id)
                text = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
                print_facts([(each.laptop_name, text or _("(empty)"))])


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
    say(f"{table_word(conflict.table).capitalize()} {about}: {field}")
    say(f"  {conflict.table} {short_id(conflict.row_id)} {conflict.column}")
    print_facts(
        (f"  {number}", f"{_value(conflict, version)}  ({_who(version, zone)})")
        for number, version in enumerate(conflict.versions, start=1)
    )


def _value(conflict: Conflict, version: VersionTold) -> str:
    codes = codes_of(conflict.table, conflict.column)
    if version.erased:
        return _("(erased)")
    if version.held_back:
        return _("(a text that came late, after this was struck: `conflicts show` reads it)")
    if version.name:
        return version.name
    if version.value is None or version.value == "":
        return _("(empty)")
    if isinstance(version.value, bool):
        return _("yes") if version.value else _("no")
    if isinstance(version.value, list):
        return ", ".join(_part(part, codes) for part in version.value)
    if isinstance(version.value, int):
        amount = amount_words(conflict.table, conflict.column, version.value, conflict.currency)
        if amount is not None:
            return amount
    return _part(version.value, codes)


def _part(value: str | int | bytes, codes: Vocabulary[Any] | None) -> str:
    if isinstance(value, bytes):
        return short_id(value)
    return codes.word(value) if codes else str(value)


def _who(version: VersionTold, zone: str) -> str:
    parts = [version.actor, version.laptop_name, moment_words(version.wall, zone)]
    return ", ".join(part for part in parts if part)
