"""A field for somebody's name: the list of names never stands over what is typed next."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.desktop.planner import Planner


def test_names_that_are_found_after_enter_are_not_offered_any_more(planner: Planner) -> None:
    field = planner.page.roles.person
    planner.fill(field, "Ana Ruiz")
    planner.until(lambda: field.text() == "")
    assert QApplication.activePopupWidget() is None
