"""Every menu, of buttons and of fields, can be read, pressed and heard in both languages and themes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.desktop.access_menus import wrong_with_menus
from tests.desktop.every_scene import EVERY_SCENE
from tests.desktop.looks import Look, in_every_look
from tests.desktop.stage import Stage

WITH_MENUS = (
    "meeting",
    "minutes",
    "person",
    "preferences",
    "desk-signed-in",
    "recovery",
    "help",
)
"""Between them every button with a menu, and every kind of field: texts, choices, days, what is only read."""


@in_every_look
@pytest.mark.parametrize("name", WITH_MENUS)
def test_every_menu_can_be_read_and_pressed(opened: Callable[[Look], Stage], name: str, look: Look) -> None:
    stage = opened(look)
    shown = EVERY_SCENE[name](stage)
    found = list(wrong_with_menus(shown))
    assert not found, "\n".join(found)
