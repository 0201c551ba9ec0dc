"""A budget as a file for others: a workbook with living formulas, a CSV, or an accountant's journal."""

from __future__ import annotations

from typing import Final, Literal, get_args

from organizer_app.records.base import Id
from organizer_app.store.readers import Session
from organizer_app.transfer.budget_csv import budget_csv
from organizer_app.transfer.budget_rows import budget_rows
from organizer_app.transfer.journals import journal
from organizer_app.work.budgets.actuals import actuals
from organizer_app.work.budgets.entries import entries
from organizer_app.work.budgets.list import budget_head
from organizer_app.work.budgets.payers import payers
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.budgets.versions import approved_plan

FileForm = Literal["xlsx", "csv", "hledger", "beancount"]
FORMS: Final[tuple[FileForm, ...]] = get_args(FileForm)
ENDINGS: Final[dict[FileForm, str]] = {
    "xlsx": ".xlsx",
    "csv": ".csv",
    "hledger": ".journal",
    "beancount": ".beancount",
}


def form_of(name: str) -> FileForm | None:
    """Return the form that the ending of a file's name stands for."""
    lowered = name.lower()
    if lowered.endswith(".hledger"):
        return "hledger"
    return next((form for form, ending in ENDINGS.items() if lowered.endswith(ending)), None)


def budget_file(session: Session, budget_id: Id, form: FileForm) -> bytes:
    """Write a budget as a file, its words in the language spoken here. Raises UnknownRow."""
    head, plan = budget_head(session, budget_id), plan_of(session, budget_id)
    if form == "hledger" or form == "beancount":
        return journal(entries(session, budget_id), head.currency, form).encode()
    names = {one.id: one.name for one in payers(session, budget_id, plan).values()}
    rows = budget_rows(head, plan, names)
    if form == "csv":
        return budget_csv(rows)
    # It takes a moment to load.
    from organizer_app.transfer.budget_book import BookContent, budget_book

    compared = actuals(session, budget_id, approved_plan(session, budget_id)).actuals
    return budget_book(BookContent(rows, plan, names, compared, entries(session, budget_id)))
