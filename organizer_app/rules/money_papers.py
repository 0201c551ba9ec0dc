"""What the forms of money spent are about: what people get back, and what they sign for."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_app.rules.paper_values import Occasion


@dataclass(frozen=True)
class OwedLine:
    """One expense that somebody paid from their own pocket; `spent_on` is YYYY-MM-DD."""

    spent_on: str
    payee: str
    what_for: str
    amount: int


@dataclass(frozen=True)
class OwedTo:
    """What one person gets back."""

    person: str
    lines: tuple[OwedLine, ...]


@dataclass(frozen=True)
class ReimbursementForms:
    """A form for each person who is owed something under a budget, an empty one where nobody is."""

    group: str
    languages: tuple[str, ...]
    paper: str
    occasion: Occasion
    currency: str
    people: tuple[OwedTo, ...]


@dataclass(frozen=True)
class HandedOut:
    """A gift card or stipend that somebody was handed; `signed` where they signed on another paper."""

    person: str
    what: str
    handed_on: str
    amount: int
    signed: bool = False


@dataclass(frozen=True)
class GiftSheet:
    """What was handed out under a budget, with room for more."""

    group: str
    languages: tuple[str, ...]
    paper: str
    occasion: Occasion
    currency: str
    rows: tuple[HandedOut, ...]
