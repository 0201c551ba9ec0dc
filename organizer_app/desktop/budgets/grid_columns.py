"""The columns of the planning grid: what each shows of a line, and how what is typed into it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from organizer_app.errors import MissingValue
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_actual import Compared
from organizer_app.rules.budget_plan import COST, INCOME, Plan, PlannedLine
from organizer_app.rules.budget_sums import line_total
from organizer_app.rules.budget_vocabulary import BASES, CATEGORIES, INCOME_CATEGORIES
from organizer_app.rules.money import money_figures, money_text, quantity_text, read_money, read_quantity
from organizer_app.rules.names import fold
from organizer_app.rules.two_texts import TwoTexts
from organizer_app.work.budgets.lines import LineFields

DESCRIPTION, CATEGORY, QUANTITY, BASIS, UNIT_COST, TOTAL, SOURCE, LAST_TIME = range(8)
IN_KIND = "in_kind"


@dataclass(frozen=True)
class Cells:
    """What the grid shows: the plan, the names of its sources, and what is to be said of a line."""

    plan: Plan = field(default_factory=Plan)
    sources: Mapping[Id, str] = field(default_factory=dict)
    """Every source of this currency that may pay a line, by name."""
    warnings: Mapping[Id, str] = field(default_factory=dict)
    last_time: Mapping[Id, Compared] = field(default_factory=dict)
    """What lines planned and came to in the budget they were copied from."""


Choice = tuple[object, str]


@dataclass(frozen=True)
class GridColumn:
    """One column: `text` is what is shown, `typed` what stands in the cell while somebody types there.

    `read` makes of typed text what is to be kept; it raises UnreadableMoney, UnreadableValue, MissingValue.
    A column with `choices` takes one of them, also typed by the beginning of its word. `decimal` is the sign
    of decimals where a whole pasted column says it.
    """

    key: str
    heading: Callable[[], str]
    text: Callable[[PlannedLine, Cells], str]
    typed: Callable[[PlannedLine, Cells], str]
    read: Callable[[str, Cells, str | None], LineFields] | None
    choices: Callable[[Cells], Sequence[Choice]] | None = None
    numbers: bool = False


def description_words(line: PlannedLine) -> str:
    """Return what a line is for, in the language spoken here where it is there."""
    return TwoTexts(line.description, line.description_other or "", line.language or "").spoken()[0]


def source_words(line: PlannedLine, cells: Cells) -> str:
    """Say who pays a line: its source, with the others it is split over; or that it is given in kind."""
    if line.in_kind:
        return _("In kind")
    named = [line.source_id, *(share.source_id for share in line.shares)]
    return " + ".join(cells.sources.get(one, _("not yet received")) for one in named if one is not None)


def _read_description(typed: str, cells: Cells, decimal: str | None) -> LineFields:
    if not typed.strip():
        raise MissingValue("budget_line", "description")
    return LineFields(description=typed)


def _read_category(typed: str, cells: Cells, decimal: str | None) -> LineFields:
    code = _chosen(typed, category_choices(cells))
    category = code if isinstance(code, str) and code else None
    return LineFields(category=category, side=INCOME if category in INCOME_CATEGORIES else COST)


def _read_quantity(typed: str, cells: Cells, decimal: str | None) -> LineFields:
    return LineFields(quantity=read_quantity(typed, decimal) if typed.strip() else 1000)


def _read_basis(typed: str, cells: Cells, decimal: str | None) -> LineFields:
    return LineFields(basis=str(_chosen(typed, BASES.choices()) or "once"))


def _read_unit_cost(typed: str, cells: Cells, decimal: str | None) -> LineFields:
    if not typed.strip():
        return LineFields(unit_cost=None)
    return LineFields(unit_cost=read_money(typed, cells.plan.currency, decimal))


def _read_source(typed: str, cells: Cells, decimal: str | None) -> LineFields:
    chosen = _chosen(typed, source_choices(cells))
    if chosen == IN_KIND:
        return LineFields(in_kind=True, funding_source_id=None)
    return LineFields(in_kind=False, funding_source_id=chosen if isinstance(chosen, bytes) else None)


def category_choices(cells: Cells) -> Sequence[Choice]:
    """Return the categories of both sides; none first."""
    return (("", ""), *CATEGORIES.choices())


def source_choices(cells: Cells) -> Sequence[Choice]:
    """Return who may pay a line: nobody yet, each source, or nobody because it is given."""
    return (("", ""), *cells.sources.items(), (IN_KIND, _("In kind")))


def _chosen(typed: str, choices: Sequence[Choice]) -> object:
    """Return the choice whose word is typed, or whose word alone begins so."""
    wanted = fold(typed)
    if not wanted:
        return None
    whole = [code for code, word in choices if word and fold(word) == wanted]
    begun = [code for code, word in choices if word and fold(word).startswith(wanted)]
    found = whole or begun
    if len(found) != 1:
        raise UnknownChoice(typed, [word for _code, word in choices if word])
    return found[0]


class UnknownChoice(ValueError):
    """What was typed is the beginning of none, or of several, of the words a cell may hold."""

    def __init__(self, typed: str, words: Sequence[str]) -> None:
        super().__init__("no such choice")
        self.typed = typed
        self.words = tuple(words)


def _money_of(line: PlannedLine, cells: Cells) -> str:
    return "" if line.unit_cost is None else money_text(line.unit_cost, cells.plan.currency)


def _figures_of(line: PlannedLine, cells: Cells) -> str:
    return "" if line.unit_cost is None else money_figures(line.unit_cost, cells.plan.currency)


def _last_time_of(line: PlannedLine, cells: Cells) -> str:
    before = cells.last_time.get(line.id)
    return "" if before is None else money_text(before.actual, cells.plan.currency)


def _total_of(line: PlannedLine, cells: Cells) -> str:
    return "" if line.unit_cost is None else money_text(line_total(line, cells.plan), cells.plan.currency)


COLUMNS = (
    GridColumn(
        "description",
        lambda: _("What for"),
        lambda line, cells: description_words(line),
        lambda line, cells: line.description,
        _read_description,
    ),
    GridColumn(
        "category",
        lambda: _("Category"),
        lambda line, cells: CATEGORIES.word(line.category),
        lambda line, cells: CATEGORIES.word(line.category),
        _read_category,
        category_choices,
    ),
    GridColumn(
        "quantity",
        lambda: _("How many"),
        lambda line, cells: quantity_text(line.quantity),
        lambda line, cells: quantity_text(line.quantity),
        _read_quantity,
        numbers=True,
    ),
    GridColumn(
        "basis",
        lambda: _("Counted by"),
        lambda line, cells: BASES.word(line.basis),
        lambda line, cells: BASES.word(line.basis),
        _read_basis,
        lambda cells: BASES.choices(),
    ),
    GridColumn("unit_cost", lambda: _("Price of one"), _money_of, _figures_of, _read_unit_cost, numbers=True),
    GridColumn("total", lambda: _("Total"), _total_of, _total_of, None, numbers=True),
    GridColumn("source", lambda: _("Paid by"), source_words, source_words, _read_source, source_choices),
    GridColumn("last_time", lambda: _("Last time"), _last_time_of, _last_time_of, None, numbers=True),
)
"""The columns in the order in which they stand; the numbers above name their places."""
