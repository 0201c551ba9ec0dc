"""How it is said where a budget stands: who approved it and how, why it was returned."""

from __future__ import annotations

from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.words.spoken_times import moment_words
from organizer_app.i18n import _
from organizer_app.rules.budget_sums import sums
from organizer_app.rules.budget_vocabulary import BUDGET_STATUSES, VERSION_KINDS
from organizer_app.rules.money import money_text
from organizer_app.wording.budget_versions import approval_words
from organizer_app.work.budgets.versions import Standing, Version


def status_words(standing: Standing) -> str:
    """Say a budget's status in a word or two, with a reason where it was returned."""
    word = BUDGET_STATUSES.word(standing.status)
    if standing.status == "returned" and standing.returned_with:
        return _("{status}: {reason}").format(status=word, reason=standing.returned_with)
    return word


def version_words(version: Version, zone: str) -> str:
    """Say who made a version and when, and of an approval how it was vouched for."""
    made = moment_words(version.made_at, zone) if version.made_at is not None else ""
    told = [version.by, made, approval_words(version)]
    return " · ".join(part for part in told if part)


def version_look(version: Version, zone: str, *, returned: bool) -> RowLook:
    """Show a version as a row: what it is, who made it, what it came to."""
    plan = version.content.plan if version.content is not None else None
    told = [version_words(version, zone), version.note or ""]
    return RowLook(
        title=VERSION_KINDS.word(version.kind),
        detail="\n".join(part for part in told if part),
        note=money_text(sums(plan).cost, plan.currency) if plan is not None else "",
        mark=BUDGET_STATUSES.word("returned") if returned else "",
        meaning="plain",
        faded=not version.counts,
    )
