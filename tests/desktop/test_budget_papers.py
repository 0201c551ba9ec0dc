"""Ctrl+P on a budget: the paper that fits where it stands comes first, and says what it is about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from organizer_app.desktop.pages.budget import BudgetPage
from organizer_app.desktop.paper.print_dialog import PrintDialog
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.versions import submit
from tests.desktop.keys import CONTROL, press
from tests.work.spending_scene import ShorelineDay, plan_shoreline_day

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def planned(workspace: Workspace) -> ShorelineDay:
    return plan_shoreline_day(workspace)


def printed(window: MainWindow, budget: bytes, until: Until) -> PrintDialog:
    """Open a budget and press Ctrl+P."""
    window.go("budget", budget)
    page = window.page
    assert isinstance(page, BudgetPage)
    until(lambda: page.title() == "Shoreline day")
    press(window, Qt.Key.Key_P, CONTROL)
    dialog = window.findChild(PrintDialog)
    assert dialog is not None
    until(lambda: dialog.look() is not None)
    return dialog


def test_ctrl_p_prints_the_budget_that_is_open(
    window: MainWindow, planned: ShorelineDay, until: Until, tmp_path: Path
) -> None:
    path = tmp_path / "budget.pdf"
    printed(window, planned.budget, until).save_to(path)
    until(lambda: window.strip.text() == "Saved: budget.pdf")
    text = PdfReader(path).pages[0].extract_text()
    for words in ("Shoreline day", "Pizza", "Presupuesto", "Salton Fund"):
        assert words in text


def test_of_a_budget_that_waits_the_request_to_sign_comes_first(
    window: MainWindow, workspace: Workspace, planned: ShorelineDay, until: Until
) -> None:
    window.go("budget", planned.budget)
    page = window.page
    assert isinstance(page, BudgetPage)
    until(lambda: page.title() == "Shoreline day")
    assert [paper.name for paper in page.printables()] == [
        "Budget",
        "Plan and actual",
        "Budget request, to be signed",
        "Budget to mark up by hand",
        "Reimbursement forms",
        "Gift cards and stipends, to sign for",
    ]
    with workspace.edit(gesture("submit_budget", planned.budget)) as edit:
        submit(edit, planned.budget)
    until(lambda: page.printables()[0].name == "Budget request, to be signed")


def test_each_paper_of_a_budget_is_drawn_in_either_language(
    window: MainWindow, workspace: Workspace, planned: ShorelineDay, until: Until
) -> None:
    window.go("budget", planned.budget)
    page = window.page
    assert isinstance(page, BudgetPage)
    until(lambda: page.title() == "Shoreline day")
    with workspace.read() as session:
        for paper in page.printables():
            assert paper.look(session, ("en",), "letter") != paper.look(session, ("es",), "letter")


def test_where_money_is_spent_plan_and_actual_comes_first(
    window: MainWindow, planned: ShorelineDay, until: Until
) -> None:
    window.go("spent", planned.budget)
    page = window.page
    until(lambda: bool(page.printables()))
    assert [paper.name for paper in page.printables()][:2] == ["Plan and actual", "Budget"]
