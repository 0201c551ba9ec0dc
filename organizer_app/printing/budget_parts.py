"""What budgets on paper have in common: their head, the names of lines, totals and who pays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from organizer_app.i18n import _, ngettext, pgettext
from organizer_app.printing.page import (
    BODY,
    SEPARATOR,
    Frame,
    Item,
    both,
    day_of,
    in_each,
    side_by_side,
    stack,
)
from organizer_app.printing.tables import CELL, GAP, Column, Table, heading
from organizer_app.printing.text import Block, Style, wrap
from organizer_app.rules.approval_words import approval_how
from organizer_app.rules.budget_actual import IN_KIND, kind_of
from organizer_app.rules.budget_paper import BudgetPaper
from organizer_app.rules.budget_plan import COST, INCOME, PlannedLine, RowId
from organizer_app.rules.budget_sums import line_shares, line_total
from organizer_app.rules.budget_vocabulary import BUDGET_STATUSES, CATEGORIES
from organizer_app.rules.hours import write_hours
from organizer_app.rules.money import money_text, quantity_text
from organizer_app.rules.source_terms import BrokenTerm, broken_term_words
from organizer_app.rules.two_texts import TwoTexts

ABOUT = Style(9, "regular", 12)
WHY = Style(9, "italic", 12)
MONEY = CELL
BARRED = Style(9, "bold", 12)
STRONG = Style(10.5, "bold", 14)
PART = Style(13, "bold", 17)
KINDS = (COST, IN_KIND, INCOME)
MOST_TOGETHER = 12
"""So many rows are kept on one page."""
_AMOUNTS = 100.0


def frame_of(paper: BudgetPaper, what: str) -> Frame:
    """Make the frame of a budget's page; `what` says what the page is."""
    return Frame(paper.group, paper.languages, paper.paper, what, paper.occasion)


def head_items(paper: BudgetPaper, width: float, *, lead: bool = True) -> list[Item]:
    """Say where the budget stands, for how many it is, who plans it."""
    languages = paper.languages
    stands = (
        side_by_side(languages, partial(_status, paper)),
        side_by_side(languages, partial(_as_of, paper.as_of)),
    )
    facts = _counts(paper)
    if lead and paper.lead:
        planner = side_by_side(languages, lambda: pgettext("budget", "Planned by"))
        facts.append(f"{planner}: {paper.lead}")
    elif lead and paper.youth_led:
        facts.append(side_by_side(languages, lambda: _("Planned by young people")))
    told = (SEPARATOR.join(part) for part in (stands, facts) if part)
    blocks = [(wrap(text, ABOUT, width), 0.0) for text in told]
    if paper.returned_with:
        because = side_by_side(languages, lambda: pgettext("budget", "Returned because"))
        blocks.append((wrap(f"{because}: {paper.returned_with}", STRONG, width), 0.0))
    return stack(blocks)


def lines_by_kind(paper: BudgetPaper) -> Iterator[tuple[str, str, list[PlannedLine]]]:
    """Give the lines of each kind and category, each with its code, in the order of the plan."""
    for kind in KINDS:
        lines = [line for line in paper.plan.lines if kind_of(line) == kind]
        for category in dict.fromkeys(line.category or "" for line in lines):
            yield kind, category, [line for line in lines if (line.category or "") == category]


def category_words(paper: BudgetPaper, kind: str, category: str) -> str:
    """Name a category; of gifts in kind and income, say that too."""
    word = side_by_side(paper.languages, lambda: CATEGORIES.word(category) if category else _("No category"))
    if kind == COST:
        return word
    return f"{side_by_side(paper.languages, KIND_WORDS[kind])}: {word}"


KIND_WORDS: dict[str, Callable[[], str]] = {
    COST: lambda: pgettext("budget", "Costs"),
    IN_KIND: lambda: pgettext("budget", "Given in kind"),
    INCOME: lambda: pgettext("budget", "Income"),
}


