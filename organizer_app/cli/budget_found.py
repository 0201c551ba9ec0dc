"""Which budget, line, category or funding source a command means: by its words, or by its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import click

from organizer_app.cli.found import row_of
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import COST, Plan
from organizer_app.rules.budget_vocabulary import COST_CATEGORIES, INCOME_CATEGORIES
from organizer_app.rules.names import fold, words_begin
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.list import BudgetHead, budget_head, budget_heads
from organizer_app.work.budgets.payers import payers
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.known_ids import looks_like_id, short_id
from organizer_app.work.known_names import budget_line_names


@dataclass(frozen=True)
class FoundBudget:
    """A budget a command is about, with its plan and the names of its lines and sources as spoken here."""

    head: BudgetHead
    plan: Plan
    lines: dict[Id, str]
    sources: dict[Id, str]

    @property
    def id(self) -> Id:
        return self.head.id


def budget_typed(workspace: Workspace, typed: str) -> FoundBudget:
    """Return the budget of this title, or whose title has words beginning so, or of this id.

    Raises click.BadParameter where a title fits none or several, UnknownId and AmbiguousId for an id.
    """
    with workspace.read() as session:
        heads = [head for head in budget_heads(session) if not head.is_template]
    titles = ((head.id, f"{head.title} {head.title_other or ''}") for head in heads)
    found = fitting(titles, typed)
    if len(found) > 1:
        names = ", ".join(f"{head.title} ({short_id(head.id)})" for head in heads if head.id in found)
        raise click.BadParameter(_("Several budgets fit “{name}”: {names}.").format(name=typed, names=names))
    if not found and not looks_like_id(typed):
        raise click.BadParameter(_("No budget is called “{name}”.").format(name=typed))
    budget_id = found[0] if found else row_of(workspace, "budget", typed)
    with workspace.read() as session:
        plan = plan_of(session, budget_id)
        known = payers(session, budget_id, plan)
        return FoundBudget(
            budget_head(session, budget_id),
            plan,
            budget_line_names(session, [line.id for line in plan.lines]),
            {source_id: payer.name for source_id, payer in known.items()},
        )


def line_typed(workspace: Workspace, of: FoundBudget, typed: str, side: str = COST) -> Id | None:
    """Return the line of a side that words or the beginning of an id mean; None for none.

    Raises click.BadParameter where several fit.
    """
    there = {line.id for line in of.plan.lines if line.side == side}
    found = fitting(((line, name) for line, name in of.lines.items() if line in there), typed)
    if len(found) > 1:
        names = ", ".join(f"{of.lines[line]} ({short_id(line)})" for line in found)
        raise click.BadParameter(_("Several lines fit “{name}”: {names}.").format(name=typed, names=names))
    if not found and looks_like_id(typed):
        known = row_of(workspace, "budget_line", typed)
        return known if known in of.lines else None
    return found[0] if found else None


def category_typed(typed: str, side: str = COST) -> str | None:
    """Return the category of a code or of its word in the language spoken here; None for none."""
    words = COST_CATEGORIES if side == COST else INCOME_CATEGORIES
    return next((code for code, word in words.choices() if fold(typed) in (fold(code), fold(word))), None)


def line_or_category(
    workspace: Workspace, of: FoundBudget, typed: str, side: str = COST
) -> tuple[Id | None, str | None]:
    """Return the line that is meant, else the category. Raises click.BadParameter for neither."""
    line = line_typed(workspace, of, typed, side)
    category = None if line is not None else category_typed(typed, side)
    if line is None and category is None:
        told = _("“{what}” is neither a line of this budget nor a category.")
        raise click.BadParameter(told.format(what=typed))
    return line, category


def source_typed(workspace: Workspace, of: FoundBudget, typed: str) -> Id:
    """Return the funding source a budget knows that words or the beginning of an id mean.

    Raises click.BadParameter for none or several.
    """
    return source_among(workspace, of.sources, typed)


def source_among(workspace: Workspace, known: Mapping[Id, str], typed: str) -> Id:
    """Return which of these funding sources words mean, or any by the beginning of its id.

    Raises click.BadParameter for none or several, UnknownId and AmbiguousId for an id.
    """
    found = fitting(known.items(), typed)
    if len(found) > 1:
        names = ", ".join(known[source] for source in found)
        raise click.BadParameter(
            _("Several funding sources fit “{name}”: {names}.").format(name=typed, names=names)
        )
    if not found and looks_like_id(typed):
        return row_of(workspace, "funding_source", typed)
    if not found:
        raise click.BadParameter(_("No funding source is called “{name}”.").format(name=typed))
    return found[0]


def fitting(named: Iterable[tuple[Id, str]], typed: str) -> Sequence[Id]:
    """Return those called so, else those with words that begin so."""
    rows = list(named)
    return [row for row, name in rows if fold(name) == fold(typed)] or [
        row for row, name in rows if words_begin(name, typed)
    ]
