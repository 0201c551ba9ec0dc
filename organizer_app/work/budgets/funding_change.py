"""Funding sources written down and changed: who gives the money, how far it is, what it may not pay for."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, TypedDict, Unpack

from sqlalchemy import select

from organizer_app.budget_errors import FundingSourceInUse
from organizer_app.errors import NobodyCalled, SeveralCalled, UnreadableValue
from organizer_app.records.base import Id
from organizer_app.records.funding import FundingSource
from organizer_app.records.organizations import Organization
from organizer_app.rules.budget_vocabulary import CATEGORIES, UNDER_WAY_STATUSES
from organizer_app.rules.currencies import expect_currency
from organizer_app.store.edit import Edit
from organizer_app.work.budgets.source_reads import budgets_naming, spent_by_source
from organizer_app.work.known_names import budget_titles, people_names
from organizer_app.work.lookup import one_person, organization_called
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect


class FundingDetails(TypedDict, total=False):
    """All that may be kept of a source beside its name; money in minor units, days YYYY-MM-DD."""

    funder_id: Id | None
    status: str
    currency: str
    requested: int | None
    award: int | None
    purpose: str | None
    may_not_pay_for: Collection[str]
    starts_on: str | None
    ends_on: str | None
    apply_until: str | None
    report_due_on: str | None
    writer_id: Id | None
    mentor_id: Id | None
    grant_number: str | None
    notes: str | None


class FundingFields(FundingDetails, total=False):
    """All that may be kept of a source."""

    name: str


def add_funding(edit: Edit, name: str, **details: Unpack[FundingDetails]) -> Id:
    """Write down a funding source and return its id; one with an award was awarded unless `details` say more.

    Raises MissingValue, UnusableText, UnreadableValue and UnknownCurrency.
    """
    values = typed_values(FundingSource, {**details, "name": name})
    expect_currency(values.get("currency") or "USD")
    _expect_categories(values.get("may_not_pay_for", ()))
    if values.get("award"):
        values.setdefault("status", "awarded")
    return edit.add(FundingSource, **values)


def change_funding(edit: Edit, source_id: Id, **fields: Unpack[FundingFields]) -> None:
    """Change a funding source; its currency only while no budget takes money of it.

    Who writes down the award of one that was an idea, written or submitted says that it was awarded.

    Raises UnknownRow, MissingValue, UnusableText, UnreadableValue, UnknownCurrency and FundingSourceInUse.
    """
    expect(edit.session, FundingSource, source_id)
    values = typed_values(FundingSource, dict(fields))
    currency, status, barred = _kept(edit, source_id)
    if values.get("currency", currency) != currency:
        expect_currency(values["currency"])
        _expect_unused(edit, source_id)
    _expect_categories(set(values.get("may_not_pay_for", ())) - barred)
    if values.get("award") and status in UNDER_WAY_STATUSES:
        values.setdefault("status", "awarded")
    edit.set(FundingSource, source_id, **values)


def set_funder(edit: Edit, source_id: Id, typed: str) -> None:
    """Say whose money it is by the organization's name; a new name is written down as a funder; "" is nobody.

    Raises UnknownRow and UnusableText.
    """
    words = " ".join(typed.split())
    funder = organization_called(edit.session, words) if words else None
    if words and funder is None:
        funder = edit.add(Organization, **typed_values(Organization, {"name": words, "kind": "funder"}))
    change_funding(edit, source_id, funder_id=funder)


def set_helper(
    edit: Edit,
    source_id: Id,
    role: Literal["writer_id", "mentor_id"],
    typed: str,
    person_id: Id | None = None,
) -> None:
    """Say who writes the application, or mentors: by id where that is known, else by a name; "" is nobody.

    Raises UnknownRow, NobodyCalled and SeveralCalled.
    """
    if person_id is None and typed.strip():
        found = one_person(edit.session, typed)
        if not found:
            raise NobodyCalled(typed)
        if len(found) > 1:
            names = people_names(edit.session, found)
            raise SeveralCalled(typed, tuple(names.get(one, "") for one in found))
        person_id = found[0]
    fields: FundingFields = {"writer_id": person_id} if role == "writer_id" else {"mentor_id": person_id}
    change_funding(edit, source_id, **fields)


def bar_category(edit: Edit, source_id: Id, code: str, *, barred: bool) -> None:
    """Say that a source may not pay for a category, or that it may after all.

    Raises UnknownRow and UnreadableValue.
    """
    expect(edit.session, FundingSource, source_id)
    _currency, _status, known = _kept(edit, source_id)
    change_funding(edit, source_id, may_not_pay_for=known | {code} if barred else known - {code})


def remove_funding(edit: Edit, source_id: Id) -> None:
    """Delete a funding source with its answers. One that budgets take money of stays.

    Raises UnknownRow and FundingSourceInUse.
    """
    expect(edit.session, FundingSource, source_id)
    _expect_unused(edit, source_id)
    edit.remove(FundingSource, source_id)


def _expect_unused(edit: Edit, source_id: Id) -> None:
    """Make sure no budget would lose whose money it plans or spent."""
    session = edit.session
    using = budgets_naming(session, [source_id])
    using |= {budget_id for _source, budget_id in spent_by_source(session, [source_id])}
    if using:
        names = budget_titles(session, using)
        raise FundingSourceInUse(tuple(sorted(names.get(one, "") for one in using)))


def _expect_categories(codes: Collection[str]) -> None:
    """Make sure these are categories; what another version wrote is not asked about."""
    unknown = next((code for code in codes if code not in CATEGORIES), None)
    if unknown is not None:
        raise UnreadableValue("funding_source", "may_not_pay_for", unknown)


def _kept(edit: Edit, source_id: Id) -> tuple[str, str, frozenset[str]]:
    """Return a source's currency, its status, and the codes of what it may not pay for."""
    row = edit.session.execute(
        select(FundingSource.currency, FundingSource.status, FundingSource.may_not_pay_for).where(
            FundingSource.id == source_id
        )
    ).one()
    return row.currency, row.status, frozenset(row.may_not_pay_for or ())
