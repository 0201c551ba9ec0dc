"""A laptop whose clock cannot be right says so, and takes its person's word for it."""

from __future__ import annotations

from collections.abc import Callable

from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.clock_question import clock_doubt, trust_clock
from organizer_app.store.edit import gesture
from organizer_app.store.history import entries
from organizer_app.store.own import put
from organizer_app.store.workspace import Workspace
from organizer_app.work.new_person import add_person

Until = Callable[[Callable[[], bool]], None]

A_YEAR_MS = 365 * 24 * 3_600_000


def was_once_ahead(workspace: Workspace) -> None:
    """Let the laptop have written something a year from now."""
    with workspace.transaction() as db:
        put(db, "last_wall", workspace.world.clock() + A_YEAR_MS)


def test_a_clock_that_goes_on_is_not_asked_about(workspace: Workspace) -> None:
    assert clock_doubt(workspace) is None


def test_after_a_yes_what_is_written_is_doubted_no_longer(workspace: Workspace) -> None:
    was_once_ahead(workspace)
    doubt = clock_doubt(workspace)
    assert doubt is not None and doubt.before is not None and doubt.before > doubt.says
    trust_clock(workspace)
    assert clock_doubt(workspace) is None
    with workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Luz Ochoa")
    with workspace.read() as session:
        (_number, latest), *_rest = entries(session, limit=1)
    assert not latest.suspect


def test_the_window_asks_whether_the_clock_is_right_and_takes_a_yes(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    was_once_ahead(workspace)
    window.see_to_things()
    until(lambda: "Is it right now?" in window.strip.text())
    window.strip.offer_button.click()
    until(lambda: clock_doubt(workspace) is None)
