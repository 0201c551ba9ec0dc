"""What is said of a budget's versions: how one was approved, and what differs from the plan as it stands."""

from __future__ import annotations

from collections.abc import Mapping

from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.approval_words import approval_how
from organizer_app.rules.budget_changes import LineChange, PlanChanges
from organizer_app.rules.budget_plan import LineShare, PlannedLine
from organizer_app.rules.budget_vocabulary import BASES, CATEGORIES, SIDES, VERSION_KINDS
from organizer_app.rules.field_words import field_word
from organizer_app.rules.hours import write_hours
from organizer_app.rules.money import money_text, quantity_text
from organizer_app.rules.two_texts import TwoTexts
from organizer_app.work.budgets.versions import APPROVED, Version

_COLUMNS: Mapping[str, str] = {"source_id": "funding_source_id", "shares": "funding_source_id"}


def version_words(version: Version) -> str:
    """Say what a version is, of whom, and how it was approved."""
    told = VERSION_KINDS.word(version.kind)
    if version.by:
        told = _("{kind} by {name}").format(kind=told, name=version.by)
    how = approval_words(version)
    return _("{version}: {how}").format(version=told, how=how) if how else told


def approval_words(version: Version) -> str:
    """Say how a version was approved; "" where it is no approval."""
    if version.kind != APPROVED:
        return ""
    return approval_how(version.laptop_role, on_paper=version.paper is not None)


def change_words(changes: PlanChanges, currency: str, sources: Mapping[Id, str]) -> list[str]:
    """Say each difference in a line of its own, the total first; empty where nothing differs."""
    told = []
    if changes.cost != changes.cost_before:
        before, now = money_text(changes.cost_before, currency), money_text(changes.cost, currency)
        told.append(_("Altogether: {before}, now {now}").format(before=before, now=now))
    told += counts_words(changes)
    told += [_line_words(change, currency, sources) for change in changes.lines]
    return told + other_words(changes)


def other_words(changes: PlanChanges) -> list[str]:
    """Say what differs beside lines and counts."""
    told = []
    if changes.moved:
        told.append(_("The lines stand in another order."))
    if changes.other:
        told.append(_("The title, the money of the funding sources or the currency changed."))
    return told


def _line_words(change: LineChange, currency: str, sources: Mapping[Id, str]) -> str:
    line = change.line
    name = TwoTexts(line.description, line.description_other or "", line.language or "").spoken()[0]
    now, before = money_text(change.total, currency), money_text(change.total_before, currency)
    if change.kind == "added":
        return _("New: {line}, {amount}").format(line=name, amount=now)
    if change.kind == "removed":
        return _("Taken out: {line}, {amount}").format(line=name, amount=before)
    told = field_changes(change, currency, sources)
    if change.total != change.total_before:
        told.append(_("in all {before}, now {now}").format(before=before, now=now))
    return _("{line}: {changes}").format(line=name, changes="; ".join(told))


def counts_words(changes: PlanChanges) -> list[str]:
    """Say of each count that changed what it was and is: "How many are expected: 60, now 83"."""
    told = []
    for name, (before, now) in changes.counts.items():
        word = field_word("budget", "expected_count" if name == "expected" else name)
        was, is_now = (write_hours(n) if name == "hours" else f"{n:,}" for n in (before, now))
        told.append(_("{what}: {before}, now {now}").format(what=word.capitalize(), before=was, now=is_now))
    return told


def change_kind_words(change: LineChange) -> str:
    """Say in a word what became of a line."""
    match change.kind:
        case "added":
            return _("new")
        case "removed":
            return _("taken out")
    return _("changed")


def field_changes(change: LineChange, currency: str, sources: Mapping[Id, str]) -> list[str]:
    """Say of each field that changed what it was and is; nothing of a line that is new or gone."""
    if change.before is None or change.kind != "changed":
        return []
    told = []
    for name in change.fields:
        word = field_word("budget_line", _COLUMNS.get(name, name))
        before, now = (
            _value_words(line, name, currency, sources) or _("nothing")
            for line in (change.before, change.line)
        )
        told.append(_("{what}: {before}, now {now}").format(what=word, before=before, now=now))
    return told


def _value_words(line: PlannedLine, name: str, currency: str, sources: Mapping[Id, str]) -> str:
    match name:
        case "quantity":
            return quantity_text(line.quantity)
        case "basis":
            return BASES.word(line.basis)
        case "unit_cost":
            return "" if line.unit_cost is None else money_text(line.unit_cost, currency)
        case "category":
            return CATEGORIES.word(line.category)
        case "side":
            return SIDES.word(line.side)
        case "in_kind":
            return _("yes") if line.in_kind else _("no")
        case "source_id":
            return "" if line.source_id is None else sources.get(line.source_id, _("another source"))
        case "shares":
            return ", ".join(_share_words(share, currency, sources) for share in line.shares)
    text: str | None = getattr(line, name)
    return text or ""


def _share_words(share: LineShare, currency: str, sources: Mapping[Id, str]) -> str:
    name = sources.get(share.source_id, _("another source"))
    if share.amount is not None:
        return f"{name} {money_text(share.amount, currency)}"
    return _("{name}, in parts: {n}").format(name=name, n=share.parts or 0)
