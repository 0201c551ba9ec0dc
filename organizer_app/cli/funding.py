"""`organizer funding`: grants and other money from the idea to the report, and what budgets take of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypedDict, Unpack, cast

import click

from organizer_app.cli import funding_answers
from organizer_app.cli.danger import warn_of_danger
from organizer_app.cli.found import day_typed, person_of, words_typed
from organizer_app.cli.funding_answers import funding_typed, print_answers
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import (
    day_words,
    json_option,
    marked,
    print_facts,
    print_json,
    print_table,
    say,
)
from organizer_app.cli.spoken import SpokenArgument, SpokenGroup
from organizer_app.i18n import N_, _, pgettext
from organizer_app.records.base import Id
from organizer_app.rules.budget_vocabulary import (
    BUDGET_STATUSES,
    CATEGORIES,
    COST_CATEGORIES,
    FUNDING_STATUSES,
)
from organizer_app.rules.currencies import expect_currency
from organizer_app.rules.field_words import field_word
from organizer_app.rules.money import money_text, read_money
from organizer_app.rules.names import fold
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.funding import (
    SourceCard,
    SourceRow,
    SourceUse,
    funding_source,
    funding_sources,
)
from organizer_app.work.budgets.funding_answers import answers
from organizer_app.work.budgets.funding_change import (
    FundingDetails,
    FundingFields,
    add_funding,
    change_funding,
    remove_funding,
    set_funder,
)
from organizer_app.work.known_ids import short_id
from organizer_app.work.known_names import budget_titles

_DAY: Final = N_("DAY")
_OPTIONS: Final = (
    click.option("--funder", metavar=N_("NAME"), help=N_("Whose money it is; a new name is written down.")),
    click.option("--status", type=click.Choice(FUNDING_STATUSES.codes), help=N_("How far it is.")),
    click.option("--currency", metavar=N_("CODE"), help=N_("Its currency, such as USD or MXN.")),
    click.option("--requested", metavar=N_("AMOUNT"), help=N_("How much is asked for.")),
    click.option("--award", metavar=N_("AMOUNT"), help=N_("How much was awarded.")),
    click.option("--purpose", metavar=N_("TEXT"), help=N_("What it is for.")),
    click.option("--not-for", metavar=N_("LIST"), help=N_("What it may not pay for: food, gift_cards.")),
    click.option("--starts", metavar=_DAY, help=N_("The first day it may pay for.")),
    click.option("--ends", metavar=_DAY, help=N_("The last day it may pay for.")),
    click.option("--apply-by", metavar=_DAY, help=N_("By when the application must be in.")),
    click.option("--report-due", metavar=_DAY, help=N_("By when the report must be in.")),
    click.option("--writer", metavar=N_("NAME"), help=N_("Who writes the application.")),
    click.option("--mentor", metavar=N_("NAME"), help=N_("Who helps them write it.")),
    click.option("--number", metavar=N_("TEXT"), help=N_("The funder's number of the grant.")),
    click.option("--notes", metavar=N_("TEXT"), help=N_("What else is to be known of it.")),
)


class _Typed(TypedDict):
    """What the options of a funding source say; None where nothing was said."""

    funder: str | None
    status: str | None
    currency: str | None
    requested: str | None
    award: str | None
    purpose: str | None
    not_for: str | None
    starts: str | None
    ends: str | None
    apply_by: str | None
    report_due: str | None
    writer: str | None
    mentor: str | None
    number: str | None
    notes: str | None


def _source_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.group(cls=SpokenGroup)
def funding() -> None:
    pass


@funding.command("list", help=N_("List funding sources with what budgets take of them, awarded ones first."))
@json_option
@click.pass_obj
def list_them(invocation: Invocation, as_json: bool) -> None:
    with opened(invocation) as workspace, workspace.read() as session:
        rows = funding_sources(session)
    if as_json:
        print_json(rows)
        return
    print_table(
        (
            (
                short_id(row.id),
                marked(row.name, row.revived),
                row.funder,
                FUNDING_STATUSES.word(row.status),
                _amount(row, row.award),
                *(_amount(row, amount) for amount in (row.promised, row.committed, row.spent)),
                _amount(row, row.left),
                ", ".join(_dates(row)),
            )
            for row in rows
        ),
        (
            *(_("Id"), _("Funding source"), _("Funder"), _("Status"), _("Award"), _("Promised")),
            *(_("Committed"), _("Spent"), pgettext("of an award", "Left"), _("Days")),
        ),
    )


@funding.command("show", help=N_("Show a funding source: its terms, what budgets take of it, the answers."))
@click.argument("name", cls=SpokenArgument, metavar=N_("NAME"))
@json_option
@click.pass_obj
def show(invocation: Invocation, name: str, as_json: bool) -> None:
    with opened(invocation) as workspace:
        source_id = funding_typed(workspace, name)
        with workspace.read() as session:
            card, asked = funding_source(session, source_id), answers(session, source_id)
            titles = budget_titles(session, [use.budget_id for use in card.uses])
    if as_json:
        print_json({"source": card, "answers": asked})
        return
    _print_card(card)
    _print_uses(card.uses, titles)
    print_answers(asked)


@funding.command("add", help=N_("Write down a funding source and print its id."))
@click.argument("name", cls=SpokenArgument, metavar=N_("NAME"))
@_source_options
@json_option
@click.pass_obj
def add(invocation: Invocation, name: str, as_json: bool, **typed: Unpack[_Typed]) -> None:
    _warn(name, typed)
    with opened(invocation) as workspace:
        details = _details(workspace, typed, "USD")
        with workspace.edit(gesture("change_funding")) as edit:
            made = add_funding(edit, name, **details)
            if typed["funder"] is not None:
                set_funder(edit, made, typed["funder"])
    if as_json:
        print_json({"id": made})
    else:
        say(made.hex())


@funding.command("set", help=N_("Change a funding source: how far it is, its award, its terms, its days."))
@click.argument("name", cls=SpokenArgument, metavar=N_("NAME"))
@click.option("--name", "called", metavar=N_("TEXT"), help=N_("What it is called."))
@_source_options
@json_option
@click.pass_obj
def change(
    invocation: Invocation, name: str, called: str | None, as_json: bool, **typed: Unpack[_Typed]
) -> None:
    _warn(called, typed)
    with opened(invocation) as workspace:
        source_id = funding_typed(workspace, name)
        with workspace.read() as session:
            currency = funding_source(session, source_id).row.currency
        details = _details(workspace, typed, currency)
        fields = cast("FundingFields", details)
        if called is not None:
            fields["name"] = called
        with workspace.edit(gesture("change_funding", source_id)) as edit:
            change_funding(edit, source_id, **fields)
            if typed["funder"] is not None:
                set_funder(edit, source_id, typed["funder"])
    if as_json:
        print_json({"id": source_id})


@funding.command("remove", help=N_("Delete a funding source that no budget takes money of."))
@click.argument("name", cls=SpokenArgument, metavar=N_("NAME"))
@json_option
@click.pass_obj
def remove(invocation: Invocation, name: str, as_json: bool) -> None:
    with opened(invocation) as workspace:
        source_id = funding_typed(workspace, name)
        with workspace.edit(gesture("remove_funding", source_id)) as edit:
            remove_funding(edit, source_id)
    if as_json:
        print_json({"id": source_id})


for _command in funding_answers.COMMANDS:
    funding.add_command(_command)


def _warn(name: str | None, typed: _Typed) -> None:
    warn_of_danger(name, typed["funder"], typed["purpose"], typed["notes"])


def _details(workspace: Workspace, typed: _Typed, currency: str) -> FundingDetails:
    """Read what the options say; "" wipes. Raises click.BadParameter and what finding a person raises."""
    today, details = workspace.world.today(), FundingDetails()
    if typed["status"] is not None:
        details["status"] = typed["status"]
    if typed["currency"] is not None:
        currency = typed["currency"].strip().upper()
        expect_currency(currency)
        details["currency"] = currency
    if typed["not_for"] is not None:
        details["may_not_pay_for"] = _categories(typed["not_for"])
    amounts = {"requested": typed["requested"], "award": typed["award"]}
    days = {
        "starts_on": typed["starts"],
        "ends_on": typed["ends"],
        "apply_until": typed["apply_by"],
        "report_due_on": typed["report_due"],
    }
    people = {"writer_id": typed["writer"], "mentor_id": typed["mentor"]}
    texts = {"purpose": typed["purpose"], "grant_number": typed["number"], "notes": typed["notes"]}
    read: list[tuple[dict[str, str | None], Callable[[str], Any]]] = [
        (amounts, lambda text: read_money(text, currency)),
        (days, lambda text: day_typed(text, today)),
        (people, lambda text: person_of(workspace, text)),
        (texts, str),
    ]
    found = {
        column: reads(text) if text else None
        for columns, reads in read
        for column, text in columns.items()
        if text is not None
    }
    return cast("FundingDetails", {**details, **found})


def _categories(typed: str) -> list[str]:
    words = {fold(word): code for code, word in COST_CATEGORIES.choices()}
    words |= {fold(code): code for code in COST_CATEGORIES.codes}
    found = []
    for one in words_typed(typed):
        if fold(one) not in words:
            raise click.BadParameter(_("“{what}” is no category.").format(what=one), param_hint="--not-for")
        found.append(words[fold(one)])
    return found


def _amount(row: SourceRow, amount: int | None) -> str:
    return money_text(amount, row.currency) if amount is not None else ""


def _dates(row: SourceRow) -> list[str]:
    days = (("apply_until", row.apply_until), ("report_due_on", row.report_due_on))
    return [f"{field_word('funding_source', column)} {day_words(day)}" for column, day in days if day]


def _print_card(card: SourceCard) -> None:
    row = card.row

    def fact(column: str, value: str | None) -> tuple[str, str | None]:
        return field_word("funding_source", column).capitalize(), value

    print_facts(
        (
            (_("Id"), row.id.hex()),
            fact("name", marked(row.name, row.revived)),
            fact("funder_id", row.funder),
            fact("status", FUNDING_STATUSES.word(row.status)),
            fact("requested", _amount(row, row.requested)),
            fact("award", _amount(row, row.award)),
            (_("Promised"), _amount(row, row.promised)),
            (_("Committed"), _amount(row, row.committed)),
            (_("Spent"), _amount(row, row.spent)),
            (pgettext("of an award", "Left"), _amount(row, row.left)),
            fact("purpose", card.purpose),
            fact("may_not_pay_for", ", ".join(CATEGORIES.word(code) for code in card.may_not_pay_for)),
            fact("starts_on", day_words(card.starts_on)),
            fact("ends_on", day_words(card.ends_on)),
            fact("apply_until", day_words(row.apply_until)),
            fact("report_due_on", day_words(row.report_due_on)),
            fact("writer_id", card.writer),
            fact("mentor_id", card.mentor),
            fact("grant_number", card.grant_number),
            fact("notes", card.notes),
        )
    )


def _print_uses(uses: Sequence[SourceUse], titles: dict[Id, str]) -> None:
    print_table(
        (
            (
                short_id(use.budget_id),
                titles.get(use.budget_id, ""),
                BUDGET_STATUSES.word(use.status),
                *(money_text(amount, use.currency) for amount in (use.promised, use.committed, use.spent)),
            )
            for use in uses
        ),
        (_("Id"), _("Budget"), _("Status"), _("Promised"), _("Committed"), _("Spent")),
    )
