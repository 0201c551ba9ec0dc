"""A budget's money in one sentence.

"You have $212.40 left; food is $38 over; the grant still has $150, but not for food."
Each part between semicolons is a whole clause, so that every language may order its words as it likes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from organizer_app.i18n import current_language, ngettext, pgettext
from organizer_app.rules.budget_actual import Headline, SourceLeft
from organizer_app.rules.budget_plan import RowId
from organizer_app.rules.budget_vocabulary import COST_CATEGORIES
from organizer_app.rules.currencies import minor_digits
from organizer_app.rules.lists import join_or
from organizer_app.rules.money import money_text

_OVER: Final[Mapping[str | None, Callable[[], str]]] = {
    "food": lambda: pgettext("over the plan", "food is {money} over"),
    "supplies": lambda: pgettext("over the plan", "supplies are {money} over"),
    "venue": lambda: pgettext("over the plan", "the room or site is {money} over"),
    "equipment": lambda: pgettext("over the plan", "equipment is {money} over"),
    "printing": lambda: pgettext("over the plan", "printing is {money} over"),
    "outreach": lambda: pgettext("over the plan", "outreach is {money} over"),
    "transport": lambda: pgettext("over the plan", "rides and travel are {money} over"),
    "childcare": lambda: pgettext("over the plan", "childcare is {money} over"),
    "interpretation": lambda: pgettext("over the plan", "interpretation is {money} over"),
    "stipends": lambda: pgettext("over the plan", "stipends are {money} over"),
    "gift_cards": lambda: pgettext("over the plan", "gift cards are {money} over"),
    "permits_insurance": lambda: pgettext("over the plan", "permits and insurance are {money} over"),
    "services": lambda: pgettext("over the plan", "services are {money} over"),
    "other": lambda: pgettext("over the plan", "other costs are {money} over"),
    None: lambda: pgettext("over the plan", "what has no category is {money} over"),
}


def headline_words(headline: Headline, currency: str, sources: Mapping[RowId, str]) -> str:
    """Say what a headline says, in the language spoken here; `sources` are the names of funding sources."""
    clauses = [_left(headline, currency)]
    clauses += [_over(category, _said(amount, currency)) for category, amount in headline.over]
    if headline.more_over:
        more = ngettext("{n} more category is over", "{n} more categories are over", headline.more_over)
        clauses.append(more.format(n=headline.more_over))
    if headline.source is not None:
        clauses.append(_source(headline.source, currency, sources))
    told = "; ".join(clauses)
    return f"{told[:1].upper()}{told[1:]}."


def _left(headline: Headline, currency: str) -> str:
    money = _said(abs(headline.left), currency)
    if headline.of_plan:
        if headline.left < 0:
            told = pgettext("money left", "{money} more was spent than planned")
        elif headline.left:
            told = pgettext("money left", "{money} of the plan is not spent yet")
        else:
            told = pgettext("money left", "nothing of the plan is left to spend")
    elif headline.left < 0:
        told = pgettext("money left", "{money} more was spent than there is")
    elif headline.left:
        told = pgettext("money left", "you have {money} left")
    else:
        told = pgettext("money left", "no money is left")
    return told.format(money=money)


def _over(category: str | None, money: str) -> str:
    said = _OVER.get(category)
    if said is not None:
        return said().format(money=money)
    told = pgettext("over the plan", "“{category}” is {money} over")
    return told.format(category=COST_CATEGORIES.word(category), money=money)


def _source(left: SourceLeft, currency: str, sources: Mapping[RowId, str]) -> str:
    name = sources.get(left.source_id) or pgettext("money left", "one funding source")
    money = _said(left.left, currency)
    if not left.not_for:
        return pgettext("money left", "{source} still has {money}").format(source=name, money=money)
    barred = join_or([_small(COST_CATEGORIES.word(one)) for one in left.not_for], current_language())
    told = pgettext("money left", "{source} still has {money}, but not for {what}")
    return told.format(source=name, money=money, what=barred)


def _said(amount: int, currency: str) -> str:
    """Write an amount as people say it, without cents where there are none: $38, $212.40."""
    digits = minor_digits(currency)
    whole = amount % 10**digits == 0
    return (
        money_text(amount, currency).removesuffix(f".{0:0{digits}}")
        if whole
        else money_text(amount, currency)
    )


def _small(word: str) -> str:
    return word[:1].lower() + word[1:]
