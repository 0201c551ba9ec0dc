"""A fault in a method that Qt calls is told, and the process lives on."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete


class Asks(QWidget):
    """Asks a widget that Qt has let go of how wide it is."""

    def __init__(self, gone: QWidget) -> None:
        super().__init__()
        self._gone = gone

    def minimumSizeHint(self) -> QSize:
        return QSize(self._gone.width(), 1)


def test_what_qt_has_let_go_of_may_be_asked_and_ends_nothing(qtbot: QtBot) -> None:
    gone, window = QWidget(), QWidget()
    qtbot.addWidget(window)
    delete(gone)
    layout = QVBoxLayout(window)
    layout.addWidget(Asks(gone))
    with pytest.raises(RuntimeError):
        window.show()
    assert window.isVisible()


def test_the_program_itself_guards_them_before_it_loads_qt() -> None:
    loading = "from organizer_app.app import load_qt; load_qt()"
    subprocess.run([sys.executable, "-c", loading], check=True)
