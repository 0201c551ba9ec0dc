"""`organizer actions`: what somebody took on, what an official promised."""

from __future__ import annotations

import click

from organizer_app.cli.danger import warn_of_danger
from organizer_app.cli.found import day_typed, editing, known_or_new_organization, person_of, row_of
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import day_words, json_option, marked, print_facts, print_json, print_table, say
from organizer_app.cli.spoken import SpokenArgument, SpokenGroup
from organizer_app.i18n import N_, _, current_language, ngettext
from organizer_app.rules.field_words import field_word
from organizer_app.rules.vocabulary import ACTION_KINDS, ACTION_STATUSES, returned_words
from organizer_app.store.edit import gesture
from organizer_app.work.action_line import add_action_from_line
from organizer_app.work.actions.change import ActionFields, change_action, finish_action, note_action
from organizer_app.work.actions.list import ActionFilter, ActionRow, action, list_actions
from organizer_app.work.known_ids import short_id


@click.group(cls=SpokenGroup)
def actions() -> None:
    pass


@actions.command("list", help=N_("List action items, what is due first above."))
@click.option("--all", "everything", is_flag=True, help=N_("Also what is done or dropped."))
@click.option("--overdue", is_flag=True, help=N_("Only what is overdue."))
@click.option("--commitments", is_flag=True, help=N_("Only what officials and agencies promised."))
@click.option("--owner", metavar=N_("NAME"), help=N_("Only of this person."))
@click.option("--meeting", metavar=N_("MEETING"), help=N_("Only what was raised there."))
@click.option("--by-owner", is_flag=True, help=N_("In the order of owners."))
@json_option
@click.pass_obj
def list_them(
    invocation: Invocation,
    everything: bool,
    overdue: bool,
    commitments: bool,
    owner: str | None,
    meeting: str | None,
    by_owner: bool,
    as_json: bool,
) -> None:
    with opened(invocation) as workspace:
        chosen = ActionFilter(
            open_only=not everything,
            overdue_only=overdue,
            kind="commitment" if commitments else None,
            owner_person_id=person_of(workspace, owner) if owner else None,
            raised_in_id=row_of(workspace, "meeting", meeting) if meeting else None,
        )
        with workspace.read() as session:
            today = workspace.world.today()
            rows = list_actions(session, today, chosen, sort="owner" if by_owner else "due")
    if as_json:
        print_json(rows)
        return
    print_table(
        (
            (
                short_id(row.id),
                _due_words(row),
                marked(row.title, row.revived),
                row.owner or "",
                ACTION_STATUSES.word(row.status),
            )
            for row in rows
        ),
        (_("Id"), _("Due"), _("What"), _("Owner"), _("Status")),
    )


@actions.command("show", help=N_("Show one action item with its notes."))
@click.argument("action_id", cls=SpokenArgument, metavar=N_("ID"))
@json_option
@click.pass_obj
def show(invocation: Invocation, action_id: str, as_json: bool) -> None:
    with opened(invocation) as workspace:
        found = row_of(workspace, "action_item", action_id)
        with workspace.read() as session:
            card = action(session, found, workspace.world.today())
    if as_json:
        print_json(card)
        return

    def fact(column: str, value: str | None) -> tuple[str, str | None]:
        return field_word("action_item", column).capitalize(), value

    row = card.row
    print_facts(
        (
            (_("Id"), row.id.hex()),
            (_("To decide"), returned_words() if row.revived else None),
            fact("title", row.title),
            fact("title_other", row.title_other),
            fact("kind", ACTION_KINDS.word(row.kind)),
            fact("owner_text", row.owner),
            fact("due_on", _due_words(row)),
            fact("status", ACTION_STATUSES.word(row.status)),
            fact("done_on", day_words(row.done_on)),
            fact("outcome", row.outcome),
            fact("raised_in_id", row.raised_in),
            fact("detail", card.detail),
            (_("Notes"), "\n".join(f"{day_words(note.noted_on)}  {note.text}" for note in card.notes)),
        )
    )


