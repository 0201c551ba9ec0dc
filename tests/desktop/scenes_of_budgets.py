"""Pictures of budgets: the list, one with its grid, its cards below, and the question what to begin from."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.budgets.export_dialog import BudgetFileDialog
from organizer_app.desktop.budgets.import_dialog import BudgetImportDialog
from organizer_app.desktop.budgets.new_budget import NewBudget
from organizer_app.desktop.budgets.split_dialog import SplitDialog
from organizer_app.desktop.pages.budget import BudgetPage
from organizer_app.desktop.pages.budgets import BudgetsPage
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.work.budgets.begin import budget_from_template, budget_templates
from organizer_app.work.budgets.change import set_source, source_named
from organizer_app.work.budgets.comments import ask
from organizer_app.work.budgets.lines import LineFields, change_lines
from organizer_app.work.budgets.list import budget_heads
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.budgets.versions import approve, return_budget, submit
from tests.desktop.stage import Scene, Stage

PRICES = (950, 125, 4_500, 3_500, 6_500, 1_800, 2_500, 2_000, 12, 2_500)


def budgets(stage: Stage) -> QWidget:
    """Show the list."""
    _a_budget(stage)
    page = _list(stage)
    stage.until(lambda: bool(page.looks()))
    stage.pause(200)
    return stage.window


def budget(stage: Stage) -> QWidget:
    """Show one budget from its top, the cursor on a line."""
    _open(stage)
    return stage.window


def budget_of_youth(stage: Stage) -> QWidget:
    """Show the example's budget that young people planned, from its top."""
    with stage.workspace.read() as session:
        made = next(head.id for head in budget_heads(session) if head.youth_led)
    _open(stage, made)
    return stage.window


def as_file(stage: Stage) -> QWidget:
    """Show what a budget can be written as."""
    page = _open(stage)
    page.file_button.click()
    stage.pause(200)
    return stage.window.findChildren(BudgetFileDialog)[-1]


def from_file(stage: Stage) -> QWidget:
    """Show what of somebody's spreadsheet comes in, and what does not fit."""
    file = stage.workspace.path.parent / "Día de la orilla.csv"
    file.write_text(
        "Concepto,Categoría,Cantidad,Precio unitario,Importe\nComida,Comida,60,8.50,510.00\n"
        "Camión de la escuela,Raites y viajes,2,347,694.00\nBolsas,Cohetes,10,1.20,12\nTOTAL,,,,1240.00\n",
        encoding="utf-8",
    )
    _list(stage)
    stage.window.take_files([file])
    stage.until(lambda: bool(stage.window.findChildren(BudgetImportDialog)))
    stage.pause(200)
    return stage.window.findChildren(BudgetImportDialog)[-1]


def split(stage: Stage) -> QWidget:
    """Show who pays a line, where several do."""
    budget_id = _a_budget(stage)
    with stage.workspace.edit(gesture("change_budget")) as edit:
        for name in ("Shoreline grant", "Youth council’s own fund"):
            set_source(edit, budget_id, source_named(edit, budget_id, name))
    page = _open(stage)
    page.grid.setCurrentIndex(page.grid.lines.index(0, 0))
    stage.until(lambda: page.line.split_button.isVisibleTo(page))
    page.line.split_button.click()
    dialog = stage.window.findChildren(SplitDialog)[-1]
    next(iter(dialog.rows.values())).in_parts.setChecked(True)
    stage.pause(200)
    return dialog


def budget_cards(stage: Stage) -> QWidget:
    """Show what stands below the lines."""
    page = _open(stage)
    page.how_many.slider.setValue(80)
    page.area.ensureWidgetVisible(page.details, 0, 0)
    stage.pause(200)
    return stage.window


def budget_returned(stage: Stage) -> QWidget:
    """Show a budget that was returned with a reason, and is to be submitted again."""
    budget_id = _a_budget(stage)
    with stage.workspace.edit(gesture("submit_budget")) as edit:
        submit(edit, budget_id)
    with stage.workspace.edit(gesture("return_budget")) as edit:
        return_budget(edit, budget_id, "Please ask two places for the price of the lunch, and add the bus.")
    _open(stage)
    return stage.window


def budget_changed(stage: Stage) -> QWidget:
    """Show a budget that changed since it was approved, with a question beside a line."""
    budget_id = _a_budget(stage)
    with stage.workspace.edit(gesture("approve_budget")) as edit:
        approve(edit, budget_id)
        first, second = plan_of(edit.session, budget_id).lines[:2]
        change_lines(edit, {first.id: LineFields(unit_cost=1_050), second.id: LineFields(quantity=3_000)})
        ask(edit, budget_id, "Is that with the drinks? Last year it was less.", first.id)
    page = _open(stage)
    stage.until(lambda: bool(page.versions.changes.text()))
    page.area.ensureWidgetVisible(page.versions, 0, 0)
    stage.pause(200)
    return stage.window


def new_budget(stage: Stage) -> QWidget:
    """Show what is asked before a budget begins."""
    page = _list(stage)
    page.new_button.click()
    stage.until(lambda: any(one.isVisible() for one in stage.window.findChildren(NewBudget)))
    stage.pause(200)
    return next(one for one in stage.window.findChildren(NewBudget) if one.isVisible())


def _list(stage: Stage) -> BudgetsPage:
    stage.window.go("budgets")
    page = stage.window.page
    assert isinstance(page, BudgetsPage)
    return page


def _a_budget(stage: Stage) -> Id:
    template = budget_templates()[0]
    with stage.workspace.read() as session:
        made_before = [head.id for head in budget_heads(session) if head.title == template.name("en")]
    if made_before:
        return made_before[0]
    with stage.workspace.edit(gesture("add_budget")) as edit:
        made = budget_from_template(edit, template, template.name("en"), language="en")
        lines = plan_of(edit.session, made).lines
        change_lines(
            edit,
            {line.id: LineFields(unit_cost=price) for line, price in zip(lines, PRICES, strict=False)},
        )
    return made


def _open(stage: Stage, made: Id | None = None) -> BudgetPage:
    budget_id = made or _a_budget(stage)
    stage.window.go("budget", budget_id)
    page = stage.window.page
    assert isinstance(page, BudgetPage)
    stage.until(lambda: bool(page.grid.lines.lines))
    page.grid.go_to_first_price()
    stage.pause(300)
    return page


BUDGET_SCENES: dict[str, Scene] = {
    "budgets": budgets,
    "budget": budget,
    "budget-of-youth": budget_of_youth,
    "budget-split": split,
    "budget-as-file": as_file,
    "budget-from-file": from_file,
    "budget-cards": budget_cards,
    "budget-changed": budget_changed,
    "budget-returned": budget_returned,
    "budget-new": new_budget,
}
