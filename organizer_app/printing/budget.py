"""A budget on paper: the plan, the plan to be marked up by hand, and the request for its approval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from organizer_app.i18n import _, pgettext
from organizer_app.printing.budget_parts import (
    ABOUT,
    STRONG,
    category_words,
    frame_of,
    head_items,
    line_sum,
    lines_by_kind,
    money_of,
    nothing_planned,
    part_title,
    quantity_words,
    sources_table,
    space,
    totals,
    what_blocks,
    why_blocks,
)
from organizer_app.printing.page import BODY, RULE, Item, both, in_each, print_items, rule, stack
from organizer_app.printing.signing import signing
from organizer_app.printing.tables import GAP, Column, Table, heading
from organizer_app.printing.text import Block, draw_block, wrap
from organizer_app.rules.budget_paper import BudgetPaper
from organizer_app.rules.budget_plan import PlannedLine
from organizer_app.rules.budget_sums import line_total

EMPTY_ROWS: Final = 6
"""So many lines that nobody thought of have room on a budget that is marked up."""
_WRITING: Final = 30.0
_BOX: Final = 10.0


def print_budget(paper: BudgetPaper) -> bytes:
    """Set the plan of a budget, by category, with its totals and who pays, and give the PDF."""
    frame = frame_of(paper, both(paper.languages, lambda: pgettext("paper", "Budget")))
    width = frame.width
    items = [*head_items(paper, width), *_plan(paper, width, justified=False)]
    return print_items(frame, items)


def print_budget_request(paper: BudgetPaper) -> bytes:
    """Set a budget with why each line is needed, and where it is signed, and give the PDF."""
    frame = frame_of(paper, both(paper.languages, lambda: pgettext("paper", "Budget request")))
    width = frame.width
    items = [*head_items(paper, width), *_plan(paper, width, justified=True), *_signatures(paper, width)]
    return print_items(frame, items)


def print_budget_by_hand(paper: BudgetPaper) -> bytes:
    """Set a budget with empty boxes beside each line, to be marked up by hand, and give the PDF."""
    frame = frame_of(paper, both(paper.languages, lambda: pgettext("paper", "Budget to mark up")))
    items = [*head_items(paper, frame.width), *_to_mark_up(paper, frame.width)]
    return print_items(frame, items)


def _plan(paper: BudgetPaper, width: float, *, justified: bool) -> list[Item]:
    if not paper.plan.lines:
        return nothing_planned(paper, width)
    languages = paper.languages
    counts, money, total = Column(104.0), Column(66.0, right=True), Column(78.0, right=True)
    what = Column(width - counts.width - money.width - total.width - 3 * GAP)
    headings = (
        heading(languages, _what),
        heading(languages, lambda: pgettext("budget", "How many")),
        heading(languages, lambda: pgettext("budget", "Each costs")),
        heading(languages, lambda: pgettext("budget", "Total")),
    )
    table = Table((what, counts, money, total), headings)
    items = [space(8), table.head]
    for kind, category, lines in lines_by_kind(paper):
        words = category_words(paper, kind, category)
        items.append(_category_row(paper, table, words, line_sum(paper, lines)))
        for line in lines:
            items += _line_rows(paper, table, line, justified=justified)
    return [*items, *totals(paper, width), *sources_table(paper, width)]


def _line_rows(paper: BudgetPaper, table: Table, line: PlannedLine, *, justified: bool) -> list[Item]:
    why = why_blocks(paper, line, table.columns[0].width + table.columns[1].width) if justified else []
    price = "—" if line.unit_cost is None else money_of(paper, line.unit_cost)
    cells: list[Sequence[Block]] = [
        what_blocks(paper, line, table.columns[0].width),
        [table.cell(1, quantity_words(paper, line))],
        [table.cell(2, price)],
        [table.cell(3, money_of(paper, line_total(line, paper.plan)))],
    ]
    if not why:
        return [table.row(cells)]
    row = table.row(cells, ruled=0, keep_with_next=True)
    said = table.under(stack(why))
    last = Item(5, lambda canvas, x, top: rule(canvas, x, top - 4, table.width, 0.4))
    return [row, *(replace(item, keep_with_next=True) for item in said), last]


def _category_row(paper: BudgetPaper, table: Table, words: str, amount: int) -> Item:
    """Set a category with what it comes to; it stays with its first line."""
    total = table.cell(len(table.columns) - 1, money_of(paper, amount), STRONG)
    name = wrap(words, STRONG, table.width - total.width - GAP)
    height = name.height + 10

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_block(canvas, name, x, top - 7)
        draw_block(canvas, total, x + table.width - total.width, top - 7)
        rule(canvas, x, top - height + 1, table.width, RULE)

    return Item(height, draw, keep_with_next=True, under=table.head)


def _to_mark_up(paper: BudgetPaper, width: float) -> Iterator[Item]:
    languages = paper.languages
    planned, change = Column(92.0), Column(92.0)
    note = Column(124.0)
    what = Column(width - planned.width - change.width - note.width - 3 * GAP)
    headings = (
        heading(languages, _what),
        heading(languages, lambda: pgettext("budget", "Planned")),
        heading(languages, lambda: pgettext("budget", "Change to")),
        heading(languages, lambda: pgettext("budget", "Why")),
    )
    table = Table((what, planned, change, note), headings)
    yield space(8)
    yield table.head
    for kind, category, lines in lines_by_kind(paper):
        words = category_words(paper, kind, category)
        yield _category_row(paper, table, words, line_sum(paper, lines))
        for line in lines:
            yield table.row(
                [what_blocks(paper, line, what.width), _as_planned(paper, table, line), [], []],
                least=_WRITING,
                boxed=(2, 3),
            )
    yield from totals(paper, width)
    told = both(languages, lambda: _("What else is needed"))
    yield replace(
        stack([(wrap(told, STRONG, width), 0.0)], above=10, keep_with_next=True)[0], under=table.head
    )
    for number in range(EMPTY_ROWS):
        yield table.row(
            [[], [], [], []],
            least=_WRITING,
            boxed=(0, 1, 2, 3),
            ruled=0,
            keep_with_next=number < EMPTY_ROWS - 1,
        )


def _as_planned(paper: BudgetPaper, table: Table, line: PlannedLine) -> list[Block]:
    total = table.cell(1, money_of(paper, line_total(line, paper.plan)))
    if line.unit_cost is None:
        return [table.cell(1, quantity_words(paper, line), ABOUT)]
    times = f"{quantity_words(paper, line)} × {money_of(paper, line.unit_cost)}"
    return [total, table.cell(1, times, ABOUT)]


def _signatures(paper: BudgetPaper, width: float) -> list[Item]:
    """Set where those who plan and the adult who approves sign, all on one page."""
    languages = paper.languages
    asked = in_each(languages, partial(_we_ask, money_of(paper, paper.sums.cost)))
    items = [
        *part_title(both(languages, lambda: pgettext("budget", "Approval")), width),
        *stack([(wrap(text, BODY, width), 0.0) for text in asked], above=4),
        signing(languages, both(languages, lambda: pgettext("budget", "Planned by")), paper.lead, width),
        _choice(both(languages, lambda: _("Approved as it is printed here")), width, line=False),
        _choice(both(languages, lambda: _("Returned, because:")), width, line=True),
        signing(languages, both(languages, lambda: pgettext("budget", "Approved by an adult")), "", width),
        *stack([(wrap(text, ABOUT, width), 0.0) for text in in_each(languages, _photo)], above=12),
    ]
    return [replace(item, keep_with_next=place < len(items) - 1) for place, item in enumerate(items)]


def _choice(words: str, width: float, *, line: bool) -> Item:
    """Set a box to tick, where asked with a line to write on."""
    block = wrap(words, BODY, width - _BOX - 8)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setLineWidth(RULE + 0.2)
        canvas.rect(x + 1, top - 10 - BODY.line_height / 2 - _BOX / 2, _BOX, _BOX, stroke=1, fill=0)
        draw_block(canvas, block, x + _BOX + 8, top - 10)
        if line:
            begins = x + _BOX + 14 + block.lines[-1].width
            rule(canvas, begins, top - 10 - block.height + 2, x + width - begins)

    return Item(10 + block.height, draw)


def _what() -> str:
    return pgettext("budget", "What is needed")


def _we_ask(amount: str) -> str:
    return _("We ask for the approval of this budget: {amount} in all.").format(amount=amount)


def _photo() -> str:
    return _(
        "A photo of this page once it is signed approves the budget: "
        "on its page in the program, “Approve on signed paper”."
    )
