"""Every page and dialog, in both languages, light and dark, at 100 % and 200 %, can be read and pressed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.desktop.access import complaints
from tests.desktop.access_tab import lost_on_the_way
from tests.desktop.every_scene import EVERY_SCENE
from tests.desktop.looks import Look, in_every_look
from tests.desktop.stage import Stage

AT_REST_MS = 1000
"""How long a busy machine may take to show all of a scene; a free one is at rest at once."""


def wrong_with(stage: Stage, name: str, *, back: bool) -> list[str]:
    """Show a scene and return what is wrong with it."""
    shown = EVERY_SCENE[name](stage)
    stage.pause(AT_REST_MS)
    found = [*complaints(shown), *lost_on_the_way(shown, lambda: stage.pause(40), back=back)]
    if shown is not stage.window:
        stage.end()
        shown.close()
        shown.deleteLater()
    return found


@in_every_look
@pytest.mark.parametrize("name", EVERY_SCENE)
def test_all_that_is_in_sight_can_be_read_and_pressed(
    opened: Callable[[Look], Stage], name: str, look: Look
) -> None:
    # Tab where parts stand side by side, Shift+Tab where large text has put them under each other.
    found = wrong_with(opened(look), name, back=look[2] == 200)
    assert not found, "\n".join(found)
