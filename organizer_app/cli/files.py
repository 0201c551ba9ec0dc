"""`organizer files`: attach receipts, photos and forms to what is on record, list them, hand them out."""

from __future__ import annotations

from pathlib import Path

import click

from organizer_app.cli.danger import warn_of_danger
from organizer_app.cli.found import editing, person_of, row_of
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import json_option, print_json, print_table, say
from organizer_app.cli.spoken import SpokenArgument, SpokenGroup
from organizer_app.i18n import N_, _
from organizer_app.records.base import Id
from organizer_app.records.catalog import tables
from organizer_app.rules.field_words import table_word
from organizer_app.rules.size_text import size_words
from organizer_app.rules.vocabulary import ATTACHMENT_KINDS
from organizer_app.scanning.pictures import prepared
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.attachments import (
    AttachedFile,
    attach,
    attached_files,
    files_of,
    remove_file,
    save_file,
    set_caption,
)
from organizer_app.work.known_ids import short_id


@click.group(cls=SpokenGroup)
def files() -> None:
    pass


@files.command("add", help=N_("Attach a file to a row and print the attachment's id."))
@click.argument("path", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("PATH"))
@click.option(
    "--to",
    "owner",
    nargs=2,
    required=True,
    metavar=N_("TABLE ID"),
    help=N_("What it belongs to, such as: action_item 4f3a2b1c. A person may be named."),
)
@click.option(
    "--kind", type=click.Choice(ATTACHMENT_KINDS.codes), default="other", help=N_("What kind of file it is.")
)
@click.option("--caption", metavar=N_("TEXT"), help=N_("What it shows."))
@click.pass_obj
def add(invocation: Invocation, path: Path, owner: tuple[str, str], kind: str, caption: str | None) -> None:
    warn_of_danger(path.name, caption)
    with opened(invocation) as workspace:
        table, owner_id = _owner(workspace, *owner)
        made = prepared(path)
        with workspace.edit(gesture("attach_file", owner_id)) as edit:
            new = attach(
                edit,
                table,
                owner_id,
                made.content,
                name=made.name,
                media_type=made.media_type,
                kind=kind,
                caption=caption,
            )
    say(new.hex())


@files.command("list", help=N_("List attached files: all of them, or those of one row."))
@click.argument("table", cls=SpokenArgument, required=False, metavar=N_("[TABLE]"))
@click.argument("owner", cls=SpokenArgument, required=False, metavar=N_("[ID]"))
@json_option
@click.pass_obj
def list_them(invocation: Invocation, table: str | None, owner: str | None, as_json: bool) -> None:
    if (table is None) != (owner is None):
        raise click.UsageError(_("Say a table and an id, or neither."))
    with opened(invocation) as workspace:
        of = None if table is None or owner is None else _owner(workspace, table, owner)
        with workspace.read() as session:
            found = attached_files(session) if of is None else files_of(session, *of)
    if as_json:
        print_json(found)
        return
    print_table(
        (
            (
                short_id(file.id),
                file.name,
                ATTACHMENT_KINDS.word(file.kind),
                size_words(file.size) if file.here else _("not here yet"),
                _belongs_to(file),
                file.caption or "",
            )
            for file in found
        ),
        (_("Id"), _("Name"), _("Kind"), _("Size"), _("Belongs to"), _("Caption")),
    )


@files.command("save", help=N_("Write an attached file into a folder or to a path, where anybody reads it."))
@click.argument("attachment", cls=SpokenArgument, metavar=N_("ID"))
@click.argument("path", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("PATH"))
@json_option
@click.pass_obj
def save(invocation: Invocation, attachment: str, path: Path, as_json: bool) -> None:
    with opened(invocation) as workspace:
        attachment_id = row_of(workspace, "attachment", attachment)
        with workspace.read() as session:
            written = save_file(session, attachment_id, path)
    if as_json:
        print_json({"path": str(written)})
        return
    say(_("“{name}” was written.").format(name=written.name))


@files.command("caption", help=N_("Say what an attached file shows; no text takes the caption away."))
@click.argument("attachment", cls=SpokenArgument, metavar=N_("ID"))
@click.argument("caption", cls=SpokenArgument, metavar=N_("TEXT"))
@click.pass_obj
def describe(invocation: Invocation, attachment: str, caption: str) -> None:
    warn_of_danger(caption)
    with editing(invocation, "change_file", "attachment", attachment) as (edit, attachment_id):
        set_caption(edit, attachment_id, caption)


@files.command("remove", help=N_("Take an attached file off its row; it can be undone for weeks."))
@click.argument("attachment", cls=SpokenArgument, metavar=N_("ID"))
@click.pass_obj
def remove(invocation: Invocation, attachment: str) -> None:
    with editing(invocation, "remove_file", "attachment", attachment) as (edit, attachment_id):
        remove_file(edit, attachment_id)


def _owner(workspace: Workspace, table: str, typed: str) -> tuple[str, Id]:
    if table not in tables() or table == "attachment":
        raise click.BadParameter(_("There is no table “{what}”.").format(what=table), param_hint=_("TABLE"))
    if table == "person":
        return table, person_of(workspace, typed)
    return table, row_of(workspace, table, typed)


def _belongs_to(file: AttachedFile) -> str:
    named = ", ".join(file.owner) or short_id(file.owner_id)
    return f"{table_word(file.owner_table)}: {named}"