@actions.command("add", help=N_("Write down an action item: “call SunLine @Diego friday”; prints its id."))
@click.argument("line", cls=SpokenArgument, metavar=N_("TEXT"))
@click.option("--owner", metavar=N_("NAME"), help=N_("Who does it, instead of a name after an @."))
@click.option("--organization", metavar=N_("NAME"), help=N_("Which organization promised it."))
@click.option("--due", metavar=N_("DAY"), help=N_("Due when, such as 2031-01-09 or friday."))
@click.option("--meeting", metavar=N_("MEETING"), help=N_("Where it was raised."))
@click.option("--commitment", is_flag=True, help=N_("An official or agency promised it."))
@click.pass_obj
def add(
    invocation: Invocation,
    line: str,
    owner: str | None,
    organization: str | None,
    due: str | None,
    meeting: str | None,
    commitment: bool,
) -> None:
    warn_of_danger(line)
    with opened(invocation) as workspace:
        raised_in = row_of(workspace, "meeting", meeting) if meeting else None
        person = person_of(workspace, owner) if owner else None
        day = day_typed(due, workspace.world.today()) if due else None
        with workspace.edit(gesture("add_action", *([raised_in] if raised_in else []))) as edit:
            made = add_action_from_line(edit, line, current_language(), meeting_id=raised_in)
            fields = ActionFields()
            if person is not None:
                fields["owner_person_id"], fields["owner_text"] = person, None
            if organization:
                fields["owner_organization_id"] = known_or_new_organization(edit, organization)
            if day is not None:
                fields["due_on"] = day
            if commitment or organization:
                fields["kind"] = "commitment"
            change_action(edit, made.action_id, **fields)
    say(made.action_id.hex())
    if made.candidates and person is None:
        told = _("“{name}” could be several people; say which with --owner.").format(name=made.owner)
        say(told, err=True)


@actions.command("done", help=N_("Mark an action item as done."))
@click.argument("action_id", cls=SpokenArgument, metavar=N_("ID"))
@click.option("--outcome", metavar=N_("TEXT"), help=N_("What came of it."))
@click.pass_obj
def done(invocation: Invocation, action_id: str, outcome: str | None) -> None:
    warn_of_danger(outcome)
    with editing(invocation, "finish_action", "action_item", action_id) as (edit, found):
        finish_action(edit, found, outcome)


@actions.command("set", help=N_("Change an action item's status or day."))
@click.argument("action_id", cls=SpokenArgument, metavar=N_("ID"))
@click.option("--status", type=click.Choice(ACTION_STATUSES.codes))
@click.option("--due", metavar=N_("DAY"), help=N_("Due when, such as 2031-01-09 or friday."))
@click.pass_obj
def change(invocation: Invocation, action_id: str, status: str | None, due: str | None) -> None:
    with editing(invocation, "change_action", "action_item", action_id) as (edit, found):
        fields = ActionFields()
        if status is not None:
            fields["status"] = status
        if due is not None:
            fields["due_on"] = day_typed(due, edit.world.today()) if due else None
        change_action(edit, found, **fields)


@actions.command("note", help=N_("Note what was heard or done about an action item."))
@click.argument("action_id", cls=SpokenArgument, metavar=N_("ID"))
@click.argument("text", cls=SpokenArgument, metavar=N_("TEXT"))
@click.pass_obj
def note(invocation: Invocation, action_id: str, text: str) -> None:
    warn_of_danger(text)
    with editing(invocation, "change_action", "action_item", action_id) as (edit, found):
        note_action(edit, found, text)


def _due_words(row: ActionRow) -> str:
    day = day_words(row.due_on)
    if not row.overdue:
        return day
    if not row.meetings_overdue:
        return _("{day}, overdue").format(day=day)
    return ngettext(
        "{day}, overdue by {n} meeting", "{day}, overdue by {n} meetings", row.meetings_overdue
    ).format(day=day, n=row.meetings_overdue)
