"""What a budget spent and received as an accountant's journal: plain text for hledger or for beancount.

Each entry is one transaction that balances. One that was reversed stays, and a second one on the day of its
reversal takes it back: the journal tells the same as the program, and its totals are the program's.
Money goes out of the funding source that paid (an asset), or is owed where nobody's money was named.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from organizer_app.rules.budget_vocabulary import INCOME_CATEGORIES
from organizer_app.rules.money import money_figures
from organizer_app.work.budgets.entries import EntryPart, EntryRow

Form = Literal["hledger", "beancount"]
NOWHERE: Final = "1970-01-01"
"""The day of an entry that has none."""
NOBODY: Final = "Unassigned"


@dataclass(frozen=True)
class Posting:
    """An amount on an account, in minor units; those of one transaction come to nothing together."""

    account: str
    minor: int


@dataclass(frozen=True)
class Transaction:
    """One transaction: its day YYYY-MM-DD, who, what for, and the id of the entry it is of."""

    day: str
    who: str
    what: str
    entry: str
    postings: tuple[Posting, ...]


class Accounts:
    """Names of accounts that both programs take, two different things never under one name."""

    def __init__(self) -> None:
        self._taken: dict[str, tuple[str, str]] = {}

    def of(self, root: str, name: str) -> str:
        """Return the account of a name below a root: Assets:Grants:Clean-Shore-Fund."""
        number, made = 1, f"{root}:{_component(name)}"
        while self._taken.setdefault(made, (root, name)) != (root, name):
            number += 1
            made = f"{root}:{_component(name)}-{number}"
        return made

    def names(self) -> Sequence[str]:
        """Return every account so far."""
        return sorted(self._taken)


def journal(entries: Iterable[EntryRow], currency: str, form: Form) -> str:
    """Write all entries of a budget, in the order of their days."""
    accounts = Accounts()
    made = transactions(entries, accounts)
    if form == "hledger":
        head = [f"commodity 1000.00 {currency}" if _has_cents(currency) else f"commodity 1000. {currency}"]
        head += [f"account {name}" for name in accounts.names()]
    else:
        first = min((one.day for one in made), default=NOWHERE)
        head = [f'option "operating_currency" "{currency}"']
        head += [f"{first} open {name} {currency}" for name in accounts.names()]
    written = [_hledger(one, currency) if form == "hledger" else _beancount(one, currency) for one in made]
    return "\n\n".join(["\n".join(head), *written]) + "\n"


def transactions(entries: Iterable[EntryRow], accounts: Accounts) -> list[Transaction]:
    """Make a transaction of each entry, and one more of each that was reversed."""
    made = []
    for entry in entries:
        postings = tuple(posting for part in entry.parts for posting in _postings(entry, part, accounts))
        what = "; ".join(dict.fromkeys(part.line or part.category or "" for part in entry.parts))
        day = entry.day or NOWHERE
        made.append(Transaction(day, entry.who or "", what, entry.id.hex(), postings))
        if entry.is_reversed:
            back = tuple(Posting(one.account, -one.minor) for one in postings)
            again = entry.reversed_on or day
            made.append(Transaction(max(again, day), entry.who or "", what, entry.id.hex(), back))
    return sorted(made, key=lambda one: one.day)


def _postings(entry: EntryRow, part: EntryPart, accounts: Accounts) -> tuple[Posting, Posting]:
    category = part.category or "uncategorized"
    money = accounts.of("Assets:Funds", part.source or NOBODY)
    if entry.table == "expense":
        spent = accounts.of("Expenses", category)
        return Posting(spent, part.amount), Posting(money, -part.amount)
    if entry.kind == "in_kind":
        # What is given is used at once: worth something, and nobody's money.
        used, given = accounts.of("Expenses:InKind", category), accounts.of("Income:InKind", category)
        return Posting(used, part.amount), Posting(given, -part.amount)
    income = category if category in INCOME_CATEGORIES else "other_income"
    return Posting(money, part.amount), Posting(accounts.of("Income", income), -part.amount)


def _component(name: str) -> str:
    """Make a part of an account's name: letters A to Z and figures, each word with a capital first."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Za-z0-9]+", plain)
    made = "-".join(word[:1].upper() + word[1:] for word in words)
    return made or "Other"


def _hledger(one: Transaction, currency: str) -> str:
    # A semicolon begins a comment there, and a bar parts payee from note.
    words = [re.sub(r"[;|\s]+", " ", part).strip() for part in (one.who, one.what)]
    lines = [f"{one.day} * {' | '.join(word for word in words if word) or '-'}  ; entry:{one.entry}"]
    return "\n".join([*lines, *(_posted(posting, currency) for posting in one.postings)])


def _beancount(one: Transaction, currency: str) -> str:
    who, what = (_quoted(part) for part in (one.who, one.what))
    lines = [f"{one.day} * {who} {what}", f'  entry: "{one.entry}"']
    return "\n".join([*lines, *(_posted(posting, currency) for posting in one.postings)])


def _posted(posting: Posting, currency: str) -> str:
    return f"  {posting.account:46}  {money_figures(posting.minor, currency):>14} {currency}"


def _quoted(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _has_cents(currency: str) -> bool:
    return "." in money_figures(0, currency)
