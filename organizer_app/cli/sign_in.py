"""`organizer sign-in` and `organizer headcount`: who came to a meeting."""

from __future__ import annotations

import re

import click

from organizer_app.cli.danger import warn_of_danger
from organizer_app.cli.found import person_of, row_of
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import hour_words, json_option, print_json, print_table, say
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.i18n import N_, _
from organizer_app.rules.vocabulary import ATTENDANCE_STATUSES, HEADCOUNT_CATEGORIES
from organizer_app.store.edit import gesture
from organizer_app.work.new_person import PersonDetails
from organizer_app.work.sign_in.desk import SignIn, add_and_mark_present, mark_present
from organizer_app.work.sign_in.room import attendance_list, change_headcount, headcounts

_CHANGE = re.compile(r"[+-]?\d{1,4}")


@click.command("sign-in", cls=SpokenCommand)
@click.argument("meeting_id", cls=SpokenArgument, metavar=N_("MEETING"))
@click.argument("name", cls=SpokenArgument, required=False, metavar=N_("[NAME]"))
@click.option("--new", is_flag=True, help=N_("Write them down first: they are not on file."))
@click.option("--town", metavar=N_("TEXT"), help=N_("Where somebody new lives."))
@click.option("--phone", metavar=N_("TEXT"), help=N_("The phone of somebody new."))
@json_option
@click.pass_obj
def sign_in(
    invocation: Invocation,
    meeting_id: str,
    name: str | None,
    new: bool,
    town: str | None,
    phone: str | None,
    as_json: bool,
) -> None:
    if new:
        warn_of_danger(name)
    with opened(invocation) as workspace:
        meeting = row_of(workspace, "meeting", meeting_id)
        zone = workspace.world.zone
        if name is None:
            with workspace.read() as session:
                rows = attendance_list(session, meeting)
            if as_json:
                print_json(rows)
                return
            print_table(
                (
                    (
                        row.name,
                        row.town or "",
                        ATTENDANCE_STATUSES.word(row.status),
                        hour_words(row.signed_in_at, zone),
                    )
                    for row in rows
                ),
                (_("Name"), _("Town"), _("Status"), _("Signed in at")),
            )
            return
        at = workspace.world.clock()
        done: SignIn
        if new:
            details = PersonDetails(community=town, phone=phone)
            with workspace.edit(gesture("sign_in_new", meeting)) as edit:
                done = add_and_mark_present(edit, meeting, name, at, **details)
        else:
            person = person_of(workspace, name)
            with workspace.edit(gesture("sign_in", person, meeting)) as edit:
                done = mark_present(edit, meeting, person, at)
    if as_json:
        print_json(done)
    elif done.already_since is None:
        say(_("{name}: signed in.").format(name=done.name))
    else:
        hour = hour_words(done.already_since, zone)
        say(_("{name} was on the list already ({hour}).").format(name=done.name, hour=hour))


@click.command("headcount", cls=SpokenCommand, context_settings={"ignore_unknown_options": True})
@click.argument("meeting_id", cls=SpokenArgument, metavar=N_("MEETING"))
@click.argument("category", cls=SpokenArgument, type=click.Choice(HEADCOUNT_CATEGORIES.codes), required=False)
@click.argument("by", cls=SpokenArgument, required=False, metavar=N_("[+N]"))
@json_option
@click.pass_obj
def headcount(
    invocation: Invocation, meeting_id: str, category: str | None, by: str | None, as_json: bool
) -> None:
    if category is not None and (by is None or not _CHANGE.fullmatch(by)):
        raise click.UsageError(_("Say how many more or fewer, such as +3 or -1."))
    with opened(invocation) as workspace:
        meeting = row_of(workspace, "meeting", meeting_id)
        if category is not None and by is not None:
            with workspace.edit(gesture("change_headcount", meeting)) as edit:
                change_headcount(edit, meeting, category, int(by))
        with workspace.read() as session:
            rows = headcounts(session, meeting)
    if as_json:
        print_json(rows)
        return
    print_table(
        ((HEADCOUNT_CATEGORIES.word(row.category), str(row.total)) for row in rows),
        (_("Who"), _("How many")),
    )
