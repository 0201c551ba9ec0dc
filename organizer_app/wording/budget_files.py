"""What is said of a budget that is read from a file: rows that do not fit, totals that do not agree."""

from __future__ import annotations

from organizer_app.i18n import _, ngettext
from organizer_app.rules.budget_draft import COLUMNS, BudgetDraft, RowFault, TotalFault
from organizer_app.rules.money import money_text

MOST_NAMED = 12


def draft_words(draft: BudgetDraft) -> list[str]:
    """Say in a line each what a file holds, what of it does not fit, and which totals do not agree."""
    number = len(draft.lines)
    told = [
        ngettext("{n} line, costs {amount} in all.", "{n} lines, costs {amount} in all.", number).format(
            n=f"{number:,}", amount=money_text(draft.sums().cost, draft.currency)
        )
    ]
    told += [total_words(fault, draft.currency) for fault in draft.totals[:MOST_NAMED]]
    told += [row_fault_words(fault) for fault in draft.faults[:MOST_NAMED]]
    rest = len(draft.faults[MOST_NAMED:]) + len(draft.totals[MOST_NAMED:])
    if rest:
        told.append(ngettext("And {n} more like these.", "And {n} more like these.", rest).format(n=rest))
    return told


def total_words(fault: TotalFault, currency: str) -> str:
    """Say that a typed total is not what its figures come to."""
    said = {"stated": money_text(fault.stated, currency), "added": money_text(fault.added, currency)}
    if fault.line is None:
        return _("The file says {stated}; its lines add up to {added}.").format(**said)
    return _("Line {line} says {stated}; its figures come to {added}, and that is kept.").format(
        line=fault.line, **said
    )


def row_fault_words(fault: RowFault) -> str:
    """Say why a row is left out."""
    column = COLUMNS.word(fault.column.partition(" ")[0])
    said = {"line": fault.line, "column": column, "typed": fault.typed}
    match fault.cause:
        case "no_description":
            return _("Line {line} is left out: it does not say what for.").format(**said)
        case "untrusted":
            return _("Line {line} is left out: its cells cannot be told apart.").format(**said)
        case "unknown_choice":
            told = _("Line {line} is left out: “{typed}” is no word for “{column}”.")
            return told.format(**said)
    return _("Line {line} is left out: “{typed}” in “{column}” cannot be read.").format(**said)
