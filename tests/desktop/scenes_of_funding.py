"""Pictures of funding sources: the list, one with its numbers, an answer over its words, its terms."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

from organizer_app.desktop.pages.funding import FundingPage
from organizer_app.desktop.pages.funding_source import FundingSourcePage
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.work.budgets.change import add_budget, set_source
from organizer_app.work.budgets.expenses import ExpensePart, write_expense
from organizer_app.work.budgets.funding import source_names
from organizer_app.work.budgets.funding_answers import add_answer
from organizer_app.work.budgets.funding_change import add_funding, set_funder
from organizer_app.work.budgets.lines import add_line
from organizer_app.work.budgets.versions import approve
from tests.desktop.stage import Scene, Stage

NAME = "Shoreline stewards grant"
WHY = (
    "Families of the north shore breathe the dust of the lake bed when the wind comes from the south. "
    "They told us so at six meetings: children miss school, and nobody measures the air where they live."
)


def funding(stage: Stage) -> QWidget:
    """Show the list."""
    _a_source(stage)
    stage.window.go("funding")
    page = stage.window.page
    assert isinstance(page, FundingPage)
    stage.until(lambda: bool(page.looks()))
    stage.pause(200)
    return stage.window


def funding_source(stage: Stage) -> QWidget:
    """Show one source from its top."""
    _open(stage)
    return stage.window


def funding_answers(stage: Stage) -> QWidget:
    """Show the fields of an answer that has more words than it may."""
    page = _open(stage)
    page.answers.rows.choose(0)
    page.answers.open_fields()
    stage.pause(200)
    page.findChildren(QScrollArea)[0].ensureWidgetVisible(page.answers.form)
    stage.pause(200)
    return stage.window


def funding_terms(stage: Stage) -> QWidget:
    """Show what stands lowest: what it may not pay for, and the budgets."""
    page = _open(stage)
    page.findChildren(QScrollArea)[0].ensureWidgetVisible(page.barred, 0, 0)
    stage.pause(200)
    return stage.window


def _a_source(stage: Stage) -> Id:
    with stage.workspace.read() as session:
        known = {name: source_id for source_id, name in source_names(session)}
    if NAME in known:
        return known[NAME]
    with stage.workspace.edit(gesture("change_funding")) as edit:
        made = add_funding(
            edit,
            NAME,
            status="awarded",
            award=500_000,
            may_not_pay_for=["food", "gift_cards"],
            purpose="A day by the shore that young people plan, and what it needs.",
            starts_on="2031-01-01",
            ends_on="2031-09-30",
            report_due_on="2031-10-31",
            grant_number="SS-2031-07",
        )
        set_funder(edit, made, "Desert Waters Foundation")
        add_answer(edit, made, "Why does your community need this?", text=WHY, word_limit=30)
        add_answer(edit, made, "Who plans the day, and how?", word_limit=150)
        add_answer(edit, made, "What came of it?", purpose="report")
        add_funding(edit, "County youth fund", status="writing", requested=250_000, apply_until="2031-03-21")
        add_funding(edit, "Raffle", status="declined")
        day, training = add_budget(edit, "Day by the shore"), add_budget(edit, "Training of stewards")
        set_source(edit, day, made, 300_000)
        seeds = add_line(edit, day, "Seeds", category="supplies", unit_cost=150_000, funding_source_id=made)
        add_line(edit, training, "Hall", category="venue", unit_cost=90_000, funding_source_id=made)
        approve(edit, day)
        write_expense(edit, day, 60_000, [ExpensePart(60_000, seeds)])
    return made


def _open(stage: Stage) -> FundingSourcePage:
    stage.window.go("funding_source", _a_source(stage))
    page = stage.window.page
    assert isinstance(page, FundingSourcePage)
    stage.until(lambda: page.details.name.text() != "")
    stage.pause(300)
    return page


FUNDING_SCENES: dict[str, Scene] = {
    "funding": funding,
    "funding-source": funding_source,
    "funding-answers": funding_answers,
    "funding-terms": funding_terms,
}
