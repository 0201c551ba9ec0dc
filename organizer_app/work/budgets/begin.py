"""Budgets begun from something: a template in resources/templates, one the group keeps, or last year's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NotRequired, TypedDict, Unpack, cast

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.budgets import Budget
from organizer_app.rules.budget_plan import PlannedLine
from organizer_app.rules.money import read_quantity
from organizer_app.store.edit import Edit
from organizer_app.work.budgets.change import BudgetDetails, add_budget, put_source
from organizer_app.work.budgets.lines import LineFields, NewLine, put_lines
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.template_files import other_language, read_templates, said
from organizer_app.work.visible import expect


class WrittenLine(TypedDict):
    """A line of a template as its file has it; texts are pairs, Spanish and English."""

    category: str
    side: str
    description: list[str]
    basis: str
    quantity: str
    why: NotRequired[list[str]]
    hint: NotRequired[list[str]]
    note: NotRequired[list[str]]
    in_kind: NotRequired[bool]


class WrittenBudget(TypedDict):
    """A budget as its file has it; hours are whole or halves of hours."""

    order: int
    name: list[str]
    about: list[str]
    expected: int
    volunteers: int
    hours: float
    lines: list[WrittenLine]


@dataclass(frozen=True)
class BudgetTemplate:
    """A budget to begin from."""

    key: str
    written: WrittenBudget

    def name(self, language: str) -> str:
        """Return what it is called in a language, "en" or "es"."""
        return said(self.written["name"], language)

    def about(self, language: str) -> str:
        """Return in a sentence what it is for."""
        return said(self.written["about"], language)


@cache
def budget_templates() -> tuple[BudgetTemplate, ...]:
    """Return the budgets to begin from, in the order they are offered."""
    written = cast("dict[str, WrittenBudget]", read_templates("budgets"))
    found = [BudgetTemplate(key, one) for key, one in written.items()]
    return tuple(sorted(found, key=lambda one: one.written["order"]))


def budget_from_template(
    edit: Edit, template: BudgetTemplate, title: str, **details: Unpack[BudgetDetails]
) -> Id:
    """Begin a budget with a template's lines in its language and the other, prices left blank; return its id.

    What `details` say goes before the template. Raises what `add_budget` raises.
    """
    written = template.written
    language = details.get("language") or "en"
    first: BudgetDetails = {
        "expected_count": written["expected"],
        "volunteers": written["volunteers"],
        "hours": round(written["hours"] * 1000),
    }
    if title == template.name(language):
        first["title_other"] = template.name(other_language(language))
    first.update(details)
    budget_id = add_budget(edit, title, **first)
    put_lines(edit, budget_id, [NewLine(_fields(line, language)) for line in written["lines"]])
    return budget_id


def budget_from_budget(edit: Edit, from_id: Id, title: str, **details: Unpack[BudgetDetails]) -> Id:
    """Begin a budget with another's lines, prices and sources; each line names the one it comes from.

    So what last year's came to stands beside it. Raises UnknownRow and what `add_budget` raises.
    """
    first = _of_budget(edit, from_id)
    first |= {"planned_from_id": from_id}
    first.update(details)
    budget_id = add_budget(edit, title, **first)
    _copy_lines(edit, from_id, budget_id, funded=True)
    for source in plan_of(edit.session, from_id).sources:
        put_source(edit, budget_id, source.source_id, source.amount)
    return budget_id


def keep_as_template(edit: Edit, from_id: Id, title: str) -> Id:
    """Keep a budget's lines to begin others from; its people, event and sources are left out; return its id.

    Raises UnknownRow and MissingValue.
    """
    first = _of_budget(edit, from_id)
    first |= {"is_template": True, "youth_led": False, "lead_id": None}
    budget_id = add_budget(edit, title, **first)
    _copy_lines(edit, from_id, budget_id, funded=False)
    return budget_id


def _of_budget(edit: Edit, from_id: Id) -> BudgetDetails:
    expect(edit.session, Budget, from_id)
    row = edit.session.execute(
        select(
            Budget.language,
            Budget.currency,
            Budget.expected_count,
            Budget.volunteers,
            Budget.hours,
            Budget.campaign_id,
            Budget.lead_id,
            Budget.youth_led,
        ).where(Budget.id == from_id)
    ).one()
    return cast("BudgetDetails", dict(row._mapping))


def _copy_lines(edit: Edit, from_id: Id, to_id: Id, *, funded: bool) -> None:
    lines = plan_of(edit.session, from_id).lines
    put_lines(edit, to_id, [_copied(line, funded=funded) for line in lines])


def _copied(line: PlannedLine, *, funded: bool) -> NewLine:
    fields = LineFields(
        description=line.description,
        description_other=line.description_other,
        language=line.language,
        side=line.side,
        category=line.category,
        why=line.why,
        why_other=line.why_other,
        hint=line.hint,
        hint_other=line.hint_other,
        quantity=line.quantity,
        basis=line.basis,
        unit_cost=line.unit_cost,
        in_kind=line.in_kind,
        note=line.note,
        copied_from_id=line.id,
    )
    if funded:
        fields["funding_source_id"] = line.source_id
    return NewLine(fields, line.shares if funded else ())


def _fields(line: WrittenLine, language: str) -> LineFields:
    other = other_language(language)
    fields = LineFields(
        description=said(line["description"], language),
        description_other=said(line["description"], other),
        language=language,
        side=line["side"],
        category=line["category"],
        basis=line["basis"],
        quantity=read_quantity(line["quantity"], "."),
        in_kind=line.get("in_kind", False),
    )
    if why := line.get("why"):
        fields |= {"why": said(why, language), "why_other": said(why, other)}
    if hint := line.get("hint"):
        fields |= {"hint": said(hint, language), "hint_other": said(hint, other)}
    if note := line.get("note"):
        fields["note"] = said(note, language)
    return fields
