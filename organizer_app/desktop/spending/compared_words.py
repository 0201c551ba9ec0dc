"""Plan against actual in rows: by line, category or whose money; each says in words what its bar shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from organizer_app.desktop.spending.reading import SpentLook
from organizer_app.desktop.widgets.row_bar import RowBar
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_actual import IN_KIND, KINDS, Compared
from organizer_app.rules.budget_plan import COST, INCOME
from organizer_app.rules.budget_vocabulary import ACTUAL_KINDS, CATEGORIES
from organizer_app.rules.money import money_text

Row = tuple[Id, RowLook]
_Named = tuple[str, str, Compared, str]
"""A kind, a name, its amounts, and what else is to be said."""


def rows_by_line(look: SpentLook) -> list[Row]:
    """Show every line, and below them what no line planned, by its category."""

    def name(line_id: Id | None, category: str | None) -> str:
        if line_id is not None:
            return look.lines.get(line_id, "")
        return _("{category}, on no line").format(category=CATEGORIES.word(category) or _("No category"))

    named = [
        (line.kind, name(line.line_id, line.category), line.amounts, "")
        for line in look.actuals.actuals.lines
    ]
    return _rows(look, named)


def rows_by_category(look: SpentLook) -> list[Row]:
    """Show every category."""
    order = {code: place for place, code in enumerate(CATEGORIES)}
    found = sorted(
        look.actuals.actuals.by_category.items(), key=lambda one: order.get(one[0][1] or "", len(order))
    )
    named = [(kind, CATEGORIES.word(code) or _("No category"), one, "") for (kind, code), one in found]
    return _rows(look, named)


def rows_by_source(look: SpentLook) -> list[Row]:
    """Show whose money was planned and spent, and below it what came in, by who sent it."""
    told, currency = look.actuals, look.head.currency
    given = {
        source.source_id: look.payers[source.source_id].available if source.amount is None else source.amount
        for source in look.plan.sources
        if source.source_id in look.payers
    }

    def more(source: Id | None, one: Compared) -> str:
        if source not in given:
            return ""
        left = given[source] - one.actual
        words = _("It gives {given}: {left} left.") if left >= 0 else _("It gives {given}: {left} too much.")
        return words.format(given=money_text(given[source], currency), left=money_text(abs(left), currency))

    def name(source: Id | None) -> str:
        return _("Nobody's yet") if source is None else told.sources.get(source, "")

    rows = told.actuals.by_source.items()
    named = [(COST, name(source), one, more(source, one)) for source, one in rows]
    named.extend(
        (INCOME, name(source) if source is not None else _("Others"), Compared(actual=amount), "")
        for source, amount in told.actuals.received.items()
    )
    return _rows(look, sorted(named, key=lambda row: (KINDS.index(row[0]), -row[2].planned, row[1])))


GROUPINGS: Final[Mapping[str, tuple[Callable[[], str], Callable[[SpentLook], list[Row]]]]] = {
    "line": (lambda: _("By line"), rows_by_line),
    "category": (lambda: _("By category"), rows_by_category),
    "source": (lambda: _("By whose money"), rows_by_source),
}


def compared_words(kind: str, one: Compared, currency: str) -> str:
    """Say what came of a plan, and what is left or over."""
    said = {
        "planned": money_text(one.planned, currency),
        "actual": money_text(one.actual, currency),
        "rest": money_text(one.over or one.left, currency),
    }
    if not one.planned:
        return _UNPLANNED[kind]().format(**said)
    if one.over:
        return _OVER[kind]().format(**said)
    return (_LEFT if one.left else _ALL)[kind]().format(**said)


_Words = Mapping[str, Callable[[], str]]
_LEFT: Final[_Words] = {
    COST: lambda: _("{actual} spent of {planned} planned: {rest} left"),
    IN_KIND: lambda: _("{actual} given of {planned} planned: {rest} still to come"),
    INCOME: lambda: _("{actual} came in of {planned} planned: {rest} still to come"),
}
_OVER: Final[_Words] = {
    COST: lambda: _("{actual} spent of {planned} planned: {rest} over"),
    IN_KIND: lambda: _("{actual} given of {planned} planned: {rest} more"),
    INCOME: lambda: _("{actual} came in of {planned} planned: {rest} more"),
}
_ALL: Final[_Words] = {
    COST: lambda: _("all of {planned} spent"),
    IN_KIND: lambda: _("all of {planned} given"),
    INCOME: lambda: _("all of {planned} came in"),
}
_UNPLANNED: Final[_Words] = {
    COST: lambda: _("{actual} spent, nothing planned"),
    IN_KIND: lambda: _("{actual} given, nothing planned"),
    INCOME: lambda: _("{actual} came in, nothing planned"),
}


def _rows(look: SpentLook, named: Iterable[_Named]) -> list[Row]:
    """Make rows of what was planned or came, each kind under its sum and on its own scale."""
    every = [one for one in named if one[2].planned or one[2].actual or one[2].approved]
    found: list[Row] = []
    for number, kind in enumerate(KINDS):
        of_kind = [one for one in every if one[0] == kind]
        most = max((max(one.planned, one.actual) for _kind, _name, one, _more in of_kind), default=0)
        heading = _heading(look, kind)
        for place, (_kind, name, one, more) in enumerate(of_kind):
            shown = _look(kind, name, one, more, look.head.currency)
            shown = replace(shown, bar=RowBar(one.planned, one.actual, most), heading=heading)
            found.append((bytes([number]) + place.to_bytes(4, "big"), shown))
            heading = ""
    return found


def _heading(look: SpentLook, kind: str) -> str:
    told = compared_words(kind, look.actuals.actuals.totals[kind], look.head.currency)
    return _("{kind}: {told}").format(kind=ACTUAL_KINDS.word(kind), told=told)


def _look(kind: str, name: str, one: Compared, more: str, currency: str) -> RowLook:
    told = [compared_words(kind, one, currency)]
    if one.approved is not None and one.approved != one.planned:
        told.append(_("{amount} approved").format(amount=money_text(one.approved, currency)))
    is_over = kind == COST and bool(one.over)
    return RowLook(
        name,
        "\n".join(part for part in (" · ".join(told), more) if part),
        note="" if not is_over else _("Over the plan") if one.planned else _("Not planned"),
        meaning="stop" if is_over else "plain",
    )
