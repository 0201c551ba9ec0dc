"""What an entry is for: a line of the budget or a category, found by the beginning of its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_actual import KINDS, Actuals, Compared, kind_of
from organizer_app.rules.budget_plan import COST, INCOME, Plan
from organizer_app.rules.budget_vocabulary import CATEGORIES, COST_CATEGORIES, INCOME_CATEGORIES
from organizer_app.rules.money import money_text
from organizer_app.rules.names import fold, words_begin

NOTHING: Final = Compared()
_NOT: Final = 4
"""What does not fit has this rank."""


@dataclass(frozen=True)
class WhatFor:
    """A line, or a category where there is no line; `amounts` are planned and spent of it so far.

    `kind` is one of `rules.budget_actual.KINDS`.
    """

    line_id: Id | None
    category: str | None
    name: str
    amounts: Compared
    currency: str
    kind: str = COST

    def words(self) -> str:
        """Say it with its category and what is left of it, or still to come."""
        told = [self.name]
        if self.line_id is not None and self.category:
            told.append(CATEGORIES.word(self.category))
        if self.line_id is None:
            told.append(_("no line"))
        elif self.amounts.over:
            words = _("{amount} over") if self.kind == COST else _("{amount} more than planned")
            told.append(words.format(amount=money_text(self.amounts.over, self.currency)))
        else:
            words = _("{amount} left") if self.kind == COST else _("{amount} still to come")
            told.append(words.format(amount=money_text(self.amounts.left, self.currency)))
        return " · ".join(told)


def targets(plan: Plan, lines: Mapping[Id, str], actuals: Actuals) -> Mapping[str, tuple[WhatFor, ...]]:
    """Return what an entry of each kind may be for: the lines that plan it, then every category."""
    came = {(line.kind, line.line_id): line.amounts for line in actuals.lines}
    found: dict[str, tuple[WhatFor, ...]] = {}
    for kind in KINDS:
        planned = [
            WhatFor(
                line.id,
                line.category,
                lines.get(line.id, ""),
                came.get((kind, line.id), NOTHING),
                plan.currency,
                kind,
            )
            for line in plan.lines
            if kind_of(line) == kind
        ]
        words = INCOME_CATEGORIES if kind == INCOME else COST_CATEGORIES
        codes = [WhatFor(None, code, word, NOTHING, plan.currency, kind) for code, word in words.choices()]
        found[kind] = (*planned, *codes)
    return found


def target_of(offered: Sequence[WhatFor], line_id: Id | None, category: str | None) -> WhatFor | None:
    """Return what an entry that is kept was for, of a line that is gone its category; None for neither."""
    line = next((one for one in offered if line_id is not None and one.line_id == line_id), None)
    codes = (one for one in offered if one.line_id is None and one.category == category)
    return line or next(codes, None)


def fitting(offered: Sequence[WhatFor], typed: str) -> list[WhatFor]:
    """Return what a few letters may mean, the likeliest first; all where nothing is typed.

    Lines come before categories: first those whose name begins so, then those with words that do, then
    those whose category does.
    """
    if not typed.strip():
        return list(offered)
    found = [(one.line_id is None, _rank(one, typed), place, one) for place, one in enumerate(offered)]
    return [one for *_order, rank, _place, one in sorted(found, key=lambda each: each[:3]) if rank < _NOT]


def _rank(one: WhatFor, typed: str) -> int:
    """Return how well a name fits what was typed: 0 is best."""
    name, wanted = fold(one.name), fold(typed)
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if words_begin(one.name, typed):
        return 2
    return 3 if words_begin(CATEGORIES.word(one.category), typed) else _NOT
