"""A point of the agenda is dragged to its place: drawn where it would come, and given up with Esc."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from organizer_app.desktop.widgets.rows import RowsView
from tests.desktop.keys import CONTROL, press
from tests.desktop.planner import Planner

LEFT = Qt.MouseButton.LeftButton


def middle(rows: RowsView, place: int) -> QPoint:
    return rows.visualRect(rows.model().index(place, 0)).center()


def take(rows: RowsView, place: int, to: QPoint) -> None:
    """Hold a row and bring it there, in two steps as a hand does."""
    QTest.mousePress(rows.viewport(), LEFT, pos=middle(rows, place))
    QTest.mouseMove(rows.viewport(), middle(rows, place) + QPoint(0, 15))
    QTest.mouseMove(rows.viewport(), to)


def test_a_point_is_dropped_before_another_its_clock_follows_and_one_undo_brings_it_back(
    three_points: Planner,
) -> None:
    page, rows = three_points.page.agenda, three_points.page.agenda.rows
    three_points.until(lambda: rows.height() > 60)
    still = rows.viewport().grab().toImage()
    take(rows, 2, QPoint(40, 2))
    assert rows.viewport().grab().toImage() != still, "the place is drawn"
    QTest.mouseRelease(rows.viewport(), LEFT, pos=QPoint(40, 2))
    three_points.until(lambda: three_points.points() == ["Three", "One", "Two"])
    three_points.until(lambda: page.rows_shown()[0].lead.startswith("6:00"))
    assert [row.title for row in page.rows_shown()] == ["Three", "One", "Two"]
    press(page.window(), Qt.Key.Key_Z, CONTROL)
    three_points.until(lambda: three_points.points() == ["One", "Two", "Three"])


def test_esc_gives_up_a_point_that_is_held_and_the_end_of_the_list_is_a_place_too(
    three_points: Planner,
) -> None:
    rows = three_points.page.agenda.rows
    three_points.until(lambda: rows.height() > 60)
    end = QPoint(40, middle(rows, 2).y() + 12)
    take(rows, 0, end)
    QTest.keyClick(rows, Qt.Key.Key_Escape)
    QTest.mouseRelease(rows.viewport(), LEFT, pos=end)
    assert [row.title for row in three_points.page.agenda.rows_shown()] == ["One", "Two", "Three"]
    take(rows, 0, end)
    QTest.mouseRelease(rows.viewport(), LEFT, pos=end)
    three_points.until(lambda: three_points.points() == ["Two", "Three", "One"])
