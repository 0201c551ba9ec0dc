"""`organizer budget templates`, `new`, `set`, `source`: begun, changed, and whose money."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypedDict, Unpack, cast

import click

from organizer_app.cli.budget_found import budget_typed, source_typed
from organizer_app.cli.campaigns import campaign_typed
from organizer_app.cli.danger import warn_of_danger
from organizer_app.cli.found import person_of, row_of
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import json_option, print_json, print_table, say
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.i18n import N_, _, current_language
from organizer_app.records.base import Id
from organizer_app.rules.hours import read_hours
from organizer_app.rules.money import read_money
from organizer_app.rules.names import fold
from organizer_app.rules.number_text import MOST_PEOPLE
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.begin import (
    BudgetTemplate,
    budget_from_budget,
    budget_from_template,
    budget_templates,
)
from organizer_app.work.budgets.change import (
    BudgetDetails,
    BudgetFields,
    add_budget,
    change_budget,
    remove_source,
    set_source,
    source_named,
)
from organizer_app.work.budgets.list import BudgetHead, kept_templates
from organizer_app.work.known_ids import looks_like_id, short_id
from organizer_app.work.meetings.list import expected_counts

_PEOPLE: Final = click.IntRange(0, MOST_PEOPLE)
_OPTIONS: Final = (
    click.option("--title-other", metavar=N_("TEXT"), help=N_("The title in the other language.")),
    click.option("--for", "meeting", metavar=N_("ID"), help=N_("The meeting or event it is for.")),
    click.option("--campaign", metavar=N_("NAME"), help=N_("The campaign it belongs to.")),
    click.option("--expected", type=_PEOPLE, metavar=N_("NUMBER"), help=N_("How many are expected.")),
    click.option("--volunteers", type=_PEOPLE, metavar=N_("NUMBER"), help=N_("How many help.")),
    click.option("--hours", metavar=N_("HOURS"), help=N_("How long it lasts, such as 4, 2.5 or 2:30.")),
    click.option("--currency", metavar=N_("CODE"), help=N_("Its currency, such as USD or MXN.")),
    click.option("--lead", metavar=N_("NAME"), help=N_("Who plans it.")),
    click.option("--youth-led/--not-youth-led", default=None, help=N_("Whether young people plan it.")),
    click.option("--notes", metavar=N_("TEXT"), help=N_("What else is to be known of it.")),
)


class _Typed(TypedDict):
    """What the options of a budget say; None where nothing was said."""

    title_other: str | None
    meeting: str | None
    campaign: str | None
    expected: int | None
    volunteers: int | None
    hours: str | None
    currency: str | None
    lead: str | None
    youth_led: bool | None
    notes: str | None


@dataclass(frozen=True)
class TemplateTold:
    """A budget to begin from, as it is listed; one that the group keeps has an id."""

    key: str
    name: str
    expected: int | None
    lines: int | None
    about: str
    id: Id | None = None


def _budget_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(
    "templates", cls=SpokenCommand, help=N_("List the budgets to begin from; with -w the group's own too.")
)
@json_option
@click.pass_obj
def list_templates(invocation: Invocation, as_json: bool) -> None:
    language = current_language()
    found = [
        TemplateTold(
            one.key,
            one.name(language),
            one.written["expected"],
            len(one.written["lines"]),
            one.about(language),
        )
        for one in budget_templates()
    ]
    if invocation.workspace is not None:
        with opened(invocation) as workspace:
            found += [
                TemplateTold(short_id(one.id), one.title, one.expected, None, one.notes or "", one.id)
                for one in _kept(workspace)
            ]
    if as_json:
        print_json(found)
        return
    print_table(
        (
            (
                one.key,
                one.name,
                *("" if number is None else str(number) for number in (one.expected, one.lines)),
                one.about,
            )
            for one in found
        ),
        (_("Key"), _("Name"), _("Expected"), _("Lines"), _("About")),
    )


@click.command("new", cls=SpokenCommand, help=N_("Begin a budget and print its id."))
@click.argument("title", cls=SpokenArgument, metavar=N_("TITLE"))
@click.option(
    "--from",
    "begin",
    metavar=N_("NAME"),
    help=N_("What to begin from: a template's key, or the title of another budget."),
)
@click.option("--in", "language", type=click.Choice(["en", "es"]), help=N_("The language of the title."))
@_budget_options
@json_option
@click.pass_obj
def new(
    invocation: Invocation,
    title: str,
    begin: str | None,
    language: str | None,
    as_json: bool,
    **typed: Unpack[_Typed],
) -> None:
    warn_of_danger(title, typed["title_other"], typed["notes"])
    with opened(invocation) as workspace:
        chosen = _beginning(workspace, begin) if begin else None
        details = _details(workspace, typed)
        details["language"] = language or current_language()
        meeting = details.get("meeting_id")
        if meeting is not None and "expected_count" not in details:
            with workspace.read() as session:
                details |= _expected_at(expected_counts(session, [meeting]))
        with workspace.edit(gesture("add_budget", *([meeting] if meeting else []))) as edit:
            if isinstance(chosen, BudgetTemplate):
                made = budget_from_template(edit, chosen, title, **details)
            elif chosen is not None:
                made = budget_from_budget(edit, chosen, title, **details)
            else:
                made = add_budget(edit, title, **details)
    if as_json:
        print_json({"id": made})
    else:
        say(made.hex())


@click.command("set", cls=SpokenCommand, help=N_("Change what a budget is called, or what it counts with."))
@click.argument("budget", cls=SpokenArgument, metavar=N_("BUDGET"))
@click.option("--title", metavar=N_("TEXT"), help=N_("What it is called."))
@_budget_options
@json_option
@click.pass_obj
def change(
    invocation: Invocation, budget: str, title: str | None, as_json: bool, **typed: Unpack[_Typed]
) -> None:
    warn_of_danger(title, typed["title_other"], typed["notes"])
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        fields = cast("BudgetFields", _details(workspace, typed))
        if title is not None:
            fields["title"] = title
        with workspace.edit(gesture("change_budget", of.id)) as edit:
            change_budget(edit, of.id, **fields)
    if as_json:
        print_json({"id": of.id})


@click.command(
    "source", cls=SpokenCommand, help=N_("Let a budget take money of a funding source, or no more.")
)
@click.argument("budget", cls=SpokenArgument, metavar=N_("BUDGET"))
@click.argument("name", cls=SpokenArgument, metavar=N_("NAME"))
@click.option("--amount", metavar=N_("AMOUNT"), help=N_("At most so much; otherwise all that is left of it."))
@click.option(
    "--new", "is_new", is_flag=True, help=N_("Write the source down, as an idea; it is not on file yet.")
)
@click.option("--take-off", is_flag=True, help=N_("The budget takes nothing of it any more."))
@json_option
@click.pass_obj
def source(
    invocation: Invocation,
    budget: str,
    name: str,
    amount: str | None,
    is_new: bool,
    take_off: bool,
    as_json: bool,
) -> None:
    warn_of_danger(name if is_new else None)
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        known = None if is_new else source_typed(workspace, of, name)
        most = read_money(amount, of.plan.currency) if amount else None
        with workspace.edit(gesture("change_budget", of.id)) as edit:
            source_id = source_named(edit, of.id, name) if known is None else known
            if take_off:
                remove_source(edit, of.id, source_id)
            else:
                set_source(edit, of.id, source_id, most)
    if as_json:
        print_json({"id": source_id})


COMMANDS: Final = (list_templates, new, change, source)


def _kept(workspace: Workspace) -> tuple[BudgetHead, ...]:
    with workspace.read() as session:
        return kept_templates(session)


def _beginning(workspace: Workspace, typed: str) -> BudgetTemplate | Id:
    """Return the template of a key or name, one that the group keeps, or another budget.

    Raises click.BadParameter, UnknownId and AmbiguousId as `budget_typed` does.
    """
    language, wanted = current_language(), fold(typed)
    for template in budget_templates():
        if wanted in (fold(template.key), fold(template.name(language))):
            return template
    for head in _kept(workspace):
        if wanted == fold(head.title) or (looks_like_id(typed) and head.id.hex().startswith(typed.lower())):
            return head.id
    return budget_typed(workspace, typed).id


def _details(workspace: Workspace, typed: _Typed) -> BudgetDetails:
    """Read what the options of a budget say. Raises click.BadParameter and what finding a row raises."""
    details = BudgetDetails()
    if typed["title_other"] is not None:
        details["title_other"] = typed["title_other"] or None
    if typed["meeting"] is not None:
        details["meeting_id"] = row_of(workspace, "meeting", typed["meeting"]) if typed["meeting"] else None
    if typed["campaign"] is not None:
        details["campaign_id"] = campaign_typed(workspace, typed["campaign"]) if typed["campaign"] else None
    if typed["expected"] is not None:
        details["expected_count"] = typed["expected"]
    if typed["volunteers"] is not None:
        details["volunteers"] = typed["volunteers"]
    if typed["hours"] is not None:
        details["hours"] = _hours(typed["hours"])
    if typed["currency"] is not None:
        details["currency"] = typed["currency"].strip().upper()
    if typed["lead"] is not None:
        details["lead_id"] = person_of(workspace, typed["lead"]) if typed["lead"] else None
    if typed["youth_led"] is not None:
        details["youth_led"] = typed["youth_led"]
    if typed["notes"] is not None:
        details["notes"] = typed["notes"] or None
    return details


def _expected_at(expected: dict[Id, int]) -> BudgetDetails:
    return BudgetDetails(expected_count=next(iter(expected.values()))) if expected else BudgetDetails()


def _hours(typed: str) -> int:
    found = read_hours(typed)
    if found is None:
        told = _("{text} is not a number of hours such as 4, 2.5 or 2:30.")
        raise click.BadParameter(told.format(text=typed), param_hint="--hours")
    return found
