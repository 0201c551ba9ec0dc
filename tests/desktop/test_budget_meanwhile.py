"""A budget that changes while somebody types in it: nothing typed is lost, nothing older shows over it."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTabBar
from shiboken6 import isValid

from organizer_app.desktop.budgets.grid_columns import CATEGORY, UNIT_COST
from organizer_app.desktop.budgets.reading import BudgetLook, read_budget
from organizer_app.desktop.pages import budget as page_module
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Session, Workspace
from organizer_app.work.budgets.change import add_budget, set_source
from organizer_app.work.budgets.comments import ask
from organizer_app.work.budgets.funding_answers import add_answer
from organizer_app.work.budgets.funding_change import add_funding
from organizer_app.work.budgets.lines import add_line, change_line
from organizer_app.work.budgets.versions import submit
from tests.desktop.budget_maker import BudgetMaker
from tests.desktop.every_page import come_to_rest
from tests.desktop.keys import type_text

ENTER = Qt.Key.Key_Return


def a_line_comes(maker: BudgetMaker) -> None:
    """Have another line come into the budget, as with a file from another laptop."""
    with maker.workspace.edit(gesture("change_budget_line")) as edit:
        add_line(edit, maker.id, "Bus", category="transport", unit_cost=30_000)


def price_of_bags(maker: BudgetMaker, unit_cost: int) -> None:
    """Change the price of the third line elsewhere."""
    with maker.workspace.edit(gesture("change_budget_line")) as edit:
        change_line(edit, maker.plan().lines[2].id, unit_cost=unit_cost)


def test_a_line_that_comes_meanwhile_leaves_what_is_being_typed(maker: BudgetMaker) -> None:
    maker.at(0, UNIT_COST)
    maker.type("8.5")
    a_line_comes(maker)
    maker.until(lambda: maker.page.totals.isVisible() and _lines_read(maker) == 4)
    box = maker.window.focusWidget()
    assert isinstance(box, QLineEdit)
    assert box.text() == "8.5"
    maker.type("7")
    maker.press(ENTER)
    maker.until(lambda: maker.plan().lines[0].unit_cost == 857)
    maker.until(lambda: maker.cell(3, UNIT_COST) == "$300.00")
    assert maker.cell(0, UNIT_COST) == "$8.57"
    assert maker.page.sums.figures["cost"].text() == "$859.20"


def test_a_line_that_waited_shows_once_the_cell_is_left_as_it_was(maker: BudgetMaker) -> None:
    maker.at(0, UNIT_COST)
    maker.type("8")
    a_line_comes(maker)
    maker.until(lambda: _lines_read(maker) == 4)
    maker.press(Qt.Key.Key_Escape)
    maker.until(lambda: maker.cell(3, UNIT_COST) == "$300.00")
    maker.until(lambda: maker.page.sums.figures["cost"].text() == "$345.00")
    assert maker.cell(0, UNIT_COST) == ""


def test_a_choice_that_is_being_made_stands_while_another_cell_changes(maker: BudgetMaker) -> None:
    maker.at(2, CATEGORY)
    maker.type("prin")
    box = maker.window.focusWidget()
    assert isinstance(box, Chooser)
    chosen = box.currentText()
    assert chosen != maker.cell(2, CATEGORY)
    price_of_bags(maker, 9_900)
    maker.until(lambda: maker.cell(2, UNIT_COST) == "$99.00")
    assert box.currentText() == chosen
    maker.press(ENTER)
    maker.until(lambda: maker.plan().lines[2].category == "printing")


def test_what_was_read_before_an_amount_was_typed_never_shows_over_it(
    maker: BudgetMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, answer, write = Event(), Event(), Event()

    def slowly(session: Session, workspace: Workspace, budget_id: Id) -> BudgetLook:
        look = read_budget(session, workspace, budget_id)
        read.set()
        answer.wait(20)
        return look

    monkeypatch.setattr(page_module, "read_budget", slowly)
    jobs = maker.window.around.jobs
    answered: list[None] = []
    jobs.write(lambda: write.wait(20), owner=maker.page)
    price_of_bags(maker, 9_900)
    maker.until(read.is_set)
    shown: list[str] = []
    maker.at(0, UNIT_COST)
    maker.type("8.50")
    maker.press(ENTER)
    maker.grid.lines.dataChanged.connect(lambda *_cells: shown.append(maker.cell(0, UNIT_COST)))
    # The first answer comes before the amount is kept.
    answer.set()
    jobs.read(lambda _session: None, answered.append, owner=maker.page)
    maker.until(lambda: bool(answered))
    assert maker.cell(0, UNIT_COST) == "$8.50"
    write.set()
    maker.until(lambda: maker.cell(2, UNIT_COST) == "$99.00")
    assert set(shown) == {"$8.50"}
    assert maker.plan().lines[0].unit_cost == 850


@pytest.mark.parametrize(("key", "least"), [("budget", 8), ("spent", 20), ("funding_source", 8)])
def test_no_box_loses_a_letter_or_the_cursor_when_others_change_the_budget(
    window: MainWindow, workspace: Workspace, key: str, least: int
) -> None:
    with workspace.edit(gesture("add_budget")) as edit:
        grant = add_funding(edit, "Shore grant", award=500_000)
        budget_id = add_budget(edit, "Shoreline day", expected_count=60)
        set_source(edit, budget_id, grant, 100_000)
        add_line(edit, budget_id, "Lunch", category="food", basis="per_attendee", unit_cost=500)
        add_line(edit, budget_id, "Water", category="food", basis="per_attendee", quantity=2000)
        ask(edit, budget_id, "Why so much?")
        add_answer(edit, grant, "What for?")
        submit(edit, budget_id)

    def others_change_it(number: int) -> None:
        with workspace.edit(gesture("change_budget")) as edit:
            add_line(edit, budget_id, f"Bus {number}", category="transport", unit_cost=30_000)
            ask(edit, budget_id, f"And {number}?")
            # Before the one that is there, by its name.
            set_source(edit, budget_id, add_funding(edit, f"Fund {number}", award=50_000), 1_000)
            add_answer(edit, grant, f"Question {number}?")

    window.go(key, grant if key == "funding_source" else budget_id)
    come_to_rest(window)
    typed_in = 0
    for tab in range(_tabs(window)):
        _turn_to(window, tab)
        for place in range(len(_boxes(window))):
            box = _boxes(window)[place]
            box.setFocus()
            come_to_rest(window)
            type_text(window, "7")
            typed = _text(box)
            assert "7" in typed
            others_change_it(typed_in)
            come_to_rest(window)
            assert isValid(box), (tab, place)
            assert (box.hasFocus(), _text(box)) == (True, typed), box.accessibleName()
            box.clear()
            typed_in += 1
    assert typed_in >= least


def _tabs(window: MainWindow) -> int:
    return max((tabs.count() for tabs in window.page.findChildren(QTabBar) if tabs.isVisible()), default=1)


def _turn_to(window: MainWindow, place: int) -> None:
    for tabs in window.page.findChildren(QTabBar):
        if tabs.isVisible():
            tabs.setCurrentIndex(place)
            break
    come_to_rest(window)


def _boxes(window: MainWindow) -> list[QLineEdit | QPlainTextEdit]:
    """Return the boxes that somebody can type into now."""
    page = window.page
    every: list[QLineEdit | QPlainTextEdit] = []
    every += page.findChildren(QLineEdit)
    every += page.findChildren(QPlainTextEdit)
    return [box for box in every if box.isVisible() and box.isEnabled() and not box.isReadOnly()]


def _text(box: QLineEdit | QPlainTextEdit) -> str:
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()


def _lines_read(maker: BudgetMaker) -> int:
    """Return how many lines the page knows of, also where the grid shows them later."""
    look = maker.page._look
    return len(look.plan.lines) if look is not None else 0
