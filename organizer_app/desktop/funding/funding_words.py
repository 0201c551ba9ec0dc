"""How funding sources are said: in a list, in a sentence about the money, and what a funder asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.words.spoken_texts import spoken_first
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, pgettext
from organizer_app.rules.budget_vocabulary import (
    ANSWER_PURPOSES,
    BUDGET_STATUSES,
    FUNDING_STATUSES,
    GIVEN_STATUSES,
    UNDER_WAY_STATUSES,
)
from organizer_app.rules.money import money_text
from organizer_app.rules.vocabulary import returned_words
from organizer_app.wording.funding import left_of_award_words, length_words
from organizer_app.work.budgets.funding import SourceRow, SourceUse
from organizer_app.work.budgets.funding_answers import AnswerRow

STATUS_MEANINGS: Mapping[str, Meaning] = {"awarded": "good", "submitted": "attention", "writing": "attention"}
SHOWN_LETTERS = 160
"""So much of an answer stands in the list of questions."""


def source_look(row: SourceRow, heading: str = "") -> RowLook:
    """Show a source as a row: whose money, how far it is, what is left, which day comes next."""
    told = [row.funder, award_words(row), taken_words(row), dates_words(row)]
    return RowLook(
        title=row.name,
        detail="\n".join(part for part in told if part),
        note=FUNDING_STATUSES.word(row.status),
        meaning=STATUS_MEANINGS.get(row.status, "plain"),
        mark=returned_words() if row.revived else "",
        faded=row.status in ("declined", "reported"),
        heading=heading,
    )


def group_words(status: str) -> str:
    """Return the heading above sources of a status."""
    if status == "awarded":
        return pgettext("of several funding sources", "Money there is")
    if status in UNDER_WAY_STATUSES:
        return pgettext("of several funding sources", "Not sure yet")
    return pgettext("of several funding sources", "Reported or declined")


def award_words(row: SourceRow) -> str:
    """Say how much was awarded, or asked for, and what is left of it."""
    if row.status in GIVEN_STATUSES and row.award is not None:
        award = _("Award {amount}").format(amount=money_text(row.award, row.currency))
        return " · ".join((award, left_of_award_words(row.left, row.currency)))
    if row.requested is not None:
        return _("{amount} asked for").format(amount=money_text(row.requested, row.currency))
    return ""


def taken_words(row: SourceRow) -> str:
    """Say what budgets take of a source; "" where none takes anything."""
    told = [
        (row.spent, _("{amount} spent")),
        (row.committed, _("{amount} committed")),
        (row.promised, _("{amount} promised")),
    ]
    return " · ".join(
        words.format(amount=money_text(amount, row.currency)) for amount, words in told if amount
    )


def dates_words(row: SourceRow) -> str:
    """Say by when to apply, while that is not done, and by when to report, until that is done."""
    told = []
    if row.apply_until and row.status in ("idea", "writing"):
        told.append(_("Apply by {day}").format(day=day_words(row.apply_until)))
    if row.report_due_on and row.status not in ("reported", "declined"):
        told.append(_("Report due {day}").format(day=day_words(row.report_due_on)))
    return " · ".join(told)


def use_look(use: SourceUse) -> RowLook:
    """Show what a budget takes of a source."""
    if use.counts:
        told = [
            (use.spent, _("{amount} spent")),
            (use.committed, _("{amount} committed")),
            (use.promised, _("{amount} promised")),
        ]
        taken = " · ".join(
            words.format(amount=money_text(amount, use.currency)) for amount, words in told if amount
        )
    else:
        taken = _("It counts in {currency}: nothing of it is added up here.").format(currency=use.currency)
    event = use.event
    if event and use.event_at:
        event = _("{event} · {day}").format(event=event, day=day_words(use.event_at[:10]))
    limit = ""
    if use.may_take is not None:
        limit = _("It may take {amount}").format(amount=money_text(use.may_take, use.currency))
    return RowLook(
        title=spoken_first(use.title, use.title_other, use.language)[0] or _("not yet received"),
        detail="\n".join(part for part in (event, taken or _("Nothing yet"), limit) if part),
        note=BUDGET_STATUSES.word(use.status),
        meaning="good" if use.status == "approved" else "plain",
    )


def answer_look(row: AnswerRow, heading: str = "") -> RowLook:
    """Show a question with how long its answer is."""
    return RowLook(
        title=row.question,
        detail=_beginning(row.text),
        note=length_words(row.text, row.word_limit) if row.text else _("No answer yet"),
        meaning="attention" if row.over or not row.text else "plain",
        mark=returned_words() if row.revived else "",
        heading=heading,
    )


def _beginning(text: str) -> str:
    """Return the first words of a long text."""
    words = " ".join(text.split())
    return words if len(words) <= SHOWN_LETTERS else f"{words[:SHOWN_LETTERS].rsplit(' ', 1)[0]} …"


def answers_text(rows: Sequence[AnswerRow]) -> str:
    """Return questions with their answers as a text to paste: each under its word where there are both."""
    purposes = {row.purpose for row in rows}
    parts, before = [], ""
    for row in rows:
        if row.purpose != before and len(purposes) > 1:
            parts.append(ANSWER_PURPOSES.word(row.purpose))
        before = row.purpose
        parts.append("\n".join(part for part in (row.question, row.text) if part))
    return "\n\n".join(parts) + "\n"
