"""What a funding source's money may be spent on and when; what breaks that is said, and never refused."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from organizer_app.i18n import current_language, pgettext
from organizer_app.rules.budget_vocabulary import CATEGORIES
from organizer_app.rules.date_text import short_date
from organizer_app.rules.money import money_text


@dataclass(frozen=True)
class SourceTerms:
    """The terms of a source; days are YYYY-MM-DD, both included."""

    name: str
    may_not_pay_for: Collection[str] = ()
    starts_on: str | None = None
    ends_on: str | None = None
    declined: bool = False


@dataclass(frozen=True)
class BrokenTerm:
    """What speaks against a source: a category it may not pay for, the day before or after which it pays
    nothing, that it was declined, or how much it `lacks`, in minor units of a currency."""

    source: str
    category: str | None = None
    before: str | None = None
    after: str | None = None
    declined: bool = False
    lacks: int = 0
    currency: str = ""


def broken_terms(terms: SourceTerms, category: str | None, day: str | None) -> tuple[BrokenTerm, ...]:
    """Return what breaks a source's terms if it paid for a category on a day; the unknown breaks none."""
    found = []
    if terms.declined:
        found.append(BrokenTerm(terms.name, declined=True))
    if category is not None and category in terms.may_not_pay_for:
        found.append(BrokenTerm(terms.name, category=category))
    if day and terms.starts_on and day < terms.starts_on:
        found.append(BrokenTerm(terms.name, before=terms.starts_on))
    if day and terms.ends_on and day > terms.ends_on:
        found.append(BrokenTerm(terms.name, after=terms.ends_on))
    return tuple(found)


def broken_term_words(term: BrokenTerm) -> str:
    """Say in a sentence what breaks a source's terms."""
    if term.declined:
        told = pgettext("funding source", "“{source}” was declined: there is no money of it.")
        return told.format(source=term.source)
    if term.lacks:
        told = pgettext(
            "funding source", "“{source}” has not enough left: {amount} more is planned than there is."
        )
        return told.format(source=term.source, amount=money_text(term.lacks, term.currency))
    if term.category is not None:
        told = pgettext("funding source", "“{source}” may not pay for this: {category}.")
        return told.format(source=term.source, category=CATEGORIES.word(term.category))
    if term.before is not None:
        told = pgettext("funding source", "“{source}” pays only from {day} on.")
        return told.format(source=term.source, day=_said(term.before))
    told = pgettext("funding source", "“{source}” pays only until {day}.")
    return told.format(source=term.source, day=_said(term.after or ""))


def _said(day: str) -> str:
    return short_date(date.fromisoformat(day), current_language())
