"""Tab goes round through all of a window: to everything that takes the cursor, and back to where it began."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.workspace import Workspace
from organizer_app.work.people.list import list_people
from tests.desktop.keys import press
from tests.desktop.small_group import a_campaign, meeting_tonight

MOST_STEPS = 200


def row_for(page: str, workspace: Workspace) -> bytes | None:
    """Return a row that a page can show."""
    if page in ("meeting", "paper", "cards", "childcare"):
        return meeting_tonight(workspace)
    if page == "person":
        with workspace.read() as session:
            return list_people(session, limit=1)[0].id
    if page in ("campaign", "campaigns"):
        return a_campaign(workspace)
    return None


def stops(window: MainWindow) -> set[QWidget]:
    """Return all that should take the cursor; of a group of buttons the one that is on."""
    return {
        one
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not (isinstance(one, QRadioButton) and not one.isChecked())
    }


def settle(window: MainWindow, until: Callable[[Callable[[], bool]], None]) -> None:
    """Wait until the page has been answered."""
    answered: list[bool] = []
    window.around.jobs.read(lambda _session: True, answered.append, owner=window)
    until(lambda: bool(answered))


def walk(window: MainWindow) -> tuple[list[QWidget], bool]:
    """Press Tab until it comes to where it has been; returns what it came to, and if it is where it began."""
    begun = window.focusWidget()
    assert begun is not None
    passed = [begun]
    for _step in range(MOST_STEPS):
        press(window, Qt.Key.Key_Tab)
        QApplication.processEvents()
        at = window.focusWidget()
        assert at is not None
        if at in passed:
            return passed, at is begun
        passed.append(at)
    return passed, False


@pytest.mark.parametrize(
    "page",
    [
        "today",
        "meetings",
        "meeting",
        "paper",
        "cards",
        "childcare",
        "people",
        "person",
        "actions",
        "campaigns",
        "campaign",
        "sync",
        "history",
        "bring_list",
        "preferences",
    ],
)
def test_tab_comes_to_all_that_takes_the_cursor_and_back(
    window: MainWindow, workspace: Workspace, until: Callable[[Callable[[], bool]], None], page: str
) -> None:
    window.go(page, row_for(page, workspace))
    settle(window, until)
    until(lambda: (at := window.focusWidget()) is not None and at.isVisible())
    walks: list[tuple[list[QWidget], bool]] = []

    def undisturbed() -> bool:
        """Walk; what a page shows later, as it is answered, changes the way while it is gone."""
        before = stops(window)
        walks.append(walk(window))
        return stops(window) == before

    until(undisturbed)
    passed, came_back = walks[-1]
    assert came_back
    left = stops(window) - set(passed)
    assert not left, [(type(one).__name__, one.accessibleName()) for one in left]
