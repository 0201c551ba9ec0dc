"""Scenes of erasing for good, for pictures: striking a text, forgetting somebody, who has erased."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.erasing.forget_dialog import ForgetDialog
from organizer_app.desktop.erasing.strike_dialog import StrikeDialog, Struck
from organizer_app.store.edit import gesture
from organizer_app.work.action_line import add_action_from_line
from organizer_app.work.erasing import strike
from organizer_app.work.forgetting import DAY_MS, confirm, forget
from organizer_app.work.people.list import list_people
from tests.desktop.scenes_of_settling import sync_page
from tests.desktop.stage import Stage


def somebody(stage: Stage, place: int = 0) -> tuple[bytes, str]:
    with stage.workspace.read() as session:
        one = list_people(session, limit=place + 1)[place]
    return one.id, one.full_name


def forget_dialog(stage: Stage) -> QWidget:
    """Forgetting somebody of whom two texts speak."""
    person_id, name = somebody(stage)
    first = name.split()[0]
    with stage.workspace.edit(gesture("add_action")) as edit:
        add_action_from_line(edit, f"Call {name} about the stop", "en")
        add_action_from_line(edit, f"Bring {first} the form", "en")
    dialog = ForgetDialog(stage.window.around, person_id, stage.window, lambda: None)
    dialog.open()
    stage.until(lambda: dialog.found() is not None)
    return dialog


def forget_asked(stage: Stage, *, a_day_later: bool = False) -> QWidget:
    """A wish that waits for its day, or can be confirmed now."""
    person_id, _name = somebody(stage)
    workspace = stage.workspace
    forget(workspace, person_id)
    if a_day_later:
        now = workspace.world.clock() + DAY_MS
        workspace.world = replace(workspace.world, clock=lambda: now)
    dialog = ForgetDialog(stage.window.around, person_id, stage.window, lambda: None)
    dialog.open()
    stage.until(lambda: dialog.found() is not None)
    return dialog


def strike_dialog(stage: Stage) -> QWidget:
    """Striking somebody's notes."""
    person_id, _name = somebody(stage)
    struck = Struck("person", person_id, "notes", "Lives behind the school, came with her sister in 2024.")
    dialog = StrikeDialog(stage.window.around, struck, stage.window)
    dialog.open()
    return dialog


def sync_erasures(stage: Stage) -> QWidget:
    """The sync page with a wish that waits, somebody forgotten and a struck text."""
    workspace = stage.workspace
    gone, other = somebody(stage, 1)[0], somebody(stage, 2)[0]
    strike(workspace, "person", other, "phone")
    wish = forget(workspace, gone)
    now = workspace.world.clock() + DAY_MS
    workspace.world = replace(workspace.world, clock=lambda: now)
    confirm(workspace, wish)
    forget(workspace, other)
    sync_page(stage, 760)
    return stage.window


ERASING_SCENES: Mapping[str, Callable[[Stage], QWidget]] = {
    "forget_dialog": forget_dialog,
    "forget-asked": forget_asked,
    "forget-confirm": lambda stage: forget_asked(stage, a_day_later=True),
    "strike_dialog": strike_dialog,
    "sync_erasures": sync_erasures,
}
