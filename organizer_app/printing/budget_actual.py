"""The plan of a budget against what came of it, on paper: by category and line, and by who paid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from organizer_app.i18n import _, pgettext
from organizer_app.printing.budget_parts import (
    KIND_WORDS,
    STRONG,
    category_words,
    frame_of,
    head_items,
    money_of,
    nothing_planned,
    source_name,
    space,
    together,
    what_blocks,
)
from organizer_app.printing.page import BODY, Item, both, in_each, print_items, side_by_side, stack
from organizer_app.printing.tables import CELL, GAP, Column, Table, heading
from organizer_app.printing.text import Block, Style, wrap
from organizer_app.rules.budget_actual import KINDS, Compared, ComparedLine
from organizer_app.rules.budget_headline import headline_words
from organizer_app.rules.budget_paper import ActualPaper
from organizer_app.rules.budget_plan import PlannedLine, RowId

_SUMS = Style(11, "bold", 15)
_WIDE, _NARROW = 72.0, 64.0


def print_budget_actual(paper: ActualPaper) -> bytes:
    """Set a plan against what came of it, with the sentence that says what matters, and give the PDF."""
    budget = paper.budget
    frame = frame_of(budget, both(budget.languages, lambda: pgettext("paper", "Plan and actual")))
    width = frame.width
    items = [*_sentence(paper, width), *head_items(budget, width), *_lines(paper, width)]
    return print_items(frame, [*items, *_sources(paper, width)])


def _sentence(paper: ActualPaper, width: float) -> list[Item]:
    budget = paper.budget
    said = in_each(
        budget.languages,
        partial(headline_words, paper.headline, budget.plan.currency, budget.sources),
    )
    styles = (_SUMS, BODY)
    blocks = [(wrap(text, style, width), 0.0) for text, style in zip(said, styles, strict=False)]
    return [*stack(blocks, above=2), space(4)]


def _lines(paper: ActualPaper, width: float) -> list[Item]:
    if not paper.actuals.lines:
        return nothing_planned(paper.budget, width)
    table = _table(paper, width, _what)
    items = [space(8), table.head]
    named = {line.id: line for plan in (paper.approved, paper.budget.plan) if plan for line in plan.lines}
    for (kind, category), amounts in paper.actuals.by_category.items():
        words = category_words(paper.budget, kind, category or "")
        items.append(_row(paper, table, [table.cell(0, words, STRONG)], amounts, STRONG, stays=True))
        lines = [line for line in paper.actuals.lines if (line.kind, line.category) == (kind, category)]
        items += [
            _row(paper, table, _line_name(paper, table, line, named), line.amounts, CELL) for line in lines
        ]
    items.append(space(8))
    for kind in KINDS:
        amounts = paper.actuals.totals[kind]
        if amounts != Compared(approved=amounts.approved and 0):
            words = both(paper.budget.languages, KIND_WORDS[kind])
            items.append(_row(paper, table, [table.cell(0, words, _SUMS)], amounts, _SUMS))
    return items


def _line_name(
    paper: ActualPaper, table: Table, line: ComparedLine, named: dict[RowId, PlannedLine]
) -> Sequence[Block]:
    known = named.get(line.line_id) if line.line_id is not None else None
    if known is None:
        told = side_by_side(paper.budget.languages, lambda: _("Not planned"))
        return [table.cell(0, told)]
    return what_blocks(paper.budget, known, table.columns[0].width, payers=False)


def _sources(paper: ActualPaper, width: float) -> list[Item]:
    rows = paper.actuals.by_source
    if not rows:
        return []
    table = _table(paper, width, _who_pays)
    told = [
        _row(paper, table, [table.cell(0, source_name(paper.budget, source))], amounts, CELL)
        for source, amounts in rows.items()
    ]
    return [space(14), table.head, *together(told)]


def _table(paper: ActualPaper, width: float, first: Callable[[], str]) -> Table:
    """Make the columns: what was approved has one of its own where it is not what is planned now."""
    says = [
        lambda: pgettext("plan against actual", "Planned"),
        lambda: pgettext("plan against actual", "Actual"),
        lambda: pgettext("plan against actual", "Left"),
        lambda: pgettext("plan against actual", "Over"),
    ]
    if _approved_apart(paper):
        says.insert(0, lambda: pgettext("plan against actual", "Approved"))
    amounts = [Column(_WIDE if len(says) < 5 else _NARROW, right=True) for _say in says]
    what = Column(width - sum(column.width + GAP for column in amounts))
    return Table([what, *amounts], [heading(paper.budget.languages, say) for say in (first, *says)])


def _row(
    paper: ActualPaper,
    table: Table,
    name: Sequence[Block],
    amounts: Compared,
    style: Style,
    *,
    stays: bool = False,
) -> Item:
    """Set what was planned and what came of it; nothing left and nothing over are left empty."""
    told = [
        money_of(paper.budget, amounts.planned),
        money_of(paper.budget, amounts.actual),
        money_of(paper.budget, amounts.left) if amounts.left else "",
        money_of(paper.budget, amounts.over) if amounts.over else "",
    ]
    if _approved_apart(paper):
        told.insert(0, money_of(paper.budget, amounts.approved or 0))
    cells = [[table.cell(place, text, style)] for place, text in enumerate(told, 1)]
    return table.row([name, *cells], keep_with_next=stays)


def _approved_apart(paper: ActualPaper) -> bool:
    """Tell whether something was approved with another amount than is planned now."""
    return any(line.amounts.approved not in (None, line.amounts.planned) for line in paper.actuals.lines)


def _what() -> str:
    return pgettext("budget", "What is needed")


def _who_pays() -> str:
    return pgettext("budget", "Who pays")
