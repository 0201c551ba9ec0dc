"""What the screenshots show of what is everywhere: preferences, locking, help, shortcuts, history, trash."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QScrollArea, QWidget

from organizer_app.desktop.locking.lock_dialog import LockDialog
from organizer_app.desktop.locking.passphrase_dialog import PassphraseDialog
from organizer_app.desktop.pages.preferences import PreferencesPage
from tests.desktop.stage import Scene, Stage


def preferences(stage: Stage) -> QWidget:
    """Show what this laptop and the group chose."""
    stage.window.go("preferences")
    page = stage.window.page
    assert isinstance(page, PreferencesPage)
    stage.until(lambda: page.group.name.text() != "")
    stage.pause(200)
    return stage.window


def preferences_below(stage: Stage) -> QWidget:
    """Show the lower half of the preferences."""
    preferences(stage)
    area = stage.window.page.findChild(QScrollArea)
    assert area is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    stage.pause()
    return stage.window


def passphrase(stage: Stage) -> QWidget:
    """Show the form for another passphrase, with one that is too short."""
    stage.window.change_passphrase()
    stage.until(lambda: any(one.isVisible() for one in stage.window.findChildren(PassphraseDialog)))
    dialog = stage.window.findChildren(PassphraseDialog)[-1]
    dialog.change_button.click()
    stage.pause()
    return dialog


def lock(stage: Stage) -> QWidget:
    """Show what a locked window shows."""
    dialog = LockDialog(stage.workspace, stage.choices, stage.window.close, stage.window)
    dialog.begin()
    stage.pause()
    return dialog


EVERYWHERE_SCENES: Mapping[str, Scene] = {
    "preferences": preferences,
    "preferences-below": preferences_below,
    "passphrase": passphrase,
    "lock": lock,
}
