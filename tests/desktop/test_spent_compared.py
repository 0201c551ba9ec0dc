"""Plan against actual: three groupings by keys, each row said in words, bars that need no color."""

from __future__ import annotations

from PySide6.QtCore import Qt

from organizer_app.desktop.widgets.row_bar import RowBar
from tests.desktop.keys import CONTROL
from tests.desktop.treasurer import Treasurer


def rows(treasurer: Treasurer) -> list[str]:
    """Return the rows as a screen reader says them."""
    model = treasurer.page.compared.rows.model()
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def test_keys_turn_from_lines_to_categories_to_whose_money(treasurer: Treasurer) -> None:
    treasurer.write("130", "lunch")
    treasurer.only()
    treasurer.write("20", "gloves")
    treasurer.until(lambda: len(treasurer.entries()) == 2)
    treasurer.press(Qt.Key.Key_PageDown, CONTROL)
    compared = treasurer.page.compared
    treasurer.until(lambda: "$20.00 spent of $85.00 planned: $65.00 left" in "|".join(rows(treasurer)))
    first, _gloves, bus = rows(treasurer)
    assert first.startswith("Costs: $150.00 spent of $355.00 planned: $205.00 left, Lunch")
    assert "$130.00 spent of $120.00 planned: $10.00 over" in first
    assert "Over the plan" in first
    assert "$0.00 spent of $150.00 planned: $150.00 left" in bus
    assert compared.rows.hasFocus()
    treasurer.press(Qt.Key.Key_G, CONTROL)
    assert "Food" in rows(treasurer)[0]
    treasurer.press(Qt.Key.Key_G, CONTROL)
    told = "|".join(rows(treasurer))
    assert "Clean shore, $20.00 spent of $85.00 planned: $65.00 left" in told
    assert "It gives $300.00: $280.00 left." in told
    treasurer.press(Qt.Key.Key_G, CONTROL)
    assert "Lunch" in rows(treasurer)[0]


def test_what_no_line_planned_stands_under_its_category(treasurer: Treasurer) -> None:
    treasurer.write("15", "printing")
    treasurer.only()
    treasurer.press(Qt.Key.Key_PageDown, CONTROL)
    treasurer.until(lambda: "Printing, on no line" in "|".join(rows(treasurer)))
    (row,) = (row for row in rows(treasurer) if "Printing" in row)
    assert "$15.00 spent, nothing planned" in row
    assert "Not planned" in row


def test_a_bar_is_an_outline_filled_up_to_the_plan_and_striped_beyond_it() -> None:
    assert RowBar(100, 50, 200).parts(400) == (200, 100, 100)
    assert RowBar(100, 200, 200).parts(400) == (200, 200, 400)
    assert RowBar(0, 0, 0).parts(400) == (0, 0, 0)
    assert RowBar(100, -50, 200).parts(400) == (200, 0, 0), "more came back than was spent"
