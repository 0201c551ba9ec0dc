"""A budget saved as a file and one from a spreadsheet brought in, by the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from organizer_app.desktop.budgets.export_dialog import BudgetFileDialog
from organizer_app.desktop.budgets.import_dialog import BudgetImportDialog
from organizer_app.desktop.pages.budget import BudgetPage
from organizer_app.desktop.pages.budgets import BudgetsPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.list import budget_heads
from tests.desktop.budget_maker import BudgetMaker
from tests.desktop.hand import Hand
from tests.desktop.keys import CONTROL, press

Until = Callable[[Callable[[], bool]], None]
ENTER = Qt.Key.Key_Return
THEIRS = "Item,Category,Qty,Unit cost,Amount\nLunch,Food,60,8.50,510\nBus,Rockets,1,20,20\nTOTAL,,,,520\n"


def test_a_budget_is_saved_as_a_workbook_by_keys(
    maker: BudgetMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand, file = Hand(monkeypatch.setattr), tmp_path / "shoreline.xlsx"
    hand.press("Ctrl+K")
    hand.type("save as a file")
    hand.sees("Save as a file…")
    hand.press("Return")
    hand.at("What to write")
    hand.choose_next(str(file))
    hand.press("Return")
    hand.sees("Saved: shoreline.xlsx")
    assert load_workbook(file).sheetnames == ["Plan", "Totals", "Plan and actual", "Entries"]


def test_a_file_that_cannot_be_written_is_said_and_asked_for_again(
    maker: BudgetMaker, tmp_path: Path
) -> None:
    maker.page.file_button.click()
    (dialog,) = maker.window.findChildren(BudgetFileDialog)
    dialog.form.setCurrentIndex(2)
    assert dialog.chosen() == "hledger"
    dialog.save_to(tmp_path / "nowhere" / "a.journal")
    maker.until(lambda: bool(dialog.fault.text()))

    assert dialog.isVisible()
    dialog.save_to(tmp_path / "a.journal")
    maker.until(lambda: not dialog.isVisible())
    assert (tmp_path / "a.journal").read_text("utf-8").startswith("commodity")


def test_a_dropped_spreadsheet_shows_what_fits_comes_in_and_goes_again(
    until: Until, window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "theirs.csv"
    file.write_text(THEIRS, encoding="utf-8")
    window.go("budgets")
    page = window.page
    assert isinstance(page, BudgetsPage)
    window.take_files([file])
    until(lambda: bool(window.findChildren(BudgetImportDialog)))
    (dialog,) = window.findChildren(BudgetImportDialog)
    assert dialog.told.text().splitlines() == [
        "1 line, costs $510.00 in all.",
        "The file says $520.00; its lines add up to $510.00.",
        "Line 3 is left out: “Rockets” is no word for “Category”.",
    ]
    assert [look.title for look in dialog.lines.looks()] == ["Lunch"]
    press(dialog, ENTER)
    until(lambda: isinstance(window.page, BudgetPage) and window.page.title() == "theirs")
    window.activateWindow()
    until(window.isActiveWindow)
    press(window, Qt.Key.Key_Z, CONTROL)
    until(lambda: _titles(workspace) == [])


def test_a_spreadsheet_that_is_no_budget_is_told_so(until: Until, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Name,Phone\nAna,760 555 0101\n", encoding="utf-8")
    window.go("budgets")
    window.take_files([file])
    until(lambda: "no row that names the columns of a budget" in window.strip.text())
    assert not window.findChildren(BudgetImportDialog)


def _titles(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        return [head.title for head in budget_heads(session)]
