"""Forms of money spent: what somebody is paid back, and gift cards and stipends against a signature."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from organizer_app.i18n import _, current_language, pgettext
from organizer_app.printing.budget_parts import STRONG, space
from organizer_app.printing.page import (
    BODY,
    Frame,
    Item,
    both,
    in_each,
    print_items,
    stack,
)
from organizer_app.printing.signing import signing
from organizer_app.printing.tables import GAP, Column, Table, heading
from organizer_app.printing.text import Style, wrap
from organizer_app.rules.date_text import short_date
from organizer_app.rules.money import money_text
from organizer_app.rules.money_papers import GiftSheet, HandedOut, OwedTo, ReimbursementForms

PERSON: Final = Style(14, "bold", 19)
EMPTY_LINES: Final = 6
"""So many expenses have room on a form that is filled in by hand."""
MORE_GIFTS: Final = 12
_WRITING: Final = 26.0
_SUM: Final = 100.0


def print_reimbursements(forms: ReimbursementForms) -> bytes:
    """Set a form for each person, each on pages of its own, and give the PDF."""
    frame = Frame(
        forms.group,
        forms.languages,
        forms.paper,
        both(forms.languages, lambda: pgettext("paper", "Reimbursement form")),
        forms.occasion,
    )
    items: list[Item] = []
    for place, owed in enumerate(forms.people or (OwedTo("", ()),)):
        first, *others = _form(forms, owed, frame.width)
        items += [replace(first, starts_page=place > 0), *others]
    return print_items(frame, items)


def print_gift_sheet(sheet: GiftSheet) -> bytes:
    """Set what was handed out with where each person signs, and empty rows, and give the PDF."""
    frame = Frame(
        sheet.group,
        sheet.languages,
        sheet.paper,
        both(sheet.languages, lambda: pgettext("paper", "Gift cards and stipends")),
        sheet.occasion,
    )
    widths = (118.0, 62.0, 66.0, 130.0)
    name, day, amount, signature = (Column(width, right=place == 2) for place, width in enumerate(widths))
    what = Column(frame.width - sum(widths) - 4 * GAP)
    headings = (
        heading(sheet.languages, lambda: pgettext("heading", "Name")),
        heading(sheet.languages, lambda: pgettext("gift", "What")),
        heading(sheet.languages, _day),
        heading(sheet.languages, lambda: pgettext("gift", "Amount")),
        heading(sheet.languages, lambda: pgettext("heading", "Signature")),
    )
    table = Table((name, what, day, amount, signature), headings)
    told = in_each(
        sheet.languages, lambda: _("Whoever is handed one signs beside it. Nobody else signs for them.")
    )
    items = [*stack([(wrap(text, BODY, frame.width), 0.0) for text in told]), space(8), table.head]
    items += [_gift(sheet, table, row) for row in sheet.rows]
    items += [table.row([[]] * 5, least=_WRITING, boxed=range(5), ruled=0) for _number in range(MORE_GIFTS)]
    return print_items(frame, items)


def _gift(sheet: GiftSheet, table: Table, row: HandedOut) -> Item:
    signed = both(sheet.languages, lambda: pgettext("gift", "signed")) if row.signed else ""
    texts = (
        row.person,
        row.what,
        _day_of(sheet.languages, row.handed_on),
        money_text(row.amount, sheet.currency),
        signed,
    )
    cells = [[table.cell(place, text)] for place, text in enumerate(texts)]
    return table.row(cells, least=_WRITING, boxed=() if row.signed else (4,))


def _form(forms: ReimbursementForms, owed: OwedTo, width: float) -> list[Item]:
    languages = forms.languages
    day, amount = Column(70.0), Column(80.0, right=True)
    payee = Column(140.0)
    what = Column(width - day.width - amount.width - payee.width - 3 * GAP)
    headings = (
        heading(languages, _day),
        heading(languages, lambda: pgettext("reimbursement", "Paid to")),
        heading(languages, lambda: pgettext("reimbursement", "What for")),
        heading(languages, lambda: pgettext("reimbursement", "Amount")),
    )
    table = Table((day, payee, what, amount), headings)
    title = stack([(wrap(owed.person, PERSON, width), 0.0)], above=4, keep_with_next=True)
    items = [*(title if owed.person else ()), space(6), table.head]
    for line in owed.lines:
        texts = (
            _day_of(languages, line.spent_on),
            line.payee,
            line.what_for,
            money_text(line.amount, forms.currency),
        )
        items.append(table.row([[table.cell(place, text)] for place, text in enumerate(texts)]))
    if not owed.lines:
        items += [
            table.row([[]] * 4, least=_WRITING, boxed=range(4), ruled=0) for _number in range(EMPTY_LINES)
        ]
    return [*items, *_foot(forms, owed, width)]


def _foot(forms: ReimbursementForms, owed: OwedTo, width: float) -> list[Item]:
    """Set the sum and where who paid and the adult who approves sign, on one page."""
    languages = forms.languages
    total = money_text(sum(line.amount for line in owed.lines), forms.currency) if owed.lines else ""
    words = both(languages, lambda: pgettext("reimbursement", "To be paid back"))
    promised = in_each(
        languages, lambda: _("I paid this from my own pocket for this event. The receipts are with it.")
    )
    sums = Table((Column(width - _SUM - GAP), Column(_SUM, right=True)), ("", ""))
    foot = [
        replace(
            sums.row([[sums.cell(0, words, STRONG)], [sums.cell(1, total, STRONG)]], above=5), under=None
        ),
        *stack([(wrap(text, BODY, width), 0.0) for text in promised], above=6),
        signing(languages, both(languages, lambda: _("Who paid")), owed.person, width),
        signing(languages, both(languages, lambda: pgettext("budget", "Approved by an adult")), "", width),
        signing(languages, both(languages, lambda: _("Received the money")), owed.person, width),
    ]
    return [replace(item, keep_with_next=place < len(foot) - 1) for place, item in enumerate(foot)]


def _day_of(languages: tuple[str, ...], day: str) -> str:
    return in_each(languages[:1], partial(_short, day))[0] if day else ""


def _short(day: str) -> str:
    return short_date(date.fromisoformat(day), current_language())


def _day() -> str:
    return pgettext("heading", "Day")