def what_blocks(paper: BudgetPaper, line: PlannedLine, width: float, *, payers: bool = True) -> list[Block]:
    """Set what a line is for, in each language of the page, with who pays below."""
    texts = TwoTexts(line.description, line.description_other or "", line.language or "")
    said = texts.in_languages(paper.languages)
    blocks = [wrap(text, style, width) for text, style in zip(said, (CELL, ABOUT), strict=False)]
    paid = _who_pays(paper, line) if payers else ""
    if paid:
        blocks.append(wrap(paid, ABOUT, width))
        blocks += [
            wrap(told, BARRED, width)
            for term in _broken(paper, line)
            for told in in_each(paper.languages, partial(broken_term_words, term))
        ]
    return blocks


def why_blocks(paper: BudgetPaper, line: PlannedLine, width: float) -> list[tuple[Block, float]]:
    """Set why a line is needed, in each language of the page."""
    texts = TwoTexts(line.why or "", line.why_other or "", line.language or "")
    return [(wrap(text, WHY, width), 0.0) for text in texts.in_languages(paper.languages)]


def quantity_words(paper: BudgetPaper, line: PlannedLine) -> str:
    """Say how many a line is taken: "15", "2 × 60 people"."""
    quantity = quantity_text(line.quantity)
    if line.basis == "once":
        return quantity
    return f"{quantity} × {side_by_side(paper.languages, partial(_counted, paper, line.basis))}"


def money_of(paper: BudgetPaper, amount: int) -> str:
    """Write an amount in the budget's currency."""
    return money_text(amount, paper.plan.currency)


def line_sum(paper: BudgetPaper, lines: Sequence[PlannedLine]) -> int:
    """Add lines up."""
    return sum(line_total(line, paper.plan) for line in lines)


def totals(paper: BudgetPaper, width: float) -> list[Item]:
    """Say what all of it comes to, what money there is, and what is left."""
    found = paper.sums
    rows: list[tuple[Callable[[], str], int | None]] = [
        (KIND_WORDS[COST], found.cost),
        (KIND_WORDS[IN_KIND], found.in_kind or None),
        (KIND_WORDS[INCOME], found.income or None),
        (lambda: pgettext("budget", "Money for it"), found.money),
    ]
    left = found.left
    table = Table((Column(width - _AMOUNTS - GAP), Column(_AMOUNTS, right=True)), ("", ""))
    items = [
        _total(paper, table, say, amount, CELL)
        for say, amount in rows
        if amount is not None and (say is not rows[3][0] or left is not None)
    ]
    if left is not None:
        words = _left if left >= 0 else _short
        items.append(_total(paper, table, words, abs(left), STRONG))
    if found.unpriced:
        told = both(paper.languages, partial(_unpriced, found.unpriced))
        items += stack([(wrap(told, ABOUT, width), 0.0)], above=4)
    return [space(10), *together(items)]


def sources_table(paper: BudgetPaper, width: float) -> list[Item]:
    """Say of each source what it pays of the plan, what it may give, and what is left of that."""
    paid = {source: amount for source, amount in paper.sums.by_source.items() if source or amount}
    if not paid and not paper.money:
        return []
    languages = paper.languages
    amount = Column(88.0, right=True)
    headings = (
        heading(languages, lambda: pgettext("budget", "Who pays")),
        heading(languages, lambda: pgettext("budget", "Planned")),
        heading(languages, lambda: pgettext("budget", "May take")),
        heading(languages, lambda: pgettext("budget", "Left")),
    )
    table = Table((Column(width - 3 * (88.0 + GAP)), amount, amount, amount), headings)
    rows = []
    for source in dict.fromkeys((*paper.money, *paid)):
        takes, most = paid.get(source, 0), None if source is None else paper.money.get(source)
        cells = [source_name(paper, source), money_of(paper, takes)]
        cells += ["", ""] if most is None else [money_of(paper, most), money_of(paper, most - takes)]
        rows.append(table.row([[table.cell(place, text)] for place, text in enumerate(cells)]))
    return [space(14), table.head, *together(rows)]


