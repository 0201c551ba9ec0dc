"""How an entry is said in a list: how much and what for, who, how, what is odd about it."""

from __future__ import annotations

from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, ngettext
from organizer_app.rules.budget_vocabulary import CATEGORIES, ENTRY_KINDS, PAYMENT_METHODS
from organizer_app.rules.money import money_text
from organizer_app.rules.source_terms import broken_term_words
from organizer_app.work.budgets.entries import EntryRow
from organizer_app.work.budgets.expenses import OWN_POCKET


def entry_title(row: EntryRow, currency: str) -> str:
    """Say how much it was and what for."""
    amount = money_text(row.amount, currency)
    what = what_words(row)
    return _("{amount} · {what}").format(amount=amount, what=what) if what else amount


def what_words(row: EntryRow) -> str:
    """Say what an entry is for: lines, else categories, each once."""
    named = [part.line or CATEGORIES.word(part.category) for part in row.parts]
    return ", ".join(dict.fromkeys(name for name in named if name))


def entry_look(row: EntryRow, currency: str, heading: str = "") -> RowLook:
    """Show an entry; one that was reversed is struck, and says why it does not count."""
    return RowLook(
        title=entry_title(row, currency),
        detail="\n".join(part for part in (_detail(row, currency), row.note or "") if part),
        note=_("Reversed")
        if row.is_reversed
        else ""
        if row.kind == "purchase"
        else ENTRY_KINDS.word(row.kind),
        meaning="plain",
        mark=_mark(row),
        faded=row.is_reversed,
        struck=row.is_reversed,
        heading=heading,
    )


def _detail(row: EntryRow, currency: str) -> str:
    told = [row.who or ""]
    if row.paid_by and row.method == OWN_POCKET:
        told.append(_("from the pocket of {name}").format(name=row.paid_by))
    else:
        told += [PAYMENT_METHODS.word(row.method), row.paid_by]
    told += _split_words(row, currency)
    sources = dict.fromkeys(part.source for part in row.parts if part.source)
    if sources:
        told.append(_("paid by {sources}").format(sources=", ".join(sources)))
    if row.value_from:
        told.append(row.value_from)
    if row.files:
        told.append(ngettext("{n} receipt", "{n} receipts", row.files).format(n=row.files))
    elif row.table == "expense" and not row.is_reversed:
        told.append(_("no receipt"))
    if row.corrects_id is not None:
        told.append(_("written in place of another"))
    return " · ".join(part for part in told if part)


def _split_words(row: EntryRow, currency: str) -> list[str]:
    """Say what goes to each of several lines; a line that two sources pay for is one."""
    found: dict[str, int] = {}
    for part in row.parts:
        name = part.line or CATEGORIES.word(part.category) or _("no line")
        found[name] = found.get(name, 0) + part.amount
    if len(found) < 2:
        return []
    return [
        _("{line}: {amount}").format(line=name, amount=money_text(amount, currency))
        for name, amount in found.items()
    ]


def _mark(row: EntryRow) -> str:
    """Say what wants to be looked at, of one that was reversed why."""
    if row.is_reversed:
        told = _("It does not count since {day}: {reason}")
        return told.format(day=day_words(row.reversed_on), reason=row.reversed_because or "")
    told = _("Written after closing.") if row.after_closing else ""
    apart = _("Two laptops corrected the same entry: reverse one of the two.") if row.corrected_apart else ""
    return " ".join(part for part in (told, apart, *map(broken_term_words, row.broken)) if part)
