"""The cursor stays on the page in front, though a page that was left finishes something."""

from __future__ import annotations

from tests.desktop.planner import Planner


def test_a_page_that_was_left_cannot_take_the_cursor(planner: Planner) -> None:
    window = planner.page.window()
    planner.page.around.go("actions")
    # As it does when a role was written, which may be after another page was opened.
    planner.page.roles.person.setFocus()

    def stands_in_sight() -> bool:
        at = window.focusWidget()
        return at is not None and at.isVisible()

    planner.until(stands_in_sight)