def source_name(paper: BudgetPaper, source: RowId | None) -> str:
    """Name a source; None is nobody's money yet."""
    if source is None:
        return side_by_side(paper.languages, lambda: _("Nobody yet"))
    return paper.sources.get(source) or side_by_side(paper.languages, lambda: _("Another source"))


def part_title(words: str, width: float) -> list[Item]:
    """Set the title of a part, kept with what follows."""
    return stack([(wrap(words, PART, width), 0.0)], above=14, keep_with_next=True)


def nothing_planned(paper: BudgetPaper, width: float) -> list[Item]:
    """Say that there is no line."""
    told = both(paper.languages, lambda: _("Nothing is planned yet."))
    return stack([(wrap(told, BODY, width), 0.0)], above=10)


def space(height: float) -> Item:
    """Leave room above what follows."""
    return Item(height, lambda _canvas, _x, _top: None, keep_with_next=True)


def together(items: Sequence[Item]) -> list[Item]:
    """Keep items on one page, if they are few."""
    if len(items) > MOST_TOGETHER:
        return list(items)
    return [
        replace(item, keep_with_next=place < len(items) - 1, under=None) for place, item in enumerate(items)
    ]


def _total(paper: BudgetPaper, table: Table, say: Callable[[], str], amount: int, style: Style) -> Item:
    words = both(paper.languages, say)
    return table.row(
        [[table.cell(0, words, style)], [table.cell(1, money_of(paper, amount), style)]], above=2
    )


def _left() -> str:
    return pgettext("budget", "Left to spend")


def _short() -> str:
    return pgettext("budget", "Missing")


def _unpriced(count: int) -> str:
    told = ngettext("{n} line has no price yet.", "{n} lines have no price yet.", count)
    return told.format(n=count)


def _status(paper: BudgetPaper) -> str:
    word = BUDGET_STATUSES.word(paper.status)
    return f"{word}, {approval_how(paper.how[0], on_paper=paper.how[1])}" if paper.how else word


def _as_of(day: str) -> str:
    return _("As of {date}").format(date=day_of(day))


def _counts(paper: BudgetPaper) -> list[str]:
    known = (
        ("per_attendee", paper.plan.expected),
        ("per_volunteer", paper.plan.volunteers),
        ("per_hour", paper.plan.hours),
    )
    return [side_by_side(paper.languages, partial(_counted, paper, basis)) for basis, count in known if count]


def _counted(paper: BudgetPaper, basis: str) -> str:
    """Say how many a basis stands for in this plan."""
    plan = paper.plan
    match basis:
        case "per_attendee":
            return ngettext("{n} person", "{n} people", plan.expected).format(n=f"{plan.expected:,}")
        case "per_volunteer":
            told = ngettext("{n} volunteer", "{n} volunteers", plan.volunteers)
            return told.format(n=f"{plan.volunteers:,}")
    return ngettext("{n} hour", "{n} hours", 1 if plan.hours == 1000 else 2).format(n=write_hours(plan.hours))


def _who_pays(paper: BudgetPaper, line: PlannedLine) -> str:
    """Say who pays a line; where several do, with what each pays."""
    if line.side != COST or line.in_kind:
        return ""
    paid = {source: amount for source, amount in line_shares(line, paper.plan).items() if source or amount}
    if not any(paid) or not paid:
        return ""
    names = [
        source_name(paper, source)
        if len(paid) == 1
        else f"{source_name(paper, source)} {money_of(paper, amount)}"
        for source, amount in paid.items()
    ]
    return f"{in_each(paper.languages[:1], _paid_by)[0]} {', '.join(names)}"


def _broken(paper: BudgetPaper, line: PlannedLine) -> list[BrokenTerm]:
    """Return what sources may not pay for and pay all the same."""
    named = dict.fromkeys([line.source_id, *(share.source_id for share in line.shares)])
    return [
        BrokenTerm(source_name(paper, source), category=line.category)
        for source in named
        if source is not None and line.category in paper.barred.get(source, ())
    ]


def _paid_by() -> str:
    return pgettext("budget", "Paid by:")
