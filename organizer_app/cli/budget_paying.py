"""`organizer budget reimburse`, `cash`, `gift`, `gifts`: money given back, counted, and handed out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import click

from organizer_app.cli.budget_found import budget_typed, line_typed
from organizer_app.cli.danger import warn_of_danger
from organizer_app.cli.found import day_typed, editing, person_of
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import day_words, json_option, moment_words, print_json, print_table, say
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.i18n import N_, _
from organizer_app.rules.budget_vocabulary import (
    CASH_COUNT_KINDS,
    GIFT_KINDS,
    PAYMENT_METHODS,
    REIMBURSEMENT_STATUSES,
)
from organizer_app.rules.money import money_text, read_money
from organizer_app.store.edit import gesture
from organizer_app.wording.spending import cash_round_words
from organizer_app.work.budgets.cash_box import CashBox, CountDetails, cash_box, count_cash
from organizer_app.work.budgets.gifts import GiftDetails, gifts, hand_out
from organizer_app.work.budgets.reimbursements import (
    ReimbursementRow,
    approve_back,
    ask_back,
    owed,
    pay_back,
    reimbursements,
)
from organizer_app.work.known_ids import short_id

_budget = click.argument("budget", cls=SpokenArgument, metavar=N_("BUDGET"))
_on = click.option("--on", "day", metavar=N_("DAY"), help=N_("On which day, such as 2031-01-09 or friday."))


@click.command(
    "reimburse",
    cls=SpokenCommand,
    help=N_("List what is asked back over all budgets; or ask, approve or pay one back."),
)
@click.argument("entry", cls=SpokenArgument, required=False, metavar=N_("[ID]"))
@click.option("--ask", metavar=N_("NAME"), help=N_("Ask the expense of this id back for somebody."))
@click.option("--approve", is_flag=True, help=N_("Approve the reimbursement of this id."))
@click.option("--pay", is_flag=True, help=N_("Say that the reimbursement of this id was paid."))
@click.option("--method", type=click.Choice(PAYMENT_METHODS.codes), help=N_("How it was paid."))
@_on
@json_option
@click.pass_obj
def reimburse(
    invocation: Invocation,
    entry: str | None,
    ask: str | None,
    approve: bool,
    pay: bool,
    method: str | None,
    day: str | None,
    as_json: bool,
) -> None:
    asked = (ask is not None, approve, pay)
    if sum(asked) != (entry is not None):
        raise click.UsageError(_("Say an id with one of --ask, --approve or --pay; or none of them."))
    if entry is None:
        with opened(invocation) as workspace, workspace.read() as session:
            rows = reimbursements(session)
        _print_owed(rows, as_json)
    elif ask is not None:
        with opened(invocation) as workspace:
            person = person_of(workspace, ask)
        with editing(invocation, "reimburse", "expense", entry) as (edit, found):
            made = ask_back(edit, found, person)
        say(made.hex())
    else:
        with editing(invocation, "reimburse", "reimbursement", entry) as (edit, found):
            if approve:
                approve_back(edit, found)
            else:
                pay_back(edit, found, method, day_typed(day, edit.world.today()) if day else None)


@click.command(
    "cash", cls=SpokenCommand, help=N_("Count the cash box, or show what was counted and should be there.")
)
@_budget
@click.option(
    "--count", "kind", type=click.Choice(CASH_COUNT_KINDS.codes), help=N_("Before or after the event.")
)
@click.option("--amount", metavar=N_("AMOUNT"), help=N_("What lies in the box."))
@click.option(
    "--piece",
    "pieces",
    multiple=True,
    metavar=N_("VALUE:NUMBER"),
    help=N_("So many bills or coins of a value: 20:3, 0.25:8."),
)
@click.option("--counted-by", metavar=N_("NAME"), help=N_("Who counted."))
@click.option("--witness", metavar=N_("NAME"), help=N_("Who watched."))
@json_option
@click.pass_obj
def cash(
    invocation: Invocation,
    budget: str,
    kind: str | None,
    amount: str | None,
    pieces: tuple[str, ...],
    counted_by: str | None,
    witness: str | None,
    as_json: bool,
) -> None:
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        currency = of.plan.currency
        if kind is not None:
            total = read_money(amount, currency) if amount else None
            counted = dict(_piece(one, currency) for one in pieces) or None
            details = CountDetails()
            if counted_by is not None:
                details["counted_by_id"] = person_of(workspace, counted_by)
            if witness is not None:
                details["witness_id"] = person_of(workspace, witness)
            with workspace.edit(gesture("count_cash", of.id)) as edit:
                made = count_cash(edit, of.id, kind, counted, total, **details)
            if as_json:
                print_json({"id": made})
            else:
                say(made.hex())
            return
        zone = workspace.world.zone
        with workspace.read() as session:
            box = cash_box(session, of.id, zone)
    if as_json:
        told = [{"expected": one.expected, "difference": one.difference, "round": one} for one in box.rounds]
        print_json({"currency": currency, "counts": box.counts, "rounds": told})
        return
    _print_box(box, currency, zone)


@click.command(
    "gift", cls=SpokenCommand, help=N_("Write down a gift card or stipend handed to somebody; prints its id.")
)
@_budget
@click.argument("person", cls=SpokenArgument, metavar=N_("NAME"))
@click.argument("what", cls=SpokenArgument, metavar=N_("WHAT"))
@click.argument("amount", cls=SpokenArgument, metavar=N_("AMOUNT"))
@click.option("--stipend", is_flag=True, help=N_("It is a stipend and no gift card."))
@click.option("--for", "line", metavar=N_("LINE"), help=N_("The line of the budget that plans it."))
@_on
@click.option("--signed", is_flag=True, help=N_("They signed for it on paper."))
@json_option
@click.pass_obj
def gift(
    invocation: Invocation,
    budget: str,
    person: str,
    what: str,
    amount: str,
    stipend: bool,
    line: str | None,
    day: str | None,
    signed: bool,
    as_json: bool,
) -> None:
    warn_of_danger(what)
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        details = GiftDetails(kind="stipend" if stipend else "gift_card", signed=signed)
        if line is not None:
            details["line_id"] = line_typed(workspace, of, line)
            if details["line_id"] is None:
                raise click.BadParameter(_("No line of this budget is called “{name}”.").format(name=line))
        if day is not None:
            details["handed_on"] = day_typed(day, workspace.world.today())
        to = person_of(workspace, person)
        worth = read_money(amount, of.plan.currency)
        with workspace.edit(gesture("hand_out_gift", of.id, to)) as edit:
            made = hand_out(edit, of.id, to, what, worth, **details)
    if as_json:
        print_json({"id": made})
    else:
        say(made.hex())


@click.command("gifts", cls=SpokenCommand, help=N_("List the gift cards and stipends that were handed out."))
@_budget
@json_option
@click.pass_obj
def list_gifts(invocation: Invocation, budget: str, as_json: bool) -> None:
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        with workspace.read() as session:
            told = gifts(session, of.id)
    if as_json:
        lines = [
            {"line_id": line, "planned": one.planned, "handed_out": one.actual}
            for line, one in told.by_line.items()
        ]
        print_json({"gifts": told.gifts, "lines": lines, "total": told.total, "unsigned": told.unsigned})
        return
    print_table(
        (
            (
                short_id(one.id),
                day_words(one.handed_on),
                one.person,
                one.what,
                GIFT_KINDS.word(one.kind),
                money_text(one.amount, of.plan.currency),
                _("signed") if one.signed else _("not signed"),
            )
            for one in told.gifts
        ),
        (_("Id"), _("Day"), _("Person"), _("What"), _("Kind"), _("Amount"), _("Signature")),
    )


COMMANDS: Final = (reimburse, cash, gift, list_gifts)


def _piece(typed: str, currency: str) -> tuple[int, int]:
    value, _sep, number = typed.partition(":")
    if not number.isascii() or not number.isdigit() or len(number) > 5:
        told = _("“{text}” is no count such as 20:3, three of 20.")
        raise click.BadParameter(told.format(text=typed))
    return read_money(value, currency), int(number)


def _print_owed(rows: Sequence[ReimbursementRow], as_json: bool) -> None:
    people = owed(rows)
    if as_json:
        print_json({"reimbursements": rows, "people": people})
        return
    print_table(
        (
            (
                short_id(row.id),
                row.person,
                row.payee or "",
                day_words(row.spent_on),
                money_text(row.amount, row.currency),
                REIMBURSEMENT_STATUSES.word(row.status),
                row.budget,
            )
            for row in rows
        ),
        (_("Id"), _("Person"), _("Paid to"), _("Day"), _("Amount"), _("Status"), _("Budget")),
    )
    print_table(
        (
            (
                one.person,
                *(money_text(amount, one.currency) for amount in (one.asked, one.approved, one.paid)),
            )
            for one in people
        ),
        (_("Person"), *(word for _code, word in REIMBURSEMENT_STATUSES.choices())),
    )


def _print_box(box: CashBox, currency: str, zone: str) -> None:
    print_table(
        (
            (
                moment_words(one.counted_at, zone),
                CASH_COUNT_KINDS.word(one.kind),
                money_text(one.amount, currency),
                ", ".join(name for name in (one.counted_by, one.witness) if name),
            )
            for one in box.counts
        ),
        (_("Counted"), _("Kind"), _("Amount"), _("Who counted")),
    )
    for one in box.rounds:
        say(cash_round_words(one, currency))
