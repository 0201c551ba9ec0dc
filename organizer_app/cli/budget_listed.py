"""`organizer budget list`, `show`: what each budget comes to, and one of them line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import click

from organizer_app.cli.budget_approving import version_values
from organizer_app.cli.budget_found import FoundBudget, budget_typed
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import (
    day_words,
    json_option,
    marked,
    print_facts,
    print_json,
    print_table,
)
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.i18n import N_, _, pgettext
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import Plan, PlannedLine
from organizer_app.rules.budget_sums import PlanSums, line_shares, line_total, sums
from organizer_app.rules.budget_vocabulary import BASES, BUDGET_STATUSES, CATEGORIES, SIDES
from organizer_app.rules.field_words import field_word
from organizer_app.rules.hours import write_hours
from organizer_app.rules.money import money_text, quantity_text
from organizer_app.rules.source_terms import BrokenTerm, broken_term_words
from organizer_app.wording.budget_versions import version_words
from organizer_app.work.budgets.list import BudgetHead, BudgetRow, budgets
from organizer_app.work.budgets.payers import Payer, faults_of, payers
from organizer_app.work.budgets.versions import Standing, standing_of, standings
from organizer_app.work.known_ids import short_id


@dataclass(frozen=True)
class _Shown:
    """One budget with all that is printed of it."""

    of: FoundBudget
    sums: PlanSums
    standing: Standing
    payers: Mapping[Id, Payer]
    faults: Mapping[Id, tuple[BrokenTerm, ...]]
    """By line what speaks against the sources that would pay it."""


@click.command("list", cls=SpokenCommand, help=N_("List budgets, the nearest events first."))
@json_option
@click.pass_obj
def list_them(invocation: Invocation, as_json: bool) -> None:
    with opened(invocation) as workspace, workspace.read() as session:
        rows = budgets(session, workspace.world.today().isoformat())
        stand = standings(session, [row.head.id for row in rows])
    if as_json:
        print_json([_row_values(row, stand[row.head.id]) for row in rows])
        return
    print_table(
        (
            (
                short_id(row.head.id),
                marked(row.head.title, row.head.revived),
                _event(row.head),
                str(row.head.expected or ""),
                money_text(row.sums.cost, row.head.currency),
                BUDGET_STATUSES.word(stand[row.head.id].status),
            )
            for row in rows
        ),
        (_("Id"), _("Budget"), _("For"), _("Expected"), _("Costs"), _("Status")),
    )


@click.command("show", cls=SpokenCommand, help=N_("Show a budget: its lines, its totals, where it stands."))
@click.argument("budget", cls=SpokenArgument, metavar=N_("BUDGET"))
@json_option
@click.pass_obj
def show(invocation: Invocation, budget: str, as_json: bool) -> None:
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        with workspace.read() as session:
            known = payers(session, of.id, of.plan)
            standing = standing_of(session, of.id)
    available = {one.id: one.available for one in known.values()}
    faults = faults_of(of.plan, known, of.head.event_at)
    shown = _Shown(of, sums(of.plan, available), standing, known, faults)
    if as_json:
        print_json(_as_values(shown))
        return
    _print_head(shown)
    _print_lines(shown)
    _print_totals(shown)


COMMANDS: Final = (list_them, show)


def _print_head(shown: _Shown) -> None:
    head, standing = shown.of.head, shown.standing

    def fact(column: str, value: str | None) -> tuple[str, str | None]:
        return field_word("budget", column).capitalize(), value

    print_facts(
        (
            (_("Id"), head.id.hex()),
            fact("title", marked(head.title, head.revived)),
            fact("title_other", head.title_other),
            (_("For"), _event(head)),
            (_("Status"), BUDGET_STATUSES.word(standing.status)),
            (_("Version"), version_words(standing.version) if standing.version else None),
            fact("returned_with", standing.returned_with),
            fact("expected_count", str(head.expected or "")),
            fact("volunteers", str(head.volunteers or "")),
            fact("hours", write_hours(head.hours) if head.hours else None),
            fact("lead_id", head.lead),
            fact("youth_led", _("yes") if head.youth_led else None),
            fact("notes", head.notes),
        )
    )


def _print_lines(shown: _Shown) -> None:
    plan = shown.of.plan
    print_table(
        (
            (
                short_id(line.id),
                SIDES.word(line.side),
                shown.of.lines.get(line.id, ""),
                CATEGORIES.word(line.category),
                quantity_text(line.quantity),
                BASES.word(line.basis),
                money_text(line.unit_cost, plan.currency) if line.unit_cost is not None else "",
                money_text(line_total(line, plan), plan.currency),
                _who_pays(shown, line),
                " ".join(_remarks(shown, line)),
            )
            for line in plan.lines
        ),
        (
            *(
                _("Id"),
                _("Side"),
                pgettext("budget", "Line"),
                _("Category"),
                _("Quantity"),
                _("Counted by"),
                _("Unit cost"),
            ),
            *(_("Total"), _("Who pays"), _("Remark")),
        ),
    )


def _print_totals(shown: _Shown) -> None:
    found, currency = shown.sums, shown.of.plan.currency
    rows: list[tuple[str, int | None]] = [
        (_("Costs"), found.cost),
        (_("In kind"), found.in_kind or None),
        (_("Income"), found.income or None),
        (_("Left to spend"), found.left),
    ]
    _print_sums(((name, amount) for name, amount in rows if amount is not None), _("Totals"), currency)
    categories = (
        (CATEGORIES.word(name) or _("no category"), amount)
        for (_side, name), amount in found.by_category.items()
    )
    _print_sums(categories, _("Category"), currency)
    sources = (
        (_source_name(shown, source), amount)
        for source, amount in found.by_source.items()
        if source or amount
    )
    _print_sums(sources, _("Funding source"), currency)


def _print_sums(rows: Iterable[tuple[str, int]], heading: str, currency: str) -> None:
    print_table(((name, money_text(amount, currency)) for name, amount in rows), (heading, _("Planned")))


def _who_pays(shown: _Shown, line: PlannedLine) -> str:
    """Name who pays a line; where several do, with what each pays."""
    paid = {source: amount for source, amount in line_shares(line, shown.of.plan).items() if source or amount}
    if line.side != "cost" or not (line.source_id or line.shares):
        return ""
    if len(paid) == 1:
        return ", ".join(_source_name(shown, source) for source in paid)
    currency = shown.of.plan.currency
    return ", ".join(
        f"{_source_name(shown, source)} {money_text(amount, currency)}" for source, amount in paid.items()
    )


def _source_name(shown: _Shown, source: Id | None) -> str:
    if source is None:
        return _("nobody yet")
    payer = shown.payers.get(source)
    return payer.name if payer is not None else short_id(source)


def _remarks(shown: _Shown, line: PlannedLine) -> list[str]:
    told = [_("In kind.")] if line.in_kind else []
    return [*told, *map(broken_term_words, shown.faults.get(line.id, ()))]


def _event(head: BudgetHead) -> str:
    if not head.event:
        return head.campaign
    day = day_words(head.event_at[:10]) if head.event_at else ""
    return f"{head.event}, {day}" if day else head.event


def _row_values(row: BudgetRow, standing: Standing) -> dict[str, object]:
    return {"budget": row.head, "status": standing.status, "totals": _sum_values(row.sums)}


def _sum_values(found: PlanSums) -> dict[str, object]:
    return {
        "cost": found.cost,
        "in_kind": found.in_kind,
        "income": found.income,
        "money": found.money,
        "left": found.left,
        "unpriced": found.unpriced,
    }


def _as_values(shown: _Shown) -> dict[str, object]:
    plan, version = shown.of.plan, shown.standing.version
    return {
        "budget": shown.of.head,
        "status": shown.standing.status,
        "version": None if version is None else version_values(version),
        "returned_with": shown.standing.returned_with,
        "totals": _sum_values(shown.sums),
        "lines": [_line_values(shown, line, plan) for line in plan.lines],
        "categories": [
            {"side": side, "category": name, "planned": amount}
            for (side, name), amount in shown.sums.by_category.items()
        ],
        "sources": [
            {"source_id": source, "source": shown.of.sources.get(source or b"", ""), "planned": amount}
            for source, amount in shown.sums.by_source.items()
        ],
    }


def _line_values(shown: _Shown, line: PlannedLine, plan: Plan) -> dict[str, object]:
    return {
        "line": line,
        "total": line_total(line, plan),
        "paid_by": [
            {"source_id": source, "amount": amount} for source, amount in line_shares(line, plan).items()
        ],
        "warnings": [broken_term_words(term) for term in shown.faults.get(line.id, ())],
    }
