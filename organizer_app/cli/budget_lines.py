"""`organizer budget add-line`, `set-line`, `remove-line`: what is needed, its price, who pays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypedDict, Unpack, cast

import click

from organizer_app.cli.budget_found import (
    FoundBudget,
    budget_typed,
    category_typed,
    line_typed,
    source_typed,
)
from organizer_app.cli.danger import warn_of_danger
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import json_option, print_json, say
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.i18n import N_, _
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import COST, INCOME, LineShare
from organizer_app.rules.budget_vocabulary import BASES, SIDES
from organizer_app.rules.money import read_money, read_quantity
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.lines import (
    LineDetails,
    LineFields,
    add_line,
    change_line,
    remove_lines,
    split_line,
)

_budget = click.argument("budget", cls=SpokenArgument, metavar=N_("BUDGET"))
_line = click.argument("line", cls=SpokenArgument, metavar=N_("LINE"))

_OPTIONS: Final = (
    click.option("--price", metavar=N_("AMOUNT"), help=N_("What one costs, such as 2.35 or 120*2.35.")),
    click.option("--quantity", metavar=N_("NUMBER"), help=N_("How many, such as 8, 2.5 or 2*4.")),
    click.option(
        "--each", "basis", type=click.Choice(BASES.codes), help=N_("What the quantity is counted by.")
    ),
    click.option("--category", metavar=N_("NAME"), help=N_("Its category, by its word or its code.")),
    click.option(
        "--source", metavar=N_("NAME"), help=N_("Who pays: a funding source; an empty name takes it off.")
    ),
    click.option(
        "--split",
        "shares",
        multiple=True,
        metavar=N_("NAME[=AMOUNT]"),
        help=N_(
            "Another source that pays: so much, or as large a part as each other; an empty name: no other."
        ),
    ),
    click.option("--in-kind/--not-in-kind", default=None, help=N_("Whether it is given and not bought.")),
    click.option("--why", metavar=N_("TEXT"), help=N_("Why it is needed: what the funder is told.")),
    click.option("--note", metavar=N_("TEXT"), help=N_("What else is to be known of it.")),
)


class _Typed(TypedDict):
    """What the options of a line say; None where nothing was said."""

    price: str | None
    quantity: str | None
    basis: str | None
    category: str | None
    source: str | None
    shares: tuple[str, ...]
    in_kind: bool | None
    why: str | None
    note: str | None


def _line_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(
    "add-line", cls=SpokenCommand, help=N_("Write down what is needed, or what comes in; prints its id.")
)
@_budget
@click.argument("description", cls=SpokenArgument, metavar=N_("TEXT"))
@click.option(
    "--side", type=click.Choice(SIDES.codes), default=COST, help=N_("A cost, or money that comes in.")
)
@click.option("--before", metavar=N_("LINE"), help=N_("Just before which line; otherwise at the end."))
@_line_options
@json_option
@click.pass_obj
def add(
    invocation: Invocation,
    budget: str,
    description: str,
    side: str,
    before: str | None,
    as_json: bool,
    **typed: Unpack[_Typed],
) -> None:
    warn_of_danger(description, typed["why"], typed["note"])
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        details = _details(workspace, of, side, typed)
        details["side"] = side
        shares = _shares(workspace, of, typed["shares"])
        place = expect_line(workspace, of, before) if before else None
        with workspace.edit(gesture("change_budget_line", of.id)) as edit:
            made = add_line(edit, of.id, description, place, **details)
            _split(edit, made, details.get("funding_source_id"), shares)
    if as_json:
        print_json({"id": made})
    else:
        say(made.hex())


@click.command("set-line", cls=SpokenCommand, help=N_("Change a line; what is not said stays."))
@_budget
@_line
@click.option("--description", metavar=N_("TEXT"), help=N_("What is needed."))
@_line_options
@json_option
@click.pass_obj
def change(
    invocation: Invocation,
    budget: str,
    line: str,
    description: str | None,
    as_json: bool,
    **typed: Unpack[_Typed],
) -> None:
    warn_of_danger(description, typed["why"], typed["note"])
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        line_id = expect_line(workspace, of, line)
        now = next(one for one in of.plan.lines if one.id == line_id)
        fields = cast("LineFields", _details(workspace, of, now.side, typed))
        shares = _shares(workspace, of, typed["shares"])
        if description is not None:
            fields["description"] = description
        with workspace.edit(gesture("change_budget_line", of.id)) as edit:
            change_line(edit, line_id, **fields)
            _split(edit, line_id, fields.get("funding_source_id", now.source_id), shares)
    if as_json:
        print_json({"id": line_id})


@click.command("remove-line", cls=SpokenCommand, help=N_("Take a line out; it can be undone."))
@_budget
@_line
@click.pass_obj
def remove(invocation: Invocation, budget: str, line: str) -> None:
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        line_id = expect_line(workspace, of, line)
        with workspace.edit(gesture("remove_budget_line", of.id)) as edit:
            remove_lines(edit, [line_id])


COMMANDS: Final = (add, change, remove)


def expect_line(workspace: Workspace, of: FoundBudget, typed: str) -> Id:
    """Return the line of a budget that words or an id mean. Raises click.BadParameter for none or several."""
    for side in (COST, INCOME):
        found = line_typed(workspace, of, typed, side)
        if found is not None:
            return found
    raise click.BadParameter(_("No line of this budget is called “{name}”.").format(name=typed))


def _details(workspace: Workspace, of: FoundBudget, side: str, typed: _Typed) -> LineDetails:
    """Read what the options of a line say; an empty text takes away what was there.

    Raises click.BadParameter, UnreadableMoney and UnreadableQuantity.
    """
    details = LineDetails()
    if typed["price"] is not None:
        price = typed["price"].strip()
        details["unit_cost"] = read_money(price, of.plan.currency) if price else None
    if typed["quantity"] is not None:
        details["quantity"] = read_quantity(typed["quantity"])
    if typed["basis"] is not None:
        details["basis"] = typed["basis"]
    if typed["category"] is not None:
        details["category"] = _category(typed["category"], side)
    if typed["source"] is not None:
        name = typed["source"].strip()
        details["funding_source_id"] = source_typed(workspace, of, name) if name else None
    if typed["in_kind"] is not None:
        details["in_kind"] = typed["in_kind"]
    if typed["why"] is not None:
        details["why"] = typed["why"] or None
    if typed["note"] is not None:
        details["note"] = typed["note"] or None
    return details


def _category(typed: str, side: str) -> str | None:
    found = category_typed(typed, side) if typed.strip() else None
    if typed.strip() and found is None:
        raise click.BadParameter(
            _("There is no category “{name}”.").format(name=typed), param_hint="--category"
        )
    return found


def _shares(workspace: Workspace, of: FoundBudget, typed: Sequence[str]) -> list[LineShare] | None:
    """Read who else pays: a name with its amount, or a name alone for a part as large as the others'.

    Nobody else where only an empty name was typed; None where nothing was.
    """
    found = []
    for one in filter(None, typed):
        name, sep, money = one.rpartition("=")
        source = source_typed(workspace, of, name if sep else one)
        share = LineShare(source, read_money(money, of.plan.currency)) if sep else LineShare(source, parts=1)
        found.append(share)
    return found if typed else None


def _split(edit: Edit, line_id: Id, main: Id | None, shares: Sequence[LineShare] | None) -> None:
    if shares is not None:
        split_line(edit, line_id, main, shares)
