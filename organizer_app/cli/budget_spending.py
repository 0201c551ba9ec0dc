"""`organizer budget spend`, `income`, `reverse`, `entries`, `actual`: what was spent of what was planned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import click

from organizer_app.cli.budget_found import FoundBudget, budget_typed, line_or_category, source_typed
from organizer_app.cli.danger import warn_of_danger
from organizer_app.cli.found import day_typed, person_of, row_of
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import day_words, json_option, print_json, print_table, say
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.errors import UnknownId
from organizer_app.i18n import N_, _, pgettext
from organizer_app.records.base import Id
from organizer_app.rules.budget_actual import KINDS, Compared
from organizer_app.rules.budget_headline import headline_words
from organizer_app.rules.budget_plan import COST, INCOME
from organizer_app.rules.budget_vocabulary import ACTUAL_KINDS, CATEGORIES, ENTRY_KINDS, PAYMENT_METHODS
from organizer_app.rules.money import money_text, read_money
from organizer_app.rules.source_terms import broken_term_words
from organizer_app.scanning.pictures import prepared
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.attachments import attach
from organizer_app.work.budgets.actuals import BudgetActuals, actuals
from organizer_app.work.budgets.entries import EntryRow, entries
from organizer_app.work.budgets.expenses import (
    REFUND,
    ExpenseDetails,
    ExpensePart,
    correct_expense,
    write_expense,
)
from organizer_app.work.budgets.income import IncomeDetails, write_income
from organizer_app.work.budgets.reversals import ENTRIES, reverse
from organizer_app.work.budgets.versions import approved_plan
from organizer_app.work.known_ids import short_id

_budget = click.argument("budget", cls=SpokenArgument, metavar=N_("BUDGET"))
_amount = click.argument("amount", cls=SpokenArgument, metavar=N_("AMOUNT"))
_on = click.option("--on", "day", metavar=N_("DAY"), help=N_("On which day, such as 2031-01-09 or friday."))
_method = click.option("--method", type=click.Choice(PAYMENT_METHODS.codes), help=N_("How it was paid."))
_note = click.option("--note", metavar=N_("TEXT"), help=N_("What else is to be known of it."))
_source = click.option("--source", metavar=N_("NAME"), help=N_("Whose money it is: a funding source."))


@click.command(
    "spend", cls=SpokenCommand, help=N_("Write down an expense with what it was for; prints its id.")
)
@_budget
@_amount
@click.option(
    "--for",
    "parts",
    multiple=True,
    required=True,
    metavar=N_("LINE[=AMOUNT]"),
    help=N_("What it was for: a line or a category; with its amount where there are several."),
)
@_source
@click.option("--payee", metavar=N_("NAME"), help=N_("Who was paid."))
@_on
@_method
@click.option("--paid-by", metavar=N_("NAME"), help=N_("Who paid; from their own pocket it is asked back."))
@click.option("--refund", is_flag=True, help=N_("It came back from where it was spent."))
@click.option(
    "--receipt",
    type=click.Path(path_type=Path),
    metavar=N_("PATH"),
    help=N_("A photo of the receipt."),
)
@click.option("--instead-of", metavar=N_("ID"), help=N_("Which expense it corrects: that one is reversed."))
@click.option("--reason", metavar=N_("TEXT"), help=N_("Why the other one was wrong."))
@_note
@json_option
@click.pass_obj
def spend(
    invocation: Invocation,
    budget: str,
    amount: str,
    parts: tuple[str, ...],
    source: str | None,
    payee: str | None,
    day: str | None,
    method: str | None,
    paid_by: str | None,
    refund: bool,
    receipt: Path | None,
    instead_of: str | None,
    reason: str | None,
    note: str | None,
    as_json: bool,
) -> None:
    warn_of_danger(payee, note, reason)
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        total = read_money(amount, of.plan.currency) * (-1 if refund else 1)
        money_of = source_typed(workspace, of, source) if source else None
        wanted = _parts(workspace, of, parts, total, money_of)
        details = ExpenseDetails(payee=payee, method=method, note=note)
        if day is not None:
            details["spent_on"] = day_typed(day, workspace.world.today())
        if paid_by is not None:
            details["paid_by_id"] = person_of(workspace, paid_by)
        if refund:
            details["kind"] = REFUND
        old = row_of(workspace, "expense", instead_of) if instead_of else None
        photo = prepared(receipt) if receipt else None
        with workspace.edit(gesture("write_expense", of.id)) as edit:
            if old is None:
                made = write_expense(edit, of.id, total, wanted, **details)
            else:
                made = correct_expense(edit, old, reason or "", total, wanted, **details)
            if photo is not None:
                attach(
                    edit,
                    "expense",
                    made,
                    photo.content,
                    name=photo.name,
                    media_type=photo.media_type,
                    kind="receipt",
                )
    _say_id(made, as_json)


@click.command(
    "income", cls=SpokenCommand, help=N_("Write down money that came in, or a gift in kind; prints its id.")
)
@_budget
@_amount
@click.option("--for", "what", metavar=N_("LINE"), help=N_("The line or category it belongs to."))
@_source
@click.option("--from", "payer", metavar=N_("NAME"), help=N_("Who gave or paid it."))
@_on
@_method
@click.option("--in-kind", is_flag=True, help=N_("A gift in kind: the amount is what it is worth."))
@click.option("--value-from", metavar=N_("TEXT"), help=N_("How the value of a gift in kind was found."))
@_note
@json_option
@click.pass_obj
def income(
    invocation: Invocation,
    budget: str,
    amount: str,
    what: str | None,
    source: str | None,
    payer: str | None,
    day: str | None,
    method: str | None,
    in_kind: bool,
    value_from: str | None,
    note: str | None,
    as_json: bool,
) -> None:
    warn_of_danger(payer, note, value_from)
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        total = read_money(amount, of.plan.currency)
        details = IncomeDetails(payer=payer, method=method, note=note, in_kind=in_kind, value_from=value_from)
        if what is not None:
            side = COST if in_kind else INCOME
            details["line_id"], details["category"] = line_or_category(workspace, of, what, side)
        if source is not None:
            details["funding_source_id"] = source_typed(workspace, of, source)
        if day is not None:
            details["received_on"] = day_typed(day, workspace.world.today())
        with workspace.edit(gesture("write_income", of.id)) as edit:
            made = write_income(edit, of.id, total, **details)
    _say_id(made, as_json)


@click.command(
    "reverse", cls=SpokenCommand, help=N_("Take an expense or income out of every sum, and say why.")
)
@click.argument("entry", cls=SpokenArgument, metavar=N_("ID"))
@click.option("--reason", required=True, metavar=N_("TEXT"), help=N_("Why it does not count."))
@click.pass_obj
def reverse_one(invocation: Invocation, entry: str, reason: str) -> None:
    warn_of_danger(reason)
    with opened(invocation) as workspace:
        table, entry_id = _entry_of(workspace, entry)
        with workspace.edit(gesture("reverse_entry", entry_id)) as edit:
            reverse(edit, table, entry_id, reason)


@click.command("entries", cls=SpokenCommand, help=N_("List what was spent and came in, day by day."))
@_budget
@json_option
@click.pass_obj
def list_entries(invocation: Invocation, budget: str, as_json: bool) -> None:
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        with workspace.read() as session:
            rows = entries(session, of.id)
    if as_json:
        print_json(rows)
        return
    print_table(
        (
            (
                short_id(row.id),
                day_words(row.day),
                ENTRY_KINDS.word(row.kind),
                row.who or "",
                money_text(row.amount, of.plan.currency),
                ", ".join(dict.fromkeys(part.line or CATEGORIES.word(part.category) for part in row.parts)),
                PAYMENT_METHODS.word(row.method),
                str(row.files or ""),
                _remark(row),
            )
            for row in rows
        ),
        (
            _("Id"),
            _("Day"),
            _("Kind"),
            _("Who"),
            _("Amount"),
            _("What for"),
            _("How paid"),
            _("Files"),
            _("Remark"),
        ),
    )


@click.command("actual", cls=SpokenCommand, help=N_("Hold the plan against what came of it."))
@_budget
@json_option
@click.pass_obj
def actual(invocation: Invocation, budget: str, as_json: bool) -> None:
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        with workspace.read() as session:
            told = actuals(session, of.id, approved_plan(session, of.id))
    sentence = headline_words(told.headline, told.plan.currency, told.sources)
    if as_json:
        print_json(_as_values(told, of, sentence))
        return
    say(sentence)
    headings = (
        pgettext("plan against actual", "Planned"),
        pgettext("plan against actual", "Actual"),
        pgettext("plan against actual", "Left"),
        pgettext("plan against actual", "Over"),
    )
    rows = ((ACTUAL_KINDS.word(kind), told.actuals.totals[kind]) for kind in KINDS)
    _print_compared(rows, (_("Totals"), *headings), told.plan.currency)
    categories = (
        (CATEGORIES.word(name) or _("no category"), one)
        for (kind, name), one in told.actuals.by_category.items()
        if kind == COST
    )
    _print_compared(categories, (_("Category"), *headings), told.plan.currency)
    sources = ((_source_name(told, name), one) for name, one in told.actuals.by_source.items())
    _print_compared(sources, (_("Funding source"), *headings), told.plan.currency)


COMMANDS: Final = (spend, income, reverse_one, list_entries, actual)


def _parts(
    workspace: Workspace, of: FoundBudget, typed: Sequence[str], total: int, source: Id | None
) -> list[ExpensePart]:
    """Read what an expense was for: the one without an amount takes what the others leave.

    Raises click.BadParameter for what is not known, UnreadableMoney.
    """
    sign = -1 if total < 0 else 1
    known: list[tuple[str, int | None]] = []
    for one in typed:
        what, sep, money = one.rpartition("=")
        known.append((what, sign * read_money(money, of.plan.currency)) if sep else (one, None))
    if sum(amount is None for _what, amount in known) > 1:
        raise click.BadParameter(_("Say the amount of each line but one: --for pizza=30 --for seeds."))
    rest = total - sum(amount or 0 for _what, amount in known)
    return [
        ExpensePart(rest if amount is None else amount, *line_or_category(workspace, of, what), source)
        for what, amount in known
    ]


def _entry_of(workspace: Workspace, typed: str) -> tuple[str, Id]:
    """Return the expense or income whose id begins so. Raises UnknownId and AmbiguousId."""
    for table in ENTRIES:
        try:
            return table, row_of(workspace, table, typed)
        except UnknownId as fault:
            unknown = fault
    raise unknown


def _say_id(made: Id, as_json: bool) -> None:
    if as_json:
        print_json({"id": made})
    else:
        say(made.hex())


def _remark(row: EntryRow) -> str:
    if row.is_reversed:
        return _("Reversed: {reason}").format(reason=row.reversed_because or "")
    told = [_("Written after closing.")] if row.after_closing else []
    if row.corrected_apart:
        told.append(_("Two laptops corrected the same entry: reverse one of the two."))
    return " ".join([*told, *map(broken_term_words, row.broken)])


def _source_name(told: BudgetActuals, source: Id | None) -> str:
    return _("nobody's yet") if source is None else told.sources.get(source, "")


def _print_compared(rows: Iterable[tuple[str, Compared]], headings: Sequence[str], currency: str) -> None:
    print_table(
        (
            (
                name,
                *(money_text(amount, currency) for amount in (one.planned, one.actual, one.left, one.over)),
            )
            for name, one in rows
        ),
        headings,
    )


def _said(amounts: Sequence[int], currency: str) -> list[str]:
    return [money_text(amount, currency) for amount in amounts]


def _as_values(told: BudgetActuals, of: FoundBudget, sentence: str) -> dict[str, object]:
    def values(one: Compared) -> dict[str, object]:
        return {
            "planned": one.planned,
            "approved": one.approved,
            "committed": one.committed,
            "actual": one.actual,
            "left": one.left,
            "over": one.over,
        }

    return {
        "currency": told.plan.currency,
        "sentence": sentence,
        "headline": told.headline,
        "totals": {kind: values(one) for kind, one in told.actuals.totals.items()},
        "lines": [
            {
                "kind": line.kind,
                "line_id": line.line_id,
                "line": of.lines.get(line.line_id or b"", ""),
                "category": line.category,
                **values(line.amounts),
            }
            for line in told.actuals.lines
        ],
        "categories": [
            {"kind": kind, "category": name, **values(one)}
            for (kind, name), one in told.actuals.by_category.items()
        ],
        "sources": [
            {"source_id": source, "source": told.sources.get(source or b"", ""), **values(one)}
            for source, one in told.actuals.by_source.items()
        ],
        "received": [
            {"source_id": source, "amount": amount} for source, amount in told.actuals.received.items()
        ],
    }
