"""Pages are loaded before somebody opens them, and only while nobody presses anything."""

from __future__ import annotations

from importlib.util import find_spec
from pkgutil import iter_modules

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from organizer_app.desktop import loading_ahead, pages
from organizer_app.desktop.loading_ahead import LoadingAhead
from organizer_app.desktop.main_window import MainWindow
from tests.desktop.planner import Until


def test_every_page_is_loaded_once_it_is_quiet_and_none_while_somebody_types(
    window: MainWindow, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    now = [100.0]
    monkeypatch.setattr(loading_ahead, "BEGINS_AFTER_MS", 0)
    monkeypatch.setattr(loading_ahead, "EVERY_MS", 0)
    monkeypatch.setattr(loading_ahead, "import_module", asked.append)
    monkeypatch.setattr(loading_ahead, "monotonic", lambda: now[0])
    loading = LoadingAhead(window)
    handle = window.windowHandle()
    loading.begin()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(handle, key)
    for _turn in range(20):
        QApplication.processEvents()
    assert asked == []
    now[0] += loading_ahead.QUIET_S
    until(lambda: loading.is_done)
    assert asked[0] == f"{pages.__name__}.meeting"
    assert sorted(asked) == sorted(f"{pages.__name__}.{found.name}" for found in iter_modules(pages.__path__))
    assert all(map(find_spec, asked))
