"""How counts of a cash box are said: what lay in it, piece by piece, and what should have been there."""

from __future__ import annotations

from collections.abc import Mapping

from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.words.spoken_times import hour_words
from organizer_app.i18n import _
from organizer_app.rules.budget_vocabulary import CASH_COUNT_KINDS
from organizer_app.rules.currencies import minor_digits
from organizer_app.rules.money import money_text
from organizer_app.wording.spending import cash_round_words
from organizer_app.work.budgets.cash_box import CLOSING, CashBox, CashRound, CountedCash


def piece_words(piece: int, currency: str) -> str:
    """Name a bill or coin: $20, $0.25."""
    written = money_text(piece, currency)
    digits = minor_digits(currency)
    return written if piece % 10**digits else written.removesuffix(f".{0:0{digits}}")


def open_round(box: CashBox) -> CashRound | None:
    """Return the round that was begun and not counted again yet."""
    return box.rounds[-1] if box.rounds and box.rounds[-1].closing is None else None


def counting_words(kind: str, total: int, box: CashBox, currency: str) -> str:
    """Say what lies in the box while it is counted, and after the event what is missing or too much."""
    told = _("{amount} in the box.").format(amount=money_text(total, currency))
    begun = open_round(box)
    if kind != CLOSING or begun is None:
        return told
    expected = money_text(begun.expected, currency)
    difference = total - begun.expected
    amount = money_text(abs(difference), currency)
    if difference < 0:
        more = _("{expected} should be there: {amount} is missing.")
    elif difference:
        more = _("{expected} should be there: {amount} is too much.")
    else:
        more = _("{expected} should be there: that is just right.")
    return f"{told} {more.format(expected=expected, amount=amount)}"


def count_look(
    one: CountedCash, rounds: Mapping[bytes, CashRound], currency: str, zone: str, heading: str
) -> RowLook:
    """Show a count; one that closed a round says whether it was all there."""
    closed = rounds.get(one.id)
    people = " · ".join(name for name in (one.counted_by, one.witness) if name)
    pieces = ", ".join(
        _("{n} × {piece}").format(n=number, piece=piece_words(piece, currency))
        for piece, number in one.pieces.items()
    )
    hour = hour_words(one.counted_at, zone) if one.counted_at is not None else ""
    lines = [" · ".join(part for part in (hour, people) if part), pieces, one.note or ""]
    told = cash_round_words(closed, currency) if closed is not None else ""
    is_off = closed is not None and bool(closed.difference)
    if told and not is_off:
        lines.append(told)
    return RowLook(
        _("{amount} · {what}").format(
            amount=money_text(one.amount, currency), what=CASH_COUNT_KINDS.word(one.kind)
        ),
        "\n".join(line for line in lines if line),
        mark=told if is_off else "",
        heading=heading,
    )
